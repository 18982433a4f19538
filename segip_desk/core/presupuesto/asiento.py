"""An asiento: one movement of a budget line, tied to the one that it follows or undoes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from segip_desk.core.cierre import AREA_PRESUPUESTO, Mes, Tocado
from segip_desk.core.identidad import en_una_linea
from segip_desk.core.numeros import plano_centavos

if TYPE_CHECKING:
    from datetime import date

    from segip_desk.core.presupuesto.linea import Linea

Etapa = Literal["inicial", "vigente", "certificado", "comprometido", "devengado", "pagado"]
"""What a line's asientos add up to; `vigente` is inicial with its modificaciones."""
ETAPAS: tuple[Etapa, ...] = get_args(Etapa)
EN_ORDEN: tuple[Etapa, ...] = ETAPAS[1:]
"""Each is at most the one before it, on every date."""

Momento = Literal[
    "inicial",
    "traspaso",
    "adicional",
    "reduccion",
    "certificado",
    "comprometido",
    "devengado",
    "pagado",
    "corte_inicial",
    "corte_vigente",
    "corte_certificado",
    "corte_comprometido",
    "corte_devengado",
    "corte_pagado",
]
"""What an asiento does; a `corte_x` says how much there was of that etapa, all told, at the end of its date."""
MOMENTOS: tuple[Momento, ...] = get_args(Momento)
MODIFICAN: frozenset[Momento] = frozenset({"traspaso", "adicional", "reduccion", "corte_vigente"})

_CORTE = "corte_"
CORTES = frozenset(momento for momento in MOMENTOS if momento.startswith(_CORTE))


def es_corte(momento: str) -> bool:
    """Tell whether an asiento of this momento is a cumulative figure."""
    return momento in CORTES


def _etapa(momento: Momento) -> Etapa:
    sin_corte = momento.removeprefix(_CORTE)
    return "vigente" if momento in MODIFICAN else next(etapa for etapa in ETAPAS if etapa == sin_corte)


ETAPA_DE: dict[str, Etapa] = {momento: _etapa(momento) for momento in MOMENTOS}
"""The etapa that each momento adds to: `vigente` for the modificaciones."""
LUGAR_DE = {momento: ETAPAS.index(etapa) for momento, etapa in ETAPA_DE.items()}
"""How far along an expense each momento is."""


class ClaveAsiento(NamedTuple):
    """What makes an asiento the same one: equal again is equal, different is refused."""

    gestion: int
    sistema: str
    documento: str
    renglon: int
    momento: str


_LIBRES = ("documento", "referencia", "revierte", "beneficiario", "comprobante", "contratacion", "glosa")


@dataclass(frozen=True, slots=True)
class Asiento:
    """One movement of a line.

    Attributes:
        importe: centavos, positive; only a traspaso is signed, and only a corte may be zero.
        documento, renglon: the paper that makes it and the line of that paper, from 1.
        referencia: the document (`CP-12`, or `CP-12:2` for its second line) that it follows, or empty.
        revierte: the document, written alike, whose asiento of the same momento it undoes, or empty.
        hecho_aqui: made in this office, and so held to the invariants; what is imported is only recorded.
    """

    fecha: date
    linea: Linea
    momento: Momento
    importe: int
    documento: str
    renglon: int = 1
    referencia: str = ""
    revierte: str = ""
    beneficiario: str = ""
    comprobante: str = ""
    contratacion: str = ""
    glosa: str = ""
    hecho_aqui: bool = False

    @property
    def gestion(self) -> int:
        """The year that it belongs to."""
        return self.fecha.year

    @property
    def clave(self) -> ClaveAsiento:
        """Its identity."""
        return ClaveAsiento(self.gestion, self.linea.sistema, self.documento, self.renglon, self.momento)

    @property
    def etapa(self) -> Etapa:
        """The etapa that it adds to."""
        return ETAPA_DE[self.momento]

    @property
    def es_corte(self) -> bool:
        """Whether its importe is a cumulative figure."""
        return es_corte(self.momento)

    @property
    def mes(self) -> Mes:
        """The month whose closing covers it."""
        return Mes(AREA_PRESUPUESTO, self.fecha.year * 100 + self.fecha.month)

    def __str__(self) -> str:
        """Write its key as the bitácora does: `asiento/2020-03-15/sigep/C31-7/1/devengado`."""
        return f"asiento/{self.fecha}/{self.linea.sistema}/{self.documento}/{self.renglon}/{self.momento}"

    @property
    def textos(self) -> tuple[str, ...]:
        """What a person writes in it freely."""
        return tuple(getattr(self, campo) for campo in _LIBRES)

    def en_limpio(self) -> Asiento:
        """Return it with its texts as a sheet is read, so that what goes out comes back the same."""
        textos: dict[str, Any] = {campo: en_una_linea(getattr(self, campo)) for campo in _LIBRES}
        return replace(self, **textos)

    @property
    def campos(self) -> dict[str, str]:
        """What the bitácora says of it beside its key; blanks are left out."""
        _, categoria, partida, fuente = self.linea
        todos = {
            "categoria": categoria,
            "partida": partida,
            "fuente": fuente,
            "importe": plano_centavos(self.importe),
            "referencia": self.referencia,
            "revierte": self.revierte,
            "beneficiario": self.beneficiario,
            "comprobante": self.comprobante,
            "contratacion": self.contratacion,
            "glosa": self.glosa,
            "hecho_aqui": "sí" if self.hecho_aqui else "",
        }
        return {campo: valor for campo, valor in todos.items() if valor}

    def en_que_difiere(self, otro: Asiento) -> list[str]:
        """Return the fields in which two asientos of one identity differ; who made them is not one."""
        suyos, ajenos = ({"fecha": str(a.fecha), **a.campos, "hecho_aqui": ""} for a in (self, otro))
        return [campo for campo in {**suyos, **ajenos} if suyos.get(campo) != ajenos.get(campo)]

    def igual(self, otro: Asiento) -> bool:
        """Tell whether two asientos of one identity say the same."""
        return not self.en_que_difiere(otro)

    def signo(self) -> int:
        """Return 1 where its importe adds to its etapa, -1 where it takes away."""
        quita = (self.momento == "reduccion") != bool(self.revierte)
        # A traspaso carries its own sign, and so does the one that undoes it.
        return -1 if quita and self.momento != "traspaso" else 1


def tocado(indice: int, asiento: Asiento) -> Tocado:
    """Return the month that an asiento touches."""
    return Tocado(indice, asiento, asiento.mes)


def parse_documento(texto: str) -> tuple[str, int | None]:
    """Read how a document is named by another: `CP-12`, or `CP-12:2` for one of its lines."""
    nombre, _, numero = texto.rpartition(":")
    return (nombre, int(numero)) if nombre and numero.isascii() and numero.isdecimal() else (texto, None)

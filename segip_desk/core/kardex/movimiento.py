"""A movement of valued material: what it is, its identity, and how a typed line is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from segip_desk.core.kardex.rangos import Rango

AREA_VALORADOS = "valorados"


class Tipo(StrEnum):
    """A kind of movement."""

    INICIAL = "inicial"
    INGRESO = "ingreso"
    COMPRA = "compra"
    ASIGNACION = "asignacion"
    ENVIO = "envio"
    RECEPCION = "recepcion"
    CONSUMO = "consumo"
    ANULACION = "anulacion"
    DEVOLUCION = "devolucion"
    TRANSFERENCIA = "transferencia"
    RECUENTO = "recuento"
    AJUSTE = "ajuste"
    EXTRAVIO = "extravio"
    BAJA = "baja"
    REVERSION = "reversion"


NOMBRES_DE_TIPO = {
    Tipo.INICIAL: "Saldo inicial",
    Tipo.INGRESO: "Ingreso",
    Tipo.COMPRA: "Compra",
    Tipo.ASIGNACION: "Asignación",
    Tipo.ENVIO: "Envío",
    Tipo.RECEPCION: "Recepción",
    Tipo.CONSUMO: "Consumo",
    Tipo.ANULACION: "Anulación",
    Tipo.DEVOLUCION: "Devolución",
    Tipo.TRANSFERENCIA: "Transferencia",
    Tipo.RECUENTO: "Recuento",
    Tipo.AJUSTE: "Ajuste",
    Tipo.EXTRAVIO: "Extravío",
    Tipo.BAJA: "Baja",
    Tipo.REVERSION: "Reversión",
}


class ClaveMovimiento(NamedTuple):
    """The identity of a line of a document."""

    gestion: int
    formulario: str
    numero: str
    linea: int

    def __str__(self) -> str:
        """Write it as the bitácora does: `movimiento/2020/AV-2/128/1`."""
        return f"movimiento/{self.corta}"

    @property
    def corta(self) -> str:
        """Write it as `referencia` and `revierte` do: `2020/AV-2/128/1`."""
        return f"{self.gestion}/{self.formulario}/{self.numero}/{self.linea}"

    @property
    def dicha(self) -> str:
        """Name it in a sentence: `AV-2 128 línea 1 de 2020`."""
        return f"{self.formulario} {self.numero} línea {self.linea} de {self.gestion}"


@dataclass(frozen=True, slots=True)
class Linea:
    """A line as somebody typed it, or as a file has it.

    Attributes:
        linea: 0 is the next one of its document.
        origen, destino: empty where the tipo says them.
        cantidad: None where the series say it, or a reversion what it undoes.
        costo, importe: of one, and of all, in centavos; only what enters from outside has them.
        referencia, revierte: the line that it answers or undoes, as `AV-2 128` or `2020/AV-2/128/1`.
        motivo: why, where a rule asks for it.
    """

    fecha: date
    formulario: str
    numero: str
    tipo: Tipo
    material: str = ""
    origen: str = ""
    destino: str = ""
    cantidad: int | None = None
    lote: str = ""
    serie: Rango | None = None
    costo: int | None = None
    importe: int | None = None
    referencia: str = ""
    revierte: str = ""
    glosa: str = ""
    motivo: str = ""
    linea: int = 0


@dataclass(frozen=True, slots=True)
class Movimiento:
    """A line of the ledger in its normal form; see `Linea` for its fields.

    A `recuento` moves nothing: origen is the place that was counted, destino is empty.
    """

    clave: ClaveMovimiento
    fecha: date
    tipo: Tipo
    material: str
    origen: str
    destino: str
    cantidad: int
    lote: str = ""
    serie: Rango | None = None
    costo: int | None = None
    importe: int | None = None
    referencia: ClaveMovimiento | None = None
    revierte: ClaveMovimiento | None = None
    glosa: str = ""
    motivo: str = ""

    def linea(self) -> Linea:
        """Return it as it would be typed: what an export writes."""
        destino = self.destino
        if self.tipo is Tipo.ENVIO:
            destino = destino.removeprefix("transito/")
        return Linea(
            self.fecha,
            self.clave.formulario,
            self.clave.numero,
            self.tipo,
            self.material,
            self.origen,
            destino,
            self.cantidad,
            self.lote,
            self.serie,
            self.costo,
            self.importe,
            self.referencia.corta if self.referencia else "",
            self.revierte.corta if self.revierte else "",
            self.glosa,
            self.motivo,
            self.clave.linea,
        )


class LineaInvalida(ValueError):
    """A line that cannot be a movement; its message is a Spanish sentence."""

    def __init__(self, dice: str, columna: str = "") -> None:
        """Keep the sentence, and the column of a file that it is about."""
        super().__init__(dice)
        self.columna = columna


_CON_BARRAS = re.compile(r"(?:(?P<gestion>\d{4})\s*/\s*)?(?P<formulario>[^/]+)/(?P<numero>[^/]+?)(?:/(?P<linea>\d+))?")
_CON_ESPACIO = re.compile(r"(?P<formulario>\S+)\s+(?P<numero>\S+)")


class Nombrada(NamedTuple):
    """A line as `referencia` names it: linea 0 is the only one of its document."""

    gestion: int
    formulario: str
    numero: str
    linea: int


def parse_nombrada(texto: str, gestion: int) -> Nombrada | None:
    """Read how a line is named; None where it is not. `gestion` is that of the line that names it."""
    limpio = texto.strip()
    hallada = _CON_BARRAS.fullmatch(limpio)
    if hallada is not None:
        formulario, numero = normal_formulario(hallada["formulario"]), normal_numero(hallada["numero"])
        return Nombrada(int(hallada["gestion"] or gestion), formulario, numero, int(hallada["linea"] or 0))
    suelta = _CON_ESPACIO.fullmatch(limpio)
    if suelta is None:
        return None
    return Nombrada(gestion, normal_formulario(suelta["formulario"]), normal_numero(suelta["numero"]), 0)


def normal_formulario(texto: str) -> str:
    """Return the code of a form as it is kept: `AV-2`."""
    return "".join(texto.split())


def normal_numero(texto: str) -> str:
    """Return the number of a document as it is kept: without zeros in front where it is a number."""
    limpio = "".join(texto.split())
    return limpio.lstrip("0") or "0" if limpio.isdecimal() else limpio

"""The ledger of a line: every asiento in order, what it left, and what it is tied to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.presupuesto.asiento import LUGAR_DE, MODIFICAN
from segip_desk.core.presupuesto.cortes import Documentos
from segip_desk.core.presupuesto.cortes import orden as orden_de_asiento
from segip_desk.core.presupuesto.ejecucion import Saldos

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.presupuesto.asiento import Asiento, ClaveAsiento
    from segip_desk.core.presupuesto.linea import Linea


class Asentado(NamedTuple):
    """An asiento that stands: efecto is what it adds to its etapa, in centavos; for a corte, the difference."""

    asiento: Asiento
    efecto: int
    respaldo: Respaldo | None = None


class FilaLibro(NamedTuple):
    """A row of the ledger of a line: an asiento, and the sums right after it."""

    asentado: Asentado
    saldos: Saldos


class Eslabon(NamedTuple):
    """One asiento in a chain, and how deep it hangs: 0 is what follows nothing."""

    asentado: Asentado
    nivel: int


@dataclass(frozen=True, slots=True)
class Libro:
    """Every asiento of a line, by date."""

    linea: Linea
    filas: tuple[FilaLibro, ...]

    @property
    def saldos(self) -> Saldos:
        """What the line holds in the end."""
        return self.filas[-1].saldos if self.filas else Saldos()

    @property
    def cadenas(self) -> tuple[Eslabon, ...]:
        """Its asientos, each below the one that it follows or undoes: to whom an amount went, and by which papers."""
        return encadenar(fila.asentado for fila in self.filas)


def orden(asentado: Asentado) -> tuple[object, ...]:
    """Tell which one comes first, as `cortes.orden`."""
    return orden_de_asiento(asentado.asiento)


def armar_libro(linea: Linea, asentados: Iterable[Asentado]) -> Libro:
    """Put the asientos of a line in order, each with what it left."""
    saldos = Saldos()
    filas = []
    for uno in sorted(asentados, key=orden):
        saldos += al_saldo(uno.asiento.momento, uno.efecto)
        filas.append(FilaLibro(uno, saldos))
    return Libro(linea, tuple(filas))


def al_saldo(momento: str, efecto: int) -> Saldos:
    """Return what an efecto adds to the sums of a line."""
    return Saldos(**{CAMPO_DE[momento]: efecto})


def encadenar(asentados: Iterable[Asentado]) -> tuple[Eslabon, ...]:
    """Return asientos with each below the last step before it of the document that it names, in order of date."""
    todos = sorted(asentados, key=orden)
    documentos = Documentos(uno.asiento for uno in todos)
    hijos: dict[ClaveAsiento, list[Asentado]] = {}
    cabezas = []
    for uno in todos:
        padre = _padre(uno.asiento, documentos)
        if padre is None:
            cabezas.append(uno)
        else:
            hijos.setdefault(padre.clave, []).append(uno)
    hechos: list[Eslabon] = []
    pendientes = [Eslabon(uno, 0) for uno in reversed(cabezas)]
    while pendientes:
        eslabon = pendientes.pop()
        hechos.append(eslabon)
        suyos = hijos.get(eslabon.asentado.asiento.clave, [])
        pendientes += [Eslabon(uno, eslabon.nivel + 1) for uno in reversed(suyos)]
    return tuple(hechos)


def _padre(uno: Asiento, documentos: Documentos) -> Asiento | None:
    """Return what an asiento hangs below: what it undoes, or the last of the steps before it that it names."""
    if uno.revierte:
        return next(iter(documentos.deshechos(uno)), None)
    nombrados = documentos.nombrados(uno.referencia) if uno.referencia else []
    anteriores = [otro for otro in nombrados if LUGAR_DE[otro.momento] < LUGAR_DE[uno.momento] and not otro.revierte]
    return max(anteriores, key=lambda otro: LUGAR_DE[otro.momento], default=None)


CAMPO_DE = {
    **{momento: momento for momento in ("inicial", "certificado", "comprometido", "devengado", "pagado")},
    **{f"corte_{etapa}": etapa for etapa in ("inicial", "certificado", "comprometido", "devengado", "pagado")},
    **dict.fromkeys(MODIFICAN, "modificaciones"),
}
"""The column of the sums that each momento adds to."""

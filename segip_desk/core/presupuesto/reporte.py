"""A cumulative report of SIGEP or SIPPEC as it was read, the asientos that it makes, and whether its totals hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.numeros import escribe_centavos
from segip_desk.core.presupuesto.asiento import ETAPAS, Asiento, Etapa, Momento
from segip_desk.core.presupuesto.cortes import orden
from segip_desk.core.presupuesto.etapas import dias_de
from segip_desk.core.presupuesto.linea import Linea

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from segip_desk.core.presupuesto.clasificador import Clasificador

TOTALES = "EGA-00238"
"""SIGEP's own code for a sum of lines that is not the total."""
_CORTES: Mapping[Etapa, Momento] = {
    "inicial": "corte_inicial",
    "vigente": "corte_vigente",
    "certificado": "corte_certificado",
    "comprometido": "corte_comprometido",
    "devengado": "corte_devengado",
    "pagado": "corte_pagado",
}
Importes = dict[Etapa, int]
"""Centavos by etapa."""


class FilaReporte(NamedTuple):
    """A row of a report: its number in the file, the line (partida empty in a total) and its cumulative figures."""

    numero: int
    categoria: str
    partida: str
    fuente: str
    importes: Importes


@dataclass(frozen=True, slots=True)
class Reporte:
    """A report that was read.

    Attributes:
        estilo: how its amounts are written: `1.655.356,33` or `1,655,356.33`; empty where no text shows it.
        columnas: the title of the column of each etapa; ignoradas: the titles that say nothing to the ledger.
        filas: its lines; totales: its rows of totals.
    """

    archivo: str
    estilo: str
    columnas: Mapping[Etapa, str]
    ignoradas: tuple[str, ...]
    filas: tuple[FilaReporte, ...]
    totales: tuple[FilaReporte, ...]

    @property
    def suma(self) -> Importes:
        """What its lines add up to."""
        return {etapa: sum(fila.importes[etapa] for fila in self.filas) for etapa in self.columnas}


class Diferencia(NamedTuple):
    """What a cumulative figure would book: what stood at its date, what the report says, in centavos."""

    linea: Linea
    etapa: Etapa
    habia: int
    dice: int

    @property
    def efecto(self) -> int:
        """The difference."""
        return self.dice - self.habia


class Cifra(NamedTuple):
    """A cumulative figure of a row of a report; it may say what stood already."""

    fila: int
    diferencia: Diferencia


def sin_subtotales(reporte: Reporte, clasificador: Clasificador) -> Reporte:
    """Take the rows of grupos, which only add up others, among the totals."""
    lineas: list[FilaReporte] = []
    totales = list(reporte.totales)
    for fila in reporte.filas:
        (totales if clasificador.hijas(fila.partida) else lineas).append(fila)
    return Reporte(reporte.archivo, reporte.estilo, reporte.columnas, reporte.ignoradas, tuple(lineas), tuple(totales))


def totales_que_no_cuadran(reporte: Reporte, clasificador: Clasificador) -> Iterator[tuple[FilaReporte, Etapa, str]]:
    """Yield each total of a report that is not the sum of its lines, and the sentence that says so."""
    por_rama: dict[tuple[str, Etapa], int] = defaultdict(int)
    for fila in reporte.filas:
        for rama in ("", *clasificador.ramas(fila.partida)):
            for etapa, importe in fila.importes.items():
                por_rama[rama, etapa] += importe
    for total in reporte.totales:
        for etapa, importe in total.importes.items():
            suma = por_rama[total.partida, etapa]
            if suma != importe:
                yield (
                    total,
                    etapa,
                    (
                        f"el total dice Bs {escribe_centavos(importe)} y sus líneas suman Bs {escribe_centavos(suma)}: "
                        f"difieren en Bs {escribe_centavos(abs(suma - importe))} (el SIGEP llama a esto {TOTALES}); "
                        "pida el reporte completo, o corrija el archivo."
                    ),
                )


def cortes_de(reporte: Reporte, sistema: str, fecha: date, documento: str) -> list[tuple[int, Asiento]]:
    """Return the cumulative figures of a report as asientos, each with the row that it is from."""
    return [
        (
            fila.numero,
            Asiento(
                fecha,
                Linea(sistema, fila.categoria, fila.partida, fila.fuente),
                _CORTES[etapa],
                fila.importes[etapa],
                documento,
                renglon,
            ),
        )
        for renglon, fila in enumerate(reporte.filas, 1)
        for etapa in ETAPAS
        if etapa in fila.importes
    ]


def cotejar(cortes: Iterable[tuple[int, Asiento]], antes: Iterable[Asiento]) -> Iterator[Cifra]:
    """Yield what each cumulative figure says beside what stood at the end of its day, in the order of the report.

    Args:
        cortes: each with the row that it is from.
        antes: what the system has of the gestión.
    """
    por_linea: dict[Linea, list[Asiento]] = {}
    for uno in antes:
        por_linea.setdefault(uno.linea, []).append(uno)
    saldos: dict[Linea, dict[Etapa, int]] = {}
    for fila, corte in sorted(cortes, key=lambda par: (par[1].renglon, orden(par[1]))):
        if corte.linea not in saldos:
            dias = dias_de([uno for uno in por_linea.get(corte.linea, ()) if uno.fecha <= corte.fecha])
            saldos[corte.linea] = dias[max(dias)] if dias else {}
        habia = saldos[corte.linea].get(corte.etapa, 0)
        yield Cifra(fila, Diferencia(corte.linea, corte.etapa, habia, corte.importe))


def repetidas(filas: Sequence[FilaReporte]) -> Iterator[tuple[FilaReporte, int]]:
    """Yield each row whose line came before, with the row that said it first."""
    vistas: dict[tuple[str, str, str], int] = {}
    for fila in filas:
        primera = vistas.setdefault(fila[1:4], fila.numero)
        if primera != fila.numero:
            yield fila, primera

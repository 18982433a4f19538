"""Execution as a tree: grupos, subgrupos and partidas with the sums of what hangs below them, down to each line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from segip_desk.core.presupuesto.ejecucion import Saldos, suma

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segip_desk.core.presupuesto.clasificador import Clasificador
    from segip_desk.core.presupuesto.ejecucion import FilaEjecucion
    from segip_desk.core.presupuesto.linea import Linea


@dataclass(frozen=True, slots=True)
class Rama:
    """A partida of the tree, or one of its lines.

    Attributes:
        codigo: five digits.
        nombre: the official name; empty where the classifier has it not.
        linea: the line that it is; None for a partida that gathers several, or others.
        saldos: the sums of all that hangs below, in centavos.
        hijas: what hangs right below.
    """

    codigo: str
    nombre: str
    linea: Linea | None
    saldos: Saldos
    hijas: tuple[Rama, ...] = ()


def armar_arbol(clasificador: Clasificador, filas: Iterable[FilaEjecucion]) -> tuple[Rama, ...]:
    """Hang the lines of one sistema from their partidas, as the classifier has them; a partida without lines is absent.

    A partida of a single line is that line; one of several has each below it.
    """
    de_partida: dict[str, list[FilaEjecucion]] = {}
    for fila in filas:
        de_partida.setdefault(fila.linea.partida, []).append(fila)
    debajo: dict[str | None, set[str]] = {}
    for partida in de_partida:
        camino = (*clasificador.ramas(partida), None)
        for hija, madre in pairwise(camino):
            debajo.setdefault(madre, set()).add(str(hija))

    def rama(codigo: str) -> Rama:
        nombre = clasificador.nombres.get(codigo, "")
        suyas = de_partida.get(codigo, [])
        menores = tuple(rama(una) for una in sorted(debajo.get(codigo, ())))
        if len(suyas) == 1 and not menores:
            return Rama(codigo, nombre, suyas[0].linea, suyas[0].saldos)
        lineas = tuple(Rama(codigo, nombre, una.linea, una.saldos) for una in suyas)
        hijas = (*menores, *lineas)
        return Rama(codigo, nombre, None, suma(una.saldos for una in hijas), hijas)

    return tuple(rama(uno) for uno in sorted(debajo.get(None, ())))

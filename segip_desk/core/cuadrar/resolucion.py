"""Which cell is to blame: the correction that mends most of what is broken and breaks least of what holds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.cuadrar.hoja import Lugar
    from segip_desk.core.cuadrar.relaciones import Instancia

_VUELTAS = 60
_TRABAJO = 400_000
"""Cells of broken relations that are weighed against each other; a table worse than that has no single cause."""


class Correccion(NamedTuple):
    """A cell that, if it said something else, would mend what is broken.

    Attributes:
        celda: where.
        diferencia: what must be added to it.
        arregla: indexes of the broken relations that it mends.
        dudosa: another cell would mend as much, and nothing tells which.
    """

    celda: Lugar
    diferencia: int
    arregla: tuple[int, ...]
    dudosa: bool = False


def resuelve(instancias: Sequence[Instancia]) -> list[Correccion]:
    """Return the corrections that explain the broken sums, each broken one by at most one of them.

    A total and one of its addends may both be wrong for one sum; where rows and columns cross, the other sums of
    each cell say which. A correction is taken while it mends more sums than it breaks.
    """
    sumas = {n: una for n, una in enumerate(instancias) if una.signos}
    faltan = {n: una.calculado - una.declarado for n, una in sumas.items()}
    rotas = {n for n, una in sumas.items() if not una.cumple}
    # What holds though it is rounded goes on holding with the same rounding.
    holgura = {n: abs(faltan[n]) if una.cumple else 0 for n, una in sumas.items()}
    if sum(len(sumas[n].de) + 1 for n in rotas) > _TRABAJO:
        return []
    de_celda = _por_celda(sumas, rotas)
    halladas: list[Correccion] = []
    usadas: set[Lugar] = set()
    for _ in range(_VUELTAS):
        mejor = _mejor(sumas, faltan, rotas, de_celda, usadas)
        if mejor is None:
            break
        halladas.append(mejor)
        usadas.add(mejor.celda)
        for n, signo in de_celda[mejor.celda]:
            faltan[n] += signo * mejor.diferencia
            if abs(faltan[n]) > holgura[n]:
                rotas.add(n)
            else:
                rotas.discard(n)
    return halladas


def _por_celda(sumas: dict[int, Instancia], rotas: set[int]) -> dict[Lugar, list[tuple[int, int]]]:
    """Return, for each cell of a broken sum, every sum it is in, and 1 or -1: what it adds to what is missing."""
    sospechosas = {celda for n in rotas for celda in (sumas[n].celda, *sumas[n].de)}
    de_celda: dict[Lugar, list[tuple[int, int]]] = defaultdict(list)
    for n, una in sumas.items():
        if una.celda in sospechosas:
            de_celda[una.celda].append((n, -1))
        for celda, signo in zip(una.de, una.signos, strict=True):
            if celda in sospechosas:
                de_celda[celda].append((n, signo))
    return de_celda


def _mejor(
    sumas: dict[int, Instancia],
    faltan: dict[int, int],
    rotas: set[int],
    de_celda: dict[Lugar, list[tuple[int, int]]],
    usadas: set[Lugar],
) -> Correccion | None:
    """Return the correction that mends most over what it breaks; a total before its addends when they are even."""
    arreglos: dict[tuple[Lugar, int], list[int]] = defaultdict(list)
    for n in rotas:
        una = sumas[n]
        arreglos[una.celda, faltan[n]].append(n)
        for celda, signo in zip(una.de, una.signos, strict=True):
            arreglos[celda, -signo * faltan[n]].append(n)
    mejor: tuple[tuple[int, int, int], Correccion] | None = None
    for (celda, diferencia), arregla in arreglos.items():
        if celda in usadas:
            continue
        rompe = sum(n not in rotas for n, _ in de_celda[celda])
        es_total = sum(sumas[n].celda == celda for n in arregla)
        nota = (len(arregla) - rompe, len(arregla), es_total)
        if nota[0] > 0 and (mejor is None or nota > mejor[0]):
            mejor = nota, Correccion(celda, diferencia, tuple(arregla))
        elif mejor is not None and nota == mejor[0] and set(arregla) & set(mejor[1].arregla):
            mejor = nota, mejor[1]._replace(dudosa=True)
    return mejor[1] if mejor else None

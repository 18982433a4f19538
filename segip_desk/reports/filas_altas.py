"""Rows too high for any page, cut into rows that fit, so that a very long text goes on instead of being clipped."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.reports.rejilla import Caja, Rejilla


class Puesta(NamedTuple):
    """A box and its lines, broken to its width."""

    caja: Caja
    lineas: tuple[str, ...]


def corta_filas(grilla: Rejilla, puestas: tuple[Puesta, ...], caben: int) -> tuple[Rejilla, tuple[Puesta, ...]]:
    """Cut each row with a box of more than `caben` lines into as many rows as it takes; a page may open at each."""
    cuantas = [1] * len(grilla.clases)
    for caja, lineas in puestas:
        if caja.alto == 1:
            cuantas[caja.fila] = max(cuantas[caja.fila], -(-len(lineas) // caben))
    if max(cuantas, default=1) == 1:
        return grilla, puestas
    inicio = list(accumulate(cuantas, initial=0))
    cortadas = [trozo for puesta in puestas for trozo in _trozos(puesta, inicio, caben)]
    cortadas.sort(key=lambda puesta: puesta.caja.fila)
    clases = tuple(clase for clase, veces in zip(grilla.clases, cuantas, strict=True) for _ in range(veces))
    return replace(
        grilla,
        clases=clases,
        grupos=frozenset(inicio[i] for i in grilla.grupos),
        pegadas=frozenset(inicio[i] for i in grilla.pegadas),
    ), tuple(cortadas)


def _trozos(puesta: Puesta, inicio: Sequence[int], caben: int) -> list[Puesta]:
    """Cut a box to the rows that its own became; the last piece takes the rows that its lines do not fill."""
    caja, lineas = puesta
    primera, despues = inicio[caja.fila], inicio[caja.fila + caja.alto]
    if caja.alto > 1 or despues == primera + 1:
        return [Puesta(caja._replace(fila=primera, alto=despues - primera), lineas)]
    partes = [lineas[i : i + caben] for i in range(0, len(lineas), caben)]
    trozos = [Puesta(caja._replace(fila=primera + k), parte) for k, parte in enumerate(partes[:-1])]
    ultima = primera + len(partes) - 1
    return [*trozos, Puesta(caja._replace(fila=ultima, alto=despues - ultima), partes[-1])]

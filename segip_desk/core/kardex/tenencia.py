"""Where each serial of a lote is: disjoint ranges, each in one place."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.kardex.rangos import Rango, restar

if TYPE_CHECKING:
    from collections.abc import Iterable


class Tramo(NamedTuple):
    """A range that is all in one place; both ends included."""

    desde: int
    hasta: int
    lugar: str

    @property
    def rango(self) -> Rango:
        """Its numbers."""
        return Rango(self.desde, self.hasta)


class Mapa:
    """The ranges of one lote, in order.

    Attributes:
        tramos: disjoint, neighbours of one place joined.
    """

    __slots__ = ("tramos",)

    def __init__(self, tramos: Iterable[Tramo] = ()) -> None:
        """Take ranges that are disjoint."""
        self.tramos: list[Tramo] = sorted(tramos)

    def pisados(self, uno: Rango) -> list[Tramo]:
        """Return the parts of the ranges that a range covers, each where it is."""
        inicio, fin = self._entre(uno)
        return [
            Tramo(max(desde, uno.desde), min(hasta, uno.hasta), lugar)
            for desde, hasta, lugar in self.tramos[inicio:fin]
        ]

    def sin_lugar(self, uno: Rango) -> tuple[Rango, ...]:
        """Return the numbers of a range that are in no place."""
        return restar([uno], [tramo.rango for tramo in self.pisados(uno)])

    def poner(self, uno: Rango, lugar: str) -> None:
        """Put a whole range in a place, whatever was there."""
        tramos = self.tramos
        desde, hasta = uno
        inicio, fin = self._entre(uno)
        antes = despues = None
        if inicio < fin:
            if tramos[inicio].desde < desde:
                antes = Tramo(tramos[inicio].desde, desde - 1, tramos[inicio].lugar)
            if tramos[fin - 1].hasta > hasta:
                despues = Tramo(hasta + 1, tramos[fin - 1].hasta, tramos[fin - 1].lugar)
        if antes is None and inicio and tramos[inicio - 1].hasta == desde - 1:
            inicio -= 1
            antes = tramos[inicio]
        if despues is None and fin < len(tramos) and tramos[fin].desde == hasta + 1:
            despues = tramos[fin]
            fin += 1
        if antes is not None and antes.lugar == lugar:
            desde, antes = antes.desde, None
        if despues is not None and despues.lugar == lugar:
            hasta, despues = despues.hasta, None
        nuevo = Tramo(desde, hasta, lugar)
        tramos[inicio:fin] = [tramo for tramo in (antes, nuevo, despues) if tramo is not None]

    def _entre(self, uno: Rango) -> tuple[int, int]:
        """Return which of the ranges touch a range: from, and before."""
        inicio = bisect_right(self.tramos, (uno.desde, MAS_ALLA))
        if inicio and self.tramos[inicio - 1].hasta >= uno.desde:
            inicio -= 1
        return inicio, bisect_right(self.tramos, (uno.hasta, MAS_ALLA))


MAS_ALLA = 1 << 62

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
        inicio, fin = self._entre(uno)
        nuevos = [Tramo(uno.desde, uno.hasta, lugar)]
        if inicio < fin:
            primero, ultimo = self.tramos[inicio], self.tramos[fin - 1]
            if primero.desde < uno.desde:
                nuevos.insert(0, primero._replace(hasta=uno.desde - 1))
            if ultimo.hasta > uno.hasta:
                nuevos.append(ultimo._replace(desde=uno.hasta + 1))
        if inicio:
            inicio -= 1
            nuevos.insert(0, self.tramos[inicio])
        if fin < len(self.tramos):
            nuevos.append(self.tramos[fin])
            fin += 1
        juntos = nuevos[:1]
        for tramo in nuevos[1:]:
            if tramo.lugar == juntos[-1].lugar and tramo.desde == juntos[-1].hasta + 1:
                juntos[-1] = juntos[-1]._replace(hasta=tramo.hasta)
            else:
                juntos.append(tramo)
        self.tramos[inicio:fin] = juntos

    def _entre(self, uno: Rango) -> tuple[int, int]:
        """Return which of the ranges touch a range: from, and before."""
        inicio = bisect_right(self.tramos, (uno.desde, MAS_ALLA))
        if inicio and self.tramos[inicio - 1].hasta >= uno.desde:
            inicio -= 1
        return inicio, bisect_right(self.tramos, (uno.hasta, MAS_ALLA))


MAS_ALLA = 1 << 62

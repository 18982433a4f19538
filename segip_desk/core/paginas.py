"""The words of a printed page as lines, the same for who draws them and for who reads the file back.

A line is what stands on one baseline, from left to right, without its spaces: another program that saves the file
again may space the words in its own way, and draw them in another order, but leaves each where it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# Between the nearest baselines of two lines and the strays of one: no page of ours has any two in between.
_TOLERANCIA = 0.77


class Puesta(NamedTuple):
    """A text, or a letter, at the left end of its baseline: points from the left and from the foot of the page."""

    x: float
    y: float
    texto: str


def en_lineas(puestas: Iterable[Puesta]) -> tuple[str, ...]:
    """Join what stands on each baseline, from the top of the page to its foot; blank lines are none."""
    lineas: list[str] = []
    actual: list[Puesta] = []
    for puesta in sorted(puestas, key=lambda p: -p.y):
        if actual and actual[0].y - puesta.y > _TOLERANCIA:
            lineas.append(_junta(actual))
            actual = []
        actual.append(puesta)
    lineas.append(_junta(actual))
    return tuple(filter(None, lineas))


def sin_espacios(texto: str) -> str:
    """Take every space out of a text, those that cannot be broken among them."""
    return "".join(texto.split())


def _junta(linea: list[Puesta]) -> str:
    return sin_espacios("".join(p.texto for p in sorted(linea, key=lambda p: p.x)))

"""Serial ranges: typed, split, joined; both ends are included."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAXIMA_SERIE = 999_999_999_999

_UNO = re.compile(r"(\d+)")
_HASTA = re.compile(r"(\d+)\s*(?:[-\u2013\u2014\t;]|\s+a(?:l)?\s+|\s+)\s*(\d+)", re.IGNORECASE)
_CUANTOS = re.compile(r"(\d+)\s*\+\s*(\d+)")


class RangoInvalido(ValueError):
    """A text, or a pair of numbers, that is no range; its message is a Spanish sentence."""


class Rango(NamedTuple):
    """A range of serial numbers, both ends included."""

    desde: int
    hasta: int

    @property
    def cantidad(self) -> int:
        """How many numbers it has."""
        return self.hasta - self.desde + 1

    def __str__(self) -> str:
        """Write it as it is typed: `328812-328832`, one number alone."""
        return f"{self.desde}" if self.desde == self.hasta else f"{self.desde}-{self.hasta}"


def rango(desde: int, hasta: int) -> Rango:
    """Make a range of its ends.

    Raises:
        RangoInvalido: hasta is before desde, or a number is zero or too long.
    """
    if hasta < desde:
        message = f"la serie termina en {hasta}, antes de donde empieza ({desde}); revise desde y hasta."
        raise RangoInvalido(message)
    if desde < 0 or hasta > MAXIMA_SERIE:
        message = f"la serie {desde}-{hasta} tiene números imposibles; revise si sobran dígitos."
        raise RangoInvalido(message)
    return Rango(desde, hasta)


def parse_rango(texto: str) -> Rango:
    """Read one range: `328812-328832`, `328812 a 328832`, `328812+20` (twenty numbers), `328812`, two columns.

    Raises:
        RangoInvalido: it is none.
    """
    limpio = texto.strip().replace(".", "")
    if solo := _UNO.fullmatch(limpio):
        return rango(int(solo[1]), int(solo[1]))
    if cuantos := _CUANTOS.fullmatch(limpio):
        return rango(int(cuantos[1]), int(cuantos[1]) + int(cuantos[2]) - 1)
    if par := _HASTA.fullmatch(limpio):
        return rango(int(par[1]), int(par[2]))
    message = f"«{texto.strip()[:40]}» no es un rango de series; escríbalo como 328812-328832 o 328812+21."
    raise RangoInvalido(message)


def parse_rangos(texto: str) -> tuple[Rango, ...]:
    """Read many ranges: one a line, or parted by commas; two columns of a sheet are a range a row.

    Raises:
        RangoInvalido: one is none, or two overlap.
    """
    leidos = [parse_rango(parte) for linea in texto.splitlines() for parte in linea.split(",") if parte.strip()]
    en_orden = sorted(leidos)
    for antes, despues in itertools.pairwise(en_orden):
        if despues.desde <= antes.hasta:
            message = f"los rangos {antes} y {despues} se pisan; deje cada número una sola vez."
            raise RangoInvalido(message)
    return tuple(leidos)


def juntar(rangos: Iterable[Rango]) -> tuple[Rango, ...]:
    """Join ranges that touch, in order, for display."""
    juntos: list[Rango] = []
    for uno in sorted(rangos):
        if juntos and uno.desde <= juntos[-1].hasta + 1:
            juntos[-1] = Rango(juntos[-1].desde, max(juntos[-1].hasta, uno.hasta))
        else:
            juntos.append(uno)
    return tuple(juntos)


def restar(rangos: Iterable[Rango], quita: Iterable[Rango]) -> tuple[Rango, ...]:
    """Return what is left of some ranges without others, in order."""
    fuera = juntar(quita)
    return tuple(resto for uno in juntar(rangos) for resto in _resto(uno, fuera))


def _resto(uno: Rango, fuera: Iterable[Rango]) -> Iterator[Rango]:
    desde = uno.desde
    for otro in fuera:
        if otro.hasta < desde or otro.desde > uno.hasta:
            continue
        if otro.desde > desde:
            yield Rango(desde, otro.desde - 1)
        desde = otro.hasta + 1
    if desde <= uno.hasta:
        yield Rango(desde, uno.hasta)


def huecos(rangos: Iterable[Rango]) -> tuple[Rango, ...]:
    """Return the numbers that are missing between the first and the last."""
    juntos = juntar(rangos)
    return tuple(Rango(a.hasta + 1, b.desde - 1) for a, b in itertools.pairwise(juntos))


def contar(rangos: Iterable[Rango]) -> int:
    """Return how many numbers some ranges have, each counted as often as it comes."""
    return sum(uno.cantidad for uno in rangos)


def escribe_rangos(rangos: Iterable[Rango]) -> str:
    """Write ranges for a person, joined: `1-20, 33`."""
    return ", ".join(map(str, juntar(rangos)))

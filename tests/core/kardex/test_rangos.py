"""Serial ranges, as they are typed and as they are joined."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.kardex.rangos import (
    Rango,
    RangoInvalido,
    contar,
    escribe_rangos,
    huecos,
    juntar,
    parse_rango,
    parse_rangos,
    restar,
)

rangos = st.builds(lambda desde, cuantos: Rango(desde, desde + cuantos), st.integers(1, 60), st.integers(0, 12))


@pytest.mark.parametrize(
    ("texto", "espera"),
    [
        ("328812-328832", Rango(328812, 328832)),
        ("328812 a 328832", Rango(328812, 328832)),
        ("328812 al 328832", Rango(328812, 328832)),
        ("328812+21", Rango(328812, 328832)),
        ("328812\t328832", Rango(328812, 328832)),
        (" 328.812 – 328.832 ", Rango(328812, 328832)),
        ("7", Rango(7, 7)),
    ],
)
def test_a_range_is_read_as_it_is_typed(texto: str, espera: Rango) -> None:
    assert parse_rango(texto) == espera


@pytest.mark.parametrize(
    ("texto", "dice"),
    [
        ("328832-328812", "termina en 328812, antes de donde empieza"),
        ("siete", "no es un rango de series"),
        ("5+0", "antes de donde empieza"),
        ("1-9999999999999", "números imposibles"),
    ],
)
def test_what_is_no_range_is_told(texto: str, dice: str) -> None:
    with pytest.raises(RangoInvalido, match=dice):
        parse_rango(texto)


def test_a_pasted_block_is_a_range_a_row() -> None:
    assert parse_rangos("1\t20\n31-33, 40\n") == (Rango(1, 20), Rango(31, 33), Rango(40, 40))
    with pytest.raises(RangoInvalido, match="1-20 y 20 se pisan"):
        parse_rangos("1-20\n20")


@given(st.lists(rangos), st.lists(rangos))
def test_ranges_are_sets_of_numbers(unos: list[Rango], otros: list[Rango]) -> None:
    def numeros(suyos: object) -> set[int]:
        return {n for uno in suyos for n in range(uno.desde, uno.hasta + 1)}  # type: ignore[attr-defined]

    juntos = juntar(unos)
    assert numeros(juntos) == numeros(unos)
    assert contar(juntos) == len(numeros(unos))
    assert numeros(restar(unos, otros)) == numeros(unos) - numeros(otros)
    assert (
        numeros(huecos(unos))
        == set(range(min(numeros(unos), default=0), max(numeros(unos), default=0))) - numeros(unos)
        if unos
        else True
    )
    assert all(a.hasta + 1 < b.desde for a, b in pairwise(juntos))


def test_ranges_are_printed_joined() -> None:
    assert escribe_rangos([Rango(4, 6), Rango(1, 3), Rango(9, 9)]) == "1-6, 9"

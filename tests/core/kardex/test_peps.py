"""Layers: the oldest leave first, parts sum to the whole, and what comes back is what left."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.kardex.peps import Capa, Trozo, meter, sacar, valor_de
from segip_desk.core.kardex.rangos import Rango
from segip_desk.core.kardex.tenencia import Mapa

VIEJA, NUEVA = Trozo("2020-01-02", 1, 0, 3), Trozo("2020-02-01", 2, 0, 5)
CAPAS = {1: Capa(3, 100), 2: Capa(5, 1000)}


def test_the_oldest_leave_first_and_come_back_to_their_layer() -> None:
    pila = [VIEJA, NUEVA]
    salen = sacar(pila, 4)
    assert (salen, pila) == ([VIEJA, NUEVA._replace(hasta=1)], [NUEVA._replace(desde=1)])
    assert valor_de(salen, CAPAS) == 100 + 200
    meter(pila, salen)
    assert pila == [VIEJA, NUEVA]


def test_the_pieces_that_are_asked_for_leave_before() -> None:
    pila = [VIEJA, NUEVA]
    assert sacar(pila, 3, [NUEVA._replace(desde=2)]) == [NUEVA._replace(desde=2)]
    assert sacar(pila, 2, [NUEVA._replace(desde=4)]) == [VIEJA._replace(hasta=2)]
    with pytest.raises(ValueError, match="pieces are missing"):
        sacar(pila, 9)


@given(st.integers(1, 50), st.integers(0, 10_000), st.lists(st.integers(1, 9), max_size=9))
def test_the_parts_of_a_layer_sum_to_its_whole(cantidad: int, importe: int, partes: list[int]) -> None:
    pila, suma = [Trozo("2020-01-02", 1, 0, cantidad)], 0
    for parte in partes:
        if parte <= sum(trozo.cantidad for trozo in pila):
            suma += valor_de(sacar(pila, parte), {1: Capa(cantidad, importe)})
    assert suma + valor_de(pila, {1: Capa(cantidad, importe)}) == importe


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 9), st.sampled_from("abc")), max_size=30))
def test_a_serial_is_where_it_was_put_last(puestos: list[tuple[int, int, str]]) -> None:
    mapa = Mapa()
    plano: dict[int, str] = {}
    for desde, mas, lugar in puestos:
        mapa.poner(Rango(desde, desde + mas), lugar)
        plano |= dict.fromkeys(range(desde, desde + mas + 1), lugar)
    assert {n: t.lugar for t in mapa.tramos for n in range(t.desde, t.hasta + 1)} == plano
    assert all(a.hasta < b.desde and (a.lugar != b.lugar or a.hasta + 1 < b.desde) for a, b in pairwise(mapa.tramos))

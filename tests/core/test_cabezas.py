"""How heads merge: an outer label once a group, an inner one over the levels that it lacks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.cuadro.cabezas import Tramo, niveles_de, tramos

etiqueta = st.sampled_from(["", "A", "B"])
ejes = st.integers(1, 3).flatmap(lambda n: st.lists(st.tuples(*[etiqueta] * n), max_size=6))


def test_equal_neighbours_of_an_outer_level_are_one_and_a_total_stands_over_all_levels() -> None:
    assert tramos([("ENERO", "X"), ("ENERO", "Y"), ("TOTAL", "")], 2) == [
        Tramo(0, 0, 1, 2, "ENERO", interior=False),
        Tramo(0, 2, 2, 1, "TOTAL", interior=True),
        Tramo(1, 0, 1, 1, "X", interior=True),
        Tramo(1, 1, 1, 1, "Y", interior=True),
    ]


@given(ejes)
def test_every_place_of_every_level_is_covered_once(etiquetas: list[tuple[str, ...]]) -> None:
    niveles = niveles_de(etiquetas)
    lugares = [
        (nivel, lugar)
        for t in tramos(etiquetas, niveles)
        for nivel in range(t.nivel, t.nivel + t.alto)
        for lugar in range(t.inicio, t.inicio + t.largo)
    ]
    assert sorted(lugares) == [(nivel, lugar) for nivel in range(niveles) for lugar in range(len(etiquetas))]

"""The words of a page as lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.paginas import Puesta, en_lineas, sin_espacios

LINEAS = st.lists(st.lists(st.text("abc 19.", min_size=1, max_size=5), min_size=1, max_size=4), max_size=6)


def test_a_line_is_a_baseline_from_left_to_right_without_spaces() -> None:
    puestas = [
        Puesta(90, 700, "1.204"),
        Puesta(50, 700.3, "SAN JORGE"),
        Puesta(50, 690, " "),
        Puesta(50, 680, "b\xa0%"),
    ]
    assert en_lineas(puestas) == ("SANJORGE1.204", "b%")
    assert en_lineas([]) == ()


@given(LINEAS, st.randoms(use_true_random=False))
def test_the_order_in_which_it_was_drawn_does_not_count(lineas: list[list[str]], azar: object) -> None:
    puestas = [Puesta(40 * j, 700 - 10 * i, texto) for i, linea in enumerate(lineas) for j, texto in enumerate(linea)]
    azar.shuffle(puestas)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert list(en_lineas(puestas)) == [junta for linea in lineas if (junta := sin_espacios("".join(linea)))]

"""Words into lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.informe import Tramo
from segip_desk.reports.fuentes import imprimible, noto
from segip_desk.reports.texto import compone, parte_lineas

textos = st.lists(st.sampled_from(["de", "97.365", "cédulas", "W" * 60, "34,1 %", "institucional"]), max_size=20).map(
    " ".join
)


@given(textos, st.floats(4, 60))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(texto: str, ems: float) -> None:
    tipo = noto().normal
    lineas = parte_lineas(imprimible(texto), tipo, ems)
    assert all(tipo.ems(linea) <= ems for linea in lineas)
    assert "".join(lineas).replace(" ", "") == imprimible(texto).replace(" ", "")


@given(st.lists(st.builds(Tramo, textos, st.booleans()), max_size=6), st.floats(20, 60))
def test_a_paragraph_keeps_its_letters_and_its_measure(tramos: list[Tramo], ems: float) -> None:
    renglones = compone(tramos, noto(), ems)
    juntas = "".join(trozo.texto for renglon in renglones for trozo in renglon.trozos)
    assert juntas.replace(" ", "") == "".join(imprimible(t.texto) for t in tramos).replace(" ", "")
    for renglon in renglones:
        ancho = sum(noto().de(fuerte=fuerte).ems(texto) for texto, fuerte in renglon.trozos)
        assert abs(ancho - renglon.ancho) < 0.1
    assert all(not renglon.ultimo for renglon in renglones[:-1])


def test_a_figure_is_not_parted_from_its_percent_sign() -> None:
    lineas = parte_lineas(
        imprimible("un total de 34,1 % de cédulas"), noto().normal, noto().normal.ems("un total de 34,1")
    )
    assert [linea.replace("\N{NO-BREAK SPACE}", " ") for linea in lineas] == ["un total de", "34,1 % de", "cédulas"]


def test_a_line_stretches_at_every_space_that_the_canvas_draws() -> None:
    (renglon,) = compone((Tramo("al "), Tramo("34,1 %", fuerte=True), Tramo(" hoy")), noto(), 60)
    assert renglon.espacios == 3


def test_signs_that_the_faces_lack_are_shown_as_missing_and_not_as_nothing() -> None:
    assert imprimible("a\u2192b\n  c\x00") == "a?b c"


def test_decomposed_accents_become_one_letter() -> None:
    assert imprimible("Potosi\u0301") == "Potosí"

"""One colour for each kind of document, everywhere."""

from __future__ import annotations

import pytest

from segip_desk.core.colores import Color, de_series, matiz, rampa


@pytest.mark.parametrize(
    ("area", "hexadecimal"),
    [
        ("ci", "#0B6BB0"), ("lc", "#E39A12"), ("cie", "#0E9A73"), ("lce", "#0E9A73"), ("pic", "#0E9A73"),
        ("cert", "#C06FA3"), ("bio", "#4FA7DC"), ("biometrizacion", "#4FA7DC"), ("saneamiento", "#CF5A12"),
        ("archivo", "#7C6A46"), ("arc_atencion", "#7C6A46"), ("presupuesto", "#5B6875"), ("desconocida", "#5B6875"),
    ],
)  # fmt: skip
def test_a_kind_has_its_hue_and_an_unknown_one_a_calm_grey(area: str, hexadecimal: str) -> None:
    assert matiz(area) == Color.de(hexadecimal)


def test_series_of_different_kinds_take_their_own_hues() -> None:
    assert de_series("emision", ["Cédulas de identidad", "Licencias", "Cédulas de extranjero", "Certificaciones"]) == (
        matiz("ci"), matiz("lc"), matiz("cie"), matiz("cert"),
    )  # fmt: skip


def test_offices_inside_one_kind_are_a_ramp_of_its_hue_from_dark_to_light() -> None:
    tonos = de_series("ci", ["Central", "Lourdes", "Bermejo", "Yacuiba"])
    assert len(set(tonos)) == 4
    assert [sum(tono) for tono in tonos] == sorted(sum(tono) for tono in tonos)


def test_one_series_has_the_hue_itself() -> None:
    assert rampa(matiz("lc"), 1) == (matiz("lc"),)

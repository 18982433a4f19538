"""What measures a task: the words of the column `indicador`."""

from __future__ import annotations

import pytest

from segip_desk.core.plan.medida import MedidaTarea, lo_medido, parse_medida, por_que_no_mide
from tests.core.muestra_cuadros import CATALOGO, cubo

CIFRAS = """
    2020-01 central ci.nuevo 6
    2020-01 bermejo ci.renovacion 1
    2020-02 central lc.emitida 4
    2020-02 central rec.ci 25050
    2020-02 central bio.menores 2
    2020-02 central bio.con_emision 3
"""


@pytest.mark.parametrize(
    ("texto", "medida"),
    [
        ("ci", MedidaTarea(("ci",))),
        ("ci.nuevo + lc", MedidaTarea(("ci.nuevo", "lc"))),
        ("ci en tj.central, tj.bermejo", MedidaTarea(("ci",), ("tj.central", "tj.bermejo"))),
    ],
)
def test_a_measure_is_read(texto: str, medida: MedidaTarea) -> None:
    assert parse_medida(texto) == medida


@pytest.mark.parametrize(
    ("texto", "medido"),
    [
        ("", {}),
        ("ci", {202001: 7_00}),
        ("ci en tj.bermejo", {202001: 1_00}),
        ("ci + lc", {202001: 7_00, 202002: 4_00}),
        ("rec.ci", {202002: 250_50}),
        ("bio@edad", {202002: 2_00}),
    ],
)
def test_the_register_measures_it_in_hundredths(texto: str, medido: dict[int, int]) -> None:
    assert por_que_no_mide(texto, CATALOGO) is None
    assert lo_medido(texto, (202001, 202002, 202003), CATALOGO, cubo(CIFRAS)) == medido


@pytest.mark.parametrize(
    ("texto", "dice"),
    [
        ("cii", "no se conoce el indicador o concepto «cii»"),
        ("bio@color", "no se conoce el indicador o concepto «bio@color»"),
        ("ci +", "no se conoce el indicador o concepto «»"),
        ("ci en tj.centro", "no existe la oficina «tj.centro». ¿Quiso decir «tj.central»?"),
        ("ci + rec.ci", "suma bolivianos con otras cosas"),
    ],
)
def test_what_measures_nothing_is_told(texto: str, dice: str) -> None:
    assert dice in (por_que_no_mide(texto, CATALOGO) or "")

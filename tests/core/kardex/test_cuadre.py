"""The cuadre: documents beside the pieces that left for them, by month, by day and over the months."""

from __future__ import annotations

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.kardex.cuadre import acumulado, de_los_dias, de_los_meses
from segip_desk.core.verificacion.examen import Examen
from segip_desk.core.verificacion.regla import Cuadre, Regla, parse_regla
from segip_desk.core.verificacion.verificar import verificar
from tests.core.muestra_cuadros import CATALOGO
from tests.core.test_cuadro_valorados import movido

LIBRO = """
2020-10-01 ingreso CI001 nacional>tj.almacen 5000 0
2020-10-01 asignacion CI001 tj.almacen>tj.central 1000 0
2020-10-05 consumo CI001 tj.central/op01>consumo 60 0
2020-10-06 consumo CI001 tj.central>consumo 40 0
2020-10-06 anulacion CI001 tj.central>anulado/tj.central 3 0
2020-11-05 consumo CI001 tj.central>consumo 90 0
2020-11-06 -consumo CI001 consumo>tj.central 10 0
2020-12-05 consumo CI001 tj.central>consumo 50 0
2020-12-06 asignacion CI001 tj.almacen>tj.bermejo 100 0
"""
TRIMESTRE = Lapso.trimestre(2020, 4)
CIFRAS = {
    (202010, "tj.central", "ci.nuevo"): 100,
    (202011, "tj.central", "ci.nuevo"): 85,
    (202012, "tj.central", "ci.nuevo"): 46,
    (202010, "tj.yacuiba", "ci.nuevo"): 70,
    (202012, "tj.bermejo", "ci.nuevo"): 30,
}


def regla(*, tolerancia: int = 0, por_dias: bool = True) -> Regla:
    return Regla("cuadre", "Cuadra", "aviso", "Compare.", Cuadre(("ci",), ("CI001",), tolerancia, por_dias))


def hallados(
    suya: Regla, libro: str = LIBRO, por_dia: dict[tuple[int, int, str, str], int] | None = None
) -> dict[str, str]:
    examen = Examen(CATALOGO, TRIMESTRE, CIFRAS, kardex=movido(libro), por_dia=por_dia or {})
    return {uno.clave: uno.dice for uno in verificar([suya], examen)}


def test_an_office_without_a_ledger_is_not_compared_and_one_that_used_nothing_is() -> None:
    emitidos = {(periodo, oficina): valor for (periodo, oficina, _), valor in CIFRAS.items()}
    renglones = de_los_meses(movido(LIBRO), "CI001", emitidos, TRIMESTRE.meses)
    assert [(r.oficina, r.meses, r.emitidos, r.consumidos, r.anulados, r.diferencia) for r in renglones] == [
        ("tj.central", (202010,), 100, 100, 3, 0),
        ("tj.central", (202011,), 85, 80, 0, -5),
        ("tj.bermejo", (202012,), 30, 0, 0, -30),
        ("tj.central", (202012,), 46, 50, 0, 4),
    ]
    assert [(r.oficina, r.meses, r.diferencia) for r in acumulado(renglones)] == [
        ("tj.central", (202010, 202011, 202012), -1),
        ("tj.bermejo", (202012,), -30),
    ]


def test_each_month_that_does_not_agree_is_found_and_the_months_together_too() -> None:
    dichos = hallados(regla())
    assert list(dichos) == [
        "2020-11/tj.central/CI001",
        "2020-12/tj.bermejo/CI001",
        "2020-12/tj.central/CI001",
        "2020-12/tj.central/CI001/acumulado",
    ]
    assert dichos["2020-11/tj.central/CI001"] == (
        "Central, noviembre de 2020: se contaron 85 de «ci», y del kardex de CI001 salieron 80 piezas: 5 documentos "
        "sin pieza. Compare."
    )
    assert dichos["2020-12/tj.central/CI001/acumulado"] == (
        "Central, de octubre a diciembre de 2020, todo junto: se contaron 231 de «ci» y se anularon 3 piezas, y del "
        "kardex de CI001 salieron 233 piezas: un documento sin pieza. Compare."
    )


def test_a_month_that_agrees_is_followed_by_days_where_days_are_entered() -> None:
    por_dia = {(202010, 5, "tj.central", "ci.nuevo"): 61, (202010, 6, "tj.central", "ci.nuevo"): 39}
    dichos = hallados(regla(), por_dia=por_dia)
    assert dichos["2020-10/tj.central/CI001/dias"] == (
        "Central, octubre de 2020: el mes cuadra con el kardex de CI001, y estos días no: el 5 (un documento sin "
        "pieza), el 6 (una pieza sin documento). Compare."
    )
    assert "2020-10/tj.central/CI001/dias" not in hallados(regla(por_dias=False), por_dia=por_dia)
    dias = de_los_dias(movido(LIBRO), "CI001", {(202010, 5, "tj.central"): 61}, 202010, "tj.central")
    assert [(uno.dia, uno.emitidos, uno.usados) for uno in dias] == [(5, 61, 60), (6, 0, 43)]


def test_a_tolerance_is_of_what_is_due_and_nothing_is_found_without_a_ledger() -> None:
    assert "2020-11/tj.central/CI001" not in hallados(regla(tolerancia=600))
    assert "2020-11/tj.central/CI001" in hallados(regla(tolerancia=500))
    assert verificar([regla()], Examen(CATALOGO, TRIMESTRE, CIFRAS)) == ()


@pytest.mark.parametrize(
    ("cambia", "dice"),
    [
        ({"emitido": ["cii"]}, "«cii» no es un concepto"),
        ({"materiales": []}, "falta «materiales»"),
        ({"tolerancia": -1}, "«tolerancia» debe ser un número entero"),
        ({"por_dias": "si"}, "«por_dias» debe ser true o false"),
    ],
)
def test_a_rule_that_is_wrong_is_told(cambia: dict[str, object], dice: str) -> None:
    datos = {
        "id": "x", "titulo": "X", "tipo": "cuadre", "gravedad": "aviso", "hacer": "Mire.", "emitido": ["ci"],
        "materiales": ["CI001"],
    }  # fmt: skip
    assert parse_regla(datos, "x.toml", CATALOGO)[1] == []
    _, problemas = parse_regla({**datos, **cambia}, "x.toml", CATALOGO)
    assert any(dice in str(problema) for problema in problemas)

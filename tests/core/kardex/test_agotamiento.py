"""What runs out: the pace, the working days, the end, and what to ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.cuadro.impresion import impresa
from segip_desk.core.kardex.agotamiento import (
    Agotamiento,
    Alcance,
    Calendario,
    Ritmo,
    alcanza,
    orden_de_urgencia,
    usado,
    usos_de,
)
from segip_desk.core.kardex.agotamiento_dicho import frase, serie, tabla_agotamiento, tabla_pedido
from segip_desk.core.kardex.flujo import DEPARTAMENTO
from tests.core.muestra_cuadros import coherente
from tests.core.test_cuadro_valorados import MATERIALES, movido

VIERNES = date(2020, 12, 18)
SEMANA = Calendario("12345", frozenset((date(2020, 12, 25),)))
LIBRO = """
2020-12-01 asignacion CI001 tj.almacen>tj.central 500 0
2020-12-02 consumo CI001 tj.central/op01>consumo 60 0
2020-12-03 anulacion CI001 tj.central>anulado/tj.central 5 0
2020-12-04 -consumo CI001 consumo>tj.central/op01 20 0
2020-12-05 devolucion CI001 tj.central>tj.almacen 40 0
"""


def hay(saldo: int, piezas: int = 50, dias: int = 5, **otras: Any) -> Agotamiento:  # noqa: ANN401 - whatever it has
    ritmo = Ritmo(piezas, dias)
    alcance = alcanza(saldo, VIERNES, SEMANA, lambda _: ritmo) if piezas else None
    return Agotamiento("tj.central", "CI001", VIERNES, saldo, ritmo, alcance, **otras)


def test_what_is_used_is_what_left_less_what_was_undone_and_of_the_store_what_it_gave() -> None:
    usos, todo = usos_de(movido(LIBRO)), (date(2020, 12, 1), date(2020, 12, 31))
    assert usado(usos["tj.central", "CI001"], *todo) == 45
    assert usado(usos[DEPARTAMENTO, "CI001"], *todo) == 45
    assert usado(usos["tj.almacen", "CI001"], *todo) == 500
    assert usado(usos["tj.central", "CI001"], date(2020, 12, 3), date(2020, 12, 3)) == 5
    assert usado(usos["tj.central", "CI001"], date(2020, 12, 4), date(2020, 12, 4)) == 0


def test_a_stock_lasts_working_days_and_a_holiday_is_none() -> None:
    # Ten a day from Monday 21: 21, 22, 23, 24, not Friday 25, then Monday 28.
    assert hay(50).alcance == Alcance(5, date(2020, 12, 28))
    assert hay(49).alcance == Alcance(4, date(2020, 12, 24))
    assert hay(9).alcance == Alcance(0, VIERNES)
    assert hay(50, piezas=0).alcance is None
    assert hay(10_000_000).alcance is None


def test_the_pace_of_each_month_is_followed_and_an_unknown_one_is_no_guess() -> None:
    ritmos = {12: Ritmo(10, 1), 1: Ritmo(100, 1)}
    # December takes 10 on eight days (21 to 31, without the 25), January 100 a day from Friday 1.
    assert alcanza(290, VIERNES, SEMANA, lambda dia: ritmos.get(dia.month)) == Alcance(10, date(2021, 1, 4))
    assert alcanza(90, VIERNES, SEMANA, lambda dia: {12: Ritmo(10, 1)}.get(dia.month)) is None


@pytest.mark.parametrize(
    ("suyo", "estado"),
    [
        (hay(0), "agotado"),
        (hay(0, piezas=0), "bien"),
        (hay(0, piezas=0, minimo=5), "agotado"),
        (hay(500, minimo=501), "minimo"),
        (hay(500, minimo=10, alerta=501), "alerta"),
        (hay(150), "pronto"),
        (hay(160), "bien"),
        (replace(hay(160), de_temporada=Alcance(3, VIERNES)), "pronto"),
    ],
)
def test_how_pressing_it_is(suyo: Agotamiento, estado: str) -> None:
    assert suyo.estado == estado


def test_the_most_pressing_come_first() -> None:
    revueltos = [hay(500), hay(90), hay(0), hay(50), hay(500, minimo=501)]
    assert [uno.saldo for uno in sorted(revueltos, key=orden_de_urgencia)] == [0, 500, 50, 90, 500]


@given(st.integers(0, 5000), st.integers(0, 400), st.integers(1, 40), st.integers(1, 90), st.integers(0, 300))
def test_what_is_asked_for_covers_the_days_and_keeps_the_minimum(
    saldo: int, piezas: int, dias: int, cubre: int, minimo: int
) -> None:
    suyo = hay(saldo, piezas, dias, minimo=minimo)
    pide = suyo.pedido(cubre)
    assert (saldo + pide - minimo) * dias >= piezas * cubre or pide == 0
    if pide:
        assert (saldo + pide - 1 - minimo) * 100 < suyo.ritmo.centesimas * cubre
    if piezas and (fin := suyo.alcance) is not None:
        assert fin.dias * suyo.ritmo.centesimas <= saldo * 100 < (fin.dias + 1) * suyo.ritmo.centesimas


def test_it_is_said_in_a_table_a_request_and_a_sentence() -> None:
    suyos = [hay(50, minimo=60), hay(0), hay(500, piezas=0)]
    tabla = tabla_agotamiento(suyos[:1], VIERNES, MATERIALES, {"tj.central": "Oficina Central"})
    coherente(tabla)
    assert tabla.filas[0].etiquetas == ("Oficina Central", "CI001 Cédulas")
    assert [impresa(celda) for celda in tabla.celdas[0]] == [
        *("50", "10", "5", "28/12/2020", "", "60", "", "Bajo el mínimo")
    ]
    pide = tabla_pedido(suyos[:2][:1] + suyos[2:], VIERNES, 60, MATERIALES)
    coherente(pide)
    assert [[impresa(celda) for celda in fila] for fila in pide.celdas] == [["Pieza", "50", "10", "60", "610"]]
    assert [frase(uno, "Cédulas", "Oficina Central") for uno in suyos[:2]] == [
        "Oficina Central: de «Cédulas» hay 50, menos que el mínimo; alcanza 5 días de atención, hasta el 28/12/2020.",
        "Oficina Central: no queda «Cédulas».",
    ]


def test_the_chart_goes_from_what_there_was_to_what_there_will_be() -> None:
    libro = movido(LIBRO, "CI001 tj.central 100 0")
    suyo = hay(100 + 500 - 60 - 5 + 20 - 40, minimo=60)
    grafico = serie(libro, suyo, SEMANA, "Existencia", antes=28)
    (hubo,), (sigue,) = grafico.series, grafico.lineas
    assert grafico.categorias == tuple(f"{VIERNES + timedelta(days=7 * n):%d/%m}" for n in range(-4, 5))
    assert hubo.valores == (100, 100, 555, 515, 515, None, None, None, None)
    # Five working days a week at ten a day; the week of the 25th has four.
    assert sigue.valores == (None, None, None, None, 515, 475, 425, 375, 325)
    assert grafico.metas == (("Mínimo", 60),)

"""Programmed against executed: how periods add up, what share it is, how it is judged."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.calendario import Lapso
from segip_desk.core.plan.juicio import ReglaPoa, evaluar
from segip_desk.core.poa import (
    AgregacionMeta,
    Avance,
    ClaveMeta,
    Programacion,
    avance,
    meses_de,
    orden,
    por_tarea,
)

if TYPE_CHECKING:
    import random

ANUAL = Lapso(2020)
centesimas = st.integers(0, 10**9)
FORMAS: tuple[AgregacionMeta, ...] = ("suma", "promedio", "ultimo", "porcentaje")


def fila(
    periodo: str,
    programado: int | None = None,
    *,
    reformulado: int | None = None,
    ejecutado: int | None = None,
    evaluacion: str = "",
    agregacion: AgregacionMeta = "suma",
) -> Programacion:
    return Programacion(
        ClaveMeta(2020, "9.1.1", "DDTJ 2", "5.2", "Ordenamiento", periodo),
        agregacion=agregacion,
        programado=programado,
        reformulado=reformulado,
        ejecutado=ejecutado,
        evaluacion=evaluacion,
    )


def doce(valor: int) -> list[Programacion]:
    return [fila(f"2020-{mes:02d}", valor) for mes in range(1, 13)]


@pytest.mark.parametrize(
    ("periodo", "meses"),
    [
        ("2020", (2020, range(1, 13))),
        ("2020-T1", (2020, range(1, 4))),
        ("2020-T4", (2020, range(10, 13))),
        ("2020-06", (2020, range(6, 7))),
        ("2020-T5", None),
        ("2020-13", None),
        ("2020-00", None),
        ("20", None),
        ("2020-06\n", None),
        ("1989", None),
        ("", None),
    ],
)
def test_a_period_names_its_months(periodo: str, meses: tuple[int, range] | None) -> None:
    assert meses_de(periodo) == meses


@pytest.mark.parametrize(
    ("lapso", "programado"),
    [
        (ANUAL, 24_000_00),
        (Lapso.trimestre(2020, 2), 6_000_00),
        (Lapso.mes(2020, 6), 2_000_00),
        (Lapso(2020, 1, 6), 12_000_00),
        (Lapso(2019), None),
    ],
)
def test_months_add_up_over_the_lapso(lapso: Lapso, programado: int | None) -> None:
    assert avance(doce(2_000_00), lapso).programado == programado


@pytest.mark.parametrize(
    ("lapso", "programado"), [(ANUAL, 14_781_00), (Lapso(2020, 1, 11), None), (Lapso.trimestre(2020, 1), None)]
)
def test_the_target_of_the_gestion_counts_only_for_the_whole_year(lapso: Lapso, programado: int | None) -> None:
    assert avance([fila("2020", 14_781_00)], lapso).programado == programado


@pytest.mark.parametrize(
    ("lapso", "programado"),
    [
        (Lapso.trimestre(2020, 1), 300),
        (Lapso(2020, 1, 4), 310),
        (Lapso(2020, 2, 4), 30),
        (Lapso.mes(2020, 2), 10),
        (ANUAL, 390),
    ],
)
def test_a_quarter_stands_for_its_months_where_it_lies_wholly_inside(lapso: Lapso, programado: int) -> None:
    assert avance([*doce(10), fila("2020-T1", 300)], lapso).programado == programado


def test_each_field_takes_its_own_grain() -> None:
    filas = [*doce(10), fila("2020", reformulado=70, ejecutado=60)]
    assert avance(filas, ANUAL) == Avance(programado=120, reformulado=70, ejecutado=60)
    assert avance(filas, Lapso(2020, 1, 6)) == Avance(programado=60)


@pytest.mark.parametrize(
    ("agregacion", "total"), [("suma", 100_05), ("promedio", 33_35), ("porcentaje", 33_35), ("ultimo", 10_01)]
)
def test_figures_add_up_as_the_task_says(agregacion: AgregacionMeta, total: int) -> None:
    valores = {"2020-01": 60_02, "2020-02": 30_02, "2020-03": 10_01}
    filas = [fila(periodo, valor, agregacion=agregacion) for periodo, valor in valores.items()]
    assert avance(filas, ANUAL).programado == total


def test_an_average_rounds_half_up_and_weighs_a_quarter_as_three_months() -> None:
    dos = [fila("2020-01", 1, agregacion="promedio"), fila("2020-02", 2, agregacion="promedio")]
    assert avance(dos, ANUAL).programado == 2
    mezcla = [fila("2020-T1", 100, agregacion="promedio"), fila("2020-04", 200, agregacion="promedio")]
    assert avance(mezcla, ANUAL).programado == 125


def test_the_last_figure_skips_the_blank_months() -> None:
    filas = [fila("2020-03", 5, agregacion="ultimo"), fila("2020-12", None, agregacion="ultimo")]
    assert avance(filas, ANUAL).programado == 5


def test_what_the_register_measures_fills_what_was_not_typed() -> None:
    medido = {202001: 100, 202002: 200, 202003: 300, 201912: 999}
    filas = [*doce(10), fila("2020-02", ejecutado=7)]
    assert avance(filas, Lapso.trimestre(2020, 1), medido).ejecutado == 100 + 7 + 300
    assert avance([*filas, fila("2020", ejecutado=50)], ANUAL, medido).ejecutado == 50
    assert avance(doce(10), Lapso.trimestre(2020, 2), medido).ejecutado is None


def test_the_years_figure_of_the_register_adds_to_the_months_of_the_others() -> None:
    medido = {202000: 1000, 202001: 100}
    assert avance(doce(10), ANUAL, medido).ejecutado == 1100
    assert avance(doce(10), Lapso(2020, 1, 6), medido).ejecutado == 100


def test_no_rows_is_nothing_said() -> None:
    assert avance([], ANUAL, {202001: 5}) == Avance()


# Pando 2020: programmed, executed, the printed share, the printed judgement.
@pytest.mark.parametrize(
    ("programado", "ejecutado", "impreso", "evaluacion"),
    [
        (19092, 21668, 100_00, "CUMPLE"),
        (354, 248, 70_06, "CUMPLE"),
        (15288, 7277, 47_60, "NO CUMPLE"),
        (3, 0, 0, "NO CUMPLE"),
        (36, 35, 97_22, "CUMPLE"),
        (19692, 11790, 59_87, "CUMPLE"),
    ],
)
def test_the_judgements_of_pando_come_out(programado: int, ejecutado: int, impreso: int, evaluacion: str) -> None:
    tarea = avance([fila("2020", programado * 100, ejecutado=ejecutado * 100)], ANUAL)
    assert tarea.porcentaje_tope == impreso
    assert evaluar(tarea, ReglaPoa()) == evaluacion


def test_the_real_share_is_kept_beside_the_capped_one() -> None:
    tarea = Avance(programado=34_00, ejecutado=101_00)
    assert (tarea.porcentaje, tarea.porcentaje_tope) == (297_06, 100_00)


def test_the_reformulated_target_is_the_one_in_force_even_when_it_is_zero() -> None:
    assert Avance(programado=100, reformulado=50, ejecutado=50).porcentaje == 100_00
    assert Avance(programado=100, reformulado=0, ejecutado=50).porcentaje is None


@pytest.mark.parametrize(
    ("tarea", "evaluacion"),
    [
        (Avance(programado=2_00, ejecutado=0, evaluacion="NO APLICA"), "NO APLICA"),
        (Avance(ejecutado=5), "NO APLICA"),
        (Avance(programado=0, ejecutado=5), "NO APLICA"),
        (Avance(programado=5), ""),
        (Avance(programado=2, ejecutado=1), "CUMPLE"),
        # 49,996 % prints as 50,00 % and still is less.
        (Avance(programado=100_000, ejecutado=49_996), "NO CUMPLE"),
    ],
)
def test_a_task_is_judged(tarea: Avance, evaluacion: str) -> None:
    assert evaluar(tarea, ReglaPoa()) == evaluacion


def test_the_threshold_is_data_and_prints() -> None:
    tarea = Avance(programado=100, ejecutado=70)
    assert [evaluar(tarea, ReglaPoa(umbral)) for umbral in (70_00, 70_01)] == ["CUMPLE", "NO CUMPLE"]
    assert "CUMPLE desde 50 %" in ReglaPoa().impresa
    assert "CUMPLE desde 62,50 %" in ReglaPoa(62_50).impresa


def test_a_typed_judgement_is_of_its_own_period_only() -> None:
    filas = [fila("2020-T1", 10, ejecutado=1, evaluacion="CUMPLE"), fila("2020-04", 10, ejecutado=1)]
    assert avance(filas, Lapso.trimestre(2020, 1)).evaluacion == "CUMPLE"
    assert avance(filas, ANUAL).evaluacion == ""


def test_tasks_sort_by_the_numbers_in_their_codes() -> None:
    acciones = ["10.1.1", "9.1.2", "9.1.10", "9.1.1", "", "PEI 2"]
    claves = [ClaveMeta(2020, accion, "DDPA 2", "", "x", "2020") for accion in acciones]
    assert [c.accion for c in sorted(claves, key=orden)] == ["", "9.1.1", "9.1.2", "9.1.10", "10.1.1", "PEI 2"]


def test_rows_group_by_task_whatever_their_period() -> None:
    otra = Programacion(ClaveMeta(2020, "10.1.1", "DDTJ 3", "", "Quejas", "2020"))
    tareas = por_tarea([otra, *doce(1)])
    assert [(clave.accion, clave.periodo, len(filas)) for clave, filas in tareas.items()] == [
        ("9.1.1", "", 12),
        ("10.1.1", "", 1),
    ]


@given(st.lists(st.none() | centesimas, min_size=12, max_size=12), st.sampled_from(FORMAS), st.randoms())
def test_the_order_of_the_rows_changes_nothing(
    valores: list[int | None], como: AgregacionMeta, azar: random.Random
) -> None:
    filas = [fila(f"2020-{mes:02d}", valor, agregacion=como) for mes, valor in enumerate(valores, 1)]
    revueltas = list(filas)
    azar.shuffle(revueltas)
    assert avance(filas, ANUAL) == avance(revueltas, ANUAL)


@given(st.lists(centesimas, min_size=12, max_size=12), st.integers(1, 11))
def test_a_sum_parts_into_two_lapsos_anywhere(valores: list[int], corte: int) -> None:
    filas = [fila(f"2020-{mes:02d}", valor) for mes, valor in enumerate(valores, 1)]
    antes, despues = avance(filas, Lapso(2020, 1, corte)), avance(filas, Lapso(2020, corte + 1, 12))
    assert (antes.programado or 0) + (despues.programado or 0) == avance(filas, ANUAL).programado == sum(valores)


@given(st.lists(centesimas, min_size=1, max_size=12))
def test_an_average_is_the_exact_one_rounded_half_up(valores: list[int]) -> None:
    filas = [fila(f"2020-{mes:02d}", valor, agregacion="porcentaje") for mes, valor in enumerate(valores, 1)]
    media = Fraction(sum(valores), len(valores))
    assert avance(filas, ANUAL).programado == (media + Fraction(1, 2)).__floor__()
    assert min(valores) <= media <= max(valores)


@given(st.lists(centesimas, min_size=12, max_size=12), st.integers(1, 12))
def test_typing_what_the_register_measures_changes_nothing(valores: list[int], mes: int) -> None:
    medido = {202000 + n: valor for n, valor in enumerate(valores, 1)}
    filas = [fila(f"2020-{mes:02d}", 1, ejecutado=valores[mes - 1])]
    assert avance(filas, ANUAL, medido).ejecutado == sum(valores)


@given(centesimas, st.integers(1, 10**9), st.integers(1, 100_00))
def test_more_executed_is_never_judged_worse(ejecutado: int, meta: int, umbral: int) -> None:
    notas = [evaluar(Avance(programado=meta, ejecutado=e), ReglaPoa(umbral)) for e in (ejecutado, ejecutado + 1, meta)]
    assert notas == sorted(notas, key=("NO CUMPLE", "CUMPLE").index) or ejecutado >= meta
    assert notas[2] == "CUMPLE"


@given(centesimas, st.integers(1, 10**9))
def test_the_share_is_exact_to_half_a_hundredth_and_the_cap_only_cuts(ejecutado: int, meta: int) -> None:
    tarea = Avance(programado=meta, ejecutado=ejecutado)
    assert tarea.porcentaje is not None
    assert abs(Fraction(ejecutado * 100_00, meta) - tarea.porcentaje) <= Fraction(1, 2)
    assert tarea.porcentaje_tope == min(tarea.porcentaje, 100_00)

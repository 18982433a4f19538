"""The POA as a page shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.plan.juicio import Firma
from segip_desk.core.plan.rejilla import Estado, Grano, TareaDelPlan, armar_plan
from segip_desk.core.poa import ClaveMeta, Programacion
from segip_desk.core.verificacion.hallazgo import Hallazgo
from tests.core.muestra_cuadros import registro

CLAVE = ClaveMeta(2020, "9.1", "DDTJ 1", "1", "Emitir", "")
CIFRAS = "2020-01 central ci.nuevo 10\n2020-02 central ci.nuevo 20\n2020-08 bermejo ci.renovacion 60"


def fila(periodo: str, programado: int | None = None, ejecutado: int | None = None, **mas: str) -> Programacion:
    return Programacion(
        CLAVE._replace(periodo=periodo),
        programado=None if programado is None else programado * 100,
        ejecutado=None if ejecutado is None else ejecutado * 100,
        indicador=mas.get("indicador", ""),
        evaluacion=mas.get("evaluacion", ""),
    )


def una(*filas: Programacion, hasta: int = 12, grano: Grano = "mes") -> TareaDelPlan:
    plan = armar_plan(registro(CIFRAS, Lapso(2020, 1, hasta), metas=filas), grano)
    return plan.tareas[0]


@pytest.mark.parametrize(
    ("grano", "periodos"),
    [
        ("mes", [("2020-01", "ENE"), ("2020-12", "DIC")]),
        ("trimestre", [("2020-T1", "T1"), ("2020-T4", "T4")]),
        ("gestion", [("2020", "2020"), ("2020", "2020")]),
    ],
)
def test_the_periods_are_those_of_the_grain(grano: Grano, periodos: list[tuple[str, str]]) -> None:
    plan = armar_plan(registro("", metas=[fila("2020", 1)]), grano)
    assert [plan.periodos[0], plan.periodos[-1]] == periodos
    assert [celda.periodo for celda in plan.tareas[0].celdas] == [periodo for periodo, _ in plan.periodos]


def test_a_cell_says_what_counts_what_was_written_there_and_what_the_register_measures() -> None:
    de_febrero = fila("2020-02", 15, 18, indicador="ci")
    tarea = una(fila("2020-01", 15, indicador="ci"), de_febrero, grano="mes")
    enero, febrero, marzo = tarea.celdas[:3]
    assert (enero.avance.ejecutado, enero.medido) == (10_00, 10_00)
    assert (febrero.avance.ejecutado, febrero.medido, febrero.propia) == (18_00, 20_00, de_febrero)
    assert (marzo.avance.ejecutado, marzo.medido, marzo.propia) == (None, None, None)
    trimestre = una(fila("2020-01", 15, indicador="ci"), de_febrero, grano="trimestre").celdas[0]
    assert (trimestre.avance.programado, trimestre.avance.ejecutado, trimestre.propia) == (30_00, 28_00, None)


@pytest.mark.parametrize(
    ("filas", "hasta", "estado", "atrasada"),
    [
        ([fila("2020-01", 10, 9)], 1, Estado("bien", "CUMPLE"), False),
        ([fila("2020-01", 10, 1)], 1, Estado("mal", "NO CUMPLE"), True),
        ([fila("2020-01", 10)], 1, Estado("falta", "SIN EJECUTADO"), False),
        ([fila("2020-01", 0, 1)], 12, Estado("neutro", "NO APLICA"), False),
        ([fila("2020", 10, 1, evaluacion="NO APLICA: x")], 12, Estado("neutro", "NO APLICA"), False),
        ([fila("2020", 10, 1, evaluacion="CASI")], 12, Estado("neutro", "CASI"), False),
        # 30 in two months are 180 in a year.
        ([fila("2020", 200, indicador="ci")], 2, Estado("curso", "EN CURSO"), False),
        ([fila("2020", 400, indicador="ci")], 2, Estado("curso", "EN CURSO"), True),
    ],
)
def test_a_task_stands_in_a_word_and_a_colour(
    filas: list[Programacion],
    hasta: int,
    estado: Estado,
    atrasada: bool,  # noqa: FBT001
) -> None:
    tarea = una(*filas, hasta=hasta)
    assert (tarea.estado, tarea.atrasada) == (estado, atrasada)


def test_a_task_ends_the_year_somewhere() -> None:
    tarea = una(fila("2020", 200, indicador="ci"), hasta=2)
    assert (tarea.meta_del_ano, tarea.total.ejecutado, tarea.proyeccion) == (200_00, 30_00, 180_00)


def test_who_judged_and_what_the_rules_find_stand_beside_the_task() -> None:
    suya, otra = (
        fila("2020", 10, 1, evaluacion="CUMPLE: así fue"),
        replace(fila("2020", 5), clave=ClaveMeta(2020, "9.1", "DDTJ 1", "2", "Otra #2", "2020")),
    )
    firma = Firma("eva", "2021-01-05T13:00:00.000Z")
    con_firma = replace(registro("", metas=[suya, otra]), firmas={suya.clave: firma})
    hallazgos = [
        Hallazgo("poa_evaluacion", "aviso", f"{suya.clave}#evaluacion", (), "Uno."),
        Hallazgo("poa_meta_verosimil", "aviso", str(otra.clave), (), "Dos."),
    ]
    primera, segunda = armar_plan(con_firma, "mes", hallazgos).tareas
    assert (primera.firma, primera.juicio, primera.segun) == (firma, ("CUMPLE", "así fue"), "NO CUMPLE")
    assert (primera.avisos, segunda.avisos) == (("Uno.",), ("Dos.",))

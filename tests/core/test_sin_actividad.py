"""Declarations: how a reason is kept, what is refused, and which closed months a change touches."""

from __future__ import annotations

from datetime import date

import pytest

from segip_desk.core.catalogo import Oficina
from segip_desk.core.cierre import Mes
from segip_desk.core.sin_actividad import (
    TODAS,
    ClaveInactividad,
    SinActividad,
    el_primero_de_cada_fila,
    escribe_motivo,
    motivos_del_mes,
    por_que_no_se_declara,
    tocados_por_inactividad,
)

CLAVE = ClaveInactividad(TODAS, date(2020, 3, 22))
OFICINAS = {"tj.central": Oficina("tj.central", "Central", "principal")}


def una(hasta: date, motivo: str = "cuarentena", clave: ClaveInactividad = CLAVE) -> SinActividad:
    return SinActividad(clave, hasta, motivo)


@pytest.mark.parametrize(
    ("escrito", "guardado"),
    [
        ("CUARENTENA", "cuarentena"),
        (" corte de energia ", "corte de energía"),
        ("Corte de energía, de 9 a 12", "Corte de energía, de 9 a 12"),
        ("Inventario", "Inventario"),
    ],
)
def test_a_usual_reason_is_kept_in_one_spelling(escrito: str, guardado: str) -> None:
    assert escribe_motivo(escrito) == guardado


@pytest.mark.parametrize(
    ("declarada", "dice"),
    [
        (una(date(2020, 6, 30)), None),
        (una(date(2020, 3, 21)), "termina el 21/03/2020, antes de empezar, el 22/03/2020"),
        (una(date(2020, 6, 30), " "), "falta el motivo"),
        (una(date(2020, 6, 30), "Falleció 1234567 TJ"), "parece el número de documento"),
        (una(date(2120, 6, 30)), "en las gestiones 1990 a 2100"),
        (una(date(2020, 6, 30), clave=CLAVE._replace(oficina="tj.centrl")), "¿Quiso decir «tj.central»?"),
    ],
)
def test_what_says_nothing_is_refused(declarada: SinActividad, dice: str | None) -> None:
    dicho = por_que_no_se_declara(declarada, OFICINAS)
    assert (dicho is None) if dice is None else (dicho is not None and dice in dicho)


@pytest.mark.parametrize(
    ("antes", "despues", "meses"),
    [
        (None, una(date(2020, 5, 3)), [3, 4, 5]),
        (una(date(2020, 5, 3)), None, [3, 4, 5]),
        (una(date(2020, 4, 30)), una(date(2020, 6, 30)), [5, 6]),
        (una(date(2020, 6, 30)), una(date(2020, 4, 30)), [5, 6]),
        (una(date(2020, 4, 10)), una(date(2020, 4, 20)), [4]),
        (una(date(2020, 4, 30)), una(date(2020, 5, 30), "oficina cerrada"), [3, 4, 5]),
        (una(date(2020, 4, 30)), una(date(2020, 4, 30), "oficina cerrada"), [3, 4]),
    ],
)
def test_a_change_touches_the_months_that_it_explains_otherwise(
    antes: SinActividad | None, despues: SinActividad | None, meses: list[int]
) -> None:
    tocados = list(tocados_por_inactividad(2, CLAVE, antes, despues, ["emision", "legal"]))
    assert [uno.mes for uno in tocados] == [Mes(area, 202000 + mes) for mes in meses for area in ("emision", "legal")]
    cerrados = {Mes("legal", 202004), Mes("legal", 202005)}
    primeros = [uno.mes.periodo % 100 for uno in el_primero_de_cada_fila(tocados, cerrados)]
    assert primeros == [mes for mes in meses if mes in {4, 5}][:1]


def test_the_reasons_of_a_month_are_those_of_the_office_and_of_all() -> None:
    otra = una(date(2020, 4, 2), "sin material", ClaveInactividad("tj.lourdes", date(2020, 4, 1)))
    suya = una(date(2020, 4, 3), "oficina cerrada", ClaveInactividad("tj.central", date(2020, 4, 3)))
    assert motivos_del_mes([una(date(2020, 4, 2)), otra, suya], "tj.central", 202004) == {
        date(2020, 4, 1): "cuarentena",
        date(2020, 4, 2): "cuarentena",
        date(2020, 4, 3): "oficina cerrada",
    }

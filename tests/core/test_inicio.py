"""What the first page says of a month."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.inicio import (
    Adonde,
    DefInicio,
    Gravedad,
    Pendiente,
    Tarjeta,
    avances,
    definir_inicio,
    escribe_meses,
    frases,
    mes_anterior,
    ordenar,
    tarjeta,
)
from segip_desk.core.numeros import escribe_decimas
from tests.core.muestra_cuadros import registro
from tests.core.test_tareas import tarea

OCTUBRE = 202010


def cifra(
    valor: int | None, antes: int | None = None, hace_un_ano: int | None = None, meta: int | None = None
) -> Tarjeta:
    return Tarjeta("ci", "Cédulas", "ci", Unidad.CONTEO, valor, antes, hace_un_ano, meta)


@pytest.mark.parametrize(
    ("una", "dichas"),
    [
        (cifra(12604, 8135), ("+54,9 % que en septiembre",)),
        (cifra(69, 35), ("+34 que en septiembre",)),
        (cifra(430, 447, 430), ("−3,8 % que en septiembre", "igual que en octubre de 2019")),
        (cifra(50, 0, None, 200), ("+50 que en septiembre", "25 % de la meta de 200")),
        (cifra(None, 5), ()),
        (cifra(None, 5, None, 9), ("0 % de la meta de 9",)),
    ],
)
def test_a_figure_is_compared_in_words(una: Tarjeta, dichas: tuple[str, ...]) -> None:
    assert frases(una, OCTUBRE) == dichas


def test_the_month_before_january_is_of_another_year_and_says_so() -> None:
    assert mes_anterior(202001) == 201912
    assert frases(cifra(3, 2), 202001) == ("+1 que en diciembre de 2019",)


def test_a_card_is_cut_from_the_register_with_the_target_of_its_month() -> None:
    metas = [
        tarea("1", "2020-10", 40, None, "ci"),
        tarea("2", "2020-10", 2, None, "ci"),
        tarea("3", "2020", 99, None, "ci"),
    ]
    cifras = """
        2020-10 central ci.nuevo 7
        2020-10 bermejo ci.renovacion 3
        2020-09 central ci.nuevo 4
        2019-10 central ci.nuevo 9
    """
    suyo = registro(cifras, Lapso.mes(2020, 10), metas=metas)
    hecha = tarjeta(suyo, "ci", "Cédulas", "ci", con_meta=True)
    assert (hecha.valor, hecha.antes, hecha.hace_un_ano, hecha.meta) == (10, 4, 9, 42)
    assert tarjeta(suyo, "ci", "Cédulas", "ci", con_meta=False).meta is None
    dinero = tarjeta(
        registro("2020-10 central rec.ci 123456", Lapso.mes(2020, 10)), "rec", "Recaudación", "rec", con_meta=True
    )
    assert (dinero.impreso, dinero.meta) == ("Bs 1.234,56", None)


def test_a_task_is_measured_against_the_target_so_far_or_that_of_the_year() -> None:
    metas = [tarea("1", "2020-01", 8, None, "ci"), tarea("2", "2020", 100, None, "lc"), tarea("3", "2020", 5, 4)]
    cifras = "2020-01 central ci.nuevo 6\n2020-01 central lc.emitida 25\n2020-02 central lc.emitida 99"
    hechas = avances(
        registro(cifras, Lapso(2020, 1, 1), metas=metas), {"ci": ("C.I.", "ci"), "lc": ("Licencias", "lc")}
    )
    assert [(una.nombre, una.porcentaje, una.del_ano) for una in hechas] == [
        ("C.I.", 7500, False),
        ("Licencias", 2500, True),
    ]


def test_what_is_wrong_in_its_file_is_all_said() -> None:
    leida, problemas = definir_inicio({"tarjetas": ["ci", "cii"], "cuadro": "nada", "otra": 1}, ["ci"], ["poa"])
    assert leida == DefInicio(("ci",), "")
    assert [problema.columna for problema in problemas] == ["otra", "tarjetas", "cuadro"]
    assert definir_inicio({"tarjetas": "ci"}, ["ci"], [])[1][0].columna == "tarjetas"


def test_the_gravest_comes_first_and_the_rest_stay_in_order() -> None:
    grados: tuple[Gravedad, ...] = ("tarea", "error", "aviso", "error")
    lineas = [Pendiente(grado, str(n), "Ver", Adonde("copia")) for n, grado in enumerate(grados, 1)]
    assert [linea.dice for linea in ordenar(lineas)] == ["2", "4", "3", "1"]


@given(st.integers(0, 10**9))
def test_one_decimal_is_the_nearest(centesimas: int) -> None:
    escrito = escribe_decimas(centesimas).replace(".", "").replace(",", ".")
    assert abs(round(float(escrito) * 100) - centesimas) <= 5


@pytest.mark.parametrize(
    ("meses", "dichos"),
    [
        ((202004,), "en abril de 2020"),
        ((202004, 202005), "en abril y mayo de 2020"),
        ((202004, 202005, 202006), "de abril a junio de 2020"),
        ((202001, 202004, 202005), "en enero, abril y mayo de 2020"),
    ],
)
def test_months_are_said_as_a_run_where_they_are_one(meses: tuple[int, ...], dichos: str) -> None:
    assert escribe_meses(meses) == dichos

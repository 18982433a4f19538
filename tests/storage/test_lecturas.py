"""What can be asked of the figures, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segip_desk.core.conteos import Clave, Figura, Respaldo
from segip_desk.storage import lecturas
from tests.bases import INDICADORES, acto

if TYPE_CHECKING:
    from segip_desk.storage.base import Base

NUEVO, RENOVACION, DINERO, QUERELLA = INDICADORES
NOTA = Respaldo("Nota 12/2020", "2020-06-30")
GESTION_2020 = range(202000, 202013)


def figura(periodo: int, dia: int, valor: int, indicador: str = "ci.nuevo", oficina: str = "tj.central") -> Figura:
    return Figura(Clave(periodo, oficina, indicador, dia), valor)


FIGURAS = [
    figura(201900, 0, 1_000),
    figura(202000, 0, 77, oficina="tj.lourdes"),
    figura(202001, 0, 90),
    figura(202001, 0, 0, "ci.renovacion"),
    figura(202006, 1, 3),
    figura(202006, 15, 4),
    figura(202006, 30, 5)._replace(respaldo=NOTA),
    figura(202006, 1, 8, "leg.querella"),
    figura(202006, 20, 6, "leg.querella"),
    figura(202006, 0, 99_999_999_999_999, "rec.ci", "tj.departamental"),
    figura(202006, 0, 99_999_999_999_999, "rec.ci", "tj.lourdes"),
    figura(202212, 31, 2),
]


@pytest.fixture
def llena(base: Base) -> Base:
    """Return a base with those figures."""
    with base.escritura(acto()) as obra:
        obra.conteos(FIGURAS)
        obra.confirmar()
    return base


def test_a_cube_sums_days_into_months_and_keeps_the_gestion_apart(llena: Base) -> None:
    with llena.lectura() as con:
        assert lecturas.cubo(con, [NUEVO, RENOVACION], GESTION_2020) == {
            (202000, "tj.lourdes", "ci.nuevo"): 77,
            (202001, "tj.central", "ci.nuevo"): 90,
            (202001, "tj.central", "ci.renovacion"): 0,
            (202006, "tj.central", "ci.nuevo"): 12,
        }


def test_a_level_takes_its_last_day(llena: Base) -> None:
    with llena.lectura() as con:
        assert lecturas.cubo(con, [QUERELLA], GESTION_2020) == {(202006, "tj.central", "leg.querella"): 6}


def test_a_cube_of_all_the_indicadores_is_that_of_each(llena: Base) -> None:
    with llena.lectura() as con:
        todo = lecturas.cubo(con, INDICADORES, GESTION_2020)
        por_partes = [lecturas.cubo(con, [uno], [periodo]) for uno in INDICADORES for periodo in GESTION_2020]
    assert todo == {clave: valor for parte in por_partes for clave, valor in parte.items()}
    assert len(todo) == 7
    assert {type(valor) for valor in todo.values()} == {int}


def test_a_cube_of_nothing_is_empty(llena: Base) -> None:
    with llena.lectura() as con:
        assert lecturas.cubo(con, [], GESTION_2020) == {}
        assert lecturas.cubo(con, INDICADORES, []) == {}


def test_by_day_only_what_is_known_by_day(llena: Base) -> None:
    with llena.lectura() as con:
        assert lecturas.por_dia(con, [NUEVO], GESTION_2020) == {
            (202006, 1, "tj.central", "ci.nuevo"): 3,
            (202006, 15, "tj.central", "ci.nuevo"): 4,
            (202006, 30, "tj.central", "ci.nuevo"): 5,
        }


def test_the_gestiones_with_figures(llena: Base) -> None:
    with llena.lectura() as con:
        assert lecturas.gestiones_con_figuras(con, [NUEVO]) == (2019, 2020, 2022)
        assert lecturas.gestiones_con_figuras(con, [RENOVACION, DINERO]) == (2020,)
        assert lecturas.gestiones_con_figuras(con, INDICADORES) == (2019, 2020, 2022)
        assert lecturas.gestiones_con_figuras(con, []) == ()


def test_an_empty_base_has_no_gestiones_and_no_figures(base: Base) -> None:
    with base.lectura() as con:
        assert lecturas.gestiones_con_figuras(con, INDICADORES) == ()
        assert list(lecturas.figuras(con)) == []


def test_a_planilla_is_one_office_and_month(llena: Base) -> None:
    with llena.lectura() as con:
        assert lecturas.planilla(con, "tj.central", 202006) == {
            (1, "ci.nuevo"): 3,
            (15, "ci.nuevo"): 4,
            (30, "ci.nuevo"): 5,
            (1, "leg.querella"): 8,
            (20, "leg.querella"): 6,
        }
        assert lecturas.planilla(con, "tj.central", 202001) == {(0, "ci.nuevo"): 90, (0, "ci.renovacion"): 0}
        assert lecturas.planilla(con, "tj.central", 202002) == {}


def test_figures_come_back_whole_and_in_order(llena: Base) -> None:
    with llena.lectura() as con:
        todas = list(lecturas.figuras(con))
        de_2020 = list(lecturas.figuras(con, 2020))
        de_junio = list(lecturas.figuras(con, 2020, 6))
    assert sorted(todas) == sorted(FIGURAS)
    assert [f.clave.periodo for f in todas] == sorted(f.clave.periodo for f in FIGURAS)
    assert de_2020 == [f for f in todas if f.clave.periodo // 100 == 2020]
    assert de_junio == [f for f in todas if f.clave.periodo == 202006]
    assert [f.clave.dia for f in de_junio if f.clave.indicador == "ci.nuevo"] == [1, 15, 30]

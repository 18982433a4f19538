"""Charts of the window, on the figures of 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.services import graficos, tablas
from segip_desk.services.demo import crear_demo
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segip_desk.core.comparacion import ClaseGrafico
    from segip_desk.storage.base import Base

ANUAL = Lapso(2020)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    with crear_demo(str(tmp_path_factory.mktemp("demo") / "tarija.sqlite"), "tj", QUIEN) as base:
        yield base


def test_the_cuadros_are_listed_area_by_area(demo: Base) -> None:
    fichas = graficos.fichas_de_cuadros(demo)
    assert {ficha.id for ficha in fichas} == {uno["id"] for uno in tablas.listar(demo)}
    areas = [ficha.area for ficha in fichas]
    assert areas[0] == "Emisión documental"
    assert len(dict.fromkeys(areas)) == 1 + sum(1 for n in range(1, len(areas)) if areas[n] != areas[n - 1])
    assert [ficha.id for ficha in fichas if ficha.compara] == ["biometrizacion_por_gestion"]


def test_the_columns_of_a_cuadro_add_up_to_its_total(demo: Base) -> None:
    dibujo = graficos.dibujar(demo, "ci_por_oficina", None, ANUAL)
    assert dibujo.clase == "por_mes"
    assert dibujo.grafico is not None
    assert sum(valor or 0 for serie in dibujo.grafico.series for valor in serie.valores) == 97365
    assert dibujo.grafico.titulo == "Producción de cédulas de identidad por oficina y mes, gestión 2020"


def test_an_office_is_drawn_alone_and_named(demo: Base) -> None:
    dibujo = graficos.dibujar(demo, "ci_por_oficina", "comparado", ANUAL, "tj.bermejo")
    assert dibujo.grafico is not None
    assert sum(valor or 0 for valor in dibujo.grafico.series[0].valores) == 8686
    assert "Bermejo" in dibujo.grafico.titulo
    assert dibujo.clases == ("por_mes", "comparado", "acumulado")


def test_what_goes_month_by_month_begins_in_january(demo: Base) -> None:
    dibujo = graficos.dibujar(demo, "ci_por_oficina", "acumulado", Lapso.mes(2020, 3))
    assert dibujo.grafico is not None
    assert dibujo.grafico.series[0].valores == (18185, 28809, 36763)
    partes = graficos.dibujar(demo, "ci_por_oficina", "por_oficina", Lapso.mes(2020, 3))
    assert partes.grafico is not None
    assert sum(valor or 0 for valor in partes.grafico.series[0].valores) == 7954


@pytest.mark.parametrize("clase", [None, "por_mes", "partes"])
def test_a_table_of_tasks_is_not_drawn(demo: Base, clase: ClaseGrafico | None) -> None:
    assert graficos.dibujar(demo, "poa", clase, ANUAL)[:3] == (None, None, ())
    assert graficos.hoja(demo, "poa", ANUAL).grafico is None


def test_a_sheet_has_the_chart_of_the_report(demo: Base) -> None:
    hoja = graficos.hoja(demo, "ci_por_oficina", ANUAL)
    assert hoja.tabla == tablas.cuadro(demo, "ci_por_oficina", ANUAL)
    assert hoja.grafico is not None
    assert hoja.grafico.titulo == "Cédulas de identidad por mes y oficina, gestión 2020"
    # One that the report does not draw is drawn as the first kind that it can be.
    assert graficos.hoja(demo, "resumen_operaciones", ANUAL).grafico is not None


def test_every_cuadro_is_drawn_in_every_way_that_it_says(demo: Base) -> None:
    for ficha in graficos.fichas_de_cuadros(demo):
        for clase in graficos.dibujar(demo, ficha.id, None, ANUAL).clases:
            assert graficos.dibujar(demo, ficha.id, clase, ANUAL).grafico is not None, (ficha.id, clase)


def test_months_with_nothing_to_compare_are_drawn_with_their_whole_gestion(demo: Base) -> None:
    dibujo = graficos.dibujar(demo, "ci_brigadas", None, Lapso.mes(2020, 10))
    assert dibujo.ampliado
    assert dibujo.grafico is not None
    assert "gestión 2020" in dibujo.grafico.titulo
    assert not graficos.dibujar(demo, "ci_por_oficina", None, Lapso.mes(2020, 10)).ampliado

"""Charts that compare: which ones a table allows, and what they draw."""

from __future__ import annotations

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.comparacion import ClaseGrafico, Comparado, clases_de, comparar
from segip_desk.core.cuadro.tabla import Clase, Tabla
from segip_desk.core.ejes_grafico import eje_de, lectura
from segip_desk.core.grafico import Grafico, Serie
from segip_desk.core.vista import Vista
from tests.core.muestra_cuadros import CATALOGO, registro, tabla

TRIMESTRE = Lapso(2020, 1, 3)
TONOS = {"ci": "ci", "lc": "lc"}
POR_OFICINA = """
medida = ["ci"]
[filas]
eje = "oficina"
total = "TOTAL"
[columnas]
eje = "mes"
total = "TOTAL"
"""
POR_CLASE = """
[filas]
eje = "mes"
total = "TOTAL"
[columnas]
eje = "lineas"
linea = [{ etiqueta = "CÉDULAS", medida = ["ci"] }, { etiqueta = "LICENCIAS", medida = ["lc"] }]
"""
ESTE = (
    "2020-01 central ci.nuevo 5\n2020-01 bermejo ci.nuevo 2\n2020-03 central ci.nuevo 4\n2020-01 central lc.emitida 9"
)
ANTERIOR = "2019-01 central ci.nuevo 6\n2019-02 central ci.nuevo 1"


def vista(toml: str = POR_OFICINA, cifras: str = ESTE, lapso: Lapso = TRIMESTRE) -> Vista:
    return Vista(tabla(toml, registro(cifras, lapso)), CATALOGO)


def comparado(**cambios: object) -> Comparado:
    campos: dict[str, object] = {
        "vista": vista(),
        "lapso": TRIMESTRE,
        "area": "ci",
        "anterior": vista(cifras=ANTERIOR, lapso=Lapso(2019, 1, 3)),
    }
    return Comparado(**{**campos, **cambios})  # type: ignore[arg-type]  # what each test changes


def dibujo(clase: ClaseGrafico, datos: Comparado) -> Grafico:
    hecho = comparar(clase, datos, TONOS)
    assert hecho is not None
    return hecho


def test_a_table_by_month_and_office_is_drawn_in_every_way_but_by_kind() -> None:
    assert clases_de(vista()) == ("por_mes", "comparado", "acumulado", "por_oficina")


def test_kinds_of_document_do_not_add_up_and_are_not_compared_as_one() -> None:
    assert clases_de(vista(POR_CLASE)) == ("por_mes", "partes")
    assert clases_de(vista(POR_CLASE.replace('eje = "lineas"', 'eje = "lineas"\ntotal = "TOTAL"')))[1] == "comparado"


def test_what_has_no_figures_is_drawn_in_no_way() -> None:
    vacia = vista(cifras="")
    assert clases_de(vacia) == ()
    assert comparar("comparado", comparado(vista=vacia, anterior=None), TONOS) is None


def test_the_months_are_stacked_with_the_year_before_as_a_line() -> None:
    hecho = dibujo("por_mes", comparado())
    assert hecho.tipo == "apiladas"
    assert [(serie.nombre, serie.valores) for serie in hecho.series] == [
        ("Central", (5, None, 4)),
        ("Bermejo", (2, None, None)),
    ]
    assert hecho.lineas == (Serie("2019", (6, 1, None)),)


def test_this_year_stands_beside_the_one_before_and_the_target_of_each_month() -> None:
    hecho = dibujo("comparado", comparado(metas={1: 8, 3: 8}))
    assert [(serie.nombre, serie.valores) for serie in hecho.series] == [("2020", (7, None, 4)), ("2019", (6, 1, None))]
    assert hecho.lineas == (Serie("Meta", (8, None, 8)),)


def test_what_adds_up_stops_at_the_last_month_with_a_figure() -> None:
    hecho = dibujo("acumulado", comparado(metas={1: 8, 2: 8}))
    assert [serie.valores for serie in hecho.series] == [(7, 7, 11), (6, 7, None)]
    assert hecho.lineas == (Serie("Meta", (8, 16, None)),)


def test_the_target_of_the_whole_year_is_a_line_only_over_the_whole_year() -> None:
    assert dibujo("acumulado", comparado(meta_anual=20)).metas == ()
    anual = comparado(vista=vista(lapso=Lapso(2020)), lapso=Lapso(2020), meta_anual=20)
    assert dibujo("acumulado", anual).metas == (("Meta del año", 20),)


def test_bars_go_from_the_longest_down() -> None:
    hecho = dibujo("por_oficina", comparado(vista=vista(cifras=f"{ESTE}\n2020-02 yacuiba ci.nuevo 90")))
    assert (hecho.tipo, hecho.categorias, hecho.series[0].valores) == (
        "barras",
        ("Yacuiba", "Central", "Bermejo"),
        (90, 9, 2),
    )


@pytest.mark.parametrize(
    ("tipo", "dicho"),
    [
        ("apiladas", (("A", "1.234"), ("B", "6"), ("Total", "1.240"), ("2019", "9"))),
        ("columnas", (("A", "1.234"), ("B", "6"), ("2019", "9"))),
    ],
)
def test_a_category_is_read_with_its_sum_only_where_it_is_one(tipo: str, dicho: tuple[tuple[str, str], ...]) -> None:
    series = (Serie("A", (1234, None)), Serie("B", (6,)))
    hecho = Grafico(tipo, "T", ("Ene.", "Feb."), series, "ci", lineas=(Serie("2019", (9, 2000)),))  # type: ignore[arg-type]
    assert lectura(hecho, 0) == dicho
    assert lectura(hecho, 1) == (("2019", "2.000"),)
    assert eje_de(hecho).fin >= 2000


def test_a_table_with_texts_only_is_drawn_in_no_way() -> None:
    sola = Tabla("t", "T", "emision", ("A",), (), (), ())
    assert clases_de(Vista(sola, CATALOGO)) == ()
    assert Clase.DATO not in {celda.clase for fila in sola.celdas for celda in fila}

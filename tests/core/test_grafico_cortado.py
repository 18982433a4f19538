"""A chart as it is cut from a table: its categories, its series, its hues, and when there is none."""

from __future__ import annotations

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.grafico import MAXIMO_SERIES, DefGrafico, Grafico, Serie, TipoGrafico, graficar
from segip_desk.core.vista import Clases, Vista
from tests.core.muestra_cuadros import CATALOGO, registro, tabla

BIMESTRE = Lapso(2020, 1, 2)
TONOS = {"ci": "azul", "lc": "verde", "rec": "ámbar", "legal": "gris"}
CUADRO = """
medida = ["ci"]
[filas]
eje = "oficina"
oficinas = { codigos = ["tj.central", "tj.bermejo", "tj.yacuiba"], solo = true }
total = "TOTAL"
[columnas]
eje = "mes"
total = "TOTAL"
"""
CIFRAS = """
2020-01 central ci.nuevo 5
2020-02 central ci.nuevo 1
2020-02 bermejo ci.nuevo 3
2020-02 yacuiba ci.nuevo 0
"""


def cortado(
    tipo: TipoGrafico,
    categorias: Clases,
    cifras: str = CIFRAS,
    toml: str = CUADRO,
    color: str = "",
) -> Grafico | None:
    vista = Vista(tabla(toml, registro(cifras, BIMESTRE)), CATALOGO)
    return graficar(DefGrafico(tipo, "Cédulas", categorias, color), vista, BIMESTRE.titulo, TONOS)


@pytest.mark.parametrize("tipo", ["columnas", "apiladas"])
@pytest.mark.parametrize(
    "toml", [CUADRO, CUADRO.replace("filas", "x").replace("columnas", "filas").replace("[x]", "[columnas]")]
)
def test_months_go_along_the_axis_and_oficinas_are_the_series(tipo: TipoGrafico, toml: str) -> None:
    assert cortado(tipo, "mes", toml=toml) == Grafico(
        tipo,
        "Cédulas, enero a febrero de 2020",
        ("Ene.", "Feb."),
        # A blank is no bar, and neither is an oficina of zeros a series.
        (Serie("Central", (5, 1)), Serie("Bermejo", (None, 3))),
        area="emision",
    )


def test_or_oficinas_along_the_axis_and_months_as_series() -> None:
    grafico = cortado("columnas", "oficina")
    assert grafico is not None
    assert grafico.categorias == ("Central", "Bermejo", "Yacuiba")
    assert grafico.series == (Serie("Ene.", (5, None, None)), Serie("Feb.", (1, 3, 0)))


@pytest.mark.parametrize(("meses", "tipo"), [(1, "columnas"), (2, "columnas"), (3, "lineas")])
def test_a_line_of_fewer_than_three_points_is_drawn_as_columns(meses: int, tipo: TipoGrafico) -> None:
    cifras = "\n".join(f"2020-{mes:02d} {o} ci.nuevo 5" for mes in range(1, meses + 1) for o in ("central", "bermejo"))
    vista = Vista(tabla(CUADRO, registro(cifras, Lapso(2020))), CATALOGO)
    grafico = graficar(DefGrafico("lineas", "Cédulas", "mes"), vista, "2020", TONOS)
    assert grafico is not None
    # The months without figures keep their place, whatever is drawn.
    assert (grafico.tipo, len(grafico.categorias)) == (tipo, 12)


@pytest.mark.parametrize("tipo", ["barras", "proporcion", "columnas"])
def test_a_class_without_figures_leaves_no_bar(tipo: TipoGrafico) -> None:
    grafico = cortado(tipo, "oficina", "2020-01 central ci.nuevo 5\n2020-02 yacuiba ci.nuevo 3")
    assert grafico is not None
    assert grafico.categorias == ("Central", "Yacuiba")
    assert all(len(serie.valores) == 2 for serie in grafico.series)


@pytest.mark.parametrize("tipo", ["barras", "proporcion"])
def test_bars_and_shares_draw_the_total_of_each_category(tipo: TipoGrafico) -> None:
    grafico = cortado(tipo, "oficina")
    assert grafico is not None
    assert (grafico.categorias, grafico.series) == (("Central", "Bermejo", "Yacuiba"), (Serie("", (6, 3, 0)),))


@pytest.mark.parametrize(
    ("tipo", "categorias", "cifras"),
    [
        ("columnas", "mes", ""),
        ("columnas", "mes", "2020-01 central ci.nuevo 5"),
        ("columnas", "mes", "2020-01 central ci.nuevo 5\n2020-02 central ci.nuevo 0"),
        ("barras", "oficina", "2020-01 central ci.nuevo 5\n2020-02 central ci.nuevo 6"),
        # The table has no such lines.
        ("barras", "linea", CIFRAS),
    ],
)
def test_with_fewer_than_two_figures_to_compare_there_is_no_chart(
    tipo: TipoGrafico, categorias: Clases, cifras: str
) -> None:
    assert cortado(tipo, categorias, cifras) is None


POR_CLASE = '[filas]\neje = "mes"\n[columnas]\neje = "lineas"\nlinea = [{lineas}]'
CI, LC, OTRA = (
    '{ etiqueta = "CÉDULAS", medida = ["ci"] }',
    '{ etiqueta = "LICENCIAS", medida = ["lc"] }',
    '{ etiqueta = "NUEVAS", medida = ["ci.nuevo"] }',
)
SIN_CLAVE = '{ etiqueta = "OTRAS", clave = "lc_otras", medida = ["lc"] }'


@pytest.mark.parametrize(
    ("lineas", "areas"),
    [
        # Each kind of document has its own hue, and keeps it in every chart.
        ((CI, LC), ("azul", "verde")),
        # Where two would have the same one, or one has none, the chart takes the shades of its own.
        ((CI, LC, OTRA), ("", "", "")),
        ((CI, SIN_CLAVE), ("", "")),
        ((CI,), ("",)),
    ],
)
def test_series_take_the_hue_of_their_concepto(lineas: tuple[str, ...], areas: tuple[str, ...]) -> None:
    cifras = "2020-01 central ci.nuevo 5\n2020-02 central ci.nuevo 5\n2020-01 central lc.emitida 2"
    grafico = cortado("lineas", "mes", cifras, POR_CLASE.replace("{lineas}", ", ".join(lineas)))
    assert grafico is not None
    assert tuple(serie.area for serie in grafico.series) == areas


@pytest.mark.parametrize(("color", "area"), [("", "emision"), ("ci", "azul"), ("legal", "gris"), ("otro", "otro")])
def test_the_hue_of_a_chart_is_that_of_its_concepto_or_its_area(color: str, area: str) -> None:
    grafico = cortado("apiladas", "mes", color=color)
    assert grafico is not None
    assert grafico.area == area


def test_money_keeps_its_unit() -> None:
    cifras = "2020-01 central rec.ci 1050\n2020-02 central rec.ci 2000"
    grafico = cortado("apiladas", "mes", cifras, CUADRO.replace('"ci"', '"rec"'))
    assert grafico is not None
    assert (grafico.unidad, grafico.series[0].valores) == (Unidad.CENTAVOS, (1050, 2000))


MUCHAS = """
[filas]
eje = "mes"
[columnas]
eje = "lineas"
linea = [
  { etiqueta = "a", medida = ["ci.nuevo"] }, { etiqueta = "b", medida = ["ci.renovacion"] },
  { etiqueta = "c", medida = ["ci.sin_detalle"] }, { etiqueta = "d", medida = ["lc"] },
  { etiqueta = "e", medida = ["bio.con_emision"] }, { etiqueta = "f", medida = ["bio.sin_emision"] },
  { etiqueta = "g", medida = ["bio.menores"] }, { etiqueta = "h", medida = ["bio.mayores"] },
  { etiqueta = "i", medida = ["bio.sin_detalle"] },
]
"""
ORDEN = [
    "ci.nuevo",
    "ci.renovacion",
    "ci.sin_detalle",
    "lc.emitida",
    "bio.con_emision",
    "bio.sin_emision",
    "bio.menores",
    "bio.mayores",
    "bio.sin_detalle",
]


def test_the_smallest_of_too_many_series_are_drawn_as_one() -> None:
    """Nine series: the seven that add up to more keep their place, the others are `Otras`, blank where all are."""
    valores = (9, 1, 8, 7, 6, 2, 5, 4, 3)
    cifras = "\n".join(f"2020-01 central {i} {v}" for i, v in zip(ORDEN, valores, strict=True))
    grafico = cortado("apiladas", "mes", cifras, MUCHAS)
    assert grafico is not None
    assert [serie.valores[0] for serie in grafico.series] == [9, 8, 7, 6, 5, 4, 3, 3]
    assert len(grafico.series) == MAXIMO_SERIES
    assert grafico.series[-1] == Serie("Otras", (3, None))


def test_as_many_series_as_there_are_colours_stand_each_for_itself() -> None:
    cifras = "\n".join(f"2020-01 central {i} 5" for i in ORDEN[:8])
    grafico = cortado("apiladas", "mes", cifras, MUCHAS)
    assert grafico is not None
    assert "Otras" not in {serie.nombre for serie in grafico.series}
    assert len(grafico.series) == 8


def test_a_table_of_two_levels_is_drawn_by_month() -> None:
    toml = """
        medida = ["ci"]
        [filas]
        [[filas.nivel]]
        eje = "mes"
        subtotal = "TOTAL"
        [[filas.nivel]]
        eje = "oficina"
        [columnas]
        eje = "indicador"
        total = "TOTAL"
    """
    cifras = f"{CIFRAS}\n2020-01 bermejo ci.renovacion 4"
    grafico = cortado("apiladas", "mes", cifras, toml)
    assert grafico is not None
    assert grafico.categorias == ("Ene.", "Feb.")
    assert grafico.series == (Serie("Nuevo", (5, 4)), Serie("Renovación", (4, None)))

"""Reading a table as people do: its lines by month, oficina or kind, in either orientation."""

from __future__ import annotations

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.vista import Clases, Vista, clase_de, en_minusculas
from tests.core.muestra_cuadros import ANUAL, CATALOGO, registro, tabla

BIMESTRE = Lapso(2020, 1, 2)
FILAS = """
eje = "oficina"
oficinas = { codigos = ["tj.central", "tj.bermejo", "tj.yacuiba"], solo = true }
total = "TOTAL"
"""
COLUMNAS = 'eje = "mes"\ntotal = "TOTAL"\n'
DERECHA = f'medida = ["ci"]\n[filas]\n{FILAS}\n[columnas]\n{COLUMNAS}'
TUMBADA = f'medida = ["ci"]\n[filas]\n{COLUMNAS}\n[columnas]\n{FILAS}'
CIFRAS = """
2020-01 central ci.nuevo 5
2020-02 central ci.nuevo 1
2020-02 bermejo ci.renovacion 0
"""


def vista(toml: str, cifras: str, lapso: Lapso = ANUAL) -> Vista:
    return Vista(tabla(toml, registro(cifras, lapso)), CATALOGO)


def dichas(una: Vista, clase: Clases) -> list[tuple[str, int | None]]:
    return [(linea.nombre, linea.valor) for linea in una.lineas(clase)]


@pytest.mark.parametrize("toml", [DERECHA, TUMBADA], ids=["oficinas en filas", "oficinas en columnas"])
def test_lines_are_the_same_in_either_orientation(toml: str) -> None:
    una = vista(toml, CIFRAS, BIMESTRE)
    assert dichas(una, "oficina") == [("Central", 6), ("Bermejo", 0), ("Yacuiba", None)]
    assert dichas(una, "mes") == [("enero", 5), ("febrero", 1)]
    assert dichas(una, "linea") == []
    assert una.total == 6
    assert (una.valor("tj.central"), una.valor("2020-02"), una.valor("tj.yacuiba"), una.valor("zzz")) == (
        6,
        1,
        None,
        None,
    )
    meses, series = una.cortada("mes")
    assert [m.breve for m in meses] == ["Ene.", "Feb."]
    assert {linea.clave: valores for linea, valores in series.items()} == {
        "tj.central": (5, 1),
        "tj.bermejo": (None, 0),
        "tj.yacuiba": (None, None),
    }


def test_what_is_known_without_its_month_is_no_month() -> None:
    una = vista(DERECHA, f"{CIFRAS}\n2020 yacuiba ci.nuevo 90")
    assert len(una.lineas("mes")) == 12
    assert una.valor("2020") == 90
    assert una.total == 96


DOS_NIVELES = """
medida = ["ci"]
[filas]
total = "TOTAL"
[[filas.nivel]]
eje = "mes"
subtotal = "SUMA"
[[filas.nivel]]
eje = "oficina"
oficinas = { codigos = ["tj.central", "tj.bermejo"], solo = true }
[columnas]
eje = "indicador"
total = "TOTAL"
"""


def test_a_table_of_two_levels_has_lines_by_each() -> None:
    una = vista(DOS_NIVELES, CIFRAS, BIMESTRE)
    assert dichas(una, "oficina") == [("Central", 6), ("Bermejo", 0)]
    assert dichas(una, "mes") == [("enero", 5), ("febrero", 1)]
    assert dichas(una, "linea") == [("Nuevo", 6), ("Renovación", 0)]
    assert una.total == 6
    meses, series = una.cortada("mes")
    assert [m.lugares for m in meses] == [(0, 1), (3, 4)]
    assert {linea.clave: valores for linea, valores in series.items()} == {
        "ci.nuevo": (5, 1),
        "ci.renovacion": (None, 0),
    }


@pytest.mark.parametrize(
    ("cifras", "enero", "con_emision", "total"),
    [
        # The same people twice: what the table prints as the total of the month is what is said of it.
        ("2020-01 central bio.con_emision 8\n2020-01 central bio.menores 3", 8, 8, 8),
        ("2020-01 central bio.menores 3", 3, None, 3),
        # A total over blanks prints 0, and says nothing.
        ("", None, None, 0),
    ],
)
def test_a_line_says_the_total_that_the_table_prints(
    cifras: str, enero: int | None, con_emision: int | None, total: int
) -> None:
    toml = 'medida = ["bio"]\n[filas]\neje = "mes"\ntotal = "TOTAL"\n[columnas]\neje = "indicador"\ntotal = "TOTAL"'
    una = vista(toml, cifras, BIMESTRE)
    assert (una.valor("2020-01"), una.valor("bio.con_emision"), una.total) == (enero, con_emision, total)


def test_a_level_says_its_last_figure_and_not_a_sum_over_time() -> None:
    toml = 'medida = ["leg_penal"]\n[filas]\neje = "indicador"\n[columnas]\neje = "mes"\ntotal = "ÚLTIMO"'
    assert vista(toml, "2020-01 central leg.querella 9\n2020-02 central leg.querella 4").valor("leg.querella") == 4


UNA_COLUMNA = '[columnas]\neje = "lineas"\nlinea = [{ etiqueta = "N", clave = "n" }]\n'


@pytest.mark.parametrize(
    ("toml", "total"),
    [
        (DERECHA, 6),
        (DERECHA.replace('total = "TOTAL"', ""), None),
        # Only one of both: the column of totals is added over the rows of data, and not over their subtotals.
        (DERECHA.replace('total = "TOTAL"', "", 1), 6),
        (DOS_NIVELES.replace('total = "TOTAL"', "", 1), 6),
        (TUMBADA.replace('total = "TOTAL"', "", 1), 6),
        (f'medida = ["ci"]\n[filas]\n{FILAS}\n{UNA_COLUMNA}', 6),
        (f'medida = ["ci"]\n[filas]\n{FILAS.replace("total", "porcentaje")}\n{UNA_COLUMNA}', None),
        (DERECHA.replace('total = "TOTAL"', 'porcentaje = "%"', 1), 6),
    ],
)
def test_the_grand_total_is_the_one_that_prints_or_that_of_its_only_totals(toml: str, total: int | None) -> None:
    assert vista(toml, CIFRAS, BIMESTRE).total == total


def test_the_total_may_stand_in_the_row_of_subtotals() -> None:
    toml = """
        medida = ["ci"]
        [filas]
        eje = "lineas"
        linea = [{ etiqueta = "detalle", clave = "ci" }]
        subtotales = "por oficina"
        total_en_subtotales = true
        [columnas]
        total = "TOTAL"
        [[columnas.nivel]]
        eje = "oficina"
        [[columnas.nivel]]
        eje = "tramite"
    """
    una = vista(toml, CIFRAS)
    assert una.total == 6
    # A trámite is of every oficina, and an oficina of every trámite.
    assert una.valor("ci.nuevo") == 6
    assert una.valor("tj.central") == 6
    assert una.valor("ci") == 6


def test_a_row_of_a_merged_total_says_its_own_sum() -> None:
    toml = """
        [filas]
        eje = "lineas"
        linea = [
          { etiqueta = "UNO", clave = "uno", medida = ["ci.nuevo"], grupo = "g" },
          { etiqueta = "DOS", clave = "dos", medida = ["ci.renovacion"], grupo = "g" },
        ]
        [columnas]
        eje = "lineas"
        total = "TOTAL"
        linea = [{ etiqueta = "N", clave = "n" }]
    """
    una = vista(toml, "2020-01 central ci.nuevo 5\n2020-01 central ci.renovacion 2")
    assert (una.valor("uno"), una.valor("dos"), una.total) == (5, 2, 7)


def test_each_line_knows_its_unit() -> None:
    toml = 'medida = ["ci.nuevo", "rec.ci"]\n[filas]\neje = "mes"\n[columnas]\neje = "indicador"'
    una = vista(toml, "2020-01 central ci.nuevo 5\n2020-01 central rec.ci 1250")
    assert {linea.clave: linea.unidad for linea in una.lineas("linea")} == {
        "ci.nuevo": Unidad.CONTEO,
        "rec.ci": Unidad.CENTAVOS,
    }


@pytest.mark.parametrize(
    ("cifras", "observaciones", "tiene"),
    [
        ("", [], False),
        ("2020-01 central ci.nuevo 0", [], True),
        ("", [("2020-01", "tj.central", "CUARENTENA")], True),
        ("2020-01 central lc.emitida 3", [], False),
    ],
)
def test_a_table_has_figures_where_a_cell_says_something(
    cifras: str, observaciones: list[tuple[str, str, str]], *, tiene: bool
) -> None:
    hecha = tabla(TUMBADA, registro(cifras, BIMESTRE, observaciones=observaciones))
    assert Vista(hecha, CATALOGO).tiene_figuras is tiene


def test_a_table_without_rows_has_no_lines() -> None:
    una = vista(DERECHA.replace('eje = "oficina"', 'eje = "fecha"'), "")
    assert una.filas == ()
    assert una.lineas("oficina") == ()
    assert len(una.lineas("mes")) == 12
    assert not una.tiene_figuras


@pytest.mark.parametrize(
    ("clave", "clase"),
    [
        ("2020-06", "mes"),
        ("2020", "linea"),
        ("2020-T1", "linea"),
        ("2020-06-15", "linea"),
        ("tj.central", "oficina"),
        ("ci.nuevo", "linea"),
        # A concepto may have the letters of a departamento.
        ("pa.emitido", "linea"),
        ("total", "linea"),
    ],
)
def test_a_key_tells_what_it_is_of(clave: str, clase: Clases) -> None:
    assert clase_de(clave, {"tj.central"}) == clase


@pytest.mark.parametrize(
    ("etiqueta", "dicha"),
    [
        ("LICENCIAS PARA CONDUCIR", "Licencias para conducir"),
        ("CÉDULAS", "Cédulas"),
        ("CIE", "CIE"),
        ("C.I.", "C.I."),
        ("LICENCIAS-E", "LICENCIAS-E"),
        ("Con emisión", "Con emisión"),
    ],
)
def test_a_label_in_capitals_is_said_as_a_sentence_says_it(etiqueta: str, dicha: str) -> None:
    assert en_minusculas(etiqueta) == dicha

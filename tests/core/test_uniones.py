"""What is merged in a table: targets over the rows, totals of a grupo, subtotals of a level and cells apart."""

from __future__ import annotations

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.impresion import impresa
from segip_desk.core.cuadro.tabla import Clase, Union
from segip_desk.core.poa import ClaveMeta, Programacion
from tests.core.muestra_cuadros import ANUAL, esperada, hoja, registro, tabla

BIMESTRE = Lapso(2020, 1, 2)
POR_OFICINA = """
medida = ["ci"]
[filas]
eje = "oficina"
oficinas = { codigos = ["tj.central", "tj.bermejo"], solo = true }
esquina = ["OFICINA"]
total = "TOTALES"
[columnas]
eje = "mes"
total = "TOTAL"
"""
CIFRAS = """
2020-01 central ci.nuevo 5
2020-01 central ci.renovacion 1
2020-02 bermejo ci.nuevo 0
"""


def meta(periodo: str, programado: int | None, reformulado: int | None = None, indicador: str = "ci") -> Programacion:
    clave = ClaveMeta(int(periodo[:4]), "9.1", "DDTJ 1", "1", "Emitir cédulas", periodo)
    return Programacion(clave, indicador=indicador, programado=programado, reformulado=reformulado)


CON_METAS = f"""{POR_OFICINA}
meta = [
  {{ etiqueta = "POA {{gestion}}", campo = "programado", indicador = "ci" }},
  {{ etiqueta = "REFORMULADO", campo = "reformulado", indicador = "ci" }},
]
"""


def test_targets_come_first_and_are_merged_over_the_rows() -> None:
    hecha = tabla(CON_METAS, registro(CIFRAS, BIMESTRE, metas=[meta("2020", 120_000_00, 80_000_50)]))
    assert hoja(hecha) == esperada(
        """
                | POA 2020 (gestión) | REFORMULADO (gestión) | ENERO | FEBRERO | TOTAL
        Central | 120.000  | 80.000,50 | 6     |         | 6
        Bermejo |          |             |       | 0       | 0
        TOTALES |          |             | 6     | 0       | 6
        """
    )
    assert hecha.uniones == (Union(0, 0, alto=2), Union(0, 1, alto=2))
    assert [c.clase for c in hecha.columnas] == [Clase.META, Clase.META, Clase.DATO, Clase.DATO, Clase.TOTAL]
    assert hecha.columnas[0].claves == ("programado",)


@pytest.mark.parametrize(
    ("metas", "columnas"),
    [
        ([], 0),
        ([meta("2020", 100)], 1),
        ([meta("2020", None, 100)], 1),
        ([meta("2020", 100, 100)], 2),
        # Of another gestión, another indicador, or a part of the year: not the year's target.
        ([meta("2019", 100), meta("2020", 100, indicador="lc"), meta("2020-06", 100), meta("2020-T1", 100)], 0),
    ],
)
def test_a_target_that_the_poa_lacks_prints_no_column(metas: list[Programacion], columnas: int) -> None:
    hecha = tabla(CON_METAS, registro(CIFRAS, metas=metas))
    assert sum(c.clase is Clase.META for c in hecha.columnas) == columnas


@pytest.mark.parametrize(
    ("periodos", "suma"),
    [
        ([f"2020-{mes:02d}" for mes in range(1, 13)], "12"),
        (["2020-T1", "2020-T2", "2020-T3", "2020-10", "2020-11", "2020-12"], "6"),
        # The year's own figure stands for its months.
        (["2020", "2020-01"], "1"),
        ([f"2020-{mes:02d}" for mes in range(1, 12)], ""),
    ],
)
def test_a_target_by_month_or_quarter_is_the_years_where_no_month_lacks(periodos: list[str], suma: str) -> None:
    hecha = tabla(CON_METAS, registro(CIFRAS, metas=[meta(periodo, 100) for periodo in periodos]))
    metas = [j for j, columna in enumerate(hecha.columnas) if columna.clase is Clase.META]
    assert [impresa(hecha.celdas[0][j]) for j in metas] == [suma] * bool(suma)


def test_targets_of_several_tasks_add_up() -> None:
    otra = meta("2020", 5_00)
    otra = Programacion(otra.clave._replace(codigo="2"), indicador="ci", programado=5_00)
    assert tabla(CON_METAS, registro("", metas=[meta("2020", 1_00), otra])).celdas[0][0].valor == 6_00


def test_a_target_is_merged_over_subtotals_as_well() -> None:
    toml = """
        medida = ["ci"]
        [filas]
        total = "TOTAL"
        [[filas.nivel]]
        eje = "mes"
        subtotal = "SUMA"
        [[filas.nivel]]
        eje = "indicador"
        [columnas]
        eje = "lineas"
        linea = [{ etiqueta = "N", clave = "n" }]
        meta = [{ etiqueta = "POA", campo = "programado", indicador = "ci" }]
    """
    hecha = tabla(toml, registro(CIFRAS, BIMESTRE, metas=[meta("2020", 1_00)]))
    assert hecha.uniones == (Union(0, 0, alto=6),)
    assert len(hecha.filas) == 7


GRUPO = """
[filas]
eje = "lineas"
linea = [
  { etiqueta = "CON", clave = "con", medida = ["ci.nuevo"], grupo = "g" },
  { etiqueta = "SIN", clave = "sin", medida = ["ci.renovacion"], grupo = "g" },
  { etiqueta = "APARTE", clave = "aparte", medida = ["lc"], si_hay = true, grupo = "h" },
  { etiqueta = "OTRAS", clave = "otras", medida = ["bio"], grupo = "h", si_hay = true },
]
[columnas]
eje = "lineas"
total = "TOTAL"
linea = [{ etiqueta = "N", clave = "n" }]
"""


def test_a_grupo_shares_one_merged_total() -> None:
    cifras = "2020-01 central ci.nuevo 1\n2020-01 central ci.renovacion 2\n2020-01 central lc.emitida 4"
    hecha = tabla(GRUPO, registro(cifras))
    assert hoja(hecha) == esperada(
        """
               | N | TOTAL
        CON    | 1 | 3
        SIN    | 2 |
        APARTE | 4 | 4
        """
    )
    # A grupo of one row has the total of its row, and nothing to merge.
    assert hecha.uniones == (Union(0, 1, alto=2),)


SUBTOTALES = """
medida = ["ci"]
[filas]
eje = "lineas"
linea = [{ etiqueta = "detalle", clave = "ci" }]
subtotales = "por oficina"
[columnas]
total = "TOTAL"
[[columnas.nivel]]
eje = "oficina"
oficinas = { codigos = ["tj.central", "tj.bermejo"], solo = true }
[[columnas.nivel]]
eje = "tramite"
"""


@pytest.mark.parametrize(("en_subtotales", "detalle", "suma"), [(False, "6", ""), (True, "", "6")])
def test_a_row_of_subtotals_merges_those_of_each_outer_column(*, en_subtotales: bool, detalle: str, suma: str) -> None:
    toml = SUBTOTALES.replace("[columnas]", f"total_en_subtotales = {str(en_subtotales).lower()}\n[columnas]")
    hecha = tabla(toml, registro(CIFRAS))
    assert hoja(hecha) == esperada(
        f"""
                    | Central > Nuevo | Central > Renovación | Bermejo > Nuevo | Bermejo > Renovación | TOTAL
        detalle     | 5               | 1                    | 0               |                      | {detalle}
        por oficina | 6               |                      | 0               |                      | {suma}
        """
    )
    assert hecha.uniones == (Union(1, 0, ancho=2), Union(1, 2, ancho=2))
    assert hecha.filas[1].clase is Clase.SUBTOTAL


def test_a_row_of_subtotals_a_row_of_shares_and_a_column_of_shares_stand_together() -> None:
    toml = SUBTOTALES.replace("subtotales", 'porcentaje = "%"\nsubtotales').replace(
        "[columnas]", '[columnas]\nporcentaje = "%"'
    )
    hecha = tabla(toml, registro(CIFRAS))
    assert hoja(hecha).splitlines()[1:] == [
        "detalle | 5 | 1 | 0 |  | 6 | 100,00",
        "por oficina | 6 |  | 0 |  |  |",
        "% | 83,33 | 16,67 | 0,00 | 0,00 | 100,00 |",
    ]  # fmt: skip


APARTE = """
[filas]
eje = "lineas"
total = "TOTAL"
linea = [
  { etiqueta = "PRIMERA", clave = "primera", medida = ["ci"] },
  { etiqueta = "SEGUNDA", clave = "segunda", medida = [] },
]
[columnas]
eje = "indicador"
medida = ["ci"]
lugar = "LUGAR"
[[celda]]
fila = "segunda"
columna = "ci.nuevo"
formula = "ci.nuevo + ci.renovacion - lc"
ancho = 2
"""


def test_a_cell_apart_counts_what_it_says_over_the_columns_that_it_takes() -> None:
    hecha = tabla(APARTE, registro(f"{CIFRAS}\n2020-01 bermejo lc.emitida 2"))
    assert hoja(hecha).splitlines()[2] == "SEGUNDA |  | 4 |"
    assert hecha.uniones == (Union(1, 1, ancho=2),)
    assert hecha.celdas[1][1].clase is Clase.DATO


@pytest.mark.parametrize(
    ("antes", "despues", "fila", "uniones"),
    [
        # It takes no more columns than there are, and what stood there gives way.
        ("ancho = 2", "ancho = 9", "SEGUNDA |  | 6 |", (Union(1, 1, ancho=2),)),
        ("medida = []", 'medida = ["ci"]', "SEGUNDA |  | 6 |", (Union(1, 1, ancho=2),)),
        ("ancho = 2", "", "SEGUNDA |  | 6 |", ()),
        # Where its row or its column does not print, there is no cell.
        ('columna = "ci.nuevo"', 'columna = "ci.sin_detalle"', "SEGUNDA |  |  |", ()),
    ],
)
def test_a_cell_apart_stays_inside_the_table(antes: str, despues: str, fila: str, uniones: tuple[Union, ...]) -> None:
    hecha = tabla(APARTE.replace(antes, despues), registro(CIFRAS))
    assert hoja(hecha).splitlines()[2].replace("Central", "").replace(", Bermejo", "") == fila
    assert hecha.uniones == uniones


SIN_FILAS = [
    SUBTOTALES.replace('"lineas"\nlinea = [{ etiqueta = "detalle", clave = "ci" }]', '"fecha"'),
    SUBTOTALES.replace('"tramite"', '"fecha"'),
    CON_METAS.replace('"oficina"\noficinas = { codigos = ["tj.central", "tj.bermejo"], solo = true }', '"fecha"'),
    GRUPO,
    APARTE,
]


@pytest.mark.parametrize("lapso", [ANUAL, BIMESTRE, Lapso.mes(2020, 12)], ids=str)
@pytest.mark.parametrize("toml", SIN_FILAS)
def test_an_empty_register_merges_what_there_is(toml: str, lapso: Lapso) -> None:
    hecha = tabla(toml, registro("", lapso, metas=[meta("2020", 1_00, 2_00)]))
    assert not any(celda.clase is Clase.DATO for fila in hecha.celdas for celda in fila)

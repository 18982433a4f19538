"""Where the office's remarks print: in their cell, in their column, or under the table; never over a figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.observado import nombres_de
from segip_desk.core.cuadro.tabla import Cabeza, Clase
from segip_desk.core.observaciones import ClaveObservacion, Observacion
from tests.core.muestra_cuadros import esperada, hoja, registro, tabla

BIMESTRE = Lapso(2020, 1, 2)
CUADRO = """
medida = ["ci"]
[filas]
eje = "mes"
total = "TOTAL"
[columnas]
eje = "oficina"
oficinas = { codigos = ["tj.central", "tj.bermejo"], solo = true }
total = "TOTAL"
observacion = "OBSERVACIONES"
"""
CIFRAS = "2020-01 central ci.nuevo 5\n2020-01 bermejo ci.nuevo 0\n2020-02 bermejo ci.nuevo 2"


@pytest.mark.parametrize(
    ("fila", "columna"),
    [("2020-02", "tj.central"), ("FEBRERO", "Central"), ("febrero", "CENTRAL"), ("2020-02", "Central")],
)
def test_a_remark_fills_its_blank_cell_by_key_or_by_label(fila: str, columna: str) -> None:
    hecha = tabla(CUADRO, registro(CIFRAS, BIMESTRE, observaciones=[(fila, columna, "CUARENTENA")]))
    assert hoja(hecha) == esperada(
        """
                | Central    | Bermejo | TOTAL
        ENERO   | 5          | 0       | 5
        FEBRERO | CUARENTENA | 2       | 2
        TOTAL   | 5          | 2       | 7
        """
    )
    assert hecha.celdas[1][0].clase is Clase.TEXTO
    assert hecha.notas == ()


@pytest.mark.parametrize(
    ("fila", "columna", "nota"),
    [
        # A figure stays, be it 0, and the remark goes under the table.
        ("2020-01", "tj.central", "ENERO, Central: Con apoyo."),
        ("2020-01", "tj.bermejo", "ENERO, Bermejo: Con apoyo."),
        ("2020-02", "total", "FEBRERO, TOTAL: Con apoyo."),
        ("total", "tj.central", "TOTAL, Central: Con apoyo."),
        # A remark on a column has no cell.
        ("", "tj.bermejo", "Bermejo: Con apoyo."),
    ],
)
def test_a_remark_never_hides_a_figure(fila: str, columna: str, nota: str) -> None:
    con = tabla(CUADRO, registro(CIFRAS, BIMESTRE, observaciones=[(fila, columna, "Con apoyo.")]))
    sin = tabla(CUADRO, registro(CIFRAS, BIMESTRE))
    assert con.celdas == sin.celdas
    assert con.notas == (nota,)


@pytest.mark.parametrize(("fila", "columna"), [("2020-02", "total"), ("total", "tj.central"), ("total", "total")])
def test_a_total_over_blanks_gives_way_to_a_remark(fila: str, columna: str) -> None:
    hecha = tabla(CUADRO, registro("", BIMESTRE, observaciones=[(fila, columna, "CERRADO")]))
    i = next(n for n, f in enumerate(hecha.filas) if fila in f.claves)
    j = next(n for n, c in enumerate(hecha.columnas) if columna in c.claves)
    assert hecha.celdas[i][j].valor == "CERRADO"


@pytest.mark.parametrize("columna", ["", "observacion", "OBSERVACIONES", "observaciones"])
def test_a_remark_on_a_row_prints_in_the_column_of_remarks(columna: str) -> None:
    hecha = tabla(CUADRO, registro(CIFRAS, BIMESTRE, observaciones=[("2020-02", columna, "Carnaval")]))
    assert hoja(hecha) == esperada(
        """
                | Central | Bermejo | TOTAL | OBSERVACIONES
        ENERO   | 5       | 0       | 5     |
        FEBRERO |         | 2       | 2     | Carnaval
        TOTAL   | 5       | 2       | 7     |
        """
    )
    assert hecha.columnas[-1] == Cabeza(("OBSERVACIONES",), ("observacion",), Clase.TEXTO)
    assert hecha.notas == ()


def test_without_a_column_of_remarks_a_row_s_goes_under_the_table() -> None:
    toml = CUADRO.replace('observacion = "OBSERVACIONES"', "")
    hecha = tabla(toml, registro(CIFRAS, BIMESTRE, observaciones=[("2020-02", "", "Carnaval")]))
    assert hecha.notas == ("FEBRERO: Carnaval.",)
    assert len(hecha.columnas) == 3


def test_the_column_of_remarks_prints_only_where_a_row_has_one() -> None:
    assert len(tabla(CUADRO, registro(CIFRAS, BIMESTRE)).columnas) == 3
    con = registro(CIFRAS, BIMESTRE, observaciones=[("2020-02", "tj.central", "CUARENTENA")])
    assert len(tabla(CUADRO, con).columnas) == 3


@pytest.mark.parametrize(
    "observacion",
    [
        Observacion(ClaveObservacion("otro", 2020, "2020-02", "tj.central"), "X"),
        Observacion(ClaveObservacion("prueba", 2019, "2020-02", "tj.central"), "X"),
        Observacion(ClaveObservacion("prueba", 2020, "2020-07", "tj.central"), "X"),
        Observacion(ClaveObservacion("prueba", 2020, "2020-02", "tj.yacuiba"), "X"),
        Observacion(ClaveObservacion("prueba", 2020, "", ""), "X"),
    ],
    ids=lambda o: str(o.clave),
)
def test_what_is_of_another_cuadro_gestion_row_or_column_is_not_of_this_table(observacion: Observacion) -> None:
    suyo = registro(CIFRAS, BIMESTRE)
    con = tabla(CUADRO, replace(suyo, observaciones=(observacion,)))
    assert con == tabla(CUADRO, suyo)


def test_levels_are_named_joined() -> None:
    cabeza = Cabeza(("ENERO", "Central"), ("2020-01", "tj.central"))
    assert nombres_de(cabeza) == {"2020-01/tj.central", "enero/central", "enero / central"}
    assert nombres_de(Cabeza(("TOTAL", ""), ("total", ""), Clase.TOTAL)) == {"total"}


def test_a_remark_finds_its_row_of_two_levels() -> None:
    toml = """
        medida = ["ci"]
        [filas]
        [[filas.nivel]]
        eje = "mes"
        [[filas.nivel]]
        eje = "oficina"
        oficinas = { codigos = ["tj.central", "tj.bermejo"], solo = true }
        [columnas]
        eje = "indicador"
        observacion = "OBS."
    """
    observaciones = [
        ("2020-01/tj.bermejo", "ci.nuevo", "CERRADO"),
        ("FEBRERO / Central", "", "Carnaval"),
        ("2020-02", "", "De nadie"),
    ]
    hecha = tabla(toml, registro("2020-01 central ci.nuevo 1", BIMESTRE, observaciones=observaciones))
    assert hoja(hecha) == esperada(
        """
                          | Nuevo   | Renovación | OBS.
        ENERO > Central   | 1       |            |
        ENERO > Bermejo   | CERRADO |            |
        FEBRERO > Central |         |            | Carnaval
        FEBRERO > Bermejo |         |            |
        """
    )


def test_a_subtotal_over_blanks_gives_way_whatever_the_other_months_hold() -> None:
    toml = """
        medida = ["ci"]
        [filas]
        [[filas.nivel]]
        eje = "mes"
        subtotal = "SUMA"
        [[filas.nivel]]
        eje = "oficina"
        oficinas = { codigos = ["tj.central"], solo = true }
        [columnas]
        eje = "indicador"
    """
    observaciones = [("2020-01/total", "ci.nuevo", "CERRADO"), ("2020-02/total", "ci.nuevo", "CERRADO")]
    hecha = tabla(toml, registro("2020-02 central ci.nuevo 0", BIMESTRE, observaciones=observaciones))
    assert [fila[0].valor for fila in hecha.celdas] == [None, "CERRADO", 0, 0]
    assert hecha.notas == ("FEBRERO, SUMA, Nuevo: CERRADO.",)

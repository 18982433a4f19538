"""The engine: cells, totals, shares, targets and merged cells, as they print."""

from __future__ import annotations

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.motor import NOTA_UN_DESGLOSE
from segip_desk.core.cuadro.tabla import Celda, Clase, Unidad
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


def test_a_table_prints_its_cells_and_totals_and_says_what_it_is() -> None:
    hecha = tabla(POR_OFICINA + '\n[columnas.alias]\n"2020-01" = ["PRIMERO", "1.º"]', registro(CIFRAS, BIMESTRE))
    assert hoja(hecha) == esperada(
        """
                | PRIMERO | FEBRERO | TOTAL
        Central | 6       |         | 6
        Bermejo |         | 0       | 0
        TOTALES | 6       | 0       | 6
        """
    )
    assert (hecha.id, hecha.titulo, hecha.area) == ("prueba", "Prueba, enero a febrero de 2020", "emision")
    assert (hecha.esquina, hecha.fuente, hecha.elaboracion) == (("OFICINA",), "Registro.", "SEGIP.")
    assert (hecha.filas_dato, hecha.columnas_dato) == ((0, 1), (0, 1))
    assert (hecha.fila_total, hecha.columna_total) == (2, 2)
    assert hecha.celdas[0][2] == Celda(Clase.TOTAL, 6)
    assert hecha.celdas[0][1] == Celda(Clase.VACIO)


def test_a_cuadro_may_cite_a_source_of_its_own() -> None:
    hecha = tabla(f'fuente = "RUI."\nnotas = ["Nota una.", "Nota dos."]\n{POR_OFICINA}', registro(""))
    assert (hecha.fuente, hecha.notas) == ("RUI.", ("Nota una.", "Nota dos."))


def test_a_blank_a_zero_and_what_cannot_be_are_three_things() -> None:
    """Bermejo cannot have licences; a total over blanks is 0, even over what cannot be."""
    cifras = "2020-01 central lc.emitida 0"
    assert hoja(tabla(POR_OFICINA.replace('"ci"', '"lc"'), registro(cifras, BIMESTRE))) == esperada(
        """
                | ENERO | FEBRERO | TOTAL
        Central | 0     |         | 0
        Bermejo | —     | —       | 0
        TOTALES | 0     | 0       | 0
        """
    )
    # A cell that counts something else too is just blank, and a figure that stands is never hidden.
    dos = POR_OFICINA.replace('"ci"', '"lc", "ci"')
    assert hoja(tabla(dos, registro("", BIMESTRE))).splitlines()[2] == "Bermejo |  |  | 0"
    con = registro("2020-01 bermejo lc.emitida 3", BIMESTRE)
    assert hoja(tabla(POR_OFICINA.replace('"ci"', '"lc"'), con)).splitlines()[2] == "Bermejo | 3 | — | 3"


def test_a_sum_of_which_one_part_cannot_be_is_just_blank() -> None:
    toml = """
        [filas]
        eje = "lineas"
        linea = [
          { etiqueta = "A", clave = "a", medida = ["lc"], oficinas = ["tj.bermejo"] },
          { etiqueta = "B", clave = "b", medida = ["ci"], oficinas = ["tj.central"] },
          { etiqueta = "A + B", clave = "a_b", formula = "a + b" },
        ]
        [columnas]
        eje = "lineas"
        linea = [{ etiqueta = "N", clave = "n" }]
    """
    assert hoja(tabla(toml, registro(""))).splitlines()[1:] == ["A | —", "B |", "A + B |"]


def test_money_is_centavos_and_prints_with_its_decimals() -> None:
    toml = """
        medida = ["rec"]
        [filas]
        eje = "mes"
        total = "TOTAL"
        [columnas]
        eje = "indicador"
        total = "TOTAL"
    """
    cifras = "2020-01 central rec.ci 123456\n2020-02 bermejo rec.ci 10\n2020-02 central rec.lc 20"
    hecha = tabla(toml, registro(cifras, BIMESTRE))
    assert hoja(hecha) == esperada(
        """
                | C.I. (Bs) | Licencias (Bs) | TOTAL
        ENERO   | 1.234,56  |                | 1.234,56
        FEBRERO | 0,10      | 0,20           | 0,30
        TOTAL   | 1.234,66  | 0,20           | 1.234,86
        """
    )
    assert hecha.celdas[0][0] == Celda(Clase.DATO, 123456, Unidad.CENTAVOS)


PARTES = """
medida = ["ci"]
[filas]
eje = "indicador"
total = "TOTAL"
porcentaje = "% FILA"
[columnas]
eje = "oficina"
oficinas = { codigos = ["tj.central", "tj.bermejo"], solo = true }
total = "TOTAL"
porcentaje = "%"
"""


@pytest.mark.parametrize(
    ("cifras", "impresa"),
    [
        (
            "2020-01 central ci.nuevo 1\n2020-02 bermejo ci.renovacion 2",
            """
                       | Central | Bermejo | TOTAL  | %
            Nuevo      | 1       |         | 1      | 33,33
            Renovación |         | 2       | 2      | 66,67
            TOTAL      | 1       | 2       | 3      | 100,00
            % FILA     | 33,33   | 66,67   | 100,00 |
            """,
        ),
        # Half up, from the exact figures: 1/8 is 12,50 and 1/16 of 100 is 6,25.
        (
            "2020-01 central ci.nuevo 1\n2020-01 bermejo ci.renovacion 15",
            """
                       | Central | Bermejo | TOTAL  | %
            Nuevo      | 1       |         | 1      | 6,25
            Renovación |         | 15      | 15     | 93,75
            TOTAL      | 1       | 15      | 16     | 100,00
            % FILA     | 6,25    | 93,75   | 100,00 |
            """,
        ),
        # Nothing is a share of nothing.
        (
            "2020-01 central ci.nuevo 0",
            """
                       | Central | Bermejo | TOTAL | %
            Nuevo      | 0       |         | 0     |
            Renovación |         |         | 0     |
            TOTAL      | 0       | 0       | 0     |
            % FILA     |         |         |       |
            """,
        ),
    ],
)
def test_shares_are_of_the_grand_total(cifras: str, impresa: str) -> None:
    hecha = tabla(PARTES, registro(cifras))
    assert hoja(hecha) == esperada(impresa)
    assert hecha.columnas[-1].clase is hecha.filas[-1].clase is Clase.PORCENTAJE


def test_shares_of_subtotals_are_of_the_grand_total_too() -> None:
    toml = """
        medida = ["ci"]
        [filas]
        [[filas.nivel]]
        eje = "mes"
        subtotal = "SUMA"
        [[filas.nivel]]
        eje = "indicador"
        [columnas]
        eje = "lineas"
        linea = [{ etiqueta = "N", clave = "n" }]
        porcentaje = "%"
    """
    cifras = "2020-01 central ci.nuevo 1\n2020-01 central ci.renovacion 2\n2020-02 central ci.nuevo 1"
    assert hoja(tabla(toml, registro(cifras, BIMESTRE))).splitlines()[3] == "ENERO > SUMA | 3 | 75,00"


def test_the_place_column_names_where_there_are_figures() -> None:
    toml = """
        medida = ["ci"]
        oficinas = { tipos = ["regional", "penitenciaria"] }
        [filas]
        eje = "mes"
        total = "TOTAL"
        [columnas]
        eje = "indicador"
        lugar = "LUGAR"
    """
    cifras = "2020-01 carcel ci.nuevo 1\n2020-01 bermejo ci.renovacion 0\n2020-01 central ci.nuevo 7"
    assert hoja(tabla(toml, registro(cifras, BIMESTRE))) == esperada(
        """
                | LUGAR                   | Nuevo | Renovación
        ENERO   | Bermejo, Morros Blancos | 1     | 0
        FEBRERO |                         |       |
        TOTAL   |                         | 1     | 0
        """
    )


@pytest.mark.parametrize(
    ("cifras", "medida", "notas"),
    [
        ("2020-01 central bio.con_emision 8\n2020-01 central bio.menores 3", "bio", (NOTA_UN_DESGLOSE,)),
        ("2020-01 central bio.con_emision 8\n2020-02 central bio.menores 3", "bio", ()),
        ("2020-01 central bio.con_emision 8\n2020-01 central bio.menores 3", "bio@edad", ()),
        # What no row shows is not spoken of.
        ("2020-01 yacuiba bio.con_emision 8\n2020-01 yacuiba bio.menores 3", "bio", ()),
    ],
)
def test_a_note_tells_that_a_total_takes_one_desglose(cifras: str, medida: str, notas: tuple[str, ...]) -> None:
    assert tabla(POR_OFICINA.replace('"ci"', f'"{medida}"'), registro(cifras)).notas == notas


def test_totals_of_the_same_people_divided_twice_take_them_once() -> None:
    toml = """
        medida = ["bio"]
        [filas]
        eje = "indicador"
        omitir_vacios = true
        total = "TOTAL"
        [columnas]
        eje = "mes"
        total = "TOTAL"
    """
    cifras = """
        2020-01 central bio.con_emision 8
        2020-01 central bio.menores 3
        2020-01 central bio.mayores 5
        2020-02 central bio.menores 2
    """
    assert hoja(tabla(toml, registro(cifras, BIMESTRE))) == esperada(
        """
                    | ENERO | FEBRERO | TOTAL
        Con emisión | 8     |         | 8
        Menores     | 3     | 2       | 5
        Mayores     | 5     |         | 5
        TOTAL       | 8     | 2       | 10
        """
    )


SIN_FILAS = [
    POR_OFICINA,
    PARTES.replace("indicador", "fecha"),
    PARTES.replace('total = "TOTAL"\n', "").replace("indicador", "fecha"),
    PARTES.replace('"oficina"\noficinas = { codigos = ["tj.central", "tj.bermejo"], solo = true }', '"fecha"'),
]


@pytest.mark.parametrize("lapso", [ANUAL, BIMESTRE, Lapso.mes(2020, 12)], ids=str)
@pytest.mark.parametrize("toml", SIN_FILAS)
def test_an_empty_register_gives_a_table_all_the_same(toml: str, lapso: Lapso) -> None:
    hecha = tabla(toml, registro("", lapso))
    assert not any(celda.clase is Clase.DATO for fila in hecha.celdas for celda in fila)

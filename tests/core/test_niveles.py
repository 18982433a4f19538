"""Lines that are named one by one, and axes of two and three levels with their subtotals."""

from __future__ import annotations

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.tabla import Clase
from tests.core.muestra_cuadros import esperada, hoja, registro, tabla

UNA_COLUMNA = """
[columnas]
eje = "lineas"
linea = [{ etiqueta = "CANTIDAD", clave = "cantidad" }]
"""
LINEAS = """
[filas]
eje = "lineas"
total = "TOTAL"
linea = [
  { etiqueta = "OFICINAS", clave = "fijas", medida = ["ci"], oficinas = { excluir_tipos = ["brigada_movil"] } },
  { etiqueta = "BRIGADAS", clave = "brigadas", medida = ["ci"], oficinas = { tipos = ["brigada_movil"] } },
  { etiqueta = "CÉDULAS", clave = "cedulas", formula = "fijas + brigadas", clase = "subtotal" },
  { etiqueta = "LICENCIAS", medida = ["lc"] },
  { etiqueta = "CORTESÍA", medida = ["rec.lc"], si_hay = true },
  { etiqueta = "DIFERENCIA", clave = "resto", formula = "cedulas - lc", clase = "subtotal" },
]
"""


def test_lines_add_what_they_name_and_formulas_what_others_do() -> None:
    cifras = "2020-01 central ci.nuevo 10\n2020-01 brigada ci.nuevo 5\n2020-02 central lc.emitida 4"
    hecha = tabla(f"{LINEAS}\n{UNA_COLUMNA}", registro(cifras))
    assert hoja(hecha) == esperada(
        """
                   | CANTIDAD
        OFICINAS   | 10
        BRIGADAS   | 5
        CÉDULAS    | 15
        LICENCIAS  | 4
        DIFERENCIA | 11
        TOTAL      | 19
        """
    )
    assert [f.claves[0] for f in hecha.filas] == ["fijas", "brigadas", "cedulas", "lc", "resto", "total"]
    assert [f.clase for f in hecha.filas] == [
        Clase.DATO, Clase.DATO, Clase.SUBTOTAL, Clase.DATO, Clase.SUBTOTAL, Clase.TOTAL,
    ]  # fmt: skip
    # A line of its own kind that prints only with figures.
    assert "CORTESÍA | 0,00" in hoja(tabla(f"{LINEAS}\n{UNA_COLUMNA}", registro("2020-01 central rec.lc 0")))


def test_a_formula_over_one_medida_counts_no_document_twice() -> None:
    toml = f"""
        [filas]
        eje = "lineas"
        linea = [
          {{ etiqueta = "POR EMISIÓN", clave = "emision", medida = ["bio@emision"] }},
          {{ etiqueta = "POR EDAD", clave = "edad", medida = ["bio@edad"] }},
          {{ etiqueta = "PERSONAS", clave = "todas", formula = "emision + edad", clase = "total" }},
        ]
        {UNA_COLUMNA}
    """
    cifras = "2020-01 central bio.con_emision 8\n2020-01 central bio.menores 8\n2020-02 central bio.menores 5"
    assert hoja(tabla(toml, registro(cifras))) == esperada(
        """
                    | CANTIDAD
        POR EMISIÓN | 8
        POR EDAD    | 13
        PERSONAS    | 13
        """
    )


DOS_NIVELES = """
medida = ["ci"]
[filas]
esquina = ["MES", "OFICINA"]
total = "TOTAL {gestion}"
[[filas.nivel]]
eje = "mes"
subtotal = "TOTAL"
[[filas.nivel]]
eje = "oficina"
oficinas = { codigos = ["tj.central", "tj.bermejo"], solo = true }
alias = { "tj.central" = ["CENTRAL", "C."] }
[columnas]
eje = "indicador"
total = "TOTAL"
"""


def test_rows_of_two_levels_close_each_group_with_its_subtotal() -> None:
    cifras = """
        2020-01 central ci.nuevo 1
        2020-01 bermejo ci.nuevo 2
        2020-02 central ci.renovacion 4
        2020-02 yacuiba ci.nuevo 99
    """
    hecha = tabla(DOS_NIVELES, registro(cifras, Lapso(2020, 1, 2)))
    assert hoja(hecha) == esperada(
        """
                          | Nuevo | Renovación | TOTAL
        ENERO > CENTRAL   | 1     |            | 1
        ENERO > Bermejo   | 2     |            | 2
        ENERO > TOTAL     | 3     | 0          | 3
        FEBRERO > CENTRAL |       | 4          | 4
        FEBRERO > Bermejo |       |            | 0
        FEBRERO > TOTAL   | 0     | 4          | 4
        TOTAL 2020        | 3     | 4          | 7
        """
    )
    assert hecha.filas[0].claves == ("2020-01", "tj.central")
    assert hecha.filas[0].breves == ("Ene.", "C.")
    assert hecha.filas[2].claves == ("2020-01", "total")
    assert hecha.filas[-1].claves == ("total", "")
    assert [f.clase for f in hecha.filas[1:4]] == [Clase.DATO, Clase.SUBTOTAL, Clase.DATO]


def test_heads_of_two_levels_count_what_is_in_both() -> None:
    toml = """
        [filas]
        eje = "oficina"
        oficinas = { codigos = ["tj.central"], solo = true }
        [columnas]
        total = "TOTAL"
        [[columnas.nivel]]
        eje = "lineas"
        subtotal = "SUMA"
        linea = [
          { etiqueta = "CON", clave = "con", medida = ["ci.nuevo", "ci.renovacion"] },
          { etiqueta = "SIN", clave = "sin", medida = ["ci.sin_detalle"] },
        ]
        [[columnas.nivel]]
        eje = "lineas"
        linea = [
          { etiqueta = "NUEVOS", medida = ["ci.nuevo"] },
          { etiqueta = "OTROS", medida = ["ci.renovacion", "ci.sin_detalle"] },
        ]
    """
    hecha = tabla(
        toml,
        registro("2020-01 central ci.nuevo 1\n2020-01 central ci.renovacion 2\n2020-01 central ci.sin_detalle 4"),
    )
    assert hoja(hecha) == esperada(
        """
                | CON > NUEVOS | CON > OTROS | CON > SUMA | SIN > OTROS | SIN > SUMA | TOTAL
        Central | 1            | 2           | 3          | 4           | 4          | 7
        """
    )
    # A line of one indicador, once crossed, has the indicador's own key.
    assert [c.claves for c in hecha.columnas] == [
        ("con", "ci.nuevo"), ("con", "ci.renovacion"), ("con", "total"),
        ("sin", "ci.sin_detalle"), ("sin", "total"), ("total", ""),
    ]  # fmt: skip


def test_three_levels_close_each_group_of_each_level() -> None:
    toml = f"""
        medida = ["ci"]
        [filas]
        total = "TOTAL"
        [[filas.nivel]]
        eje = "trimestre"
        subtotal = "DEL TRIMESTRE"
        [[filas.nivel]]
        eje = "mes"
        subtotal = "DEL MES"
        [[filas.nivel]]
        eje = "oficina"
        oficinas = {{ codigos = ["tj.central"], solo = true }}
        {UNA_COLUMNA}
    """
    assert hoja(
        tabla(toml, registro("2020-03 central ci.nuevo 1\n2020-04 central ci.nuevo 2", Lapso(2020, 3, 4)))
    ) == esperada(
        """
                                        | CANTIDAD
        I TRIMESTRE > MARZO > Central   | 1
        I TRIMESTRE > MARZO > DEL MES   | 1
        I TRIMESTRE > DEL TRIMESTRE     | 1
        II TRIMESTRE > ABRIL > Central  | 2
        II TRIMESTRE > ABRIL > DEL MES  | 2
        II TRIMESTRE > DEL TRIMESTRE    | 2
        TOTAL                           | 3
        """
    )


def test_a_level_takes_its_last_figure_in_rows_of_two_levels_too() -> None:
    toml = DOS_NIVELES.replace('"ci"', '"leg_penal"')
    cifras = "2020-01 central leg.querella 9\n2020-02 central leg.querella 7\n2020-01 bermejo leg.querella 1"
    assert hoja(tabla(toml, registro(cifras, Lapso(2020, 1, 2)))).splitlines()[3::3] == [
        "ENERO > TOTAL | 10 | 10",
        "FEBRERO > TOTAL | 7 | 7",
    ]
    assert hoja(tabla(toml, registro(cifras, Lapso(2020, 1, 2)))).splitlines()[-1] == "TOTAL 2020 | 8 | 8"

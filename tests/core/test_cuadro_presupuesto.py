"""The tables of the budget: rows of the ledger, figures of a lapso and at its end, percentages of their own row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.lectura import parse_definicion
from segip_desk.core.cuadro.presupuesto import seguir_presupuesto
from segip_desk.core.cuadro.tabla import Clase, Unidad
from segip_desk.core.numeros import parte
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.core.presupuesto.sumas import Instantanea, Suma, Sumas
from tests.core.muestra_cuadros import datos, definicion, esperada, hoja, registro, tabla

if TYPE_CHECKING:
    from segip_desk.core.cuadro.registro import Registro

NOMBRES = {
    "20000": "Servicios no personales",
    "21200": "Energía eléctrica",
    "24110": "Inmuebles",
    "30000": "Materiales",
    "39500": "Útiles",
}
PADRES = {"21200": "20000", "24110": "20000", "39500": "30000"}
LIBRO = """
    sigep 48_0_007 21200 20-230 2020-01 inicial        1000
    sigep 48_0_007 24110 41-111 2020-01 inicial         500
    sigep 48_0_007 39500 20-230 2020-01 inicial         300
    sigep 48_0_007 24110 41-111 2020-03 modificaciones -100
    sigep 48_0_007 39500 20-230 2020-03 modificaciones  100
    sigep 48_0_007 21200 20-230 2020-02 devengado       200
    sigep 48_0_007 21200 20-230 2020-05 devengado       101
    sigep 48_0_007 39500 20-230 2020-05 devengado       100
    sigep 48_0_007 21200 20-230 2020-06 pagado          250
    sippec 48_0_007 21200 20-230 2020-01 inicial        1000
    sippec 48_0_007 21200 20-230 2020-02 certificado     700
"""
COLUMNAS = """
columna = [
  { etiqueta = "DESCRIPCIÓN", texto = "descripcion" },
  { etiqueta = "VIGENTE", cifra = "vigente" },
  { etiqueta = "CERT.", cifra = "certificado" },
  { etiqueta = "DEV.", cifra = "devengado" },
  { etiqueta = "PAGADO", cifra = "pagado" },
  { etiqueta = "SALDO", cifra = "saldo_por_devengar" },
  { etiqueta = "%", parte = "devengado", sobre = "vigente" },
]
"""
POR_PARTIDA = f'[presupuesto]\nfilas = "partida"\nestilo = "sigep"\nesquina = ["PARTIDA"]\ntotal = "TOTAL"\n{COLUMNAS}'


def libro(texto: str = LIBRO, lapso: Lapso | None = None, instantaneas: tuple[Instantanea, ...] = ()) -> Registro:
    """Read a ledger in bolivianos; a line is `sigep 48_0_007 21200 20-230 2020-01 inicial 1000`."""
    movidas = []
    for sistema, categoria, partida, fuente, mes, renglon, importe in map(str.split, texto.strip().splitlines()):
        linea = Linea(sistema, categoria.replace("_", " "), partida, fuente)
        movidas.append(Suma(linea, int(mes.replace("-", "")), renglon, int(importe) * 100))  # type: ignore[arg-type]
    sumas = Sumas(2020, NOMBRES, PADRES, tuple(movidas), instantaneas)
    return replace(registro("", lapso or Lapso(2020)), presupuesto=sumas)


def test_a_row_a_partida_with_what_it_may_spend_and_has_spent() -> None:
    # SIGEP says nothing of certificado: the column is left out. Two systems are never added.
    hecha = tabla(POR_PARTIDA, libro())
    assert hoja(hecha) == esperada(
        """
                 | DESCRIPCIÓN       | VIGENTE  | DEV.   | PAGADO | SALDO    | %
        2.1.2    | Energía eléctrica | 1.000,00 | 301,00 | 250,00 | 699,00   | 30,10
        2.4.1.10 | Inmuebles         | 400,00   | 0,00   | 0,00   | 400,00   | 0,00
        3.9.5    | Útiles            | 400,00   | 100,00 | 0,00   | 300,00   | 25,00
        TOTAL    |                   | 1.800,00 | 401,00 | 250,00 | 1.399,00 | 22,28
        """
    )
    assert hecha.notas == ("Cifras del SIGEP, en bolivianos.",)


def test_a_lapso_has_its_own_movements_over_the_budget_at_its_end() -> None:
    hecha = tabla(POR_PARTIDA, libro(lapso=Lapso.mes(2020, 5)))
    assert hoja(hecha) == esperada(
        """
                 | DESCRIPCIÓN       | VIGENTE  | DEV.   | SALDO    | %
        2.1.2    | Energía eléctrica | 1.000,00 | 101,00 | 699,00   | 10,10
        2.4.1.10 | Inmuebles         | 400,00   | 0,00   | 400,00   | 0,00
        3.9.5    | Útiles            | 400,00   | 100,00 | 300,00   | 25,00
        TOTAL    |                   | 1.800,00 | 201,00 | 1.399,00 | 11,17
        """
    )
    assert hecha.notas[1] == (
        "Lo certificado, comprometido, devengado y pagado es lo de mayo de 2020; el presupuesto y los saldos, los del "
        "31/05/2020."
    )


def test_what_moved_after_the_lapso_does_not_count() -> None:
    hecha = tabla(POR_PARTIDA, libro(lapso=Lapso(2020, 1, 2)))
    assert hoja(hecha).splitlines()[-1] == "TOTAL |  | 1.800,00 | 200,00 | 1.600,00 | 11,11"
    assert "2.4.1.10 | Inmuebles | 500,00" in hoja(hecha)


def test_the_levels_of_the_classifier_are_those_of_its_tree() -> None:
    toml = f'[presupuesto]\nfilas = ["grupo", "partida"]\nesquina = ["GRUPO", "P."]\nsubtotal = "SUMA"\n{COLUMNAS}'
    assert hoja(tabla(toml, libro())) == esperada(
        """
                                        | DESCRIPCIÓN       | VIGENTE  | DEV.   | PAGADO | SALDO    | %
        Servicios no personales > 21200 | Energía eléctrica | 1.000,00 | 301,00 | 250,00 | 699,00   | 30,10
        Servicios no personales > 24110 | Inmuebles         | 400,00   | 0,00   | 0,00   | 400,00   | 0,00
        Servicios no personales > SUMA  |                   | 1.400,00 | 301,00 | 250,00 | 1.099,00 | 21,50
        Materiales > 39500              | Útiles            | 400,00   | 100,00 | 0,00   | 300,00   | 25,00
        Materiales > SUMA               |                   | 400,00   | 100,00 | 0,00   | 300,00   | 25,00
        """
    )


def test_each_system_is_executed_on_its_own_base() -> None:
    toml = """
        [presupuesto]
        filas = "sistema"
        esquina = ["SISTEMA"]
        columna = [
          { etiqueta = "DISPONIBLE", cifra = "disponible" },
          { etiqueta = "%", parte = "ejecutado", sobre = "vigente" },
          { etiqueta = "BASE", texto = "base" },
        ]
    """
    assert hoja(tabla(toml, libro())) == esperada(
        """
               | DISPONIBLE | %     | BASE
        SIGEP  | 1.399,00   | 22,28 | Devengado sobre vigente
        SIPPEC | 300,00     | 70,00 | Certificado sobre vigente
        """
    )


def test_month_by_month_until_the_last_one_that_is_known() -> None:
    toml = """
        [presupuesto]
        filas = "mes"
        esquina = ["MES"]
        total = "TOTAL"
        columna = [
          { etiqueta = "VIGENTE", cifra = "vigente" },
          { etiqueta = "DEV.", cifra = "devengado" },
          { etiqueta = "%", clave = "acumulado", parte = "devengado", sobre = "vigente", acumulado = true },
          { etiqueta = "TIEMPO", tiempo = true },
        ]
    """
    hecha = tabla(toml, libro(lapso=Lapso(2020, 1, 7)))
    assert hoja(hecha) == esperada(
        """
                | VIGENTE  | DEV.   | %     | TIEMPO
        ENERO   | 1.800,00 | 0,00   | 0,00  | 8,33
        FEBRERO | 1.800,00 | 200,00 | 11,11 | 16,67
        MARZO   | 1.800,00 | 0,00   | 11,11 | 25,00
        ABRIL   | 1.800,00 | 0,00   | 11,11 | 33,33
        MAYO    | 1.800,00 | 201,00 | 22,28 | 41,67
        JUNIO   | 1.800,00 | 0,00   | 22,28 | 50,00
        JULIO   |          |        |       |
        TOTAL   | 1.800,00 | 401,00 | 22,28 | 58,33
        """
    )


PUBLICADO = (
    Instantanea("sigep", "2020-06-30", "", "devengado", 1_00),
    Instantanea("sigep", "2020-12-31", "", "devengado", 80_00),
    Instantanea("sigep", "2020-12-31", "", "vigente", 100_00),
    Instantanea("sigep", "2020-12-31", "", "pagado", 49_99),
    Instantanea("sigep", "2020-12-31", "21200", "pagado", 30_00),
    Instantanea("sigep", "2020-12-31", "39500", "pagado", 20_00),
)
RESUMEN = f'[presupuesto]\nfilas = "sistema"\nesquina = ["SISTEMA"]\n{COLUMNAS}'


def test_what_was_published_without_lines_fills_what_it_can_and_no_more() -> None:
    sin_libro = libro("", instantaneas=PUBLICADO)
    # The last cut-off counts; what is known by partida is added, and the total that was printed is not believed.
    assert hoja(tabla(RESUMEN, sin_libro)) == esperada(
        """
              | VIGENTE | DEV.  | PAGADO | SALDO | %
        SIGEP | 100,00  | 80,00 | 50,00  | 20,00 | 80,00
        """
    )
    assert hoja(tabla(POR_PARTIDA, sin_libro)) == esperada(
        """
              | DESCRIPCIÓN       | PAGADO
        2.1.2 | Energía eléctrica | 30,00
        3.9.5 | Útiles            | 20,00
        TOTAL |                   | 50,00
        """
    )
    hasta_junio = libro("", Lapso(2020, 1, 6), PUBLICADO)
    assert hoja(tabla(RESUMEN, hasta_junio)).splitlines()[1] == "SIGEP | 1,00"
    assert not tabla(RESUMEN, libro("", Lapso.mes(2020, 12), PUBLICADO)).filas


def test_a_ledger_silences_what_was_published_of_its_system() -> None:
    assert hoja(tabla(RESUMEN, libro(instantaneas=PUBLICADO))) == hoja(tabla(RESUMEN, libro()))


def test_the_other_system_is_taken_where_the_first_says_nothing_of_a_line() -> None:
    de_sippec = "\n".join(linea for linea in LIBRO.splitlines() if "sippec" in linea)
    hecha = tabla(POR_PARTIDA, libro(de_sippec, instantaneas=PUBLICADO[:3]))
    assert hecha.notas == ("Cifras del SIPPEC, en bolivianos.",)
    assert hoja(hecha).splitlines()[-1] == "TOTAL |  | 1.000,00 | 700,00"


def test_without_a_budget_there_are_heads_and_no_figure() -> None:
    hecha = tabla(POR_PARTIDA, registro(""))
    assert (hecha.filas, len(hecha.columnas), hecha.notas) == ((), 7, ())


def test_a_percentage_may_be_data_for_a_chart_to_draw() -> None:
    toml = """
        [presupuesto]
        filas = "mes"
        esquina = ["MES"]
        columna = [{ etiqueta = "DEV.", parte = "devengado", sobre = "vigente", acumulado = true, linea = true }]
    """
    hecha = tabla(toml, libro())
    assert hecha.columnas[0].clase is Clase.DATO
    assert hecha.celdas[4][0][:] == (Clase.DATO, 22_28, Unidad.CENTESIMAS)


@pytest.mark.parametrize(
    ("toml", "dice"),
    [
        ('filas = "partda"\nesquina = ["P"]', "«partda» no se conoce"),
        ('filas = ["mes", "partida"]\nesquina = ["M", "P"]', "van solas"),
        ('filas = "sistema"\nesquina = ["S"]\ntotal = "T"', "el mismo dinero dos veces"),
        ('filas = "partida"', "«esquina» lleva un texto por nivel"),
        ('filas = "partida"\nesquina = ["P"]\nsistemas = ["sigma"]', "«sigma» no es un sistema"),
        ('filas = "partida"\nesquina = ["P"]\nestilo = "otro"', "«otro» no se conoce"),
    ],
)
def test_a_wrong_definition_says_what_is_wrong(toml: str, dice: str) -> None:
    leida, problemas = parse_definicion(datos(f"[presupuesto]\n{toml}\n{COLUMNAS}"), "prueba.toml")
    assert leida is None
    assert any(dice in str(problema) for problema in problemas), problemas


@pytest.mark.parametrize(
    ("columna", "dice"),
    [
        ('etiqueta = "A", cifra = "vijente"', "¿Quiso decir «vigente»?"),
        ('etiqueta = "A", parte = "pagado"', "lleva «parte» y «sobre»"),
        ('etiqueta = "A"', "una sola cosa"),
        ('etiqueta = "A", cifra = "pagado", tiempo = true', "una sola cosa"),
        ('etiqueta = "A", cifra = "pagado" }, { etiqueta = "B", cifra = "pagado"', "la clave «pagado»"),
    ],
)
def test_a_wrong_column_says_what_is_wrong(columna: str, dice: str) -> None:
    toml = f'[presupuesto]\nfilas = "partida"\nesquina = ["P"]\ncolumna = [{{ {columna} }}]'
    _, problemas = parse_definicion(datos(toml), "prueba.toml")
    assert any(dice in str(problema) for problema in problemas), problemas


def test_a_table_has_rows_of_one_sort_only() -> None:
    _, problemas = parse_definicion(datos(f'{POR_PARTIDA}\n[tareas]\nfila = "codigo"'), "prueba.toml")
    assert "una sola de estas cosas" in str(problemas[0])


MOVIDAS = st.lists(
    st.builds(
        Suma,
        st.builds(
            Linea,
            st.sampled_from(["sigep", "sippec"]),
            st.sampled_from(["48 0 007", "49 0 001"]),
            st.sampled_from(sorted(PADRES)),
            st.sampled_from(["20-230", "41-111"]),
        ),
        st.integers(202001, 202012),
        st.sampled_from(["inicial", "modificaciones", "certificado", "devengado", "pagado"]),
        st.integers(0, 10**12),
    ),
    unique_by=lambda suma: suma[:3],
    max_size=30,
)


@given(MOVIDAS, st.integers(1, 12), st.integers(1, 12), st.sampled_from(["grupo", "fuente", "categoria", "partida"]))
def test_totals_add_their_rows_and_a_figure_adds_what_it_leads_back_to(
    movidas: list[Suma], uno: int, otro: int, filas: str
) -> None:
    lapso = Lapso(2020, min(uno, otro), max(uno, otro))
    suyo = replace(registro("", lapso), presupuesto=Sumas(2020, NOMBRES, PADRES, tuple(movidas)))
    leida = definicion(f'[presupuesto]\nfilas = "{filas}"\nesquina = ["X"]\ntotal = "TOTAL"\n{COLUMNAS}')
    assert leida.presupuesto is not None
    hecha, toma = seguir_presupuesto(leida, leida.presupuesto, suyo)
    claves = [c.claves[0] for c in hecha.columnas]
    for j, columna in enumerate(hecha.columnas):
        if columna.clase in (Clase.DATO, Clase.SUBTOTAL) and hecha.filas:
            *partes, total = (fila[j].valor for fila in hecha.celdas)
            assert total == sum(v for v in partes if isinstance(v, int))
            for i in range(len(hecha.filas)):
                assert sum(signo * suma.importe for signo, suma in toma(i, j).sumas) == hecha.celdas[i][j].valor
    if "%" in claves and {"devengado", "vigente"} <= set(claves):
        for fila in hecha.celdas:
            dev, vig = fila[claves.index("devengado")].valor, fila[claves.index("vigente")].valor
            assert isinstance(dev, int)
            assert isinstance(vig, int)
            assert fila[-1].valor == parte(dev, vig)

"""The trail: the figures behind every cell add up to what it prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.cubo import Seleccion
from segip_desk.core.cuadro.rastro import PARTE_DE_UN_TODO, Rastreador, Rastro
from segip_desk.core.cuadro.tabla import Clase
from tests.core.muestra_cuadros import INDICADORES, OFICINAS, cubo, definicion, registro
from tests.core.test_tareas import POA, tarea

POR_OFICINA = """
medida = ["ci"]
[filas]
eje = "oficina"
esquina = ["OFICINA"]
total = "TOTALES"
porcentaje = "%"
[columnas]
eje = "mes"
total = "TOTAL"
porcentaje = "%"
"""
CON_FORMULA = """
[filas]
eje = "oficina"
esquina = ["OFICINA"]
total = "TOTAL"
[columnas]
eje = "lineas"
total = "TOTAL"
linea = [
  { etiqueta = "CI", clave = "ci", medida = ["ci"] },
  { etiqueta = "BIO", clave = "bio", medida = ["bio"] },
  { etiqueta = "BIO - CI", clave = "dif", formula = "bio - ci" },
  { etiqueta = "QUERELLAS", clave = "leg", medida = ["leg_penal"] },
]
"""
POR_FECHA = """
medida = ["ci", "leg_penal", "bio"]
[filas]
eje = "fecha"
esquina = ["FECHA"]
total = "TOTAL"
[columnas]
eje = "oficina"
total = "TOTAL"
"""
CON_SUBTOTALES = """
medida = ["ci", "lc"]
[filas]
eje = "oficina"
esquina = ["OFICINA"]
subtotales = "SUBTOTALES"
total_en_subtotales = true
[columnas]
total = "TOTAL"
[[columnas.nivel]]
eje = "mes"
[[columnas.nivel]]
eje = "concepto"
"""
CUADROS = {"formula": CON_FORMULA, "fecha": POR_FECHA, "por oficina": POR_OFICINA, "subtotales": CON_SUBTOTALES}

cifras = st.lists(
    st.builds(
        "{} {} {} {}".format,
        st.sampled_from(["2020", "2020-01", "2020-02", "2020-02-05", "2020-02-28", "2020-12-31"]),
        st.sampled_from([oficina.codigo.partition(".")[2] for oficina in OFICINAS]),
        st.sampled_from([indicador.codigo for indicador in INDICADORES]),
        st.integers(0, 500).map(str),
    ),
    unique_by=lambda linea: tuple(linea.split()[:3]),
    max_size=25,
).map("\n".join)


@pytest.mark.parametrize("cual", CUADROS)
@given(texto=cifras)
def test_the_figures_behind_a_cell_add_up_to_it(cual: str, texto: str) -> None:
    suyo = registro(texto)
    rastreador = Rastreador(definicion(CUADROS[cual]), suyo)
    for i, fila in enumerate(rastreador.tabla.celdas):
        for j, celda in enumerate(fila):
            rastro = rastreador.rastro(i, j)
            if not isinstance(celda.valor, int):
                assert rastro == Rastro(nota=rastro.nota), (i, j)
            elif celda.clase is not Clase.PORCENTAJE:
                assert (rastro.suma or 0) == celda.valor, (i, j)


@given(
    texto=cifras,
    medida=st.sets(st.sampled_from([indicador.codigo for indicador in INDICADORES])),
    por_dia=st.booleans(),
)
def test_the_parts_of_a_selection_are_its_value(texto: str, medida: set[str], por_dia: bool) -> None:  # noqa: FBT001
    hecho = cubo(texto)
    periodos = frozenset((202000, 202001, 202002))
    dias = frozenset(((202002, 5), (202002, 28), (202001, 0))) if por_dia else None
    seleccion = Seleccion(frozenset(medida), None, periodos, dias)
    partes = hecho.partes(seleccion)
    assert hecho.valor(seleccion) == (sum(parte.valor for parte in partes) if partes else None)


def test_a_share_gives_the_figures_of_the_part_and_says_so() -> None:
    rastreador = Rastreador(definicion(POR_OFICINA), registro("2020-01 central ci.nuevo 3\n2020-01 bermejo ci.nuevo 1"))
    columna = len(rastreador.tabla.columnas) - 1
    rastro = rastreador.rastro(0, columna)
    assert (rastro.suma, rastro.nota) == (3, PARTE_DE_UN_TODO)
    fila = len(rastreador.tabla.filas) - 1
    assert rastreador.rastro(fila, 0).suma == 4


def test_a_task_gives_what_was_typed_and_what_is_measured_of_the_other_months() -> None:
    metas = [tarea("1", "2020-01", 5, 9, "ci"), tarea("1", "2020-02", 5, None, "ci"), tarea("2", "2020", 7)]
    suyo = registro("2020-01 central ci.nuevo 4\n2020-02 central ci.nuevo 2", Lapso(2020, 1, 2), metas=metas)
    rastreador = Rastreador(definicion(POA), suyo)
    tabla = rastreador.tabla
    ejecutado, programado, porcentaje = (
        next(j for j, c in enumerate(tabla.columnas) if c.claves == (clave,))
        for clave in ("ejecutado", "programado", "porcentaje")
    )
    rastro = rastreador.rastro(0, ejecutado)
    assert [(meta.clave.periodo, meta.ejecutado) for meta in rastro.metas] == [("2020-01", 900)]
    assert (rastro.suma, tabla.celdas[0][ejecutado].valor) == (2, 1100)
    assert [meta.clave.periodo for meta in rastreador.rastro(0, programado).metas] == ["2020-01", "2020-02"]
    assert rastreador.rastro(0, porcentaje).nota == PARTE_DE_UN_TODO
    # The target of the whole year says nothing of two months of it.
    assert rastreador.rastro(1, programado) == Rastro()

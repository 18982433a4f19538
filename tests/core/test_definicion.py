"""The definition of a cuadro: what its words mean, and how a wrong one is told."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.cuadro.definicion import (
    CeldaAparte,
    FiltroOficinas,
    Linea,
    Meta,
)
from segip_desk.core.cuadro.lectura import parse_definicion
from segip_desk.core.cuadro.revision import revisar_definicion
from segip_desk.core.cuadro.tabla import Clase
from tests.core.muestra_cuadros import CATALOGO, OFICINAS, datos, definicion

if TYPE_CHECKING:
    from collections.abc import Iterator

BUENA = """
medida = ["ci"]

[filas]
eje = "mes"
esquina = ["MES"]
total = "TOTAL {gestion}"

[columnas]
eje = "oficina"
total = "TOTAL"
"""
POA = """
[tareas]
fila = "descripcion"

[tareas.textos]
codigo = "CÓDIGO"

[tareas.etiquetas]
total_programado = "META {gestion}"
"""


def problemas(toml: str) -> list[str]:
    leida, suyos = parse_definicion(datos(toml), "prueba.toml")
    assert (leida is None) is bool(suyos)
    return [str(p) for p in suyos]


def test_a_line_is_read_with_its_key_its_formula_and_its_oficinas() -> None:
    leida = definicion(
        """
        [filas]
        eje = "mes"
        [columnas]
        eje = "lineas"
        linea = [
          { etiqueta = "CÉDULAS", medida = ["ci"], oficinas = ["tj.central"], breve = "CI" },
          { etiqueta = "Sin R.A. (año)", medida = ["bio@edad", "ci"], si_hay = true, grupo = "g" },
          { etiqueta = "TODO", clave = "todo", formula = "ci - sin_r_a_ano", clase = "total" },
        ]
        """
    )
    assert leida.columnas is not None
    lineas = leida.columnas.niveles[0].lineas
    assert lineas == (
        Linea("CÉDULAS", breve="CI", medida=("ci",), oficinas=FiltroOficinas(codigos=("tj.central",))),
        Linea("Sin R.A. (año)", medida=("bio@edad", "ci"), grupo="g", si_hay=True),
        Linea("TODO", "todo", formula=((1, "ci"), (-1, "sin_r_a_ano")), clase=Clase.TOTAL),
    )
    # Its key: the one given, else its one medida, else its label in small plain letters.
    assert [linea.clave_propia for linea in lineas] == ["ci", "sin_r_a_ano", "todo"]


def test_an_axis_is_read_with_its_levels_targets_and_aliases() -> None:
    leida = definicion(
        """
        oficinas = { tipos = ["regional"], excluir = ["tj.bermejo"] }
        [filas]
        esquina = ["MES", "OFICINA"]
        subtotales = "total"
        total_en_subtotales = true
        [[filas.nivel]]
        eje = "mes"
        subtotal = "SUB"
        breves = true
        [[filas.nivel]]
        eje = "oficina"
        oficinas = { codigos = ["tj.central"], solo = true, excluir_tipos = ["penitenciaria"] }
        omitir_vacios = true
        alias = { "tj.central" = "CENTRAL", "tj.yacuiba" = ["YACUIBA", "Yac."] }
        [columnas]
        eje = "indicador"
        medida = ["ci"]
        porcentaje = "%"
        lugar = "LUGAR"
        observacion = "OBS."
        meta = [{ etiqueta = "POA {gestion}", campo = "reformulado", indicador = "ci" }]
        [[celda]]
        fila = "2020-01"
        columna = "ci.nuevo"
        formula = "ci - lc"
        ancho = 2
        """
    )
    filas, columnas = leida.filas, leida.columnas
    assert filas is not None
    assert columnas is not None
    assert leida.oficinas == FiltroOficinas(tipos=("regional",), excluir=("tj.bermejo",))
    assert (filas.subtotales, filas.total_en_subtotales) == ("total", True)
    mes, oficina = filas.niveles
    assert (mes.eje, mes.subtotal, mes.breves, mes.omitir_vacios) == ("mes", "SUB", True, False)
    assert oficina.oficinas == FiltroOficinas(codigos=("tj.central",), excluir_tipos=("penitenciaria",), solo=True)
    assert oficina.alias == {"tj.central": ("CENTRAL", "CENTRAL"), "tj.yacuiba": ("YACUIBA", "Yac.")}
    assert columnas.metas == (Meta("POA {gestion}", "reformulado", "ci"),)
    assert (columnas.porcentaje, columnas.lugar, columnas.observacion) == ("%", "LUGAR", "OBS.")
    assert leida.celdas == (CeldaAparte("2020-01", "ci.nuevo", ((1, "ci"), (-1, "lc")), 2),)
    assert leida.ejes == {"mes", "oficina", "indicador"}
    assert leida.medidas == ("ci", "lc")


def test_tasks_are_read_with_their_texts() -> None:
    tareas = definicion(POA).tareas
    assert tareas is not None
    assert (tareas.fila, tareas.textos, tareas.por_mes) == ("descripcion", (("codigo", "CÓDIGO"),), False)
    assert tareas.etiquetas == {"total_programado": "META {gestion}"}


@pytest.mark.parametrize(
    ("antes", "despues", "dice"),
    [
        ('eje = "mes"', 'eje = "mess"', "filas: el eje «mess» no existe; los ejes son: mes, trimestre, fecha"),
        ('eje = "mes"', 'eje = "mess"', "¿Quiso decir «mes»?"),
        ('eje = "mes"', "", "filas: falta «eje»; los ejes son: mes, trimestre,"),
        ('eje = "mes"', "eje = 5", "filas: «eje» debe ser un texto entre comillas."),
        ("[filas]", "[fila]", "cuadro: la palabra «fila» no se conoce. ¿Quiso decir «filas»?"),
        ("esquina", "esquinas", "filas: la palabra «esquinas» no se conoce. ¿Quiso decir «esquina»?"),
        ('["MES"]', '["MES", "OFICINA"]', "filas: «esquina» lleva un texto por nivel: 1, y no 2."),
        ("{gestion}", "{año}", "filas: entre llaves, «total» solo admite {gestion}."),
        ('medida = ["ci"]', "medida = [5]", "cuadro: «medida» debe ser una lista de textos."),
        ('eje = "mes"', 'eje = "lineas"', 'filas: las líneas se escriben en «linea» con eje = "lineas".'),
        (
            'eje = "mes"',
            'eje = "mes"\nlinea = [{ etiqueta = "X" }]',
            'filas: las líneas se escriben en «linea» con eje = "lineas".',
        ),
        ('eje = "mes"', "nivel = []", "filas: necesita al menos un [[nivel]]."),
        ('eje = "mes"', 'eje = "mes"\nnivel = [{ eje = "mes" }]', "filas: la palabra «eje» no se conoce."),
        ('eje = "mes"', 'eje = "mes"\nomitir_vacios = "si"', "filas: «omitir_vacios» debe ser true o false."),
        ('eje = "mes"', 'eje = "mes"\noficinas = 5', "filas: «oficinas» debe ser una lista de códigos o una tabla."),
        (
            'eje = "mes"',
            'eje = "mes"\noficinas = { codigo = [] }',
            "filas.oficinas: la palabra «codigo» no se conoce. ¿Quiso decir «codigos»?",
        ),
        ('eje = "mes"', 'eje = "mes"\nalias = ["X"]', "filas: «alias» debe dar un texto a cada clave."),
        (
            'eje = "mes"',
            'eje = "mes"\nalias = { "2020-01" = ["A", "B", "C"] }',
            "filas: el alias de «2020-01» debe ser un texto, o una lista del texto y su forma breve.",
        ),
        (
            'eje = "oficina"',
            'eje = "oficina"\nmeta = [{ etiqueta = "M", campo = "ejecutado", indicador = "ci" }]',
            "columnas.meta: «campo» debe ser uno de: programado, reformulado.",
        ),
        (
            'eje = "oficina"',
            'eje = "oficina"\nmeta = [{ etiqueta = "{mes}", campo = "programado", indicador = "ci" }]',
            "columnas.meta: entre llaves, «etiqueta» solo admite {gestion}.",
        ),
    ],
)
def test_a_wrong_word_is_told_where_it_stands(antes: str, despues: str, dice: str) -> None:
    assert antes in BUENA
    dichos = problemas(BUENA.replace(antes, despues, 1))
    assert any(dice in uno for uno in dichos), dichos
    assert all(uno.startswith("prueba.toml: ") for uno in dichos)


@pytest.mark.parametrize(
    ("linea", "dice"),
    [
        ('{ etiqueta = "B", clase = "dat" }', "columnas.linea «B»: «clase» debe ser dato, subtotal o total."),
        ('{ etiqueta = "B", formula = "a", medida = ["ci"] }', "lleva «formula» o «medida», y no ambas."),
        ('{ etiqueta = "B", formula = "a * a" }', "la fórmula «a * a» no se entiende; escriba claves con + y -."),
        (
            '{ etiqueta = "B", formula = "cii" }',
            "la fórmula nombra «cii», que no es una línea anterior. ¿Quiso decir «ci»?",
        ),
        ('{ etiqueta = "B", clave = "b", formula = "b" }', "la fórmula nombra «b», que no es una línea anterior."),
        (
            '{ etiqueta = "B", medida = ["ci"] }',
            "columnas.linea «B»: otra línea ya tiene la clave «ci»; dé a esta otra «clave».",
        ),
        ('{ etiqeta = "B" }', "la palabra «etiqeta» no se conoce. ¿Quiso decir «etiqueta»?"),
    ],
)
def test_a_wrong_line_is_told(linea: str, dice: str) -> None:
    toml = f"""
        [filas]
        eje = "mes"
        [columnas]
        eje = "lineas"
        linea = [{{ etiqueta = "A", clave = "a" }}, {{ etiqueta = "C", medida = ["ci"] }}, {linea}]
    """
    dichos = problemas(toml)
    assert any(dice in uno for uno in dichos), dichos


@pytest.mark.parametrize(
    ("toml", "dice"),
    [
        (BUENA + POA, "o bien [tareas] o [presupuesto] o [valorados], y una sola de estas cosas."),
        ("", "o bien [tareas] o [presupuesto] o [valorados], y una sola de estas cosas."),
        ('filas = "mes"\ncolumnas = "oficina"', "cuadro: «filas» debe ser una tabla."),
        ("tareas = 5", "cuadro: «tareas» debe ser una tabla."),
        (
            POA.replace("descripcion", "descripción"),
            "tareas: «descripción» no es un dato de la tarea; use uno de: accion",
        ),
        (POA.replace("codigo", "cite"), "tareas: «cite» no es un dato de la tarea; use uno de: accion"),
        (POA.replace('fila = "', 'clave = "tarea"\nfila = "'), "tareas: «tarea» no es un dato de la tarea"),
        (
            POA.replace("{gestion}", "{periodo}"),
            "tareas.etiquetas: entre llaves, «total_programado» solo admite {gestion}.",
        ),
        (POA.replace('"CÓDIGO"', "5"), "tareas.textos: «codigo» debe ser un texto entre comillas."),
        ("[tareas]\ntextos = [5]", "tareas: «textos» debe ser una tabla."),
        ('[tareas]\netiquetas = "x"', "tareas: «etiquetas» debe ser una tabla."),
        (BUENA + "[[celda]]\nancho = 0\n", "celda: «ancho» debe ser un número de columnas."),
        (BUENA + "[[celda]]\nancho = true\n", "celda: «ancho» debe ser un número de columnas."),
        (BUENA + '[[celda]]\nfila = "2020-01"\n', "celda: falta «columna»."),
        (BUENA + '[[celda]]\nfila = "2020-01"\n', "celda: falta «formula»."),
    ],
)
def test_a_cuadro_that_cannot_stand_is_told(toml: str, dice: str) -> None:
    dichos = problemas(toml)
    assert any(dice in uno for uno in dichos), dichos


@pytest.mark.parametrize("clave", ["id", "titulo", "area"])
def test_a_cuadro_has_a_name_a_title_and_an_area(clave: str) -> None:
    leidos = datos(BUENA)
    del leidos[clave]
    leida, suyos = parse_definicion(leidos, "prueba.toml")
    assert leida is None
    assert [str(p) for p in suyos] == [f"prueba.toml: cuadro: falta «{clave}»."]


@pytest.mark.parametrize(
    ("titulo", "nombre"),
    [
        ("Cédulas, por oficina, {periodo}", "Cédulas, por oficina"),
        ("Personas por gestión, hasta {gestion}", "Personas por gestión"),
        ("Cédulas", "Cédulas"),
    ],
)
def test_a_list_names_a_cuadro_without_its_period(titulo: str, nombre: str) -> None:
    assert replace(definicion(BUENA), titulo=titulo).nombre == nombre


def test_the_title_names_its_period_and_nothing_else() -> None:
    leidos = datos(BUENA) | {"titulo": "Cédulas de {mes}"}
    assert [str(p) for p in parse_definicion(leidos, "prueba.toml")[1]] == [
        "prueba.toml: cuadro: entre llaves, «titulo» solo admite {periodo} y {gestion}."
    ]


def test_all_that_is_wrong_is_told_at_once() -> None:
    dichos = problemas(BUENA.replace('"mes"', '"mess"').replace("medida", "medidas").replace("esquina", "esquinas"))
    assert len(dichos) == 3


def _lugares(arbol: object, camino: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every place of a definition."""
    if camino:
        yield camino
    if isinstance(arbol, dict | list):
        for clave, valor in arbol.items() if isinstance(arbol, dict) else enumerate(arbol):
            yield from _lugares(valor, (*camino, clave))


TODAS = [
    datos(BUENA),
    datos(POA),
    datos(
        """
        oficinas = ["tj.central"]
        [filas]
        esquina = ["A", "B"]
        [[filas.nivel]]
        eje = "lineas"
        linea = [{ etiqueta = "A", clave = "a" }, { etiqueta = "T", formula = "a", clase = "total" }]
        [[filas.nivel]]
        eje = "oficina"
        oficinas = { codigos = ["tj.central"] }
        alias = { "tj.central" = ["CENTRAL", "C."] }
        [columnas]
        eje = "mes"
        meta = [{ etiqueta = "POA", campo = "programado", indicador = "ci" }]
        [[celda]]
        fila = "a"
        columna = "2020-01"
        formula = "ci"
        """
    ),
]
valores = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=3),
    st.just([]),
    st.just({}),
    st.just(["x"]),
    st.just([{}]),
)


@given(st.sampled_from(TODAS), st.data(), valores)
def test_whatever_stands_in_a_place_the_reading_answers(
    buena: dict[str, Any], data: st.DataObject, valor: object
) -> None:
    """A definition comes back whole, or problems do; never an exception."""
    suyos = deepcopy(buena)
    *camino, ultimo = data.draw(st.sampled_from(list(_lugares(buena))))
    dentro: Any = suyos
    for clave in camino:
        dentro = dentro[clave]
    dentro[ultimo] = valor
    leida, dichos = parse_definicion(suyos, "prueba.toml")
    assert (leida is None) is bool(dichos)


TIPOS = {oficina.tipo for oficina in OFICINAS}


@pytest.mark.parametrize(
    ("antes", "despues", "dice"),
    [
        ('["ci"]', '["cii"]', "«cii» no es un concepto, un desglose ni un indicador del catálogo. ¿Quiso decir «ci»?"),
        ('["ci"]', '["bio@sexo"]', "«bio@sexo» no es un concepto, un desglose ni un indicador del catálogo."),
        (
            '"oficina"',
            '"oficina"\noficinas = ["tj.centrall"]',
            "«tj.centrall» no es una oficina de Tarija. ¿Quiso decir «tj.central»?",
        ),
        (
            '"oficina"',
            '"oficina"\noficinas = { excluir_tipos = ["regionales"] }',
            "el tipo de oficina «regionales» no existe. ¿Quiso decir «regional»?",
        ),
        (
            '"oficina"',
            '"oficina"\nalias = { "tj.bermexo" = "BERMEJO" }',
            "«alias»: «tj.bermexo» no es una oficina de Tarija. ¿Quiso decir «tj.bermejo»?",
        ),
        (
            '"oficina"',
            '"oficina"\nmeta = [{ etiqueta = "M", campo = "programado", indicador = "cie" }]',
            "«cie» no es un concepto, un desglose ni un indicador del catálogo. ¿Quiso decir «ci»?",
        ),
    ],
)
def test_a_code_that_the_catalogue_lacks_is_told(antes: str, despues: str, dice: str) -> None:
    dichos = revisar_definicion(definicion(BUENA.replace(antes, despues, 1)), CATALOGO, TIPOS, ["emision"])
    assert [str(p) for p in dichos] == [f"prueba.toml: {dice}"]


def test_an_area_that_is_not_of_the_register_is_told() -> None:
    dichos = revisar_definicion(definicion(BUENA), CATALOGO, TIPOS, ["emisiones", "legal"])
    assert [p.dice for p in dichos] == ["el área «emision» no existe. ¿Quiso decir «emisiones»?"]


def test_a_cell_apart_stands_on_a_line_of_each_axis() -> None:
    leida = definicion(
        """
        [filas]
        eje = "lineas"
        linea = [{ etiqueta = "Primera" }]
        [columnas]
        eje = "indicador"
        medida = ["ci"]
        [[celda]]
        fila = "primero"
        columna = "ci.nuevo"
        formula = "ci"
        """
    )
    dichos = [str(p) for p in revisar_definicion(leida, CATALOGO, TIPOS, ["emision"])]
    assert dichos == ["prueba.toml: [[celda]]: no hay fila «primero». ¿Quiso decir «primera»?"]

"""Every definition that ships, of the nine departamentos: whole, named by what exists, and true to its figures."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.armado import armar
from segip_desk.core.cuadro.cubo import Cubo
from segip_desk.core.cuadro.ejes import conjunto_oficinas
from segip_desk.core.cuadro.motor import NOTA_UN_DESGLOSE
from segip_desk.core.cuadro.registro import Registro
from segip_desk.core.cuadro.tabla import Clase, Tabla
from segip_desk.core.kardex.flujo import Flujo, Monto, Movido
from segip_desk.core.numeros import parte
from segip_desk.core.poa import ClaveMeta, Programacion
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.core.presupuesto.sumas import RENGLONES, Suma, Sumas
from segip_desk.core.problems import Rejected
from segip_desk.core.vista import Vista
from segip_desk.services import definiciones, semillas
from segip_desk.services.toml import leer_toml
from tests.core.muestra_cuadros import coherente

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from segip_desk.core.cuadro.definicion import Definicion, Eje

    Figuras = Mapping[tuple[int, int, str, str], int]

NUEVE = semillas.codigos_departamento()
ANUAL = Lapso(2020)
# The ids of the contract, whatever they rest on.
DEL_CONTRATO = {
    "ci_por_oficina", "lc_por_oficina", "ci_total_departamento", "emision_general", "emision_mensual", "extranjeria",
    "ci_penitenciarias", "ci_brigadas", "biometrizacion", "biometrizacion_por_gestion", "certificaciones",
    "certificaciones_por_oficina", "recaudacion", "saneamiento_por_oficina", "saneamiento_resumen", "gjv",
    "legal_atencion", "legal_resoluciones", "legal_resumen", "archivo_poa", "archivo_atencion", "archivo_verificacion",
    "soporte_tecnico", "evaluaciones", "resumen_operaciones", "poa",
    "valorado_resumen", "ccm02", "almacen_resumen",
    "presupuesto_partidas", "presupuesto_resumen",
}  # fmt: skip


PRESUPUESTO = Sumas(
    2020,
    {"20000": "Servicios", "21200": "Energía", "30000": "Materiales", "39500": "Útiles"},
    {"21200": "20000", "39500": "30000"},
    tuple(
        Suma(Linea(sistema, "48 0 007", partida, "20-230"), 202001 + n, renglon, 700_00 - n)
        for sistema in ("sigep", "sippec")
        for partida in ("21200", "39500")
        for n, renglon in enumerate(RENGLONES)
        if renglon != "credito"
    ),
)


def registro(departamento: str, figuras: Figuras, lapso: Lapso = ANUAL) -> Registro:
    """Return what the definitions of a departamento are cut from: value by (periodo, dia, oficina, indicador)."""
    catalogo = semillas.catalogo_semilla(departamento)
    cifras: dict[tuple[int, str, str], int] = {}
    for (periodo, _, oficina, indicador), valor in figuras.items():
        cifras[periodo, oficina, indicador] = cifras.get((periodo, oficina, indicador), 0) + valor
    metas = [
        Programacion(
            ClaveMeta(2020, f"9.{n}", "OP 1", str(n), f"Tarea {n}", "2020"), indicador=indicador, programado=n * 100_00
        )
        for n, indicador in enumerate(("ci", "lc", "arc_orden", "arc_digital", ""))
    ]
    periodos = frozenset(p for p in range(201900, 201913)) | frozenset(lapso.periodos)
    cubo = Cubo(catalogo, cifras, figuras)
    return Registro(
        catalogo, lapso, cubo, (), metas, "F.", "E.", periodos=periodos, presupuesto=PRESUPUESTO if figuras else None
    )


def movido(departamento: str) -> Movido:
    """Return a ledger with a line of each kind that crosses the edge of the departamento or of its store."""
    comun, almacen = semillas.comun(), f"{departamento}.almacen"
    oficina = f"{next(iter(semillas.catalogo_semilla(departamento).oficinas))}"
    caminos = (
        ("ingreso", "nacional", almacen, 90),
        ("asignacion", almacen, oficina, 50),
        ("consumo", oficina, "consumo", 20),
        ("anulacion", oficina, f"anulado/{oficina}", 5),
    )
    flujos = [
        Flujo(f"movimiento/2020/AV/{n}/{m}", date(2020, mes, 15), tipo, material, de, a, Monto(cuanto, cuanto * 3))
        for mes in (5, 6)
        for m, material in enumerate(comun.materiales)
        for n, (tipo, de, a, cuanto) in enumerate(caminos)
    ]
    partidas = {codigo: partida.nombre for codigo, partida in comun.partidas.items()}
    return Movido(date(2020, 1, 1), comun.materiales, partidas, {}, flujos)


@cache
def llenas(departamento: str) -> dict[str, Tabla]:
    """Build every table with a figure of each indicador in each oficina."""
    catalogo = semillas.catalogo_semilla(departamento)
    figuras = {(202006, 15, o, i): n for o in catalogo.oficinas for n, i in enumerate(catalogo.indicadores, 1)}
    lleno = replace(registro(departamento, figuras), kardex=movido(departamento))
    return {d.id: armar(d, lleno) for d in definiciones.cuadros(departamento)}


def claves(departamento: str, ident: str) -> set[str]:
    vista = Vista(llenas(departamento)[ident], semillas.catalogo_semilla(departamento))
    return {linea.clave for linea in (*vista.filas, *vista.columnas)}


@pytest.mark.parametrize("departamento", NUEVE)
def test_every_cuadro_of_the_contract_is_there_and_is_read_without_a_fault(departamento: str) -> None:
    """What a definition names is checked as it is read: medidas, oficinas, types, aliases, formulas and cells."""
    suyas = definiciones.cuadros(departamento)
    assert {d.id for d in suyas} >= DEL_CONTRATO
    assert [d.id for d in suyas] == sorted(d.id for d in suyas)
    for definicion in suyas:
        assert "{periodo}" in definicion.titulo or "{gestion}" in definicion.titulo, definicion.id


@pytest.mark.parametrize("departamento", NUEVE)
def test_with_all_figures_every_table_prints_some(departamento: str) -> None:
    """But that of oficinas of a type that the departamento lacks: so a filter that meets nothing is seen."""
    catalogo = semillas.catalogo_semilla(departamento)
    for definicion in definiciones.cuadros(departamento):
        tabla = llenas(departamento)[definicion.id]
        coherente(tabla)
        tiene_oficinas = definicion.oficinas is None or bool(conjunto_oficinas(definicion.oficinas, catalogo))
        assert Vista(tabla, catalogo).tiene_figuras is tiene_oficinas, definicion.id


@pytest.mark.parametrize("departamento", NUEVE)
def test_each_sentence_of_the_report_can_be_said(departamento: str) -> None:
    """Of the ways to say each sentence, one names only rows and columns that its table has."""
    for capitulo in definiciones.informe(departamento).capitulos:
        for seccion in capitulo.secciones:
            for formas in seccion.texto:
                suyas = claves(departamento, seccion.cuadro)
                assert any(set(re.findall(r"\{(?:valor|parte):([^}]+)\}", f)) <= suyas for f in formas), formas


def test_no_sentence_names_what_no_departamento_has() -> None:
    informe = definiciones.informe("tj")
    for seccion in (s for c in informe.capitulos for s in c.secciones if s.cuadro):
        de_todos = set().union(*(claves(departamento, seccion.cuadro) for departamento in NUEVE))
        for forma in (forma for formas in seccion.texto for forma in formas):
            assert set(re.findall(r"\{(?:valor|parte):([^}]+)\}", forma)) <= de_todos, forma


@pytest.mark.parametrize("departamento", NUEVE)
def test_each_figure_of_the_cover_is_of_a_table_that_gives_it(departamento: str) -> None:
    for _, ident, clave in definiciones.informe(departamento).cifras:
        vista = Vista(llenas(departamento)[ident], semillas.catalogo_semilla(departamento))
        assert vista.valor(clave) if clave else vista.total, (ident, clave)


def test_each_chart_has_its_categories_in_some_departamento() -> None:
    """In one whose own table has no such lines (brigades without months), there is no chart."""
    for seccion in (s for c in definiciones.informe("tj").capitulos for s in c.secciones if s.grafico):
        assert seccion.grafico is not None
        de = seccion.grafico.categorias
        vistas = [Vista(llenas(d)[seccion.cuadro], semillas.catalogo_semilla(d)) for d in NUEVE]
        assert any(vista.lineas(de) for vista in vistas), seccion.clave


def test_an_unknown_cuadro_is_refused_with_the_nearest_one() -> None:
    dice = "No existe el cuadro «ci_por_oficna»; «segip-desk cuadros» los lista. ¿Quiso decir «ci_por_oficina»?"
    with pytest.raises(Rejected, match=re.escape(dice)):
        definiciones.cuadro("tj", "ci_por_oficna")


@pytest.mark.parametrize("ident", ["../tj/perfil", "ci_por_oficina.toml", "", "CI_POR_OFICINA"])
def test_a_name_is_never_taken_as_a_path(ident: str) -> None:
    with pytest.raises(Rejected, match="No existe el cuadro"):
        definiciones.cuadro("tj", ident)


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [
        (b"id = ", "malo.toml: no se puede leer: Invalid value"),
        ("título".encode("latin-1"), "malo.toml: no se puede leer: 'utf-8' codec"),
        (b"id = 'a'\nid = 'b'", "malo.toml: no se puede leer: Cannot overwrite"),
    ],
)
def test_a_file_that_is_not_toml_is_told_by_name(contenido: bytes, dice: str, tmp_path: Path) -> None:
    archivo = tmp_path / "malo.toml"
    archivo.write_bytes(contenido)
    with pytest.raises(Rejected, match=re.escape(dice)):
        leer_toml(archivo)


def test_a_file_saved_with_a_mark_of_utf_8_is_read(tmp_path: Path) -> None:
    archivo = tmp_path / "con_marca.toml"
    archivo.write_bytes(b"\xef\xbb\xbfid = 'a'")
    assert leer_toml(archivo) == {"id": "a"}


def test_a_departamento_s_own_cuadro_takes_the_place_of_the_common_one() -> None:
    assert definiciones.cuadro("ch", "ci_por_oficina") != definiciones.cuadro("or", "ci_por_oficina")
    assert definiciones.cuadro("pt", "ci_por_oficina") == definiciones.cuadro("or", "ci_por_oficina")
    assert definiciones.archivos_de_cuadros("ch")["ci_por_oficina"].parts[-3:] == (
        "ch",
        "cuadros",
        "ci_por_oficina.toml",
    )


# What follows holds for every definition and any register.

lapsos = st.one_of(
    st.just(ANUAL),
    st.builds(Lapso.mes, st.just(2020), st.integers(1, 12)),
    st.builds(Lapso.trimestre, st.just(2020), st.integers(1, 4)),
    st.builds(Lapso, st.just(2020), st.just(1), st.integers(2, 12)),
)


@pytest.mark.parametrize("departamento", NUEVE)
@settings(max_examples=12)
@given(data=st.data(), lapso=lapsos)
def test_whatever_the_register_holds_totals_are_the_sums_of_their_cells(
    departamento: str, data: st.DataObject, lapso: Lapso
) -> None:
    catalogo = semillas.catalogo_semilla(departamento)
    cuando = st.sampled_from(
        [(202000, 0), (201900, 0), (201907, 0), (202001, 0), (202006, 17), (202006, 18), (202012, 0)]
    )
    lugares = st.tuples(cuando, st.sampled_from(list(catalogo.oficinas)), st.sampled_from(list(catalogo.indicadores)))
    dadas = data.draw(st.dictionaries(lugares, st.integers(0, 9), max_size=40), label="figuras")
    suyo = registro(departamento, {(p, d, o, i): v for ((p, d), o, i), v in dadas.items()}, lapso)
    for definicion in definiciones.cuadros(departamento):
        tabla = armar(definicion, suyo)
        coherente(tabla)
        # A table of a ledger adds in its own way, and a balance does not add over time: its own tests say how.
        if not (definicion.tareas or definicion.presupuesto or definicion.valorados):
            sumas_exactas(definicion, tabla)


def sumas_exactas(definicion: Definicion, tabla: Tabla) -> None:
    """Check every total of a table against its data cells; a total of documents divided twice is no more than them."""
    dos_veces = NOTA_UN_DESGLOSE in tabla.notas
    for que, dice, suma in (*_por_filas(definicion, tabla), *_por_columnas(definicion, tabla)):
        assert dice <= suma if dos_veces else dice == suma, (tabla.id, que, dice, suma)
    for j, columna in enumerate(tabla.columnas):
        if columna.clase is Clase.PORCENTAJE:
            _partes_exactas(tabla, j)


def _por_filas(definicion: Definicion, tabla: Tabla) -> Iterator[tuple[object, int, int]]:
    """Yield each total column's cell beside the sum of its row."""
    formulas = _formulas(definicion.columnas)
    unidas = {(u.fila, u.columna): u for u in tabla.uniones if u.alto > 1}
    lugar = {c.claves[-1]: j for j, c in enumerate(tabla.columnas)}
    for i, fila in enumerate(tabla.celdas):
        for j, columna in enumerate(tabla.columnas):
            if columna.clase not in (Clase.TOTAL, Clase.SUBTOTAL) or not isinstance(fila[j].valor, int):
                continue
            if columna.claves[-1] in formulas:
                suma = sum(s * _valor(tabla, i, lugar.get(clave)) for s, clave in formulas[columna.claves[-1]])
            elif tabla.filas[i].clase is Clase.SUBTOTAL and tabla.filas[i].claves[0] == "subtotales":
                suma = sum(_valor(tabla, f, c) for f in tabla.filas_dato for c in tabla.columnas_dato)
            else:
                alto = unidas[i, j].alto if (i, j) in unidas else 1
                suma = sum(_valor(tabla, f, c) for f in range(i, i + alto) for c in tabla.columnas_dato)
            yield (tabla.filas[i].claves, columna.claves), _valor(tabla, i, j), suma


def _por_columnas(definicion: Definicion, tabla: Tabla) -> Iterator[tuple[object, int, int]]:
    """Yield each total row's cell beside the sum of its column."""
    formulas = _formulas(definicion.filas)
    lugar = {f.claves[-1]: i for i, f in enumerate(tabla.filas)}
    anchos = {(u.fila, u.columna): u.ancho for u in tabla.uniones}
    for i, fila in enumerate(tabla.filas):
        if fila.clase not in (Clase.TOTAL, Clase.SUBTOTAL):
            continue
        for j in tabla.columnas_dato:
            if not isinstance(tabla.celdas[i][j].valor, int):
                continue
            if fila.claves[-1] in formulas:
                suma = sum(s * _valor(tabla, lugar.get(clave), j) for s, clave in formulas[fila.claves[-1]])
            else:
                de_ella = [
                    f for f in tabla.filas_dato if fila.claves[0] in ("total", "subtotales", tabla.filas[f].claves[0])
                ]
                suma = sum(_valor(tabla, f, c) for f in de_ella for c in range(j, j + anchos.get((i, j), 1)))
            yield (fila.claves, tabla.columnas[j].claves), _valor(tabla, i, j), suma


def _formulas(eje: Eje | None) -> dict[str, tuple[tuple[int, str], ...]]:
    lineas = [linea for nivel in (eje.niveles if eje else ()) for linea in nivel.lineas]
    return {linea.clave_propia: linea.formula for linea in lineas if linea.formula}


def _valor(tabla: Tabla, i: int | None, j: int | None) -> int:
    valor = None if i is None or j is None else tabla.celdas[i][j].valor
    return valor if isinstance(valor, int) else 0


def _partes_exactas(tabla: Tabla, j: int) -> None:
    """Check a column of shares against the data of its rows."""
    todo = sum(_valor(tabla, i, c) for i in tabla.filas_dato for c in tabla.columnas_dato)
    for i in tabla.filas_dato:
        suyas = [tabla.celdas[i][c].valor for c in tabla.columnas_dato]
        dicha = tabla.celdas[i][j].valor
        # A row that can count nothing here, of a type of oficina that there is not, has no share.
        assert dicha == parte(sum(v for v in suyas if isinstance(v, int)), todo) or suyas == [None], tabla.id
    if tabla.fila_total is not None:
        assert tabla.celdas[tabla.fila_total][j].valor == (100_00 if todo else None)

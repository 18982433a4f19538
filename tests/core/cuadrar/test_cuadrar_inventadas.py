"""Invented tables in every print: those that hold are left in peace, and one broken cell is found where it is."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from segip_desk.core.cuadrar import Cuadricula, Rota, cuadrar
from tests.core.cuadrar.inventadas import Inventada, Lugar, cualquiera, estilos, imprime, metas, produccion, traspuesta

PARA_LA_CASA = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _cuadra(hoja: list[list[Any]]) -> tuple[int, list[Rota]]:
    tablas = cuadrar(Cuadricula("hoja", hoja, origen=0))
    return sum(tabla.relaciones for tabla in tablas), [rota for tabla in tablas for rota in tabla.rotas]


def _rompe(tabla: Inventada, celda: Lugar, en: int) -> Inventada:
    filas = [list(fila) for fila in tabla.filas]
    valor = filas[celda[0]][celda[1]]
    filas[celda[0]][celda[1]] = valor + en if isinstance(valor, int) else f"{float(str(valor)) + en:.2f}"
    return Inventada(tabla.cabeza, tuple(map(tuple, filas)), tabla.totales, tabla.datos, tabla.cruzada)


@PARA_LA_CASA
@given(cualquiera(), estilos())
def test_a_table_that_holds_is_left_in_peace(tabla: Inventada, como: dict[str, Any]) -> None:
    relaciones, rotas = _cuadra(imprime(tabla, **como)[0])
    assert (relaciones > 0, rotas) == (True, [])


@PARA_LA_CASA
@given(cualquiera(), st.sampled_from(("1.234,56", "1,234.56", "numero")))
def test_a_table_on_its_side_is_left_in_peace(tabla: Inventada, estilo: str) -> None:
    relaciones, rotas = _cuadra(traspuesta(imprime(tabla, estilo=estilo)[0]))
    assert (relaciones > 0, rotas) == (True, [])


@PARA_LA_CASA
@given(cualquiera(), cualquiera(), estilos())
def test_two_tables_in_one_sheet_do_not_mix(una: Inventada, otra: Inventada, como: dict[str, Any]) -> None:
    arriba, abajo = imprime(una, **como)[0], imprime(otra, **como)[0]
    relaciones, rotas = _cuadra([*arriba, [], ["CUADRO 2"], *abajo])
    sueltas = _cuadra(arriba)[0] + _cuadra(abajo)[0]
    assert (relaciones, rotas) == (sueltas, [])


@PARA_LA_CASA
@given(st.data(), cualquiera(), estilos(), st.sampled_from((7, 90, 1000)))
def test_a_wrong_total_is_found_where_it_is(
    data: st.DataObject, tabla: Inventada, como: dict[str, Any], en: int
) -> None:
    celda = data.draw(st.sampled_from(tabla.totales))
    hoja, (fila, columna) = imprime(_rompe(tabla, celda, en), **como)
    rotas = _cuadra(hoja)[1]
    lugar = (celda[0] + fila, celda[1] + columna)
    assert lugar in {rota.celda for rota in rotas}
    assert all(rota.celda == lugar or lugar in rota.de for rota in rotas)


@PARA_LA_CASA
@given(st.data(), st.one_of(produccion(), metas()), estilos(), st.sampled_from((7, 90, 1000)))
def test_a_wrong_datum_is_accused_by_its_row_and_its_column(
    data: st.DataObject, tabla: Inventada, como: dict[str, Any], en: int
) -> None:
    celda = data.draw(st.sampled_from(tabla.datos))
    hoja, (fila, columna) = imprime(_rompe(tabla, celda, en), **como)
    rotas = _cuadra(hoja)[1]
    lugar = (celda[0] + fila, celda[1] + columna)
    [dato] = [rota for rota in rotas if rota.clase == "dato"]
    assert (dato.celda, int(dato.declarado - dato.calculado)) == (lugar, en)
    assert len(rotas) == 3


@PARA_LA_CASA
@given(st.lists(st.lists(st.integers(0, 40), min_size=5, max_size=5), min_size=3, max_size=12))
def test_figures_without_arithmetic_are_not_accused(rejilla: list[list[int]]) -> None:
    hoja: list[list[Any]] = [
        ["OFICINA", "CI", "LC", "CIE", "PIC", "CERT"],
        *([f"of {n}", *fila] for n, fila in enumerate(rejilla)),
    ]
    assert _cuadra(hoja)[1] == []


@PARA_LA_CASA
@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.text(max_size=6), st.integers(-9, 99), st.floats()), max_size=6), max_size=9
    )
)
def test_whatever_a_sheet_holds_it_is_read(hoja: list[list[Any]]) -> None:
    for tabla in cuadrar(Cuadricula("hoja", hoja)):
        assert tabla.relaciones >= len([rota for rota in tabla.rotas if rota.clase != "dato"])

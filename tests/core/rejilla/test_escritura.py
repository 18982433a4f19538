"""Typing, pasting, filling and erasing: what they ask for, and what cannot be taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.cierre import Cierre, Mes
from segip_desk.core.conteos import Clave, Figura, Respaldo, Vigente
from segip_desk.core.rejilla.escritura import (
    Propuesta,
    Zona,
    bajar,
    borrar,
    escribir_bloque,
    leer_bloque,
    llenar,
    pegar,
    proponer,
)
from tests.core.rejilla.mesa import BS, MES, NUEVA, NUEVO, RENOVACION, TOTAL, TOTAL_CI, TOTAL_LC, dia, hoja

PAPEL = Respaldo("RPED", "2020-10-16")


def valores(propuesta: Propuesta) -> dict[tuple[int, str], int | None]:
    assert propuesta.rechazos == ()
    return {(f.clave.dia, f.clave.indicador): f.valor for f in propuesta.figuras}


def en(fila: int, columna: int) -> Zona:
    return Zona(fila, columna, fila, columna)


def test_a_typed_figure_is_stamped_with_the_paper_and_what_stands_already_is_not_written() -> None:
    esta = hoja({dia(1, "ci.nuevo"): 5})
    assert proponer(esta, {(0, NUEVO): "5"}).figuras == ()
    assert proponer(esta, {(0, NUEVO): " 1.234 "}, PAPEL).figuras == (Figura(Clave(*dia(1, "ci.nuevo")), 1234, PAPEL),)
    assert proponer(esta, {(0, NUEVO): "5"}, PAPEL).figuras == (Figura(Clave(*dia(1, "ci.nuevo")), 5, PAPEL),)
    assert proponer(esta, {(0, NUEVO): ""}).figuras == (Figura(Clave(*dia(1, "ci.nuevo")), None),)
    assert proponer(esta, {(1, NUEVO): ""}).figuras == ()


@pytest.mark.parametrize(
    ("texto", "dice"),
    [("doce", "no es un número"), ("1,5", "no lleva decimales"), ("-3", "negativo"), ("9999999999", "demasiado")],
)
def test_what_is_no_count_is_refused_with_a_sentence(texto: str, dice: str) -> None:
    (rechazo,) = proponer(hoja(), {(0, NUEVO): texto, (1, NUEVO): "7"}).rechazos
    assert (rechazo.fila, rechazo.columna, rechazo.texto) == (0, NUEVO, texto)
    assert dice in rechazo.dice


@pytest.mark.parametrize(("texto", "valor"), [("1.234,56", 123456), ("1,234.56", 123456), ("1234", 123400)])
def test_money_is_read_in_both_styles(texto: str, valor: int) -> None:
    assert valores(proponer(hoja(), {(0, BS): texto})) == {(1, "rec.ci"): valor}


def test_a_block_from_a_sheet_is_rows_of_cells_with_quotes_where_they_are_needed() -> None:
    assert leer_bloque('1\t2\r\n3\t"cua\ntro"\r\n') == [["1", "2"], ["3", "cua\ntro"]]
    assert leer_bloque("1\n2\t3") == [["1", ""], ["2", "3"]]
    assert leer_bloque("") == []


def test_a_block_may_hold_its_totals_which_are_checked_and_not_stored() -> None:
    bloque = [["1", "2", "3", "4", "5", "9"], ["10", "20", "30", "", "1", "1"]]
    propuesta = pegar(hoja(), bloque, en(0, NUEVO))
    assert len(propuesta.figuras) == 7
    assert (propuesta.comprobados, propuesta.diferencias) == (4, ())
    assert propuesta.zona == Zona(0, NUEVO, 1, TOTAL_LC)
    bloque[1][2] = "31"
    (mala,) = pegar(hoja(), bloque, en(0, NUEVO)).diferencias
    assert mala == (1, TOTAL_CI, 31, 30)


def test_a_block_that_came_without_totals_steps_over_their_columns() -> None:
    bloque = [["1", "2", "40", "5"], ["10", "20", "40", "1"]]
    propuesta = pegar(hoja(), bloque, en(0, NUEVO))
    assert valores(propuesta) == {
        (1, "ci.nuevo"): 1,
        (1, "ci.renovacion"): 2,
        (1, "lc.nueva"): 40,
        (1, "lc.duplicado"): 5,
        (2, "ci.nuevo"): 10,
        (2, "ci.renovacion"): 20,
        (2, "lc.nueva"): 40,
        (2, "lc.duplicado"): 1,
    }


def test_a_whole_month_with_the_row_of_totals_of_the_sheet_is_checked_where_the_months_figure_stands() -> None:
    bloque = [[str(n)] for n in range(1, 32)] + [["496"]]
    propuesta = pegar(hoja(), bloque, en(0, NUEVO))
    assert (len(propuesta.figuras), propuesta.comprobados, propuesta.diferencias) == (31, 1, ())
    bloque[-1] = ["500"]
    assert pegar(hoja(), bloque, en(0, NUEVO)).diferencias == ((MES, NUEVO, 500, 496),)


def test_what_cannot_be_taken_is_told_cell_by_cell_and_nothing_is_stored() -> None:
    propuesta = pegar(hoja(), [["1", "x"], ["y", "2"]], en(0, NUEVO))
    assert propuesta.figuras == ()
    assert [(r.fila, r.columna, r.texto) for r in propuesta.rechazos] == [(0, RENOVACION, "x"), (1, NUEVO, "y")]


def test_a_block_that_runs_out_of_the_grid_says_so() -> None:
    propuesta = pegar(hoja(), [["1"], ["2"], ["3"]], en(TOTAL, NUEVA))
    assert [(r.fila, r.texto) for r in propuesta.rechazos] == [(TOTAL + 1, "2"), (TOTAL + 2, "3")]
    assert "fuera de la planilla" in propuesta.rechazos[0].dice


def test_one_value_fills_the_selection_and_a_block_that_divides_it_is_repeated() -> None:
    assert valores(pegar(hoja(), [["4"]], Zona(0, NUEVO, 1, RENOVACION))) == {
        (1, "ci.nuevo"): 4,
        (1, "ci.renovacion"): 4,
        (2, "ci.nuevo"): 4,
        (2, "ci.renovacion"): 4,
    }
    assert valores(pegar(hoja(), [["4", "5"]], Zona(0, NUEVO, 2, RENOVACION)))[3, "ci.renovacion"] == 5
    assert len(valores(llenar(hoja(), Zona(0, NUEVO, TOTAL, NUEVO), "7"))) == 31


def test_ctrl_d_copies_the_first_row_down_and_one_row_takes_the_one_above() -> None:
    esta = hoja({dia(1, "ci.nuevo"): 5, dia(1, "rec.ci"): 150})
    assert valores(bajar(esta, Zona(0, NUEVO, 2, NUEVO))) == {(2, "ci.nuevo"): 5, (3, "ci.nuevo"): 5}
    assert valores(bajar(esta, Zona(1, BS, 1, BS))) == {(2, "rec.ci"): 150}
    assert bajar(esta, en(0, NUEVO)) == Propuesta()


def test_delete_erases_the_figures_that_stand_and_refuses_a_closed_month() -> None:
    esta = hoja({dia(1, "ci.nuevo"): 5, dia(3, "ci.nuevo"): 6})
    assert valores(borrar(esta, Zona(0, NUEVO, TOTAL, TOTAL_CI))) == {(1, "ci.nuevo"): None, (3, "ci.nuevo"): None}
    mes = Mes("emision", 202010)
    cerrada = hoja({dia(1, "ci.nuevo"): 5}, cierres={mes: Cierre(mes, "luis", "2020-11-05T13:40:00.000Z")})
    (rechazo,) = borrar(cerrada, en(0, NUEVO)).rechazos
    assert "está cerrado" in rechazo.dice


def test_a_grey_cell_takes_the_dash_of_a_sheet_and_nothing_else() -> None:
    esta = hoja({dia(0, "ci.nuevo"): 90})
    assert proponer(esta, {(0, NUEVO): "—"}) == Propuesta()
    (rechazo,) = proponer(esta, {(0, NUEVO): "3"}).rechazos
    assert "una sola cifra" in rechazo.dice


celdas = st.dictionaries(
    st.tuples(st.integers(0, 30), st.sampled_from((NUEVO, RENOVACION, NUEVA))), st.integers(0, 99_999), max_size=40
)


@given(celdas, celdas)
def test_what_is_copied_and_pasted_elsewhere_says_the_same_and_its_totals_are_right(
    aqui: dict[tuple[int, int], int], alla: dict[tuple[int, int], int]
) -> None:
    def con(suyas: dict[tuple[int, int], int]) -> dict[tuple[int, str, str, int], int]:
        claves = ((hoja().rejilla.clave(*celda), valor) for celda, valor in suyas.items())
        return {tuple(clave): valor for clave, valor in claves if clave is not None}  # type: ignore[misc]  # four long

    todo = Zona(0, NUEVO, TOTAL, TOTAL_LC)
    origen, destino = hoja(con(aqui)), hoja(con(alla))
    propuesta = pegar(destino, leer_bloque(escribir_bloque(origen, todo)), en(0, NUEVO))
    assert propuesta.rechazos == ()
    assert propuesta.diferencias == ()
    cambios = {f.clave: None if f.valor is None else Vigente(f.valor, f.respaldo) for f in propuesta.figuras}
    despues = destino.con(cambios)
    assert [despues.valor(*celda) for celda in todo.celdas] == [origen.valor(*celda) for celda in todo.celdas]


@given(celdas)
def test_column_totals_and_row_totals_meet(suyas: dict[tuple[int, int], int]) -> None:
    claves = {hoja().rejilla.clave(*celda): valor for celda, valor in suyas.items()}
    esta = hoja().con({clave: Vigente(valor) for clave, valor in claves.items() if clave is not None})
    por_filas = sum(esta.valor(f, TOTAL_CI) or 0 for f in range(TOTAL))
    assert (
        por_filas
        == esta.valor(TOTAL, TOTAL_CI)
        == (esta.valor(TOTAL, NUEVO) or 0) + (esta.valor(TOTAL, RENOVACION) or 0)
    )

"""The grid by keyboard: every key does what a sheet does, and each cell is saved as it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from segip_desk.core.rejilla.escritura import Zona
from segip_desk.desk.planilla.modelo import Paso
from tests.desk.planilla.conftest import CONTROL, FEBRERO, MAYUSCULAS

if TYPE_CHECKING:
    from tests.desk.planilla.conftest import Mano

K = Qt.Key
LC = 4
"""The first column of licencias; before it stands the total of cédulas."""


def test_a_column_is_typed_with_enter_and_every_cell_is_saved(mano: Mano) -> None:
    mano.teclear("23\n25\n0\n")
    assert mano.vista.celda == (3, 0)
    hoja = mano.guardado()
    assert [hoja.valor(f, 0) for f in range(4)] == [23, 25, 0, None]
    assert mano.paso(2, 0) is Paso.GUARDADA
    assert "uardado" in mano.ventana.estado.texto


def test_tab_goes_right_over_totals_and_enter_comes_back_under_the_first(mano: Mano) -> None:
    mano.teclear("1\t2\t3\t4\n")
    assert mano.vista.celda == (1, 0)
    hoja = mano.guardado()
    assert [hoja.valor(0, c) for c in range(5)] == [1, 2, 3, 6, 4]
    mano.tecla(K.Key_Tab)
    mano.tecla(K.Key_Backtab)
    assert mano.vista.celda == (1, 0)


def test_arrows_leave_a_cell_that_is_being_typed_and_move_inside_one_opened_with_f2(mano: Mano) -> None:
    mano.teclear("12")
    mano.tecla(K.Key_Down)
    assert mano.vista.celda == (1, 0)
    mano.tecla(K.Key_Up)
    mano.tecla(K.Key_F2)
    mano.tecla(K.Key_Left)
    assert mano.editor is not None
    mano.teclear("9\n")
    assert mano.guardado().valor(0, 0) == 192


def test_typing_takes_the_place_of_what_stood_and_esc_leaves_it(mano: Mano) -> None:
    mano.teclear("12\n")
    mano.tecla(K.Key_Up)
    mano.teclear("7")
    assert mano.en_edicion() == "7"
    mano.tecla(K.Key_Escape)
    assert mano.en_edicion() is None
    assert mano.guardado().valor(0, 0) == 12


def test_home_end_and_ctrl_with_arrows_jump_as_in_a_sheet(mano: Mano) -> None:
    ultima = mano.pagina.modelo.columnCount() - 1
    mano.pegar("1\n2\n\n4\n")
    mano.tecla(K.Key_Down, CONTROL)
    assert mano.vista.celda == (1, 0)
    mano.tecla(K.Key_Down, CONTROL)
    assert mano.vista.celda == (3, 0)
    mano.tecla(K.Key_End)
    assert mano.vista.celda == (3, ultima)
    mano.tecla(K.Key_Home, CONTROL)
    assert mano.vista.celda == (0, 0)
    mano.tecla(K.Key_End, CONTROL)
    assert mano.vista.celda == (mano.pagina.modelo.rowCount() - 1, ultima)
    mano.esperar()


def test_shift_extends_the_selection_and_the_bar_below_adds_it(mano: Mano) -> None:
    mano.teclear("1\n2\n3\n")
    mano.en(0, 0)
    mano.tecla(K.Key_Down, MAYUSCULAS)
    mano.tecla(K.Key_Down, MAYUSCULAS)
    assert mano.vista.zona == Zona(0, 0, 2, 0)
    assert "Suma 6 · 3 celdas · promedio 2,00" in mano.ventana.estado.texto
    mano.tecla(K.Key_Up, MAYUSCULAS)
    assert mano.vista.zona == Zona(0, 0, 1, 0)
    mano.esperar()


def test_copy_cut_and_paste_speak_the_language_of_a_sheet(mano: Mano) -> None:
    mano.pegar("1\t2\n3\t4\n")
    mano.esperar()
    mano.vista.elegir(Zona(0, 0, 1, 1))
    mano.tecla(K.Key_X, CONTROL)
    assert QGuiApplication.clipboard().text() == "1\t2\n3\t4\n"
    mano.en(10, LC)
    mano.tecla(K.Key_V, CONTROL)
    hoja = mano.guardado()
    assert [hoja.valor(0, 0), hoja.valor(10, LC), hoja.valor(11, LC + 1)] == [None, 1, 4]


def test_ctrl_enter_fills_the_selection_and_ctrl_d_copies_down(mano: Mano) -> None:
    mano.vista.elegir(Zona(0, 0, 2, 1))
    mano.teclear("8")
    mano.tecla(K.Key_Return, CONTROL)
    hoja = mano.guardado()
    assert [hoja.valor(f, c) for f, c in Zona(0, 0, 2, 1).celdas] == [8] * 6
    mano.en(3, 0)
    mano.tecla(K.Key_D, CONTROL)
    assert mano.guardado().valor(3, 0) == 8


def test_undo_and_redo_are_new_writes_and_delete_is_one_step(mano: Mano) -> None:
    mano.pegar("1\t2\n3\t4\n")
    mano.esperar()
    mano.vista.elegir(Zona(0, 0, 1, 1))
    mano.tecla(K.Key_Delete)
    assert mano.guardado().valor(0, 0) is None
    mano.tecla(K.Key_Z, CONTROL)
    assert [mano.guardado().valor(f, c) for f, c in Zona(0, 0, 1, 1).celdas] == [1, 2, 3, 4]
    mano.tecla(K.Key_Z, CONTROL)
    assert mano.guardado().valor(1, 1) is None
    mano.tecla(K.Key_Y, CONTROL)
    mano.tecla(K.Key_Z, CONTROL | MAYUSCULAS)
    assert mano.guardado().valor(1, 1) is None
    mano.tecla(K.Key_Y, CONTROL)
    mano.esperar()
    assert mano.ventana.avisos.textos == ("No hay nada que rehacer en esta planilla.",)


def test_the_keypad_point_is_the_comma_of_money(mano: Mano) -> None:
    mano.ir("planilla:recaudacion")
    mano.en(0, 0)
    mano.teclear("1234")
    punto = QKeyEvent(QEvent.Type.KeyPress, K.Key_Period, Qt.KeyboardModifier.KeypadModifier, ".")
    QApplication.sendEvent(mano.donde(), punto)
    mano.teclear("5\n")
    assert mano.texto(0, 0) == "1.234,50"
    assert mano.guardado(FEBRERO._replace(planilla="recaudacion")).valor(0, 0) == 123450


@pytest.mark.parametrize(("fila", "columna"), [(0, 3), (29, 0)])
def test_a_total_opens_no_editor_and_says_why(mano: Mano, fila: int, columna: int) -> None:
    mano.en(fila, columna)
    mano.teclear("5")
    assert mano.editor is None
    assert mano.pagina.atencion.burbuja.isVisible()
    assert "Los totales se calculan solos" in mano.pagina.atencion.burbuja.texto
    mano.tecla(K.Key_Left if columna else K.Key_Up)
    assert not mano.pagina.atencion.burbuja.isVisible()


def test_leaving_by_the_mouse_or_for_another_page_saves_what_was_typed(mano: Mano) -> None:
    mano.teclear("44")
    mano.en(5, 5)
    mano.teclear("55")
    mano.ir(pagina="saneamiento")
    hoja = mano.guardado()
    assert (hoja.valor(0, 0), hoja.valor(5, 5)) == (44, 55)


def test_a_refresh_does_not_write_over_an_open_editor(mano: Mano) -> None:
    mano.teclear("1")
    mano.pagina._abrir()
    mano.esperar()
    assert mano.editor is not None
    mano.teclear("2\n")
    assert mano.guardado().valor(0, 0) == 12

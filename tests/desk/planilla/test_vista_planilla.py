"""What is in sight of a grid: its totals always, the names of its groups whole, and where it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics

from segip_desk.desk.contexto import TODAS
from segip_desk.desk.planilla.cabeceras import _partir
from segip_desk.desk.planilla.medidas import Medidas, alto_de_fila, estirar
from segip_desk.services import cierres

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.desk.planilla.conftest import Mano


def apretar(mano: Mano, qtbot: QtBot) -> None:
    """Make the window so low that the rows do not fit."""
    mano.ventana.resize(1000, 560)
    qtbot.waitUntil(mano.vista.totales.isVisible)


def test_the_totals_stay_below_where_the_rows_do_not_fit(mano: Mano, qtbot: QtBot) -> None:
    apretar(mano, qtbot)
    vista = mano.vista
    tira = vista.totales.geometry()
    assert tira.bottom() == vista.viewport().geometry().bottom()
    antes = vista.totales.grab().toImage()
    mano.teclear("12\n")
    mano.esperar()
    assert vista.totales.grab().toImage() != antes, "they are live"
    total = mano.pagina.modelo.rowCount() - 1
    qtbot.mouseClick(vista.totales, Qt.MouseButton.LeftButton, pos=QPoint(vista.filas.width() + 5, 5))
    assert vista.celda == (total, 0)


def test_no_cell_that_one_stands_in_is_behind_the_totals(mano: Mano, qtbot: QtBot) -> None:
    apretar(mano, qtbot)
    vista = mano.vista
    for fila in range(mano.pagina.modelo.rowCount() - 1):
        mano.en(fila, 0)
        lugar = vista.visualRect(vista.currentIndex())
        assert 0 <= lugar.top() <= lugar.bottom() < vista.viewport().height() - vista.totales.height()


def test_rows_that_fit_need_no_second_total(mano: Mano, qtbot: QtBot) -> None:
    mano.ventana.resize(1366, 900)
    qtbot.waitUntil(lambda: not mano.vista.totales.isVisible())
    vista = mano.vista
    assert vista.rowViewportPosition(mano.pagina.modelo.rowCount() - 1) < vista.viewport().height()


def test_a_name_breaks_between_its_words_and_is_shortened_only_past_the_last_line(mano: Mano) -> None:
    medidas = QFontMetrics(mano.vista.medidas.gruesa)
    ancho = medidas.horizontalAdvance("ordenamiento") + 4
    assert _partir("Verificación y ordenamiento", ancho, medidas) == ["Verificación y", "ordenamiento"]
    assert _partir("Atención", ancho, medidas) == ["Atención"]
    (corta,) = _partir("Verificación y ordenamiento", ancho, medidas, 1)
    assert corta.endswith("…")


def test_the_heads_of_archivo_are_whole(mano: Mano) -> None:
    mano.ir("planilla:archivo", pagina="archivo")
    vista = mano.vista
    medidas, hoja = QFontMetrics(vista.medidas.gruesa), mano.pagina.modelo.hoja
    assert hoja is not None
    for grupo in {una.grupo for una in hoja.rejilla.columnas}:
        suyas = [n for n, una in enumerate(hoja.rejilla.columnas) if una.grupo == grupo]
        ancho = sum(vista.columnWidth(n) for n in suyas) - 4
        assert not any(linea.endswith("…") for linea in _partir(grupo, ancho, medidas)), grupo


def test_a_closed_month_of_all_offices_opens_at_its_beginning(mano: Mano) -> None:
    mano.vista.ir_a(5, mano.pagina.modelo.columnCount() - 1)
    cierres.cerrar(mano.sesion.base, mano.sesion.quien, "emision", 2021, 1)
    mano.ir(mes=1, oficina=TODAS)
    assert mano.vista.celda == (0, 0)
    assert mano.vista.horizontalScrollBar().value() == 0


def test_measures_know_a_number_by_its_shape(mano: Mano) -> None:
    medidas = Medidas(mano.vista.font())
    assert medidas.ancho("1.234", gruesa=True) == medidas.ancho("9.876", gruesa=True)
    assert medidas.ancho("1.234", gruesa=True) == medidas.metrica_gruesa.horizontalAdvance("1.234")
    assert medidas.ancho("1.234", gruesa=True) > medidas.ancho("123", gruesa=True)
    assert (estirar([40, 60], 112), estirar([40, 60], 90)) == ([46, 66], [40, 60])
    assert [alto_de_fila(lugar, 33) for lugar in (100, 660, 5000)] == [17, 20, 25]

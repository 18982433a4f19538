"""The models and the view of cuadros: what they show, what they copy, and how they are read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.tabla import NO_APLICA, VACIA, Cabeza, Celda, Clase, Tabla, Unidad, Union
from segip_desk.desk.modelos.lista_cuadros import ListaCuadros
from segip_desk.desk.modelos.rastro import RastroModel
from segip_desk.desk.modelos.tabla import TablaModel
from segip_desk.desk.modelos.vista import VistaTabla
from segip_desk.desk.tema.colores import CLARO, OSCURO
from segip_desk.services import graficos, rastro, tablas

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.tema.tema import Tema

CHICA = Tabla(
    id="chica",
    titulo="Chica",
    area="emision",
    esquina=("OFICINA",),
    filas=(Cabeza(("CENTRAL",), ("tj.central",)), Cabeza(("TOTAL",), ("total",), Clase.TOTAL)),
    columnas=(Cabeza(("ENERO", "CI"), ("2020-01", "ci")), Cabeza(("ENERO", "LC"), ("2020-01", "lc"))),
    celdas=((Celda(Clase.DATO, 1234), NO_APLICA), (Celda(Clase.TOTAL, 1234), Celda(Clase.TOTAL, 0))),
)
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def probar(qtmodeltester: ModelTester, modelo: TablaModel | RastroModel | ListaCuadros) -> None:
    qtmodeltester.check(modelo, force_py=False)
    vigilante = QAbstractItemModelTester(modelo, FATAL)
    assert vigilante.model() is modelo


def test_a_cell_prints_and_is_read_aloud_with_its_place(qtmodeltester: ModelTester) -> None:
    modelo = TablaModel(CLARO)
    probar(qtmodeltester, modelo)
    modelo.poner(CHICA)
    probar(qtmodeltester, modelo)
    assert [modelo.data(modelo.index(0, j)) for j in range(2)] == ["1.234", "—"]
    leer = Qt.ItemDataRole.AccessibleTextRole
    assert modelo.data(modelo.index(0, 0), leer) == "CENTRAL, ENERO / CI: 1.234"
    assert modelo.data(modelo.index(0, 1), leer) == "CENTRAL, ENERO / LC: no corresponde"
    assert modelo.headerData(1, Qt.Orientation.Horizontal) == "ENERO / LC"
    assert modelo.data(modelo.index(1, 0), Qt.ItemDataRole.FontRole).bold()
    assert not modelo.data(modelo.index(0, 0), Qt.ItemDataRole.FontRole).bold()
    modelo.vestir(OSCURO)
    assert modelo.data(modelo.index(0, 1), Qt.ItemDataRole.BackgroundRole).color().name().upper() == OSCURO.sombra
    modelo.poner(None)
    assert (modelo.rowCount(), modelo.columnCount()) == (0, 0)


@pytest.fixture
def vista(qtbot: QtBot, tema: Tema) -> VistaTabla:
    hecha = VistaTabla(tema)
    qtbot.addWidget(hecha)
    hecha.resize(600, 300)
    hecha.show()
    hecha.poner(CHICA)
    return hecha


def portapapeles() -> str:
    return QGuiApplication.clipboard().text()


def test_a_block_is_copied_as_it_is_and_all_of_it_with_its_heads(qtbot: QtBot, vista: VistaTabla) -> None:
    vista.setCurrentIndex(vista.model().index(0, 0))
    qtbot.keyClick(vista, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert portapapeles() == "1234"
    vista.selectAll()
    qtbot.keyClick(vista, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert portapapeles().splitlines() == [
        "Chica",
        "OFICINA\tENERO\t",
        "\tCI\tLC",
        "CENTRAL\t1234\t—",
        "TOTAL\t1234\t0",
    ]
    assert 'colspan="2">ENERO<' in QGuiApplication.clipboard().mimeData().html()


def test_a_selection_says_what_it_adds_up_to(qtbot: QtBot, vista: VistaTabla) -> None:
    with qtbot.waitSignal(vista.elegida, check_params_cb=lambda texto: texto == "Suma de 2 celdas: 1.234"):
        vista.selectionModel().select(vista.model().index(1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        vista.selectionModel().select(vista.model().index(1, 1), QItemSelectionModel.SelectionFlag.Select)


def test_enter_follows_a_figure_and_nothing_else(qtbot: QtBot, vista: VistaTabla) -> None:
    vista.situar(1, 0)
    with qtbot.waitSignal(vista.pedida, check_params_cb=lambda i, j: (i, j) == (1, 0)):
        qtbot.keyClick(vista, Qt.Key.Key_Return)
    vista.situar(0, 1)
    with qtbot.assertNotEmitted(vista.pedida):
        qtbot.keyClick(vista, Qt.Key.Key_Return)


def test_merged_cells_and_long_texts_have_their_room(qtbot: QtBot, tema: Tema) -> None:
    largo = "Una descripción que no cabe en una línea de la tabla, y que se escribe en varias."
    celdas = ((Celda(Clase.META, 800, Unidad.CENTESIMAS), Celda(Clase.TEXTO, largo)), (VACIA, VACIA))
    otra = Tabla("o", "O", "poa", ("A",), CHICA.filas, CHICA.columnas, celdas, uniones=(Union(0, 0, alto=2),))
    hecha = VistaTabla(tema)
    qtbot.addWidget(hecha)
    hecha.poner(otra)
    assert hecha.rowSpan(0, 0) == 2
    assert hecha.rowHeight(0) > hecha.rowHeight(1)
    hecha.poner(None)
    assert hecha.tabla is None


def test_short_labels_and_narrow_type_make_a_year_fit(qtbot: QtBot, tema: Tema, sesion: Sesion) -> None:
    tabla = tablas.cuadro(sesion.base, "ci_por_oficina", Lapso(2020))
    hecha = VistaTabla(tema)
    qtbot.addWidget(hecha)
    hecha.show()
    hecha.resize(1400, 300)
    hecha.poner(tabla)
    holgada = hecha.horizontalHeader().length()
    hecha.resize(890, 300)
    assert hecha.horizontalHeader().length() < holgada
    assert hecha.horizontalHeader().length() + hecha.verticalHeader().width() <= 890


def test_every_cuadro_is_shown_without_a_word_of_qt(qtbot: QtBot, tema: Tema, sesion: Sesion) -> None:
    hecha = VistaTabla(tema)
    qtbot.addWidget(hecha)
    hecha.show()
    for ficha in graficos.fichas_de_cuadros(sesion.base):
        hecha.poner(tablas.cuadro(sesion.base, ficha.id, Lapso(2020)))
        assert not hecha.grab().isNull()


def test_entries_are_signed_when_it_is_known_who_wrote_them(qtmodeltester: ModelTester, sesion: Sesion) -> None:
    modelo = RastroModel()
    probar(qtmodeltester, modelo)
    seguida = rastro.seguir(sesion.base, "ci_por_oficina", Lapso(2020), ("tj.central",), ("2020-08",))
    assert seguida is not None
    modelo.poner(seguida.apuntes)
    probar(qtmodeltester, modelo)
    fila = [modelo.data(modelo.index(0, j)) for j in range(modelo.columnCount())]
    assert fila[:6] == [
        "agosto de 2020",
        "Oficina Central",
        "Cédula de identidad: sin detalle de trámite",
        "2.223",
        "",
        "",
    ]
    modelo.firmar(rastro.firmas(sesion.base, seguida.apuntes))
    assert modelo.data(modelo.index(0, 4)) == "ana"
    assert modelo.data(modelo.index(0, 5)) == "05/01/2021 05:12"


def test_the_list_is_narrowed_by_words_of_title_area_and_id(qtmodeltester: ModelTester, sesion: Sesion) -> None:
    modelo = ListaCuadros()
    probar(qtmodeltester, modelo)
    modelo.poner(graficos.fichas_de_cuadros(sesion.base))
    probar(qtmodeltester, modelo)
    todas = modelo.rowCount()
    modelo.filtrar("cedulas oficina")
    hallados = [ficha.id for n in range(modelo.rowCount()) if (ficha := modelo.ficha(n)) is not None]
    assert hallados == ["ci_por_oficina", "valorado_por_oficina"]
    assert modelo.data(modelo.index(0, 0)) == "Emisión documental"
    assert modelo.flags(modelo.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert (modelo.primera(), modelo.fila_de("ci_por_oficina"), modelo.fila_de("poa")) == (1, 1, None)
    modelo.filtrar("")
    assert modelo.rowCount() == todas

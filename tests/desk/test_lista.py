"""The model of every plain list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from segip_desk.desk.modelos.lista import ORDEN, Columna, Lista, ListaModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

COLUMNAS: tuple[Columna[str], ...] = (
    Columna("Palabra", str.upper),
    Columna("Largo", lambda p: str(len(p)), 80, orden=len, consejo=lambda p: f"«{p}»", a_la_derecha=True),
)


def test_a_list_is_a_model_that_qt_takes(qtmodeltester: ModelTester) -> None:
    modelo = ListaModel(COLUMNAS, ["cédula", "licencia"])
    qtmodeltester.check(modelo)
    modelo.poner(["kardex"])
    qtmodeltester.check(modelo)
    assert modelo.filas == ("kardex",)


def test_each_column_says_and_sorts_its_own() -> None:
    modelo = ListaModel(COLUMNAS, ["cédula"])
    largo = modelo.index(0, 1)
    assert [modelo.index(0, 0).data(), largo.data()] == ["CÉDULA", "6"]
    assert (largo.data(ORDEN), largo.data(Qt.ItemDataRole.ToolTipRole)) == (6, "«cédula»")
    assert modelo.headerData(1, Qt.Orientation.Horizontal) == "Largo"
    assert modelo.rowCount(largo) == 0


def test_the_chosen_row_stays_chosen(qtbot: QtBot) -> None:
    lista: Lista[str] = Lista(COLUMNAS, "Palabras")
    qtbot.addWidget(lista)
    lista.poner(["a", "b", "c"])
    assert lista.elegida is None
    lista.selectRow(2)
    lista.poner(["x", "y"])
    assert lista.elegida == "y"

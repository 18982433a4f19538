"""Ctrl+K: what typing finds, and what choosing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from segip_desk.core.calendario import MESES
from segip_desk.desk.busqueda import buscar, llano, parse_mes_escrito
from segip_desk.desk.contexto import Lugar
from segip_desk.desk.ventana.opciones import Opcion
from segip_desk.desk.ventana.paleta import ModeloDeOpciones, Paleta

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from segip_desk.desk.ventana.marco import Ventana

NOMBRES = ("Emisión", "Oficina Central", "Cédulas por oficina", "Recaudación", "Ñandú", "Cerrar el mes")


@pytest.mark.parametrize(
    ("pedido", "hallados"),
    [
        ("", list(NOMBRES)),
        ("emision", ["Emisión"]),
        ("OFI", ["Oficina Central", "Cédulas por oficina"]),
        ("central ofi", ["Oficina Central"]),
        ("nandu", ["Ñandú"]),
        ("mes cerrar", ["Cerrar el mes"]),
        ("caud", ["Recaudación"]),
        ("xyz", []),
    ],
)
def test_accents_capitals_and_order_do_not_count_and_the_nearest_comes_first(pedido: str, hallados: list[str]) -> None:
    assert buscar(pedido, NOMBRES, lambda nombre: (nombre, "")) == hallados


def test_other_words_find_it_after_those_of_that_name() -> None:
    opciones = [("Inicio", "pendientes calendario"), ("Calendario", "")]
    assert buscar("calen", opciones, lambda una: una) == [opciones[1], opciones[0]]


@given(st.text(max_size=20))
def test_anything_may_be_typed(texto: str) -> None:
    buscar(texto, NOMBRES, lambda nombre: (nombre, ""))
    leido = parse_mes_escrito(texto, 2020, 5)
    assert leido is None or 1 <= leido[1] <= 12
    assert llano(llano(texto)) == llano(texto)


@pytest.mark.parametrize(
    ("texto", "mes"),
    [
        ("oct 2020", (2020, 10)),
        ("Octubre de 2019", (2019, 10)),
        ("2020-10", (2020, 10)),
        ("10/2021", (2021, 10)),
        ("setiembre", None),
        ("mar", (2020, 3)),
        ("ma", None),
        ("2018", (2018, 5)),
        ("13/2020", None),
        ("oct 10", None),
        ("cuadro 2020", None),
        ("", None),
    ],
)
def test_a_month_is_read_in_the_ways_in_which_it_is_written(texto: str, mes: tuple[int, int] | None) -> None:
    assert parse_mes_escrito(texto, 2020, 5) == mes


@pytest.mark.parametrize("mes", range(1, 13))
def test_three_letters_are_enough_for_any_month(mes: int) -> None:
    assert parse_mes_escrito(f"{MESES[mes - 1][:3]} 2020", 1999, 1) == (2020, mes)


def test_the_model_is_a_model(qtmodeltester: ModelTester) -> None:
    modelo = ModeloDeOpciones()
    modelo.poner([Opcion("Inicio", "Página", lambda: None), Opcion("Oficina Central", "Oficina", lambda: None)])
    qtmodeltester.check(modelo)
    assert modelo.data(modelo.index(0), Qt.ItemDataRole.AccessibleTextRole) == "Inicio, Página"


def abierta(ventana: Ventana) -> tuple[Paleta, QLineEdit]:
    ventana.buscar()
    (paleta,) = ventana.findChildren(Paleta)
    (campo,) = paleta.findChildren(QLineEdit)
    return paleta, campo


def test_an_office_is_found_and_chosen_by_keyboard_alone(ventana: Ventana, qtbot: QtBot) -> None:
    paleta, campo = abierta(ventana)
    qtbot.keyClicks(campo, "yacu")
    assert paleta.hallados == ("Yacuiba",)
    qtbot.keyClick(campo, Qt.Key.Key_Return)
    assert not paleta.isVisible()
    assert ventana.contexto.lugar == Lugar("tj.yacuiba", 2020, 12)


def test_the_arrows_walk_the_list_while_one_types(ventana: Ventana, qtbot: QtBot) -> None:
    paleta, campo = abierta(ventana)
    qtbot.keyClicks(campo, "colores")
    assert paleta.hallados == ("Colores claros", "Colores oscuros", "Colores del sistema")
    qtbot.keyClick(campo, Qt.Key.Key_Down)
    qtbot.keyClick(campo, Qt.Key.Key_Return)
    assert ventana.tema.colores.oscuro
    ventana.tema.elegir("claro")


def test_a_month_is_gone_to(ventana: Ventana, qtbot: QtBot) -> None:
    paleta, campo = abierta(ventana)
    qtbot.keyClicks(campo, "marzo 2020")
    assert paleta.hallados[0] == "Marzo de 2020"
    qtbot.keyClick(campo, Qt.Key.Key_Return)
    assert ventana.contexto.lugar == Lugar("", 2020, 3)


def test_what_finds_nothing_says_so(ventana: Ventana, qtbot: QtBot) -> None:
    paleta, campo = abierta(ventana)
    qtbot.keyClicks(campo, "zzz")
    assert paleta.hallados == ()
    qtbot.keyClick(campo, Qt.Key.Key_Return)
    assert paleta.isVisible()
    paleta.hide()

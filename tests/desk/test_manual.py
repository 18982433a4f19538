"""The manual in the window, its search, and About."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QLineEdit, QListWidget, QTextBrowser

from segip_desk.desk.contexto import Destino
from segip_desk.desk.paginas.manual import Manual
from segip_desk.desk.paginas.registro import FICHAS
from segip_desk.desk.ventana.acerca import Acerca
from segip_desk.services import manual

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from segip_desk.desk.ventana.marco import Ventana


def en_el_manual(ventana: Ventana, clave: str = "") -> tuple[Manual, QTextBrowser, QListWidget]:
    ventana.ir(Destino("manual", clave=clave))
    pagina = ventana.pagina
    assert isinstance(pagina, Manual)
    return pagina, pagina.findChildren(QTextBrowser)[0], pagina.findChildren(QListWidget)[0]


def test_every_chapter_is_in_the_index_and_is_shown(ventana: Ventana) -> None:
    for capitulo in manual.capitulos():
        _, texto, lista = en_el_manual(ventana, capitulo.id)
        assert texto.toPlainText().startswith(capitulo.titulo)
        assert lista.currentItem().text() == capitulo.titulo


@pytest.mark.parametrize("ficha", FICHAS)
def test_every_page_has_its_chapter(ficha: object) -> None:
    assert getattr(ficha, "ayuda") in {capitulo.id for capitulo in manual.capitulos()}  # noqa: B009 - parametrized


def test_a_link_leads_to_its_chapter_and_back(ventana: Ventana) -> None:
    _, texto, _ = en_el_manual(ventana)
    texto.anchorClicked.emit(QUrl("cierre.md"))
    assert texto.toPlainText().startswith("Cerrar un mes")
    ventana.atras()
    assert texto.toPlainText().startswith("Manual de SEGIP Desk")


def test_words_are_sought_in_every_chapter_without_accents(ventana: Ventana, qtbot: QtBot) -> None:
    pagina, texto, lista = en_el_manual(ventana)
    (campo,) = (uno for uno in pagina.findChildren(QLineEdit) if uno.accessibleName() == "Buscar en el manual")
    qtbot.keyClicks(campo, "bitacora cadena")
    hallados = [lista.item(fila).text() for fila in range(lista.count())]
    assert any(uno.startswith("La bitácora") for uno in hallados)
    lista.itemActivated.emit(lista.item(0))
    assert "cadena" in texto.toPlainText()
    campo.clear()
    assert lista.count() == len(manual.capitulos())


def test_what_the_manual_does_not_say_is_said(ventana: Ventana, qtbot: QtBot) -> None:
    pagina, _, lista = en_el_manual(ventana)
    qtbot.keyClicks(pagina.findChildren(QLineEdit)[0], "zzzz")
    assert lista.item(0).text() == "El manual no dice nada con esas palabras."


def test_about_names_every_piece_with_its_licence(ventana: Ventana) -> None:
    ventana.acerca()
    (suya,) = ventana.findChildren(Acerca)
    texto = suya.findChildren(QTextBrowser)[0].toPlainText()
    for pieza in (
        "Qt para Python (PySide6)",
        "LGPL 3",
        "SQLAlchemy",
        "Noto Sans",
        "SIL Open Font License",
        "Lucide",
        "ISC License",
    ):
        assert pieza in texto
    suya.close()

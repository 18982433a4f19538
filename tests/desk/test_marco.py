"""The frame: pages, the way from one to another, and closing with something unsaved."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from segip_desk.core.problems import Rejected
from segip_desk.desk.contexto import Destino, Lugar
from segip_desk.desk.paginas.pagina import Entorno, Pagina
from segip_desk.desk.paginas.registro import FICHAS, Ficha
from segip_desk.desk.sesion import Cambio
from segip_desk.desk.ventana.marco import Ventana

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytestqt.qtbot import QtBot

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.tema.tema import Tema
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base
    from tests.desk.conftest import Quieto


class Cuaderno(Pagina):
    """A page that remembers what it was told."""

    def __init__(self, entorno: Entorno) -> None:
        super().__init__(entorno)
        self.mostrados: list[str] = []
        self.cambios: list[Cambio] = []
        self.terminada = 0
        self.perdido = ""
        self.detalle = QLabel("el detalle")
        self.accion = QAction("&Cerrar el mes", self)

    def mostrar(self, destino: Destino) -> None:
        self.mostrados.append(destino.clave)

    def actualizar(self, cambio: Cambio) -> None:
        self.cambios.append(cambio)

    def panel(self) -> QWidget | None:
        return self.detalle

    def acciones(self) -> Sequence[QAction]:
        return (self.accion,)

    def terminar(self) -> None:
        self.terminada += 1

    def sin_guardar(self) -> str:
        return self.perdido


class Hoja(Pagina):
    """A page with nothing at the right."""


DE_PRUEBA = (
    Ficha("cuaderno", "Cuaderno", "file-pen", f"{__name__}:Cuaderno", tecla="Ctrl+1", ayuda="cierre"),
    Ficha("hoja", "Hoja", "file-text", f"{__name__}:Hoja"),
    *FICHAS,
)


@pytest.fixture
def mesa(qtbot: QtBot, tema: Tema, sesion: Sesion, quieto: Quieto) -> Iterator[Ventana]:
    abierta = Ventana(tema, fichas=DE_PRUEBA)
    with qtbot.waitSignal(abierta.pintada):
        abierta.show()
    abierta.usar(sesion)
    yield abierta
    if abierta.sesion is not None:
        quieto(abierta.sesion)
    abierta.close()


def cuaderno(mesa: Ventana) -> Cuaderno:
    assert isinstance(mesa.pagina, Cuaderno)
    return mesa.pagina


def test_it_opens_on_the_last_month_that_has_figures(ventana: Ventana) -> None:
    assert ventana.contexto.lugar == Lugar("", 2020, 12)
    assert [una.nombre for una in ventana.contexto.oficinas][:2] == ["Oficina Central", "Lourdes"]
    assert ventana.windowTitle() == "Tarija — SEGIP Desk"
    assert "Base: tarija.sqlite · Usuario: ana" in ventana.estado.texto
    assert ventana.ficha == FICHAS[0]


def test_every_page_of_the_register_is_made_and_shown(ventana: Ventana, quieto: Quieto) -> None:
    for una in FICHAS:
        ventana.ir(Destino(una.id))
        assert ventana.sesion is not None
        quieto(ventana.sesion)
        assert ventana.ficha == una
        assert ventana.avisos.textos == ()


def test_a_page_is_made_once_and_told_where_to_stand(mesa: Ventana) -> None:
    primera = cuaderno(mesa)
    mesa.ir(Destino("cuaderno", gestion=2019, mes=3, oficina="tj.lourdes", clave="ci.nuevo"))
    assert mesa.pagina is primera
    assert primera.mostrados == ["", "ci.nuevo"]
    assert mesa.contexto.lugar == Lugar("tj.lourdes", 2019, 3)


def test_back_and_forward_return_to_where_the_clerk_stood(mesa: Ventana, qtbot: QtBot) -> None:
    mesa.contexto.poner(Lugar("tj.lourdes", 2020, 5))
    mesa.ir(Destino("hoja", mes=7))
    assert mesa.contexto.lugar == Lugar("tj.lourdes", 2020, 7)
    qtbot.keyClick(mesa, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (mesa.ficha, mesa.contexto.lugar) == (DE_PRUEBA[0], Lugar("tj.lourdes", 2020, 5))
    qtbot.keyClick(mesa, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert (mesa.ficha, mesa.contexto.lugar) == (DE_PRUEBA[1], Lugar("tj.lourdes", 2020, 7))
    mesa.atras()
    mesa.atras()
    assert mesa.ficha == DE_PRUEBA[0]


def test_what_is_half_typed_is_handed_over_when_the_page_is_left(mesa: Ventana) -> None:
    suya = cuaderno(mesa)
    mesa.ir(Destino("hoja"))
    assert suya.terminada == 1


def test_the_detail_shows_only_where_the_page_has_one_and_the_clerk_wants_it(mesa: Ventana, qtbot: QtBot) -> None:
    assert mesa.panel.isVisible()
    assert cuaderno(mesa).detalle.isVisible()
    mesa.ir(Destino("hoja"))
    assert not mesa.panel.isVisible()
    mesa.atras()
    qtbot.keyClick(mesa, Qt.Key.Key_F9)
    assert not mesa.panel.isVisible()


def test_help_is_of_the_page_in_sight(mesa: Ventana, qtbot: QtBot) -> None:
    qtbot.keyClick(mesa, Qt.Key.Key_F1)
    assert mesa.ficha is not None
    assert mesa.ficha.id == "manual"
    assert mesa.pagina is not None
    textos = [uno.toPlainText() for uno in mesa.pagina.findChildren(QWidget) if hasattr(uno, "toPlainText")]
    assert textos[0].startswith("Cerrar un mes")


def test_every_page_hears_what_a_write_changed(mesa: Ventana, quieto: Quieto) -> None:
    suya = cuaderno(mesa)
    mesa.ir(Destino("hoja"))
    noticia = Cambio(frozenset({"emision"}), frozenset({202010}))
    assert mesa.sesion is not None
    mesa.sesion.escribir(lambda _base, _quien: None, cambio=noticia)
    assert "Guardando 1 cambio…" in mesa.estado.texto
    quieto(mesa.sesion)
    assert suya.cambios == [noticia]
    assert mesa.estado.texto.startswith("Todo guardado · ")


def test_a_refusal_that_nobody_tells_stands_above_the_page(mesa: Ventana, quieto: Quieto) -> None:
    def rechazar(_base: Base, _quien: Quien) -> None:
        message = "octubre de 2020 está cerrado; pida que lo reabran."
        raise Rejected(message)

    assert mesa.sesion is not None
    mesa.sesion.escribir(rechazar)
    quieto(mesa.sesion)
    assert mesa.avisos.textos == ("Octubre de 2020 está cerrado; pida que lo reabran.",)


def test_closing_waits_for_what_is_being_saved_and_says_so(mesa: Ventana, qtbot: QtBot) -> None:
    suelta = threading.Event()
    assert mesa.sesion is not None
    mesa.sesion.escribir(lambda _base, _quien: suelta.wait())
    mesa.close()
    assert mesa.isVisible()
    assert mesa.avisos.textos[0].startswith("Se está guardando lo último")
    with qtbot.waitSignal(mesa.cerrada):
        suelta.set()
    assert not mesa.isVisible()


def test_closing_with_something_refused_asks_first(mesa: Ventana, qtbot: QtBot) -> None:
    suya = cuaderno(mesa)
    suya.perdido = "Hay 2 celdas rechazadas."
    mesa.close()
    assert mesa.isVisible()
    assert mesa.avisos.textos == ("Hay 2 celdas rechazadas. Si cierra ahora, eso se pierde.",)
    with qtbot.waitSignal(mesa.cerrada):
        pulsar(mesa, "Cerrar sin guardar")


def pulsar(mesa: Ventana, verbo: str) -> None:
    (suyo,) = (uno for uno in mesa.findChildren(QPushButton) if uno.text() == verbo)
    suyo.click()


def test_the_window_remembers_how_it_was_left(mesa: Ventana, tema: Tema) -> None:
    mesa.lateral.alternar()
    mesa.alternar_panel()
    mesa.close()
    otra = Ventana(tema, fichas=DE_PRUEBA)
    assert otra.lateral.plegado
    assert not otra.panel.querido
    otra.deleteLater()


def test_a_number_beside_a_page_is_also_said_in_words(mesa: Ventana) -> None:
    mesa.lateral.poner_insignia("hoja", 3, "3 hallazgos abiertos")
    nombres = [uno.accessibleName() for uno in mesa.lateral.findChildren(QWidget) if uno.accessibleName()]
    assert "Hoja, 3 hallazgos abiertos" in nombres
    mesa.lateral.poner_insignia("hoja", 0, "")
    nombres = [uno.accessibleName() for uno in mesa.lateral.findChildren(QWidget) if uno.accessibleName()]
    assert "Hoja" in nombres


def test_what_takes_the_keyboard_has_a_name(mesa: Ventana) -> None:
    mudos = [
        uno
        for uno in mesa.findChildren(QWidget)
        if uno.focusPolicy() & Qt.FocusPolicy.TabFocus
        and uno.isVisible()
        and not uno.accessibleName()
        and not (hasattr(uno, "text") and uno.text())
        and uno is not mesa.pagina
    ]
    assert mudos == []


def test_a_field_keeps_ctrl_k_and_month_keys_for_the_window(mesa: Ventana, qtbot: QtBot) -> None:
    qtbot.keyClick(mesa, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert mesa.contexto.lugar == Lugar("", 2020, 11)
    qtbot.keyClick(mesa, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (campo,) = (uno for uno in mesa.findChildren(QLineEdit) if uno.accessibleName() == "Qué busca")
    assert campo.isVisible()
    campo.window().hide()


def test_the_pages_have_the_keys_of_the_design_and_none_is_given_twice(ventana: Ventana) -> None:
    teclas = {una.id: una.tecla for una in FICHAS if una.tecla}
    assert {clave: teclas[clave] for clave in ("inicio", "emision", "saneamiento", "archivo")} == {
        "inicio": "Ctrl+1",
        "emision": "Ctrl+2",
        "saneamiento": "Ctrl+3",
        "archivo": "Ctrl+4",
    }
    assert (teclas["informes"], teclas["verificacion"]) == ("Ctrl+8", "Ctrl+9")
    for una in FICHAS:
        ventana.ir(Destino(una.id))
    puestas = [corta.key().toString() for corta in ventana.findChildren(QShortcut)]
    assert [tecla for tecla in puestas if puestas.count(tecla) > 1] == []


def test_a_key_is_said_as_the_keyboard_has_it(ventana: Ventana) -> None:
    consejos = {suyo.accessibleName(): suyo.toolTip() for suyo in ventana.lateral.findChildren(QPushButton)}
    assert consejos["Cuadros"] == "Cuadros (Ctrl+Mayús+C)"
    assert consejos["Gráficos"] == "Gráficos (Ctrl+Mayús+G)"

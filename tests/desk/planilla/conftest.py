"""A clerk at the planilla of February 2021 of the Oficina Central, on a real base, with a keyboard and a clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from segip_desk.core.conteos import Clave
from segip_desk.core.rejilla.forma import Orientacion, Pedido
from segip_desk.desk.contexto import Destino
from segip_desk.desk.planilla.pagina import PaginaPlanilla
from segip_desk.services import planillas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from segip_desk.core.rejilla.hoja import Hoja
    from segip_desk.desk.planilla.editor import Editor
    from segip_desk.desk.planilla.modelo import Estado, Paso
    from segip_desk.desk.planilla.vista import Vista
    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto

CON = Qt.KeyboardModifier
NINGUNO, CONTROL, MAYUSCULAS = CON.NoModifier, CON.ControlModifier, CON.ShiftModifier
FEBRERO = Pedido("produccion", Orientacion.DIAS, "tj.central", 2021, 2)


@dataclass(slots=True)
class Mano:
    """What the clerk does, and what they see."""

    qtbot: QtBot
    ventana: Ventana
    sesion: Sesion
    quieto: Quieto

    @property
    def pagina(self) -> PaginaPlanilla:
        pagina = self.ventana.pagina
        assert isinstance(pagina, PaginaPlanilla)
        return pagina

    @property
    def vista(self) -> Vista:
        return self.pagina.vista

    @property
    def editor(self) -> Editor | None:
        return self.vista.editor

    def en_edicion(self) -> str | None:
        return None if self.editor is None else self.editor.text()

    def donde(self) -> QWidget:
        return self.editor or self.vista

    def teclear(self, texto: str) -> None:
        """Type letters; a line's end is Enter, and a tab is Tab."""
        especiales = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}
        for letra in texto:
            if letra in especiales:
                self.tecla(especiales[letra])
            else:
                self.qtbot.keyClicks(self.donde(), letra)

    def tecla(self, tecla: Qt.Key, modos: Qt.KeyboardModifier = NINGUNO) -> None:
        self.qtbot.keyClick(self.donde(), tecla, modos)

    def en(self, fila: int, columna: int) -> None:
        self.vista.ir_a(fila, columna)

    def pegar(self, texto: str) -> None:
        QGuiApplication.clipboard().setText(texto)
        self.tecla(Qt.Key.Key_V, CONTROL)

    def esperar(self) -> None:
        self.quieto(self.sesion)

    def texto(self, fila: int, columna: int) -> str:
        return self.pagina.modelo.texto(fila, columna)

    def estado(self, fila: int, columna: int) -> Estado | None:
        return self.pagina.modelo.estados.get((fila, columna))

    def paso(self, fila: int, columna: int) -> Paso | None:
        estado = self.estado(fila, columna)
        return None if estado is None else estado.paso

    def guardado(self, pedido: Pedido = FEBRERO) -> Hoja:
        """Read the register again, as another desk would."""
        self.esperar()
        return planillas.abrir(self.sesion.base, pedido)

    def ir(self, clave: str = "", pagina: str = "emision", mes: int = 2, oficina: str = "tj.central") -> None:
        self.ventana.ir(Destino(pagina, 2021, mes, oficina, clave))
        self.esperar()


@pytest.fixture
def mano(qtbot: QtBot, ventana: Ventana, sesion: Sesion, quieto: Quieto) -> Iterator[Mano]:
    """Return a clerk in front of the blank planilla of February 2021."""
    suya = Mano(qtbot, ventana, sesion, quieto)
    suya.ir()
    suya.en(0, 0)
    suya.esperar()
    yield suya
    suya.esperar()
    if ventana.sesion is not None and isinstance(ventana.pagina, PaginaPlanilla):
        # A window does not close over what was refused.
        ventana.pagina.redaccion.descartar(list(ventana.pagina.modelo.estados))


def clave(dia: int, indicador: str = "ci.nuevo", periodo: int = 202102) -> Clave:
    """Return the key of a figure of the Oficina Central."""
    return Clave(periodo, "tj.central", indicador, dia)

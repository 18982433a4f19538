"""The strip of the cuadre: where the figures of the office's month do not agree with its material or its money."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from segip_desk.core.numeros import escribe
from segip_desk.desk.contexto import Destino
from segip_desk.desk.ventana.piezas import boton, fila, rotulo

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from segip_desk.desk.contexto import Lugar
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.kardex.cuadre import Comparado
    from segip_desk.storage.base import Base

DEL_CUADRE = "emision"
"""The page whose figures the cuadre compares."""


class TiraDeCuadre(QFrame):
    """Hidden while everything agrees, or no office is chosen."""

    def __init__(self, entorno: Entorno, parent: QWidget | None = None) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self.setProperty("aire", "tira-aviso")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._entorno = entorno
        self.texto = rotulo("", envuelve=True)
        self.ver = boton("Ver el cuadre", self._ir, "enlace")
        caja = fila(self, separacion=8)
        caja.setContentsMargins(12, 4, 8, 4)
        caja.addWidget(self.texto, 1)
        caja.addWidget(self.ver, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def mirar(self, nombre: str, lugar: Lugar) -> None:
        """Ask for the cuadre of the month in sight; only the page of emission with one office has it."""
        if nombre != DEL_CUADRE or not lugar.oficina:
            self.hide()
            return
        self._entorno.sesion.leer(partial(_leer, lugar), self._decir, dueno=self, turno="cuadre")

    def _decir(self, malos: tuple[Comparado, ...]) -> None:
        self.setVisible(bool(malos))
        if not malos:
            return
        primero = malos[0]
        (una, cuanto_una), (otra, cuanto_otra) = primero.izquierda, primero.derecha
        unidad = primero.unidad
        mas = f" Hay {len(malos) - 1} diferencias más." if len(malos) > 1 else ""
        self.texto.setText(
            f"No cuadra: {una}, {escribe(cuanto_una, unidad)}; {otra}, {escribe(cuanto_otra, unidad)}.{mas}"
        )
        self.setAccessibleName(self.texto.text())

    def _ir(self) -> None:
        self._entorno.ir(Destino("valorados", clave="cuadre"))


def _leer(lugar: Lugar, base: Base) -> tuple[Comparado, ...]:
    from segip_desk.services.kardex.cuadre import cuadre  # noqa: PLC0415 - off the GUI thread

    todos = cuadre(base, lugar.gestion, lugar.mes, lugar.oficina)
    return tuple(uno for uno in todos if not uno.cuadra and len(uno.meses) == 1)

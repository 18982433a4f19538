"""What the tabs over an account are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QWidget

from segip_desk.desk.ventana.piezas import columna, fila

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from segip_desk.core.cuentas import Cuenta
    from segip_desk.desk.administracion.usuarios import Usuarios

_ALTO_DE_LISTA, _ANCHO_DE_LISTA = 104, 380
NO_SON_IGUALES = "Las dos claves no son iguales; escríbalas otra vez."


class Ficha(QWidget):
    """A tab over the chosen account."""

    titulo = ""

    def __init__(self, seccion: Usuarios) -> None:
        """Stand in a section."""
        super().__init__()
        self.seccion = seccion
        self.caja = columna(self, separacion=8)
        self.caja.setContentsMargins(0, 8, 0, 0)

    def mostrar(self, cuenta: Cuenta | None) -> None:
        """Show what it changes of an account; None where there is none."""

    def cerrar(self, *botones: QWidget) -> None:
        """Put its buttons at its foot."""
        abajo = fila(separacion=8)
        for uno in botones:
            abajo.addWidget(uno)
        abajo.addStretch(1)
        self.caja.addLayout(abajo)
        self.caja.addStretch(1)


def lista_de_cuenta(nombre: str) -> QListWidget:
    """Return an empty list of what an account has."""
    hecha = QListWidget()
    hecha.setAccessibleName(nombre)
    hecha.setFixedHeight(_ALTO_DE_LISTA)
    hecha.setFixedWidth(_ANCHO_DE_LISTA)
    return hecha


def igual(nueva: QLineEdit, repetida: QLineEdit) -> str | None:
    """Return a password that was typed twice; None where the two are not the same, and then none is kept."""
    if nueva.text() == repetida.text():
        return nueva.text()
    vaciar(nueva, repetida)
    nueva.setFocus()
    return None


def vaciar(*campos: QLineEdit) -> None:
    """Empty fields."""
    for uno in campos:
        uno.clear()

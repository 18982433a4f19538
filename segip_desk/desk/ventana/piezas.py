"""Small pieces that the frame and the pages are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

Caja = TypeVar("Caja", bound=QBoxLayout)


def rotulo(texto: str = "", aire: str = "", *, envuelve: bool = False) -> QLabel:
    """Return a label of plain text, in a look of the sheet."""
    hecho = QLabel(texto)
    hecho.setTextFormat(Qt.TextFormat.PlainText)
    hecho.setWordWrap(envuelve)
    if aire:
        hecho.setProperty("aire", aire)
    return hecho


def boton(texto: str, hace: Callable[[], object] | None = None, aire: str = "") -> QPushButton:
    """Return a button that says what it does."""
    hecho = QPushButton(texto)
    hecho.setAutoDefault(False)
    if aire:
        hecho.setProperty("aire", aire)
    if hace is not None:
        hecho.clicked.connect(lambda _marcado=False: hace())
    return hecho


def linea() -> QFrame:
    """Return a hairline."""
    hecha = QFrame()
    hecha.setProperty("aire", "linea")
    return hecha


def tarjeta(separacion: int = 8) -> tuple[QFrame, QVBoxLayout]:
    """Return a card and where its contents go."""
    marco = QFrame()
    marco.setProperty("aire", "tarjeta")
    caja = QVBoxLayout(marco)
    caja.setContentsMargins(16, 12, 16, 12)
    caja.setSpacing(separacion)
    return marco, caja


def columna(donde: QWidget, margen: int = 0, separacion: int = 0) -> QVBoxLayout:
    """Give a widget a column to fill."""
    return _caja(QVBoxLayout(donde), margen, separacion)


def fila(donde: QWidget | None = None, margen: int = 0, separacion: int = 0) -> QHBoxLayout:
    """Return a row to fill, of a widget or of another box."""
    return _caja(QHBoxLayout(donde) if donde is not None else QHBoxLayout(), margen, separacion)


def hueco() -> QWidget:
    """Return what takes the room that is left."""
    hecho = QWidget()
    hecho.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return hecho


def vaciar(caja: QBoxLayout) -> None:
    """Take everything out of a box, and let it go."""
    while (parte := caja.takeAt(0)) is not None:
        if (suyo := parte.widget()) is not None:
            suyo.hide()
            suyo.deleteLater()


def con_aire(pieza: QWidget, aire: str) -> None:
    """Give a widget another look."""
    if pieza.property("aire") != aire:
        pieza.setProperty("aire", aire)
        pieza.style().unpolish(pieza)
        pieza.style().polish(pieza)


def _caja(caja: Caja, margen: int, separacion: int) -> Caja:
    caja.setContentsMargins(margen, margen, margen, margen)
    caja.setSpacing(separacion)
    return caja

"""Fields that the sections of Administración are typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from segip_desk.core.calendario import fecha_corta, parse_dia
from segip_desk.core.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

ANCHO_FECHA = 120
_GUIA_FECHA, _EJEMPLO = "dd/mm/aaaa", "15/06/2020"


def campo(nombre: str, guia: str = "", al_entrar: Callable[[], object] | None = None) -> QLineEdit:
    """Return a field for a line; Enter in it does `al_entrar`."""
    hecho = QLineEdit()
    hecho.setAccessibleName(nombre)
    hecho.setPlaceholderText(guia)
    if al_entrar is not None:
        hecho.returnPressed.connect(al_entrar)
    return hecho


def campo_clave(nombre: str, al_entrar: Callable[[], object] | None = None) -> QLineEdit:
    """Return a field for a password, which shows how many letters it has and none of them."""
    hecho = campo(nombre, "", al_entrar)
    hecho.setEchoMode(QLineEdit.EchoMode.Password)
    return hecho


def campo_fecha(nombre: str, al_entrar: Callable[[], object] | None = None) -> QLineEdit:
    """Return a field for a day."""
    hecho = campo(nombre, _GUIA_FECHA, al_entrar)
    hecho.setFixedWidth(ANCHO_FECHA)
    return hecho


def poner_fecha(donde: QLineEdit, dia: date | None) -> None:
    """Write a day in its field; None empties it."""
    donde.setText("" if dia is None else fecha_corta(dia))


def leer_fecha(donde: QLineEdit) -> date | None:
    """Read the day of a field; None where it is blank.

    Raises:
        Rejected: what it says is no day.
    """
    texto = donde.text().strip()
    if not texto:
        return None
    dia = parse_dia(texto)
    if dia is None:
        message = f"«{texto}» no es un día; escriba «{donde.accessibleName()}» como {_EJEMPLO}."
        raise Rejected(message)
    return dia


def lista_corta(nombre: str) -> QComboBox:
    """Return an empty list to choose one from; each has its code as its data."""
    hecha = QComboBox()
    hecha.setAccessibleName(nombre)
    return hecha


def con_rotulo(formulario: QFormLayout, nombre: str, pieza: QWidget) -> QLabel:
    """Add a piece to a form, beside its name, and return the label."""
    dice = QLabel(nombre)
    dice.setBuddy(pieza)
    formulario.addRow(dice, pieza)
    return dice


def formulario() -> QFormLayout:
    """Return an empty form, its names at the left of what is typed."""
    hecho = QFormLayout()
    hecho.setHorizontalSpacing(12)
    hecho.setVerticalSpacing(8)
    hecho.setContentsMargins(0, 0, 0, 0)
    return hecho

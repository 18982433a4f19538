"""What the window remembers of this machine's user: never in the base, never a figure."""

from __future__ import annotations

from PySide6.QtCore import QSettings

RECIENTES_A_LA_VISTA = 8


def ajustes() -> QSettings:
    """Return the settings: a text file in the user's own folder, on every system."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "segip-desk", "ventana")


def texto(clave: str, si_no: str = "") -> str:
    """Return a remembered text."""
    valor = ajustes().value(clave, si_no)
    return valor if isinstance(valor, str) else si_no


def poner(clave: str, valor: object) -> None:
    """Remember a value."""
    ajustes().setValue(clave, valor)


def recientes() -> tuple[str, ...]:
    """Return the addresses of the bases that were opened, the newest first."""
    valor = ajustes().value("bases/recientes", [])
    # A list of one comes back as a text.
    lista = [valor] if isinstance(valor, str) else valor
    return tuple(una for una in lista if isinstance(una, str) and una) if isinstance(lista, list) else ()


def recordar_base(direccion: str) -> None:
    """Put a base first among the recent ones."""
    poner("bases/recientes", [direccion, *(una for una in recientes() if una != direccion)][:RECIENTES_A_LA_VISTA])


def olvidar_base(direccion: str) -> None:
    """Take a base out of the recent ones."""
    poner("bases/recientes", [una for una in recientes() if una != direccion])

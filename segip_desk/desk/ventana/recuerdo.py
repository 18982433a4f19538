"""How the window was left: its size, and what of it was folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from segip_desk.desk import ajustes

if TYPE_CHECKING:
    from segip_desk.desk.ventana.marco import Ventana

_GEOMETRIA, _PLEGADA, _PANEL = "ventana/geometria", "ventana/plegada", "ventana/panel"


def recuperar(ventana: Ventana) -> None:
    """Leave the window as it was left last."""
    guardada = ajustes.ajustes().value(_GEOMETRIA)
    if isinstance(guardada, QByteArray):
        ventana.restoreGeometry(guardada)
    ventana.lateral.plegar(plegado=ajustes.texto(_PLEGADA) == "sí")
    ventana.panel.querer(visible=ajustes.texto(_PANEL, "sí") == "sí")


def recordar(ventana: Ventana) -> None:
    """Keep how the window is."""
    ajustes.poner(_GEOMETRIA, ventana.saveGeometry())
    ajustes.poner(_PLEGADA, "sí" if ventana.lateral.plegado else "no")
    ajustes.poner(_PANEL, "sí" if ventana.panel.querido else "no")

"""Putting what a page shows into a file of the clerk's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from segip_desk.desk import ajustes

if TYPE_CHECKING:
    from segip_desk.desk.graficos.lienzo import Lienzo
    from segip_desk.desk.paginas.pagina import Entorno


def pedir_ruta(donde: QWidget, nombre: str, filtro: str) -> Path | None:
    """Ask where a file goes; None where the clerk thought better of it."""
    carpeta = ajustes.texto("guardar/carpeta", str(Path.home()))
    elegida, _ = QFileDialog.getSaveFileName(donde, "Guardar como", str(Path(carpeta) / nombre), filtro)
    if not elegida:
        return None
    ajustes.poner("guardar/carpeta", str(Path(elegida).parent))
    return Path(elegida)


def guardar_imagen(lienzo: Lienzo, ruta: Path, entorno: Entorno) -> None:
    """Write a chart as a picture, and say where it is, or why not."""
    if lienzo.imagen().save(str(ruta)):
        entorno.avisos.decir(f"Gráfico guardado en {ruta}.", "bien")
    else:
        entorno.avisos.decir(f"No se pudo escribir {ruta}; revise la carpeta y sus permisos, o elija otra.", "mal")

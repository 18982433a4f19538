"""The manual of the clerk: an index at the left, a search over every chapter, and the chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser

from segip_desk.desk.paginas.pagina import Pagina
from segip_desk.desk.ventana.piezas import columna
from segip_desk.recursos import recurso

if TYPE_CHECKING:
    from segip_desk.desk.contexto import Destino
    from segip_desk.desk.paginas.pagina import Entorno

INDICE = "indice"


class Manual(Pagina):
    """Chapters of `resources/ayuda`, one at a time; the Destino's clave is the chapter's name."""

    def __init__(self, entorno: Entorno) -> None:
        """Make the page."""
        super().__init__(entorno)
        self._texto = QTextBrowser()
        self._texto.setAccessibleName("Capítulo del manual")
        self._texto.setOpenExternalLinks(False)
        self._texto.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        columna(self, 16).addWidget(self._texto)

    def mostrar(self, destino: Destino) -> None:
        """Show a chapter, the index where none is named."""
        camino = recurso("ayuda", f"{destino.clave or INDICE}.md")
        self._texto.setMarkdown(camino.read_text(encoding="utf-8"))

    def foco(self) -> None:
        """Let the arrows read."""
        self._texto.setFocus()

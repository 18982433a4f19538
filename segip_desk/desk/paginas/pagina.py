"""What a page is, and what it is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from segip_desk.desk.contexto import Contexto, Destino
    from segip_desk.desk.sesion import Cambio, Sesion
    from segip_desk.desk.tema.tema import Tema
    from segip_desk.desk.ventana.avisos import Avisos


@dataclass(frozen=True, slots=True)
class Entorno:
    """What every page is made with.

    Attributes:
        sesion: the open base.
        contexto: the oficina, gestión and month above the page.
        ir: leads to a Destino.
        avisos: the one door for messages.
        tema: the colours and icons; its signal says when they are others.
        estado: shows a short text at the left of the status bar (a sum of the selection), empty takes it away.
    """

    sesion: Sesion
    contexto: Contexto
    ir: Callable[[Destino], None]
    avisos: Avisos
    tema: Tema
    estado: Callable[[str], None]


class Pagina(QWidget):
    """A page of the window. It is made when first shown and kept; hidden, it is still told what changes.

    A page connects `entorno.contexto.cambiado` itself, where the place matters to it.

    Attributes:
        con_cifras: emitted when its words and figures are on the screen, its charts perhaps not yet.
    """

    con_cifras = Signal()

    def __init__(self, entorno: Entorno, parent: QWidget | None = None) -> None:
        """Keep what every page needs."""
        super().__init__(parent)
        self.entorno = entorno
        self.sesion = entorno.sesion
        self.contexto = entorno.contexto

    def mostrar(self, destino: Destino) -> None:
        """Show what a destination asks for; the context already stands there."""

    def actualizar(self, cambio: Cambio) -> None:
        """Read again what a write changed, if this page shows it."""

    def panel(self) -> QWidget | None:
        """Return the detail that stands at the right of this page, made once; None where it has none."""
        return None

    def foco(self) -> None:
        """Put the keyboard where work begins."""
        self.setFocus()

    def acciones(self) -> Sequence[QAction]:
        """Return what the palette offers while this page is shown."""
        return ()

    def terminar(self) -> None:
        """Hand to the writer what is half typed: the page is about to be left, or the window closed."""

    def sin_guardar(self) -> str:
        """Say in a sentence what would be lost if the window closed now; empty where nothing would."""
        return ""

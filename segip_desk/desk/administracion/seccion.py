"""What a section of Administración is. A new one is a module and a line in `pagina.SECCIONES`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.piezas import columna, con_aire, rotulo

if TYPE_CHECKING:
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.sesion import Cambio


class Seccion(QWidget):
    """A title, a sentence that says what it is for, and what it shows; at its foot, what came of the last action.

    Attributes:
        titulo: as the list of sections names it.
        guia: what it is for.
        areas: what a Cambio must touch for it to be read again.
    """

    titulo = ""
    guia = ""
    areas: frozenset[str] = frozenset()

    def __init__(self, entorno: Entorno, parent: QWidget | None = None) -> None:
        """Make its head and its foot."""
        super().__init__(parent)
        self.entorno = entorno
        self.sesion = entorno.sesion
        self.caja = columna(self, separacion=8)
        self.caja.setContentsMargins(16, 12, 16, 12)
        self.caja.addWidget(rotulo(self.titulo, "titulo"))
        self.caja.addWidget(rotulo(self.guia, "secundario", envuelve=True))
        self.respuesta = rotulo("", "menor", envuelve=True)
        self.respuesta.setAccessibleName("Resultado")

    def leer(self) -> None:
        """Read what it shows."""
        raise NotImplementedError

    def foco(self) -> None:
        """Put the keyboard where work begins."""
        self.setFocus()

    def actualizar(self, cambio: Cambio) -> None:
        """Read again after a write that touches it."""
        if not cambio.areas or cambio.areas & self.areas:
            self.leer()

    def decir(self, texto: str, aire: str = "menor") -> None:
        """Say what came of an action, in place."""
        con_aire(self.respuesta, aire)
        self.respuesta.setText(texto)

    def fallar(self, error: Exception) -> None:
        """Say why an action was not done, in place."""
        self.decir(frase_de(error), "mal")

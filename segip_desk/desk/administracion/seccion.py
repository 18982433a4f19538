"""What a section of Administración is. A new one is a module and a line in `pagina.SECCIONES`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.piezas import columna, con_aire, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.core.permisos import Que
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.sesion import Cambio
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

D = TypeVar("D")
R = TypeVar("R")


class Seccion(QWidget):
    """A title, a sentence that says what it is for, and what it shows; at its foot, what came of the last action.

    Attributes:
        titulo: as the list of sections names it.
        guia: what it is for; a section without one makes its own head.
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
        if self.guia:
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


class Editable(Seccion, Generic[D]):
    """A section that changes what it lists; who may not is told why, and finds that part grey.

    Attributes:
        que: the kind of write that it makes.
        edicion: holds what changes something.
    """

    que: ClassVar[Que] = "administrar"

    def __init__(self, entorno: Entorno, parent: QWidget | None = None) -> None:
        """Make its head, and an empty part to change things in, which the section puts in its place."""
        super().__init__(entorno, parent)
        self.permiso = rotulo("", "aviso", envuelve=True)
        self.permiso.setAccessibleName("Por qué no se puede cambiar")
        self.permiso.hide()
        self.caja.addWidget(self.permiso)
        self.edicion = QWidget()

    def consulta(self) -> Callable[[Base], D]:
        """Return what reads it, off the GUI thread."""
        raise NotImplementedError

    def llenar(self, datos: D) -> None:
        """Show what was read."""
        raise NotImplementedError

    def leer(self) -> None:
        """Read what it shows, and whether who acts may change it."""
        pregunta = partial(_con_permiso, self.que, self.sesion.quien, self.consulta())
        self.sesion.leer(pregunta, self._recibir, self.fallar, dueno=self, turno="seccion")

    def permitir(self, dice: str | None) -> None:
        """Grey what may not be changed, and say why."""
        self.permiso.setVisible(dice is not None)
        self.permiso.setText(dice or "")
        self.edicion.setEnabled(dice is None)

    def escribir(self, que: Callable[[Base, Quien], R], hecho: Callable[[R], object], cambio: Cambio) -> None:
        """Write, and tell in place what came of it."""
        self.decir("Guardando…")
        self.sesion.escribir(que, hecho, self.fallar, cambio=cambio, dueno=self)

    def _recibir(self, leido: tuple[str | None, D]) -> None:
        dice, datos = leido
        self.permitir(dice)
        self.llenar(datos)


def _con_permiso(que: Que, quien: Quien, leer: Callable[[Base], D], base: Base) -> tuple[str | None, D]:
    from segip_desk.services.usuarios import puede  # noqa: PLC0415 - off the GUI thread

    return puede(base, quien, que), leer(base)

"""A section with a list and, below it, a form that fills with the chosen line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from segip_desk.desk.administracion.seccion import Editable
from segip_desk.desk.modelos.lista import Columna, Lista

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtWidgets import QWidget

    from segip_desk.desk.paginas.pagina import Entorno

F = TypeVar("F")


class ConLista(Editable["tuple[F, ...]"], Generic[F]):
    """Choosing a line fills the form; what is half typed is not written over because something else changed.

    Attributes:
        siempre_una: whether a line is always chosen; else the form may be of a new one.
        lista: the lines.
        mostrado: what the form was filled from, None for a new one.
        primero: where typing begins, which Enter on a line leads to.
    """

    siempre_una: ClassVar[bool] = False

    def __init__(self, entorno: Entorno, columnas: Sequence[Columna[F]], nombre: str) -> None:
        """Make the list; the section puts it and its form in their places."""
        super().__init__(entorno)
        self.mostrado: F | None = None
        self.primero: QWidget | None = None
        self.buscado: Hashable = None
        self._llenando = False
        self.lista: Lista[F] = Lista(columnas, nombre)
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._elegir())
        self.lista.activated.connect(lambda *_: self._al_formulario())

    def clave(self, una: F) -> Hashable:
        """Return by what a line is known when it is read again."""
        raise NotImplementedError

    def mostrar(self, una: F | None) -> None:
        """Fill the form; None is a new one."""
        raise NotImplementedError

    def foco(self) -> None:
        """Put the keyboard on the list."""
        self.lista.setFocus()

    def llenar(self, datos: tuple[F, ...]) -> None:
        """Show the lines; the one that was chosen, or that `buscado` names, is chosen again."""
        mostrada = None if self.mostrado is None else self.clave(self.mostrado)
        clave, self.buscado = mostrada if self.buscado is None else self.buscado, None
        self._llenando = True
        self.lista.poner(datos, lambda una: self.clave(una) == clave)
        elegida = next((una for una in datos if self.clave(una) == clave), None)
        if elegida is None and self.siempre_una and datos:
            if self.lista.elegida is None:
                self.lista.selectRow(0)
            elegida = self.lista.elegida
        if elegida is None:
            self.lista.clearSelection()
        self._llenando = False
        if elegida != self.mostrado:
            self._poner(elegida)

    def nuevo(self) -> None:
        """Begin another."""
        self.lista.clearSelection()
        self._poner(None)
        self.decir("")
        self._al_formulario()

    def al_suprimir(self, hace: Callable[[], object]) -> None:
        """Let the key Supr do something to the chosen line."""
        atajo = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.lista)
        atajo.setContext(Qt.ShortcutContext.WidgetShortcut)
        atajo.activated.connect(hace)

    def _elegir(self) -> None:
        una = self.lista.elegida
        if una is not None and una != self.mostrado and not self._llenando:
            self._poner(una)
            self.decir("")

    def _poner(self, una: F | None) -> None:
        self.mostrado = una
        self.mostrar(una)

    def _al_formulario(self) -> None:
        if self.primero is not None and self.edicion.isEnabled():
            self.primero.setFocus()

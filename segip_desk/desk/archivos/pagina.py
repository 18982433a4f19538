"""The page Importar y exportar: files in, looked at before they are stored, and the register out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from segip_desk.desk.archivos.condiciones import Condiciones
from segip_desk.desk.archivos.exportar import Exportar
from segip_desk.desk.archivos.importar import Importar
from segip_desk.desk.paginas.pagina import Pagina
from segip_desk.desk.ventana.piezas import columna, rotulo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.desk.contexto import Destino
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.sesion import Cambio

ENTRA, SALE = range(2)
ARCHIVO = "archivo="
"""Before the path of a file that a Destino's clave asks to be looked at."""


class Archivos(Pagina):
    """Files in and out."""

    def __init__(self, entorno: Entorno) -> None:
        """Make the page, without a file."""
        super().__init__(entorno)
        self._viejo = False
        self.condiciones = Condiciones()
        # The panel shows whatever it is given: what can be hidden stands inside.
        self._detalle = QWidget()
        columna(self._detalle).addWidget(self.condiciones)
        self.importar = Importar(entorno, self.condiciones)
        self.exportar = Exportar(entorno)
        self.pestanas = QTabBar()
        self.pestanas.setAccessibleName("Importar o exportar")
        self.pestanas.setDrawBase(False)
        self.pestanas.setExpanding(False)
        self._pila = QStackedWidget()
        for texto, pieza in (("Importar", self.importar), ("Exportar", self.exportar)):
            self.pestanas.addTab(texto)
            self._pila.addWidget(pieza)
        titulo = rotulo("Importar y exportar", "titulo")
        caja = columna(self)
        titulo.setContentsMargins(16, 12, 16, 4)
        caja.addWidget(titulo)
        caja.addWidget(self.pestanas)
        caja.addWidget(self._pila, 1)
        self.pestanas.currentChanged.connect(self._pestana)
        self._acciones = tuple(self._accion(*una) for una in (("Importar un archivo…", self.importar.elegir),))

    def mostrar(self, destino: Destino) -> None:
        """Show one of the two; the clave may be `exportar`, or `archivo=` and the path of one to look at."""
        if destino.clave.startswith(ARCHIVO):
            self.pestanas.setCurrentIndex(ENTRA)
            self.importar.tomar(Path(destino.clave.removeprefix(ARCHIVO)))
        elif destino.clave:
            self.pestanas.setCurrentIndex(SALE if destino.clave == "exportar" else ENTRA)
        self.exportar.leer()
        if self._viejo:
            self._viejo = False
            self.importar.envejecer()

    def actualizar(self, cambio: Cambio) -> None:
        """Look at the file again: it may be another beside what was written."""
        if cambio.areas and not cambio.periodos and cambio.areas <= {"copias", "emitidos"}:
            return
        if self.isVisible():
            self.importar.envejecer()
        else:
            self._viejo = True

    def panel(self) -> QWidget | None:
        """Return what is said of the whole file."""
        return self._detalle

    def foco(self) -> None:
        """Put the keyboard where work begins."""
        (self.importar, self.exportar)[self.pestanas.currentIndex()].foco()

    def acciones(self) -> Sequence[QAction]:
        """Offer importing in the palette."""
        return self._acciones

    def _accion(self, texto: str, hace: object) -> QAction:
        accion = QAction(texto, self)
        accion.triggered.connect(hace)
        self.addAction(accion)
        return accion

    def _pestana(self, n: int) -> None:
        self._pila.setCurrentIndex(n)
        self.condiciones.setVisible(n == ENTRA)

"""The page Administración: its sections at the left, and the one that is chosen, made when first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget

from segip_desk.desk.administracion.ausencias import Ausencias
from segip_desk.desk.administracion.bitacora import Bitacora
from segip_desk.desk.administracion.cierres import Cierres
from segip_desk.desk.administracion.copias import Copias
from segip_desk.desk.administracion.feriados import Feriados
from segip_desk.desk.administracion.oficinas import Oficinas
from segip_desk.desk.administracion.papeles import Papeles
from segip_desk.desk.administracion.tarifas import Tarifas
from segip_desk.desk.administracion.usuarios import Usuarios
from segip_desk.desk.paginas.pagina import Pagina
from segip_desk.desk.ventana.piezas import fila

if TYPE_CHECKING:
    from segip_desk.desk.administracion.seccion import Seccion
    from segip_desk.desk.contexto import Destino, Lugar
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.sesion import Cambio

SECCIONES: dict[str, type[Seccion]] = {
    "cierres": Cierres,
    "oficinas": Oficinas,
    "feriados": Feriados,
    "sin_actividad": Ausencias,
    "tarifas": Tarifas,
    "papeles": Papeles,
    "usuarios": Usuarios,
    "copias": Copias,
    "bitacora": Bitacora,
}
"""Each by the clave of the Destino that leads to it, in the order of the list."""
_CLAVE = Qt.ItemDataRole.UserRole
_ANCHO, _ALTO = 200, 32


class Administracion(Pagina):
    """A list of sections and one of them."""

    def __init__(self, entorno: Entorno) -> None:
        """Make the list."""
        super().__init__(entorno)
        self._hechas: dict[str, Seccion] = {}
        self.lista = QListWidget()
        self.lista.setProperty("aire", "lista")
        self.lista.setAccessibleName("Secciones de Administración")
        self.lista.setFixedWidth(_ANCHO)
        for clave, seccion in SECCIONES.items():
            item = QListWidgetItem(seccion.titulo)
            item.setData(_CLAVE, clave)
            item.setSizeHint(QSize(0, _ALTO))
            self.lista.addItem(item)
        self._pila = QStackedWidget()
        caja = fila(self)
        caja.setContentsMargins(8, 12, 0, 0)
        caja.addWidget(self.lista)
        caja.addWidget(self._pila, 1)
        self.lista.currentItemChanged.connect(lambda *_: self._elegir())
        self.contexto.cambiado.connect(self._mover)

    @property
    def seccion(self) -> Seccion | None:
        """The section in sight."""
        return self._hechas.get(self._clave)

    def mostrar(self, destino: Destino) -> None:
        """Show the section that the clave names, else the one that was in sight."""
        clave = destino.clave if destino.clave in SECCIONES else self._clave or next(iter(SECCIONES))
        for n in range(self.lista.count()):
            if self.lista.item(n).data(_CLAVE) == clave:
                self.lista.setCurrentRow(n)
        if self.seccion is not None:
            self.seccion.leer()

    def actualizar(self, cambio: Cambio) -> None:
        """Let the section in sight look whether it is touched; the others are read when they are shown."""
        if self.seccion is not None and self.isVisible():
            self.seccion.actualizar(cambio)

    def foco(self) -> None:
        """Put the keyboard in the section."""
        if self.seccion is not None:
            self.seccion.foco()

    @property
    def _clave(self) -> str:
        fila_elegida = self.lista.currentRow()
        return str(self.lista.item(fila_elegida).data(_CLAVE)) if fila_elegida >= 0 else ""

    def _elegir(self) -> None:
        clave = self._clave
        if clave not in self._hechas:
            hecha = SECCIONES[clave](self.entorno)
            self._hechas[clave] = hecha
            self._pila.addWidget(hecha)
        self._pila.setCurrentWidget(self._hechas[clave])
        if self.isVisible():
            self._hechas[clave].leer()

    def _mover(self, _lugar: Lugar) -> None:
        if self.seccion is not None and self.isVisible():
            self.seccion.leer()

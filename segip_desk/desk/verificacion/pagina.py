"""The page Verificación: what the rules find in the gestión above the page, and whether a table adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QTabBar

from segip_desk.desk.paginas.pagina import Pagina
from segip_desk.desk.ventana.piezas import columna, fila, rotulo
from segip_desk.desk.verificacion.cuadrar import Cuadrar
from segip_desk.desk.verificacion.hallazgos import Hallazgos

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.desk.contexto import Destino, Lugar
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.sesion import Cambio

CUADRAR = "cuadrar"
"""The clave of a Destino that leads to the second tab."""


class Verificacion(Pagina):
    """Two tabs: the register, and any table."""

    def __init__(self, entorno: Entorno) -> None:
        """Make the page; the rules are applied when it is shown."""
        super().__init__(entorno)
        self._vieja = True
        self.titulo = rotulo("Verificación", "titulo")
        self.cuenta = rotulo("", "secundario")
        self.hallazgos = Hallazgos(entorno)
        self.cuadrar = Cuadrar(entorno)
        self.pestanas = QTabBar()
        self.pestanas.setAccessibleName("Qué se verifica")
        self.pestanas.setDrawBase(False)
        self.pestanas.setUsesScrollButtons(False)
        self._pila = QStackedWidget()
        for texto, pieza in (("El registro", self.hallazgos), ("Una tabla de cualquier parte", self.cuadrar)):
            self.pestanas.addTab(texto)
            self._pila.addWidget(pieza)
        self.pestanas.currentChanged.connect(self._pila.setCurrentIndex)
        cabeza = fila(separacion=12)
        cabeza.setContentsMargins(16, 12, 16, 8)
        cabeza.addWidget(self.titulo)
        cabeza.addWidget(self.cuenta)
        cabeza.addStretch(1)
        caja = columna(self)
        caja.addLayout(cabeza)
        barra = fila()
        barra.setContentsMargins(4, 0, 0, 0)
        barra.addWidget(self.pestanas)
        barra.addStretch(1)
        caja.addLayout(barra)
        caja.addWidget(self._pila, 1)
        pegar = QAction("Cuadrar la tabla que está copiada", self)
        pegar.triggered.connect(lambda _marcada=False: self._pegar())
        self._acciones = (pegar,)
        self.contexto.cambiado.connect(self._mover)
        self.hallazgos.contados.connect(self._contar)

    def mostrar(self, destino: Destino) -> None:
        """Show the rules, the hallazgo that the clave names, or where a table is checked."""
        self.pestanas.setCurrentIndex(int(destino.clave == CUADRAR))
        if self._vieja or destino.clave not in {"", CUADRAR}:
            self._leer(destino.clave)

    def actualizar(self, cambio: Cambio) -> None:
        """Apply the rules again: any figure may mend or break one."""
        if cambio.areas <= {"textos", "emitidos", "copias"} and cambio.areas:
            return
        self._vieja = True
        if self.isVisible():
            self._leer()

    def foco(self) -> None:
        """Put the keyboard on the list, or where a table is pasted."""
        (self.cuadrar if self.pestanas.currentIndex() else self.hallazgos).setFocus()

    def acciones(self) -> Sequence[QAction]:
        """Offer to check what was copied."""
        return self._acciones

    def _leer(self, buscado: str = "") -> None:
        self._vieja = False
        self.hallazgos.leer(self.contexto.gestion, buscado)

    def _mover(self, _lugar: Lugar) -> None:
        self._vieja = True
        if self.isVisible():
            self._leer()

    def _contar(self, abiertos: int) -> None:
        esperan = {0: "nada espera respuesta", 1: "una cosa espera respuesta"}
        cuantas = esperan.get(abiertos, f"{abiertos} esperan respuesta")
        self.cuenta.setText(f"Gestión {self.contexto.gestion} · {cuantas}")

    def _pegar(self) -> None:
        self.pestanas.setCurrentIndex(1)
        self.cuadrar.pegar()

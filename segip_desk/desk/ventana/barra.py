"""The top bar: the oficina and the month that the page looks at, and the field that opens the palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from segip_desk.desk.contexto import TODAS, Lugar
from segip_desk.desk.tema.hoja import ALTO_BARRA
from segip_desk.desk.ventana.periodo import EleccionDeMes
from segip_desk.desk.ventana.piezas import boton, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.desk.contexto import Contexto
    from segip_desk.desk.tema.tema import Tema

_ANCHO_BUSQUEDA = 330


class Barra(QWidget):
    """Where you are.

    Attributes:
        buscar: emitted when the palette is asked for.
        atras: emitted when the page before this one is asked for.
    """

    buscar = Signal()
    atras = Signal()

    def __init__(self, contexto: Contexto, tema: Tema, parent: QWidget | None = None) -> None:
        """Show the context, and change it as the clerk asks."""
        super().__init__(parent)
        self.setProperty("aire", "barra")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(ALTO_BARRA)
        self._contexto = contexto
        self._tema = tema
        caja = fila(self, separacion=8)
        caja.setContentsMargins(12, 0, 16, 0)
        self._atras = self._de_icono("arrow-left", "Volver a la página anterior (Alt+Izquierda)", self.atras.emit)
        self._atras.setEnabled(False)
        caja.addWidget(self._atras)
        self._oficina = boton("", self._abrir_oficinas)
        # The arrow stands after the name.
        self._oficina.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        tema.poner_icono(self._oficina, "chevron-down", 14)
        self._menu = QMenu(self._oficina)
        caja.addWidget(self._oficina)
        self._mes = boton("", self._abrir_meses)
        self._eleccion: EleccionDeMes | None = None
        caja.addWidget(self._de_icono("chevron-left", "Mes anterior (Ctrl+RePág)", partial(self._mover, -1)))
        caja.addWidget(self._mes)
        caja.addWidget(self._de_icono("chevron-right", "Mes siguiente (Ctrl+AvPág)", partial(self._mover, 1)))
        caja.addStretch(1)
        caja.addWidget(self._busqueda(), 100)
        contexto.cambiado.connect(self._poner)
        contexto.oficinas_cambiadas.connect(self._poner_oficinas)
        self._poner_oficinas()
        self._poner(contexto.lugar)

    def hay_atras(self, *, hay: bool) -> None:
        """Tell whether there is a page to go back to."""
        self._atras.setEnabled(hay)

    def habilitar(self, *, abierta: bool) -> None:
        """Let the place be chosen, once a base is open."""
        for pieza in self.findChildren(QPushButton):
            if pieza is not self._atras:
                pieza.setEnabled(abierta)

    def _busqueda(self) -> QPushButton:
        campo = boton("Buscar página, oficina, cuadro…", self.buscar.emit, "busqueda")
        campo.setAccessibleName("Buscar página, oficina, cuadro o acción (Ctrl+K)")
        campo.setMinimumWidth(_ANCHO_BUSQUEDA // 2)
        campo.setMaximumWidth(_ANCHO_BUSQUEDA)
        campo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tema.poner_icono(campo, "search", 16)
        dentro = fila(campo)
        dentro.setContentsMargins(0, 0, 8, 0)
        dentro.addStretch(1)
        dentro.addWidget(rotulo("Ctrl K", "tecla"))
        return campo

    def _de_icono(self, icono: str, dice: str, hace: Callable[[], object]) -> QPushButton:
        hecho = boton("", hace, "icono")
        hecho.setToolTip(dice)
        hecho.setAccessibleName(dice)
        self._tema.poner_icono(hecho, icono, 16)
        return hecho

    def _poner_oficinas(self) -> None:
        self._menu.clear()
        grupo = QActionGroup(self._menu)
        for codigo in (TODAS, *(una.codigo for una in self._contexto.oficinas)):
            accion = QAction(self._contexto.nombre_de_oficina(codigo), self._menu)
            accion.setCheckable(True)
            accion.setData(codigo)
            accion.triggered.connect(partial(self._elegir_oficina, codigo))
            grupo.addAction(accion)
            self._menu.addAction(accion)
        self._poner(self._contexto.lugar)

    def _poner(self, lugar: Lugar) -> None:
        nombre = self._contexto.nombre_de_oficina(lugar.oficina)
        self._oficina.setText(f"Oficina: {nombre}")
        self._oficina.setAccessibleName(f"Oficina: {nombre}")
        self._mes.setText(f"Gestión {lugar.gestion} · {lugar.nombre.partition(' ')[0]}")
        self._mes.setAccessibleName(f"Gestión y mes: {lugar.nombre}")
        for accion in self._menu.actions():
            accion.setChecked(accion.data() == lugar.oficina)

    def _elegir_oficina(self, codigo: str, _marcada: bool = False) -> None:  # noqa: FBT001, FBT002 - as `triggered` gives it
        lugar = self._contexto.lugar
        self._contexto.poner(Lugar(codigo, lugar.gestion, lugar.mes))

    def _mover(self, meses: int) -> None:
        self._contexto.poner(self._contexto.lugar.mover(meses))

    def _abrir_oficinas(self) -> None:
        self._menu.popup(self._oficina.mapToGlobal(QPoint(0, self._oficina.height() + 4)))

    def _abrir_meses(self) -> None:
        if self._eleccion is None:
            self._eleccion = EleccionDeMes(self)
            self._eleccion.elegido.connect(self._elegir_mes)
        donde = self._mes.mapToGlobal(QPoint(0, self._mes.height() + 4))
        self._eleccion.abrir(donde, self._contexto.gestion, self._contexto.mes)

    def _elegir_mes(self, gestion: int, mes: int) -> None:
        self._contexto.poner(Lugar(self._contexto.oficina, gestion, mes))

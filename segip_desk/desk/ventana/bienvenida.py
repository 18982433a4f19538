"""What stands in the place of the pages while no base is open: the recent ones, another one, or a new one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from segip_desk.desk.ventana.piezas import boton, columna, con_aire, fila, rotulo, tarjeta

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.services.escritorio import Posible

_ANCHO = 640
_TIPOS = "Bases de SEGIP Desk (*.sqlite *.segip *.db);;Todos los archivos (*)"


class Bienvenida(QWidget):
    """The first-start assistant, and the way from one base to another.

    Attributes:
        pide_abrir: emitted with the address of a base.
        pide_crear: emitted with (departamento, address, whether with the figures of 2020).
    """

    pide_abrir = Signal(str)
    pide_crear = Signal(str, str, bool)

    def __init__(self, recientes: Sequence[str], parent: QWidget | None = None) -> None:
        """Make it; `ofrecer` fills what the services know."""
        super().__init__(parent)
        self._posibles: tuple[Posible, ...] = ()
        self._aviso = rotulo("", "mal", envuelve=True)
        self._aviso.hide()
        dentro = QWidget()
        dentro.setMaximumWidth(_ANCHO)
        caja = columna(dentro, separacion=12)
        caja.addWidget(rotulo("Bienvenida a SEGIP Desk" if not recientes else "Elegir una base", "titulo"))
        caja.addWidget(
            rotulo(
                "Una base guarda el registro de una dirección departamental: un archivo de este equipo.", "secundario"
            )
        )
        caja.addWidget(self._aviso)
        self._progreso = QProgressBar()
        self._progreso.setRange(0, 0)
        self._progreso.setTextVisible(False)
        self._progreso.hide()
        caja.addWidget(self._progreso)
        self._tarjetas = [self._de_recientes(recientes), self._de_nueva()]
        for una in self._tarjetas:
            caja.addWidget(una)
        caja.addStretch(1)
        todo = fila(self, 24)
        todo.addStretch(1)
        todo.addWidget(dentro, 4)
        todo.addStretch(1)
        self.setFocusProxy(self._departamento if not recientes else self._abrir)

    def ofrecer(self, posibles: Sequence[Posible], donde: str) -> None:
        """Fill the departamentos, and the place where a new base may go."""
        self._posibles = tuple(posibles)
        self._departamento.clear()
        for uno in self._posibles:
            self._departamento.addItem(uno.nombre, uno.codigo)
        self._donde.setText(donde)
        self._crear.setEnabled(bool(self._posibles))

    def elegir(self, departamento: str, donde: str, *, con_cifras: bool) -> None:
        """Fill the form of a new base as somebody would."""
        self._departamento.setCurrentIndex(self._departamento.findData(departamento))
        self._donde.setText(donde)
        (self._con_cifras if con_cifras else self._vacia).setChecked(True)

    def ocupar(self, dice: str) -> None:
        """Show that something is being done, and let nothing else be asked meanwhile."""
        con_aire(self._aviso, "secundario")
        self._aviso.setText(dice)
        self._aviso.show()
        self._progreso.show()
        for una in self._tarjetas:
            una.setEnabled(False)

    def decir_error(self, dice: str) -> None:
        """Show, in place, why it was not done."""
        con_aire(self._aviso, "mal")
        self._aviso.setText(dice)
        self._aviso.show()
        self._progreso.hide()
        for una in self._tarjetas:
            una.setEnabled(True)

    @property
    def dice(self) -> str:
        """What it tells above the cards."""
        return self._aviso.text()

    def _de_recientes(self, recientes: Sequence[str]) -> QFrame:
        marco, caja = tarjeta()
        caja.addWidget(rotulo("Abrir una base que ya existe", "subtitulo"))
        for direccion in recientes:
            uno = boton(_nombre(direccion), partial(self.pide_abrir.emit, direccion), "enlace")
            uno.setToolTip(direccion)
            uno.setAccessibleDescription(direccion)
            renglon = fila(separacion=8)
            renglon.addWidget(uno)
            renglon.addWidget(rotulo(_carpeta(direccion), "menor"), 1)
            caja.addLayout(renglon)
        pie = fila()
        self._abrir = boton("Buscar el archivo…", self._buscar)
        pie.addWidget(self._abrir)
        pie.addStretch(1)
        caja.addLayout(pie)
        return marco

    def _de_nueva(self) -> QFrame:
        marco, caja = tarjeta(12)
        caja.addWidget(rotulo("Hacer una base nueva", "subtitulo"))
        self._departamento = QComboBox()
        self._departamento.setAccessibleName("Departamento")
        self._departamento.currentIndexChanged.connect(self._acomodar)
        self._donde = QLineEdit()
        self._donde.setAccessibleName("Archivo de la base")
        self._con_cifras = QRadioButton("Con las cifras publicadas de la gestión 2020, para conocer el programa")
        self._vacia = QRadioButton("Vacía, con el catálogo del departamento, para empezar a trabajar")
        self._vacia.setChecked(True)
        grupo = QButtonGroup(self)
        rejilla = QGridLayout()
        rejilla.setHorizontalSpacing(12)
        rejilla.setVerticalSpacing(8)
        rejilla.setColumnStretch(1, 1)
        self._renglon(rejilla, 0, "&Departamento", self._departamento)
        self._renglon(rejilla, 1, "&Archivo", self._donde)
        rejilla.addWidget(boton("Elegir…", self._elegir_donde), 1, 2)
        opciones = QVBoxLayout()
        for una in (self._vacia, self._con_cifras):
            grupo.addButton(una)
            opciones.addWidget(una)
        rejilla.addWidget(rotulo("Contenido"), 2, 0, Qt.AlignmentFlag.AlignTop)
        rejilla.addLayout(opciones, 2, 1, 1, 2)
        caja.addLayout(rejilla)
        pie = fila()
        self._crear = boton("Crear la base", self._pedir_crear, "principal")
        self._crear.setEnabled(False)
        pie.addWidget(self._crear)
        pie.addStretch(1)
        caja.addLayout(pie)
        return marco

    def _renglon(self, rejilla: QGridLayout, numero: int, nombre: str, campo: QWidget) -> None:
        dice = QLabel(nombre)
        dice.setBuddy(campo)
        rejilla.addWidget(dice, numero, 0)
        rejilla.addWidget(campo, numero, 1)

    def _acomodar(self, indice: int) -> None:
        hay = 0 <= indice < len(self._posibles) and self._posibles[indice].con_cifras
        self._con_cifras.setEnabled(hay)
        self._con_cifras.setToolTip("" if hay else "No se publicaron las cifras de 2020 de este departamento.")
        if not hay:
            self._vacia.setChecked(True)

    def _pedir_crear(self) -> None:
        departamento = str(self._departamento.currentData())
        self.pide_crear.emit(departamento, self._donde.text(), self._con_cifras.isChecked())

    def _buscar(self) -> None:
        elegido, _ = QFileDialog.getOpenFileName(self, "Abrir una base", "", _TIPOS)
        if elegido:
            self.pide_abrir.emit(elegido)

    def _elegir_donde(self) -> None:
        elegido, _ = QFileDialog.getSaveFileName(self, "Dónde va la base nueva", self._donde.text(), _TIPOS)
        if elegido:
            self._donde.setText(elegido)


def _nombre(direccion: str) -> str:
    return direccion.rpartition("/")[2] if "://" in direccion else Path(direccion).name


def _carpeta(direccion: str) -> str:
    return "en un servidor" if "://" in direccion else str(Path(direccion).parent)

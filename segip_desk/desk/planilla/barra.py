"""The line above a grid: which planilla, in which orientation, from which paper, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QSpinBox, QWidget

from segip_desk.core.rejilla.forma import Orientacion
from segip_desk.desk.planilla.papel import Papel
from segip_desk.desk.ventana.piezas import boton, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.planilla import Planilla

NOMBRES = {
    Orientacion.DIAS: "Días",
    Orientacion.OFICINAS: "Oficinas, el mes",
    Orientacion.DIA: "Oficinas, un día",
    Orientacion.MESES: "Meses",
}


class Barra(QWidget):
    """Says what is in sight, and asks for something else.

    Attributes:
        planilla_pedida, orientacion_pedida, dia_pedido, completa_pedida: emitted with what was chosen.
        accion: emitted with the name of a link: `pegar`, `ausencia`, `exportar`, `importar`.
    """

    planilla_pedida = Signal(str)
    orientacion_pedida = Signal(object)
    dia_pedido = Signal(int)
    completa_pedida = Signal(bool)
    accion = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, without planillas."""
        super().__init__(parent)
        self._titulo = QPushButton()
        self._titulo.setProperty("aire", "titulo")
        self._titulo.setAccessibleName("Planilla")
        self._titulo.setAutoDefault(False)
        self._solo_titulo = rotulo("", "titulo")
        self._planillas = QMenu(self._titulo)
        self._titulo.setMenu(self._planillas)
        self.papel = Papel()
        self._vista = boton("Días", aire="enlace")
        self._vista.setToolTip("Qué hay en las filas")
        self._orientaciones = QMenu(self._vista)
        self._vista.setMenu(self._orientaciones)
        self._vistas: dict[Orientacion, QAction] = {}
        self._ofrecidas: list[tuple[QAction, QPushButton]] = []
        self._dia = QSpinBox()
        self._dia.setPrefix("día ")
        self._dia.setRange(1, 31)
        self._dia.setKeyboardTracking(False)
        self._dia.setAccessibleName("Día")
        self._dia.valueChanged.connect(self.dia_pedido)
        self._completa = QAction("Mostrar todas las columnas", self)
        self._completa.setCheckable(True)
        self._completa.toggled.connect(self.completa_pedida)
        self._armar_orientaciones()
        caja = fila(self, separacion=10)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(self._titulo)
        caja.addWidget(self._solo_titulo)
        caja.addWidget(self.papel)
        caja.addStretch(1)
        caja.addWidget(self._dia)
        caja.addWidget(self._vista)
        self.pegar = self._enlace(caja, "Pegar de Excel", "pegar", "Ctrl+V")
        self.ausencia = self._enlace(caja, "Sin actividad…", "ausencia", "Declarar por qué no hay cifras de unos días")
        self.exportar = self._enlace(caja, "Exportar", "exportar", "Guardar esta planilla como hoja de Excel")
        self.importar = self._enlace(caja, "Importar", "importar", "Leer una planilla llenada en Excel")
        self._titulo.hide()

    @property
    def titulo(self) -> str:
        """The planilla in sight."""
        return self._titulo.text()

    @property
    def acciones(self) -> list[QAction]:
        """What its links do, for who looks for it by its name."""
        for accion, enlace in self._ofrecidas:
            accion.setEnabled(enlace.isEnabled())
        return [accion for accion, _ in self._ofrecidas]

    def poner_planillas(self, planillas: Sequence[Planilla]) -> None:
        """Offer the planillas of the page; of one alone, only its title is said."""
        self._planillas.clear()
        for una in planillas:
            accion = QAction(una.titulo, self._planillas)
            accion.triggered.connect(lambda _marcado=False, ident=una.id: self.planilla_pedida.emit(ident))
            self._planillas.addAction(accion)
        varias = len(planillas) > 1
        self._titulo.setVisible(varias)
        self._solo_titulo.setVisible(not varias)

    def poner(self, titulo: str, orientacion: Orientacion, *, dia: int, dias: int, una_oficina: bool) -> None:
        """Say what is in sight.

        Args:
            dia, dias: the day of an orientation of one day, and how many its month has.
            una_oficina: whether an office is chosen; without one its days and months cannot be shown.
        """
        self._titulo.setText(titulo)
        self._solo_titulo.setText(titulo)
        self._vista.setText(NOMBRES[orientacion])
        for una, accion in self._vistas.items():
            accion.setChecked(una is orientacion)
            accion.setEnabled(una_oficina or una in (Orientacion.OFICINAS, Orientacion.DIA))
        es_dia = orientacion is Orientacion.DIA
        self._dia.blockSignals(True)  # noqa: FBT003 - Qt's own shape
        self._dia.setMaximum(dias)
        self._dia.setValue(dia)
        self._dia.blockSignals(False)  # noqa: FBT003 - the same
        self._dia.setVisible(es_dia)
        self.exportar.setEnabled(orientacion is Orientacion.DIAS)
        self.ausencia.setEnabled(orientacion in (Orientacion.DIAS, Orientacion.DIA))

    def _armar_orientaciones(self) -> None:
        grupo = QActionGroup(self._orientaciones)
        for una, nombre in NOMBRES.items():
            accion = QAction(nombre, self._orientaciones)
            accion.setCheckable(True)
            grupo.addAction(accion)
            accion.triggered.connect(partial(self._pedir, una))
            self._orientaciones.addAction(accion)
            self._vistas[una] = accion
        self._orientaciones.addSeparator()
        self._orientaciones.addAction(self._completa)

    def _pedir(self, orientacion: Orientacion, _marcado: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self.orientacion_pedida.emit(orientacion)

    def _enlace(self, caja: object, texto: str, que: str, dice: str) -> QPushButton:
        enlace = boton(texto, lambda: self.accion.emit(que), "enlace")
        enlace.setToolTip(dice)
        accion = QAction(texto, self)
        accion.setToolTip(dice)
        accion.triggered.connect(enlace.click)
        self._ofrecidas.append((accion, enlace))
        caja.addWidget(enlace)  # type: ignore[attr-defined]  # a box of Qt
        return enlace

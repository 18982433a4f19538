"""The totals of a grid, frozen below its rows as the heads are above them, wherever the rows do not all fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from segip_desk.desk.planilla.vista import Vista


class Totales(QWidget):
    """The last row of a grid, over the lower edge of what is in sight; at the end of the rows it covers itself."""

    def __init__(self, vista: Vista) -> None:
        """Stand over a grid, hidden until its rows do not fit."""
        super().__init__(vista)
        self._vista = vista
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        vista.verticalScrollBar().rangeChanged.connect(self.colocar)
        vista.horizontalScrollBar().valueChanged.connect(self.update)
        vista.modelo.movida.connect(self.update)
        self.hide()

    def colocar(self) -> None:
        """Take its place, or none where the total is in sight with all the others."""
        vista, total = self._vista, self._vista.modelo.rowCount() - 1
        hace_falta = total > 0 and vista.verticalScrollBar().maximum() > 0
        if hace_falta:
            rejilla, alto = vista.viewport().geometry(), vista.rowHeight(total)
            izquierda = vista.filas.geometry().left()
            self.setGeometry(izquierda, rejilla.bottom() + 1 - alto, rejilla.right() + 1 - izquierda, alto)
            self.raise_()
        self.setVisible(hace_falta)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override QWidget.mousePressEvent: the total that is pressed is gone to."""
        columna = self._vista.columnAt(event.position().toPoint().x() - self._ancho_de_cabeza)
        if columna >= 0:
            self._vista.ir_a(self._vista.modelo.rowCount() - 1, columna)
            self._vista.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is a strip
        """Override QWidget.paintEvent."""
        vista, hoja = self._vista, self._vista.modelo.hoja
        if hoja is None:
            return
        pintor = QPainter(self)
        pintor.fillRect(self.rect(), vista.pintura.suelo)
        total, cabeza = len(hoja.rejilla.filas) - 1, self._ancho_de_cabeza
        vista.filas.pintar_fila(pintor, QRect(0, 0, cabeza, self.height()), total)
        pintor.setClipRect(cabeza, 0, self.width() - cabeza, self.height())
        pintor.translate(QPoint(cabeza, 0))
        vista.pintura.pintar_fila(pintor, total, 0)
        pintor.resetTransform()
        pintor.setClipping(False)
        pintor.setPen(vista.pintura.firme)
        pintor.drawLine(0, 0, self.width(), 0)

    @property
    def _ancho_de_cabeza(self) -> int:
        return self._vista.filas.width()

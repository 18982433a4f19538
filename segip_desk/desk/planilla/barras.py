"""A small chart of bars, drawn by itself: the panel must not load a library for twelve of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from segip_desk.desk.tema.tema import Tema

_ALTO = 88
_CUERPO = 11
_HUECO = 0.28
_MARCAS = 4


class Barras(QWidget):
    """Bars over a few round lines; the last may stand out."""

    def __init__(self, tema: Tema, parent: QWidget | None = None) -> None:
        """Make it, without bars."""
        super().__init__(parent)
        self._tema = tema
        self._valores: tuple[tuple[str, int], ...] = ()
        self._clase = ""
        self._escribe: Callable[[int], str] = str
        self.setMinimumHeight(_ALTO)
        self.setMaximumHeight(_ALTO)
        tema.cambiado.connect(self.update)

    def poner(self, valores: Sequence[tuple[str, int]], clase: str, escribe: Callable[[int], str]) -> None:
        """Draw some values, each with its label; clase gives the colour."""
        self._valores, self._clase, self._escribe = tuple(valores), clase, escribe
        dichos = "; ".join(f"{etiqueta}: {escribe(valor)}" for etiqueta, valor in self._valores)
        self.setAccessibleName(f"Gráfico de barras. {dichos}" if dichos else "Gráfico vacío")
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(236, _ALTO)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        c = self._tema.colores
        pintor = QPainter(self)
        fuente = QFont(self.font())
        fuente.setPixelSize(_CUERPO)
        pintor.setFont(fuente)
        if not self._valores:
            pintor.setPen(QPen(QColor(c.secundario)))
            pintor.drawText(
                self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, "Todavía no hay registros."
            )
            return
        tope = _tope(max(valor for _, valor in self._valores))
        medidas = QFontMetrics(fuente)
        izquierda = medidas.horizontalAdvance(self._escribe(tope)) + 6
        alto = self.height() - medidas.height()
        base = self.height() - medidas.height() // 2
        for n in range(_MARCAS + 1):
            y = base - alto * n // _MARCAS
            pintor.setPen(QPen(QColor(c.linea)))
            pintor.drawLine(izquierda, y, self.width(), y)
            if n % 2 == 0:
                pintor.setPen(QPen(QColor(c.secundario)))
                lugar = QRectF(0, y - medidas.height() / 2, izquierda - 6, medidas.height())
                derecha = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                pintor.drawText(lugar, derecha, self._escribe(tope * n // _MARCAS))
        paso = (self.width() - izquierda) / 12
        color = QColor(c.matiz(self._clase))
        for n, (_, valor) in enumerate(self._valores):
            largo = alto * valor / tope
            x = izquierda + paso * (n + _HUECO / 2)
            pintor.fillRect(QRectF(x, base - largo, paso * (1 - _HUECO), largo), color)

    def event(self, event: QEvent) -> bool:
        """Override QWidget.event: the value under the pointer."""
        if isinstance(event, QHelpEvent) and self._valores:
            dicho = self._bajo(event.pos())
            if dicho:
                QToolTip.showText(event.globalPos(), dicho, self)
                return True
        return super().event(event)

    def _bajo(self, punto: QPoint) -> str:
        fuente = QFont(self.font())
        fuente.setPixelSize(_CUERPO)
        tope = self._escribe(_tope(max(valor for _, valor in self._valores)))
        izquierda = QFontMetrics(fuente).horizontalAdvance(tope) + 6
        n = int((punto.x() - izquierda) / max((self.width() - izquierda) / 12, 1))
        if punto.x() < izquierda or not 0 <= n < len(self._valores):
            return ""
        etiqueta, valor = self._valores[n]
        return f"{etiqueta}: {self._escribe(valor)}"


def _tope(mayor: int) -> int:
    """Return the top of the chart: four steps of a round number, no lower than the highest bar."""
    escala = 1
    while True:
        for veces in (1, 2, 3, 4, 5, 8):
            if veces * escala * _MARCAS >= mayor:
                return veces * escala * _MARCAS
        escala *= 10

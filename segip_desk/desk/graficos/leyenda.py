"""The legend under a chart: a square of colour, or a dash, and a name; as many lines as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CUADRO, _TRAS_CUADRO, _ENTRE, _PASO = 8, 6, 16, 20
_LETRA = 12


class Entrada(NamedTuple):
    """A name of the legend; what is compared with is dashed."""

    nombre: str
    color: str
    de_guiones: bool = False


class Leyenda(QWidget):
    """The names of what a chart draws."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        letra = self.font()
        letra.setPixelSize(_LETRA)
        self.setFont(letra)
        self._entradas: tuple[Entrada, ...] = ()
        self._tinta = "#000000"
        politica = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        politica.setHeightForWidth(True)
        self.setSizePolicy(politica)

    def poner(self, entradas: Sequence[Entrada], tinta: str) -> None:
        """Show other names."""
        self._entradas, self._tinta = tuple(entradas), tinta
        self.setVisible(bool(entradas))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Override QWidget.heightForWidth."""
        ultima = max((linea for _, _, linea in self._lugares(width)), default=-1)
        return (ultima + 1) * _PASO

    def hasHeightForWidth(self) -> bool:
        """Override QWidget.hasHeightForWidth."""
        return True

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        ancho = self.width() or 400
        return QSize(ancho, self.heightForWidth(ancho))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        del event
        pintor = QPainter(self)
        for entrada, x, linea in self._lugares(self.width()):
            centro = linea * _PASO + _PASO // 2
            if entrada.de_guiones:
                pintor.setPen(QPen(QColor(entrada.color), 1.4, Qt.PenStyle.DashLine))
                pintor.drawLine(x - 4, centro, x + _CUADRO + 4, centro)
            else:
                pintor.fillRect(QRect(x, centro - _CUADRO // 2, _CUADRO, _CUADRO), QColor(entrada.color))
            pintor.setPen(QColor(self._tinta))
            caja = QRect(x + _CUADRO + _TRAS_CUADRO, linea * _PASO, self.width(), _PASO)
            pintor.drawText(caja, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), entrada.nombre)
        pintor.end()

    def _lugares(self, ancho: int) -> Iterator[tuple[Entrada, int, int]]:
        letra = QFontMetrics(self.font())
        x, linea = 4, 0
        for entrada in self._entradas:
            suyo = _CUADRO + _TRAS_CUADRO + letra.horizontalAdvance(entrada.nombre)
            if x > 4 and x + suyo > ancho:
                x, linea = 4, linea + 1
            yield entrada, x, linea
            x += suyo + _ENTRE

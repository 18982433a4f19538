"""Figures and bars that need no chart: a card with its colour, and a bar of progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from segip_desk.core.inicio import frases
from segip_desk.core.numeros import escribe_decimas
from segip_desk.desk.ventana.piezas import columna, rotulo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.inicio import Meta, Tarjeta
    from segip_desk.desk.tema.tema import Tema

_FRANJA, _RADIO = 4, 8
_CIFRA = 23
_RENGLON, _BARRA = 24, 8
_CIEN = 100_00


class TarjetaDeCifra(QFrame):
    """The production of a month of one kind of document, with what it is compared with."""

    def __init__(self, tema: Tema, parent: QWidget | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        self._tema = tema
        self._tono = "presupuesto"
        self.setProperty("aire", "tarjeta")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._titulo = rotulo("", "secundario")
        self._cifra = rotulo()
        letra = self._cifra.font()
        letra.setPixelSize(_CIFRA)
        letra.setBold(True)
        self._cifra.setFont(letra)
        self._frases = rotulo("", "menor", envuelve=True)
        caja = columna(self, separacion=2)
        caja.setContentsMargins(18, 10, 12, 10)
        for parte in (self._titulo, self._cifra, self._frases):
            caja.addWidget(parte)
        caja.addStretch(1)
        tema.cambiado.connect(self.update)

    def poner(self, tarjeta: Tarjeta, periodo: int) -> None:
        """Show a figure and its comparisons."""
        self._tono = tarjeta.tono
        dichas = frases(tarjeta, periodo)
        self._titulo.setText(tarjeta.titulo)
        self._titulo.setToolTip(tarjeta.titulo)
        self._cifra.setText(tarjeta.impreso)
        self._frases.setText("\n".join(dichas) or ("sin cifras este mes" if tarjeta.valor is None else " "))
        self.setAccessibleName(f"{tarjeta.titulo}: {tarjeta.impreso}. {'; '.join(dichas)}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QFrame.paintEvent: the colour of its kind along the left."""
        super().paintEvent(event)
        pintor = QPainter(self)
        pintor.setRenderHint(QPainter.RenderHint.Antialiasing)
        marco = QPainterPath()
        marco.addRoundedRect(QRectF(self.rect()), _RADIO, _RADIO)
        franja = QPainterPath()
        franja.addRect(QRectF(0, 0, _FRANJA, self.height()))
        pintor.fillPath(marco.intersected(franja), QColor(self._tema.colores.matiz(self._tono)))
        pintor.end()


class BarrasDeMetas(QWidget):
    """How far each task of the POA is, a bar each; one that is past its target is full, and its number says how far."""

    def __init__(self, tema: Tema, parent: QWidget | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        self._tema = tema
        self._metas: tuple[Meta, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tema.cambiado.connect(self.update)

    def poner(self, metas: Sequence[Meta]) -> None:
        """Show other tasks."""
        self._metas = tuple(metas)
        dichas = (f"{una.nombre}: {_avance(una)}" for una in metas)
        self.setAccessibleName(f"Avance del POA. {'; '.join(dichas)}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(280, _RENGLON * max(len(self._metas), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        del event
        pintor = QPainter(self)
        pintor.setRenderHint(QPainter.RenderHint.Antialiasing)
        colores = self._tema.colores
        metrica = pintor.fontMetrics()
        de_cifra = max([metrica.horizontalAdvance(_avance(una)) for una in self._metas], default=0) + 8
        de_nombre = min(
            max([metrica.horizontalAdvance(una.nombre) for una in self._metas], default=0), self.width() // 2
        )
        largo = max(self.width() - de_nombre - de_cifra - 12, 16)
        vertical = Qt.AlignmentFlag.AlignVCenter
        for n, una in enumerate(self._metas):
            arriba = n * _RENGLON
            pintor.setPen(QColor(colores.tinta))
            nombre = metrica.elidedText(una.nombre, Qt.TextElideMode.ElideRight, de_nombre)
            pintor.drawText(0, arriba, de_nombre, _RENGLON, int(Qt.AlignmentFlag.AlignLeft | vertical), nombre)
            barra = QRectF(de_nombre + 12, arriba + (_RENGLON - _BARRA) / 2, largo, _BARRA)
            pintor.setPen(Qt.PenStyle.NoPen)
            pintor.setBrush(QColor(colores.encima))
            pintor.drawRoundedRect(barra, _BARRA / 2, _BARRA / 2)
            hecho = min(una.porcentaje, _CIEN) * largo / _CIEN
            if hecho:
                barra.setWidth(max(hecho, _BARRA))
                pintor.setBrush(QColor(colores.matiz(una.tono)))
                pintor.drawRoundedRect(barra, _BARRA / 2, _BARRA / 2)
            pintor.setPen(QColor(colores.tinta))
            derecha = int(Qt.AlignmentFlag.AlignRight | vertical)
            pintor.drawText(self.width() - de_cifra, arriba, de_cifra, _RENGLON, derecha, _avance(una))
        pintor.end()


def _avance(una: Meta) -> str:
    return f"{escribe_decimas(una.porcentaje)} %"

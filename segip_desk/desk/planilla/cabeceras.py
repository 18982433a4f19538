"""The frozen heads of a grid: groups with the colour of their kind over the columns, days at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from segip_desk.core.rejilla.forma import Clase, Orientacion, Sombra
from segip_desk.desk.planilla.medidas import grupos_de
from segip_desk.desk.planilla.modelo import Modelo

if TYPE_CHECKING:
    from segip_desk.core.rejilla.hoja import Hoja
    from segip_desk.desk.tema.tema import Tema

BARRA = 3
ALTO = 19
_OTRA_LINEA = 15
_LINEAS = 3
"""How many lines the name of a group may take."""
_MARGEN = 5
_ANCHO_DIAS = 58
_ANCHO_MAXIMO = 190
_ANCHO_NUMERO = 19
_DERECHA = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_IZQUIERDA = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Cabecera(QHeaderView):
    """What both heads share: the theme, the sheet in sight, and the heavier font."""

    def __init__(self, orientacion: Qt.Orientation, tema: Tema, parent: QWidget | None = None) -> None:
        super().__init__(orientacion, parent)
        self._tema = tema
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        tema.cambiado.connect(self.viewport().update)

    @property
    def _hoja(self) -> Hoja | None:
        modelo = self.model()
        return modelo.hoja if isinstance(modelo, Modelo) else None

    def _actual(self) -> QModelIndex:
        """Return where one is in the grid."""
        rejilla = self.parentWidget()
        return rejilla.currentIndex() if isinstance(rejilla, QAbstractItemView) else QModelIndex()

    def _gruesa(self) -> QFont:
        fuente = QFont(self.font())
        fuente.setWeight(QFont.Weight.DemiBold)
        return fuente

    def _pluma(self, color: str) -> QPen:
        return QPen(QColor(color))


class CabeceraColumnas(_Cabecera):
    """Two lines: the group, under a bar of its colour, and the column."""

    def __init__(self, tema: Tema, parent: QWidget | None = None) -> None:
        """Make it, for the columns of a grid."""
        super().__init__(Qt.Orientation.Horizontal, tema, parent)
        self._lineas = 1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Override QHeaderView.sizeHint."""
        return QSize(super().sizeHint().width(), BARRA + self._alto_de_grupos + ALTO)

    @property
    def _alto_de_grupos(self) -> int:
        return ALTO + (self._lineas - 1) * _OTRA_LINEA

    def medir_alto(self) -> None:
        """Give the names of the groups as many lines as their widths ask for."""
        hoja, antes = self._hoja, self._lineas
        if hoja is not None:
            medidas = QFontMetrics(self._gruesa())
            self._lineas = max(
                (
                    len(_partir(nombre, sum(self.sectionSize(n) for n in suyas) - 4, medidas))
                    for nombre, suyas in grupos_de(hoja)
                ),
                default=1,
            )
        if self._lineas != antes:
            self.updateGeometry()
            self.geometriesChanged.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QHeaderView.paintEvent."""
        hoja = self._hoja
        pintor = QPainter(self.viewport())
        c = self._tema.colores
        pintor.fillRect(event.rect(), QColor(c.suelo))
        if hoja is None:
            return
        pintor.fillRect(0, 0, self.length() - self.offset(), self.height(), QColor(c.panel))
        columnas = hoja.rejilla.columnas
        alto, arriba = self.height(), BARRA + self._alto_de_grupos
        actual = self._actual().column()
        for n, una in enumerate(columnas):
            lugar = QRect(self.sectionViewportPosition(n), arriba, self.sectionSize(n), alto - arriba)
            if n == actual:
                pintor.fillRect(lugar, QColor(c.seleccion))
            elif una.suma:
                pintor.fillRect(lugar, QColor(c.sombra))
            pintor.setFont(self.font())
            pintor.setPen(self._pluma(c.acento if n == actual else c.secundario))
            dentro = lugar.adjusted(2, 0, -_MARGEN, 0)
            corto = QFontMetrics(self.font()).elidedText(una.etiqueta, Qt.TextElideMode.ElideRight, dentro.width())
            pintor.drawText(dentro, _DERECHA, corto)
            pintor.setPen(self._pluma(c.linea))
            pintor.drawLine(lugar.right(), lugar.top(), lugar.right(), lugar.bottom())
        self._pintar_grupos(pintor, hoja)
        pintor.setPen(self._pluma(c.linea_firme))
        pintor.drawLine(0, alto - 1, self.length() - self.offset(), alto - 1)

    def _pintar_grupos(self, pintor: QPainter, hoja: Hoja) -> None:
        c = self._tema.colores
        columnas = hoja.rejilla.columnas
        gruesa, alto = self._gruesa(), self._alto_de_grupos
        medidas = QFontMetrics(gruesa)
        for nombre, lugares in grupos_de(hoja):
            izquierda = self.sectionViewportPosition(lugares[0])
            derecha = self.sectionViewportPosition(lugares[-1]) + self.sectionSize(lugares[-1])
            pintor.fillRect(izquierda, 0, derecha - izquierda - 1, BARRA, QColor(c.matiz(columnas[lugares[0]].tono)))
            # The name stays in sight while any of its columns is.
            cubre = QRect(max(izquierda, 0), BARRA, min(derecha, self.width()) - max(izquierda, 0) - 1, alto)
            pintor.setFont(gruesa)
            pintor.setPen(self._pluma(c.tinta))
            lineas = _partir(nombre, max(cubre.width() - 4, 0), medidas, self._lineas)
            pintor.drawText(cubre, Qt.AlignmentFlag.AlignCenter, "\n".join(lineas))
            pintor.setPen(self._pluma(c.linea_firme))
            pintor.drawLine(derecha - 1, 0, derecha - 1, self.height())


class CabeceraFilas(_Cabecera):
    """The days with their weekday, today marked; or the offices, or the months."""

    def __init__(self, tema: Tema, parent: QWidget | None = None) -> None:
        """Make it, for the rows of a grid."""
        super().__init__(Qt.Orientation.Vertical, tema, parent)
        self.hoy: int | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Override QHeaderView.sizeHint."""
        return QSize(self._ancho(), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QHeaderView.paintEvent."""
        hoja = self._hoja
        pintor = QPainter(self.viewport())
        c = self._tema.colores
        pintor.fillRect(event.rect(), QColor(c.suelo))
        if hoja is None:
            return
        actual = self._actual().row()
        for n in range(len(hoja.rejilla.filas)):
            lugar = QRect(0, self.sectionViewportPosition(n), self.width(), self.sectionSize(n))
            if lugar.bottom() >= event.rect().top() and lugar.top() <= event.rect().bottom():
                self._pintar_fila(pintor, lugar, hoja, n, es_actual=n == actual)
        pintor.setPen(self._pluma(c.linea_firme))
        pintor.drawLine(self.width() - 1, 0, self.width() - 1, self.length() - self.offset())

    def pintar_fila(self, pintor: QPainter, lugar: QRect, n: int) -> None:
        """Draw the head of a row somewhere else."""
        hoja = self._hoja
        if hoja is not None:
            self._pintar_fila(pintor, lugar, hoja, n, es_actual=n == self._actual().row())
            pintor.setPen(self._pluma(self._tema.colores.linea_firme))
            pintor.drawLine(lugar.right(), lugar.top(), lugar.right(), lugar.bottom())

    def _pintar_fila(self, pintor: QPainter, lugar: QRect, hoja: Hoja, n: int, *, es_actual: bool) -> None:
        c = self._tema.colores
        renglon = hoja.rejilla.filas[n]
        pintor.fillRect(lugar, QColor(c.panel))
        if es_actual:
            pintor.fillRect(lugar, QColor(c.seleccion))
        elif renglon.sombra is not Sombra.NINGUNA or renglon.clase is Clase.TOTAL:
            pintor.fillRect(lugar, QColor(c.sombra))
        if n == self.hoy:
            pintor.fillRect(lugar.x(), lugar.y(), BARRA, lugar.height(), QColor(c.acento))
        fuerte = renglon.clase is Clase.TOTAL or n == self.hoy
        pintor.setFont(self._gruesa() if fuerte else self.font())
        pintor.setPen(self._pluma(c.acento if n == self.hoy or es_actual else c.tinta))
        dentro = lugar.adjusted(4, 0, -2, 0)
        if renglon.detalle:
            pintor.drawText(dentro.adjusted(0, 0, _ANCHO_NUMERO - dentro.width(), 0), _DERECHA, renglon.etiqueta)
            pintor.setFont(self.font())
            if not (n == self.hoy or es_actual):
                pintor.setPen(self._pluma(c.secundario))
            pintor.drawText(dentro.adjusted(_ANCHO_NUMERO + 5, 0, 4, 0), _IZQUIERDA, renglon.detalle)
        else:
            corto = QFontMetrics(pintor.font()).elidedText(
                renglon.etiqueta, Qt.TextElideMode.ElideRight, dentro.width()
            )
            pintor.drawText(dentro, _IZQUIERDA, corto)
        pintor.setPen(self._pluma(c.linea))
        pintor.drawLine(lugar.left(), lugar.bottom(), lugar.right(), lugar.bottom())

    def _ancho(self) -> int:
        hoja = self._hoja
        if hoja is None or hoja.rejilla.pedido.orientacion is Orientacion.DIAS:
            return _ANCHO_DIAS
        medidas = QFontMetrics(self._gruesa())
        anchos = (medidas.horizontalAdvance(renglon.etiqueta) for renglon in hoja.rejilla.filas)
        return min(max(anchos, default=0) + 8 + 2 * _MARGEN, _ANCHO_MAXIMO)


def _partir(nombre: str, ancho: int, medidas: QFontMetrics, lineas: int = _LINEAS) -> list[str]:
    """Part a name in lines that fit in a width, and shorten what does not."""
    partes: list[str] = []
    for palabra in nombre.split():
        junta = f"{partes[-1]} {palabra}" if partes else ""
        if partes and (len(partes) == lineas or medidas.horizontalAdvance(junta) <= ancho):
            partes[-1] = junta
        else:
            partes.append(palabra)
    return [medidas.elidedText(parte, Qt.TextElideMode.ElideRight, ancho) for parte in partes]

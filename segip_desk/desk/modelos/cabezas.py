"""The heads of a table as they print: outer labels merged over the rows or columns of their group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from segip_desk.core.cuadro.cabezas import niveles_de, tramos
from segip_desk.core.cuadro.tabla import Clase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.cuadro.cabezas import Tramo
    from segip_desk.core.cuadro.tabla import Cabeza
    from segip_desk.desk.tema.colores import Colores

MARGEN = 7
ALTO = 24
ANCHO_MAXIMO = 300
_LINEAS = 3
"""How many lines a label of a column may take."""
_ENVUELVE = int(Qt.TextFlag.TextWordWrap)
_CENTRADO = int(Qt.AlignmentFlag.AlignCenter) | _ENVUELVE
_A_LA_DERECHA = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | _ENVUELVE
_A_LA_IZQUIERDA = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | _ENVUELVE


class Cabezas(QHeaderView):
    """The column heads or the row labels of a table; the view gives it the heads with each table."""

    def __init__(self, orientacion: Qt.Orientation, colores: Colores, parent: QWidget | None = None) -> None:
        """Stand empty."""
        super().__init__(orientacion, parent)
        self._colores = colores
        self._tramos: tuple[Tramo, ...] = ()
        self._cabezas: tuple[Cabeza, ...] = ()
        self._medidas: list[int] = [ALTO]
        self._textuales: frozenset[int] = frozenset()
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)

    @property
    def medidas(self) -> tuple[int, ...]:
        """The height of each level of a column head, or the width of each level of the row labels."""
        return tuple(self._medidas)

    def vestir(self, colores: Colores) -> None:
        """Take the colours of another theme."""
        self._colores = colores
        self.viewport().update()

    def poner(
        self,
        cabezas: Sequence[Cabeza],
        minimo: int = 1,
        textuales: frozenset[int] = frozenset(),
        *,
        breves: bool = False,
        esquina: Sequence[str] = (),
    ) -> None:
        """Show other heads, and measure them.

        Args:
            cabezas: of every row or column.
            minimo: levels at least.
            textuales: columns of words, whose head stands at the left.
            breves: with the labels that a narrow page prints, where there are some.
            esquina: what stands over each level of the row labels; its longest word must fit.
        """
        self._cabezas, self._textuales = tuple(cabezas), textuales
        etiquetas = [(cabeza.breves or cabeza.etiquetas) if breves else cabeza.etiquetas for cabeza in cabezas]
        niveles = niveles_de(etiquetas, minimo)
        self._tramos = tuple(tramos(etiquetas, niveles))
        self._medidas = [ALTO] * niveles
        if self.orientation() == Qt.Orientation.Vertical:
            self._medidas = self._anchos(niveles, esquina)
        self.updateGeometries()

    def medir_alto(self, esquina: Sequence[tuple[str, int]] = ()) -> None:
        """Measure the heads of columns whose widths are set.

        Args:
            esquina: the titles of the corner beside them, each with its width.
        """
        letra = QFontMetrics(self._letra(pesa=True))
        for titulo, ancho in esquina:
            caja = QRect(0, 0, max(ancho - MARGEN - 4, 1), 1000)
            falta = letra.boundingRect(caja, _ENVUELVE, titulo).height() + 8 - sum(self._medidas)
            self._medidas[-1] += max(falta, 0)
        for tramo in self._tramos:
            if tramo.alto == 1 or tramo.interior:
                ancho = self._largo(tramo) - MARGEN
                alto = letra.boundingRect(QRect(0, 0, max(ancho, 1), 1000), _ENVUELVE, tramo.texto).height()
                falta = min(alto, _LINEAS * letra.lineSpacing()) + 8 - sum(self._medidas[tramo.nivel :][: tramo.alto])
                if falta > 0:
                    self._medidas[tramo.nivel + tramo.alto - 1] += falta
        self.updateGeometries()

    def minimos(self) -> list[int]:
        """Return the width that the innermost label of each column needs: its longest word."""
        letra = QFontMetrics(self._letra(pesa=True))
        anchos = [0] * len(self._cabezas)
        for tramo in self._tramos:
            if tramo.interior and tramo.largo == 1:
                palabras = tramo.texto.split() or [""]
                anchos[tramo.inicio] = max(letra.horizontalAdvance(palabra) for palabra in palabras) + 2 * MARGEN
        return anchos

    def sizeHint(self) -> QSize:
        """Override QHeaderView.sizeHint: all its levels."""
        total = sum(self._medidas) + 1
        return QSize(self.length(), total) if self.orientation() == Qt.Orientation.Horizontal else QSize(total, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QHeaderView.paintEvent: a box a label, merged as it prints."""
        pintor = QPainter(self.viewport())
        pintor.fillRect(event.rect(), QColor(self._colores.panel))
        for tramo in self._tramos:
            caja = self._caja(tramo)
            if caja.intersects(event.rect()):
                self._pintar(pintor, tramo, caja)
        pintor.end()

    def _pintar(self, pintor: QPainter, tramo: Tramo, caja: QRect) -> None:
        de_columnas = self.orientation() == Qt.Orientation.Horizontal
        pesa = de_columnas or (tramo.interior and self._cabezas[tramo.inicio].clase in (Clase.TOTAL, Clase.SUBTOTAL))
        if not de_columnas and pesa:
            pintor.fillRect(caja, QColor(self._colores.suelo))
        pintor.setPen(QColor(self._colores.linea))
        pintor.drawLine(caja.bottomLeft(), caja.bottomRight())
        pintor.drawLine(caja.topRight(), caja.bottomRight())
        pintor.setFont(self._letra(pesa=pesa))
        pintor.setPen(QColor(self._colores.secundario if de_columnas else self._colores.tinta))
        dentro = caja.adjusted(MARGEN // 2 if de_columnas else MARGEN, 2, -MARGEN // 2 - 2, -2)
        lado = _A_LA_IZQUIERDA
        if de_columnas and tramo.inicio not in self._textuales:
            lado = _A_LA_DERECHA if tramo.interior and tramo.largo == 1 else _CENTRADO
        # A group that is half out of sight keeps its name in sight.
        visible = dentro.intersected(self.viewport().rect())
        texto = tramo.texto
        if not de_columnas:
            texto = pintor.fontMetrics().elidedText(texto, Qt.TextElideMode.ElideRight, dentro.width())
        pintor.drawText(visible if tramo.largo > 1 and not visible.isEmpty() else dentro, lado, texto)

    def _caja(self, tramo: Tramo) -> QRect:
        desde = self.sectionViewportPosition(tramo.inicio)
        fuera, alto = sum(self._medidas[: tramo.nivel]), sum(self._medidas[tramo.nivel :][: tramo.alto])
        if self.orientation() == Qt.Orientation.Horizontal:
            return QRect(desde, fuera, self._largo(tramo), alto)
        return QRect(fuera, desde, alto, self._largo(tramo))

    def _largo(self, tramo: Tramo) -> int:
        return sum(self.sectionSize(n) for n in range(tramo.inicio, tramo.inicio + tramo.largo))

    def _anchos(self, niveles: int, esquina: Sequence[str]) -> list[int]:
        """Measure the levels of row labels; the innermost of a row may stand over those that it lacks."""
        letra = QFontMetrics(self._letra(pesa=True))
        anchos = [0] * niveles
        for nivel, titulo in enumerate(esquina[:niveles]):
            palabra = max((letra.horizontalAdvance(p) for p in titulo.split()), default=0)
            anchos[nivel] = max(palabra, letra.horizontalAdvance(titulo) * 6 // (5 * _LINEAS)) + 2 * MARGEN
        for tramo in sorted(self._tramos, key=lambda t: t.alto):
            pide = min(letra.horizontalAdvance(tramo.texto) + 2 * MARGEN + 4, ANCHO_MAXIMO)
            falta = pide - sum(anchos[tramo.nivel :][: tramo.alto])
            if falta > 0:
                anchos[tramo.nivel + tramo.alto - 1] += falta
        return anchos

    def _letra(self, *, pesa: bool) -> QFont:
        letra = QFont(self.font())
        letra.setBold(pesa)
        if self.orientation() == Qt.Orientation.Horizontal:
            letra.setPixelSize(12)
        return letra

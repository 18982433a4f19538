"""What is executed beside the time that has passed, as two bars of one length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from segip_desk.core.poa import CIEN
from segip_desk.core.presupuesto.limite import ejecutado, tiempo_pasado
from segip_desk.core.presupuesto.sumas import BASES
from segip_desk.desk.presupuesto.dichos import por_ciento

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from segip_desk.core.presupuesto.ejecucion import Saldos
    from segip_desk.desk.tema.tema import Tema

_ALTO, _ANCHO, _BARRA = 34, 300, 8


class JuntoAlTiempo(QWidget):
    """Two bars: what is executed of vigente, and the year."""

    def __init__(self, tema: Tema) -> None:
        """Stand empty."""
        super().__init__()
        self._tema = tema
        self._partes: tuple[tuple[str, int | None, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        tema.cambiado.connect(self.update)

    def poner(self, total: Saldos, sistema: str, hasta: date) -> None:
        """Show an execution up to a day."""
        self._partes = (
            (BASES[sistema].capitalize(), ejecutado(total, sistema), self._tema.colores.acento),
            ("Tiempo", tiempo_pasado(hasta), self._tema.colores.secundario),
        )
        dicho = "; ".join(f"{que} {por_ciento(cuanto)}" for que, cuanto, _ in self._partes)
        self.setAccessibleName(f"Ejecución y tiempo: {dicho}")
        self.setToolTip(f"{dicho} de la gestión transcurrida")
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(_ANCHO, _ALTO)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        del event
        pintor = QPainter(self)
        pintor.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = self._tema.colores
        alto = self.height() / 2
        rotulo, cifra = 86.0, 70.0
        ancho = self.width() - rotulo - cifra
        for n, (que, cuanto, color) in enumerate(self._partes):
            y = n * alto
            pintor.setPen(QColor(c.secundario))
            pintor.drawText(QRectF(0, y, rotulo, alto), int(Qt.AlignmentFlag.AlignVCenter), que)
            pintor.setPen(QColor(c.tinta))
            derecha = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            pintor.drawText(QRectF(self.width() - cifra, y, cifra, alto), derecha, por_ciento(cuanto))
            pintor.setPen(Qt.PenStyle.NoPen)
            arriba = y + (alto - _BARRA) / 2
            pintor.setBrush(QColor(c.encima))
            pintor.drawRoundedRect(QRectF(rotulo, arriba, ancho, _BARRA), _BARRA / 2, _BARRA / 2)
            if cuanto:
                pintor.setBrush(QColor(color))
                hecho = ancho * min(max(cuanto, 0), CIEN) / CIEN
                pintor.drawRoundedRect(QRectF(rotulo, arriba, hecho, _BARRA), _BARRA / 2, _BARRA / 2)
        pintor.end()

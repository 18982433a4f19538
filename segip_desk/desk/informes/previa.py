"""The pages of a report inside the window, each drawn when it comes in sight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from segip_desk.desk.sesion import Sesion
    from segip_desk.services.vista_previa import Hojas, Imagen

PULGADA = 72
"""Points of a PDF in an inch; at the scale of 1, a point is a pixel of the screen's own."""
_ESCALAS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_COMODA = 1.15
"""As large as a page grows by itself: its smallest type is then that of the window."""
_MARGEN = 16
_LEJOS = 1200
"""Pixels above and below what is in sight whose pages are drawn too."""


class Previa(QScrollArea):
    """The pages, one under another.

    Attributes:
        pagina_vista: emitted with the number of the page in sight, from 1, and how many there are.
    """

    pagina_vista = Signal(int, int)

    def __init__(self, sesion: Sesion, parent: QWidget | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        self._sesion = sesion
        self._abierto = _Abierto()
        self.destroyed.connect(self._abierto.cerrar)
        self._escala: float | None = None
        self._papeles: list[_Papel] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName("Vista previa del informe")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        dentro = QWidget()
        dentro.setProperty("aire", "suelo")
        self._caja = QVBoxLayout(dentro)
        self._caja.setContentsMargins(_MARGEN, _MARGEN, _MARGEN, _MARGEN)
        self._caja.setSpacing(_MARGEN)
        self._caja.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(dentro)
        self._espera = QTimer(self)
        self._espera.setSingleShot(True)
        self._espera.setInterval(0)
        self._espera.timeout.connect(self._dibujar)
        self.verticalScrollBar().valueChanged.connect(self._mirar)
        for tecla, pasos in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(tecla), self, partial(self.acercar, pasos))
        QShortcut(QKeySequence("Ctrl+Shift+A"), self, self.al_ancho)

    def poner(self, hojas: Hojas | None) -> None:
        """Show other pages, at the place where the old ones were; the old document is let go."""
        lugar = self.verticalScrollBar().value()
        self._abierto.cerrar()
        self._abierto.hojas = hojas
        for papel in self._papeles:
            self._caja.removeWidget(papel)
            papel.hide()
            papel.deleteLater()
        medidas = hojas.medidas if hojas is not None else ()
        self._papeles = [_Papel(n, *medida) for n, medida in enumerate(medidas)]
        for papel in self._papeles:
            papel.setAccessibleName(f"Página {papel.n + 1} de {len(self._papeles)}")
            self._caja.addWidget(papel, 0, Qt.AlignmentFlag.AlignHCenter)
        self._medir()
        QTimer.singleShot(0, self, partial(self.verticalScrollBar().setValue, lugar))

    def acercar(self, pasos: int) -> None:
        """Show the pages larger, or smaller."""
        actual = self._escala_actual()
        mayores = [e for e in _ESCALAS if e > actual + 0.01] or [_ESCALAS[-1]]
        menores = [e for e in _ESCALAS if e < actual - 0.01] or [_ESCALAS[0]]
        self._escala = mayores[0] if pasos > 0 else menores[-1]
        self._medir()

    def al_ancho(self) -> None:
        """Let the widest page fill the width."""
        self._escala = None
        self._medir()

    def ir_a(self, n: int) -> None:
        """Bring page `n`, from 1, to the top."""
        if 1 <= n <= len(self._papeles):
            self.verticalScrollBar().setValue(self._papeles[n - 1].y() - _MARGEN // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QScrollArea.resizeEvent: pages that fill the width follow it."""
        super().resizeEvent(event)
        self._medir()

    def _escala_actual(self) -> float:
        if self._escala is not None:
            return self._escala
        ancho = max((papel.puntos[0] for papel in self._papeles), default=612.0)
        return min(max((self.viewport().width() - 2 * _MARGEN) / ancho, _ESCALAS[0]), _COMODA)

    def _medir(self) -> None:
        escala = self._escala_actual()
        for papel in self._papeles:
            papel.medir(escala)
        self._mirar()

    def _mirar(self) -> None:
        self._espera.start()

    def _dibujar(self) -> None:
        """Ask for the pages in sight, and let go of those far away."""
        arriba = self.verticalScrollBar().value()
        abajo = arriba + self.viewport().height()
        vista = 0
        for papel in self._papeles:
            if papel.y() <= (arriba + abajo) // 2:
                vista = papel.n + 1
            if papel.y() + papel.height() < arriba - _LEJOS or papel.y() > abajo + _LEJOS:
                papel.soltar()
            elif papel.falta and self._abierto.hojas is not None:
                self._pedir(papel, self._abierto.hojas)
        if self._papeles:
            self.pagina_vista.emit(max(vista, 1), len(self._papeles))

    def _pedir(self, papel: _Papel, hojas: Hojas) -> None:
        proporcion, n = self.devicePixelRatioF(), papel.n
        resolucion = PULGADA * self._escala_actual() * proporcion
        self._sesion.leer(
            lambda _base: hojas.imagen(n, resolucion), partial(papel.poner, proporcion), dueno=papel, turno="imagen"
        )
        papel.pedida()


class _Abierto:
    """The document that is held open; it must be let go though the widget dies first."""

    def __init__(self) -> None:
        self.hojas: Hojas | None = None

    def cerrar(self) -> None:
        if self.hojas is not None:
            self.hojas.cerrar()
            self.hojas = None


class _Papel(QWidget):
    """One page."""

    def __init__(self, n: int, ancho: float, alto: float) -> None:
        super().__init__()
        self.n = n
        self.puntos = (ancho, alto)
        self.falta = True
        self._imagen: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def medir(self, escala: float) -> None:
        medida = QSize(round(self.puntos[0] * escala), round(self.puntos[1] * escala))
        if medida != self.size():
            self.setFixedSize(medida)
            self.falta = True

    def pedida(self) -> None:
        self.falta = False

    def poner(self, proporcion: float, imagen: Imagen | None) -> None:
        if imagen is not None:
            self._imagen = QPixmap.fromImage(a_qimage(imagen))
            self._imagen.setDevicePixelRatio(proporcion)
            self.update()

    def soltar(self) -> None:
        self._imagen, self.falta = None, True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent: the page, white until it is drawn."""
        pintor = QPainter(self)
        pintor.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._imagen is not None:
            pintor.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            pintor.drawPixmap(self.rect(), self._imagen)
        pintor.end()


def a_qimage(imagen: Imagen) -> QImage:
    """Return a page's picture as Qt has it; its bytes are copied."""
    vista = QImage(imagen.contenido, imagen.ancho, imagen.alto, imagen.paso, QImage.Format.Format_RGB32)
    return vista.copy()

"""The calendar of a month: offices x days, what each gave, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.completitud import Estado
from segip_desk.core.numeros import escribe_conteo
from segip_desk.core.planilla import DIAS_SEMANA
from segip_desk.desk.tema.colores import mezclar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from segip_desk.core.completitud import Dia, MesDeOficina
    from segip_desk.desk.tema.colores import Colores
    from segip_desk.desk.tema.tema import Tema

_CABEZA, _FILA, _SEPARA = 20, 20, 2
_MINIMO, _MAXIMO = 12, 24
_PASOS = (0.25, 0.45, 0.65, 0.85)
"""How strong the colour of each quarter of the largest figure is."""
_TECLAS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class CalendarioDelMes(QWidget):
    """A square a day of each office; the arrows go over them, and Enter or a click asks for the day.

    Attributes:
        pedido: emitted with the code of an office and a day, 1 to 31.
    """

    pedido = Signal(str, int)

    def __init__(self, tema: Tema, nombrar: Callable[[str], str], parent: QWidget | None = None) -> None:
        """Stand empty.

        Args:
            tema: its colours.
            nombrar: tells the name of an office.
            parent: as in Qt.
        """
        super().__init__(parent)
        self._tema, self._nombrar = tema, nombrar
        self._meses: tuple[MesDeOficina, ...] = ()
        self._tono = "emision"
        self._foco = (0, 0)
        letra = self.font()
        letra.setPixelSize(11)
        self.setFont(letra)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Registro del mes")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tema.cambiado.connect(self.update)

    def poner(self, meses: Sequence[MesDeOficina], tono: str) -> None:
        """Show the month of other offices, in the colour of an area."""
        self._meses, self._tono, self._foco = tuple(meses), tono, (0, 0)
        self.setEnabled(bool(meses))
        faltan = [f"{self._nombrar(uno.oficina)}: faltan {len(uno.faltan)} días" for uno in meses if uno.faltan]
        self.setAccessibleDescription("; ".join(faltan) or "No falta ningún día.")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(560, _CABEZA + _FILA * max(len(self._meses), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        del event
        if not self._meses:
            return
        pintor = QPainter(self)
        colores = self._tema.colores
        pintor.setPen(QColor(colores.secundario))
        for n in range(len(self._meses[0].dias)):
            caja = self._caja(0, n)
            pintor.drawText(
                QRect(caja.x() - 4, 0, caja.width() + 8, _CABEZA - 2), Qt.AlignmentFlag.AlignCenter, str(n + 1)
            )
        mayor = max((dia.total or 0 for uno in self._meses for dia in uno.dias), default=0)
        for fila, uno in enumerate(self._meses):
            pintor.setPen(QColor(colores.tinta))
            nombre = QRect(0, _CABEZA + fila * _FILA, self._ancho_de_nombres() - 8, _FILA)
            lado = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            dicho = pintor.fontMetrics().elidedText(
                self._nombrar(uno.oficina), Qt.TextElideMode.ElideRight, nombre.width()
            )
            pintor.drawText(nombre, lado, dicho)
            for columna, dia in enumerate(uno.dias):
                self._pintar(pintor, self._caja(fila, columna), dia, mayor)
        if self.hasFocus():
            pintor.setPen(QPen(QColor(colores.acento), 2))
            pintor.setBrush(Qt.BrushStyle.NoBrush)
            pintor.drawRoundedRect(self._caja(*self._foco), 2, 2)
        pintor.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: the arrows read the days, and Enter asks for one."""
        paso = _TECLAS.get(Qt.Key(event.key()))
        if paso is not None and self._meses:
            dias = len(self._meses[0].dias)
            fila, columna = self._foco[0] + paso[0], self._foco[1] + paso[1]
            self._foco = (min(max(fila, 0), len(self._meses) - 1), min(max(columna, 0), dias - 1))
            self._decir(self.mapToGlobal(self._caja(*self._foco).bottomLeft()))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._meses:
            self._pedir(*self._foco)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override QWidget.mousePressEvent: a click asks for a day."""
        lugar = self._lugar(event.position().toPoint())
        if lugar is not None:
            self._foco = lugar
            self._pedir(*lugar)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Override QWidget.focusInEvent: show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Override QWidget.focusOutEvent."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Override QWidget.event: what the pointer is on is said."""
        if isinstance(event, QHelpEvent) and (lugar := self._lugar(event.pos())) is not None:
            QToolTip.showText(event.globalPos(), self._texto(*lugar), self)
            return True
        return super().event(event)

    def _pedir(self, fila: int, columna: int) -> None:
        self.pedido.emit(self._meses[fila].oficina, columna + 1)

    def _decir(self, donde: QPoint) -> None:
        texto = self._texto(*self._foco)
        self.setAccessibleDescription(texto)
        QToolTip.showText(donde, texto, self)

    def _texto(self, fila: int, columna: int) -> str:
        uno = self._meses[fila]
        dia = uno.dias[columna]
        dice = {
            Estado.CON_CIFRAS: "con la cifra del mes" if dia.total is None else escribe_conteo(dia.total),
            Estado.FALTA: "sin cifras ni motivo",
            Estado.NO_ATIENDE: "no atiende",
            Estado.FUTURO: "todavía no",
        }.get(dia.estado, str(dia.estado))
        motivo = f" ({dia.motivo})" if dia.motivo else ""
        semana = DIAS_SEMANA[dia.fecha.weekday()]
        return f"{self._nombrar(uno.oficina)}, {semana} {fecha_corta(dia.fecha)}: {dice}{motivo}"

    def _pintar(self, pintor: QPainter, caja: QRect, dia: Dia, mayor: int) -> None:
        colores = self._tema.colores
        pintor.setPen(Qt.PenStyle.NoPen)
        if dia.estado is Estado.FUTURO:
            pintor.setPen(QPen(QColor(colores.linea_firme), 1, Qt.PenStyle.DotLine))
            pintor.setBrush(Qt.BrushStyle.NoBrush)
            pintor.drawRect(caja.adjusted(0, 0, -1, -1))
            return
        pintor.setBrush(QColor(self._color(dia, mayor, colores)))
        pintor.drawRoundedRect(caja, 2, 2)
        if dia.estado is Estado.FALTA:
            # Said by its shape too, for who does not tell these colours apart.
            pintor.setPen(QPen(QColor(colores.matiz("saneamiento")), 1))
            pintor.setBrush(Qt.BrushStyle.NoBrush)
            pintor.drawRoundedRect(caja.adjusted(0, 0, -1, -1), 2, 2)
            pintor.drawLine(caja.bottomLeft() + QPoint(3, -3), caja.topRight() + QPoint(-3, 3))

    def _color(self, dia: Dia, mayor: int, colores: Colores) -> str:
        if dia.estado is Estado.CON_CIFRAS:
            cuarto = 0 if not dia.total or not mayor else min(dia.total * len(_PASOS) // (mayor + 1), len(_PASOS) - 1)
            return mezclar(colores.papel, colores.matiz(self._tono), _PASOS[cuarto])
        if dia.estado is Estado.FALTA:
            return mezclar(colores.papel, colores.matiz("saneamiento"), 0.25)
        return colores.linea if dia.estado in (Estado.FERIADO, Estado.SIN_ACTIVIDAD) else colores.sombra

    def _caja(self, fila: int, columna: int) -> QRect:
        ancho = self._ancho_de_dia()
        x = self._ancho_de_nombres() + columna * (ancho + _SEPARA)
        return QRect(x, _CABEZA + fila * _FILA + 1, ancho, _FILA - _SEPARA)

    def _lugar(self, donde: QPoint) -> tuple[int, int] | None:
        if not self._meses:
            return None
        fila = (donde.y() - _CABEZA) // _FILA
        columna = (donde.x() - self._ancho_de_nombres()) // (self._ancho_de_dia() + _SEPARA)
        dentro = 0 <= fila < len(self._meses) and 0 <= columna < len(self._meses[0].dias)
        return (fila, columna) if dentro and donde.y() >= _CABEZA else None

    def _ancho_de_nombres(self) -> int:
        letra = self.fontMetrics()
        pide = max((letra.horizontalAdvance(self._nombrar(uno.oficina)) for uno in self._meses), default=0) + 12
        return min(pide, max(self.width() // 4, 60))

    def _ancho_de_dia(self) -> int:
        dias = len(self._meses[0].dias) if self._meses else 31
        return min(max((self.width() - self._ancho_de_nombres()) // dias - _SEPARA, _MINIMO), _MAXIMO)

"""What is said beside a cell, in its place: why it was refused, or which of two values stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from segip_desk.desk.planilla.modelo import PENDIENTES, Estado, Paso
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo, vaciar

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.desk.planilla.redaccion import Redaccion
    from segip_desk.desk.planilla.vista import Vista

_ANCHO = 300
_APARTE = 8
_ACCIONES: dict[Paso, tuple[tuple[str, str], ...]] = {
    Paso.RECHAZADA: (("&Corregir", "corregir"), ("&Descartar", "descartar")),
    Paso.CHOQUE: (("Dejar la &mía", "insistir"), ("Tomar la &otra", "descartar")),
    Paso.FALLIDA: (("&Reintentar", "insistir"), ("&Descartar", "descartar")),
}


class Burbuja(QFrame):
    """A small card over the grid. It takes no focus: one goes on typing.

    Attributes:
        pedida: emitted with what was chosen (`corregir`, `descartar`, `insistir`) and the cell.
    """

    pedida = Signal(str, int, int)

    def __init__(self, parent: QWidget) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self.setProperty("aire", "flotante")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_ANCHO)
        self.celda: tuple[int, int] | None = None
        self.espera = False
        self._texto = rotulo("", envuelve=True)
        self._botones = fila(separacion=8)
        caja = columna(self, separacion=8)
        caja.setContentsMargins(12, 8, 12, 8)
        caja.addWidget(self._texto)
        caja.addLayout(self._botones)
        self.hide()

    @property
    def texto(self) -> str:
        """What it says."""
        return self._texto.text()

    def decir(self, celda: tuple[int, int], lugar: QRect, texto: str, estado: Estado | None = None) -> None:
        """Say something about a cell, with what can be done about its state.

        Args:
            celda: fila and columna; lugar: where it is in the parent.
            estado: of a cell that waits for a person; without one it only informs, and goes as one moves on.
        """
        self.celda, self.espera = celda, estado is not None
        self._texto.setText(texto)
        self.setAccessibleName(texto)
        vaciar(self._botones)
        for verbo, que in _ACCIONES.get(estado.paso, ()) if estado is not None else ():
            uno = boton(verbo, self._elegir(que, celda))
            uno.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._botones.addWidget(uno)
        self._botones.addStretch(1)
        self.adjustSize()
        self.move(self._donde(lugar))
        self.show()
        self.raise_()

    def _elegir(self, que: str, celda: tuple[int, int]) -> Callable[[], None]:
        return lambda: self.pedida.emit(que, *celda)

    def _donde(self, lugar: QRect) -> QPoint:
        """Return where it fits beside the cell: the column where one goes on typing stays in sight."""
        padre = self.parentWidget()
        todo = lugar if padre is None else padre.rect()
        derecha = lugar.right() + _APARTE
        x = derecha if derecha + self.width() < todo.width() else max(lugar.left() - self.width() - _APARTE, 0)
        y = min(max(lugar.top() - _APARTE, 0), max(todo.height() - self.height(), 0))
        return QPoint(x, y)


class Atencion(QObject):
    """Says beside each cell what waits for a person there, and does what is chosen.

    Attributes:
        burbuja: the card.
    """

    def __init__(self, vista: Vista, redaccion: Redaccion) -> None:
        """Watch a grid and what is typed in it."""
        super().__init__(vista)
        self._vista = vista
        self._modelo = vista.modelo
        self._redaccion = redaccion
        self.burbuja = Burbuja(vista.viewport())
        vista.negada.connect(self._decir_por_que_no)
        vista.soltada.connect(self._soltar)
        redaccion.atencion.connect(self._atender)
        self._modelo.movida.connect(self._tras_mover)
        self.burbuja.pedida.connect(self._resolver)

    def mirar(self, fila: int, columna: int) -> None:
        """Say what is pending in the cell where one stands; what only informed of another goes."""
        estado = self._modelo.estados.get((fila, columna))
        if estado is not None and estado.paso in PENDIENTES:
            self._atender(fila, columna)
        elif not self.burbuja.espera:
            self.burbuja.hide()

    def _atender(self, fila: int, columna: int) -> None:
        estado = self._modelo.estados.get((fila, columna))
        if estado is not None:
            self.burbuja.decir((fila, columna), self._lugar(fila, columna), estado.dice, estado)

    def _decir_por_que_no(self, fila: int, columna: int) -> None:
        hoja = self._modelo.hoja
        dice = None if hoja is None else hoja.por_que_no(fila, columna)
        if dice is not None:
            self.burbuja.decir((fila, columna), self._lugar(fila, columna), dice)

    def _tras_mover(self) -> None:
        celda = self.burbuja.celda
        estado = None if celda is None else self._modelo.estados.get(celda)
        if self.burbuja.espera and (estado is None or estado.paso not in PENDIENTES):
            self._callar()

    def _resolver(self, que: str, fila: int, columna: int) -> None:
        self._callar()
        self._vista.ir_a(fila, columna)
        self._vista.setFocus()
        if que == "descartar":
            self._redaccion.descartar([(fila, columna)])
        elif que == "insistir":
            self._redaccion.insistir((fila, columna))
        else:
            self._vista.editar()
        self._callar()

    def _soltar(self, fila: int, columna: int) -> None:
        self._redaccion.descartar([(fila, columna)])
        self._callar()

    def _callar(self) -> None:
        self.burbuja.espera = False
        self.burbuja.hide()

    def _lugar(self, fila: int, columna: int) -> QRect:
        return self._vista.visualRect(self._modelo.index(fila, columna))

"""Choosing a month: a small calendar of months that drops from the top bar."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from segip_desk.core.calendario import MESES, PRIMERA_GESTION, ULTIMA_GESTION
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

_COLUMNAS = 3


class EleccionDeMes(QFrame):
    """The twelve months of a gestión, and the way to the next one.

    Attributes:
        elegido: emitted with (gestión, month).
    """

    elegido = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        """Make it, hidden."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("aire", "flotante")
        self.setAccessibleName("Elegir gestión y mes")
        self._gestion = 0
        self._elegida = (0, 0)
        self._titulo = rotulo("", "subtitulo")
        self._titulo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._antes = boton("−", partial(self._mover, -1), "icono")
        self._despues = boton("+", partial(self._mover, 1), "icono")
        self._antes.setAccessibleName("Gestión anterior")
        self._despues.setAccessibleName("Gestión siguiente")
        caja = columna(self, 8, 4)
        cabeza = fila()
        cabeza.addWidget(self._antes)
        cabeza.addWidget(self._titulo, 1)
        cabeza.addWidget(self._despues)
        caja.addLayout(cabeza)
        rejilla = QGridLayout()
        rejilla.setSpacing(2)
        self._meses: list[QPushButton] = []
        for indice, nombre in enumerate(MESES):
            uno = boton(nombre.capitalize(), partial(self._elegir, indice + 1), "mes")
            uno.setCheckable(True)
            rejilla.addWidget(uno, *divmod(indice, _COLUMNAS))
            self._meses.append(uno)
        caja.addLayout(rejilla)

    def abrir(self, donde: QPoint, gestion: int, mes: int) -> None:
        """Drop it at a point of the screen, standing on a month."""
        self._elegida = (gestion, mes)
        self._gestion = gestion
        self._poner()
        self.adjustSize()
        self.move(donde)
        self.show()
        self._meses[mes - 1].setFocus()

    def _poner(self) -> None:
        self._titulo.setText(f"Gestión {self._gestion}")
        self._antes.setEnabled(self._gestion > PRIMERA_GESTION)
        self._despues.setEnabled(self._gestion < ULTIMA_GESTION)
        for indice, uno in enumerate(self._meses):
            uno.setChecked((self._gestion, indice + 1) == self._elegida)

    def _mover(self, gestiones: int) -> None:
        self._gestion += gestiones
        self._poner()

    def _elegir(self, mes: int) -> None:
        self.hide()
        self.elegido.emit(self._gestion, mes)

"""Beside a movement that is typed: what there is where it leaves from, and the lines that wait to be entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from segip_desk.core.kardex.tablas import RANGOS_A_LA_VISTA, series
from segip_desk.core.numeros import escribe_conteo
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.ventana.piezas import columna, rotulo

if TYPE_CHECKING:
    from segip_desk.core.kardex.movimiento import Linea
    from segip_desk.core.kardex.tarjeta import Saldo


class AlLado(QWidget):
    """Two lists.

    Attributes:
        tomado: emitted with the Saldo that somebody wants in the movement.
        lineas: those that were added to the document and are not entered yet.
    """

    tomado = Signal(object)

    def __init__(self) -> None:
        """Stand empty."""
        super().__init__()
        self.lineas: tuple[Linea, ...] = ()
        self.titulo = rotulo("", "subtitulo", envuelve=True)
        self.saldos: Lista[Saldo] = Lista(
            (
                Columna("Lote", lambda uno: uno.lote or "sin lote", 90),
                Columna(
                    "Series", lambda uno: series(uno.rangos, sin_detalle=False, tope=RANGOS_A_LA_VISTA) or "sin series"
                ),
                Columna("Cantidad", lambda uno: escribe_conteo(uno.cantidad), 80, a_la_derecha=True),
            ),
            "Lo que hay en el lugar de donde sale",
        )
        self.borrador: Lista[Linea] = Lista(
            (
                Columna("Material", lambda una: una.material, 80),
                Columna("Series", lambda una: "sin series" if una.serie is None else str(una.serie)),
                Columna("Cantidad", lambda una: escribe_conteo(piezas_de(una)), 80, a_la_derecha=True),
            ),
            "Líneas que faltan registrar",
        )
        self._faltan = rotulo("Líneas que faltan registrar; Supr quita una.", "menor")
        caja = columna(self, separacion=8)
        caja.addWidget(self.titulo)
        caja.addWidget(self.saldos, 2)
        caja.addWidget(rotulo("Enter en una línea la lleva al movimiento.", "menor"))
        caja.addWidget(self._faltan)
        caja.addWidget(self.borrador, 1)
        self.poner_lineas(())
        self.saldos.activated.connect(lambda *_: self._tomar())
        quitar = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.borrador)
        quitar.setContext(Qt.ShortcutContext.WidgetShortcut)
        quitar.activated.connect(self._quitar)

    def poner_lineas(self, lineas: tuple[Linea, ...]) -> None:
        """Keep other lines."""
        self.lineas = lineas
        self.borrador.poner(lineas)
        self.borrador.setVisible(bool(lineas))
        self._faltan.setVisible(bool(lineas))

    def _tomar(self) -> None:
        if self.saldos.elegida is not None:
            self.tomado.emit(self.saldos.elegida)

    def _quitar(self) -> None:
        n = self.borrador.currentIndex().row()
        self.poner_lineas(tuple(una for i, una in enumerate(self.lineas) if i != n))


def piezas_de(una: Linea) -> int:
    """Return how many pieces a line moves."""
    return una.serie.cantidad if una.serie is not None else una.cantidad or 0

"""What is typed before the grid of the chosen place was read: kept, and typed again in it once it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.desk.planilla.vista import Vista


class Espera(QObject):
    """Keeps the keys of a grid that is not the one that was asked for: they are of another month, or of none yet."""

    def __init__(self, vista: Vista, falta: Callable[[], bool]) -> None:
        """Stand before a grid; `falta` tells whether the one that was asked for is still to come."""
        super().__init__(vista)
        self._vista = vista
        self._falta = falta
        self._teclas: list[QEvent] = []
        vista.installEventFilter(self)
        vista.modelo.movida.connect(self._seguir)

    def dejar(self) -> None:
        """Let go of what was kept: the grid did not come."""
        self._teclas.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject.eventFilter: the keys that come too early, and those behind them."""
        if event.type() == QEvent.Type.KeyPress and (self._teclas or self._falta()):
            self._teclas.append(event.clone())
            return True
        return super().eventFilter(watched, event)

    def _seguir(self) -> None:
        if self._teclas and not self._falta():
            # After whoever reads the grid has chosen its cell.
            QTimer.singleShot(0, self, self._teclear)

    def _teclear(self) -> None:
        teclas, self._teclas = self._teclas, []
        for tecla in teclas:
            QCoreApplication.sendEvent(self._vista.editor or self._vista, tecla)
        if not self._vista.isVisible():
            # The page was left meanwhile: what is half typed is handed over, as when leaving it.
            self._vista.terminar()

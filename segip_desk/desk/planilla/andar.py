"""How one moves in a grid, as in a sheet: Enter down, Tab right and back under where it began, jumps with Ctrl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt

from segip_desk.core.rejilla.salto import salto
from segip_desk.desk.planilla.editor import FLECHAS

if TYPE_CHECKING:
    from segip_desk.desk.planilla.vista import Vista

_DIRECCIONES = dict(zip(FLECHAS, ((-1, 0), (1, 0), (0, -1), (0, 1)), strict=True))


class Andar:
    """Moves the current cell of a grid, and stretches its selection."""

    def __init__(self, vista: Vista) -> None:
        """Move in a grid."""
        self._vista = vista
        self._desde_tab: int | None = None
        self._punta = (0, 0)

    def paso(self, tecla: Qt.Key, modos: Qt.KeyboardModifier) -> bool:
        """Move as a key says, and tell whether it did."""
        celda = self._vista.celda
        if celda is None:
            return False
        modelo = self._vista.modelo
        fila, _ = celda
        control = bool(modos & Qt.KeyboardModifier.ControlModifier)
        mayusculas = bool(modos & Qt.KeyboardModifier.ShiftModifier)
        if tecla in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._bajar(-1 if mayusculas else 1)
        elif tecla == Qt.Key.Key_Tab and not control:
            self._tabular(1)
        elif tecla == Qt.Key.Key_Backtab:
            self._tabular(-1)
        elif tecla in _DIRECCIONES and control:
            desde = self._punta if mayusculas else celda
            self.poner(*salto(modelo.hoja, desde, _DIRECCIONES[tecla]), extiende=mayusculas)
        elif tecla in _DIRECCIONES:
            self._desde_tab = None
            paso = _DIRECCIONES[tecla]
            desde = self._punta if mayusculas else celda
            self.poner(desde[0] + paso[0], desde[1] + paso[1], extiende=mayusculas)
        elif tecla == Qt.Key.Key_Home:
            self.poner(0 if control else fila, 0, extiende=mayusculas)
        elif tecla == Qt.Key.Key_End:
            ultima = modelo.rowCount() - 1 if control else fila
            self.poner(ultima, modelo.columnCount() - 1, extiende=mayusculas)
        else:
            return False
        return True

    def poner(self, fila: int, columna: int, *, extiende: bool = False) -> None:
        """Make a cell the current one, or stretch the selection up to it; either is brought into sight."""
        vista = self._vista
        fila = min(max(fila, 0), vista.modelo.rowCount() - 1)
        columna = min(max(columna, 0), vista.modelo.columnCount() - 1)
        indice = vista.modelo.index(fila, columna)
        if not indice.isValid():
            return
        if extiende:
            modo = QItemSelectionModel.SelectionFlag.ClearAndSelect
            vista.selectionModel().select(QItemSelection(vista.currentIndex(), indice), modo)
        else:
            vista.setCurrentIndex(indice)
        self._punta = (fila, columna)
        vista.scrollTo(indice)

    def anclar(self, fila: int, columna: int) -> None:
        """Take a cell that was chosen otherwise as the one from which the selection stretches."""
        self._punta = (fila, columna)

    def _bajar(self, paso: int) -> None:
        """Go down, or up; after some Tabs, under the column where they began."""
        celda = self._vista.celda
        if celda is None:
            return
        columna = celda[1] if self._desde_tab is None else self._desde_tab
        self._desde_tab = None
        self.poner(celda[0] + paso, columna)

    def _tabular(self, paso: int) -> None:
        """Go to the next cell that can be written, in the next row after the last; out of the grid after the end."""
        celda, hoja = self._vista.celda, self._vista.modelo.hoja
        if celda is None or hoja is None:
            return
        if self._desde_tab is None:
            self._desde_tab = celda[1]
        filas, columnas = len(hoja.rejilla.filas), len(hoja.rejilla.columnas)
        n = celda[0] * columnas + celda[1] + paso
        while 0 <= n < filas * columnas:
            destino = divmod(n, columnas)
            if hoja.editable(*destino):
                if destino[0] != celda[0]:
                    self._desde_tab = None
                self.poner(*destino)
                return
            n += paso
        self._desde_tab = None
        self._vista.focusNextPrevChild(paso > 0)

"""The peer of the window: a process that shows a bare QMainWindow with a table of 11 x 14, and ends once it is painted.

Run as `python -m benchmarks.ventana_desnuda`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

FILAS, COLUMNAS = 11, 14
_NINGUNO = QModelIndex()


class Modelo(QAbstractTableModel):
    """Numbers, at the right."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NINGUNO) -> int:
        """Override QAbstractItemModel.rowCount."""
        return 0 if parent.isValid() else FILAS

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NINGUNO) -> int:
        """Override QAbstractItemModel.columnCount."""
        return 0 if parent.isValid() else COLUMNAS

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractItemModel.data."""
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() * index.column())
        return int(Qt.AlignmentFlag.AlignRight) if role == Qt.ItemDataRole.TextAlignmentRole else None


class Desnuda(QMainWindow):
    """A window that ends the process once it was painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QMainWindow.paintEvent."""
        super().paintEvent(event)
        QTimer.singleShot(0, self, lambda: os._exit(0))


def main() -> None:
    """Show it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    ventana, tabla, modelo = Desnuda(), QTableView(), Modelo()
    tabla.setModel(modelo)
    ventana.setCentralWidget(tabla)
    ventana.resize(1366, 768)
    ventana.show()
    app.exec()


if __name__ == "__main__":
    main()

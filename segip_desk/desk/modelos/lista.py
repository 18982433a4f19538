"""Values of one kind in a table, a row each: what the pages of administration and of reports list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

T = TypeVar("T")
Indice = QModelIndex | QPersistentModelIndex
_RAIZ = QModelIndex()
ORDEN = Qt.ItemDataRole.UserRole
"""The role of what a column sorts by."""


@dataclass(frozen=True, slots=True)
class Columna(Generic[T]):
    """A column: its head, and what it says of a value.

    Attributes:
        ancho: in pixels; 0 takes the room that is left.
        orden: what it sorts by; its text where None.
        consejo: what its tool tip says, where it says more.
        a_la_derecha: as numbers stand.
        fuerte: written heavier, as a balance is.
    """

    titulo: str
    texto: Callable[[T], str]
    ancho: int = 0
    orden: Callable[[T], Any] | None = None
    consejo: Callable[[T], str] | None = None
    a_la_derecha: bool = False
    fuerte: bool = False


class ListaModel(QAbstractTableModel, Generic[T]):
    """A value a row."""

    def __init__(self, columnas: Sequence[Columna[T]], filas: Sequence[T] = ()) -> None:
        """Take the columns, and the values that there are by now."""
        super().__init__()
        self.columnas = tuple(columnas)
        self._pesada = QFont()
        self._pesada.setWeight(QFont.Weight.DemiBold)
        self._filas = tuple(filas)

    @property
    def filas(self) -> tuple[T, ...]:
        """The values."""
        return self._filas

    def poner(self, filas: Sequence[T]) -> None:
        """Show other values."""
        self.beginResetModel()
        self._filas = tuple(filas)
        self.endResetModel()

    def rowCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractTableModel.rowCount."""
        return 0 if parent.isValid() else len(self._filas)

    def columnCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractTableModel.columnCount."""
        return 0 if parent.isValid() else len(self.columnas)

    def data(self, index: Indice, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.data."""
        if not index.isValid():
            return None
        columna, valor = self.columnas[index.column()], self._filas[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return columna.texto(valor)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (columna.consejo or columna.texto)(valor)
        if role == ORDEN:
            return (columna.orden or columna.texto)(valor)
        return self._traza(columna, role)

    def _traza(self, columna: Columna[T], role: int) -> object:
        """Return how the cells of a column are drawn."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            lado = Qt.AlignmentFlag.AlignRight if columna.a_la_derecha else Qt.AlignmentFlag.AlignLeft
            return int(lado | Qt.AlignmentFlag.AlignVCenter)
        return self._pesada if columna.fuerte and role == Qt.ItemDataRole.FontRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.headerData."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columnas):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columnas[section].titulo
            if role == Qt.ItemDataRole.TextAlignmentRole:
                lado = (
                    Qt.AlignmentFlag.AlignRight if self.columnas[section].a_la_derecha else Qt.AlignmentFlag.AlignLeft
                )
                return int(lado | Qt.AlignmentFlag.AlignVCenter)
        return None


class Lista(QTableView, Generic[T]):
    """A table of values: whole rows are chosen, and nothing is typed in it."""

    def __init__(self, columnas: Sequence[Columna[T]], nombre: str, parent: QWidget | None = None) -> None:
        """Make it empty; `nombre` is what a screen reader calls it."""
        super().__init__(parent)
        self.modelo: ListaModel[T] = ListaModel(columnas)
        self.setModel(self.modelo)
        self.setProperty("aire", "lista")
        self.setAccessibleName(nombre)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        cabeza = self.horizontalHeader()
        cabeza.setHighlightSections(False)
        for n, columna in enumerate(columnas):
            if columna.ancho:
                self.setColumnWidth(n, columna.ancho)
            else:
                cabeza.setSectionResizeMode(n, QHeaderView.ResizeMode.Stretch)

    def poner(self, filas: Sequence[T], cual: Callable[[T], bool] | None = None) -> None:
        """Show other values, and choose one.

        Args:
            filas: the values.
            cual: tells the one to choose; where it is not among them, the row that was chosen stays so.
        """
        fila = self.currentIndex().row()
        self.modelo.poner(filas)
        if cual is not None:
            fila = next((n for n, una in enumerate(filas) if cual(una)), fila)
        if filas and fila >= 0:
            self.selectRow(min(fila, len(filas) - 1))

    @property
    def elegida(self) -> T | None:
        """The value of the chosen row."""
        indices = self.selectionModel().selectedRows()
        return self.modelo.filas[indices[0].row()] if indices else None

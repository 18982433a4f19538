"""The view of the POA's grid: typed in as a sheet is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView

from segip_desk.desk.poa.modelo import FILA, POR_TAREA, PRIMER_PERIODO, TAREA, PlanModel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from segip_desk.core.plan.rejilla import TareaDelPlan
    from segip_desk.desk.tema.tema import Tema

_ANCHO_FILA, _ANCHO_PERIODO, _ANCHO_FINAL, _ANCHO_ESTADO, _ALTO = 74, 60, 74, 112, 24


class RejillaDelPlan(QTableView):
    """Enter goes down to the same row of the next tarea, Supr empties a cell.

    Attributes:
        elegida: emitted with the TareaDelPlan of the row that is chosen, or None.
    """

    elegida = Signal(object)

    def __init__(self, tema: Tema) -> None:
        """Stand empty."""
        super().__init__()
        self.modelo = PlanModel(tema, self)
        self.setModel(self.modelo)
        self.setAccessibleName("Metas y resultados por tarea")
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ALTO)
        self.horizontalHeader().setHighlightSections(False)
        self.modelo.modelReset.connect(self._medir)
        self.selectionModel().currentChanged.connect(self._avisar)
        tema.cambiado.connect(self.viewport().update)

    @property
    def tarea(self) -> TareaDelPlan | None:
        """The tarea of the row that is chosen."""
        return self.modelo.tarea(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QTableView.keyPressEvent: Supr empties, Enter goes down."""
        actual = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            # The editor lets Enter through before it hands over what was typed.
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete and actual.isValid():
            self.modelo.setData(actual, "")
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._bajar()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Override QTableView.closeEditor: Enter in a cell leads down."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._bajar()

    def _bajar(self) -> None:
        actual = self.currentIndex()
        fila = actual.row() + POR_TAREA
        if actual.isValid() and fila < self.modelo.rowCount():
            self.setCurrentIndex(self.modelo.index(fila, actual.column()))

    def _avisar(self, _actual: QModelIndex, _antes: QModelIndex) -> None:
        self.elegida.emit(self.tarea)

    def _medir(self) -> None:
        """Give each column its width, and the two rows of a tarea what they share."""
        self.clearSpans()
        cuantas = self.modelo.columnCount()
        cabeza = self.horizontalHeader()
        cabeza.setSectionResizeMode(TAREA, QHeaderView.ResizeMode.Interactive)
        for n in range(PRIMER_PERIODO, cuantas):
            self.setColumnWidth(n, _ANCHO_PERIODO if n < cuantas - 3 else _ANCHO_FINAL)
        self.setColumnWidth(FILA, _ANCHO_FILA)
        self.setColumnWidth(cuantas - 1, _ANCHO_ESTADO)
        self._repartir()
        for fila in range(0, self.modelo.rowCount(), POR_TAREA):
            for n in (TAREA, cuantas - 2, cuantas - 1):
                self.setSpan(fila, n, POR_TAREA, 1)

    def _repartir(self) -> None:
        """Give the names of the tareas what is left."""
        otras = sum(self.columnWidth(n) for n in range(1, self.modelo.columnCount()))
        self.setColumnWidth(TAREA, max(self.viewport().width() - otras, 190))

    def resizeEvent(self, event: object) -> None:
        """Override QTableView.resizeEvent."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._repartir()

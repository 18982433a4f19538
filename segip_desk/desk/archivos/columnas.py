"""Which column of a foreign sheet is which of ours: a row a column, and one for each that the sheet lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QStyledItemDelegate, QTableView

from segip_desk.core.mapa import Mapa

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from segip_desk.services.previa import Extrana

Indice = QModelIndex | QPersistentModelIndex
_RAIZ = QModelIndex()
TITULO, EJEMPLO, NUESTRA = range(3)
_CABEZAS = ("Columna del archivo", "Ejemplo", "Es")
NO_SE_USA = "No se usa"
_ANCHO = 230
_ABIERTAS = 60
"""Up to how many columns their lists stand open to the eye; those of a wider sheet open when asked."""


class MapaModel(QAbstractTableModel):
    """The columns of a sheet and what they are.

    Attributes:
        cambiado: emitted when somebody says that a column is another.
    """

    cambiado = Signal()

    def __init__(self) -> None:
        """Stand empty."""
        super().__init__()
        self._titulos: tuple[str, ...] = ()
        self._muestra: tuple[str, ...] = ()
        self._columnas: list[str] = []
        self._fijas: list[list[str]] = []
        self._opciones: Mapping[str, str] = {}

    @property
    def opciones(self) -> Mapping[str, str]:
        """Our columns, and how each is called."""
        return self._opciones

    @property
    def mapa(self) -> Mapa:
        """What each column is now."""
        return Mapa(tuple(self._columnas), tuple(dicha for dicha in self._fijas_dichas if dicha[1].strip()))

    @property
    def _fijas_dichas(self) -> tuple[tuple[str, str], ...]:
        return tuple((nombre, texto) for nombre, texto in self._fijas)

    def poner(self, extrana: Extrana) -> None:
        """Show a head and what its columns are."""
        fijas = {**dict.fromkeys(extrana.falta, ""), **dict(extrana.mapa.fijas)}
        ya = (self._titulos, self._muestra, tuple(self._columnas), self._opciones, dict(self._fijas_dichas))
        if ya == (extrana.cabeza, extrana.muestra, extrana.mapa.columnas, extrana.opciones, fijas):
            # Nothing is other: whoever goes through it by keyboard stays where they are.
            return
        self.beginResetModel()
        self._titulos = extrana.cabeza
        self._muestra = extrana.muestra
        self._columnas = list(extrana.mapa.columnas)
        self._fijas = [[nombre, texto] for nombre, texto in fijas.items()]
        self._opciones = extrana.opciones
        self.endResetModel()

    def es_fija(self, fila: int) -> bool:
        """Tell whether a row is of a column that the sheet lacks."""
        return fila >= len(self._titulos)

    def rowCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractTableModel.rowCount."""
        return 0 if parent.isValid() else len(self._titulos) + len(self._fijas)

    def columnCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractTableModel.columnCount."""
        return 0 if parent.isValid() else len(_CABEZAS)

    def data(self, index: Indice, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.data."""
        if not index.isValid():
            return None
        fila, lado = index.row(), index.column()
        if role == Qt.ItemDataRole.EditRole:
            return self._editado(fila, lado)
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return self._texto(fila, lado)
        return None

    def setData(self, index: Indice, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Override QAbstractTableModel.setData."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        fila, texto = index.row(), str(value)
        if texto == self._editado(fila, index.column()):
            return True
        if self.es_fija(fila):
            self._fijas[fila - len(self._titulos)][1] = texto
        else:
            # One of ours is of one column only: it moves here.
            self._columnas = ["" if texto and suya == texto else suya for suya in self._columnas]
            self._columnas[fila] = texto
        self.dataChanged.emit(self.index(0, EJEMPLO), self.index(self.rowCount() - 1, NUESTRA))
        self.cambiado.emit()
        return True

    def flags(self, index: Indice) -> Qt.ItemFlag:
        """Override QAbstractTableModel.flags."""
        suyas = super().flags(index)
        if index.isValid() and index.column() == (EJEMPLO if self.es_fija(index.row()) else NUESTRA):
            suyas |= Qt.ItemFlag.ItemIsEditable
        return suyas

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.headerData."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(_CABEZAS):
            if role == Qt.ItemDataRole.DisplayRole:
                return _CABEZAS[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _editado(self, fila: int, lado: int) -> str:
        if self.es_fija(fila):
            nombre, texto = self._fijas[fila - len(self._titulos)]
            return texto if lado == EJEMPLO else nombre
        return self._columnas[fila] if lado == NUESTRA else self._texto(fila, lado)

    def _texto(self, fila: int, lado: int) -> str:
        if self.es_fija(fila):
            nombre, texto = self._fijas[fila - len(self._titulos)]
            return ("No está en el archivo", texto or "Escriba aquí el de todas las filas", nombre)[lado]
        if lado == NUESTRA:
            suya = self._columnas[fila]
            return self._opciones.get(suya, suya) or NO_SE_USA
        return self._muestra[fila] if lado == EJEMPLO else self._titulos[fila] or "Sin título"


class _Lista(QComboBox):
    """A list that the wheel goes past: it would say of a column what nobody meant."""

    def wheelEvent(self, e: QWheelEvent) -> None:
        """Override QComboBox.wheelEvent."""
        e.ignore()


class _Eleccion(QStyledItemDelegate):
    """A column is chosen from a list."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Indice) -> QWidget:
        """Override QStyledItemDelegate.createEditor."""
        modelo = index.model()
        if index.column() != NUESTRA or not isinstance(modelo, MapaModel):
            return super().createEditor(parent, option, index)
        lista = _Lista(parent)
        lista.setAccessibleName(f"Qué es la columna {modelo.index(index.row(), TITULO).data()}")
        lista.addItem(NO_SE_USA, "")
        for nombre, rotulo in modelo.opciones.items():
            lista.addItem(rotulo, nombre)
        lista.activated.connect(lambda _n: self._terminar(lista))
        return lista

    def _terminar(self, lista: QComboBox) -> None:
        self.commitData.emit(lista)
        self.closeEditor.emit(lista)

    def setEditorData(self, editor: QWidget, index: Indice) -> None:
        """Override QStyledItemDelegate.setEditorData."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(index.data(Qt.ItemDataRole.EditRole)), 0))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Indice) -> None:
        """Override QStyledItemDelegate.setModelData."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)


class Columnas(QTableView):
    """Where its user says what each column is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        self.modelo = MapaModel()
        self.setModel(self.modelo)
        self.setItemDelegate(_Eleccion(self))
        self.setProperty("aire", "lista")
        self.setAccessibleName("Qué es cada columna del archivo")
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        cabeza = self.horizontalHeader()
        cabeza.setHighlightSections(False)
        cabeza.setSectionResizeMode(NUESTRA, QHeaderView.ResizeMode.Stretch)
        for lado in (TITULO, EJEMPLO):
            self.setColumnWidth(lado, _ANCHO)

    def poner(self, extrana: Extrana) -> None:
        """Show a head; the row that was in hand stays so."""
        lugar = self.currentIndex()
        fila, lado = lugar.row(), lugar.column()
        self.modelo.poner(extrana)
        for n in range(min(len(extrana.cabeza), _ABIERTAS)):
            self.openPersistentEditor(self.modelo.index(n, NUESTRA))
        self.setCurrentIndex(self.modelo.index(fila, lado))


def frase_de_falta(falta: Sequence[str], *, recordado: bool) -> str:
    """Say what the columns still need, or that they can be looked over."""
    if falta:
        cuales = ", ".join(f"«{nombre}»" for nombre in falta)
        return f"Los títulos no son los nuestros. Diga qué columna es {cuales}, o escriba el valor de todas las filas."
    if recordado:
        return "Los títulos no son los nuestros; se leen como usted dijo la última vez. Corríjalo si hace falta."
    return "Los títulos no son los nuestros; esto es lo que parece cada columna. Revíselo antes de guardar."

"""The lines of a traspaso, typed as in a sheet: from which partidas it leaves, and which it enters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView

from segip_desk.core.numeros import NumeroInvalido, escribe_centavos, parse_centavos
from segip_desk.core.presupuesto.clasificador import parse_partida
from segip_desk.core.presupuesto.linea import Linea, LineaInvalida, parse_categoria, parse_fuente
from segip_desk.core.presupuesto.traspasos import LineaTraspaso
from segip_desk.core.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from segip_desk.desk.tema.tema import Tema

Indice = QModelIndex | QPersistentModelIndex
_RAIZ = QModelIndex()
PARTIDA, CATEGORIA, FUENTE, SALE, ENTRA, LIBRE = range(6)
_CABEZAS = ("Partida", "Categoría", "Fuente", "Sale Bs", "Entra Bs", "Por certificar")
_ESCRIBIBLES = 5


class LineasModel(QAbstractTableModel):
    """A row a line, and always an empty one to go on in.

    Attributes:
        cambiadas: emitted when what they say is another.
        se_puede: whether they can be typed in.
    """

    cambiadas = Signal()

    def __init__(self, tema: Tema, parent: QObject | None = None) -> None:
        """Stand with one empty row."""
        super().__init__(parent)
        self._tema = tema
        self._filas: list[list[str]] = [_vacia()]
        self._libres: Mapping[Linea, int] = {}
        self._sistema = ""
        self.se_puede = True

    def poner(self, lineas: Sequence[LineaTraspaso]) -> None:
        """Show the lines of a traspaso."""
        self.beginResetModel()
        self._filas = [
            [
                una.partida,
                una.categoria,
                una.fuente,
                escribe_centavos(-una.importe) if una.importe < 0 else "",
                escribe_centavos(una.importe) if una.importe > 0 else "",
            ]
            for una in lineas
        ]
        self._filas.append(_vacia())
        self.endResetModel()
        self.cambiadas.emit()

    def poner_libres(self, sistema: str, libres: Mapping[Linea, int]) -> None:
        """Take what each line has to certify, in centavos."""
        self._sistema, self._libres = sistema, libres
        self.dataChanged.emit(self.index(0, LIBRE), self.index(len(self._filas) - 1, LIBRE))

    def quitar(self, fila: int) -> None:
        """Take a line away; the empty one stays."""
        if self.se_puede and 0 <= fila < len(self._filas) - 1:
            self.beginRemoveRows(QModelIndex(), fila, fila)
            del self._filas[fila]
            self.endRemoveRows()
            self.cambiadas.emit()

    def leer(self) -> tuple[LineaTraspaso, ...]:
        """Return the lines.

        Raises:
            Rejected: with each row that cannot be read.
        """
        hechas, problemas = [], []
        for numero, fila in enumerate(self._filas, 1):
            if not any(fila):
                continue
            try:
                hechas.append(_leida(fila))
            except (LineaInvalida, NumeroInvalido) as error:
                problemas.append(f"Línea {numero}: {error}")
        if problemas:
            raise Rejected(*problemas)
        return tuple(hechas)

    @property
    def sumas(self) -> tuple[int, int]:
        """What leaves and what enters, in centavos, of the amounts that can be read."""
        return sum(_importe(fila[SALE]) for fila in self._filas), sum(_importe(fila[ENTRA]) for fila in self._filas)

    def rowCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractTableModel.rowCount."""
        return 0 if parent.isValid() else len(self._filas)

    def columnCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractTableModel.columnCount."""
        return 0 if parent.isValid() else len(_CABEZAS)

    def flags(self, index: Indice) -> Qt.ItemFlag:
        """Override QAbstractTableModel.flags."""
        dicho = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.se_puede and index.column() != LIBRE:
            dicho |= Qt.ItemFlag.ItemIsEditable
        return dicho if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Indice, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.data."""
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole}:
            fila = self._filas[index.row()]
            return fila[index.column()] if index.column() < LIBRE else self._libre(fila)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            lado = Qt.AlignmentFlag.AlignRight if index.column() >= SALE else Qt.AlignmentFlag.AlignLeft
            return int(lado | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == LIBRE:
            return QColor(self._tema.colores.secundario)
        return None

    def setData(self, index: Indice, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Override QAbstractTableModel.setData: categoría and fuente are those of the line above where blank."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not self.se_puede or index.column() >= LIBRE:
            return False
        n, texto = index.row(), str(value or "").strip()
        fila = self._filas[n]
        if fila[index.column()] == texto:
            return False
        fila[index.column()] = _escrito(index.column(), texto)
        if index.column() == PARTIDA and n and not fila[CATEGORIA] and not fila[FUENTE]:
            fila[CATEGORIA], fila[FUENTE] = self._filas[n - 1][CATEGORIA], self._filas[n - 1][FUENTE]
        self.dataChanged.emit(self.index(n, 0), self.index(n, len(_CABEZAS) - 1))
        if n == len(self._filas) - 1:
            self.beginInsertRows(QModelIndex(), n + 1, n + 1)
            self._filas.append(_vacia())
            self.endInsertRows()
        self.cambiadas.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.headerData."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(_CABEZAS):
            return _CABEZAS[section] if role == Qt.ItemDataRole.DisplayRole else None
        return section + 1 if role == Qt.ItemDataRole.DisplayRole else None

    def _libre(self, fila: Sequence[str]) -> str:
        try:
            linea = Linea(self._sistema, parse_categoria(fila[1]), parse_partida(fila[0]), parse_fuente(fila[2]))
        except LineaInvalida:
            return ""
        return escribe_centavos(self._libres.get(linea, 0))


class LineasDeTraspaso(QTableView):
    """The lines; Enter leads to the right, then down, Supr empties, Ctrl+Supr takes a line away."""

    def __init__(self, tema: Tema) -> None:
        """Stand with one empty row."""
        super().__init__()
        self.modelo = LineasModel(tema, self)
        self.setModel(self.modelo)
        self.setAccessibleName("Líneas del traspaso")
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(26)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QTableView.keyPressEvent."""
        actual = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            # The editor lets Enter through before it hands over what was typed.
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete and actual.isValid():
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.modelo.quitar(actual.row())
            else:
                self.modelo.setData(actual, "")
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._seguir()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Override QTableView.closeEditor: Enter in a cell leads to the next one."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._seguir()

    def _seguir(self) -> None:
        """Go to the next cell that may be typed in; from an amount that leaves, to the next line."""
        actual = self.currentIndex()
        if not actual.isValid():
            return
        n, fila = actual.column() + 1, actual.row()
        if n >= _ESCRIBIBLES or (n == ENTRA and str(self.modelo.index(fila, SALE).data())):
            n, fila = PARTIDA, min(fila + 1, self.modelo.rowCount() - 1)
        self.setCurrentIndex(self.modelo.index(fila, n))


def _vacia() -> list[str]:
    return [""] * _ESCRIBIBLES


def _importe(texto: str) -> int:
    try:
        return parse_centavos(texto) if texto else 0
    except NumeroInvalido:
        return 0


def _escrito(columna: int, texto: str) -> str:
    """Return what was typed as it prints, where it can be read."""
    if not texto:
        return ""
    try:
        if columna in {SALE, ENTRA}:
            return escribe_centavos(parse_centavos(texto))
        return {PARTIDA: parse_partida, CATEGORIA: parse_categoria, FUENTE: parse_fuente}[columna](texto)
    except (NumeroInvalido, LineaInvalida):
        return texto


def _leida(fila: Sequence[str]) -> LineaTraspaso:
    """Read a row.

    Raises:
        LineaInvalida, NumeroInvalido: some cell cannot be read.
    """
    sale, entra = (parse_centavos(texto) if texto else 0 for texto in (fila[SALE], fila[ENTRA]))
    if sale and entra:
        message = "tiene un importe que sale y otro que entra; deje uno solo."
        raise LineaInvalida(message)
    partida = parse_partida(fila[PARTIDA])
    return LineaTraspaso(parse_categoria(fila[CATEGORIA]), partida, parse_fuente(fila[FUENTE]), entra - sale)

"""The execution as a tree-table: grupos, subgrupos, partidas and their lines, each with its sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from segip_desk.core.numeros import escribe_centavos
from segip_desk.core.presupuesto.arbol import Rama
from segip_desk.core.presupuesto.limite import CERCA, ejecutado
from segip_desk.core.presupuesto.sumas import BASES
from segip_desk.desk.presupuesto.dichos import CIFRAS, por_ciento

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from segip_desk.core.presupuesto.ejecucion import Saldos
    from segip_desk.core.presupuesto.linea import Linea
    from segip_desk.desk.tema.tema import Tema

Indice = QModelIndex | QPersistentModelIndex
_RAIZ = QModelIndex()
_ANCHO_CIFRA, _ANCHO_PARTE, _ANCHO_NOMBRE = 84, 68, 190
_SIN_MADRE = -1


class _Nodo(NamedTuple):
    rama: Rama
    madre: int
    fila: int
    hijas: list[int]


class ArbolModel(QAbstractItemModel):
    """A row a Rama; the last one adds up all."""

    def __init__(self, tema: Tema, parent: QObject | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        self._tema = tema
        self._nodos: list[_Nodo] = []
        self._cabezas: list[int] = []
        self.sistema = "sigep"
        self._pesada = QFont()
        self._pesada.setWeight(QFont.Weight.DemiBold)

    def poner(self, ramas: Sequence[Rama], total: Saldos, sistema: str) -> None:
        """Show another execution."""
        self.beginResetModel()
        self.sistema = sistema
        self._nodos = []
        cabezas = (*ramas, Rama("", "TOTAL", None, total)) if ramas else ()
        self._cabezas = [self._agregar(rama, _SIN_MADRE, fila) for fila, rama in enumerate(cabezas)]
        self.endResetModel()

    def _agregar(self, rama: Rama, madre: int, fila: int) -> int:
        n = len(self._nodos)
        nodo = _Nodo(rama, madre, fila, [])
        self._nodos.append(nodo)
        nodo.hijas.extend(self._agregar(hija, n, suya) for suya, hija in enumerate(rama.hijas))
        return n

    def rama(self, index: Indice) -> Rama | None:
        """Return what a row is of; None for no row."""
        return self._nodos[index.internalId()].rama if index.isValid() else None

    def buscar(self, rama: Rama | None) -> QModelIndex:
        """Return the row of the same partida or line; no row where there is none."""
        if rama is not None:
            for n, nodo in enumerate(self._nodos):
                if (nodo.rama.codigo, nodo.rama.linea) == (rama.codigo, rama.linea):
                    return self.createIndex(nodo.fila, 0, n)
        return QModelIndex()

    def de_linea(self, linea: Linea) -> QModelIndex:
        """Return the row of a line; no row where it has none."""
        for n, nodo in enumerate(self._nodos):
            if nodo.rama.linea == linea:
                return self.createIndex(nodo.fila, 0, n)
        return QModelIndex()

    def primera_linea(self) -> QModelIndex:
        """Return the row of the first line; no row where there is none."""
        return next(
            (self.createIndex(nodo.fila, 0, n) for n, nodo in enumerate(self._nodos) if nodo.rama.linea), QModelIndex()
        )

    def index(self, row: int, column: int, parent: Indice = _RAIZ) -> QModelIndex:
        """Override QAbstractItemModel.index."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._hijas(parent)[row])

    def parent(self, index: Indice = _RAIZ) -> QModelIndex:  # type: ignore[override]
        """Override QAbstractItemModel.parent."""
        if not index.isValid():
            return QModelIndex()
        madre = self._nodos[index.internalId()].madre
        return QModelIndex() if madre == _SIN_MADRE else self.createIndex(self._nodos[madre].fila, 0, madre)

    def rowCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractItemModel.rowCount."""
        return 0 if parent.column() > 0 else len(self._hijas(parent))

    def columnCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractItemModel.columnCount."""
        del parent
        return len(CIFRAS) + 2

    def data(self, index: Indice, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractItemModel.data."""
        rama = self.rama(index)
        if rama is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._texto(rama, index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._texto(rama, index) if index.column() else self._nombre(rama, index, largo=True)
        return self._traza(rama, index, role)

    def _traza(self, rama: Rama, index: Indice, role: int) -> object:
        """Return how a cell is drawn."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            lado = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return int(lado | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole:
            return self._pesada if rama.linea is None and not self._es_de_partida(index) else None
        return self._color(rama, index.column()) if role == Qt.ItemDataRole.ForegroundRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractItemModel.headerData."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            lado = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(lado | Qt.AlignmentFlag.AlignVCenter)
        titulo, consejo = self._cabeza(section)
        return {Qt.ItemDataRole.DisplayRole: titulo, Qt.ItemDataRole.ToolTipRole: consejo}.get(Qt.ItemDataRole(role))

    def _cabeza(self, section: int) -> tuple[str, str]:
        if not section:
            return "Partida", "El clasificador de la gestión; cada subtotal suma lo que tiene debajo"
        if section <= len(CIFRAS):
            return CIFRAS[section - 1][1:]
        base = BASES[self.sistema]
        return f"% {base[:6]}.", f"Lo {base} sobre lo vigente: de un grupo, calculado de sus sumas"

    def _hijas(self, de: Indice) -> list[int]:
        return self._nodos[de.internalId()].hijas if de.isValid() else self._cabezas

    def _es_de_partida(self, index: Indice) -> bool:
        """Tell whether what hangs below is lines of one partida, which is not a subtotal of others."""
        nodo = self._nodos[index.internalId()]
        return bool(nodo.hijas) and all(self._nodos[una].rama.codigo == nodo.rama.codigo for una in nodo.hijas)

    def _nombre(self, rama: Rama, index: Indice, *, largo: bool = False) -> str:
        madre = self._nodos[index.internalId()].madre
        if rama.linea is not None and madre != _SIN_MADRE and self._nodos[madre].rama.codigo == rama.codigo:
            return f"{rama.linea.categoria} · {rama.linea.fuente}"
        dicho = f"{rama.codigo}  {rama.nombre}".strip()
        if largo and rama.linea is not None:
            return f"{dicho}\nCategoría {rama.linea.categoria}, fuente {rama.linea.fuente}"
        return dicho

    def _texto(self, rama: Rama, index: Indice) -> str:
        n = index.column()
        if not n:
            return self._nombre(rama, index)
        if n > len(CIFRAS):
            return por_ciento(ejecutado(rama.saldos, self.sistema))
        return escribe_centavos(getattr(rama.saldos, CIFRAS[n - 1][0]))

    def _color(self, rama: Rama, n: int) -> QColor | None:
        """Return the colour of what calls for a look: a balance below zero, and a line near its limit."""
        if n and n <= len(CIFRAS):
            campo = CIFRAS[n - 1][0]
            valor = getattr(rama.saldos, campo)
            if valor < 0 and campo != "modificaciones":
                return QColor(self._tema.colores.mal_tinta)
            certificado = rama.saldos.porcentaje_certificado
            if campo == "saldo_por_certificar" and rama.linea and certificado is not None and certificado >= CERCA:
                return QColor(self._tema.colores.aviso_tinta)
            return None if valor else QColor(self._tema.colores.apagado)
        return None


class Arbol(QTreeView):
    """The tree, with a row chosen.

    Attributes:
        elegida: emitted with the Rama that is chosen, or None.
        abierta: emitted with the Rama on which Enter was pressed.
    """

    elegida = Signal(object)
    abierta = Signal(object)

    def __init__(self, tema: Tema) -> None:
        """Stand empty."""
        super().__init__()
        self.modelo = ArbolModel(tema, self)
        self.setModel(self.modelo)
        self.setProperty("aire", "arbol")
        self.setAccessibleName("Ejecución por partida")
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(True)
        self.setIndentation(14)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        cabeza = self.header()
        cabeza.setStretchLastSection(False)
        cabeza.setMinimumSectionSize(48)
        cabeza.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for n in range(1, len(CIFRAS) + 1):
            self.setColumnWidth(n, _ANCHO_CIFRA)
        self.setColumnWidth(len(CIFRAS) + 1, _ANCHO_PARTE)
        self._callado = False
        self.selectionModel().currentRowChanged.connect(self._avisar)
        self.activated.connect(lambda index: self.abierta.emit(self.modelo.rama(index)))
        tema.cambiado.connect(self.viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QTreeView.resizeEvent: names take what the figures leave, and a little at least."""
        super().resizeEvent(event)
        cifras = sum(self.columnWidth(n) for n in range(1, self.modelo.columnCount()))
        self.setColumnWidth(0, max(self.viewport().width() - cifras, _ANCHO_NOMBRE))

    @property
    def rama(self) -> Rama | None:
        """What is chosen."""
        return self.modelo.rama(self.currentIndex())

    def poner(self, ramas: Sequence[Rama], total: Saldos, sistema: str) -> None:
        """Show another execution; what was chosen and what was folded stay so, and nothing is emitted."""
        elegida = self.rama
        plegadas = self._plegadas()
        self._callado = True
        self.modelo.poner(ramas, total, sistema)
        self.expandAll()
        for una in plegadas:
            self.collapse(self.modelo.buscar(una))
        index = self.modelo.buscar(elegida)
        if index.isValid():
            self.setCurrentIndex(index)
        self._callado = False

    def elegir_linea(self, linea: Linea) -> bool:
        """Choose the row of a line, and tell whether there is one."""
        index = self.modelo.de_linea(linea)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def elegir_primera(self) -> None:
        """Choose the first line."""
        index = self.modelo.primera_linea()
        if index.isValid():
            self.setCurrentIndex(index)

    def _plegadas(self) -> list[Rama]:
        """Return what is folded, among what is in sight."""
        halladas: list[Rama] = []
        por_ver = [QModelIndex()]
        while por_ver:
            madre = por_ver.pop()
            for fila in range(self.modelo.rowCount(madre)):
                index = self.modelo.index(fila, 0, madre)
                rama = self.modelo.rama(index)
                if rama is None or not rama.hijas:
                    continue
                if self.isExpanded(index):
                    por_ver.append(index)
                else:
                    halladas.append(rama)
        return halladas

    def _avisar(self, *_indices: QModelIndex) -> None:
        if not self._callado:
            self.elegida.emit(self.rama)

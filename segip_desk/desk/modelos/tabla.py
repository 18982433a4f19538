"""A core `Tabla` as an item model: each cell as it prints, by what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from segip_desk.core.cuadro.impresion import impresa
from segip_desk.core.cuadro.tabla import Clase

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.core.cuadro.tabla import Cabeza, Celda, Tabla
    from segip_desk.desk.tema.colores import Colores

Indice = QModelIndex | QPersistentModelIndex
PESADAS = frozenset((Clase.TOTAL, Clase.SUBTOTAL))
_CALLADAS = frozenset((Clase.NO_APLICA, Clase.PORCENTAJE, Clase.META))
_TEXTO_CORTO = 24
_FUERA = QModelIndex()
_DERECHA = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_IZQUIERDA = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRO = int(Qt.AlignmentFlag.AlignCenter)


def nombre_de(cabeza: Cabeza) -> str:
    """Return the labels of a row or a column as one text: `ENERO / CENTRAL`."""
    return " / ".join(filter(None, cabeza.etiquetas))


class TablaModel(QAbstractTableModel):
    """The rows and columns of one table at a time; its heads are what `nombre_de` says."""

    def __init__(self, colores: Colores, parent: QObject | None = None) -> None:
        """Stand empty, in the colours of the theme."""
        super().__init__(parent)
        self._tabla: Tabla | None = None
        self._letra = QFont()
        self._fuerte = QFont()
        self._fuerte.setBold(True)
        papeles = Qt.ItemDataRole
        self._papeles: dict[int, Callable[[Celda, int, int], object]] = {
            papeles.DisplayRole: lambda celda, _i, _j: impresa(celda),
            papeles.TextAlignmentRole: lambda celda, _i, _j: _lado(celda),
            papeles.FontRole: lambda _celda, i, j: self._fuerte if self.pesa(i, j) else self._letra,
            papeles.BackgroundRole: self._fondo,
            papeles.ForegroundRole: lambda celda, _i, _j: self._secundario if celda.clase in _CALLADAS else None,
            papeles.ToolTipRole: lambda celda, _i, _j: _largo(celda),
            papeles.AccessibleTextRole: self._dicha,
        }
        self.vestir(colores)

    @property
    def tabla(self) -> Tabla | None:
        """The table that is shown."""
        return self._tabla

    def poner_letra(self, familia: str) -> None:
        """Write the cells in another family of type, which a wide table needs narrow."""
        for letra in (self._letra, self._fuerte):
            letra.setFamily(familia)

    def poner(self, tabla: Tabla | None) -> None:
        """Show another table, or none."""
        self.beginResetModel()
        self._tabla = tabla
        self.endResetModel()

    def vestir(self, colores: Colores) -> None:
        """Take the colours of another theme."""
        self._sombra = QBrush(QColor(colores.sombra))
        self._suelo = QBrush(QColor(colores.suelo))
        self._secundario = QBrush(QColor(colores.secundario))
        if self._tabla is not None and self.rowCount() and self.columnCount():
            ultima = self.index(self.rowCount() - 1, self.columnCount() - 1)
            de_color = [Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.ForegroundRole]
            self.dataChanged.emit(self.index(0, 0), ultima, de_color)

    def celda(self, fila: int, columna: int) -> Celda | None:
        """Return a cell of the table, None outside it."""
        if self._tabla is None or not (0 <= fila < len(self._tabla.filas) and 0 <= columna < len(self._tabla.columnas)):
            return None
        return self._tabla.celdas[fila][columna]

    def pesa(self, fila: int, columna: int) -> bool:
        """Tell whether a cell is of a total or a subtotal."""
        celda = self.celda(fila, columna)
        return (
            celda is not None
            and self._tabla is not None
            and (celda.clase in PESADAS or self._tabla.filas[fila].clase in PESADAS)
        )

    def rowCount(self, parent: Indice = _FUERA) -> int:
        """Override QAbstractTableModel.rowCount."""
        return 0 if parent.isValid() or self._tabla is None else len(self._tabla.filas)

    def columnCount(self, parent: Indice = _FUERA) -> int:
        """Override QAbstractTableModel.columnCount."""
        return 0 if parent.isValid() or self._tabla is None else len(self._tabla.columnas)

    def data(self, index: Indice, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Override QAbstractTableModel.data."""
        celda = self.celda(index.row(), index.column())
        dice = self._papeles.get(role)
        return None if celda is None or dice is None else dice(celda, index.row(), index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Override QAbstractTableModel.headerData."""
        if self._tabla is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cabezas = self._tabla.columnas if orientation == Qt.Orientation.Horizontal else self._tabla.filas
        return nombre_de(cabezas[section]) if 0 <= section < len(cabezas) else None

    def _fondo(self, celda: Celda, i: int, j: int) -> QBrush | None:
        if celda.clase is Clase.NO_APLICA:
            return self._sombra
        return self._suelo if self.pesa(i, j) else None

    def _dicha(self, celda: Celda, i: int, j: int) -> str:
        dice = {Clase.VACIO: "vacía", Clase.NO_APLICA: "no corresponde"}.get(celda.clase) or impresa(celda)
        filas, columnas = (self._tabla.filas, self._tabla.columnas) if self._tabla else ((), ())
        return f"{nombre_de(filas[i])}, {nombre_de(columnas[j])}: {dice}"


def _lado(celda: Celda) -> int:
    if celda.clase is Clase.NO_APLICA:
        return _CENTRO
    return _IZQUIERDA if isinstance(celda.valor, str) else _DERECHA


def _largo(celda: Celda) -> str | None:
    return celda.valor if isinstance(celda.valor, str) and len(celda.valor) > _TEXTO_CORTO else None

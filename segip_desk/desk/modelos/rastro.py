"""The entries behind a figure, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.numeros import escribe, escribe_centesimas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segip_desk.services.rastro import Apunte, Firma

Indice = QModelIndex | QPersistentModelIndex
COLUMNAS = ("Fecha", "Oficina", "Qué se cuenta", "Cifra", "Anotó", "Cuándo", "Papel")
_CIFRA, _ANOTO, _CUANDO = 3, 4, 5
_FUERA = QModelIndex()
_DERECHA = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def escribe_valor(valor: int, unidad: Unidad) -> str:
    """Print a figure of an entry, with its sign where it is taken away."""
    escrito = escribe_centesimas(abs(valor)) if unidad is Unidad.CENTESIMAS else escribe(abs(valor), unidad)
    return f"−{escrito}" if valor < 0 else escrito


class RastroModel(QAbstractTableModel):
    """Entries of the register; who wrote them comes later than they do."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        self._apuntes: tuple[Apunte, ...] = ()
        self._firmas: Mapping[str, Firma] = {}

    def poner(self, apuntes: Sequence[Apunte]) -> None:
        """Show other entries, nobody's yet."""
        self.beginResetModel()
        self._apuntes, self._firmas = tuple(apuntes), {}
        self.endResetModel()

    def firmar(self, firmas: Mapping[str, Firma]) -> None:
        """Say who wrote each."""
        self._firmas = firmas
        if self._apuntes:
            self.dataChanged.emit(self.index(0, _ANOTO), self.index(len(self._apuntes) - 1, _CUANDO))

    def apunte(self, fila: int) -> Apunte | None:
        """Return the entry of a row."""
        return self._apuntes[fila] if 0 <= fila < len(self._apuntes) else None

    def rowCount(self, parent: Indice = _FUERA) -> int:
        """Override QAbstractTableModel.rowCount."""
        return 0 if parent.isValid() else len(self._apuntes)

    def columnCount(self, parent: Indice = _FUERA) -> int:
        """Override QAbstractTableModel.columnCount."""
        return 0 if parent.isValid() else len(COLUMNAS)

    def data(self, index: Indice, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Override QAbstractTableModel.data."""
        apunte = self.apunte(index.row())
        if apunte is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _DERECHA if index.column() == _CIFRA else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            firma = self._firmas.get(apunte.clave)
            return (
                apunte.fecha,
                apunte.lugar,
                apunte.que,
                escribe_valor(apunte.valor, apunte.unidad),
                firma.usuario if firma else "",
                f"{firma.instante:%d/%m/%Y %H:%M}" if firma else "",
                apunte.papel,
            )[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Override QAbstractTableModel.headerData."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _DERECHA if section == _CIFRA else int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return COLUMNAS[section] if orientation == Qt.Orientation.Horizontal else str(section + 1)

"""The model of a blind count sheet: what there is to count, and what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from segip_desk.core.numeros import NumeroInvalido, escribe_conteo, parse_conteo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.services.kardex.recuentos import PorContar

Indice = QModelIndex | QPersistentModelIndex
_RAIZ = QModelIndex()
CONTADO, MOTIVO = 2, 3
_TITULOS = ("Material", "Unidad", "Contado", "Motivo, si ya se sabe por qué no cuadra")


class Anotado(NamedTuple):
    """What was counted of a line of the sheet; cantidad is None where it was not counted."""

    material: str
    cantidad: int | None
    motivo: str


class ContadosModel(QAbstractTableModel):
    """A material a row; how many there should be is not shown.

    Attributes:
        rechazado: emitted with why something that was typed is not a count.
    """

    rechazado = Signal(str)

    def __init__(self) -> None:
        """Stand empty."""
        super().__init__()
        self._hoja: tuple[PorContar, ...] = ()
        self._contado: dict[str, int] = {}
        self._motivo: dict[str, str] = {}

    def poner(self, hoja: Sequence[PorContar]) -> None:
        """Show another sheet, with nothing counted."""
        self.beginResetModel()
        self._hoja = tuple(hoja)
        self._contado.clear()
        self._motivo.clear()
        self.endResetModel()

    @property
    def anotado(self) -> tuple[Anotado, ...]:
        """What was counted so far."""
        return tuple(
            Anotado(una.material, self._contado[una.material], self._motivo.get(una.material, "").strip())
            for una in self._hoja
            if una.material in self._contado
        )

    @property
    def hoja(self) -> tuple[PorContar, ...]:
        """What there is to count."""
        return self._hoja

    def rowCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractTableModel.rowCount."""
        return 0 if parent.isValid() else len(self._hoja)

    def columnCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractTableModel.columnCount."""
        return 0 if parent.isValid() else len(_TITULOS)

    def flags(self, index: Indice) -> Qt.ItemFlag:
        """Override QAbstractTableModel.flags."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in (CONTADO, MOTIVO) else flags

    def data(self, index: Indice, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.data."""
        if not index.isValid():
            return None
        una = self._hoja[index.row()]
        texto = self._texto(una, index.column())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole}:
            return texto
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{una.nombre}, {_TITULOS[index.column()]}: {texto or 'vacío'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _lado(index.column())
        return None

    def setData(self, index: Indice, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Override QAbstractTableModel.setData."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole or index.column() not in (CONTADO, MOTIVO):
            return False
        material, texto = self._hoja[index.row()].material, str(value).strip()
        if index.column() == MOTIVO:
            self._motivo[material] = texto
        elif not texto:
            self._contado.pop(material, None)
        else:
            try:
                self._contado[material] = parse_conteo(texto)
            except NumeroInvalido as error:
                self.rechazado.emit(f"{material}: {error}")
                return False
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole])
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.headerData."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(_TITULOS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _lado(section)
        return _TITULOS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _texto(self, una: PorContar, columna: int) -> str:
        if columna == CONTADO:
            return escribe_conteo(self._contado[una.material]) if una.material in self._contado else ""
        if columna == MOTIVO:
            return self._motivo.get(una.material, "")
        return f"{una.material} · {una.nombre}" if columna == 0 else una.unidad


def _lado(columna: int) -> int:
    lado = Qt.AlignmentFlag.AlignRight if columna == CONTADO else Qt.AlignmentFlag.AlignLeft
    return int(lado | Qt.AlignmentFlag.AlignVCenter)

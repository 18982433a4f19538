"""The cuadros in a list: area by area, narrowed by what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from segip_desk.desk.busqueda import llano

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.services.graficos import FichaCuadro

Indice = QModelIndex | QPersistentModelIndex
_FUERA = QModelIndex()
_MARGEN, _AIRE = 10, 5
_ENVUELTO = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class RenglonDeLista(QStyledItemDelegate):
    """A line that takes the height of its whole title."""

    def __init__(self, lista: QListView) -> None:
        """Serve a list."""
        super().__init__(lista)
        self._lista = lista

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Indice) -> None:
        """Override QStyledItemDelegate.paint: the ground of the style, and the title over as many lines as it takes."""
        self.initStyleOption(option, index)
        titulo, option.text = option.text, ""
        estilo = self._lista.style()
        estilo.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._lista)
        painter.setFont(option.font)
        elegida = bool(option.state & QStyle.StateFlag.State_Selected)
        es_area = not index.flags()
        papel = QPalette.ColorRole.Text
        painter.setPen(option.palette.color(QPalette.ColorGroup.Active, papel))
        painter.setOpacity(1.0 if elegida or not es_area else 0.75)
        painter.drawText(option.rect.adjusted(_MARGEN, 0, -_MARGEN, 0), _ENVUELTO, titulo)
        painter.setOpacity(1.0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Indice) -> QSize:
        """Override QStyledItemDelegate.sizeHint."""
        self.initStyleOption(option, index)
        # Whether a scroll bar stands there or not, so that the heights do not depend on it.
        ancho = self._lista.width() - self._lista.verticalScrollBar().sizeHint().width()
        caja = QRect(0, 0, ancho - 2 * _MARGEN, 1000)
        alto = QFontMetrics(option.font).boundingRect(caja, _ENVUELTO, option.text).height()
        return QSize(ancho, alto + 2 * _AIRE)


class ListaCuadros(QAbstractListModel):
    """A line an area, which cannot be chosen, and under it its cuadros."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        self._fichas: tuple[FichaCuadro, ...] = ()
        self._filtro = ""
        self._lineas: tuple[str | FichaCuadro, ...] = ()
        self._letra_de_area = QFont()
        self._letra_de_area.setPixelSize(11)
        self._letra_de_area.setBold(True)

    def poner(self, fichas: Sequence[FichaCuadro]) -> None:
        """Show other cuadros."""
        self._fichas = tuple(fichas)
        self._rehacer()

    def filtrar(self, texto: str) -> None:
        """Keep those whose title, id or area has every word of a text."""
        self._filtro = texto
        self._rehacer()

    def ficha(self, fila: int) -> FichaCuadro | None:
        """Return the cuadro of a line; None for an area's."""
        linea = self._lineas[fila] if 0 <= fila < len(self._lineas) else None
        return None if isinstance(linea, str) else linea

    def fila_de(self, ident: str) -> int | None:
        """Return the line of a cuadro, None where it is not shown."""
        return next((n for n in range(len(self._lineas)) if (f := self.ficha(n)) is not None and f.id == ident), None)

    def primera(self) -> int | None:
        """Return the line of the first cuadro shown."""
        return next((n for n in range(len(self._lineas)) if self.ficha(n) is not None), None)

    def rowCount(self, parent: Indice = _FUERA) -> int:
        """Override QAbstractListModel.rowCount."""
        return 0 if parent.isValid() else len(self._lineas)

    def data(self, index: Indice, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Override QAbstractListModel.data."""
        if not 0 <= index.row() < len(self._lineas):
            return None
        linea = self._lineas[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return linea if isinstance(linea, str) else linea.titulo
        if role == Qt.ItemDataRole.FontRole and isinstance(linea, str):
            return self._letra_de_area
        return None

    def flags(self, index: Indice) -> Qt.ItemFlag:
        """Override QAbstractListModel.flags: an area is a head, not a line to choose."""
        return Qt.ItemFlag.NoItemFlags if self.ficha(index.row()) is None else super().flags(index)

    def _rehacer(self) -> None:
        palabras = llano(self._filtro).split()
        self.beginResetModel()
        lineas: list[str | FichaCuadro] = []
        area = ""
        for ficha in self._fichas:
            dicho = llano(f"{ficha.titulo} {ficha.area} {ficha.id}")
            if all(palabra in dicho for palabra in palabras):
                if ficha.area != area:
                    area = ficha.area
                    lineas.append(area)
                lineas.append(ficha)
        self._lineas = tuple(lineas)
        self.endResetModel()

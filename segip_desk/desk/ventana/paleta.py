"""Ctrl+K: any page, oficina, cuadro, month or action, by typing a part of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from segip_desk.core.calendario import MESES
from segip_desk.desk.busqueda import buscar, parse_mes_escrito
from segip_desk.desk.ventana.opciones import Opcion
from segip_desk.desk.ventana.piezas import columna, rotulo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.desk.contexto import Contexto
    from segip_desk.desk.tema.tema import Tema

Indice = QModelIndex | QPersistentModelIndex
_ANCHO, _ALTO = 560, 420
_FILA = 32
_A_LA_VISTA = 60
_MUEVEN = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class ModeloDeOpciones(QAbstractListModel):
    """What was found."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._opciones: list[Opcion] = []

    def poner(self, opciones: list[Opcion]) -> None:
        """Show other options."""
        self.beginResetModel()
        self._opciones = opciones[:_A_LA_VISTA]
        self.endResetModel()

    def opcion(self, fila: int) -> Opcion | None:
        """Return the option of a row, None outside."""
        return self._opciones[fila] if 0 <= fila < len(self._opciones) else None

    def rowCount(self, parent: Indice = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Override QAbstractItemModel.rowCount: a list has no rows under a row."""
        return 0 if parent.isValid() else len(self._opciones)

    def data(self, index: Indice, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Override QAbstractItemModel.data: the name, and for screen readers what it is."""
        opcion = self.opcion(index.row()) if index.isValid() else None
        if opcion is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return opcion.nombre
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{opcion.nombre}, {opcion.clase}"
        if role == Qt.ItemDataRole.UserRole:
            return opcion
        return None


class _Renglon(QStyledItemDelegate):
    """Paints the name at the left, and what it is at the right."""

    def __init__(self, tema: Tema, parent: QObject) -> None:
        super().__init__(parent)
        self._tema = tema

    def sizeHint(self, option: QStyleOptionViewItem, index: Indice) -> QSize:  # noqa: ARG002 - as Qt has it
        """Override QStyledItemDelegate.sizeHint: every row is as high."""
        return QSize(0, _FILA)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Indice) -> None:
        """Override QStyledItemDelegate.paint."""
        colores = self._tema.colores
        opcion: Opcion = index.data(Qt.ItemDataRole.UserRole)
        lugar: QRect = option.rect
        elegida = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if elegida:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colores.seleccion))
            painter.drawRoundedRect(lugar.adjusted(2, 1, -2, -1), 6, 6)
        dentro = lugar.adjusted(12, 0, -12, 0)
        medio = Qt.AlignmentFlag.AlignVCenter
        derecha = f"{opcion.tecla}    {opcion.clase}" if opcion.tecla else opcion.clase
        ancho = painter.fontMetrics().horizontalAdvance(derecha)
        painter.setPen(QColor(colores.secundario))
        painter.drawText(dentro, int(medio | Qt.AlignmentFlag.AlignRight), derecha)
        painter.setPen(QColor(colores.tinta))
        cabe = dentro.width() - ancho - 16
        nombre = painter.fontMetrics().elidedText(opcion.nombre, Qt.TextElideMode.ElideRight, cabe)
        painter.drawText(dentro, int(medio | Qt.AlignmentFlag.AlignLeft), nombre)
        painter.restore()


class Paleta(QFrame):
    """The field and what it finds; it closes by itself when something is chosen, with Esc or with a click outside."""

    def __init__(self, contexto: Contexto, tema: Tema, parent: QWidget) -> None:
        """Make it, hidden."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("aire", "flotante")
        self.setAccessibleName("Buscar")
        self._contexto = contexto
        self._ventana = parent
        self._opciones: tuple[Opcion, ...] = ()
        self._campo = QLineEdit()
        self._campo.setPlaceholderText("Página, oficina, cuadro, mes («oct 2020») o acción")
        self._campo.setAccessibleName("Qué busca")
        self._campo.textChanged.connect(self._buscar)
        self._campo.installEventFilter(self)
        self.modelo = ModeloDeOpciones(self)
        self._lista = QListView()
        self._lista.setProperty("aire", "lista")
        self._lista.setModel(self.modelo)
        self._lista.setItemDelegate(_Renglon(tema, self))
        self._lista.setUniformItemSizes(True)
        self._lista.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lista.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lista.setAccessibleName("Lo que se encontró")
        self._lista.clicked.connect(lambda indice: self._hacer(indice.row()))
        self._nada = rotulo("No hay nada con esas palabras. Pruebe con menos letras.", "secundario")
        self._nada.setContentsMargins(12, 8, 12, 8)
        caja = columna(self, 8, 8)
        caja.addWidget(self._campo)
        caja.addWidget(self._nada)
        caja.addWidget(self._lista, 1)
        self.resize(_ANCHO, _ALTO)

    @property
    def hallados(self) -> tuple[str, ...]:
        """The names that are listed, in order."""
        filas = range(self.modelo.rowCount())
        return tuple(self.modelo.index(fila).data() for fila in filas)

    def abrir(self, opciones: Sequence[Opcion]) -> None:
        """Drop it in the middle of the window, over some options."""
        self._opciones = tuple(opciones)
        self._campo.clear()
        self._buscar("")
        ventana = self._ventana
        medio = ventana.mapToGlobal(ventana.rect().center())
        arriba = ventana.mapToGlobal(ventana.rect().topLeft()).y() + 56
        self.move(medio.x() - _ANCHO // 2, arriba)
        self.show()
        self._campo.setFocus()

    def agregar(self, opciones: Sequence[Opcion]) -> None:
        """Take options that were read meanwhile."""
        self._opciones += tuple(opciones)
        self._buscar(self._campo.text())

    def _buscar(self, pedido: str) -> None:
        halladas = buscar(pedido, self._opciones, lambda una: (una.nombre, f"{una.clase} {una.palabras}"))
        mes = parse_mes_escrito(pedido, self._contexto.gestion, self._contexto.mes)
        if mes is not None:
            halladas.insert(0, self._a_un_mes(*mes))
        self.modelo.poner(halladas)
        self._nada.setVisible(not halladas)
        if halladas:
            self._lista.setCurrentIndex(self.modelo.index(0))

    def _a_un_mes(self, gestion: int, mes: int) -> Opcion:
        lugar = self._contexto.lugar
        destino = type(lugar)(lugar.oficina, gestion, mes)
        return Opcion(f"{MESES[mes - 1].capitalize()} de {gestion}", "Mes", lambda: self._contexto.poner(destino))

    def _hacer(self, fila: int) -> None:
        opcion = self.modelo.opcion(fila)
        if opcion is not None:
            self.hide()
            opcion.hace()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject.eventFilter: the arrows walk the list while the field keeps the keyboard."""
        if watched is self._campo and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MUEVEN:
                self._lista.keyPressEvent(event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._hacer(self._lista.currentIndex().row())
                return True
        return super().eventFilter(watched, event)

"""The grid on the screen, with the manners of a sheet: how one moves, chooses, copies and types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from segip_desk.core.rejilla.escritura import Zona, escribir_bloque
from segip_desk.desk.planilla.andar import Andar
from segip_desk.desk.planilla.cabeceras import CabeceraColumnas, CabeceraFilas
from segip_desk.desk.planilla.editor import Delegado
from segip_desk.desk.planilla.medidas import ALTO_MINIMO, ANCHO_MINIMO, MARGEN, Medidas, alto_de_fila, estirar
from segip_desk.desk.planilla.pintura import Pintura
from segip_desk.desk.planilla.totales import Totales

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.desk.planilla.editor import Editor
    from segip_desk.desk.planilla.modelo import Modelo
    from segip_desk.desk.tema.tema import Tema

Indice = QModelIndex | QPersistentModelIndex


class Vista(QTableView):
    """A grid. What it is asked to do with figures it announces; it writes nothing.

    Attributes:
        pegado, borrado, bajado, deshecho, rehecho: emitted when the keys ask for it.
        llenado: emitted with a text for the whole selection.
        negada: emitted with a cell where one tried to type and cannot.
        elegida: emitted when the selection is another.
        soltada: emitted with the current cell when Esc lets go of what was typed there.
    """

    pegado = Signal()
    borrado = Signal()
    bajado = Signal()
    deshecho = Signal()
    rehecho = Signal()
    llenado = Signal(str)
    negada = Signal(int, int)
    elegida = Signal()
    soltada = Signal(int, int)
    _mide = Signal()

    def __init__(self, modelo: Modelo, tema: Tema, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self._modelo = modelo
        self._tema = tema
        self._por_medir = self._otra = False
        self._ordenes()
        self.medidas = Medidas(self.font())
        self.andar = Andar(self)
        self.pintura = Pintura(tema, self)
        self.delegado = Delegado(self.medidas.normal, self)
        self.columnas = CabeceraColumnas(tema, self)
        self.filas = CabeceraFilas(tema, self)
        for pieza in (self, self.columnas, self.filas):
            pieza.setFont(self.medidas.normal)
        self.setHorizontalHeader(self.columnas)
        self.setVerticalHeader(self.filas)
        self.setItemDelegate(self.delegado)
        self.totales = Totales(self)
        self.setModel(modelo)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setAccessibleName("Planilla")
        self.setProperty("aire", "rejilla")
        self.delegado.salida.connect(self._salir_de_celda)
        self.delegado.llenado.connect(self.llenado)
        self._mide.connect(self._medir, Qt.ConnectionType.QueuedConnection)
        modelo.modelReset.connect(self._es_otra)
        modelo.movida.connect(self._pedir_medidas)
        tema.cambiado.connect(self._vestir)
        self._vestir()

    @property
    def modelo(self) -> Modelo:
        """The model that it shows."""
        return self._modelo

    # Where one is

    @property
    def celda(self) -> tuple[int, int] | None:
        """The current cell."""
        actual = self.currentIndex()
        return (actual.row(), actual.column()) if actual.isValid() else None

    @property
    def zona(self) -> Zona | None:
        """The selected rectangle; the current cell where nothing is selected."""
        elegidos = self.selectionModel().selection()
        if elegidos.isEmpty():
            return Zona(*self.celda, *self.celda) if self.celda else None
        uno = elegidos.first()
        return Zona(uno.top(), uno.left(), uno.bottom(), uno.right())

    def ir_a(self, fila: int, columna: int) -> None:
        """Make a cell the current one, and see it."""
        self.andar.poner(fila, columna)

    def elegir(self, zona: Zona) -> None:
        """Select a rectangle; its first cell is the current one."""
        self.ir_a(zona.fila, zona.columna)
        esquinas = (
            self._modelo.index(zona.fila, zona.columna),
            self._modelo.index(zona.hasta_fila, zona.hasta_columna),
        )
        modo = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(QItemSelection(*esquinas), modo)

    @property
    def editor(self) -> Editor | None:
        """The field that is open in a cell."""
        return self.delegado.editor if self.state() == QAbstractItemView.State.EditingState else None

    def terminar(self) -> None:
        """Hand over what is being typed, and close the editor."""
        editor = self.editor
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, self.delegado.EndEditHint.NoHint)

    def copiar(self) -> None:
        """Put the selected cells in the clipboard, as a sheet takes them."""
        if self._modelo.hoja is not None and (zona := self.zona) is not None:
            QGuiApplication.clipboard().setText(escribir_bloque(self._modelo.hoja, zona))

    def editar(self) -> None:
        """Open the editor on what stands, as F2 does."""
        self._editar(por_letra=False)

    def acomodar(self) -> None:
        """Give rows and columns the sizes that fit the page."""
        hoja = self._modelo.hoja
        if hoja is None:
            return
        self.filas.setFixedWidth(self.filas.sizeHint().width())
        self.columnas.setMinimumSectionSize(ANCHO_MINIMO)
        anchos = estirar(self.medidas.columnas(self._modelo), self.viewport().width())
        for n, ancho in enumerate(anchos):
            self.columnas.resizeSection(n, ancho)
        self.columnas.medir_alto()
        self.filas.setMinimumSectionSize(ALTO_MINIMO)
        self.filas.setDefaultSectionSize(alto_de_fila(self.viewport().height(), len(hoja.rejilla.filas)))
        self.totales.colocar()

    def _es_otra(self) -> None:
        self._otra = True
        self._pedir_medidas()

    def _pedir_medidas(self) -> None:
        # Whoever gives the model its figures waits for no measure; they are taken in the same turn, before it is drawn.
        if not self._por_medir:
            self._por_medir = True
            self._mide.emit()

    def _medir(self) -> None:
        """Measure what the sheet in sight needs: of another one everything, else whether its totals still fit."""
        otra, self._otra, self._por_medir = self._otra, False, False
        necesarios = self.medidas.columnas(self._modelo)
        if otra or any(self.columnWidth(n) < ancho for n, ancho in enumerate(necesarios)):
            self.acomodar()
        if otra:
            self.horizontalScrollBar().setValue(0)
            self.scrollTo(self.currentIndex())

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QTableView.keyPressEvent."""
        tecla, modos = Qt.Key(event.key()), event.modifiers()
        if self._es_orden(event) or self.andar.paso(tecla, modos):
            event.accept()
        elif self._es_letra(event):
            self._abrir(event)
        else:
            super().keyPressEvent(event)

    def _es_orden(self, event: QKeyEvent) -> bool:
        """Do what a key orders with figures, and tell whether it did."""
        tecla, modos = Qt.Key(event.key()), event.modifiers()
        control = bool(modos & Qt.KeyboardModifier.ControlModifier)
        if control:
            mayusculas = bool(modos & Qt.KeyboardModifier.ShiftModifier)
            orden = self._con_control.get(("Z" if tecla == Qt.Key.Key_Z else "", mayusculas) if mayusculas else tecla)
        else:
            orden = self._sin_control.get(tecla)
        if orden is None:
            return False
        orden()
        return True

    def _ordenes(self) -> None:
        """Say what each key orders."""
        self._con_control: dict[object, Callable[[], object]] = {
            Qt.Key.Key_C: self.copiar,
            Qt.Key.Key_Insert: self.copiar,
            Qt.Key.Key_X: self._cortar,
            Qt.Key.Key_V: self.pegado.emit,
            Qt.Key.Key_Z: self.deshecho.emit,
            Qt.Key.Key_Y: self.rehecho.emit,
            ("Z", True): self.rehecho.emit,
            Qt.Key.Key_D: self.bajado.emit,
        }
        self._sin_control: dict[object, Callable[[], object]] = {
            Qt.Key.Key_Delete: self.borrado.emit,
            Qt.Key.Key_Backspace: self.borrado.emit,
            Qt.Key.Key_F2: self.editar,
            Qt.Key.Key_Escape: self._soltar,
        }

    def _cortar(self) -> None:
        self.copiar()
        self.borrado.emit()

    def _soltar(self) -> None:
        if self.celda is not None:
            self.soltada.emit(*self.celda)

    def _es_letra(self, event: QKeyEvent) -> bool:
        con_orden = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        return bool(event.text()) and event.text().isprintable() and not event.modifiers() & con_orden

    def _abrir(self, event: QKeyEvent) -> None:
        """Open the editor with what was typed in the place of what stood."""
        editor = self._editar(por_letra=True)
        if editor is not None:
            editor.clear()
            editor.keyPressEvent(event)

    def _editar(self, *, por_letra: bool) -> Editor | None:
        celda, hoja = self.celda, self._modelo.hoja
        if celda is None or hoja is None:
            return None
        if not hoja.editable(*celda):
            self.negada.emit(*celda)
            return None
        self.delegado.por_letra = por_letra
        self.edit(self.currentIndex())
        editor = self.editor
        if editor is not None and not por_letra:
            editor.deselect()
            editor.end(False)  # noqa: FBT003 - Qt's own shape
        return editor

    def _salir_de_celda(self, tecla: Qt.Key, modos: Qt.KeyboardModifier) -> None:
        self.setFocus()
        if tecla == Qt.Key.Key_Escape:
            return
        self.andar.paso(tecla, modos & ~Qt.KeyboardModifier.KeypadModifier)

    # Qt

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Override QTableView.selectionChanged."""
        super().selectionChanged(selected, deselected)
        if (zona := self.zona) is not None and zona.celdas == [self.celda]:
            self.andar.anclar(zona.fila, zona.columna)
        self.elegida.emit()

    def currentChanged(self, current: Indice, previous: Indice) -> None:
        """Override QTableView.currentChanged: the heads show where one is."""
        super().currentChanged(current, previous)
        self.columnas.viewport().update()
        self.filas.viewport().update()
        self.totales.update()

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Override QTableView.mouseDoubleClickEvent: a cell that cannot be written says why."""
        punto = event.position().toPoint() if hasattr(event, "position") else QPoint()
        indice = self.indexAt(punto)
        self.delegado.por_letra = False
        if indice.isValid() and not indice.flags() & Qt.ItemFlag.ItemIsEditable:
            self.negada.emit(indice.row(), indice.column())
        super().mouseDoubleClickEvent(event)  # type: ignore[arg-type]  # Qt gives it what it takes

    def scrollTo(
        self, index: Indice, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Override QTableView.scrollTo: what is behind the totals is not in sight."""
        super().scrollTo(index, hint)
        if self.totales.isHidden() or not index.isValid() or index.row() == self._modelo.rowCount() - 1:
            return
        fin = self.rowViewportPosition(index.row()) + self.rowHeight(index.row())
        tapado = fin - (self.viewport().height() - self.totales.height())
        if tapado > 0:
            barra = self.verticalScrollBar()
            barra.setValue(barra.value() + tapado)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QTableView.paintEvent, which asks for each cell by itself."""
        pintor = QPainter(self.viewport())
        for lugar in event.region():  # type: ignore[attr-defined]  # it can be; the stubs do not say it
            self.pintura.pintar(pintor, lugar)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: ARG002 - Qt's own shape
        """Override QAbstractItemView.focusInEvent, which draws the whole grid again at every cell that is typed."""
        self.viewport().update(self.visualRect(self.currentIndex()))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: ARG002 - Qt's own shape
        """Override QAbstractItemView.focusOutEvent, as above."""
        self.viewport().update(self.visualRect(self.currentIndex()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QTableView.resizeEvent."""
        super().resizeEvent(event)
        self.acomodar()

    def _vestir(self) -> None:
        c = self._tema.colores
        self.setStyleSheet(
            f"QTableView {{ border: none; gridline-color: {c.linea}; background: {c.suelo}; }}"
            f"QLineEdit {{ border: 2px solid {c.acento}; border-radius: 0; padding: 0 {MARGEN - 3}px;"
            f" background: {c.papel}; color: {c.tinta}; }}"
        )

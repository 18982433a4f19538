"""The grid on the screen, with the manners of a sheet: how one moves, chooses, copies and types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from segip_desk.core.rejilla.escritura import Zona, escribir_bloque
from segip_desk.core.rejilla.salto import salto
from segip_desk.desk.planilla.cabeceras import CabeceraColumnas, CabeceraFilas
from segip_desk.desk.planilla.pintura import FLECHAS, MARGEN, Pintura

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.desk.planilla.modelo import Modelo
    from segip_desk.desk.planilla.pintura import Editor
    from segip_desk.desk.tema.tema import Tema

Indice = QModelIndex | QPersistentModelIndex
ALTO_MINIMO, ALTO_MAXIMO = 18, 25
_ANCHO_MINIMO = 38
_ESTIRA = 14
"""How much wider than it needs a column may grow to fill the page."""
_CUERPO = 12
_DIRECCIONES = dict(zip(FLECHAS, ((-1, 0), (1, 0), (0, -1), (0, 1)), strict=True))


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

    def __init__(self, modelo: Modelo, tema: Tema, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self._modelo = modelo
        self._tema = tema
        self._desde_tab: int | None = None
        self._punta = (0, 0)
        self._ordenes()
        self.pintura = Pintura(tema, self)
        self.columnas = CabeceraColumnas(tema, self)
        self.filas = CabeceraFilas(tema, self)
        fuente = self.font()
        fuente.setPixelSize(_CUERPO)
        self.setFont(fuente)
        for pieza in (self.columnas, self.filas):
            pieza.setFont(fuente)
        self.pintura.poner_fuente(fuente)
        self.setHorizontalHeader(self.columnas)
        self.setVerticalHeader(self.filas)
        self.setItemDelegate(self.pintura)
        self.setModel(modelo)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setAccessibleName("Planilla")
        self.setProperty("aire", "rejilla")
        self.pintura.salida.connect(self._salir_de_celda)
        self.pintura.llenado.connect(self.llenado)
        modelo.modelReset.connect(self.acomodar)
        modelo.movida.connect(lambda: None if self.columnas.caben(self.pintura.gruesa) else self.acomodar())
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
        self._poner(fila, columna, extiende=False)

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
        return self.pintura.editor if self.state() == QAbstractItemView.State.EditingState else None

    def terminar(self) -> None:
        """Hand over what is being typed, and close the editor."""
        editor = self.editor
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, self.pintura.EndEditHint.NoHint)

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
        alto = self.viewport().height() // max(len(hoja.rejilla.filas), 1)
        alto = min(max(alto, ALTO_MINIMO), ALTO_MAXIMO)
        self.filas.setMinimumSectionSize(ALTO_MINIMO)
        self.filas.setDefaultSectionSize(alto)
        medidas, gruesas = QFontMetrics(self.font()), QFontMetrics(self.pintura.gruesa)
        total = len(hoja.rejilla.filas) - 1
        anchos = []
        for n, una in enumerate(hoja.rejilla.columnas):
            valor = gruesas.horizontalAdvance(self._modelo.texto(total, n))
            cabeza = medidas.horizontalAdvance(una.etiqueta)
            anchos.append(max(_ANCHO_MINIMO, valor + 2 * MARGEN, cabeza + 8))
        sobra = max(self.viewport().width() - sum(anchos), 0)
        crece = min(sobra // max(len(anchos), 1), _ESTIRA)
        self.columnas.setMinimumSectionSize(_ANCHO_MINIMO)
        for n, ancho in enumerate(anchos):
            self.columnas.resizeSection(n, ancho + crece)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QTableView.keyPressEvent."""
        tecla, modos = Qt.Key(event.key()), event.modifiers()
        if self._es_orden(event) or self._es_paso(tecla, modos):
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

    def _es_paso(self, tecla: Qt.Key, modos: Qt.KeyboardModifier) -> bool:
        """Move as a key says, and tell whether it did."""
        celda = self.celda
        if celda is None:
            return False
        fila, _ = celda
        control = bool(modos & Qt.KeyboardModifier.ControlModifier)
        mayusculas = bool(modos & Qt.KeyboardModifier.ShiftModifier)
        if tecla in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._bajar(-1 if mayusculas else 1)
        elif tecla == Qt.Key.Key_Tab and not control:
            self._tabular(1)
        elif tecla == Qt.Key.Key_Backtab:
            self._tabular(-1)
        elif tecla in _DIRECCIONES and control:
            desde = self._punta if mayusculas else celda
            self._poner(*salto(self._modelo.hoja, desde, _DIRECCIONES[tecla]), extiende=mayusculas)
        elif tecla in _DIRECCIONES:
            self._desde_tab = None
            paso = _DIRECCIONES[tecla]
            desde = self._punta if mayusculas else celda
            self._poner(desde[0] + paso[0], desde[1] + paso[1], extiende=mayusculas)
        elif tecla == Qt.Key.Key_Home:
            self._poner(0 if control else fila, 0, extiende=mayusculas)
        elif tecla == Qt.Key.Key_End:
            ultima = self._modelo.rowCount() - 1 if control else fila
            self._poner(ultima, self._modelo.columnCount() - 1, extiende=mayusculas)
        else:
            return False
        return True

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
        self.pintura.por_letra = por_letra
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
        self._es_paso(tecla, modos & ~Qt.KeyboardModifier.KeypadModifier)

    # Movement

    def _poner(self, fila: int, columna: int, *, extiende: bool) -> None:
        fila = min(max(fila, 0), self._modelo.rowCount() - 1)
        columna = min(max(columna, 0), self._modelo.columnCount() - 1)
        indice = self._modelo.index(fila, columna)
        if not indice.isValid():
            return
        if extiende:
            ancla = self.currentIndex()
            modo = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(QItemSelection(ancla, indice), modo)
            self._punta = (fila, columna)
        else:
            self.setCurrentIndex(indice)
            self._punta = (fila, columna)
        self.scrollTo(indice)

    def _bajar(self, paso: int) -> None:
        """Go down, or up; after some Tabs, under the column where they began."""
        celda = self.celda
        if celda is None:
            return
        columna = celda[1] if self._desde_tab is None else self._desde_tab
        self._desde_tab = None
        self._poner(celda[0] + paso, columna, extiende=False)

    def _tabular(self, paso: int) -> None:
        """Go to the next cell that can be written, in the next row after the last; out of the grid after the end."""
        celda, hoja = self.celda, self._modelo.hoja
        if celda is None or hoja is None:
            return
        if self._desde_tab is None:
            self._desde_tab = celda[1]
        columnas = self._modelo.columnCount()
        n = celda[0] * columnas + celda[1] + paso
        while 0 <= n < self._modelo.rowCount() * columnas:
            destino = divmod(n, columnas)
            if hoja.editable(*destino):
                if destino[0] != celda[0]:
                    self._desde_tab = None
                self._poner(*destino, extiende=False)
                return
            n += paso
        self._desde_tab = None
        self.focusNextPrevChild(paso > 0)

    # Qt

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Override QTableView.selectionChanged."""
        super().selectionChanged(selected, deselected)
        if (zona := self.zona) is not None and zona.celdas == [self.celda]:
            self._punta = (zona.fila, zona.columna)
        self.elegida.emit()

    def currentChanged(self, current: Indice, previous: Indice) -> None:
        """Override QTableView.currentChanged: the heads show where one is."""
        super().currentChanged(current, previous)
        self.columnas.viewport().update()
        self.filas.viewport().update()

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Override QTableView.mouseDoubleClickEvent: a cell that cannot be written says why."""
        punto = event.position().toPoint() if hasattr(event, "position") else QPoint()
        indice = self.indexAt(punto)
        self.pintura.por_letra = False
        if indice.isValid() and not indice.flags() & Qt.ItemFlag.ItemIsEditable:
            self.negada.emit(indice.row(), indice.column())
        super().mouseDoubleClickEvent(event)  # type: ignore[arg-type]  # Qt gives it what it takes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QTableView.paintEvent: the reason of an empty day is written over its cells."""
        super().paintEvent(event)
        hoja = self._modelo.hoja
        if hoja is not None:
            pintor = QPainter(self.viewport())
            for n, renglon in enumerate(hoja.rejilla.filas):
                if renglon.motivo and hoja.esta_vacia(n):
                    lugar = QRect(0, self.rowViewportPosition(n), self.viewport().width(), self.rowHeight(n))
                    self.pintura.nombrar(pintor, lugar, renglon.motivo)

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

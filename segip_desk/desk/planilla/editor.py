"""The field that opens in a cell, and the keys that leave it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from segip_desk.desk.planilla.modelo import Modelo

Indice = QModelIndex | QPersistentModelIndex
FLECHAS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_AL_FINAL = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Delegado(QStyledItemDelegate):
    """Opens the editor. What is typed it hands to the model; the keys that leave a cell, it tells.

    Attributes:
        editor: the field that was opened last.
        por_letra: whether the next one is opened by typing.
        salida: emitted with the key that left the editor, the text handed over: which way to move.
        llenado: emitted with a text to write in the whole selection.
    """

    salida = Signal(object, object)
    llenado = Signal(str)

    def __init__(self, fuente: QFont, parent: QObject | None = None) -> None:
        """Write with the font of the cells."""
        super().__init__(parent)
        self._fuente = fuente
        self.por_letra = False
        self.editor: Editor | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Indice) -> QWidget:  # noqa: ARG002 - Qt's
        """Override QStyledItemDelegate.createEditor."""
        modelo = index.model()
        hoja = modelo.hoja if isinstance(modelo, Modelo) else None
        dinero = hoja is not None and hoja.rejilla.columnas[index.column()].es_dinero
        editor = Editor(parent, decimal=dinero)
        editor.setFont(self._fuente)
        editor.salida.connect(lambda tecla, modos: self._salir(editor, tecla, modos))
        editor.llenado.connect(lambda: self._llenar(editor))
        # One that was closed lives a little longer; the view's own search would find it.
        self.editor = editor
        if hoja is not None:
            editor.setAccessibleName(hoja.rejilla.lugar(index.row(), index.column()))
        return editor

    def setEditorData(self, editor: QWidget, index: Indice) -> None:
        """Override QStyledItemDelegate.setEditorData: once, for a refresh must not write over what is being typed."""
        if isinstance(editor, Editor) and not editor.puesto:
            editor.puesto = True
            editor.por_letra = self.por_letra
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Indice) -> None:  # noqa: ARG002 - Qt's
        """Override QStyledItemDelegate.updateEditorGeometry."""
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Override QStyledItemDelegate.eventFilter: the editor's keys are its own; leaving it saves."""
        if event.type() == QEvent.Type.KeyPress:
            return False
        return super().eventFilter(editor, event)

    def _salir(self, editor: Editor, tecla: Qt.Key, modos: Qt.KeyboardModifier) -> None:
        if tecla == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        else:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.salida.emit(tecla, modos)

    def _llenar(self, editor: Editor) -> None:
        texto = editor.text()
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self.llenado.emit(texto)


class Editor(QLineEdit):
    """The field in a cell. Opened by typing, the arrows leave it, as in a sheet; by F2, they move within it.

    Attributes:
        salida: emitted with the key, and its modifiers, that leaves it.
        llenado: emitted when its text is to fill the selection.
        puesto: whether its text was set.
        por_letra: whether a letter opened it.
    """

    salida = Signal(object, object)
    llenado = Signal()

    def __init__(self, parent: QWidget, *, decimal: bool) -> None:
        """Make it; decimal turns the keypad's point into the comma."""
        super().__init__(parent)
        self.puesto = False
        self.por_letra = False
        self._decimal = decimal
        self.setProperty("aire", "celda")
        self.setAlignment(_AL_FINAL)
        self.setFrame(False)
        self.setMaxLength(40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QLineEdit.keyPressEvent."""
        tecla, modos = Qt.Key(event.key()), event.modifiers()
        sin_teclado = modos & ~Qt.KeyboardModifier.KeypadModifier
        control = bool(modos & Qt.KeyboardModifier.ControlModifier)
        if tecla in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.llenado.emit()
        elif tecla in _SALEN or (self.por_letra and tecla in FLECHAS and not sin_teclado):
            self.salida.emit(tecla, modos)
        elif self._decimal and tecla == Qt.Key.Key_Period and modos & Qt.KeyboardModifier.KeypadModifier:
            self.insert(",")
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Override QLineEdit.event: Tab leaves the cell, and not the grid; the window's undo is not the field's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            tecla = Qt.Key(event.key())
            if tecla in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.salida.emit(tecla, event.modifiers())
                return True
        return super().event(event)


_SALEN = frozenset(
    {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Escape,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)

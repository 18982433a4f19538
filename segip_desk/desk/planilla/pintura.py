"""How the cells of a grid look, and the editor that opens in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from segip_desk.core.rejilla.forma import Clase, Sombra
from segip_desk.core.rejilla.hoja import Tipo
from segip_desk.desk.planilla.modelo import PENDIENTES, Modelo, Paso

if TYPE_CHECKING:
    from segip_desk.desk.tema.colores import Colores
    from segip_desk.desk.tema.tema import Tema

Indice = QModelIndex | QPersistentModelIndex
FLECHAS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
MARGEN = 5
_MARCA = 3
_PUNTO = 5
_AL_INICIO = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRADO = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


_GRISES = frozenset({Tipo.NO_APLICA, Tipo.FUERA, Tipo.TAPADA, Tipo.SUMADA})


class _Tintas(NamedTuple):
    """The brushes and pens of a theme, made once."""

    papel: QBrush
    sombra: QBrush
    total: QBrush
    seleccion: QBrush
    raro: QBrush
    mal: QBrush
    tinta: QPen
    apagado: QPen
    mal_tinta: QPen
    acento: QPen
    linea: QPen
    firme: QPen
    puntos: dict[Paso, QBrush]
    marca_rara: QBrush
    marca_nota: QBrush

    @classmethod
    def de(cls, c: Colores) -> _Tintas:
        return cls(
            papel=QBrush(QColor(c.papel)),
            sombra=QBrush(QColor(c.sombra)),
            total=QBrush(QColor(c.panel)),
            seleccion=QBrush(QColor(c.seleccion)),
            raro=QBrush(QColor(c.aviso_suelo)),
            mal=QBrush(QColor(c.mal_suelo)),
            tinta=QPen(QColor(c.tinta)),
            apagado=QPen(QColor(c.secundario)),
            mal_tinta=QPen(QColor(c.mal_tinta)),
            acento=QPen(QColor(c.acento), 2),
            linea=QPen(QColor(c.linea)),
            firme=QPen(QColor(c.linea_firme)),
            puntos={
                Paso.GUARDANDO: QBrush(QColor(c.aviso)),
                Paso.GUARDADA: QBrush(QColor(c.bien)),
                Paso.RECHAZADA: QBrush(QColor(c.mal)),
                Paso.CHOQUE: QBrush(QColor(c.mal)),
                Paso.FALLIDA: QBrush(QColor(c.mal)),
            },
            marca_rara=QBrush(QColor(c.matiz("saneamiento"))),
            marca_nota=QBrush(QColor(c.acento)),
        )


class Pintura(QStyledItemDelegate):
    """Draws the cells, and opens the editor. What is typed it hands to the model; the keys that leave a cell, it tells.

    Attributes:
        editor: the field that was opened last.
        por_letra: whether the next one is opened by typing.
        salida: emitted with the key that left the editor, the text handed over: which way to move.
        llenado: emitted with a text to write in the whole selection.
    """

    salida = Signal(object, object)
    llenado = Signal(str)

    def __init__(self, tema: Tema, parent: QObject | None = None) -> None:
        """Take the colours of a theme."""
        super().__init__(parent)
        self._tema = tema
        self._tintas = _Tintas.de(tema.colores)
        self._normal = QFont()
        self._gruesa = QFont()
        self.por_letra = False
        self.editor: Editor | None = None
        tema.cambiado.connect(self._otro_tema)

    def poner_fuente(self, fuente: QFont) -> None:
        """Draw with a font; totals are heavier."""
        self._normal = QFont(fuente)
        self._gruesa = QFont(fuente)
        self._gruesa.setWeight(QFont.Weight.DemiBold)

    @property
    def gruesa(self) -> QFont:
        """The font of totals."""
        return self._gruesa

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Indice) -> None:
        """Override QStyledItemDelegate.paint."""
        modelo = index.model()
        if not isinstance(modelo, Modelo) or modelo.hoja is None:
            return
        fila, columna = index.row(), index.column()
        lugar: QRect = option.rect
        estado_qt = option.state
        tinta = self._tintas
        hoja = modelo.hoja
        tipo = hoja.tipo(fila, columna)
        estado = modelo.estados.get((fila, columna))
        raro = tipo is not Tipo.TOTAL and modelo.fuera_de_rango(fila, columna) is not None
        distinto = (fila, columna) in modelo.diferencias
        elegida = bool(estado_qt & QStyle.StateFlag.State_Selected)
        painter.fillRect(lugar, self._fondo(modelo, (fila, columna), tipo, raro=raro, elegida=elegida))
        if raro or distinto:
            painter.fillRect(lugar.x(), lugar.y(), _MARCA, lugar.height(), tinta.marca_rara)
        texto = modelo.texto(fila, columna)
        if texto:
            pendiente = estado is not None and estado.paso in PENDIENTES
            painter.setFont(self._gruesa if tipo is Tipo.TOTAL else self._normal)
            gris = tipo in (Tipo.NO_APLICA, Tipo.FUERA, Tipo.TAPADA)
            painter.setPen(tinta.mal_tinta if pendiente or distinto else tinta.apagado if gris else tinta.tinta)
            painter.drawText(lugar.adjusted(MARGEN, 0, -MARGEN, 0), _CENTRADO, texto)
        self._marcar(painter, lugar, modelo, (fila, columna))
        vista = self.parent()
        if isinstance(vista, QAbstractItemView) and index == vista.currentIndex():
            painter.setPen(tinta.acento)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(lugar.adjusted(1, 1, -1, -1))

    def _fondo(self, modelo: Modelo, celda: tuple[int, int], tipo: Tipo, *, raro: bool, elegida: bool) -> QBrush:
        tinta, hoja = self._tintas, modelo.hoja
        estado = modelo.estados.get(celda)
        if hoja is None:
            return tinta.papel
        if estado is not None and estado.paso in PENDIENTES:
            return tinta.mal
        if elegida or raro:
            return tinta.seleccion if elegida else tinta.raro
        renglon = hoja.rejilla.filas[celda[0]]
        descansa = renglon.sombra is not Sombra.NINGUNA
        if tipo is Tipo.TOTAL:
            return tinta.sombra if renglon.clase is Clase.TOTAL or descansa else tinta.total
        cerrada = not hoja.complemento and hoja.cierre(*celda) is not None
        return tinta.sombra if descansa or cerrada or tipo in _GRISES else tinta.papel

    def _marcar(self, painter: QPainter, lugar: QRect, modelo: Modelo, celda: tuple[int, int]) -> None:
        """Draw the point that says how far a cell came, and the corner of one that has a note."""
        hoja = modelo.hoja
        estado = modelo.estados.get(celda)
        if estado is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._tintas.puntos[estado.paso])
            painter.drawEllipse(lugar.x() + 4, lugar.center().y() - _PUNTO // 2, _PUNTO, _PUNTO)
            painter.restore()
        clave = None if hoja is None or not hoja.notas else hoja.rejilla.clave(*celda)
        if hoja is not None and clave is not None and (nota := hoja.notas.get(clave)) is not None:
            ancho = 2 * _MARCA
            suya = self._tintas.marca_rara if nota.marca else self._tintas.marca_nota
            painter.fillRect(lugar.right() - ancho + 1, lugar.y(), ancho, _MARCA, suya)

    def nombrar(self, painter: QPainter, lugar: QRect, motivo: str) -> None:
        """Write why no figure is expected, along the cells of an empty row."""
        painter.setFont(self._normal)
        painter.setPen(self._tintas.apagado)
        corto = QFontMetrics(self._normal).elidedText(motivo, Qt.TextElideMode.ElideRight, lugar.width() - MARGEN)
        painter.drawText(lugar.adjusted(MARGEN, 0, 0, 0), _AL_INICIO, corto)

    # The editor

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Indice) -> QWidget:  # noqa: ARG002 - Qt's
        """Override QStyledItemDelegate.createEditor."""
        modelo = index.model()
        hoja = modelo.hoja if isinstance(modelo, Modelo) else None
        dinero = hoja is not None and hoja.rejilla.columnas[index.column()].es_dinero
        editor = Editor(parent, decimal=dinero)
        editor.setFont(self._normal)
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

    def _otro_tema(self) -> None:
        self._tintas = _Tintas.de(self._tema.colores)


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
        self.setAlignment(_CENTRADO)
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

"""The view of a table: merged heads that stay in sight, merged cells, and a block that goes to a sheet as it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QMimeData, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView, QWidget

from segip_desk.core.cuadro.copiado import celdas_tsv, tabla_html, tabla_tsv
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.numeros import escribe, escribe_centesimas
from segip_desk.desk.modelos.cabezas import ALTO, ANCHO_MAXIMO, MARGEN, Cabezas
from segip_desk.desk.modelos.tabla import TablaModel
from segip_desk.desk.tema.tema import CONDENSADA, FAMILIA, cargar_condensada

if TYPE_CHECKING:
    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.desk.tema.tema import Tema

_ANCHO_MINIMO = 44
_AIRE = 11
"""What the style and the grid take of a cell's width."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENVUELVE = int(Qt.TextFlag.TextWordWrap)


class VistaTabla(QTableView):
    """A cuadro as it prints, to be read, followed and copied.

    Attributes:
        pedida: emitted with the row and the column of a figure that is asked where it comes from.
        elegida: emitted with a sentence about the selection, empty where it holds no figures.
    """

    pedida = Signal(int, int)
    elegida = Signal(str)

    def __init__(self, tema: Tema, parent: QWidget | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        self._tema = tema
        self._modelo = TablaModel(tema.colores, self)
        self._columnas = Cabezas(Qt.Orientation.Horizontal, tema.colores, self)
        self._filas = Cabezas(Qt.Orientation.Vertical, tema.colores, self)
        self.setModel(self._modelo)
        self.setHorizontalHeader(self._columnas)
        self.setVerticalHeader(self._filas)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self._palabras: frozenset[int] = frozenset()
        self._esquina = self.findChild(QAbstractButton)
        if self._esquina is not None:
            self._esquina.installEventFilter(self)
        self.doubleClicked.connect(self._pedir)
        tema.cambiado.connect(self._vestir)

    @property
    def tabla(self) -> Tabla | None:
        """The table that is shown."""
        return self._modelo.tabla

    def poner(self, tabla: Tabla | None) -> None:
        """Show another table, or none; the cell in focus stays where it was, when there is one there."""
        antes = self.currentIndex()
        lugar = (antes.row(), antes.column()) if antes.isValid() else (0, 0)
        self.clearSpans()
        self._modelo.poner(tabla)
        if tabla is None:
            self._columnas.poner(())
            self._filas.poner(())
            return
        palabras = frozenset(
            j for j in range(len(tabla.columnas)) if any(isinstance(fila[j].valor, str) for fila in tabla.celdas)
        )
        self._palabras = palabras
        self._medir()
        for union in tabla.uniones:
            if union.alto > 1 or union.ancho > 1:
                self.setSpan(union.fila, union.columna, union.alto, union.ancho)
        self.updateGeometries()
        i, j = min(lugar[0], len(tabla.filas) - 1), min(lugar[1], len(tabla.columnas) - 1)
        if i >= 0 and j >= 0:
            self.setCurrentIndex(self._modelo.index(i, j))

    def alto_natural(self) -> int:
        """Return the height at which every row is in sight."""
        barra = self.horizontalScrollBar()
        sobra = barra.sizeHint().height() if barra.maximum() > barra.minimum() else 0
        return self._columnas.sizeHint().height() + self._filas.length() + sobra + 4

    def situar(self, fila: int, columna: int) -> None:
        """Put the focus on a cell."""
        self.setCurrentIndex(self._modelo.index(fila, columna))
        self.scrollTo(self.currentIndex())

    def copiar_todo(self) -> None:
        """Put the whole table on the clipboard: its layout for a sheet, and its text for anything else."""
        if (tabla := self.tabla) is not None:
            datos = QMimeData()
            datos.setText(tabla_tsv(tabla))
            datos.setHtml(tabla_html(tabla))
            QGuiApplication.clipboard().setMimeData(datos)

    def copiar(self) -> None:
        """Put the selected block on the clipboard, all of the table where all of it is selected."""
        tabla, elegidas = self.tabla, self.selectionModel().selectedIndexes()
        if tabla is None or not elegidas:
            return
        if len(elegidas) >= len(tabla.filas) * len(tabla.columnas) - sum(u.alto * u.ancho - 1 for u in tabla.uniones):
            self.copiar_todo()
            return
        filas, columnas = ([n(indice) for indice in elegidas] for n in (QModelIndex.row, QModelIndex.column))
        bloque = [tabla.celdas[i][min(columnas) : max(columnas) + 1] for i in range(min(filas), max(filas) + 1)]
        QGuiApplication.clipboard().setText(celdas_tsv(bloque))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QTableView.keyPressEvent: Enter follows a figure, Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copiar()
        elif event.key() in _ENTER and self.currentIndex().isValid():
            self._pedir(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Override QTableView.selectionChanged: say what the selection adds up to."""
        super().selectionChanged(selected, deselected)
        self.elegida.emit(self._suma())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject.eventFilter: the corner prints the heads of the row labels."""
        if watched is self._esquina and event.type() == QEvent.Type.Paint:
            self._pintar_esquina()
            return True
        return super().eventFilter(watched, event)

    def _pedir(self, indice: QModelIndex) -> None:
        celda = self._modelo.celda(indice.row(), indice.column())
        if celda is not None and isinstance(celda.valor, int):
            self.pedida.emit(indice.row(), indice.column())

    def _suma(self) -> str:
        celdas = [self._modelo.celda(indice.row(), indice.column()) for indice in self.selectedIndexes()]
        cifras = [(c.valor, c.unidad) for c in celdas if c is not None and isinstance(c.valor, int)]
        unidades = {unidad for _, unidad in cifras}
        if len(cifras) < 2 or len(unidades) != 1:
            return ""
        (unidad,) = unidades
        suma = sum(valor for valor, _ in cifras)
        escrita = escribe_centesimas(suma) if unidad is Unidad.CENTESIMAS else escribe(suma, unidad)
        return f"Suma de {len(cifras)} celdas: {escrita}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QTableView.resizeEvent: full labels where they fit, and the short ones where they do not."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._medir()

    def _medir(self) -> None:
        """Measure the columns: with their full labels, else with the short ones, else in narrow type."""
        tabla = self.tabla
        if tabla is None:
            return
        for breves, familia in ((False, FAMILIA), (True, FAMILIA), (True, CONDENSADA)):
            self._poner_letra(familia)
            self._columnas.poner(tabla.columnas, textuales=self._palabras, breves=breves)
            self._filas.poner(tabla.filas, len(tabla.esquina), esquina=tabla.esquina)
            self._dar_lugar(tabla, self._palabras)
            sobra = self.viewport().width() + self._filas.width() - sum(self._filas.medidas) - self._columnas.length()
            if sobra >= 0:
                break
        self._columnas.medir_alto(list(zip(tabla.esquina, self._filas.medidas, strict=False)))

    def _poner_letra(self, familia: str) -> None:
        if self.font().family() != familia:
            if familia == CONDENSADA:
                cargar_condensada()
            letra = self.font()
            letra.setFamily(familia)
            self.setFont(letra)
            self._modelo.poner_letra(familia)

    def _dar_lugar(self, tabla: Tabla, palabras: frozenset[int]) -> None:
        """Give each column the room of its longest figure, and each row that of its texts."""
        letra = QFontMetrics(self.font())
        negrita = self.font()
        negrita.setBold(True)
        fuerte = QFontMetrics(negrita)
        minimos = self._columnas.minimos()
        unidas = {(u.fila, u.columna) for u in tabla.uniones if u.ancho > 1}
        for j in range(len(tabla.columnas)):
            ancho = max(minimos[j], _ANCHO_MINIMO)
            for i in range(len(tabla.filas)):
                texto = self._modelo.data(self._modelo.index(i, j))
                if texto and (i, j) not in unidas:
                    pide = (fuerte if self._modelo.pesa(i, j) else letra).horizontalAdvance(texto) + _AIRE
                    ancho = max(ancho, min(pide, ANCHO_MAXIMO) if j in palabras else pide)
            self._columnas.resizeSection(j, ancho)
        for i in range(len(tabla.filas)):
            alto = ALTO
            for j in palabras:
                valor = tabla.celdas[i][j].valor
                if isinstance(valor, str) and (i, j) not in unidas:
                    caja = QRect(0, 0, self._columnas.sectionSize(j) - 2 * MARGEN, 1000)
                    alto = max(alto, letra.boundingRect(caja, _ENVUELVE, valor).height() + 8)
            self._filas.resizeSection(i, alto)

    def _vestir(self) -> None:
        for parte in (self._modelo, self._columnas, self._filas):
            parte.vestir(self._tema.colores)

    def _pintar_esquina(self) -> None:
        if self._esquina is None:
            return
        colores, tabla = self._tema.colores, self.tabla
        pintor = QPainter(self._esquina)
        caja = self._esquina.rect()
        pintor.fillRect(caja, QColor(colores.panel))
        pintor.setPen(QColor(colores.linea))
        pintor.drawLine(caja.bottomLeft(), caja.bottomRight())
        letra = self.font()
        letra.setPixelSize(12)
        letra.setBold(True)
        pintor.setFont(letra)
        izquierda = 0
        for titulo, ancho in zip(tabla.esquina if tabla else (), self._filas.medidas, strict=False):
            suya = QRect(izquierda, 0, ancho, caja.height())
            pintor.setPen(QColor(colores.linea))
            pintor.drawLine(suya.topRight(), suya.bottomRight())
            pintor.setPen(QColor(colores.secundario))
            lado = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | _ENVUELVE
            pintor.drawText(suya.adjusted(MARGEN, 2, -4, -2), lado, titulo)
            izquierda += ancho
        pintor.end()

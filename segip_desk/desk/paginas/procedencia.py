"""Where a figure comes from: its entries, who wrote them and when, and the way to each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from segip_desk.core.cuadro.impresion import impresa
from segip_desk.desk.destinos import de_cifra
from segip_desk.desk.modelos.rastro import RastroModel
from segip_desk.desk.modelos.tabla import nombre_de
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo
from segip_desk.services import rastro

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.rastro import Seguida

_ANCHOS = (120, 124, 232, 80, 96, 124)
_ALTO = 24
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Procedencia(QWidget):
    """The entries behind a cell; Enter or a double click goes to one.

    Attributes:
        cerrada: emitted when the clerk has seen enough.
    """

    cerrada = Signal()

    def __init__(self, entorno: Entorno, parent: QWidget | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        self._entorno = entorno
        self._modelo = RastroModel(self)
        self._titulo = rotulo("", "subtitulo", envuelve=True)
        self._nota = rotulo("", "menor", envuelve=True)
        self._tabla = QTableView()
        self._tabla.setModel(self._modelo)
        self._tabla.setAccessibleName("De dónde sale la cifra")
        self._tabla.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._tabla.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._tabla.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._tabla.setTabKeyNavigation(False)
        self._tabla.setShowGrid(False)
        self._tabla.setWordWrap(False)
        self._tabla.verticalHeader().hide()
        self._tabla.verticalHeader().setDefaultSectionSize(_ALTO)
        cabeza = self._tabla.horizontalHeader()
        cabeza.setStretchLastSection(True)
        cabeza.setHighlightSections(False)
        cabeza.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for n, ancho in enumerate(_ANCHOS):
            self._tabla.setColumnWidth(n, ancho)
        arriba = fila(separacion=8)
        arriba.addWidget(self._titulo, 1)
        arriba.addWidget(boton("Ir a la planilla", self._ir, "enlace"))
        arriba.addWidget(boton("Volver al gráfico", self.cerrada.emit, "enlace"))
        caja = columna(self, separacion=4)
        caja.addLayout(arriba)
        caja.addWidget(self._nota)
        caja.addWidget(self._tabla, 1)
        self._nota.hide()
        self._tabla.doubleClicked.connect(self._ir_a)

    def seguir(self, tabla: Tabla, lapso: Lapso, i: int, j: int) -> None:
        """Ask for the entries behind a cell of a table."""
        self._titulo.setText(f"{_donde(tabla, i, j)}: {impresa(tabla.celdas[i][j])}")
        self._nota.hide()
        self._modelo.poner(())
        claves = (tabla.filas[i].claves, tabla.columnas[j].claves)
        self._entorno.sesion.leer(
            lambda base: rastro.seguir(base, tabla.id, lapso, *claves),
            partial(self._poner, _donde(tabla, i, j)),
            dueno=self,
            turno="rastro",
        )

    def foco(self) -> None:
        """Put the keyboard on the entries."""
        self._tabla.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: Enter goes to the entry, Esc goes back."""
        if event.key() in _ENTER:
            self._ir()
        elif event.key() == Qt.Key.Key_Escape:
            self.cerrada.emit()
        else:
            super().keyPressEvent(event)

    def _poner(self, donde: str, seguida: Seguida | None) -> None:
        if seguida is None:
            self._decir("El cuadro ya no tiene esa celda; vuelva a abrirlo.")
            return
        cuantas = len(seguida.apuntes)
        suma = "una cifra del registro" if cuantas == 1 else f"la suma de {cuantas} cifras del registro"
        if not cuantas:
            suma = "sin cifras en el registro"
        elif seguida.nota:
            suma = f"sale de {cuantas} cifras"
        self._titulo.setText(f"{donde}: {impresa(seguida.celda)}, {suma}")
        self._decir(seguida.nota)
        self._modelo.poner(seguida.apuntes)
        if cuantas:
            self._tabla.selectRow(0)
        self._entorno.sesion.leer(
            lambda base: rastro.firmas(base, seguida.apuntes), self._modelo.firmar, dueno=self, turno="firmas"
        )

    def _decir(self, texto: str) -> None:
        self._nota.setText(texto)
        self._nota.setVisible(bool(texto))

    def _ir(self) -> None:
        self._ir_a(self._tabla.currentIndex())

    def _ir_a(self, indice: QModelIndex) -> None:
        apunte = self._modelo.apunte(indice.row()) if indice.isValid() else None
        if apunte is not None:
            self._entorno.ir(de_cifra(apunte.area, apunte.gestion, apunte.mes, apunte.oficina, apunte.clave))


def _donde(tabla: Tabla, i: int, j: int) -> str:
    return f"{nombre_de(tabla.filas[i])}, {nombre_de(tabla.columnas[j])}"

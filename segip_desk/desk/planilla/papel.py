"""The paper that is stamped on what is typed: chosen once above the grid."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QDateEdit, QDialog, QLineEdit, QMenu, QPushButton, QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.conteos import Respaldo
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Sequence

_A_LA_VISTA = 8
_LARGO = 34
NINGUNO = "Respaldo: ninguno"


class Papel(QPushButton):
    """A button that says which paper is stamped, with a menu of those that were named last.

    Attributes:
        elegido: emitted with the Respaldo, or None for no paper.
        pedido: emitted when the menu opens: whoever knows the papers gives them with `poner_conocidos`.
    """

    elegido = Signal(object)
    pedido = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a paper."""
        super().__init__(NINGUNO, parent)
        self.setProperty("aire", "enlace")
        self.setAutoDefault(False)
        self.setToolTip("El papel o archivo de donde salen las cifras que escriba")
        self._conocidos: tuple[Respaldo, ...] = ()
        self.actual: Respaldo | None = None
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._armar)
        self.setMenu(self._menu)

    def poner_conocidos(self, papeles: Sequence[Respaldo]) -> None:
        """Take the papers to choose from, newest first."""
        self._conocidos = tuple(papeles)

    def elegir(self, papel: Respaldo | None) -> None:
        """Stamp this paper from now on."""
        self.actual = papel
        dicho = NINGUNO if papel is None else f"Respaldo: {dice_papel(papel)}"
        self.setText(dicho if len(dicho) <= _LARGO else f"{dicho[: _LARGO - 1]}…")
        self.setToolTip(dicho)
        self.elegido.emit(papel)

    def nuevo(self) -> None:
        """Ask for a paper that was not named before."""
        dialogo = DialogoPapel(self.window())
        if dialogo.exec() and dialogo.papel is not None:
            self.elegir(dialogo.papel)
        dialogo.deleteLater()

    def _armar(self) -> None:
        self._menu.clear()
        self._agregar("Sin respaldo", self.actual is None, partial(self.elegir, None))
        vistos = [papel for papel in self._conocidos if papel != self.actual][:_A_LA_VISTA]
        if self.actual is not None:
            vistos.insert(0, self.actual)
        if vistos:
            self._menu.addSeparator()
        for papel in vistos:
            self._agregar(dice_papel(papel), papel == self.actual, partial(self.elegir, papel))
        self._menu.addSeparator()
        self._agregar("Otro respaldo…", None, self.nuevo)

    def _agregar(self, texto: str, marcado: bool | None, hace: object) -> None:  # noqa: FBT001 - a state of three
        accion = QAction(texto, self._menu)
        if marcado is not None:
            accion.setCheckable(True)
            accion.setChecked(marcado)
        accion.triggered.connect(lambda _marcado=False: hace() if callable(hace) else None)
        self._menu.addAction(accion)


class DialogoPapel(QDialog):
    """Asks for the name of a paper and the date it was cut at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it; `papel` holds the answer after it was accepted."""
        super().__init__(parent)
        self.setWindowTitle("Respaldo")
        self.papel: Respaldo | None = None
        self._documento = QLineEdit()
        self._documento.setPlaceholderText("Por ejemplo: Reporte RPED 16/10")
        self._documento.setAccessibleName("Documento")
        self._documento.setMinimumWidth(320)
        self._tiene = QCheckBox("Tiene fecha de corte")
        self._corte = QDateEdit(QDate.currentDate())
        self._corte.setDisplayFormat("dd/MM/yyyy")
        self._corte.setCalendarPopup(True)
        self._corte.setEnabled(False)
        self._corte.setAccessibleName("Fecha de corte")
        self._tiene.toggled.connect(self._corte.setEnabled)
        self._usar = boton("Usar este respaldo", self._aceptar, "principal")
        self._usar.setDefault(True)
        self._usar.setEnabled(False)
        self._documento.textChanged.connect(lambda texto: self._usar.setEnabled(bool(texto.strip())))
        caja = columna(self, margen=16, separacion=8)
        caja.addWidget(rotulo("Nombre del papel o archivo de donde salen las cifras"))
        caja.addWidget(self._documento)
        caja.addWidget(self._tiene)
        caja.addWidget(self._corte)
        botones = fila(separacion=8)
        botones.addStretch(1)
        botones.addWidget(boton("Cancelar", self.reject))
        botones.addWidget(self._usar)
        caja.addLayout(botones)

    def _aceptar(self) -> None:
        elegida = self._corte.date()
        corte = date(elegida.year(), elegida.month(), elegida.day()).isoformat() if self._tiene.isChecked() else ""
        self.papel = Respaldo(self._documento.text().strip(), corte)
        self.accept()


def dice_papel(papel: Respaldo) -> str:
    """Name a paper for a person: `Nota 12/2020, corte 30/06/2020`."""
    if not papel.corte:
        return papel.documento
    return f"{papel.documento}, corte {fecha_corta(date.fromisoformat(papel.corte))}"

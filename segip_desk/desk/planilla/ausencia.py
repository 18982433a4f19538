"""Asks for days without activity: of this office or of all, from when to when, and why."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QDialog, QWidget

from segip_desk.core.calendario import primer_dia
from segip_desk.core.sin_actividad import MOTIVOS, TODAS, ClaveInactividad, SinActividad
from segip_desk.desk.planilla import pedidos
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from segip_desk.desk.planilla.pagina import PaginaPlanilla

_FORMA = "dd/MM/yyyy"


def pedir_ausencia(pagina: PaginaPlanilla) -> None:
    """Ask for the days without activity of the office where one stands in the grid."""
    hoja, celda = pagina.modelo.hoja, pagina.vista.celda
    renglon = None if hoja is None or celda is None else hoja.rejilla.filas[celda[0]]
    if hoja is None or renglon is None or not renglon.dia:
        pagina.decir("aviso", "Elija antes una celda del día que no tuvo actividad.")
        return
    dia = primer_dia(renglon.periodo, renglon.dia)
    oficina = hoja.rejilla.oficinas[renglon.oficina]

    def preguntar(vigentes: tuple[SinActividad, ...]) -> None:
        dialogo = DialogoAusencia((oficina.codigo, oficina.nombre), dia, vigentes, pagina.window())
        if dialogo.exec():
            pagina.explicar(dialogo.declarada or dialogo.quitada)
        dialogo.deleteLater()

    pagina.sesion.leer(partial(pedidos.vigentes, oficina.codigo, dia), preguntar, dueno=pagina)


class DialogoAusencia(QDialog):
    """A declaration to make, or one that stands to take back.

    Attributes:
        declarada: what was declared, after it was accepted so.
        quitada: the key of what was taken back, after it was accepted so.
    """

    def __init__(
        self,
        oficina: tuple[str, str],
        desde: date,
        vigentes: Sequence[SinActividad],
        parent: QWidget | None = None,
    ) -> None:
        """Ask about an office (its code and name), from a day on; vigentes are the declarations that cover it."""
        super().__init__(parent)
        self.setWindowTitle("Sin actividad")
        self.declarada: SinActividad | None = None
        self.quitada: ClaveInactividad | None = None
        self._oficina = oficina[0]
        self._todas = QCheckBox("Todas las oficinas")
        self._desde = _fecha("Primer día", desde)
        self._hasta = _fecha("Último día", desde)
        self._desde.dateChanged.connect(self._hasta.setMinimumDate)
        self._hasta.setMinimumDate(self._desde.date())
        self._motivo = QComboBox()
        self._motivo.setEditable(True)
        self._motivo.addItems(MOTIVOS)
        self._motivo.setAccessibleName("Motivo")
        caja = columna(self, margen=16, separacion=8)
        self.setMinimumWidth(380)
        caja.addWidget(rotulo(f"{oficina[1]} no atendió, y sus días sin cifras quedan explicados.", envuelve=True))
        fechas = fila(separacion=8)
        for texto, campo in (("Desde", self._desde), ("hasta", self._hasta)):
            fechas.addWidget(rotulo(texto))
            fechas.addWidget(campo)
        fechas.addStretch(1)
        caja.addLayout(fechas)
        caja.addWidget(self._todas)
        caja.addWidget(rotulo("Motivo"))
        caja.addWidget(self._motivo)
        for una in vigentes:
            caja.addWidget(boton(f"Quitar «{una.motivo}»", self._quita(una.clave), "enlace"))
        botones = fila(separacion=8)
        botones.addStretch(1)
        botones.addWidget(boton("Cancelar", self.reject))
        self._declarar = boton("Declarar", self._aceptar, "principal")
        self._declarar.setDefault(True)
        botones.addWidget(self._declarar)
        caja.addLayout(botones)

    def poner(self, hasta: date, motivo: str, *, todas: bool = False) -> None:
        """Fill it in."""
        self._hasta.setDate(QDate(hasta.year, hasta.month, hasta.day))
        self._motivo.setEditText(motivo)
        self._todas.setChecked(todas)

    def _quita(self, clave: ClaveInactividad) -> Callable[[], None]:
        def quitar() -> None:
            self.quitada = clave
            self.accept()

        return quitar

    def _aceptar(self) -> None:
        oficina = TODAS if self._todas.isChecked() else self._oficina
        clave = ClaveInactividad(oficina, _dia(self._desde.date()))
        self.declarada = SinActividad(clave, _dia(self._hasta.date()), self._motivo.currentText().strip())
        self.accept()


def _fecha(nombre: str, dia: date) -> QDateEdit:
    campo = QDateEdit(QDate(dia.year, dia.month, dia.day))
    campo.setDisplayFormat(_FORMA)
    campo.setCalendarPopup(True)
    campo.setAccessibleName(nombre)
    return campo


def _dia(fecha: QDate) -> date:
    return date(fecha.year(), fecha.month(), fecha.day())

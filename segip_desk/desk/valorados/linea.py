"""What can be done to a line of the card: its paper printed, undone, or given the series that it lacks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from segip_desk.core.kardex.movimiento import ClaveMovimiento, Tipo
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo
from segip_desk.desk.valorados.campos import Fechado, Series
from segip_desk.desk.valorados.seccion import VALORADOS
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

if TYPE_CHECKING:
    from datetime import date, datetime

    from segip_desk.core.conteos import Resumen
    from segip_desk.core.documento import Documento
    from segip_desk.core.kardex.rangos import Rango
    from segip_desk.core.kardex.tarjeta import FilaTarjeta
    from segip_desk.desk.valorados.kardex import Kardex
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_REVERTIR, _DETALLAR = "revertir", "detallar"


class LineaElegida(QWidget):
    """A row of actions; undoing and detailing ask for what they need below it, in place."""

    def __init__(self, donde: Kardex) -> None:
        """Stand empty."""
        super().__init__()
        self._kardex = donde
        self._clave: ClaveMovimiento | None = None
        self._que = ""
        self.dice = rotulo("", "secundario")
        self.acta = boton("Imprimir el documento…", self._imprimir, "enlace")
        self.revertir = boton("Revertir la línea…", partial(self._preguntar, _REVERTIR), "enlace")
        self.detallar = boton("Dar sus series…", partial(self._preguntar, _DETALLAR), "enlace")
        self.pregunta = QWidget()
        self.fecha = Fechado(donde.sesion, "Fecha de la corrección", self.hacer)
        self.motivo = campo("Motivo de la reversión", "Por qué se revierte", self.hacer)
        self.series = Series("Series de la línea")
        self.seguir = boton("", self.hacer, "principal")
        arriba = fila(separacion=8)
        arriba.addWidget(self.dice, 1)
        for pieza in (self.acta, self.detallar, self.revertir):
            arriba.addWidget(pieza)
        abajo = fila(self.pregunta, separacion=8)
        abajo.addWidget(self.fecha)
        abajo.addWidget(self.motivo, 1)
        abajo.addWidget(self.series, 1)
        abajo.addWidget(self.seguir)
        abajo.addWidget(boton("Cancelar", self.cerrar, "enlace"))
        caja = columna(self, separacion=4)
        caja.addLayout(arriba)
        caja.addWidget(self.pregunta)
        self.mostrar(None)

    def mostrar(self, una: FilaTarjeta | None) -> None:
        """Offer what can be done to a line; none, or the opening balance, offer nothing."""
        clave = None
        if una is not None and una.tipo:
            clave = ClaveMovimiento(una.gestion, una.formulario, una.numero, una.linea)
        if clave != self._clave or clave is None:
            self.cerrar()
        self._clave = clave
        self.dice.setText("" if clave is None else f"Línea elegida: {clave.dicha}.")
        self.acta.setEnabled(clave is not None)
        self.revertir.setEnabled(una is not None and clave is not None and una.tipo != Tipo.REVERSION)
        self.detallar.setVisible(
            una is not None and una.sin_detalle and una.tipo not in {Tipo.RECUENTO, Tipo.REVERSION}
        )

    def foco(self) -> None:
        """Put the keyboard on what can be done."""
        (self.revertir if self.revertir.isEnabled() else self.acta).setFocus()

    def cerrar(self) -> None:
        """Ask for nothing."""
        self._que = ""
        self.motivo.clear()
        self.series.clear()
        self.pregunta.hide()

    def hacer(self) -> None:
        """Do what was asked."""
        clave, que = self._clave, self._que
        if clave is None or not que:
            return
        try:
            fecha, series = self.fecha.leer(), self.series.leer()
        except Rejected as error:
            self._kardex.fallar(error)
            return
        pedido = _Pedido(clave, fecha, self.fecha.complemento)
        if que == _REVERTIR:
            self._kardex.escribir(partial(_revertir, pedido, self.motivo.text()), self._hecho, VALORADOS)
        else:
            self._kardex.escribir(partial(_detallar, pedido, series), self._hecho, VALORADOS)

    def _preguntar(self, que: str) -> None:
        self._que = que
        de_reversion = que == _REVERTIR
        self.motivo.setVisible(de_reversion)
        self.series.setVisible(not de_reversion)
        self.seguir.setText("Revertir" if de_reversion else "Dar las series")
        self.fecha.poner(self._kardex.dia())
        self.pregunta.show()
        (self.motivo if de_reversion else self.series).setFocus()

    def _hecho(self, _resumen: Resumen) -> None:
        dicha = "" if self._clave is None else self._clave.dicha
        hecho = "Revertida" if self._que == _REVERTIR else "Con sus series"
        self.cerrar()
        self._kardex.decir(f"{hecho}: {dicha}.", "bien")

    def _imprimir(self) -> None:
        if self._clave is not None:
            clave = self._clave
            self._kardex.guardar_papel(f"{clave.formulario} {clave.numero}", partial(documento, clave))


class _Pedido(NamedTuple):
    """What a correction is of, and when."""

    clave: ClaveMovimiento
    fecha: date
    complemento: str | None


def documento(clave: ClaveMovimiento, base: Base, momento: datetime) -> Documento:
    """Put the document of a line on paper."""
    from segip_desk.services.kardex.papeles import papel_de_documento  # noqa: PLC0415 - off the GUI thread

    return papel_de_documento(base, f"{clave.formulario}/{clave.numero}", clave.gestion, impreso=momento)


def _revertir(pedido: _Pedido, motivo: str, base: Base, quien: Quien) -> Resumen:
    from segip_desk.services.kardex.registrar import revertir  # noqa: PLC0415 - off the GUI thread

    return revertir(base, quien, pedido.clave, pedido.fecha, motivo, complemento=pedido.complemento)


def _detallar(pedido: _Pedido, series: tuple[Rango, ...], base: Base, quien: Quien) -> Resumen:
    from segip_desk.services.kardex.registrar import detallar  # noqa: PLC0415 - off the GUI thread

    partes = [("", rango) for rango in series]
    return detallar(base, quien, pedido.clave, partes, pedido.fecha, complemento=pedido.complemento)

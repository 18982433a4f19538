"""Movements of material with series that came without them, until somebody gives them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.kardex.movimiento import NOMBRES_DE_TIPO, Movimiento
from segip_desk.core.numeros import escribe_conteo
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, con_rotulo, formulario
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.valorados.campos import Fechado, Series, al_registrar
from segip_desk.desk.valorados.consultas import conocido
from segip_desk.desk.valorados.seccion import VALORADOS, Valorada
from segip_desk.desk.ventana.piezas import boton, columna, fila, linea

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from segip_desk.core.conteos import Resumen
    from segip_desk.core.kardex.rangos import Rango
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.kardex.mesa import Conocido
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


class Detalle(NamedTuple):
    """The series of a line, and when they are given."""

    movimiento: Movimiento
    fecha: date
    lote: str
    series: tuple[Rango, ...]
    complemento: str | None


class SinSeries(Valorada["tuple[Conocido, tuple[Movimiento, ...]]"]):
    """The lines, and the series of the chosen one."""

    titulo = "Falta detalle de series"
    guia = "Cuando llegan las series, el movimiento se revierte y entra de nuevo con sus rangos, en un solo paso."

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self._hay: Conocido | None = None
        self.lista: Lista[Movimiento] = Lista(
            (
                Columna("Fecha", lambda uno: fecha_corta(uno.fecha), 88),
                Columna("Documento", lambda uno: uno.clave.dicha, 220),
                Columna("Tipo", lambda uno: NOMBRES_DE_TIPO[uno.tipo], 120),
                Columna("Material", lambda uno: uno.material, 90),
                Columna("De", lambda uno: self._nombre(uno.origen)),
                Columna("A", lambda uno: self._nombre(uno.destino)),
                Columna("Cantidad", lambda uno: escribe_conteo(uno.cantidad), 90, a_la_derecha=True, fuerte=True),
            ),
            "Movimientos sin series",
        )
        self.fecha = Fechado(self.sesion, "Fecha de la corrección")
        self.lote = campo("Lote de las series")
        self.series = Series("Series del movimiento")
        campos = formulario()
        con_rotulo(campos, "Fecha", self.fecha)
        con_rotulo(campos, "Lote", self.lote)
        con_rotulo(campos, "Series", self.series)
        botones = fila(separacion=8)
        botones.addWidget(boton("Dar las series", self.detallar, "principal"))
        botones.addStretch(1)
        caja = columna(self.edicion, separacion=8)
        caja.addLayout(campos)
        caja.addLayout(botones)
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(linea())
        self.caja.addWidget(self.edicion)
        self.caja.addWidget(self.respuesta)
        self.lista.activated.connect(lambda *_: self.series.setFocus())
        al_registrar(self, self.detallar)

    def consulta(self) -> Callable[[Base], tuple[Conocido, tuple[Movimiento, ...]]]:
        """Override Editable.consulta."""
        return partial(_leer, self.contexto.oficina)

    def llenar(self, datos: tuple[Conocido, tuple[Movimiento, ...]]) -> None:
        """Override Editable.llenar."""
        self._hay, todos = datos
        self.lista.poner(todos)
        if todos and self.lista.elegida is None:
            self.lista.selectRow(0)
        self.fecha.proponer(self.dia())
        self.edicion.setVisible(bool(todos))
        if not todos and not self.respuesta.text():
            self.decir("Todos los movimientos de material con serie dicen sus series.")

    def foco(self) -> None:
        """Put the keyboard on the list."""
        self.lista.setFocus()

    def detallar(self) -> None:
        """Give the series of the chosen line."""
        uno = self.lista.elegida
        if uno is None:
            return
        try:
            fecha, series = self.fecha.leer(), self.series.leer()
        except Rejected as error:
            self.fallar(error)
            return
        detalle = Detalle(uno, fecha, self.lote.text().strip(), series, self.fecha.complemento)
        self.escribir(partial(_detallar, detalle), partial(self._hecho, uno), VALORADOS)

    def _nombre(self, lugar: str) -> str:
        return lugar if self._hay is None else self._hay.lugares.nombre(lugar)

    def _hecho(self, uno: Movimiento, _resumen: Resumen) -> None:
        self.series.clear()
        self.decir(f"Con sus series: {uno.clave.dicha}.", "bien")


def _leer(oficina: str, base: Base) -> tuple[Conocido, tuple[Movimiento, ...]]:
    from segip_desk.services.kardex.saldos import series_faltantes  # noqa: PLC0415 - off the GUI thread

    todos = (uno.movimiento for uno in series_faltantes(base))
    suyos = tuple(uno for uno in todos if not oficina or oficina in f"{uno.origen} {uno.destino}")
    return conocido(base), suyos


def _detallar(detalle: Detalle, base: Base, quien: Quien) -> Resumen:
    from segip_desk.services.kardex.registrar import detallar  # noqa: PLC0415 - off the GUI thread

    partes = [(detalle.lote, rango) for rango in detalle.series]
    clave = detalle.movimiento.clave
    return detallar(base, quien, clave, partes, detalle.fecha, complemento=detalle.complemento)

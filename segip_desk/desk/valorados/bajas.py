"""Annulled stock that waits for its baja act, which lists every range."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QAbstractItemView

from segip_desk.core.kardex.movimiento import ClaveMovimiento, Linea, Tipo
from segip_desk.core.kardex.rangos import escribe_rangos
from segip_desk.core.numeros import escribe_conteo
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, con_rotulo, formulario
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.valorados.campos import Fechado, al_imprimir, al_registrar
from segip_desk.desk.valorados.linea import documento
from segip_desk.desk.valorados.seccion import VALORADOS, Valorada
from segip_desk.desk.ventana.piezas import boton, columna, fila, linea

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from segip_desk.core.kardex.tarjeta import Saldo
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.kardex.mesa import Conocido
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


class _Pedida(NamedTuple):
    saldos: tuple[Saldo, ...]
    fecha: date
    motivo: str
    complemento: str | None


class Bajas(Valorada["tuple[Conocido, tuple[Saldo, ...]]"]):
    """What was annulled, by office, and the act that takes it away."""

    titulo = "Anulado que espera su baja"
    guia = "Elija una o varias líneas (Mayús o Ctrl con las flechas); sin elegir ninguna, el acta las lleva todas."

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self._hay: Conocido | None = None
        self._escrito: ClaveMovimiento | None = None
        self.lista: Lista[Saldo] = Lista(
            (
                Columna("Dónde", lambda uno: uno.lugar if self._hay is None else self._hay.lugares.nombre(uno.lugar)),
                Columna("Material", lambda uno: uno.material, 90),
                Columna("Lote", lambda uno: uno.lote, 110),
                Columna("Series", lambda uno: escribe_rangos(uno.rangos) or "sin series"),
                Columna("Cantidad", lambda uno: escribe_conteo(uno.cantidad), 90, a_la_derecha=True, fuerte=True),
            ),
            "Anulado por dar de baja",
        )
        self.lista.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.fecha = Fechado(self.sesion, "Fecha del acta de baja", self.dar_de_baja)
        self.motivo = campo("Motivo de la baja", "Resolución o acta que la dispone", self.dar_de_baja)
        self.acta = boton("", self._imprimir, "enlace")
        self.acta.hide()
        campos = formulario()
        con_rotulo(campos, "Fecha", self.fecha)
        con_rotulo(campos, "Motivo", self.motivo)
        botones = fila(separacion=8)
        botones.addWidget(boton("Dar de baja", self.dar_de_baja, "principal"))
        botones.addStretch(1)
        caja = columna(self.edicion, separacion=8)
        caja.addLayout(campos)
        caja.addLayout(botones)
        pie = fila(separacion=8)
        pie.addWidget(self.respuesta, 1)
        pie.addWidget(self.acta)
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(linea())
        self.caja.addWidget(self.edicion)
        self.caja.addLayout(pie)
        al_registrar(self, self.dar_de_baja)
        al_imprimir(self, self._imprimir)

    def consulta(self) -> Callable[[Base], tuple[Conocido, tuple[Saldo, ...]]]:
        """Override Editable.consulta."""
        return _leer

    def llenar(self, datos: tuple[Conocido, tuple[Saldo, ...]]) -> None:
        """Override Editable.llenar."""
        self._hay, todos = datos
        oficina = self.contexto.oficina
        suyos = [uno for uno in todos if not oficina or uno.lugar == f"anulado/{oficina}"]
        self.lista.modelo.poner(suyos)
        self.fecha.proponer(self.dia())
        self.edicion.setVisible(bool(suyos))
        if not suyos and not self.respuesta.text():
            self.decir("No hay nada anulado que espere su baja.")

    def foco(self) -> None:
        """Put the keyboard on the list."""
        self.lista.setFocus()

    def dar_de_baja(self) -> None:
        """Enter the act."""
        filas = self.lista.modelo.filas
        elegidas = sorted({indice.row() for indice in self.lista.selectionModel().selectedRows()})
        saldos = tuple(filas[n] for n in elegidas) or filas
        if not saldos:
            return
        try:
            pedida = _Pedida(saldos, self.fecha.leer(), self.motivo.text(), self.fecha.complemento)
        except Rejected as error:
            self.fallar(error)
            return
        piezas = sum(uno.cantidad for uno in saldos)
        self.escribir(partial(_dar, pedida), partial(self._dada, piezas), VALORADOS)

    def _dada(self, piezas: int, clave: ClaveMovimiento) -> None:
        self._escrito = clave
        self.motivo.clear()
        self.acta.setText(f"Imprimir {clave.formulario} {clave.numero}…")
        self.acta.show()
        self.decir(f"Dado de baja: {clave.formulario} {clave.numero}, {escribe_conteo(piezas)}.", "bien")
        self.acta.setFocus()

    def _imprimir(self) -> None:
        if self._escrito is not None:
            self.guardar_papel(f"{self._escrito.formulario} {self._escrito.numero}", partial(documento, self._escrito))


def _leer(base: Base) -> tuple[Conocido, tuple[Saldo, ...]]:
    from segip_desk.services.kardex import mesa  # noqa: PLC0415 - off the GUI thread

    return mesa.conocido(base), mesa.por_dar_de_baja(base)


def _dar(pedida: _Pedida, base: Base, quien: Quien) -> ClaveMovimiento:
    from segip_desk.services.kardex.formularios import siguiente  # noqa: PLC0415 - off the GUI thread
    from segip_desk.services.kardex.registrar import registrar  # noqa: PLC0415 - as above

    codigo, numero = siguiente(base, Tipo.BAJA, pedida.saldos[0].lugar, pedida.fecha.year)
    lineas = tuple(linea_suya for uno in pedida.saldos for linea_suya in _lineas(uno, pedida, codigo, numero))
    registrar(base, quien, lineas, complemento=pedida.complemento, accion="dar de baja lo anulado")
    return ClaveMovimiento(pedida.fecha.year, codigo, numero, 1)


def _lineas(uno: Saldo, pedida: _Pedida, codigo: str, numero: str) -> Iterator[Linea]:
    def una(cantidad: int) -> Linea:
        return Linea(
            pedida.fecha,
            codigo,
            numero,
            Tipo.BAJA,
            uno.material,
            uno.lugar,
            "",
            cantidad,
            uno.lote,
            motivo=pedida.motivo,
        )

    for rango in uno.rangos:
        yield replace(una(rango.cantidad), serie=rango)
    sin_series = uno.cantidad - sum(rango.cantidad for rango in uno.rangos)
    if sin_series:
        yield una(sin_series)

"""The open base at the desk: one thread that writes, one that reads, and one notice of what each write changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from segip_desk.desk.hilos import Hilo, Pedido

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.desk.hilos import Fallo
    from segip_desk.services.escritorio import Apertura
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

T = TypeVar("T")
LECTORES = 2
_ESPERA_AL_CERRAR = 5.0
"""Seconds that a reading may keep a closed window's process alive; what is written has no such limit."""


@dataclass(frozen=True, slots=True)
class Cambio:
    """What a write changed; an empty set leaves it open: anything of that sort may be another.

    Attributes:
        areas: codes of areas (`emision`), or what is not of an area: `oficinas`, `feriados`, `usuarios`, `cierres`,
            `copias`, `textos`, `explicaciones`…
        periodos: yyyymm, and yyyy00 for a gestión's.
        claves: as the bitácora writes them, when a page can tell more narrowly what is new.
    """

    areas: frozenset[str] = frozenset()
    periodos: frozenset[int] = frozenset()
    claves: frozenset[str] = frozenset()

    def toca(self, area: str | None = None, periodo: int | None = None) -> bool:
        """Tell whether an area, a periodo, or an area in a periodo may have changed."""
        return (area is None or not self.areas or area in self.areas) and (
            periodo is None or not self.periodos or periodo in self.periodos
        )


CUALQUIERA = Cambio()
"""Anything may have changed."""


class Sesion(QObject):
    """The base that the window works on.

    Attributes:
        base, quien: what services are asked with, inside the two threads only.
        escritor: the only place that writes.
        lector: where everything is read.
        apertura: what the window knew of the base when it was opened.
        cambio: emitted with a Cambio after each write, before its own `listo`.
        pendientes: emitted with how many writes have no answer yet.
        guardado: emitted after each write that was done.
        falla: emitted with a Rejected, Unavailable or Defecto that nobody else tells.
    """

    cambio = Signal(object)
    pendientes = Signal(int)
    guardado = Signal()
    falla = Signal(object)

    def __init__(self, base: Base, quien: Quien, apertura: Apertura, parent: QObject | None = None) -> None:
        """Take an open base, which `cerrar` closes."""
        super().__init__(parent)
        self.base = base
        self.quien = quien
        self.apertura = apertura
        self.escritor = Hilo("escritor", escribe=True, parent=self)
        self.lector = Hilo("lector", hilos=LECTORES, parent=self)
        for hilo in (self.escritor, self.lector):
            hilo.al_fallar = self.falla.emit
        self.escritor.cuenta.connect(self.pendientes)

    @property
    def sin_guardar(self) -> int:
        """How many writes have no answer yet."""
        return self.escritor.en_curso

    def leer(
        self,
        funcion: Callable[[Base], T],
        listo: Callable[[T], object],
        fallo: Fallo | None = None,
        *,
        dueno: QObject | None = None,
        turno: str | None = None,
    ) -> Pedido:
        """Ask a service to read; see `Hilo.pedir`."""
        return self.lector.pedir(partial(funcion, self.base), listo, fallo, dueno=dueno, turno=turno)

    def escribir(
        self,
        funcion: Callable[[Base, Quien], T],
        listo: Callable[[T], object] | None = None,
        fallo: Fallo | None = None,
        *,
        cambio: Cambio | Callable[[T], Cambio | None] | None = CUALQUIERA,
        dueno: QObject | None = None,
    ) -> Pedido:
        """Ask a service to write; it is carried out even when the page that asked is gone.

        Args:
            funcion: takes the base and who acts.
            listo: takes what it returned, after `cambio` was told to everybody.
            fallo: takes why it was not done; without it the window tells.
            cambio: what the write changes, or what tells it from the answer; None where nothing did.
            dueno: the widget that asks.
        """

        def hecho(respuesta: T) -> None:
            self.guardado.emit()
            noticia = cambio(respuesta) if callable(cambio) else cambio
            if noticia is not None:
                self.cambio.emit(noticia)
            if listo is not None and (dueno is None or isValid(dueno)) and not pedido.soltado:
                listo(respuesta)

        def negado(error: Exception) -> None:
            if fallo is not None and (dueno is None or isValid(dueno)) and not pedido.soltado:
                fallo(error)
            else:
                # A write that was not made is told, even when nobody waits for it any more.
                self.falla.emit(error)

        pedido = Pedido()
        self.escritor.pedir(partial(funcion, self.base, self.quien), hecho, negado)
        return pedido

    def cerrar(self) -> None:
        """Write what is queued, let the threads end and close the base."""
        self.escritor.cerrar()
        if self.lector.cerrar(_ESPERA_AL_CERRAR):
            self.base.cerrar()

"""Work off the GUI thread: a request goes to a thread with a queue, and its answer comes back to the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from segip_desk.core.problems import SegipError

T = TypeVar("T")
Fallo = Callable[[Exception], object]


class Defecto(Exception):
    """A bug of ours, already kept in a file: its text is the sentence that the user is told."""


@dataclass(eq=False, slots=True)
class Pedido:
    """A request under way; `soltar` makes its answer go nowhere."""

    soltado: bool = False

    def soltar(self) -> None:
        """Drop the request: its answer is not delivered, and a reading that has not begun is not made."""
        self.soltado = True


@dataclass(frozen=True, slots=True)
class _Encargo:
    """What the thread is given: nothing of Qt, so that no widget dies in another thread."""

    numero: int
    funcion: Callable[[], object]
    pedido: Pedido


@dataclass(frozen=True, slots=True)
class _Espera:
    """What the GUI thread keeps of a request until its answer comes."""

    pedido: Pedido
    listo: Callable[[Any], object] | None
    fallo: Fallo | None
    dueno: QObject | None


class Hilo(QObject):
    """A thread (or a few) with one queue, first in, first out.

    Attributes:
        cuenta: emitted with how many requests are under way, each time that it changes.
    """

    cuenta = Signal(int)
    _llego = Signal(int, object, object)

    def __init__(self, nombre: str, *, hilos: int = 1, escribe: bool = False, parent: QObject | None = None) -> None:
        """Start the threads.

        Args:
            nombre: of the threads, for whoever looks at a process.
            hilos: how many work at a time.
            escribe: whether every request is carried out, even when nobody waits for its answer any more.
            parent: as in Qt.
        """
        super().__init__(parent)
        self.al_fallar: Fallo | None = None
        self._cola: SimpleQueue[_Encargo | None] = SimpleQueue()
        self._esperan: dict[int, _Espera] = {}
        self._turnos: dict[Hashable, Pedido] = {}
        self._siguiente = 0
        self._cerrado = False
        self._llego.connect(self._entregar, Qt.ConnectionType.QueuedConnection)
        argumentos = (self._cola, self._llego.emit, escribe)
        self._hilos = [
            threading.Thread(target=_trabajar, args=argumentos, name=f"segip-{nombre}-{numero}", daemon=True)
            for numero in range(hilos)
        ]
        for hilo in self._hilos:
            hilo.start()

    @property
    def en_curso(self) -> int:
        """How many requests have no answer yet."""
        return len(self._esperan)

    def pedir(
        self,
        funcion: Callable[[], T],
        listo: Callable[[T], object] | None = None,
        fallo: Fallo | None = None,
        *,
        dueno: QObject | None = None,
        turno: str | None = None,
    ) -> Pedido:
        """Run a function off the GUI thread, and take its answer in the GUI thread.

        Args:
            funcion: asks services only; it must not hold a widget.
            listo: takes what it returned.
            fallo: takes a Rejected, an Unavailable or a Defecto; without it the session tells the user.
            dueno: the widget that asks: the answer is dropped when it is gone.
            turno: a name among the requests of `dueno`; a newer request of that name drops the older one.

        Raises:
            RuntimeError: the thread was closed already.
        """
        if self._cerrado:
            message = "the thread is closed"
            raise RuntimeError(message)
        pedido = Pedido()
        if turno is not None:
            clave = (id(dueno), turno)
            anterior = self._turnos.get(clave)
            if anterior is not None:
                anterior.soltar()
            self._turnos[clave] = pedido
        numero = self._siguiente
        self._siguiente += 1
        self._esperan[numero] = _Espera(pedido, listo, fallo, dueno)
        self._cola.put(_Encargo(numero, funcion, pedido))
        self.cuenta.emit(len(self._esperan))
        return pedido

    def cerrar(self, espera: float | None = None) -> bool:
        """Carry out what is queued, let the threads end, and tell whether they did; no answer comes after it.

        Args:
            espera: seconds that each thread is waited for; None waits for as long as it takes.
        """
        if not self._cerrado:
            self._cerrado = True
            for _ in self._hilos:
                self._cola.put(None)
        for hilo in self._hilos:
            hilo.join(espera)
        self._esperan.clear()
        self._turnos.clear()
        return not any(hilo.is_alive() for hilo in self._hilos)

    def _entregar(self, numero: int, resultado: object, error: Exception | None) -> None:
        espera = self._esperan.pop(numero, None)
        if espera is None:
            # It was closed meanwhile.
            return
        try:
            vivo = not espera.pedido.soltado and (espera.dueno is None or isValid(espera.dueno))
            if vivo and error is not None:
                avisar = espera.fallo or self.al_fallar
                if avisar is None:
                    raise error
                avisar(error)
            elif vivo and espera.listo is not None:
                espera.listo(resultado)
        finally:
            self._turnos = {clave: suyo for clave, suyo in self._turnos.items() if suyo is not espera.pedido}
            # Last, so that whoever waits for silence finds the answer already shown.
            self.cuenta.emit(len(self._esperan))


def _trabajar(
    cola: SimpleQueue[_Encargo | None],
    avisar: Callable[[int, object, object], object],
    escribe: bool,  # noqa: FBT001 - a thread's target takes no names
) -> None:
    while (encargo := cola.get()) is not None:
        resultado: object = None
        error: Exception | None = None
        if escribe or not encargo.pedido.soltado:
            try:
                resultado = encargo.funcion()
            except SegipError as rechazo:
                error = rechazo
            except Exception as defecto:  # noqa: BLE001 - a thread must survive a bug of ours, which is kept and told
                error = _anotado(defecto)
        avisar(encargo.numero, resultado, error)
        # Nothing of this request waits here for the next one.
        del encargo, resultado, error


def _anotado(defecto: Exception) -> Defecto:
    from segip_desk.services.fallas import disculpa  # noqa: PLC0415 - only a program that failed needs it

    anotado = Defecto(disculpa(defecto))
    anotado.__cause__ = defecto
    return anotado

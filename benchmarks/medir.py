"""How a line is measured: ours and its peer by turns, after a warm-up, and the medians of both."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.generada import carpeta
from segip_desk.recursos import carpeta as carpeta_del_programa

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Linea:
    """One line of the table.

    Attributes:
        grupo, nombre: what was measured.
        nuestro, par: medians in milliseconds, or megabytes where `unidad` says so; par is None where there is none.
        limite: the most that nuestro / par may be; None for a line that only informs.
        par_es: what the peer is.
    """

    grupo: str
    nombre: str
    nuestro: float
    par: float | None = None
    limite: float | None = None
    par_es: str = ""
    unidad: str = "ms"

    @property
    def razon(self) -> float | None:
        """Ours over the peer."""
        return self.nuestro / self.par if self.par else None

    @property
    def cumple(self) -> bool | None:
        """Tell whether the limit is met; None where there is no limit."""
        return None if self.limite is None or self.razon is None else self.razon <= self.limite


class Proceso(NamedTuple):
    """A process that ended: its seconds by the clock, and the most memory that it held, in MB."""

    segundos: float
    memoria: float


def segundos(hace: Callable[[], object]) -> Callable[[], float]:
    """Return what runs a function and tells how long it took."""

    def cronometrada() -> float:
        empieza = perf_counter()
        hace()
        return perf_counter() - empieza

    return cronometrada


def por_turnos(*relojes: Callable[[], float], veces: int) -> list[float]:
    """Run several measurements by turns, once to warm up and then so many times; return the median ms of each."""
    for reloj in relojes:
        reloj()
    rondas = [[reloj() for reloj in relojes] for _ in range(veces)]
    return [median(medidos) * 1000 for medidos in zip(*rondas, strict=True)]


def correr(*argumentos: str) -> Proceso:
    """Run Python with some arguments, as an installed program runs, and wait for it.

    Raises:
        CalledProcessError: it did not end well.
    """
    orden = [sys.executable, *argumentos]
    entorno = {nombre: valor for nombre, valor in os.environ.items() if nombre != "PYTHONDONTWRITEBYTECODE"}
    # An installed program has its bytecode beside it; here it is kept apart, so that the checkout stays clean.
    entorno["PYTHONPYCACHEPREFIX"] = str(carpeta() / "bytecode")
    return correr_orden(orden, entorno)


def correr_orden(orden: Sequence[str], entorno: dict[str, str] | None = None) -> Proceso:
    """Run any program and wait for it.

    Raises:
        CalledProcessError: it did not end well.
    """
    raiz = carpeta_del_programa("resources").parent
    empieza = perf_counter()
    with subprocess.Popen(orden, stdout=subprocess.DEVNULL, env=entorno, cwd=raiz) as proceso:
        _, estado, usado = os.wait4(proceso.pid, 0)
        duracion = perf_counter() - empieza
        proceso.returncode = os.waitstatus_to_exitcode(estado)
    if proceso.returncode:
        raise subprocess.CalledProcessError(proceso.returncode, orden)
    return Proceso(duracion, usado.ru_maxrss / 1024)


def exigir(cierto: object, que: str) -> None:
    """Stop where ours and its peer did not do the same.

    Raises:
        RuntimeError: they differ.
    """
    if not cierto:
        message = f"{que}: lo nuestro y su par no hicieron lo mismo"
        raise RuntimeError(message)

"""How a line is measured: ours and its peer by turns, after a warm-up, and the medians of both."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.generada import carpeta
from segip_desk.recursos import carpeta as carpeta_del_programa

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_MIDE_MEMORIA = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


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


def correr(*argumentos: str) -> float:
    """Run Python with some arguments, as an installed program runs; return its seconds by the clock.

    Raises:
        RuntimeError: it did not end well.
    """
    empieza = perf_counter()
    ejecutar([sys.executable, *argumentos])
    return perf_counter() - empieza


def memoria(*argumentos: str) -> float:
    """Return the most memory that Python held with some arguments, in MB."""
    # A process begins with the size of the one that it parted from: only a small one can tell.
    dicho = ejecutar([sys.executable, "-c", _MIDE_MEMORIA, sys.executable, *argumentos])
    return int(dicho.split()[-1]) / 1024


def ejecutar(orden: Sequence[str]) -> str:
    """Run a program, and return what it printed.

    Raises:
        RuntimeError: it did not end well; with what it said.
    """
    entorno = {nombre: valor for nombre, valor in os.environ.items() if nombre != "PYTHONDONTWRITEBYTECODE"}
    # An installed program has its bytecode beside it; here it is kept apart, so that the checkout stays clean.
    entorno["PYTHONPYCACHEPREFIX"] = str(carpeta() / "bytecode")
    raiz = carpeta_del_programa("resources").parent
    hecho = subprocess.run(orden, check=False, capture_output=True, env=entorno, cwd=raiz, text=True)
    if hecho.returncode:
        message = f"{' '.join(orden)}: {hecho.stderr}"
        raise RuntimeError(message)
    return hecho.stdout


def exigir(cierto: object, que: str) -> None:
    """Stop where ours and its peer did not do the same.

    Raises:
        RuntimeError: they differ.
    """
    if not cierto:
        message = f"{que}: lo nuestro y su par no hicieron lo mismo"
        raise RuntimeError(message)

"""Children to be killed: each is forked, ready at once, from a process that has loaded the program already.

A child tells us through its own pipe that it is ready, and writes what it was told is stored to a file of its own; both
outlive it.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext

RAIZ = Path(__file__).parents[2]
PACIENCIA = 60.0
"""Seconds in which a child must say something; a slow machine gets there, one that hangs does not."""


class Hijo:
    """A child at work.

    Attributes:
        canal: our end of its pipe.
        proceso: the process.
    """

    def __init__(self, labor: Callable[..., object], *argumentos: object, memoria: int | None = None) -> None:
        """Start `labor(canal, *argumentos)` in a process of its own, with at most `memoria` bytes of addresses."""
        contexto = _contexto()
        self.canal, suyo = contexto.Pipe()
        self.proceso = contexto.Process(target=_correr, args=(labor, suyo, argumentos, memoria, dict(os.environ)))
        self.proceso.start()
        suyo.close()

    def oir(self, segundos: float = PACIENCIA) -> Any:  # noqa: ANN401 - whatever the child says
        """Return what it says next.

        Raises:
            TimeoutError: it said nothing in that time; it is killed.
            EOFError: it died.
        """
        if not self.canal.poll(segundos):
            self.matar()
            message = f"nothing in {segundos} s"
            raise TimeoutError(message)
        return self.canal.recv()

    def matar(self) -> None:
        """Kill it with -9, and wait until it is gone."""
        self.proceso.kill()
        self.proceso.join()

    def terminar(self) -> int | None:
        """Wait for its end, close what is left of it, and return its exit code, negative for a signal."""
        self.proceso.join(PACIENCIA)
        if self.proceso.exitcode is None:
            self.matar()
        self.canal.close()
        salida = self.proceso.exitcode
        self.proceso.close()
        return salida


@contextmanager
def naciendo(labor: Callable[..., object], *argumentos: object, memoria: int | None = None) -> Iterator[Hijo]:
    """Start a child, and leave nothing of it behind."""
    hijo = Hijo(labor, *argumentos, memoria=memoria)
    try:
        yield hijo
    except BaseException:
        hijo.matar()
        raise
    finally:
        hijo.terminar()


def _contexto() -> ForkServerContext:
    contexto = multiprocessing.get_context("forkserver")
    contexto.set_forkserver_preload(["tests.aguante.labores"])
    # What it loads beforehand it seeks on PYTHONPATH alone, before Python 3.12.4.
    antes = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(RAIZ), *sys.path])
    try:
        forkserver.ensure_running()
    finally:
        if antes is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = antes
    return contexto


def _correr(
    labor: Callable[..., object],
    canal: Connection,
    argumentos: tuple[object, ...],
    memoria: int | None,
    entorno: dict[str, str],
) -> None:
    # The one that forks keeps the environment of the first test that asked for a child.
    os.environ.update(entorno)
    if memoria is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memoria, memoria))
    labor(canal, *argumentos)

"""The command line in a process of its own that has less than others: memory, disk, or rights.

The process is forked ready, so it costs no start; what it runs is `segip_desk.cli.main`, as `segip-desk` does.
"""

from __future__ import annotations

import importlib
import io
import os
import resource
import time
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.cli import main
from tests.aguante.vivero import PACIENCIA, naciendo

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

NADIE = 65534
_MODULOS = (
    "_strptime",
    "alembic.command",
    "alembic.ddl",
    "encodings.cp437",
    "encodings.utf_8_sig",
    "holidays",
    "platformdirs",
    "segip_desk.services.bases",
    "segip_desk.services.feriados",
    "segip_desk.services.importar",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "sqlite3",
)


class Limites(NamedTuple):
    """What a process may not go beyond: bytes of addresses, bytes of a file; and who it is, None for who we are."""

    memoria: int | None = None
    archivo: int | None = None
    usuario: int | None = None


class Hecho(NamedTuple):
    """What a command did: its status, what it wrote on both outputs, and its seconds."""

    estado: int
    salida: str
    error: str
    segundos: float


SIN_LIMITES = Limites()


def ordenar(*orden: object, limites: Limites = SIN_LIMITES, segundos: float = PACIENCIA) -> Hecho:
    """Run a command in a process of its own.

    Raises:
        EOFError: the process died.
        TimeoutError: it took longer than `segundos`; it is killed.
    """
    inicio = time.monotonic()
    with naciendo(_ordenar, [str(parte) for parte in orden], limites) as hijo:
        estado, salida, error = hijo.oir(segundos)
    assert "Traceback" not in error
    return Hecho(estado, salida, error, time.monotonic() - inicio)


def _ordenar(canal: Connection, orden: list[str], limites: Limites) -> None:
    if limites.usuario is not None:
        # Who has no rights may not read Python's own folder either.
        for nombre in _MODULOS:
            importlib.import_module(nombre)
        os.setgroups([])
        os.setgid(limites.usuario)
        os.setuid(limites.usuario)
    for cual, tope in ((resource.RLIMIT_AS, limites.memoria), (resource.RLIMIT_FSIZE, limites.archivo)):
        if tope is not None:
            resource.setrlimit(cual, (tope, tope))
    with redirect_stdout(io.StringIO()) as salida, redirect_stderr(io.StringIO()) as error:
        try:
            estado = main(orden)
        except SystemExit as fin:
            estado = int(fin.code or 0)
    canal.send((estado, salida.getvalue(), error.getvalue()))

"""Connections: how each database is told to keep what it promised, and how a transaction begins."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import URL, Connection, Engine

ESPERA_SEGUNDOS = 10
"""How long a write waits for another to end."""

_CANDADO = 0x5E61_9DE5
"""The number of the write lock among PostgreSQL's advisory locks, which are of one database."""


def crear_motor(url: URL, espera: float) -> Engine:
    """Return an engine whose transactions are of two kinds, `leer` and `escribir`.

    Args:
        url: of SQLite or PostgreSQL.
        espera: seconds to wait for the write lock.
    """
    if url.get_backend_name() == "sqlite":
        motor = create_engine(url)
        event.listen(motor, "connect", _preparar_sqlite(espera))
        event.listen(motor, "begin", _empezar_sqlite)
        return motor
    argumentos = {
        "connect_timeout": ESPERA_SEGUNDOS,
        "application_name": "segip-desk",
        "options": f"{url.query.get('options', '')} -c lock_timeout={int(espera * 1000)}",
    }
    return create_engine(url, connect_args=argumentos)


def para_leer(motor: Engine) -> Connection:
    """Return a connection whose transaction sees one moment of the base, whatever others write meanwhile."""
    conexion = motor.connect()
    if motor.dialect.name == "postgresql":
        conexion.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return conexion


@contextmanager
def para_escribir(motor: Engine, *, reformar: bool = False) -> Iterator[Connection]:
    """Give a connection that has begun a transaction and holds the base's one write lock.

    Args:
        motor: of the base.
        reformar: whether tables will be rebuilt. SQLite then leaves its foreign keys alone meanwhile, for to drop a
            table would delete what points to it; whoever rebuilds calls `revisar_llaves` before it commits.
    """
    servidor = motor.dialect.name == "postgresql"
    with motor.connect() as conexion:
        conexion.execution_options(segip_escribe=True)
        controlador: Any = conexion.connection.driver_connection
        suelta = reformar and not servidor
        if suelta:
            # It has no effect inside a transaction, so it goes straight to the driver, before BEGIN.
            controlador.execute("pragma foreign_keys = off")
        try:
            conexion.begin()
            if servidor:
                conexion.exec_driver_sql("select pg_advisory_xact_lock(%s)", (_CANDADO,))
            yield conexion
        finally:
            conexion.rollback()
            if suelta:
                controlador.execute("pragma foreign_keys = on")


def revisar_llaves(conexion: Connection) -> None:
    """Look for rows that point to nothing after tables were rebuilt.

    Raises:
        RuntimeError: there are some; the migration is wrong, and is not to be committed.
    """
    if conexion.dialect.name == "sqlite" and (sueltas := conexion.exec_driver_sql("pragma foreign_key_check").all()):
        message = f"the migration leaves rows that point to nothing: {sueltas[:5]}"
        raise RuntimeError(message)


def _preparar_sqlite(espera: float) -> Any:  # noqa: ANN401 - an event's listener has no type of its own
    def preparar(conexion: Any, _registro: object) -> None:  # noqa: ANN401 - the driver's connection
        # The driver would begin only at the first write, and never IMMEDIATE: BEGIN is ours to give.
        conexion.isolation_level = None
        for orden in (
            f"pragma busy_timeout = {int(espera * 1000)}",
            "pragma journal_mode = wal",
            "pragma synchronous = full",
            "pragma foreign_keys = on",
            # Enough for a year of figures, so that a load does not spill its pages to the log twice.
            "pragma cache_size = -16384",
        ):
            conexion.execute(orden)

    return preparar


def _empezar_sqlite(conexion: Connection) -> None:
    # A WAL transaction that reads first and writes later fails with BUSY_SNAPSHOT, which no timeout cures.
    escribe = conexion.get_execution_options().get("segip_escribe", False)
    conexion.exec_driver_sql("begin immediate" if escribe else "begin")

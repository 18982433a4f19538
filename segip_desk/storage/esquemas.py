"""The tables as they were at any revision, for a copy of an older base."""

from __future__ import annotations

from sqlalchemy import MetaData
from sqlalchemy.engine import URL

from segip_desk.storage.migracion import REVISIONES, migrar
from segip_desk.storage.motor import ESPERA_SEGUNDOS, crear_motor, para_escribir


def esquema(revision: str) -> MetaData:
    """Return the tables of a revision, and no others that somebody put beside them.

    Those of an older one are asked of a base in memory that is brought to it, since the program only describes its own.
    """
    if revision == REVISIONES[-1]:
        from segip_desk.storage import schema  # noqa: PLC0415 - only a copy needs it, and whoever opens a base waits

        return schema.metadata
    motor = crear_motor(URL.create("sqlite"), ESPERA_SEGUNDOS)
    tablas = MetaData()
    try:
        with para_escribir(motor, reformar=True) as con:
            migrar(con, revision)
            tablas.reflect(con)
    finally:
        motor.dispose()
    tablas.remove(tablas.tables["alembic_version"])
    return tablas

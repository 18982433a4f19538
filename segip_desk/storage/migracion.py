"""Which version of the schema a base has, and how to bring it to this program's.

Alembic takes 0.3 s to import, so it is asked only when a base is made or is older.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect

from segip_desk.recursos import carpeta

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

REVISIONES = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")
"""The revisions of `db/versions`, oldest first; a test holds them equal to Alembic's."""


def revision(con: Connection) -> str | None:
    """Return the revision of a base, or None when it is not one of ours."""
    inspector = inspect(con)
    if not (inspector.has_table("alembic_version") and inspector.has_table("ajuste")):
        return None
    fila = con.exec_driver_sql("select version_num from alembic_version").fetchone()
    return None if fila is None else str(fila[0])


def migrar(con: Connection, hasta: str = "head") -> None:
    """Bring the schema to a revision, inside the connection's own transaction.

    Args:
        con: holds the write lock; nothing is committed here.
        hasta: a revision, `head`, or `base` for none; older than what stands takes the schema back.
    """
    from alembic import command  # noqa: PLC0415 - see the module's docstring
    from alembic.config import Config  # noqa: PLC0415 - the same
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(carpeta("db")).replace("%", "%%"))
    config.attributes["connection"] = con
    conocidas = [guion.revision for guion in ScriptDirectory.from_config(config).walk_revisions()]
    actual = revision(con)
    if hasta == "base" or (actual is not None and hasta in conocidas[conocidas.index(actual) :]):
        command.downgrade(config, hasta)
    else:
        command.upgrade(config, hasta)

"""Where a base is: a file's path or an SQLAlchemy URL, and how to name it to a person."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from segip_desk.core.problems import Rejected


class Direccion(NamedTuple):
    """A base's address: `archivo` is its file, None on a server; `nombre` hides the password."""

    url: URL
    archivo: Path | None
    nombre: str


def parse_direccion(texto: str) -> Direccion:
    """Read `datos.db`, `sqlite:///datos.db`, `postgresql://…` or `postgresql+psycopg://…`.

    Raises:
        Rejected: it is an address of something else, or of a file in a folder shared by the network.
    """
    if "://" not in texto:
        return _de_archivo(texto)
    try:
        url = make_url(texto)
    except (ArgumentError, ValueError) as error:
        message = f"«{texto}» no es la dirección de una base; use una ruta, «sqlite:///ruta» o «postgresql://…»."
        raise Rejected(message) from error
    if url.drivername in {"sqlite", "sqlite+pysqlite"} and url.database and url.database != ":memory:":
        return _de_archivo(url.database)
    if url.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        url = url.set(drivername="postgresql+psycopg")
        return Direccion(url, None, url.render_as_string(hide_password=True))
    message = (
        f"«{url.drivername}» no es una clase de base que se pueda usar; use una ruta de archivo o «postgresql://…»."
    )
    raise Rejected(message)


def _de_archivo(ruta: str) -> Direccion:
    if ruta.replace("\\", "/").startswith("//"):
        # SQLite's log is shared memory: over a network it locks nobody out, and the file ends damaged.
        message = (
            f"{ruta} está en una carpeta compartida por la red, y allí la base puede dañarse; guárdela en el disco de "
            "este equipo, o use un servidor PostgreSQL para trabajar entre varios («--base postgresql://…»)."
        )
        raise Rejected(message)
    archivo = Path(ruta).expanduser()
    return Direccion(URL.create("sqlite", database=str(archivo)), archivo, str(archivo))

"""Statements straight to the driver, for the paths where a hundred thousand rows pass.

SQL is written with `?`, as SQLite has it; PostgreSQL's driver takes `%s`.
"""

from __future__ import annotations

import gc
from contextlib import closing, contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.engine import Connection

_NUMEROS = count()


@contextmanager
def sin_recolector() -> Iterator[None]:
    """Hold Python's cycle collector while a load is handled: it walks a million living tuples and frees nothing."""
    activo = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if activo:
            gc.enable()


def filas(con: Connection, sql: str, valores: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    """Return every row of a query, as the driver's own tuples."""
    # Past the layer and its rows: a month's grid is 1,240 of them, and they would cost as much as the query.
    if not con.in_transaction():
        con.begin()
    conexion: Any = con.connection.driver_connection
    with _traducidos(con, sql):
        cursor = conexion.execute(_para(con, sql), valores)
        todas: list[tuple[Any, ...]] = cursor.fetchall()
        cursor.close()
    return todas


def muchas(con: Connection, sql: str, valores: Sequence[tuple[object, ...]]) -> None:
    """Run one statement for each tuple of values; none, for none."""
    if valores:
        con.exec_driver_sql(_para(con, sql), list(valores))


def insertar(con: Connection, sql: str, valores: Sequence[tuple[object, ...]]) -> None:
    """Insert many rows: `sql` is `insert into t (a, b) values (?, ?)`, which PostgreSQL is given as COPY."""
    if con.dialect.name != "postgresql":
        muchas(con, sql, valores)
    elif valores:
        destino = sql.removeprefix("insert into ").partition(" values ")[0]
        _copiar(con, f"copy {destino} from stdin", valores)


def por_partes(
    con: Connection, sql: str, valores: tuple[object, ...] = (), cuantas: int = 8192
) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the rows of a query some at a time, as the driver's own tuples, without ever holding them all."""
    if not con.in_transaction():
        con.begin()
    conexion: Any = con.connection.driver_connection
    # Under a name, or the server would send it all at once; the layer would keep the first row for itself.
    nombre = {"name": f"por_partes_{next(_NUMEROS)}"} if con.dialect.name == "postgresql" else {}
    with _traducidos(con, sql), closing(conexion.cursor(**nombre)) as cursor:
        cursor.execute(_para(con, sql), valores)
        while leidas := cursor.fetchmany(cuantas):
            yield leidas


def textos(con: Connection, sql: str, cuantos: int) -> Iterator[list[str]]:
    """Yield the rows of a query of one text, some at a time, without ever holding them all."""
    for leidas in por_partes(con, sql, cuantas=cuantos):
        yield [texto for (texto,) in leidas]


def copiar_texto(con: Connection, orden: str, bloques: Iterable[str]) -> None:
    """Send PostgreSQL a COPY whose lines are written already."""
    with _copia(con, orden) as copia:
        for bloque in bloques:
            copia.write(bloque)


def _copiar(con: Connection, orden: str, valores: Iterable[tuple[object, ...]]) -> None:
    with _copia(con, orden) as copia:
        for fila in valores:
            copia.write_row(fila)


@contextmanager
def _copia(con: Connection, orden: str) -> Iterator[Any]:
    conexion: Any = con.connection.driver_connection
    with _traducidos(con, orden), conexion.cursor() as cursor, cursor.copy(orden) as copia:
        yield copia


@contextmanager
def _traducidos(con: Connection, orden: str) -> Iterator[None]:
    """Raise what the driver refuses as the layer does for any other statement."""
    clase = con.dialect.loaded_dbapi.Error
    try:
        yield
    except clase as error:
        perdida = con.dialect.is_disconnect(error, con.connection.driver_connection, None)
        raise DBAPIError.instance(
            orden, None, error, clase, connection_invalidated=perdida, dialect=con.dialect
        ) from error


def _para(con: Connection, sql: str) -> str:
    return sql.replace("?", "%s") if con.dialect.name == "postgresql" else sql


def quitar(con: Connection, tabla: str, clave: Sequence[str], valores: Iterable[tuple[object, ...]]) -> None:
    """Delete the rows with those keys."""
    donde = " and ".join(f"{columna} = ?" for columna in clave)
    muchas(con, f"delete from {tabla} where {donde}", [tuple(valor) for valor in valores])  # noqa: S608 - the names are those of the rooms that ask

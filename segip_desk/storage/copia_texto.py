r"""The text of a table inside a copy, equal on every database.

Lines of fields parted by tabs, as the bitácora's chain and PostgreSQL's COPY have them: `\N` is absent, and a
backslash, tab, line feed or carriage return inside a field is `\\`, `\t`, `\n`, `\r`. The first line names the
columns; the rows follow in the order of their key, texts compared by their bytes in UTF-8.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import Integer

from segip_desk.core.problems import Rejected
from segip_desk.storage import crudo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Column, Table
    from sqlalchemy.engine import Connection

AUSENTE = "\\N"
_FILAS_POR_BLOQUE = 8192
# The backslash first, or it would escape the escapes.
_ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
_SUELTOS = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
_MALA = "una de sus filas está mal escrita; use otra copia."
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)


def cabecera(tabla: Table) -> str:
    """Return the first line of a table's text, without its end."""
    return "\t".join(columna.name for columna in tabla.columns)


def bloques(con: Connection, tabla: Table) -> Iterator[tuple[int, bytes]]:
    """Yield the rows of a table, some thousands at a time: how many, and their lines in UTF-8.

    The database itself writes each line: to build 1.6 million of them here would take twice as long.
    """
    for lineas in crudo.textos(con, _consulta(con, tabla), _FILAS_POR_BLOQUE):
        yield len(lineas), ("\n".join(lineas) + "\n").encode()


def filas(ancho: int, bloque: str) -> Iterable[tuple[str | None, ...]]:
    """Parse whole lines into rows of `ancho` texts, None for what is absent; SQLite's columns make integers of them.

    Raises:
        Rejected: a line has another number of fields, or an escape that there is not.
    """
    partidas = [linea.split("\t") for linea in bloque.removesuffix("\n").split("\n")]
    if any(len(campos) != ancho for campos in partidas):
        raise Rejected(_MALA)
    if "\\" not in bloque:
        return map(tuple, partidas)
    if "\\" not in bloque.replace(AUSENTE, ""):
        return [tuple([None if campo == AUSENTE else campo for campo in campos]) for campos in partidas]
    return [tuple([_leer_campo(campo) for campo in campos]) for campos in partidas]


def _leer_campo(campo: str) -> str | None:
    if campo == AUSENTE:
        return None
    if "\\" not in campo:
        return campo
    try:
        return _ESCAPE.sub(lambda hallado: _SUELTOS[hallado[1]], campo)
    except KeyError as error:
        raise Rejected(_MALA) from error


def _consulta(con: Connection, tabla: Table) -> str:
    """Return the query that gives each row as one line, in the order of the key."""
    servidor = con.dialect.name == "postgresql"
    campos = ", ".join(_campo(columna) for columna in tabla.columns)
    # The fastest way that each has to join them; and PostgreSQL would compare texts as its own language does.
    marcas = "\t".join(["%s"] * len(tabla.columns))
    linea = "concat_ws('\t', " if servidor else f"printf('{marcas}', "
    cotejo = ' collate "C"' if servidor else ""
    orden = ", ".join(
        f'"{columna.name}"' + ("" if isinstance(columna.type, Integer) else cotejo)
        for columna in tabla.primary_key.columns
    )
    return f'select {linea}{campos}) from "{tabla.name}" order by {orden}'  # noqa: S608 - the names are the schema's own


def _campo(columna: Column[object]) -> str:
    campo = f'"{columna.name}"'
    if isinstance(columna.type, Integer):
        return f"coalesce(cast({campo} as text), '{AUSENTE}')" if columna.nullable else campo
    for suelto, escapado in _ESCAPES:
        campo = f"replace({campo}, '{suelto}', '{escapado}')"
    return f"coalesce({campo}, '{AUSENTE}')" if columna.nullable else campo

"""What people say of a figure, as the base keeps it: a comment, and a mark to look at it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.conteos import Cambio, parse_clave
from segip_desk.core.rejilla.hoja import Nota
from segip_desk.storage import crudo
from segip_desk.storage.recuerdo import recordada

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Clave

_NOTAS = "select clave, texto, marca, usuario, instante from nota"
_MARCA = "(marcada) "


@recordada
def leer_notas(con: Connection, prefijo: str = "") -> dict[Clave, Nota]:
    """Return the notes on figures, by key; of those whose key in the bitácora begins with a text."""
    filas = crudo.filas(con, f"{_NOTAS} where substr(clave, 1, ?) = ?", (len(prefijo), prefijo))
    return {
        leida: Nota(texto, bool(marca), usuario, instante)
        for clave, texto, marca, usuario, instante in filas
        if (leida := parse_clave(clave)) is not None
    }


def anotar(con: Connection, clave: Clave, nota: Nota) -> list[Cambio]:
    """Keep a note in the place of the one before; one that says nothing and marks nothing takes it away."""
    lugar = str(clave)
    antes = leer_notas(con, lugar).get(clave)
    queda = bool(nota.texto or nota.marca)
    if (antes[:2] if antes else None) == (nota[:2] if queda else None):
        return []
    crudo.muchas(con, "delete from nota where clave = ?", [(lugar,)])
    if queda:
        orden = "insert into nota (clave, texto, marca, usuario, instante) values (?, ?, ?, ?, ?)"
        crudo.muchas(con, orden, [(lugar, nota.texto, int(nota.marca), nota.usuario, nota.instante)])
    return [Cambio(f"nota/{lugar}", None if antes is None else _dice(antes), _dice(nota) if queda else None)]


def dichas(con: Connection) -> Iterator[list[tuple[str, str]]]:
    """Yield the notes under their keys and in the words of the bitácora, some thousands at a time."""
    for filas in crudo.por_partes(con, _NOTAS):
        yield [
            (f"nota/{clave}", _dice(Nota(texto, bool(marca), usuario, instante)))
            for clave, texto, marca, usuario, instante in filas
        ]


def _dice(nota: Nota) -> str:
    return f"{_MARCA if nota.marca else ''}{nota.texto}".strip()

r"""The audit trail: one entry a write, chained by hash, in a text that is equal on every database.

The text of an entry is lines of fields parted by tabs, as PostgreSQL's COPY writes them: `\N` is absent, and a
backslash, tab, line feed or carriage return inside a field is `\\`, `\t`, `\n`, `\r`. The first line is the
previous hash, n, instante, usuario, accion and detalle; each further line is a cambio: clave, antes, despues, in
its order. The hash is the SHA-256 of that text in UTF-8, in hexadecimal. The first entry's previous hash is the
SHA-256 of the base's identity, so that a chain belongs to one base.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.conteos import Cambio
from segip_desk.storage import crudo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection

_AUSENTE = "\0"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_ENTRADAS = "select n, instante, usuario, accion, detalle, previo, hash from entrada where n >= ? and n <= ? order by n"
_CAMBIOS = "select orden, clave, antes, despues from cambio where entrada = ? order by orden"
_ULTIMA = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Entrada:
    """One write: its number from 1, when (ISO, UTC), who, what, the hash before it and its own."""

    n: int
    instante: str
    usuario: str
    accion: str
    detalle: str
    previo: str
    hash: str
    cambios: tuple[Cambio, ...] = ()


class Falla(NamedTuple):
    """Where the chain does not hold, and how, in Spanish."""

    n: int
    dice: str


def genesis(identidad: str) -> str:
    """Return the hash that stands before the first entry of a base."""
    return sha256(identidad.encode()).hexdigest()


def calcular_hash(entrada: Entrada) -> str:
    """Return the hash that an entry must have: of all its fields but `hash`, and of its changes."""
    cabeza = (entrada.previo, str(entrada.n), entrada.instante, entrada.usuario, entrada.accion, entrada.detalle)
    texto = "\t".join(campo.translate(_ESCAPES) for campo in cabeza) + "\n" + _lineas(entrada.cambios)
    return sha256(texto.encode()).hexdigest()


def _lineas(cambios: Sequence[Cambio]) -> str:
    """Return the lines of the changes.

    Keys and figures have nothing to escape, so a whole load is first joined as it is and looked at once; NUL, which
    no text of the register may hold, stands for what is absent meanwhile.
    """
    texto = "".join(
        [
            f"{clave}\t{_AUSENTE if antes is None else antes}\t{_AUSENTE if despues is None else despues}\n"
            for clave, antes, despues in cambios
        ]
    )
    marcas = 2 * len(cambios) == texto.count("\t") and len(cambios) == texto.count("\n")
    if marcas and "\\" not in texto and "\r" not in texto:
        return texto.replace(_AUSENTE, "\\N")
    return "".join(
        "\t".join("\\N" if campo is None else campo.translate(_ESCAPES) for campo in cambio) + "\n"
        for cambio in cambios
    )


def anotar(con: Connection, entrada: Entrada) -> Entrada:
    """Store an entry with its changes, and return it with the hash that it was given."""
    entrada = replace(entrada, hash=calcular_hash(entrada))
    crudo.muchas(
        con,
        "insert into entrada (n, instante, usuario, accion, detalle, previo, hash) values (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                entrada.n,
                entrada.instante,
                entrada.usuario,
                entrada.accion,
                entrada.detalle,
                entrada.previo,
                entrada.hash,
            )
        ],
    )
    n = entrada.n
    crudo.insertar(
        con,
        "insert into cambio (entrada, orden, clave, antes, despues) values (?, ?, ?, ?, ?)",
        [(n, orden, clave, antes, despues) for orden, (clave, antes, despues) in enumerate(entrada.cambios, 1)],
    )
    return entrada


def cabeza(con: Connection) -> tuple[int, str] | None:
    """Return the number and the hash of the last entry, or None before the first."""
    filas = crudo.filas(con, "select n, hash from entrada order by n desc limit 1")
    return (filas[0][0], filas[0][1]) if filas else None


def contiene(con: Connection, hash_: str) -> int | None:
    """Return the number of the entry with that hash, or None when the chain does not hold it."""
    filas = crudo.filas(con, "select n from entrada where hash = ?", (hash_,))
    return filas[0][0] if filas else None


def entradas(con: Connection, desde: int = 1, hasta: int = _ULTIMA) -> Iterator[Entrada]:
    """Yield the entries from `desde` to `hasta`, both included, with their changes; one at a time is in memory."""
    return (entrada for entrada, _ in _con_orden(con, desde, hasta))


def _con_orden(con: Connection, desde: int, hasta: int) -> Iterator[tuple[Entrada, list[int]]]:
    """Yield each entry, and the stored order numbers of its changes."""
    for n, instante, usuario, accion, detalle, previo, suma in crudo.filas(con, _ENTRADAS, (desde, hasta)):
        filas = crudo.filas(con, _CAMBIOS, (n,))
        cambios = tuple(Cambio(*fila[1:]) for fila in filas)
        yield Entrada(n, instante, usuario, accion, detalle, previo, suma, cambios), [fila[0] for fila in filas]


def verificar(con: Connection, identidad: str) -> list[Falla]:
    """Recompute the whole chain and return where it does not hold: altered, removed, added or reordered.

    What was cut off at its end leaves no trace here; only a head printed on a report tells (`contiene`).
    """
    fallas = []
    previo, n = genesis(identidad), 0
    for entrada, orden in _con_orden(con, 1, _ULTIMA):
        n += 1
        if entrada.n != n:
            fallas.append(Falla(n, f"Falta la entrada {n}: después de la {n - 1} viene la {entrada.n}."))
            n = entrada.n
        if entrada.previo != previo:
            fallas.append(Falla(n, f"La entrada {n} no sigue a la anterior: una de las dos fue cambiada o quitada."))
        if orden != list(range(1, len(orden) + 1)):
            fallas.append(Falla(n, f"A la entrada {n} le faltan cambios, o su orden fue alterado."))
        if calcular_hash(entrada) != entrada.hash:
            fallas.append(Falla(n, f"La entrada {n} o sus cambios fueron alterados: su huella no coincide."))
        previo = entrada.hash
    huerfanos = crudo.filas(con, "select distinct entrada from cambio where entrada not in (select n from entrada)")
    fallas += [Falla(suya, f"Hay cambios de la entrada {suya}, que no existe.") for (suya,) in huerfanos]
    return fallas

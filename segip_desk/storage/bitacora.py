r"""The audit trail: one entry a write, chained by hash, in a text that is equal on every database.

The text of an entry is lines of fields parted by tabs, as PostgreSQL's COPY writes them: `\N` is absent, and a
backslash, tab, line feed or carriage return inside a field is `\\`, `\t`, `\n`, `\r`. The first line is the
previous hash, n, instante, usuario, accion and detalle; each further line is a cambio: clave, antes, despues, in
its order. The hash is the SHA-256 of that text in UTF-8, in hexadecimal. The first entry's previous hash is the
SHA-256 of the base's identity, so that a chain belongs to one base.

The order is that of n. An instante is the clock's of who wrote; where it is behind the entry before, the entry has a
change `reloj/n` that says from which instante to which it went back (`core.instante`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.conteos import Cambio
from segip_desk.storage import crudo

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from sqlalchemy.engine import Connection

_AUSENTE = "\0"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_ENTRADAS = "select n, instante, usuario, accion, detalle, previo, hash from entrada where n >= ? and n <= ? order by n"
_CAMBIOS = "select clave, antes, despues from cambio where entrada = ? order by orden"
_ULTIMOS = (
    "select e.instante, e.usuario, e.accion, e.detalle, c.clave, c.antes, c.despues from cambio c "
    "join entrada e on e.n = c.entrada where c.clave in (?, ?) order by c.entrada desc, c.orden limit ?"
)
_DE_CAMBIO = "select entrada, orden, clave, antes, despues from cambio"
_ULTIMA = 2**31 - 1
_EN_JSON = "(select value from json_each(?))"

FilaDeCambio = tuple[int, int, str, str | None, str | None]
"""A change as it is stored: the number of its entry, its place there from 1, clave, antes, despues."""


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
    return sha256((_primera_linea(entrada) + _lineas(entrada.cambios)).encode()).hexdigest()


def _primera_linea(entrada: Entrada) -> str:
    campos = (entrada.previo, str(entrada.n), entrada.instante, entrada.usuario, entrada.accion, entrada.detalle)
    return "\t".join(campo.translate(_ESCAPES) for campo in campos) + "\n"


def _lineas(cambios: Sequence[tuple[str, str | None, str | None]]) -> str:
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


def ultima(con: Connection) -> Entrada | None:
    """Return the last entry without its changes, or None before the first."""
    hallada = cabeza(con)
    return None if hallada is None else cabeza_de(con, hallada[0])


def contiene(con: Connection, hash_: str) -> int | None:
    """Return the number of the entry with that hash, or None when the chain does not hold it."""
    filas = crudo.filas(con, "select n from entrada where hash = ?", (hash_,))
    return filas[0][0] if filas else None


def entradas(con: Connection, desde: int = 1, hasta: int = _ULTIMA) -> Iterator[Entrada]:
    """Yield the entries from `desde` to `hasta`, both included, with their changes; one at a time is in memory."""
    for fila in crudo.filas(con, _ENTRADAS, (desde, hasta)):
        suyos = tuple(Cambio(*cambio) for cambio in crudo.filas(con, _CAMBIOS, (fila[0],)))
        yield replace(Entrada(*fila), cambios=suyos)


def historia(con: Connection, clave: str) -> Iterator[Entrada]:
    """Yield the entries that changed a key that begins with `clave`, each with those changes alone."""
    sql = f"{_DE_CAMBIO} where substr(clave, 1, ?) = ? order by entrada, orden"
    hallados = (fila for filas in crudo.por_partes(con, sql, (len(clave), clave)) for fila in filas)
    for n, suyos in groupby(hallados, key=itemgetter(0)):
        cambiados = tuple(Cambio(*fila[2:]) for fila in suyos)
        for fila in crudo.filas(con, _ENTRADAS, (n, n)):
            yield replace(Entrada(*fila), cambios=cambiados)


class Dicho(NamedTuple):
    """One change of a key, with the write that made it."""

    instante: str
    usuario: str
    accion: str
    detalle: str
    clave: str
    antes: str | None
    despues: str | None


def ultimos(con: Connection, clave: str, campo: str, cuantos: int) -> list[Dicho]:
    """Return the last changes of a key and of one field of it (`#respaldo`), newest first."""
    return [Dicho(*fila) for fila in crudo.filas(con, _ULTIMOS, (clave, f"{clave}{campo}", cuantos))]


def entradas_de(con: Connection, claves: Collection[str]) -> dict[str, Entrada]:
    """Return the entry that last changed each key, without its changes; a key that none changed is absent.

    The bitácora is in the order of writing, so the keys are looked for in one reading of it.
    """
    if not claves:
        return {}
    dadas, valor = ("any(?)", list(claves)) if con.dialect.name == "postgresql" else (_EN_JSON, json.dumps([*claves]))
    operador = "=" if con.dialect.name == "postgresql" else "in"
    sql = f"select clave, max(entrada) from cambio where clave {operador} {dadas} group by clave"  # noqa: S608 - ours
    numeros = dict(crudo.filas(con, sql, (valor,)))
    entradas = {n: cabeza_de(con, n) for n in set(numeros.values())}
    return {clave: entrada for clave, n in numeros.items() if (entrada := entradas[n]) is not None}


def cabeza_de(con: Connection, n: int) -> Entrada | None:
    """Return an entry without its changes, None where there is none."""
    return next((Entrada(*fila) for fila in crudo.filas(con, _ENTRADAS, (n, n))), None)


def cambios(con: Connection) -> Iterator[list[FilaDeCambio]]:
    """Yield every change in the order in which they were made, some thousands at a time."""
    return crudo.por_partes(con, f"{_DE_CAMBIO} order by entrada, orden")


def verificar(
    con: Connection, identidad: str, oye: Callable[[Sequence[FilaDeCambio]], object] | None = None
) -> list[Falla]:
    """Recompute the whole chain and return where it does not hold: altered, removed, added or reordered.

    What was cut off at its end leaves no trace in the chain: the register then says more than it (`cotejo`), and a
    head printed on a report tells (`contiene`).

    Args:
        oye: is told every change that is read, in order, so that the bitácora is read only once.
    """
    fallas: list[Falla] = []
    previo, n = genesis(identidad), 0
    trozos = _trozos(con, oye)
    trozo = next(trozos, None)
    for entrada in _cabezas(con):
        n += 1
        if entrada.n != n:
            fallas.append(Falla(n, f"Falta la entrada {n}: después de la {n - 1} viene la {entrada.n}."))
            n = entrada.n
        if entrada.previo != previo:
            fallas.append(Falla(n, f"La entrada {n} no sigue a la anterior: una de las dos fue cambiada o quitada."))
        while trozo is not None and trozo[0][0] < n:
            fallas.append(_huerfanos(trozo[0][0]))
            trozo = next(trozos, None)
        huella, cuantos, en_orden = sha256(_primera_linea(entrada).encode()), 0, True
        while trozo is not None and trozo[0][0] == n:
            en_orden = en_orden and all(fila[1] == cuantos + i for i, fila in enumerate(trozo, 1))
            cuantos += len(trozo)
            huella.update(_lineas([fila[2:] for fila in trozo]).encode())
            trozo = next(trozos, None)
        if not en_orden:
            fallas.append(Falla(n, f"A la entrada {n} le faltan cambios, o su orden fue alterado."))
        if huella.hexdigest() != entrada.hash:
            fallas.append(Falla(n, f"La entrada {n} o sus cambios fueron alterados: su huella no coincide."))
        previo = entrada.hash
    while trozo is not None:
        fallas.append(_huerfanos(trozo[0][0]))
        trozo = next(trozos, None)
    return list(dict.fromkeys(fallas))


def _cabezas(con: Connection) -> Iterator[Entrada]:
    """Yield every entry without its changes."""
    columnas = "n, instante, usuario, accion, detalle, previo, hash"
    for filas in crudo.por_partes(con, f"select {columnas} from entrada order by n"):  # noqa: S608 - our own names
        for fila in filas:
            yield Entrada(*fila)


def _trozos(
    con: Connection, oye: Callable[[Sequence[FilaDeCambio]], object] | None
) -> Iterator[Sequence[FilaDeCambio]]:
    """Yield the changes of an entry, as far as they came together: a long entry comes in several pieces."""
    for filas in cambios(con):
        if oye is not None:
            oye(filas)
        if filas[0][0] == filas[-1][0]:
            yield filas
        else:
            yield from (list(suyas) for _, suyas in groupby(filas, key=itemgetter(0)))


def _huerfanos(entrada: int) -> Falla:
    return Falla(entrada, f"Hay cambios de la entrada {entrada}, que no existe.")

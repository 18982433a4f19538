"""Papers behind figures, each stored once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.conteos import Respaldo
from segip_desk.storage import crudo
from segip_desk.storage.recuerdo import recordada

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection


def leer_respaldos(con: Connection, numeros: Iterable[int | None]) -> dict[int | None, Respaldo | None]:
    """Return the papers with those numbers; None is no paper."""
    papeles: dict[int | None, Respaldo | None] = {None: None}
    for numero in set(numeros) - {None}:
        (fila,) = crudo.filas(con, "select documento, corte from respaldo where id = ?", (numero,))
        papeles[numero] = Respaldo(*fila)
    return papeles


def ultimos_respaldos(con: Connection, cuantos: int) -> tuple[Respaldo, ...]:
    """Return the papers that were first named last, newest first."""
    filas = crudo.filas(con, "select documento, corte from respaldo order by id desc limit ?", (cuantos,))
    return tuple(Respaldo(*fila) for fila in filas)


def guardar_respaldos(con: Connection, papeles: Iterable[Respaldo | None]) -> dict[Respaldo | None, int | None]:
    """Return the number of each paper, storing those that are new."""
    numeros: dict[Respaldo | None, int | None] = {None: None}
    for papel in papeles:
        if papel not in numeros and papel is not None:
            numeros[papel] = _numero(con, papel)
    return numeros


def _numero(con: Connection, papel: Respaldo) -> int:
    filas = crudo.filas(con, "select id from respaldo where documento = ? and corte = ?", tuple(papel))
    if filas:
        return int(filas[0][0])
    ((nuevo,),) = crudo.filas(con, "select coalesce(max(id), 0) + 1 from respaldo")
    crudo.muchas(con, "insert into respaldo (id, documento, corte) values (?, ?, ?)", [(nuevo, *papel)])
    return int(nuevo)


@recordada
def todos_los_respaldos(con: Connection) -> dict[int | None, Respaldo | None]:
    """Return every paper by its number; None is no paper."""
    filas = crudo.filas(con, "select id, documento, corte from respaldo")
    return {None: None, **{numero: Respaldo(documento, corte) for numero, documento, corte in filas}}

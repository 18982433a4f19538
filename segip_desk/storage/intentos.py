"""Wrong passwords in the base: no part of the register, and of no bitácora."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from segip_desk.core.intentos import OLVIDO, Intentos
from segip_desk.storage import crudo

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

_DE = "select fallas, ultima, entro from intento where cuenta = ? and origen = ?"
_QUITAR = "delete from intento where cuenta = ? and origen = ?"
_PONER = "insert into intento (cuenta, origen, fallas, ultima, entro) values (?, ?, ?, ?, ?)"
_VIEJOS = "delete from intento where entro = 0 and ultima < ?"


def leer_intentos(con: Connection, cuenta: str, origen: str) -> Intentos:
    """Return what was tried for an account from a place."""
    filas = crudo.filas(con, _DE, (cuenta, origen))
    return Intentos(filas[0][0], filas[0][1], bool(filas[0][2])) if filas else Intentos()


def contar(con: Connection, cuenta: str, origen: str, ahora: datetime) -> Intentos:
    """Count a password as wrong before it is checked, so that many at once are no more than one after another.

    Returns:
        What had been tried before it.
    """
    antes = leer_intentos(con, cuenta, origen)
    _guardar(con, cuenta, origen, antes.uno_mas(ahora, _texto(ahora)))
    crudo.muchas(con, _VIEJOS, [(_texto(ahora - OLVIDO),)])
    return antes


def entro(con: Connection, cuenta: str, origen: str) -> None:
    """Forget what was wrong: a right password came from there."""
    _guardar(con, cuenta, origen, Intentos(entro=True))


def _guardar(con: Connection, cuenta: str, origen: str, intentos: Intentos) -> None:
    crudo.muchas(con, _QUITAR, [(cuenta, origen)])
    crudo.muchas(con, _PONER, [(cuenta, origen, intentos.fallas, intentos.ultima, int(intentos.entro))])


def _texto(instante: datetime) -> str:
    return instante.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

"""The lines of the ledger with their papers, to be handed out or printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.storage import crudo
from segip_desk.storage.kardex.lecturas import movimientos
from segip_desk.storage.respaldos import todos_los_respaldos

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.kardex.movimiento import Movimiento

    Exportables = tuple[tuple[Movimiento, Respaldo | None], ...]

_DEL_DOCUMENTO = "m.gestion = ? and m.formulario = ? and m.numero = ?"
_VALORES = (
    "select m.linea, sum(a.valor) from movimiento m join apunte a on a.orden = m.id and a.material_id = m.material_id "
    "where m.gestion = ? and m.formulario = ? and m.numero = ? and a.cantidad > 0 group by m.linea"
)


def exportables(con: Connection, gestion: int | None = None, mes: int | None = None) -> Exportables:
    """Return the lines of one gestión and mes, or all, in the order of the ledger: entered so, they give the same."""
    if gestion is None:
        return _leidas(con, "", ())
    if mes is None:
        return _leidas(con, "m.gestion = ?", (gestion,))
    return _leidas(con, "m.gestion = ? and substr(m.fecha, 1, 7) = ?", (gestion, f"{gestion:04d}-{mes:02d}"))


def del_documento(con: Connection, gestion: int, formulario: str, numero: str) -> Exportables:
    """Return the lines of one document, by their numbers."""
    leidas = _leidas(con, _DEL_DOCUMENTO, (gestion, formulario, numero))
    return tuple(sorted(leidas, key=lambda par: par[0].clave.linea))


def valores_de(con: Connection, gestion: int, formulario: str, numero: str) -> dict[int, int]:
    """Return what each line of a document moved, in centavos, by its number."""
    return {linea: int(valor) for linea, valor in crudo.filas(con, _VALORES, (gestion, formulario, numero))}


def _leidas(con: Connection, donde: str, valores: tuple[object, ...]) -> Exportables:
    papeles = todos_los_respaldos(con)
    return tuple((uno.movimiento, papeles[uno.respaldo]) for uno in movimientos(con, donde, valores))

"""The ledger as tables and rules add it, read once for a lapso."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from segip_desk.core.kardex.flujo import Flujo, Monto, Movido
from segip_desk.core.kardex.movimiento import ClaveMovimiento
from segip_desk.storage import crudo, fichas
from segip_desk.storage.respaldos import todos_los_respaldos

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.engine import Connection

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.conteos import Respaldo

_SALDOS = (
    "select material.codigo, lugar, sum(cantidad), sum(valor) from apunte join material on material.id = material_id "
    "where fecha < ? group by material.codigo, lugar having sum(cantidad) <> 0 or sum(valor) <> 0"
)
# A recuento moves nothing, and has no destino. What a line is worth is what it gave, over its lotes.
_FLUJOS = (
    "select m.gestion, m.formulario, m.numero, m.linea, m.fecha, coalesce(r.tipo, m.tipo), material.codigo, m.origen, "
    "m.destino, m.cantidad, (select sum(a.valor) from apunte a where a.material_id = m.material_id "
    "and a.lugar = m.destino and a.fecha = m.fecha and a.orden = m.id), m.revierte_id "
    "from movimiento m join material on material.id = m.material_id left join movimiento r on r.id = m.revierte_id "
    "where m.fecha between ? and ? and m.destino <> '' order by m.fecha, m.id"
)


def leer_movido(con: Connection, lapso: Lapso) -> Movido:
    """Read the ledger over a lapso, with what each place held before it."""
    return leer_entre(con, lapso.inicio, lapso.fin)


def leer_entre(con: Connection, desde: date, hasta: date) -> Movido:
    """Read the ledger from a day to another, with what each place held before."""
    filas = crudo.filas(con, _FLUJOS, (desde.isoformat(), hasta.isoformat()))
    saldos = crudo.filas(con, _SALDOS, (desde.isoformat(),))
    return Movido(
        desde,
        {uno.codigo: uno for uno in fichas.materiales(con)},
        {una.codigo: una.nombre for una in fichas.partidas(con, hasta.year)},
        {(material, lugar): Monto(int(cantidad), int(valor)) for material, lugar, cantidad, valor in saldos},
        tuple(
            Flujo(
                str(ClaveMovimiento(*clave)),
                date.fromisoformat(fecha),
                tipo,
                material,
                origen,
                destino,
                Monto(cantidad, int(valor or 0)),
                revierte is not None,
            )
            for *clave, fecha, tipo, material, origen, destino, cantidad, valor, revierte in filas
        ),
    )


def gestiones_con_movimientos(con: Connection) -> tuple[int, ...]:
    """Return the gestiones in which something moved."""
    return tuple(gestion for (gestion,) in crudo.filas(con, "select distinct gestion from movimiento order by gestion"))


def papeles(con: Connection, claves: Collection[str]) -> dict[str, Respaldo | None]:
    """Return the paper of each of some lines, by key."""
    if not claves:
        return {}
    todos = todos_los_respaldos(con)
    gestiones = sorted({int(clave.split("/")[1]) for clave in claves})
    marcas = ", ".join("?" * len(gestiones))
    leidas = crudo.filas(
        con,
        f"select gestion, formulario, numero, linea, respaldo_id from movimiento where gestion in ({marcas}) "  # noqa: S608 - only marks
        "and respaldo_id is not null",
        tuple(gestiones),
    )
    suyos = {str(ClaveMovimiento(*clave)): todos[papel] for *clave, papel in leidas}
    return {clave: suyos.get(clave) for clave in claves}

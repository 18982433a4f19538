"""The ledger as tables and rules add it, read once for a lapso."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from segip_desk.core.kardex.flujo import Flujo, Monto, Movido, titular
from segip_desk.core.kardex.movimiento import ClaveMovimiento
from segip_desk.core.kardex.peps import repartir
from segip_desk.storage import crudo, fichas
from segip_desk.storage.respaldos import todos_los_respaldos

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.conteos import Respaldo

# Every material is named: so the lines of a time are found by their index, however long the ledger is.
_DE_TODOS = "m.material_id in (select id from material) and m.destino <> ''"
# What a line is worth is what it gave, over its lotes.
_VALOR = (
    "(select sum(a.valor) from apunte a where a.material_id = m.material_id and a.lugar = m.destino "
    "and a.fecha = m.fecha and a.orden = m.id)"
)
_FLUJOS = (
    "select m.gestion, m.formulario, m.numero, m.linea, m.fecha, "  # noqa: S608 - of parts that are written here
    f"coalesce(r.tipo, m.tipo), material.codigo, m.origen, m.destino, m.cantidad, {_VALOR}, m.revierte_id "
    "from movimiento m join material on material.id = m.material_id left join movimiento r on r.id = m.revierte_id "
    f"where {_DE_TODOS} and m.fecha between ? and ? order by m.fecha, m.id"
)
_DESPUES = (
    "select codigo, origen, destino, sum(cantidad), sum(valor) from ("  # noqa: S608 - as above
    f"select material.codigo, m.origen, m.destino, m.cantidad, {_VALOR} as valor "
    f"from movimiento m join material on material.id = m.material_id where {_DE_TODOS} and m.fecha > ?"
    ") despues group by codigo, origen, destino"
)
_AL_FINAL = (
    "select material.codigo, c.lugar, c.desde, c.hasta, m.cantidad, coalesce(m.importe, m.costo * m.cantidad, 0) "
    "from capa c join material on material.id = c.material_id join movimiento m on m.id = c.capa "
    "where c.lugar not in ('consumo', 'baja', 'extravio')"
)


def leer_movido(con: Connection, lapso: Lapso) -> Movido:
    """Read the ledger over a lapso, with what each place held before it."""
    return leer_entre(con, lapso.inicio, lapso.fin)


def leer_entre(con: Connection, desde: date, hasta: date) -> Movido:
    """Read the ledger from a day to another, with what each place held before."""
    flujos = _flujos(con, desde, hasta)
    return Movido(
        desde,
        {uno.codigo: uno for uno in fichas.materiales(con)},
        {una.codigo: una.nombre for una in fichas.partidas(con, hasta.year)},
        _saldos(con, hasta, flujos),
        flujos,
    )


def _flujos(con: Connection, desde: date, hasta: date) -> tuple[Flujo, ...]:
    filas = crudo.filas(con, _FLUJOS, (desde.isoformat(), hasta.isoformat()))
    return tuple(
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
    )


def _saldos(con: Connection, hasta: date, flujos: Sequence[Flujo]) -> dict[tuple[str, str], Monto]:
    """Return what each place of the direction held before some lines: what it holds now, less all since.

    To add up the ledger from its beginning would cost more each year.
    """
    saldos: dict[tuple[str, str], Monto] = {}

    def poner(material: str, lugar: str, monto: Monto, signo: int) -> None:
        if titular(lugar):
            saldos[material, lugar] = saldos.get((material, lugar), Monto()).mas(monto, signo)

    for material, lugar, desde, fin, cantidad, importe in crudo.filas(con, _AL_FINAL):
        valor = repartir(importe, fin, cantidad) - repartir(importe, desde, cantidad) if importe else 0
        poner(material, lugar, Monto(fin - desde, valor), 1)
    for material, origen, destino, cantidad, valor in crudo.filas(con, _DESPUES, (hasta.isoformat(),)):
        monto = Monto(int(cantidad), int(valor or 0))
        poner(material, destino, monto, -1)
        poner(material, origen, monto, 1)
    for flujo in flujos:
        poner(flujo.material, flujo.destino, flujo.monto, -1)
        poner(flujo.material, flujo.origen, flujo.monto, 1)
    return {clave: monto for clave, monto in saldos.items() if monto != Monto()}


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

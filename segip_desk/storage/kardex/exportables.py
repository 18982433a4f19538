"""The lines of the ledger as they were entered, with their papers, to be handed out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from segip_desk.core.kardex.movimiento import ClaveMovimiento, Movimiento, Tipo
from segip_desk.core.kardex.rangos import Rango
from segip_desk.storage import crudo
from segip_desk.storage.respaldos import todos_los_respaldos

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Respaldo

_CUALES = (
    "select m.fecha, m.gestion, m.formulario, m.numero, m.linea, m.tipo, t.codigo, m.origen, m.destino, m.cantidad, "
    "m.lote, m.serie_desde, m.serie_hasta, m.costo, m.importe, r.gestion, r.formulario, r.numero, r.linea, "
    "v.gestion, v.formulario, v.numero, v.linea, m.glosa, m.motivo, m.respaldo_id "
    "from movimiento m join material t on t.id = m.material_id "
    "left join movimiento r on r.id = m.referencia_id left join movimiento v on v.id = m.revierte_id "
)


def exportables(
    con: Connection, gestion: int | None = None, mes: int | None = None
) -> tuple[tuple[Movimiento, Respaldo | None], ...]:
    """Return the lines in the order in which they were entered, of one gestión and mes or of all."""
    if gestion is None:
        return _leidas(con, "", ())
    if mes is None:
        return _leidas(con, "where m.gestion = ? ", (gestion,))
    return _leidas(con, "where m.gestion = ? and substr(m.fecha, 1, 7) = ? ", (gestion, f"{gestion:04d}-{mes:02d}"))


def del_documento(
    con: Connection, gestion: int, formulario: str, numero: str
) -> tuple[tuple[Movimiento, Respaldo | None], ...]:
    """Return the lines of one document, in the order in which they were entered."""
    return _leidas(con, "where m.gestion = ? and m.formulario = ? and m.numero = ? ", (gestion, formulario, numero))


def _leidas(con: Connection, donde: str, valores: tuple[object, ...]) -> tuple[tuple[Movimiento, Respaldo | None], ...]:
    papeles = todos_los_respaldos(con)
    leidas = crudo.filas(con, f"{_CUALES}{donde}order by m.id", valores)
    return tuple((_movimiento(*fila), papeles[papel]) for *fila, papel in leidas)


def _movimiento(fecha: str, *fila: Any) -> Movimiento:  # noqa: ANN401 - the driver's own row
    clave, (tipo, material, origen, destino, cantidad, lote, desde, hasta, costo, importe) = fila[:4], fila[4:14]
    referencia, revierte, (glosa, motivo) = fila[14:18], fila[18:22], fila[22:]
    return Movimiento(
        ClaveMovimiento(*clave),
        date.fromisoformat(fecha),
        Tipo(tipo),
        material,
        origen,
        destino,
        cantidad,
        lote,
        None if desde is None else Rango(desde, hasta),
        costo,
        importe,
        None if referencia[0] is None else ClaveMovimiento(*referencia),
        None if revierte[0] is None else ClaveMovimiento(*revierte),
        glosa,
        motivo,
    )

"""The ledger read back: its lines, and the names that stand for their numbers."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from segip_desk.core.kardex.libro import Renglon
from segip_desk.core.kardex.lugares import Lugares
from segip_desk.core.kardex.movimiento import ClaveMovimiento, Movimiento, Tipo
from segip_desk.core.kardex.rangos import Rango
from segip_desk.storage import crudo, fichas
from segip_desk.storage.recuerdo import recordada

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Material
    from segip_desk.core.kardex.filtro import Filtro
    from segip_desk.core.kardex.movimiento import Nombrada

_COLUMNAS = (
    "m.id, m.gestion, m.formulario, m.numero, m.linea, m.fecha, m.tipo, k.codigo, m.origen, m.destino, m.cantidad, "
    "m.lote, m.serie_desde, m.serie_hasta, m.costo, m.importe, m.glosa, m.motivo, m.respaldo_id, "
    "r.gestion, r.formulario, r.numero, r.linea"
)
_DE = (
    "from movimiento m join material k on k.id = m.material_id "
    "left join movimiento r on r.id = coalesce(m.referencia_id, m.revierte_id)"
)
_RENGLON = (
    "select id, fecha, tipo, origen, destino, cantidad, lote, serie_desde, serie_hasta, costo, importe, "
    "referencia_id, revierte_id from movimiento"
)
_VIGENTE = "not exists (select 1 from movimiento v where v.revierte_id = m.id)"
_SIN_DETALLE = "k.con_serie = 1 and m.serie_desde is null and m.tipo not in ('recuento', 'reversion')"

_ESCRIBE = json.JSONEncoder(ensure_ascii=False).encode


class Guardado(NamedTuple):
    """A line of the ledger as it is kept: its number inside the base, the movement and the number of its paper."""

    id: int
    movimiento: Movimiento
    respaldo: int | None


@recordada
def codigos_de_material(con: Connection) -> dict[str, int]:
    """Return the number of each material by its code."""
    return dict(crudo.filas(con, "select codigo, id from material"))


@recordada
def materiales(con: Connection) -> dict[str, Material]:
    """Return the materials by code, in catalogue order."""
    return {uno.codigo: uno for uno in fichas.materiales(con)}


@recordada
def lugares(con: Connection) -> Lugares:
    """Return the places that the base knows."""
    catalogo = fichas.catalogo(con)
    oficinas = {codigo: una.nombre for codigo, una in catalogo.oficinas.items()}
    custodios = dict(sorted(crudo.filas(con, "select codigo, nombre from custodio")))
    return Lugares(catalogo.departamento.codigo, oficinas, custodios)


def movimientos(con: Connection, donde: str = "", valores: tuple[object, ...] = ()) -> Iterator[Guardado]:
    """Yield lines in the order of the ledger.

    Args:
        donde: what follows `where`, of `m` (movimiento) and `k` (material).
    """
    filtro = f" where {donde}" if donde else ""
    sql = f"select {_COLUMNAS} {_DE}{filtro} order by m.fecha, m.id"
    for filas in crudo.por_partes(con, sql, valores):
        yield from map(_guardado, filas)


def filtrados(con: Connection, filtro: Filtro) -> Iterator[Guardado]:
    """Yield the lines that are wanted, in the order of the ledger."""
    partes: dict[str, object] = {
        "m.fecha >= ?": None if filtro.desde is None else filtro.desde.isoformat(),
        "m.fecha <= ?": None if filtro.hasta is None else filtro.hasta.isoformat(),
        "k.codigo = ?": filtro.material,
        "? in (m.origen, m.destino)": filtro.lugar,
        "m.tipo = ?": filtro.tipo,
        "m.formulario = ?": filtro.formulario,
        "m.numero = ?": filtro.numero,
        "m.origen like ?": filtro.de and f"{filtro.de}%",
    }
    puestas = {sql: valor for sql, valor in partes.items() if valor}
    ciertas = [sql for sql, pide in ((_VIGENTE, filtro.vigentes), (_SIN_DETALLE, filtro.sin_detalle)) if pide]
    yield from movimientos(con, " and ".join([*puestas, *ciertas]), tuple(puestas.values()))


def de_numero(con: Connection, numero: int) -> Movimiento:
    """Return the line of a number inside the base."""
    (uno,) = movimientos(con, "m.id = ?", (numero,))
    return uno.movimiento


def _guardado(fila: tuple[Any, ...]) -> Guardado:
    id_, gestion, formulario, numero, linea, fecha, tipo, material, *resto = fila
    origen, destino, cantidad, lote, desde, hasta, costo, importe, glosa, motivo, papel, *otra = resto
    nombrada = None if otra[0] is None else ClaveMovimiento(*otra)
    es_reversion = tipo == Tipo.REVERSION
    uno = Movimiento(
        ClaveMovimiento(gestion, formulario, numero, linea),
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
        None if es_reversion else nombrada,
        nombrada if es_reversion else None,
        glosa,
        motivo,
    )
    return Guardado(id_, uno, papel)


def de_documento(con: Connection, nombrada: Nombrada | ClaveMovimiento) -> list[Guardado]:
    """Return the lines that a name may mean: one, or those of its document."""
    donde, valores = "m.gestion = ? and m.formulario = ? and m.numero = ?", tuple(nombrada[:3])
    if nombrada.linea:
        donde, valores = f"{donde} and m.linea = ?", (*valores, nombrada.linea)
    return sorted(movimientos(con, donde, valores), key=lambda uno: uno.movimiento.clave.linea)


def renglones(con: Connection, material: int) -> list[Renglon]:
    """Return every movement of a material as its ledger follows it."""
    return [
        renglon(fila) for fila in crudo.filas(con, f"{_RENGLON} where material_id = ? order by fecha, id", (material,))
    ]


def renglon(fila: Sequence[Any]) -> Renglon:
    """Make one of the columns of its row."""
    id_, fecha, tipo, origen, destino, cantidad, lote, desde, hasta, costo, importe, referencia, revierte = fila
    total = importe if importe is not None else (costo or 0) * cantidad
    responde = revierte if revierte is not None else referencia
    return Renglon(id_, fecha, tipo, origen, destino, cantidad, lote, desde, hasta, total, responde)


def texto_de_movimiento(uno: Movimiento) -> str:
    """Write a line as the bitácora does: its fields that say something, in their order."""
    campos: dict[str, Any] = {
        "fecha": uno.fecha.isoformat(),
        "tipo": str(uno.tipo),
        "material": uno.material,
        "origen": uno.origen,
        "destino": uno.destino,
        "cantidad": uno.cantidad,
        "lote": uno.lote,
        "serie": None if uno.serie is None else f"{uno.serie.desde}-{uno.serie.hasta}",
        "costo": uno.costo,
        "importe": uno.importe,
        "referencia": uno.referencia.corta if uno.referencia else None,
        "revierte": uno.revierte.corta if uno.revierte else None,
        "glosa": uno.glosa,
        "motivo": uno.motivo,
    }
    return _ESCRIBE({c: v for c, v in campos.items() if v is not None and v != ""})


def revertidos(con: Connection) -> frozenset[int]:
    """Return the numbers of the movements that were undone."""
    filas = crudo.filas(con, "select revierte_id from movimiento where revierte_id is not null")
    return frozenset(numero for (numero,) in filas)


def numeros_de(con: Connection, formulario: str, gestion: int, prefijo: str = "") -> list[str]:
    """Return the numbers of a form's documents in a gestión that begin with a prefix."""
    sql = "select distinct numero from movimiento where gestion = ? and formulario = ?"
    return [numero for (numero,) in crudo.filas(con, sql, (gestion, formulario)) if numero.startswith(prefijo)]


def documentos_de(con: Connection, formulario: str) -> frozenset[tuple[int, str]]:
    """Return the documents of a form: gestión and number."""
    sql = "select distinct gestion, numero from movimiento where formulario = ?"
    return frozenset((gestion, numero) for gestion, numero in crudo.filas(con, sql, (formulario,)))

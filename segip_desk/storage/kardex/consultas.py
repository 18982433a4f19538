"""What the ledger answers: cards, balances at a date, and where a serial is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from segip_desk.core.kardex.lugares import es_propia
from segip_desk.core.kardex.movimiento import ClaveMovimiento, Tipo
from segip_desk.core.kardex.peps import repartir
from segip_desk.core.kardex.rangos import Rango, juntar
from segip_desk.core.kardex.tarjeta import Existencia, FilaTarjeta, Paso, Saldo
from segip_desk.core.kardex.tenencia import Mapa
from segip_desk.storage import crudo
from segip_desk.storage.kardex import lecturas

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy.engine import Connection

SIEMPRE = "9999-12-31"

_ANTES = (
    "select coalesce(sum(cantidad), 0), coalesce(sum(valor), 0) from apunte where material_id = ? and {} and fecha < ?"
)
_COLUMNAS = (
    "a.fecha, m.tipo, m.formulario, m.numero, m.linea, m.gestion, m.glosa, m.lote, m.serie_desde, m.serie_hasta, "
    "m.origen, m.destino, a.cantidad, a.valor"
)
_DE_UNO = (
    f"select {_COLUMNAS}, a.orden from apunte a join movimiento m on m.id = a.orden "  # noqa: S608 - our own names
    "where a.material_id = ? and a.lugar = ? and a.fecha >= ? and a.fecha <= ? order by a.fecha, a.orden"
)
_DE_VARIOS = (
    f"select {_COLUMNAS} from (select fecha, orden, sum(cantidad) as cantidad, sum(valor) as valor "  # noqa: S608 - ours
    "from apunte "
    "where material_id = ? and {} and fecha >= ? and fecha <= ? group by fecha, orden having sum(cantidad) <> 0) a "
    "join movimiento m on m.id = a.orden order by a.fecha, a.orden"
)
_SALDOS = (
    "select lugar, material_id, lote, sum(cantidad), sum(valor) from apunte where fecha <= ?{} "
    "group by lugar, material_id, lote"
)
_SERIES = (
    "select lote, serie_desde, serie_hasta, destino from movimiento "
    "where material_id = ? and fecha <= ? and serie_desde is not null order by fecha, id"
)
_CAMINO = (
    "select fecha, tipo, gestion, formulario, numero, linea, origen, destino, lote from movimiento "
    "where material_id = ? and serie_desde <= ? and serie_hasta >= ? and fecha <= ? and destino <> '' "
    "order by fecha, id"
)


def lugares_con_movimiento(con: Connection, material: int) -> tuple[str, ...]:
    """Return every place where a material ever was, by code."""
    filas = crudo.filas(con, "select distinct lugar from existencia where material_id = ?", (material,))
    hechos = crudo.filas(con, "select distinct lugar from apunte where material_id = ?", (material,))
    return tuple(sorted({lugar for (lugar,) in (*filas, *hechos)}))


def propios(con: Connection, material: int) -> tuple[str, ...]:
    """Return the places of the departamento's own stock where a material ever was."""
    return tuple(lugar for lugar in lugares_con_movimiento(con, material) if es_propia(lugar))


def materiales_de(con: Connection, lugar: str) -> frozenset[str]:
    """Return the material that a place holds or has held, by code."""
    sql = (
        "select distinct k.codigo from movimiento m join material k on k.id = m.material_id "
        "where m.origen = ? or m.destino = ?"
    )
    return frozenset(codigo for (codigo,) in crudo.filas(con, sql, (lugar, lugar)))


class _Donde(NamedTuple):
    sql: str
    valores: tuple[str, ...]


def _donde(lugares: Sequence[str]) -> _Donde:
    return _Donde(f"lugar in ({', '.join('?' * len(lugares))})", tuple(lugares))


def filas_de_tarjeta(
    con: Connection, codigo: str, lugares: Sequence[str], desde: str, hasta: str
) -> tuple[Existencia, tuple[FilaTarjeta, ...]]:
    """Return what some places held together before a date, and what changed it from then on until another, included.

    Args:
        codigo: the material's.
        lugares: as one: what moves between them does not show.
        desde, hasta: ISO dates.
    """
    material = lecturas.codigos_de_material(con)[codigo]
    con_serie = lecturas.materiales(con)[codigo].con_serie
    if not lugares:
        return Existencia(0, 0), ()
    sql, valores = _donde(lugares)
    anterior = Existencia(0, 0)
    if desde:
        ((cantidad, valor),) = crudo.filas(con, _ANTES.format(sql), (material, *valores, desde))
        anterior = Existencia(int(cantidad), int(valor))
    if len(lugares) == 1:
        filas = _de_un_lugar(crudo.filas(con, _DE_UNO, (material, *valores, desde, hasta)))
    else:
        filas = crudo.filas(con, _DE_VARIOS.format(sql), (material, *valores, desde, hasta))
    return anterior, tuple(_sumadas(filas, anterior, frozenset(lugares), con_serie=con_serie))


def _de_un_lugar(filas: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return the lines of a place, each movement once: one of several lotes has an apunte of each."""
    if len({(fila[0], fila[14]) for fila in filas}) == len(filas):
        return [fila[:14] for fila in filas]
    juntas: list[tuple[Any, ...]] = []
    ultimo = None
    for *fila, orden in filas:
        if orden == ultimo:
            *iguales, cantidad, valor = juntas[-1]
            juntas[-1] = (*iguales, cantidad + fila[12], valor + fila[13])
        else:
            juntas.append(tuple(fila))
        ultimo = orden
    return juntas


def _sumadas(
    filas: Iterable[tuple[Any, ...]], anterior: Existencia, lugares: frozenset[str], *, con_serie: bool
) -> list[FilaTarjeta]:
    saldo, saldo_valor = anterior
    hechas = []
    for fecha, tipo, formulario, numero, linea, gestion, glosa, lote, s_desde, s_hasta, origen, destino, n, v in filas:
        cantidad, valor = int(n), int(v)
        saldo += cantidad
        saldo_valor += valor
        entra = cantidad > 0
        hechas.append(
            FilaTarjeta(
                fecha,
                tipo,
                formulario,
                numero,
                linea,
                gestion,
                glosa,
                lote,
                () if s_desde is None else (Rango(s_desde, s_hasta),),
                destino if origen in lugares else origen,
                cantidad if entra else 0,
                0 if entra else -cantidad,
                saldo,
                (2 * abs(valor) + abs(cantidad)) // (2 * abs(cantidad)) if cantidad else 0,
                valor if entra else 0,
                0 if entra else -valor,
                saldo_valor,
                con_serie and s_desde is None,
            )
        )
    return hechas


def cantidades(con: Connection, fecha: str, material: int | None = None) -> list[tuple[str, int, str, int, int]]:
    """Return what every place holds at the end of a date: lugar, material, lote, cantidad, centavos."""
    filtro, valores = ("", (fecha,)) if material is None else (" and material_id = ?", (fecha, material))
    return [(a, b, c, int(n), int(v)) for a, b, c, n, v in crudo.filas(con, _SALDOS.format(filtro), valores)]


def saldos(con: Connection, fecha: str, material: str | None = None) -> tuple[Saldo, ...]:
    """Return what every place holds at the end of a date, by place, material in catalogue order and lote.

    Pieces of no lote left take no value with them: it is of the lotes that are there.
    """
    ids = lecturas.codigos_de_material(con)
    orden = {codigo: n for n, codigo in enumerate(lecturas.materiales(con))}
    codigos = {numero: codigo for codigo, numero in ids.items()}
    hay = cantidades(con, fecha, None if material is None else ids[material])
    rangos = _rangos(con, fecha, {numero for _, numero, _, n, _ in hay if n})
    por_lugar: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
    for lugar, numero, lote, cantidad, valor in hay:
        por_lugar.setdefault((lugar, codigos[numero]), []).append((lote, cantidad, valor))
    hechos = []
    for (lugar, codigo), lotes in sorted(por_lugar.items(), key=lambda par: (par[0][0], orden[par[0][1]])):
        for lote, cantidad, valor in _con_su_valor(sorted(lotes)):
            suyos = juntar(rangos.get((ids[codigo], lugar, lote), ()))
            sueltas = 0
            if lecturas.materiales(con)[codigo].con_serie:
                sueltas = cantidad - sum(uno.cantidad for uno in suyos)
            hechos.append(Saldo(lugar, codigo, lote, cantidad, suyos, valor, sueltas))
    return tuple(hechos)


def _con_su_valor(lotes: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return the lotes that are there, with the value that those which are gone left behind.

    The oldest pieces leave first, of whatever lote they are said to be: where that would leave a lote with a value
    below zero, all that the place holds is parted by pieces.
    """
    quedan = [uno for uno in lotes if uno[1]]
    resto = sum(valor for _, cantidad, valor in lotes if not cantidad)
    hechos = _repartido(quedan, resto)
    if any(cantidad > 0 > valor for _, cantidad, valor in hechos):
        return _repartido([(lote, cantidad, 0) for lote, cantidad, _ in quedan], sum(uno[2] for uno in lotes))
    return hechos


def _repartido(quedan: list[tuple[str, int, int]], resto: int) -> list[tuple[str, int, int]]:
    """Return some lotes, a value more parted among them by pieces."""
    if not resto:
        return quedan
    total, hechos, antes = sum(abs(cantidad) for _, cantidad, _ in quedan), [], 0
    for lote, cantidad, valor in quedan:
        hasta = antes + abs(cantidad)
        hechos.append((lote, cantidad, valor + repartir(resto, hasta, total) - repartir(resto, antes, total)))
        antes = hasta
    return hechos


def _rangos(con: Connection, fecha: str, materiales: Collection[int]) -> dict[tuple[int, str, str], list[Rango]]:
    """Return the series of each (material, lugar, lote) at the end of a date."""
    con_serie = {numero for (numero,) in crudo.filas(con, "select id from material where con_serie = 1")}
    dichos: dict[tuple[int, str, str], list[Rango]] = {}
    for material in con_serie & set(materiales):
        sql = "select 1 from movimiento where material_id = ? and fecha > ? limit 1"
        if not crudo.filas(con, sql, (material, fecha)):
            tramos = "select lote, desde, hasta, lugar from tenencia where material_id = ?"
            for lote, desde, hasta, lugar in crudo.filas(con, tramos, (material,)):
                dichos.setdefault((material, lugar, lote), []).append(Rango(desde, hasta))
            continue
        for lote, mapa in _mapas_en(con, material, fecha).items():
            for tramo in mapa.tramos:
                dichos.setdefault((material, tramo.lugar, lote), []).append(tramo.rango)
    return dichos


def _mapas_en(con: Connection, material: int, fecha: str) -> dict[str, Mapa]:
    """Return where each serial was at the end of a date, by lote: where it was taken last."""
    mapas: dict[str, Mapa] = {}
    for lote, desde, hasta, destino in crudo.filas(con, _SERIES, (material, fecha)):
        mapa = mapas.get(lote)
        if mapa is None:
            mapa = mapas[lote] = Mapa()
        mapa.poner(Rango(desde, hasta), destino)
    return mapas


def camino(con: Connection, material: int, serie: int, fecha: str) -> dict[str, tuple[Paso, ...]]:
    """Return the way of a serial until a date, by lote."""
    pasos: dict[str, list[Paso]] = {}
    filas = crudo.filas(con, _CAMINO, (material, serie, serie, fecha))
    for cuando, tipo, gestion, formulario, numero, linea, origen, destino, lote in filas:
        clave = ClaveMovimiento(gestion, formulario, numero, linea)
        pasos.setdefault(lote, []).append(Paso(cuando, Tipo(tipo), clave, origen, destino))
    return {lote: tuple(suyos) for lote, suyos in pasos.items()}

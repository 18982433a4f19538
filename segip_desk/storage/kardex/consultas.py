"""What the ledger answers: cards, balances at a date, and where a serial is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from segip_desk.core.kardex.libro import Libro
from segip_desk.core.kardex.lugares import es_propia
from segip_desk.core.kardex.movimiento import ClaveMovimiento, Tipo
from segip_desk.core.kardex.peps import repartir
from segip_desk.core.kardex.rangos import Rango, juntar
from segip_desk.core.kardex.tarjeta import Existencia, FilaTarjeta, Paso, Saldo
from segip_desk.storage import crudo
from segip_desk.storage.kardex import lecturas

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy.engine import Connection

SIEMPRE = "9999-12-31"

_ANTES = (
    "select coalesce(sum(cantidad), 0), coalesce(sum(valor), 0) from apunte where material_id = ? and {} and fecha < ?"
)
_FILAS = (
    "select a.fecha, m.tipo, m.formulario, m.numero, m.linea, m.gestion, m.glosa, m.lote, m.serie_desde, "
    "m.serie_hasta, m.origen, m.destino, a.cantidad, a.valor from {} a join movimiento m on m.id = a.orden "
    "order by a.fecha, a.orden"
)
_DE_UNO = (
    "(select fecha, orden, sum(cantidad) as cantidad, sum(valor) as valor from apunte "
    "where material_id = ? and {} and fecha >= ? and fecha <= ? group by fecha, orden)"
)
_DE_VARIOS = _DE_UNO.replace("group by fecha, orden", "group by fecha, orden having sum(cantidad) <> 0")
_SALDOS = (
    "select lugar, material_id, lote, sum(cantidad), sum(valor) from apunte where fecha <= ?{} "
    "group by lugar, material_id, lote"
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
    ((cantidad, valor),) = crudo.filas(con, _ANTES.format(sql), (material, *valores, desde))
    anterior = Existencia(int(cantidad), int(valor))
    tabla = (_DE_UNO if len(lugares) == 1 else _DE_VARIOS).format(sql)
    filas = crudo.filas(con, _FILAS.format(tabla), (material, *valores, desde, hasta))
    return anterior, tuple(_sumadas(filas, anterior, frozenset(lugares), con_serie=con_serie))


def _sumadas(
    filas: Iterable[tuple[Any, ...]], anterior: Existencia, lugares: frozenset[str], *, con_serie: bool
) -> list[FilaTarjeta]:
    saldo, saldo_valor = anterior
    hechas = []
    for fecha, tipo, formulario, numero, linea, gestion, glosa, lote, s_desde, s_hasta, origen, destino, n, v in filas:
        cantidad, valor = int(n), int(v)
        saldo += cantidad
        saldo_valor += valor
        if cantidad > 0:
            ingreso, ingreso_valor, salida, salida_valor = cantidad, valor, 0, 0
        else:
            ingreso, ingreso_valor, salida, salida_valor = 0, 0, -cantidad, -valor
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
                ingreso,
                salida,
                saldo,
                repartir(abs(valor), 1, abs(cantidad)) if cantidad else 0,
                ingreso_valor,
                salida_valor,
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
    """Return the lotes that are there, with the value that those which are gone left behind."""
    quedan = [uno for uno in lotes if uno[1]]
    resto = sum(valor for _, cantidad, valor in lotes if not cantidad)
    if not quedan or not resto:
        return quedan
    total, hechas, antes = sum(abs(cantidad) for _, cantidad, _ in quedan), [], 0
    for lote, cantidad, valor in quedan:
        hasta = antes + abs(cantidad)
        hechas.append((lote, cantidad, valor + repartir(resto, hasta, total) - repartir(resto, antes, total)))
        antes = hasta
    return hechas


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
        for lote, mapa in libro_en(con, material, fecha).series.items():
            for tramo in mapa.tramos:
                dichos.setdefault((material, tramo.lugar, lote), []).append(tramo.rango)
    return dichos


def libro_en(con: Connection, material: int, fecha: str) -> Libro:
    """Return the ledger of a material as it stood at the end of a date, followed from its beginning."""
    libro = Libro()
    for uno in lecturas.renglones(con, material):
        if uno.fecha > fecha:
            break
        libro.asentar(uno)
    return libro


def camino(con: Connection, material: int, serie: int, fecha: str) -> dict[str, tuple[Paso, ...]]:
    """Return the way of a serial until a date, by lote."""
    pasos: dict[str, list[Paso]] = {}
    filas = crudo.filas(con, _CAMINO, (material, serie, serie, fecha))
    for cuando, tipo, gestion, formulario, numero, linea, origen, destino, lote in filas:
        clave = ClaveMovimiento(gestion, formulario, numero, linea)
        pasos.setdefault(lote, []).append(Paso(cuando, Tipo(tipo), clave, origen, destino))
    return {lote: tuple(suyos) for lote, suyos in pasos.items()}

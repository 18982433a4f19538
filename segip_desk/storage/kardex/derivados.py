"""What is derived from the ledger: read for the movements that need it, written back, made again and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.kardex.libro import Apunte, Asiento, Libro
from segip_desk.core.kardex.lugares import sin_fondo
from segip_desk.core.kardex.peps import Capa, Trozo
from segip_desk.core.kardex.tenencia import Mapa, Tramo
from segip_desk.storage import crudo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.kardex.libro import Renglon

_PILA = "select fecha, capa, desde, hasta from capa where material_id = ? and lugar = ?"
_TRAMOS = "select lote, desde, hasta, lugar from tenencia where material_id = ?"
_CERCA = (
    "select lote, desde, hasta, lugar from tenencia where material_id = ? and lote = ? and desde <= ? and desde >= "
    "coalesce((select max(desde) from tenencia where material_id = ? and lote = ? and desde < ?), 0)"
)
_COLUMNAS = {
    "apunte": ("material_id", "lugar", "fecha", "orden", "lote", "cantidad", "valor"),
    "capa": ("material_id", "lugar", "fecha", "capa", "desde", "hasta"),
    "parte": ("movimiento", "n", "fecha", "capa", "desde", "hasta"),
    "tenencia": ("material_id", "lote", "desde", "hasta", "lugar"),
    "existencia": ("material_id", "lugar", "lote", "cantidad"),
}
_CLAVES = {"capa": 5, "tenencia": 3, "existencia": 3}
"""How many of the first columns are the key, where rows change."""

Filas = dict[str, set[tuple[object, ...]]]
"""Rows by table."""


def leer_libro(con: Connection, material: int, unos: Sequence[Renglon]) -> Libro:
    """Read the part of a material's ledger, as it ends, that some movements need."""
    libro = Libro()
    sql = "select lugar, lote, cantidad from existencia where material_id = ?"
    libro.existencias = {(lugar, lote): n for lugar, lote, n in crudo.filas(con, sql, (material,))}
    for lugar in {lugar for uno in unos for lugar in (uno.origen, uno.destino)}:
        libro.pilas[lugar] = sorted(Trozo(*fila) for fila in crudo.filas(con, _PILA, (material, lugar)))
    libro.series = _leer_series(con, material, unos)
    nuevos = {uno.orden for uno in unos}
    for responde in {uno.responde for uno in unos if uno.responde is not None} - nuevos:
        libro.asientos[responde] = leer_asiento(con, material, responde)
    capas = {trozo.capa for uno in unos for trozo in libro.pilas[uno.origen]}
    capas |= {trozo.capa for asiento in libro.asientos.values() for trozo in asiento.partes}
    libro.capas = {capa: _capa(con, capa) for capa in capas}
    return libro


def _capa(con: Connection, capa: int) -> Capa:
    ((cantidad, costo, importe),) = crudo.filas(
        con, "select cantidad, costo, importe from movimiento where id = ?", (capa,)
    )
    return Capa(cantidad, (costo or 0) * cantidad if importe is None else importe)


def leer_asiento(con: Connection, material: int, orden: int) -> Asiento:
    """Return what a movement did."""
    ((fecha, origen, destino, lote),) = crudo.filas(
        con, "select fecha, origen, destino, lote from movimiento where id = ?", (orden,)
    )
    sql = (
        "select lugar, lote, cantidad, valor from apunte "
        "where material_id = ? and lugar = ? and fecha = ? and orden = ?"
    )
    apuntes = [
        Apunte(*fila)
        for lugar in (origen, destino)
        for fila in sorted(crudo.filas(con, sql, (material, lugar, fecha, orden)))
    ]
    partes = crudo.filas(con, "select fecha, capa, desde, hasta from parte where movimiento = ? order by n", (orden,))
    return Asiento(tuple(apuntes), tuple(Trozo(*parte) for parte in partes), lote)


def _leer_series(con: Connection, material: int, unos: Sequence[Renglon]) -> dict[str, Mapa]:
    """Return the ranges around those of the movements; all of the material's, where those do not tell enough."""
    con_serie = [uno for uno in unos if uno.desde is not None]
    filas: set[tuple[str, int, int, str]] = set()
    for uno in con_serie:
        cerca = _cerca(con, material, uno) if uno.lote else None
        if cerca is None:
            filas = {
                (lote, desde, hasta, lugar) for lote, desde, hasta, lugar in crudo.filas(con, _TRAMOS, (material,))
            }
            break
        filas |= cerca
    tramos: dict[str, list[Tramo]] = {}
    for lote, desde, hasta, lugar in filas:
        tramos.setdefault(lote, []).append(Tramo(desde, hasta, lugar))
    return {lote: Mapa(suyos) for lote, suyos in tramos.items()}


def _cerca(con: Connection, material: int, uno: Renglon) -> set[tuple[str, int, int, str]] | None:
    """Return the ranges that a movement's touch, and its neighbours; None where it has numbers that are in none."""
    desde, hasta = uno.desde or 0, uno.hasta or 0
    clave = (material, uno.lote)
    filas = {(lote, a, b, lugar) for lote, a, b, lugar in crudo.filas(con, _CERCA, (*clave, hasta + 1, *clave, desde))}
    dentro = sum(max(min(b, hasta) - max(a, desde) + 1, 0) for _, a, b, _ in filas)
    return filas if dentro == uno.cantidad or sin_fondo(uno.origen) else None


def estado(libro: Libro, material: int) -> Filas:
    """Return the rows that tell how a ledger ends."""
    return {
        "capa": {(material, lugar, *trozo) for lugar, pila in libro.pilas.items() for trozo in pila},
        "tenencia": {(material, lote, *tramo) for lote, mapa in libro.series.items() for tramo in mapa.tramos},
        "existencia": {(material, *par, n) for par, n in libro.existencias.items() if n},
    }


def hechos(libro: Libro, material: int, unos: Iterable[Renglon]) -> Filas:
    """Return the rows that tell what some movements did."""
    apuntes: set[tuple[object, ...]] = set()
    partes: set[tuple[object, ...]] = set()
    for uno in unos:
        asiento = libro.asientos.get(uno.orden)
        if asiento is None:
            continue
        apuntes.update((material, a.lugar, uno.fecha, uno.orden, a.lote, a.cantidad, a.valor) for a in asiento.apuntes)
        partes.update((uno.orden, n, *trozo) for n, trozo in enumerate(asiento.partes))
    return {"apunte": apuntes, "parte": partes}


def agregar(con: Connection, antes: Filas, despues: Filas, nuevos: Filas) -> None:
    """Write what a few movements changed: how the ledger ends, and what they did."""
    for tabla, ancho in _CLAVES.items():
        fuera = {fila[:ancho] for fila in antes[tabla] - despues[tabla]}
        crudo.quitar(con, tabla, _COLUMNAS[tabla][:ancho], sorted(fuera))
        _insertar(con, tabla, despues[tabla] - antes[tabla])
    for tabla, filas in nuevos.items():
        _insertar(con, tabla, filas)


def rehacer(con: Connection, material: int, filas: Filas) -> None:
    """Write what is derived of a material whole."""
    crudo.muchas(
        con,
        "delete from parte where movimiento in (select id from movimiento where material_id = ?)",
        [(material,)],
    )
    for tabla in ("apunte", *_CLAVES):
        crudo.quitar(con, tabla, ("material_id",), [(material,)])
    for tabla, suyas in filas.items():
        _insertar(con, tabla, suyas)


def _insertar(con: Connection, tabla: str, filas: Iterable[tuple[object, ...]]) -> None:
    columnas = _COLUMNAS[tabla]
    sql = f"insert into {tabla} ({', '.join(columnas)}) values ({', '.join('?' * len(columnas))})"  # noqa: S608 - ours
    crudo.insertar(con, sql, sorted(filas))


def difieren(con: Connection, material: int, filas: Mapping[str, set[tuple[object, ...]]]) -> list[str]:
    """Return the derived tables that do not say of a material what its movements do."""
    malas = []
    for tabla, columnas in _COLUMNAS.items():
        donde = (
            "movimiento in (select id from movimiento where material_id = ?)" if tabla == "parte" else "material_id = ?"
        )
        hay = crudo.filas(con, f"select {', '.join(columnas)} from {tabla} where {donde}", (material,))  # noqa: S608 - ours
        if {tuple(fila) for fila in hay} != filas[tabla]:
            malas.append(tabla)
    return malas

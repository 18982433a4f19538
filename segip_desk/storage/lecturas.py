"""What can be asked of the register's figures. Every function takes the connection of one consistent reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from segip_desk.core.calendario import periodo_de
from segip_desk.core.conteos import Clave, Figura
from segip_desk.storage import crudo
from segip_desk.storage.codigos import leer_codigos
from segip_desk.storage.respaldos import leer_respaldos, todos_los_respaldos

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Indicador
    from segip_desk.storage.codigos import Codigos

_FIGURAS = (
    "select oficina_id, indicador_id, dia, valor, respaldo_id from conteo "
    "where periodo = ? order by oficina_id, indicador_id, dia"
)
_CON_RESPALDO = (
    "select periodo, dia, valor, respaldo_id from conteo "
    "where periodo between ? and ? and oficina_id = ? and indicador_id = ? order by periodo, dia"
)
_PLANILLA = "select dia, indicador_id, valor from conteo where periodo = ? and oficina_id = ?"
_SUMA = "select periodo, oficina_id, indicador_id, cast(sum(valor) as bigint) from conteo {donde} group by 1, 2, 3"
# A sum sought cell by cell spares SQLite the comparing of every row with the one before: a quarter of the time.
_SUMA_POR_CELDA = (
    "select p.column1, o.column1, i.column1, (select sum(valor) from conteo "
    "where periodo = p.column1 and oficina_id = o.column1 and indicador_id = i.column1) as suma "
    "from (values {periodos}) p cross join (values {oficinas}) o cross join (values {indicadores}) i"
)
# The last of the days comes last, and takes the place of those before it.
_NIVEL = (
    "select periodo, oficina_id, indicador_id, valor from conteo {donde} "
    "order by periodo, oficina_id, indicador_id, dia"
)
_POR_DIA = "select periodo, dia, oficina_id, indicador_id, valor from conteo {donde} and dia > 0"
# Days are distinct within a key, so that to add their bits is to join them.
_PRESENCIA = (
    "select periodo, oficina_id, indicador_id, cast(sum(cast(1 as bigint) << dia) as bigint) "
    "from conteo {donde} group by 1, 2, 3"
)
_ALGUNA = "select valor from conteo {donde} limit 1"
# One aggregate a query: of two, SQLite reads the whole table.
_LAPSO = "select (select min(periodo) from conteo) / 100, (select max(periodo) from conteo) / 100"


def cubo(
    con: Connection, indicadores: Collection[Indicador], periodos: Collection[int]
) -> dict[tuple[int, str, str], int]:
    """Return (periodo, oficina, indicador) -> value, days brought into their month.

    Days add, and of a level (agregacion `ultimo`) the last day's value stands. The figures of a whole gestión stand
    under their own periodo yyyy00. What is blank is absent.

    Args:
        con: a reading.
        indicadores: those that count.
        periodos: months yyyymm and gestiones yyyy00.
    """
    codigos = leer_codigos(con)
    sumados = {codigos.id_indicador[uno.codigo] for uno in indicadores if uno.agregacion == "suma"}
    niveles = {codigos.id_indicador[uno.codigo] for uno in indicadores if uno.agregacion == "ultimo"}
    filas: list[tuple[Any, ...]] = []
    if sumados:
        filas += _sumas(con, codigos, sumados, periodos)
    if niveles:
        filas += _filas(con, _NIVEL, codigos, niveles, periodos)
    oficina, indicador = codigos.oficina, codigos.indicador
    return {(p, oficina[o], indicador[i]): valor for p, o, i, valor in filas}


def por_dia(
    con: Connection, indicadores: Collection[Indicador], periodos: Collection[int]
) -> dict[tuple[int, int, str, str], int]:
    """Return (periodo, dia, oficina, indicador) -> value, of the figures known by day only."""
    codigos = leer_codigos(con)
    pedidos = {codigos.id_indicador[uno.codigo] for uno in indicadores}
    filas = _filas(con, _POR_DIA, codigos, pedidos, periodos)
    oficina, indicador = codigos.oficina, codigos.indicador
    return {(p, d, oficina[o], indicador[i]): valor for p, d, o, i, valor in filas}


def presencia(
    con: Connection, indicadores: Collection[Indicador], periodos: Collection[int]
) -> dict[tuple[int, str, str], int]:
    """Return (periodo, oficina, indicador) -> which figures there are: bit n is day n, bit 0 the whole periodo's."""
    codigos = leer_codigos(con)
    pedidos = {codigos.id_indicador[uno.codigo] for uno in indicadores}
    filas = _filas(con, _PRESENCIA, codigos, pedidos, periodos)
    oficina, indicador = codigos.oficina, codigos.indicador
    return {(p, oficina[o], indicador[i]): mascara for p, o, i, mascara in filas}


def gestiones_con_figuras(con: Connection, indicadores: Collection[Indicador]) -> tuple[int, ...]:
    """Return the gestiones that hold any figure of those indicadores, in order."""
    codigos = leer_codigos(con)
    pedidos = {codigos.id_indicador[uno.codigo] for uno in indicadores}
    return tuple(
        gestion
        for gestion in _gestiones(con)
        if _filas(con, _ALGUNA, codigos, pedidos, range(periodo_de(gestion), periodo_de(gestion, 13)))
    )


def _gestiones(con: Connection) -> range:
    """Return the gestiones from the first figure to the last."""
    ((primera, ultima),) = crudo.filas(con, _LAPSO)
    return range(0) if primera is None else range(primera, ultima + 1)


def _sumas(
    con: Connection, codigos: Codigos, indicadores: Collection[int], periodos: Collection[int]
) -> list[tuple[Any, ...]]:
    """Add the days of each month, oficina and indicador that has any."""
    if con.dialect.name != "sqlite":
        return _filas(con, _SUMA, codigos, indicadores, periodos)
    if not periodos or not indicadores or not codigos.oficina:
        return []
    lados = {"periodos": periodos, "oficinas": codigos.oficina, "indicadores": indicadores}
    valores = {lado: ", ".join([f"({int(numero)})" for numero in sorted(suyos)]) for lado, suyos in lados.items()}
    return [fila for fila in crudo.filas(con, _SUMA_POR_CELDA.format(**valores)) if fila[3] is not None]


def _filas(
    con: Connection,
    consulta: str,
    codigos: Codigos,
    indicadores: Collection[int],
    periodos: Collection[int],
) -> list[tuple[Any, ...]]:
    """Run a query of figures over some indicadores and periodos.

    It names every office as well, and so the key is sought cell by cell instead of reading whole months: a year of
    three indicadores costs 2 ms instead of 12. Of all the indicadores, reading the months costs less.
    """
    if not periodos or not indicadores or not codigos.oficina:
        return []
    donde = f"where periodo in ({_lista(periodos)})"
    if len(indicadores) < len(codigos.indicador):
        donde += f" and oficina_id in ({_lista(codigos.oficina)}) and indicador_id in ({_lista(indicadores)})"
    return crudo.filas(con, consulta.format(donde=donde))


def _lista(numeros: Collection[int]) -> str:
    """Write whole numbers as SQL has them: a hundred bound one by one would cost more than to read the rows."""
    return ", ".join([str(int(numero)) for numero in sorted(numeros)])


def planilla(con: Connection, oficina: str, periodo: int) -> dict[tuple[int, str], int]:
    """Return (dia, indicador) -> value of an office's month; dia 0 is the month's own figure."""
    codigos = leer_codigos(con)
    if oficina not in codigos.id_oficina:
        return {}
    filas = crudo.filas(con, _PLANILLA, (periodo, codigos.id_oficina[oficina]))
    indicador = codigos.indicador
    return {(dia, indicador[suyo]): valor for dia, suyo, valor in filas}


def figuras(con: Connection, gestion: int | None = None, mes: int | None = None) -> Iterator[Figura]:
    """Yield the figures with their papers, by periodo, oficina, indicador and dia; of one gestión, or one month."""
    if gestion is not None and mes is not None:
        periodos: Iterable[int] = (periodo_de(gestion, mes),)
    else:
        gestiones = _gestiones(con) if gestion is None else (gestion,)
        periodos = (periodo_de(suya, cada) for suya in gestiones for cada in range(13))
    codigos = leer_codigos(con)
    papeles = todos_los_respaldos(con)
    # A month at a time: a long register is never whole in memory, and no cursor stays open if the reader leaves.
    for periodo in periodos:
        for oficina, indicador, dia, valor, papel in crudo.filas(con, _FIGURAS, (periodo,)):
            clave = Clave(periodo, codigos.oficina[oficina], codigos.indicador[indicador], dia)
            yield Figura(clave, valor, papeles[papel])


def con_respaldo(con: Connection, oficina: str, indicador: str, desde: int, hasta: int) -> list[Figura]:
    """Return the figures of an indicador in an office with their papers, from a periodo to another, in order."""
    codigos = leer_codigos(con)
    lugar = (codigos.id_oficina.get(oficina), codigos.id_indicador.get(indicador))
    filas = crudo.filas(con, _CON_RESPALDO, (desde, hasta, *lugar))
    papeles = leer_respaldos(con, {fila[3] for fila in filas})
    return [
        Figura(Clave(periodo, oficina, indicador, dia), valor, papeles[papel]) for periodo, dia, valor, papel in filas
    ]

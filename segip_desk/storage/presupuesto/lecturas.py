"""The ledger of the budget, read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from segip_desk.core.presupuesto.asiento import ETAPA_DE, Asiento
from segip_desk.core.presupuesto.clasificador import Clasificador
from segip_desk.core.presupuesto.ejecucion import FilaEjecucion, Saldos
from segip_desk.core.presupuesto.etapas import SIGNO_DE_CREDITO
from segip_desk.core.presupuesto.libro import CAMPO_DE, Asentado, orden
from segip_desk.core.presupuesto.linea import SISTEMAS, Linea
from segip_desk.storage import crudo, fichas
from segip_desk.storage.recuerdo import recordada
from segip_desk.storage.respaldos import leer_respaldos

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Respaldo

COLUMNAS = (
    "gestion, sistema, documento, linea, momento, fecha, categoria, partida, fuente, importe, efecto, referencia, "
    "revierte, beneficiario, comprobante, contratacion, glosa, hecho_aqui, respaldo_id"
)


def ejecucion(
    con: Connection, gestion: int, sistema: str | None = None, hasta: date | None = None
) -> tuple[FilaEjecucion, ...]:
    """Return the sums of each line up to a date, by sistema, categoría, partida and fuente."""
    donde, valores = _donde(gestion=gestion, sistema=sistema)
    if hasta is not None:
        donde, valores = f"{donde} and fecha <= ?", (*valores, hasta.isoformat())
    sql = (
        "select sistema, categoria, partida, fuente, momento, cast(sum(efecto) as bigint) from asiento"  # noqa: S608 - our own columns
        f"{donde} group by sistema, categoria, partida, fuente, momento"
    )
    lineas: dict[tuple[str, ...], dict[str, int]] = {}
    for *linea, momento, efecto in crudo.filas(con, sql, valores):
        sumas = lineas.setdefault(tuple(linea), {})
        campo = CAMPO_DE[momento]
        sumas[campo] = sumas.get(campo, 0) + efecto
    return tuple(FilaEjecucion(Linea(*linea), Saldos(**lineas[linea])) for linea in sorted(lineas))


def creditos(con: Connection, gestion: int, de: Linea) -> dict[str, list[tuple[date, int]]]:
    """Return what was added on each day to what may be certified, by partida, in centavos.

    Args:
        de: the sistema, categoría and fuente; its partida is not looked at.
    """
    donde, valores = _donde(gestion=gestion, sistema=de.sistema, categoria=de.categoria, fuente=de.fuente)
    sql = f"select partida, fecha, momento, cast(sum(efecto) as bigint) from asiento{donde} group by 1, 2, 3"  # noqa: S608 - our own columns
    dias: dict[str, list[tuple[date, int]]] = {}
    for partida, fecha, momento, efecto in crudo.filas(con, sql, valores):
        signo = SIGNO_DE_CREDITO.get(ETAPA_DE[momento], 0)
        dias.setdefault(partida, []).append((date.fromisoformat(fecha), signo * efecto))
    return dias


def sistemas(con: Connection, gestion: int) -> tuple[str, ...]:
    """Return the systems that have asientos in a gestión; no row but the first of each is looked at."""
    sql = "select 1 from asiento where gestion = ? and sistema = ? limit 1"
    return tuple(uno for uno in SISTEMAS if crudo.filas(con, sql, (gestion, uno)))


def asientos(
    con: Connection, gestion: int | None = None, linea: Linea | None = None, sistema: str | None = None
) -> list[Asentado]:
    """Return the asientos of a gestión, of a sistema, of a line, or all, in order of date."""
    condiciones: dict[str, object] = {"gestion": gestion, "sistema": sistema}
    if linea is not None:
        condiciones |= linea._asdict()
    donde, valores = _donde(**condiciones)
    filas = crudo.filas(con, f"select {COLUMNAS} from asiento{donde}", valores)  # noqa: S608 - our own columns
    return sorted(armados(con, filas), key=lambda uno: (uno.asiento.linea.sistema, *orden(uno)))


def de_documento(con: Connection, gestion: int, sistema: str, documento: str) -> list[Asentado]:
    """Return the asientos of a document, in order of date."""
    donde, valores = _donde(gestion=gestion, sistema=sistema, documento=documento)
    filas = crudo.filas(con, f"select {COLUMNAS} from asiento{donde}", valores)  # noqa: S608 - our own columns
    return sorted(armados(con, filas), key=orden)


def documentos(con: Connection, gestion: int, sistema: str) -> set[str]:
    """Return the names of the documents of a sistema in a gestión."""
    donde, valores = _donde(gestion=gestion, sistema=sistema)
    filas = crudo.filas(con, f"select distinct documento from asiento{donde}", valores)  # noqa: S608 - our own columns
    return {documento for (documento,) in filas}


def armados(con: Connection, filas: Sequence[tuple[Any, ...]]) -> list[Asentado]:
    """Return the asientos of some rows of `COLUMNAS`."""
    papeles = leer_respaldos(con, (fila[-1] for fila in filas))
    return [_asentado(fila, papeles) for fila in filas]


def _asentado(fila: tuple[Any, ...], papeles: Mapping[int | None, Respaldo | None]) -> Asentado:
    _, sistema, documento, renglon, momento, fecha, *linea, importe, efecto = fila[:11]
    *textos, hecho_aqui, papel = fila[11:]
    cuando, suya = date.fromisoformat(fecha), Linea(sistema, *linea)
    datos: tuple[Any, ...] = (cuando, suya, momento, importe, documento, renglon, *textos, hecho_aqui == 1)
    asiento = Asiento(*datos)
    return Asentado(asiento, efecto, papeles[papel])


def _donde(**condiciones: object) -> tuple[str, tuple[object, ...]]:
    dichas = {columna: valor for columna, valor in condiciones.items() if valor is not None}
    if not dichas:
        return "", ()
    return f" where {' and '.join(f'{columna} = ?' for columna in dichas)}", tuple(dichas.values())


@recordada
def clasificador(con: Connection, gestion: int) -> Clasificador:
    """Return the classifier of a gestión as a tree; it has no partidas where none was seeded."""
    return Clasificador.de(gestion, fichas.partidas(con, gestion))


def gestiones(con: Connection) -> tuple[int, ...]:
    """Return the gestiones that have asientos."""
    return tuple(sorted(g for (g,) in crudo.filas(con, "select distinct gestion from asiento")))

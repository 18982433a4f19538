"""Open a month's planilla, and build a year's cuadros: the register's answers beside the raw query."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.generada import DEPARTAMENTO, GESTION, QUIEN, base_generada
from benchmarks.medir import Linea, exigir, por_turnos, segundos
from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.services import definiciones, tablas
from segip_desk.services.bases import abrir_base
from segip_desk.storage import fichas, lecturas
from segip_desk.storage.codigos import leer_codigos

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from segip_desk.storage.base import Base

LIMITE = 1.5
OFICINA, MES = "lp.principal", GESTION * 100 + 6
_PLANILLA = "select dia, indicador_id, valor from conteo where periodo = ? and oficina_id = ?"
CUADROS = ("ci_por_oficina", "lc_por_oficina", "emision_general", "saneamiento_por_oficina", "resumen_operaciones")


def planilla() -> Iterator[Linea]:
    """Measure the data of an office's month."""
    archivo = base_generada()
    with abrir_base(str(archivo), QUIEN) as base, closing(cruda(archivo)) as conexion:
        (oficina,) = conexion.execute("select id from oficina where codigo = ?", (OFICINA,)).fetchone()

        def consulta() -> list[tuple[int, int, int]]:
            return conexion.execute(_PLANILLA, (MES, oficina)).fetchall()

        nuestro, par = por_turnos(segundos(lambda: leer_planilla(base)), segundos(consulta), veces=101)
        exigir(len(leer_planilla(base)) == len(consulta()), "las cifras de la planilla")
    yield Linea("planilla", "datos de un mes de una oficina", nuestro, par, LIMITE, "la consulta con sqlite3")


def cuadros() -> Iterator[Linea]:
    """Measure some cuadros of a year, from the register to the `Tabla`."""
    archivo, lapso = base_generada(), Lapso(GESTION)
    with abrir_base(str(archivo), QUIEN) as base, closing(cruda(archivo)) as conexion:
        for ident in CUADROS:
            agrupada, por_celda = _consultas(base, ident)
            exigir(_total(conexion, agrupada) == _total(conexion, por_celda), f"las cifras de {ident}")
            nuestro, par, par_por_celda = por_turnos(
                segundos(partial(tablas.cuadro, base, ident, lapso)),
                segundos(partial(_filas, conexion, agrupada)),
                segundos(partial(_filas, conexion, por_celda)),
                veces=41,
            )
            yield Linea("cuadro", ident, nuestro, par, LIMITE, "sqlite3, group by sobre la clave")
            yield Linea("cuadro", ident, nuestro, par_por_celda, par_es="sqlite3, la consulta que también usamos")


def cruda(archivo: Path) -> sqlite3.Connection:
    """Open a base with the driver alone, its cache as large as ours."""
    conexion = sqlite3.connect(archivo, isolation_level=None)
    conexion.execute("pragma cache_size = -16384")
    return conexion


def leer_planilla(base: Base) -> dict[tuple[int, str], int]:
    """Read an office's month, as the window opens it."""
    with base.lectura() as con:
        return lecturas.planilla(con, OFICINA, MES)


def _filas(conexion: sqlite3.Connection, consulta: str) -> list[tuple[int, ...]]:
    return conexion.execute(consulta).fetchall()


def _total(conexion: sqlite3.Connection, consulta: str) -> int:
    return sum(fila[3] or 0 for fila in _filas(conexion, consulta))


def _consultas(base: Base, ident: str) -> tuple[str, str]:
    """Write two queries for the figures of a cuadro, both sought by the key: grouped, and a sum a cell.

    The second is the fastest that we know of, and the one that storage uses.
    """
    definicion = definiciones.cuadro(DEPARTAMENTO, ident)
    with base.lectura() as con:
        suyos = indicadores_de(definicion.medidas, fichas.catalogo(con))
        codigos = leer_codigos(con)
    numeros = (Lapso(GESTION).periodos, codigos.oficina, [codigos.id_indicador[codigo] for codigo in suyos])
    periodos, oficinas, indicadores = (", ".join(str(numero) for numero in sorted(lista)) for lista in numeros)
    agrupada = (
        "select periodo, oficina_id, indicador_id, sum(valor) from conteo "  # noqa: S608 - numbers of ours
        f"where periodo in ({periodos}) and oficina_id in ({oficinas}) and indicador_id in ({indicadores}) "
        "group by periodo, oficina_id, indicador_id"
    )
    p, o, i = (", ".join(f"({numero})" for numero in sorted(lista)) for lista in numeros)
    por_celda = (
        "select p.column1, o.column1, i.column1, (select sum(valor) from conteo "  # noqa: S608 - the same
        "where periodo = p.column1 and oficina_id = o.column1 and indicador_id = i.column1) "
        f"from (values {p}) p cross join (values {o}) o cross join (values {i}) i"
    )
    return agrupada, por_celda

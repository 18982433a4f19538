"""Import a year of days into the ten that stand: long, wide and csv, with its audit trail, to the commit."""

from __future__ import annotations

import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from python_calamine import CalamineWorkbook

from benchmarks.generada import (
    INDICADORES,
    INSERTA,
    NUEVA,
    OFICINAS,
    QUIEN,
    base_generada,
    carpeta,
    copia,
    figuras,
    numeradas,
)
from benchmarks.medir import Linea, exigir, por_turnos
from benchmarks.planilla import cruda
from segip_desk.core.calendario import texto_fecha
from segip_desk.services.bases import abrir_base
from segip_desk.services.importar import importar
from segip_desk.storage.codigos import leer_codigos

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITES = {"larga": 3.0, "ancha": 5.0}
_CENTAVOS = 100


def importacion() -> Iterator[Linea]:
    """Measure the import of a year's figures, each time into a fresh copy of the base."""
    base = base_generada()
    with tempfile.TemporaryDirectory(dir=carpeta()) as aparte:
        trabajo = Path(aparte) / "base.sqlite"
        with abrir_base(str(base), QUIEN) as abierta, abierta.lectura() as con:
            filas = numeradas(NUEVA, leer_codigos(con))
        for forma, limite in LIMITES.items():
            hoja = _hoja(forma)
            nuestro, par = por_turnos(
                partial(_importar, base, trabajo, hoja, len(filas)),
                partial(_crudo, base, trabajo, hoja, filas),
                veces=5,
            )
            que = f"{len(filas)} cifras, hoja {forma} (xlsx)"
            yield Linea("importar", que, nuestro, par, limite, "calamine + executemany")
        csv = _csv()
        (nuestro,) = por_turnos(lambda: _importar(base, trabajo, csv, len(filas)), veces=3)
        yield Linea("importar", f"{len(filas)} cifras, hoja larga (csv)", nuestro)


def _importar(base: Path, trabajo: Path, hoja: Path, cuantas: int) -> float:
    """Import a sheet as the program does; opening the base is not counted."""
    copia(base, trabajo)
    with abrir_base(str(trabajo), QUIEN) as abierta:
        with abierta.lectura() as con:
            leer_codigos(con)
        empieza = perf_counter()
        hecho = importar(abierta, QUIEN, "conteos", hoja)
        tarda = perf_counter() - empieza
    exigir(hecho.resumen.nuevas == cuantas, "las cifras importadas")
    return tarda


def _crudo(base: Path, trabajo: Path, hoja: Path, filas: list[tuple[int, int, int, int, int]]) -> float:
    """Read the sheet with python-calamine and insert the rows, ready and in the order of the key; no audit trail."""
    copia(base, trabajo)
    with closing(cruda(trabajo)) as conexion:
        for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on"):
            conexion.execute(f"pragma {pragma}")
        empieza = perf_counter()
        leidas = CalamineWorkbook.from_path(str(hoja)).get_sheet_by_index(0).to_python()
        conexion.execute("begin immediate")
        conexion.executemany(INSERTA, filas)
        conexion.execute("commit")
        tarda = perf_counter() - empieza
    exigir(len(leidas) > 1, "las filas de la hoja")
    return tarda


def _celdas(forma: str) -> Iterator[tuple[str | float, ...]]:
    """Yield the head and the rows of a year's sheet, money in bolivianos."""
    if forma == "larga":
        yield "fecha", "oficina", "indicador", "valor"
        for periodo, oficina, indicador, dia, valor in figuras(NUEVA):
            yield texto_fecha(periodo, dia), oficina, indicador, _escrito(indicador, valor)
        return
    yield ("fecha", "oficina", *INDICADORES)
    fila: list[str | float] = []
    for periodo, oficina, indicador, dia, valor in figuras(NUEVA):
        fila = fila or [texto_fecha(periodo, dia), oficina]
        fila.append(_escrito(indicador, valor))
        if indicador == INDICADORES[-1]:
            yield tuple(fila)
            fila = []


def _escrito(indicador: str, valor: int) -> float:
    return valor / _CENTAVOS if indicador.startswith("rec.") else valor


def _hoja(forma: str) -> Path:
    """Return the xlsx of a year, made the first time."""
    archivo = carpeta() / f"{NUEVA}-{forma}-{len(OFICINAS)}x{len(INDICADORES)}.xlsx"
    if not archivo.exists():
        a_medias = archivo.with_suffix(".nueva")
        with xlsxwriter.Workbook(a_medias, {"constant_memory": True}) as libro:
            hoja = libro.add_worksheet()
            for i, fila in enumerate(_celdas(forma)):
                hoja.write_row(i, 0, fila)
        a_medias.replace(archivo)
    return archivo


def _csv() -> Path:
    archivo = carpeta() / f"{NUEVA}-larga-{len(OFICINAS)}x{len(INDICADORES)}.csv"
    if not archivo.exists():
        a_medias = archivo.with_suffix(".nuevo")
        a_medias.write_text("".join(f"{','.join(map(str, fila))}\n" for fila in _celdas("larga")), encoding="utf-8")
        a_medias.replace(archivo)
    return archivo

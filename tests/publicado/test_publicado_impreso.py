"""The cells of the published tables stand in the PDF of the annual report and in the workbooks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from segip_desk.cli import HECHO, main
from tests.publicado.comparar import impresa, llano
from tests.publicado.cuadros import CUADROS, Consulta
from tests.publicado.leer_pdf import TablaLeida, celdas_leidas, como_en_el_pdf, encabeza, tablas_del_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.publicado.comparar import Impresa
    from tests.publicado.conftest import Informe

# One a printed cuadro: the strips of Pando are columns of one, and December of 2019 is in none.
IMPRESOS = {
    (departamento, consulta.entera): None
    for departamento, consultas in CUADROS.items()
    for consulta in consultas.values()
}
_PAGINAS = cache(tablas_del_pdf)
_LIBROS = cache(load_workbook)
CUADRO = pytest.mark.parametrize(
    ("departamento", "consulta"), IMPRESOS, ids=lambda parte: parte if isinstance(parte, str) else parte.cuadro
)


@CUADRO
def test_the_cuadro_stands_in_the_pdf(
    departamento: str, consulta: Consulta, bases: dict[str, Path], informe_anual: Informe
) -> None:
    nuestra = impresa(bases[departamento], consulta)
    leida = _de_titulo(_PAGINAS(informe_anual(departamento, "pdf")), nuestra.titulo)
    assert encabeza(leida, nuestra) == []
    assert celdas_leidas(leida, nuestra.niveles) == como_en_el_pdf(nuestra)


@CUADRO
def test_the_cuadro_stands_in_the_workbook_of_the_report(
    departamento: str, consulta: Consulta, bases: dict[str, Path], informe_anual: Informe
) -> None:
    nuestra = impresa(bases[departamento], consulta)
    libro = _LIBROS(informe_anual(departamento, "xlsx"))
    hoja = next(hoja for hoja in libro.worksheets if hoja["A1"].value == nuestra.titulo)
    filas = _filas(hoja, desde=3)[: len(nuestra.filas) + 1]
    assert filas == _como_en_la_hoja(nuestra, filas[0])


@CUADRO
def test_the_cuadro_stands_in_its_own_workbook(
    departamento: str, consulta: Consulta, bases: dict[str, Path], tmp_path: Path
) -> None:
    nuestra = impresa(bases[departamento], consulta)
    salida = tmp_path / "cuadro.xlsx"
    orden = ["cuadro", consulta.cuadro, *consulta.opciones(2020), "--base", str(bases[departamento])]
    assert main([*orden, "--formato", "xlsx", "--salida", str(salida)]) == HECHO
    filas = _filas(load_workbook(salida).active, desde=1)
    assert filas == _como_en_la_hoja(nuestra, filas[0])


def _de_titulo(leidas: list[TablaLeida], titulo: str) -> TablaLeida:
    return next(leida for leida in leidas if llano(leida.titulo) == llano(titulo))


def _filas(hoja: Worksheet, desde: int) -> list[tuple[object, ...]]:
    """Return the values of a sheet; the level that a total's label lacks is an empty text, and reads as blank."""
    return [tuple(None if v == "" else v for v in fila) for fila in hoja.iter_rows(min_row=desde, values_only=True)]


def _como_en_la_hoja(nuestra: Impresa, cabeza: tuple[object, ...]) -> list[tuple[object, ...]]:
    """Return the rows that a sheet must hold; the corner, which the JSON lacks, is the sheet's own."""
    filas = [(*cabeza[: nuestra.niveles], *nuestra.cabeza[nuestra.niveles :])]
    for fila, clases in zip(nuestra.filas, nuestra.clases, strict=True):
        filas.append(tuple(_en_hoja(celda, clase) for celda, clase in zip(fila, clases, strict=True)))
    return filas


def _en_hoja(celda: int | str | None, clase: str) -> object:
    if isinstance(celda, str) and clase != "rotulo" and re.fullmatch(r"\d+\.\d\d", celda):
        return float(celda)
    return None if celda == "" else celda

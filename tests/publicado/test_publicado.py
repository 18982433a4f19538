"""Every published table of 2020 comes out of `segip-desk cuadro` cell by cell, but for what diferencias.toml tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segip_desk.recursos import recurso
from tests.publicado.comparar import Distinta, comparar, conocidas, iguales, impresa, llano, reprobadas
from tests.publicado.cuadros import CUADROS, DEPARTAMENTO_DE
from tests.publicado.entrar import publicada
from tests.publicado.pagina import DESTINO, pagina

if TYPE_CHECKING:
    from pathlib import Path

TABLAS = pytest.mark.parametrize("ident", DEPARTAMENTO_DE)


def test_every_published_table_is_compared() -> None:
    publicadas = {camino.stem for camino in recurso("demo", "informe-2020").glob("*.json")}
    assert set(DEPARTAMENTO_DE) == publicadas


@TABLAS
def test_the_table_prints_as_it_was_published(ident: str, bases: dict[str, Path]) -> None:
    """What differs is what diferencias.toml tells, no more and no less."""
    departamento, sabido = DEPARTAMENTO_DE[ident], conocidas().de(ident)
    nuestra = impresa(bases[departamento], CUADROS[departamento][ident])
    esperadas = [Distinta(una.lugar, una.publicado, una.calculado) for una in sabido.diferencias]
    assert comparar(publicada(ident), nuestra, sabido) == esperadas


@TABLAS
def test_what_is_known_of_a_table_names_its_own_cells(ident: str) -> None:
    tabla = publicada(ident)
    for una in conocidas().de(ident).diferencias:
        fila = tabla.filas[una.lugar.fila]
        rotulo = "".join(str(celda) for celda in fila[: una.lugar.columna] if isinstance(celda, str))
        assert llano(una.columna) == llano(tabla.columnas[una.lugar.columna])
        assert llano(una.fila)[:12] in llano(rotulo)
        assert fila[una.lugar.columna] == una.publicado
        assert una.reprobado == ((una.lugar.fila, una.lugar.columna) in reprobadas(ident))


@pytest.mark.parametrize("ident", [ident for ident in DEPARTAMENTO_DE if any(conocidas().de(ident)[1:])])
def test_every_corrected_wording_is_needed(ident: str, bases: dict[str, Path]) -> None:
    departamento, sabido = DEPARTAMENTO_DE[ident], conocidas().de(ident)
    nuestra = impresa(bases[departamento], CUADROS[departamento][ident])
    con_todos = comparar(publicada(ident), nuestra, sabido)
    for rotulo in sabido.rotulos:
        otros = sabido._replace(rotulos=tuple(otro for otro in sabido.rotulos if otro != rotulo))
        assert comparar(publicada(ident), nuestra, otros) != con_todos, rotulo
    for ocioso in sabido.ociosos:
        otros = sabido._replace(ociosos=tuple(otro for otro in sabido.ociosos if otro != ocioso))
        assert comparar(publicada(ident), nuestra, otros) != con_todos, ocioso


def test_a_zero_is_blank_only_where_another_published_table_leaves_it_so() -> None:
    for ocioso in conocidas().ociosos:
        tabla, otra = publicada(ocioso.tabla), publicada(ocioso.contra)
        columna = tabla.columnas.index(ocioso.columna)
        blancas = [fila[0] for fila in otra.filas if fila[1:-1] == [None] * (len(fila) - 2)]
        ceros = [fila[0] for fila in tabla.filas if fila[columna] == 0]
        assert blancas
        assert ceros == blancas


@pytest.mark.parametrize(
    ("publicado", "iguala", "difiere"),
    [
        (17290, "17290.00", "17290.50"),
        (0, 0, None),
        (None, None, 0),
        (1, 1, "1"),
        ("97.22", "97.22", "9.722"),
        ("CERTIFICACION", "Certificación", "Certificaciones"),
        ("RA- FOTOC", "RA - FOTOC", "RA"),
    ],
)
def test_figures_are_compared_exactly_and_texts_by_their_letters(
    publicado: int | str | None, iguala: int | str | None, difiere: int | str | None
) -> None:
    assert iguales(publicado, iguala)
    assert not iguales(publicado, difiere)


def test_the_page_of_differences_is_the_one_that_the_command_writes(bases: dict[str, Path]) -> None:
    escrita = recurso().parent.joinpath(*DESTINO).read_text(encoding="utf-8")
    assert escrita == pagina(bases), "run `make diferencias`"

"""The verification code: the same figures give the same code, and any other figure gives another."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.tabla import VACIA, Cabeza, Celda, Clase, Tabla, Unidad
from segip_desk.core.sello import cifras_canonicas, codigo

LAPSO = Lapso(2020, 1, 6)
TABLA = Tabla(
    id="ci_por_oficina",
    titulo="Cédulas, enero a junio de 2020",
    area="emision",
    esquina=("OFICINA",),
    filas=(Cabeza(("CENTRAL",), ("tj.central",)), Cabeza(("TOTAL",), ("total",), Clase.TOTAL)),
    columnas=(Cabeza(("ENERO",), ("2020-01",)), Cabeza(("FEBRERO",), ("2020-02",))),
    celdas=((Celda(Clase.DATO, 5), VACIA), (Celda(Clase.TOTAL, 5), Celda(Clase.TOTAL, 0))),
)


def sello(*tablas: Tabla, base: str = "1f2e3d4c", lapso: Lapso = LAPSO) -> str:
    return codigo(cifras_canonicas(base, lapso, tablas))


def con(i: int, j: int, celda: Celda) -> Tabla:
    celdas = [list(fila) for fila in TABLA.celdas]
    celdas[i][j] = celda
    return replace(TABLA, celdas=tuple(tuple(fila) for fila in celdas))


def test_the_code_is_sixteen_digits_in_four_groups() -> None:
    assert re.fullmatch(r"(?:[0-9A-F]{4}-){3}[0-9A-F]{4}", sello(TABLA))
    # Once printed, a code is verified for years: the way to write figures does not change.
    assert cifras_canonicas("1f2e3d4c", LAPSO, [TABLA]) == (
        '{"base":"1f2e3d4c","cuadros":[{"celdas":[[5,null],[5,0]],"columnas":[["2020-01"],["2020-02"]],'
        '"filas":[["tj.central"],["total"]],"id":"ci_por_oficina","titulo":"Cédulas, enero a junio de 2020"}],'
        '"gestion":2020,"meses":[1,6]}'
    )
    assert sello(TABLA) == codigo(cifras_canonicas("1f2e3d4c", LAPSO, [TABLA]))
    assert codigo("") == "E3B0-C442-98FC-1C14"


@pytest.mark.parametrize(
    "igual",
    [
        replace(TABLA),
        # Neither the labels, the notes, nor the drawing are figures.
        replace(TABLA, fuente="Otra.", elaboracion="Otro.", area="legal", esquina=("Oficina",)),
        replace(TABLA, filas=(Cabeza(("Central",), ("tj.central",), breves=("C.",)), TABLA.filas[1])),
        con(0, 0, Celda(Clase.DATO, 5, Unidad.CENTAVOS)),
    ],
)
def test_the_same_figures_carry_the_same_code(igual: Tabla) -> None:
    assert sello(igual) == sello(TABLA)


@pytest.mark.parametrize(
    "otra",
    [
        con(0, 0, Celda(Clase.DATO, 6)),
        con(0, 1, Celda(Clase.DATO, 0)),
        con(1, 1, VACIA),
        con(0, 1, Celda(Clase.TEXTO, "CUARENTENA")),
        replace(TABLA, id="lc_por_oficina"),
        replace(TABLA, filas=tuple(reversed(TABLA.filas)), celdas=tuple(reversed(TABLA.celdas))),
        replace(TABLA, columnas=(TABLA.columnas[0], Cabeza(("FEBRERO",), ("2020-03",)))),
    ],
)
def test_one_cell_or_key_changed_gives_another_code(otra: Tabla) -> None:
    assert sello(otra) != sello(TABLA)


def test_the_base_the_period_and_the_order_of_the_tables_count() -> None:
    otra = replace(TABLA, id="otra")
    codigos = [
        sello(TABLA, otra),
        sello(otra, TABLA),
        sello(TABLA),
        sello(),
        sello(TABLA, otra, base="1f2e3d4d"),
        sello(TABLA, otra, lapso=Lapso(2020, 1, 7)),
        sello(TABLA, otra, lapso=Lapso(2019, 1, 6)),
    ]
    assert len(set(codigos)) == len(codigos)


@given(st.lists(st.integers(0, 10**12), min_size=4, max_size=4))
def test_what_is_sealed_are_the_figures_and_all_of_them(valores: list[int]) -> None:
    celdas = tuple(tuple(Celda(Clase.DATO, v) for v in par) for par in (valores[:2], valores[2:]))
    leido = json.loads(cifras_canonicas("b", LAPSO, [replace(TABLA, celdas=celdas)]))
    assert leido["cuadros"][0]["celdas"] == [valores[:2], valores[2:]]

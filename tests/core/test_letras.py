"""Amounts in words, against a table made by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.letras import entero_en_letras, monto_en_letras, son
from segip_desk.core.numeros import MAXIMO_CENTAVOS

A_MANO = """
0 | Cero 00/100 bolivianos
1 | Cero 01/100 bolivianos
50 | Cero 50/100 bolivianos
99 | Cero 99/100 bolivianos
100 | Un 00/100 boliviano
101 | Un 01/100 bolivianos
200 | Dos 00/100 bolivianos
1000 | Diez 00/100 bolivianos
1100 | Once 00/100 bolivianos
1500 | Quince 00/100 bolivianos
1600 | Dieciséis 00/100 bolivianos
1700 | Diecisiete 00/100 bolivianos
1900 | Diecinueve 00/100 bolivianos
2000 | Veinte 00/100 bolivianos
2100 | Veintiún 00/100 bolivianos
2200 | Veintidós 00/100 bolivianos
2300 | Veintitrés 00/100 bolivianos
2600 | Veintiséis 00/100 bolivianos
2900 | Veintinueve 00/100 bolivianos
3000 | Treinta 00/100 bolivianos
3100 | Treinta y un 00/100 bolivianos
4200 | Cuarenta y dos 00/100 bolivianos
5300 | Cincuenta y tres 00/100 bolivianos
6400 | Sesenta y cuatro 00/100 bolivianos
7500 | Setenta y cinco 00/100 bolivianos
8600 | Ochenta y seis 00/100 bolivianos
9100 | Noventa y un 00/100 bolivianos
9900 | Noventa y nueve 00/100 bolivianos
10000 | Cien 00/100 bolivianos
10100 | Ciento un 00/100 bolivianos
11500 | Ciento quince 00/100 bolivianos
12100 | Ciento veintiún 00/100 bolivianos
20000 | Doscientos 00/100 bolivianos
30100 | Trescientos un 00/100 bolivianos
50000 | Quinientos 00/100 bolivianos
55555 | Quinientos cincuenta y cinco 55/100 bolivianos
70000 | Setecientos 00/100 bolivianos
90000 | Novecientos 00/100 bolivianos
99999 | Novecientos noventa y nueve 99/100 bolivianos
100000 | Mil 00/100 bolivianos
100100 | Mil un 00/100 bolivianos
110000 | Mil cien 00/100 bolivianos
110100 | Mil ciento un 00/100 bolivianos
150000 | Mil quinientos 00/100 bolivianos
200000 | Dos mil 00/100 bolivianos
1702105 | Diecisiete mil veintiún 05/100 bolivianos
2100000 | Veintiún mil 00/100 bolivianos
2102100 | Veintiún mil veintiún 00/100 bolivianos
3100100 | Treinta y un mil un 00/100 bolivianos
7000000 | Setenta mil 00/100 bolivianos
10000000 | Cien mil 00/100 bolivianos
10100000 | Ciento un mil 00/100 bolivianos
12100000 | Ciento veintiún mil 00/100 bolivianos
50000000 | Quinientos mil 00/100 bolivianos
70000100 | Setecientos mil un 00/100 bolivianos
85077497 | Ochocientos cincuenta mil setecientos setenta y cuatro 97/100 bolivianos
99999999 | Novecientos noventa y nueve mil novecientos noventa y nueve 99/100 bolivianos
100000000 | Un millón de 00/100 bolivianos
100000050 | Un millón de 50/100 bolivianos
100000100 | Un millón un 00/100 bolivianos
100100000 | Un millón mil 00/100 bolivianos
165535633 | Un millón seiscientos cincuenta y cinco mil trescientos cincuenta y seis 33/100 bolivianos
200000000 | Dos millones de 00/100 bolivianos
2100000000 | Veintiún millones de 00/100 bolivianos
3100000000 | Treinta y un millones de 00/100 bolivianos
10000000000 | Cien millones de 00/100 bolivianos
10100000000 | Ciento un millones de 00/100 bolivianos
50000000000 | Quinientos millones de 00/100 bolivianos
100000000000 | Mil millones de 00/100 bolivianos
100000000100 | Mil millones un 00/100 bolivianos
100100000000 | Mil un millones de 00/100 bolivianos
2100000000000 | Veintiún mil millones de 00/100 bolivianos
2102100000000 | Veintiún mil veintiún millones de 00/100 bolivianos
10000000000000 | Cien mil millones de 00/100 bolivianos
12345678901234 | Ciento veintitrés mil cuatrocientos cincuenta y seis millones setecientos ochenta y nueve mil doce 34/100 bolivianos
99999999999999 | Novecientos noventa y nueve mil novecientos noventa y nueve millones novecientos noventa y nueve mil novecientos noventa y nueve 99/100 bolivianos
"""  # noqa: E501 - the longest amount takes what it takes
CASOS = [(int(monto), dicho) for monto, _, dicho in (linea.partition(" | ") for linea in A_MANO.strip().splitlines())]


def test_the_table_made_by_hand_is_long_enough() -> None:
    assert len(CASOS) >= 60


@pytest.mark.parametrize(("centavos", "dicho"), CASOS)
def test_an_amount_in_words(centavos: int, dicho: str) -> None:
    assert monto_en_letras(centavos) == dicho


def test_the_line_of_an_act_says_son() -> None:
    assert son(17_021_05) == "Son: Diecisiete mil veintiún 05/100 bolivianos"


@pytest.mark.parametrize("centavos", [-1, MAXIMO_CENTAVOS + 1])
def test_what_no_act_can_hold_is_not_written(centavos: int) -> None:
    with pytest.raises(ValueError, match="is not written in words"):
        monto_en_letras(centavos)


@given(st.integers(0, MAXIMO_CENTAVOS))
def test_an_amount_reads_back_as_itself(centavos: int) -> None:
    *palabras, fraccion, _ = monto_en_letras(centavos).lower().split()
    assert _leer(palabras) * 100 + int(fraccion.removesuffix("/100")) == centavos


@given(st.integers(0, MAXIMO_CENTAVOS // 100))
def test_no_number_before_a_noun_ends_in_uno_nor_says_un_mil(valor: int) -> None:
    dicho = f" {entero_en_letras(valor)} "
    assert "uno " not in dicho
    assert not dicho.startswith(" un mil ")
    assert (
        " cien " not in dicho
        or any(f" cien {sigue}" in dicho for sigue in ("mil ", "millones "))
        or (dicho.endswith(" cien "))
    )


_NOMBRES = (
    "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiún veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
_VALORES = {
    nombre: n
    for n, nombre in enumerate(_NOMBRES.split())
} | {
    "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
    "cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500,
    "seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900, "y": 0, "de": 0,
}  # fmt: skip


def _leer(palabras: list[str]) -> int:
    """Read a number word by word, the way a child does: not how the core writes it."""
    total = grupo = 0
    for palabra in palabras:
        if palabra == "mil":
            grupo = max(grupo, 1) * 1000
        elif palabra in {"millón", "millones"}:
            total, grupo = grupo * 1_000_000, 0
        else:
            grupo += _VALORES[palabra]
    return total + grupo

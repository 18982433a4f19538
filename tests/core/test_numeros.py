"""Numbers as people and sheets write them: read exactly, or refused in a sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core import numeros
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.numeros import MAXIMO_CENTAVOS, MAXIMO_CONTEO, NumeroInvalido

if TYPE_CHECKING:
    from collections.abc import Callable

CONTEOS = st.integers(0, MAXIMO_CONTEO)
CENTAVOS = st.integers(0, MAXIMO_CENTAVOS)


@pytest.mark.parametrize(
    ("texto", "conteo"),
    [
        ("0", 0),
        ("14", 14),
        (" 14 ", 14),
        ("007", 7),
        ("14556", 14_556),
        ("14.556", 14_556),
        ("14,556", 14_556),
        ("1.234.567", 1_234_567),
        ("12,00", 12),
        ("12.0", 12),
        ("1.234,00", 1_234),
        ("1,234.00", 1_234),
        ("999999999", MAXIMO_CONTEO),
        ("0" * 5_000 + "7", 7),
    ],
)
def test_a_count(texto: str, conteo: int) -> None:
    assert numeros.parse_conteo(texto) == conteo


@pytest.mark.parametrize(
    ("texto", "centavos"),
    [
        ("0", 0),
        ("287028", 28_702_800),
        ("287028.00", 28_702_800),
        ("287028,5", 28_702_850),
        ("287.028,00", 28_702_800),
        ("287,028.00", 28_702_800),
        ("1.234.567", 123_456_700),
        ("0,05", 5),
        ("0.5", 50),
        ("1.234,56", 123_456),
    ],
)
def test_an_amount_in_bolivianos(texto: str, centavos: int) -> None:
    assert numeros.parse_centavos(texto) == centavos


@pytest.mark.parametrize(
    ("texto", "centesimas"), [("2.000", 200_000), ("97,22", 9_722), ("97.2", 9_720), ("12", 1_200)]
)
def test_a_target_in_hundredths(texto: str, centesimas: int) -> None:
    assert numeros.parse_centesimas(texto) == centesimas


@pytest.mark.parametrize(
    ("parse", "texto", "dice"),
    [
        (numeros.parse_conteo, "", "está vacío"),
        (numeros.parse_conteo, "  ", "está vacío"),
        (numeros.parse_conteo, "-1", "«-1» es negativo"),
        (numeros.parse_conteo, "\u22121", "es negativo"),
        (numeros.parse_conteo, "(15)", "«(15)» es negativo"),
        (numeros.parse_conteo, "1.5", "«1.5» no es un número entero"),
        (numeros.parse_conteo, "1.000,5", "«1.000,5» no es un número entero"),
        (numeros.parse_conteo, "1.0000", "«1.0000» no es un número entero"),
        (numeros.parse_conteo, "1e3", "«1e3» está en notación exponencial"),
        (numeros.parse_conteo, "1.2345E+05", "está en notación exponencial"),
        (numeros.parse_conteo, "1000000000", "«1000000000» es demasiado grande"),
        (numeros.parse_conteo, "9" * 40, "es demasiado grande"),
        (numeros.parse_conteo, "9" * 5_000, "es demasiado grande"),
        *(
            (numeros.parse_conteo, mal, f"«{mal}» no es un número")
            for mal in ("12a", "1 234", "+5", "0x1F", "1_000", "½")
        ),
        *(
            (numeros.parse_conteo, mal, f"«{mal}» no es un número")
            for mal in ("1.23.456", "1,234,5.0", "1.234.56", ".5", "5.")
        ),
        *((numeros.parse_conteo, mal, f"«{mal}» no es un número") for mal in ("nan", "inf", "١٢", "#N/A")),
        (
            numeros.parse_centavos,
            "1.234",
            "«1.234» puede leerse de dos maneras; escriba los decimales («1.234,00») o quite el",
        ),
        (numeros.parse_centavos, "1,234", "escriba los decimales («1,234.00») o quite el separador («1234»)"),
        (numeros.parse_centavos, "0.234", "«0.234» tiene más de dos decimales"),
        (
            numeros.parse_centavos,
            "12.3456",
            "tiene más de dos decimales; escriba bolivianos con dos decimales como máximo",
        ),
        (numeros.parse_centavos, "1.234.56", "no es un número"),
        (numeros.parse_centavos, "1000000000000", "es demasiado grande"),
        (numeros.parse_centavos, "9" * 5_000 + ",00", "es demasiado grande"),
        (numeros.parse_centesimas, "97,2251", "tiene más de dos decimales"),
    ],
)
def test_what_is_no_number_is_refused_in_a_sentence(parse: Callable[[str], int], texto: str, dice: str) -> None:
    with pytest.raises(NumeroInvalido) as rechazo:
        parse(texto)
    assert dice in str(rechazo.value)
    assert str(rechazo.value).endswith(".")


@pytest.mark.parametrize(
    ("lee", "celda", "valor"),
    [
        (numeros.conteo_de_celda, 14, 14),
        (numeros.conteo_de_celda, 14.0, 14),
        (numeros.conteo_de_celda, "14.556", 14_556),
        (numeros.centavos_de_celda, 287_028, 28_702_800),
        (numeros.centavos_de_celda, 287_028.5, 28_702_850),
        (numeros.centavos_de_celda, 0.1 + 0.2, 30),
        (numeros.centavos_de_celda, 999_999_999_999.99, MAXIMO_CENTAVOS),
        (numeros.centavos_de_celda, "1.234,56", 123_456),
        (numeros.centesimas_de_celda, 97.22, 9_722),
        (numeros.centesimas_de_celda, "2.000", 200_000),
    ],
)
def test_a_cell_of_a_sheet(lee: Callable[[object], int], celda: object, valor: int) -> None:
    assert lee(celda) == valor


@pytest.mark.parametrize("lee", [numeros.conteo_de_celda, numeros.centavos_de_celda, numeros.centesimas_de_celda])
@pytest.mark.parametrize(
    ("celda", "dice"),
    [
        (True, "«VERDADERO» no es un número"),
        (date(2020, 6, 15), "«2020-06-15» no es un número"),
        (None, "no es un número"),
        (float("nan"), "«nan» no es un número"),
        (float("inf"), "«inf» no es un número"),
        (-1, "«-1» es negativo"),
        (-1.0, "es negativo"),
        (10**15, "es demasiado grande"),
        (1e300, "es demasiado grande"),
        ("#N/A", "no es un número"),
    ],
)
def test_a_cell_that_is_no_number_is_refused(lee: Callable[[object], int], celda: object, dice: str) -> None:
    with pytest.raises(NumeroInvalido) as rechazo:
        lee(celda)
    assert dice in str(rechazo.value)


@pytest.mark.parametrize("celda", [1.234, 0.001, 123_456_789.125])
def test_a_cell_with_more_than_two_decimals_is_refused(celda: float) -> None:
    with pytest.raises(NumeroInvalido, match="tiene más de dos decimales"):
        numeros.centavos_de_celda(celda)


@pytest.mark.parametrize(
    ("valor", "conteo", "centavos", "centesimas", "plano", "plano_corto"),
    [
        (0, "0", "0,00", "0", "0.00", "0"),
        (7, "7", "0,07", "0,07", "0.07", "0.07"),
        (123_456, "123.456", "1.234,56", "1.234,56", "1234.56", "1234.56"),
        (1_909_200, "1.909.200", "19.092,00", "19.092", "19092.00", "19092"),
        (-5, "-5", "-0,05", "-0,05", "-0.05", "-0.05"),
        (-123_456, "-123.456", "-1.234,56", "-1.234,56", "-1234.56", "-1234.56"),
    ],
)
def test_a_number_is_printed(
    valor: int, conteo: str, centavos: str, centesimas: str, plano: str, plano_corto: str
) -> None:
    assert numeros.escribe(valor, Unidad.CONTEO) == numeros.escribe_conteo(valor) == conteo
    assert numeros.escribe(valor, Unidad.CENTAVOS) == numeros.escribe_centavos(valor) == centavos
    assert numeros.escribe_centesimas(valor) == centesimas
    assert (numeros.plano_centavos(valor), numeros.plano_centesimas(valor)) == (plano, plano_corto)


@pytest.mark.parametrize(
    ("valor", "total", "parte"),
    [(1, 3, 3_333), (2, 3, 6_667), (1, 8, 1_250), (1, 20_000, 1), (5, 5, 10_000), (0, 7, 0), (3, 0, None)],
)
def test_a_share_is_hundredths_of_a_percent_half_up(valor: int, total: int, parte: int | None) -> None:
    assert numeros.parte(valor, total) == parte


@given(CONTEOS)
def test_a_count_that_is_printed_is_read_back(valor: int) -> None:
    assert numeros.parse_conteo(numeros.escribe_conteo(valor)) == valor
    assert numeros.conteo_de_celda(float(valor)) == valor


@given(CENTAVOS)
def test_an_amount_that_is_printed_is_read_back(valor: int) -> None:
    assert numeros.parse_centavos(numeros.escribe_centavos(valor)) == valor
    assert numeros.parse_centavos(numeros.plano_centavos(valor)) == valor
    assert numeros.centavos_de_celda(valor / 100) == valor


@given(CENTAVOS)
def test_a_target_that_is_printed_is_read_back(valor: int) -> None:
    if valor % 100 or valor <= MAXIMO_CONTEO * 100:
        assert numeros.parse_centesimas(numeros.escribe_centesimas(valor)) == valor
    assert numeros.parse_centesimas(numeros.plano_centesimas(valor)) == valor


@given(st.text(), st.sampled_from([numeros.parse_conteo, numeros.parse_centavos, numeros.parse_centesimas]))
def test_any_other_text_is_refused_and_nothing_breaks(texto: str, parse: Callable[[str], int]) -> None:
    try:
        leido, dicho = parse(texto), "."
    except NumeroInvalido as rechazo:
        leido, dicho = 0, str(rechazo)
    assert leido >= 0
    assert dicho.endswith(".")

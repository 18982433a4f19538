"""Numbers as others print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.cuadrar.cifras import ESCALA, Cifra, de_numero, escribe, estilo, lee


@pytest.mark.parametrize(
    ("texto", "decimal", "valor", "decimales"),
    [
        ("1.234,56", None, 1_234_560_000, 2),
        ("1,234.56", None, 1_234_560_000, 2),
        ("1.234", None, 1_234_000_000, 0),
        ("1,234", None, 1_234_000_000, 0),
        ("1.234", ".", 1_234_000, 3),
        ("12,5", None, 12_500_000, 1),
        ("1 234 567", None, 1_234_567_000_000, 0),
        ("(1.500)", None, -1_500_000_000, 0),
        ("Bs 17,00", None, 17_000_000, 2),
        ("-", None, 0, 0),
        ("0,123", None, 123_000, 3),
    ],
)
def test_a_number_is_read_by_the_style_of_its_column(
    texto: str, decimal: str | None, valor: int, decimales: int
) -> None:
    assert lee(texto, decimal) == Cifra(valor, decimales)


@pytest.mark.parametrize(
    "texto", ["2.5.2.20", "007", "COVID", "12 34", "1.23.4", "", "DDPA 2", "1,2,3", "(5", "17/11/2020"]
)
def test_codes_and_words_are_no_numbers(texto: str) -> None:
    assert lee(texto, None) is None


def test_a_percent_sign_is_kept() -> None:
    assert lee("83,27 %", None) == Cifra(83_270_000, 2, porcentual=True)


def test_the_style_is_that_of_the_texts_beyond_doubt() -> None:
    assert estilo(["1.234", "12,5", "COVID"]) == ","
    assert estilo(["1.234", "2,345"]) is None


@given(st.integers(-(10**11), 10**11))
def test_what_is_printed_is_read_back(centavos: int) -> None:
    valor = centavos * ESCALA // 100
    leida = lee(escribe(valor, 2), None)
    assert leida is not None
    assert leida.valor == valor


@pytest.mark.parametrize("numero", [float("nan"), float("inf"), 1e300])
def test_what_is_no_finite_number_is_nothing(numero: float) -> None:
    assert de_numero(numero) is None

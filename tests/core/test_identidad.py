"""No citizen's number gets into a text."""

from __future__ import annotations

import pytest

from segip_desk.core.identidad import parece_documento


@pytest.mark.parametrize(
    ("texto", "hallado"),
    [
        ("CUARENTENA", None),
        ("COVID", None),
        ("SEGIP/DDP/007/2020", None),
        ("14.556 documentos de 2020", None),
        ("2.225.360,00 Bs", None),
        ("del 15-06-2020 al 30-06-2020", None),
        ("12 OR 13", None),
        ("CUCE 20-0340-00-1048331-1-1, pintura", None),
        ("CUCE 20-0340-00-1048331-1-1, de 4123456", "4123456"),
        ("1048331-1-1", "1048331"),
        ("4123456", "4123456"),
        ("a 4123456.", "4123456"),
        ("4123456 TJ", "4123456 TJ"),
        ("123456 tj", "123456 tj"),
        ("123456-1A LP", "123456-1A LP"),
        ("C.I. 4.123.456 CH", "4.123.456 CH"),
        ("123456LP", "123456LP"),
    ],
)
def test_what_looks_like_an_identity_number_is_told(texto: str, hallado: str | None) -> None:
    assert parece_documento(texto) == hallado

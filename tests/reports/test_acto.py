"""An act as PDF: a paper without cover, the same bytes for the same act."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from segip_desk.core.presupuesto.certificacion import LineaCertificada, acto_de
from segip_desk.reports.acto import imprimir_acto
from segip_desk.reports.papel import Ajustes
from tests.core.test_certificacion import HECHA, NOMBRES, SELLO

if TYPE_CHECKING:
    from segip_desk.reports.papel import Papel

ACTO = acto_de(HECHA, NOMBRES, 0, SELLO)


def paginas(contenido: bytes) -> list[str]:
    """Return the text of each page."""
    documento = PdfDocument(BytesIO(contenido))
    return [pagina.get_textpage().get_text_bounded() for pagina in documento]


def test_it_says_all_on_one_page() -> None:
    impreso = imprimir_acto(ACTO)
    (texto,) = paginas(impreso.contenido)
    for dice in (
        "Certificación presupuestaria",
        "N.º CP-7/2021",
        "Unidad de Administración",
        "TOTAL GENERAL AUTORIZADO",
        "17.021,05",
        "Son: Diecisiete mil veintiún 05/100 bolivianos.",
        "TÉCNICO DE PRESUPUESTO",
        "base 0a1b2c3d",
        "Página 1 de 1",
    ):
        assert dice in texto, dice
    assert "CENTRO DE COSTO" not in texto


def test_the_same_act_gives_the_same_bytes() -> None:
    assert imprimir_acto(ACTO).contenido == imprimir_acto(ACTO).contenido


@pytest.mark.parametrize(("papel", "alto"), [("carta", 792), ("oficio", 936)])
def test_it_is_printed_on_either_paper(papel: Papel, alto: int) -> None:
    documento = PdfDocument(BytesIO(imprimir_acto(ACTO, Ajustes(papel)).contenido))
    assert round(documento[0].get_height()) == alto


def test_a_long_one_takes_more_pages_and_is_signed_on_the_last() -> None:
    lineas = tuple(LineaCertificada("48 0 007", "39500", "20-230", n) for n in range(1, 81))
    impreso = imprimir_acto(acto_de(replace(HECHA, lineas=lineas), NOMBRES, 0, SELLO))
    textos = paginas(impreso.contenido)
    assert impreso.paginas == len(textos) > 1
    assert ["TÉCNICO DE PRESUPUESTO" in texto for texto in textos] == [False] * (len(textos) - 1) + [True]
    assert all(f"Página {n} de {len(textos)}" in texto for n, texto in enumerate(textos, 1))

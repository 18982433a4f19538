"""`informe`: its periods and formats, and the same bytes from the same base."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pdfplumber
import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola

FIJO = ("--fecha-impresion", "2021-01-05T09:12", "--cite", "CITE: 016/2020/DSC/SEGIP-TARIJA")


@pytest.mark.parametrize("formato", ["pdf", "xlsx"])
@pytest.mark.parametrize("lapso", [(), ("--mes", 6), ("--trimestre", 4)])
def test_the_same_base_date_and_cite_print_the_same_bytes(
    consola_demo: Consola, formato: str, lapso: tuple[object, ...], tmp_path: Path
) -> None:
    escritos = []
    for nombre in ("uno", "otro"):
        salida = tmp_path / f"{nombre}.{formato}"
        orden = ("informe", "--gestion", 2020, *lapso, *FIJO, "--formato", formato, "--salida", salida)
        assert str(salida) in consola_demo.bien(*orden).salida
        escritos.append(salida.read_bytes())
    assert escritos[0] == escritos[1]


def test_another_cite_or_another_date_prints_other_bytes(consola_demo: Consola, tmp_path: Path) -> None:
    escritos = set()
    for i, cambio in enumerate(((), ("--cite", "otro"), ("--fecha-impresion", "2021-01-06"))):
        salida = tmp_path / f"{i}.pdf"
        consola_demo.bien("informe", "--gestion", 2020, "--mes", 1, *FIJO, *cambio, "--salida", salida)
        escritos.add(salida.read_bytes())
    assert len(escritos) == 3


@pytest.mark.parametrize(
    ("lapso", "cedulas"),
    [((), "97.365"), (("--mes", 2), "28.809"), (("--trimestre", 4), "40.152")],
)
def test_a_report_is_of_the_year_of_the_year_up_to_a_month_or_of_a_quarter(
    consola_demo: Consola, lapso: tuple[object, ...], cedulas: str, tmp_path: Path
) -> None:
    salida = tmp_path / "informe.pdf"
    consola_demo.bien("informe", "--gestion", 2020, *lapso, *FIJO, "--salida", salida)
    with pdfplumber.open(salida) as pdf:
        textos = [pagina.extract_text() for pagina in pdf.pages[:5]]
    assert "CITE: 016/2020/DSC/SEGIP-TARIJA" in textos[0].replace("CITE CITE", "CITE")
    assert any("TOTALES" in texto and cedulas in texto for texto in textos)


def test_without_a_date_it_is_printed_today(consola_demo: Consola, tmp_path: Path) -> None:
    salida = tmp_path / "informe.pdf"
    consola_demo.bien("informe", "--gestion", 2020, "--mes", 1, "--salida", salida)
    assert salida.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("nombre", "opciones", "comienza"),
    [("i.xlsx", (), b"PK"), ("i.pdf", (), b"%PDF-"), ("i", (), b"%PDF-"), ("i.xlsx", ("--formato", "pdf"), b"%PDF-")],
)
def test_the_name_of_the_file_says_its_format_when_nobody_else_does(
    consola: Consola, nombre: str, opciones: tuple[str, ...], comienza: bytes, tmp_path: Path
) -> None:
    salida = tmp_path / nombre
    consola.bien("informe", "--gestion", 2020, *FIJO, *opciones, "--salida", salida)
    assert salida.read_bytes().startswith(comienza)


def test_the_workbook_has_a_sheet_a_cuadro_and_real_numbers(consola_demo: Consola, tmp_path: Path) -> None:
    salida = tmp_path / "informe.xlsx"
    consola_demo.bien("informe", "--gestion", 2020, *FIJO, "--formato", "xlsx", "--salida", salida)
    libro = load_workbook(salida)
    assert {"ci_por_oficina", "lc_por_oficina", "saneamiento_por_oficina"} <= set(libro.sheetnames)
    assert any(celda == 97365 for fila in libro["ci_por_oficina"].values for celda in fila)


def test_a_base_without_figures_still_prints_its_report(consola: Consola, tmp_path: Path) -> None:
    salida = tmp_path / "informe.pdf"
    consola.bien("informe", "--gestion", 2020, *FIJO, "--salida", salida)
    with pdfplumber.open(salida) as pdf:
        assert "Tarija" in pdf.pages[0].extract_text()

"""Sheets from anywhere as plain grids."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from segip_desk.core.problems import Rejected
from segip_desk.exchange.cuadrable import leer_cuadricula

if TYPE_CHECKING:
    from pathlib import Path


def test_a_csv_keeps_its_lines_and_its_texts(tmp_path: Path) -> None:
    ruta = tmp_path / "tabla.csv"
    ruta.write_text('TITULO;\n"MES\n2020";CI\nENERO;1.234\n', encoding="utf-8")
    hoja = leer_cuadricula(ruta)
    assert [list(fila) for fila in hoja.filas][-1] == ["ENERO", "1.234"]
    assert hoja.lugar((2, 1)) == (4, 2)


def test_an_xlsx_keeps_its_numbers_and_its_blanks(tmp_path: Path) -> None:
    libro = Workbook()
    for columna, valor in enumerate(["ENERO", 12.5, True], 2):
        libro.worksheets[0].cell(2, columna, valor)
    libro.save(tmp_path / "tabla.xlsx")
    leida = leer_cuadricula(tmp_path / "tabla.xlsx")
    assert [list(fila) for fila in leida.filas] == [[None] * 4, [None, "ENERO", 12.5, None]]
    assert leida.lugar((1, 2)) == (2, 3)


def test_the_published_json_is_counted_from_zero(tmp_path: Path) -> None:
    ruta = tmp_path / "tabla.json"
    dado = {"title": "PAGADO", "columns": ["PARTIDA", "Bs"], "types": ["label", "dec"], "rows": [["322.00", "10.50"]]}
    ruta.write_text(json.dumps(dado), encoding="utf-8")
    hoja = leer_cuadricula(ruta)
    assert (hoja.nombre, hoja.filas[0], hoja.lugar((0, 1))) == ("PAGADO", ["322.00", Decimal("10.50")], (0, 1))


@pytest.mark.parametrize(
    ("nombre", "contenido", "dice"),
    [
        ("tabla.json", b"{", "no es un JSON"),
        ("tabla.json", b"[1]", "falta la lista «rows»"),
        ("tabla.json", b'{"rows": [1]}', "una lista de celdas"),
        ("tabla.json", b"[" * 100_000, "no es un JSON"),
        ("tabla.pdf", b"%PDF", "no se leen archivos"),
        ("tabla.csv", b";;\n;;\n", "vacío"),
        ("tabla.xlsx", b"PK", "dañado"),
    ],
)
def test_what_is_no_sheet_is_refused_in_a_sentence(tmp_path: Path, nombre: str, contenido: bytes, dice: str) -> None:
    ruta = tmp_path / nombre
    ruta.write_bytes(contenido)
    with pytest.raises(Rejected, match=dice):
        leer_cuadricula(ruta)


def test_a_missing_json_and_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "carpeta.json").mkdir()
    for nombre, dice in (("falta.json", "no existe"), ("carpeta.json", "carpeta")):
        with pytest.raises(Rejected, match=dice):
            leer_cuadricula(tmp_path / nombre)

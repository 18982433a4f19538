"""What begins like a formula goes out as a text, and comes back as it was."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.exchange.escritura import sin_apostrofo, texto_csv
from segip_desk.exchange.lectura import leer_hoja
from segip_desk.exchange.registro import Cuadricula, cuadricula_csv, guardar_cuadricula

if TYPE_CHECKING:
    from pathlib import Path

FORMULAS = ("=1+1", '=HYPERLINK("x")', "+A1", "-A1", "@SUM(A1)", "\t=1", "'=1", "''+1", "-")
INOCENTES = ("-12.50", "+7", "5 % de =", "d'Orbigny", "'hola'", "", "COVID")


@pytest.mark.parametrize("texto", [*FORMULAS, *INOCENTES])
def test_a_text_goes_out_harmless_and_comes_back(texto: str, tmp_path: Path) -> None:
    cuadricula = Cuadricula("hoja", ("clave", "texto"), [("a", texto), ("b", "otro")])
    escrito = next(csv.reader(io.StringIO(cuadricula_csv(cuadricula).split("\n", 1)[1], newline="")))[1]
    assert escrito == (f"'{texto}" if texto in FORMULAS else texto)
    archivo = tmp_path / "f.csv"
    archivo.write_text(cuadricula_csv(cuadricula), encoding="utf-8")
    assert leer_hoja(archivo).filas[0] == ["a", texto]
    libro = tmp_path / "f.xlsx"
    guardar_cuadricula(libro, cuadricula)
    celda = openpyxl.load_workbook(libro).active["B2"]
    assert celda.data_type != "f"
    assert (celda.value or "") == texto


@given(st.text(st.sampled_from("'=+-@\t1a,;\"\n"), max_size=6))
def test_whatever_goes_out_comes_back(texto: str) -> None:
    (_, (escrito,)) = csv.reader(io.StringIO(texto_csv(["t"], [[texto or "x"]]), newline=""))
    assert sin_apostrofo(escrito) == (texto or "x")
    assert escrito[:1] not in set("=@")

"""The budget as an auditor tries it: back-dated papers, several stages on a day, cut-offs and reversals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola

CABEZA = "fecha,sistema,categoria,partida,fuente,momento,importe,documento,linea,referencia,revierte\n"
SUYA = ("--sistema", "sippec")


def _fila(dia: str, partida: str, momento: str, importe: str, resto: str) -> str:
    return f"2020-{dia},sippec,48 0 007,{partida},20-230,{momento},{importe},{resto}\n"


def _importar(consola: Consola, carpeta: Path, *filas: str) -> None:
    archivo = carpeta / "f.csv"
    archivo.write_text(CABEZA + "".join(filas), encoding="utf-8")
    consola.bien("importar", "presupuesto", archivo)


@pytest.fixture
def con_credito(consola: Consola, tmp_path: Path) -> Consola:
    """Return a console on a base whose lines have some credit, on dates of their own."""
    _importar(
        consola,
        tmp_path,
        _fila("01-02", "24110", "inicial", "100.00", "LEY,1,,"),
        _fila("01-02", "25220", "inicial", "500.00", "LEY,2,,"),
        _fila("01-02", "34110", "inicial", "80.00", "LEY,3,,"),
        _fila("09-01", "31110", "inicial", "900.00", "LEY-2,1,,"),
        _fila("11-01", "25220", "certificado", "460.00", "CP-1,1,,"),
    )
    return consola


def test_a_refusal_offers_what_is_free_on_that_date_and_after(con_credito: Consola) -> None:
    hecho = con_credito("certificar", *SUYA, "--fecha", "2020-05-04", "--linea", "48 0 007", "24110", "20-230", "101")
    assert hecho.estado == 2
    # 31110 had nothing in May, and 460.00 of 25220 are certified in November.
    assert "Tienen saldo: 34110 (Bs 80,00); 25220 (Bs 40,00)." in hecho.error


def test_a_refusal_does_not_offer_what_the_same_paper_takes(con_credito: Consola) -> None:
    lineas = (
        *("--linea", "48 0 007", "24110", "20-230", "101"),
        *("--linea", "48 0 007", "34110", "20-230", "30"),
        *("--linea", "48 0 007", "25220", "20-230", "40"),
    )
    hecho = con_credito("certificar", *SUYA, "--fecha", "2020-05-04", *lineas)
    assert "Tienen saldo: 34110 (Bs 50,00). " in hecho.error

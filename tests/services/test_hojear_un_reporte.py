"""A cumulative report that is looked at: all it says and all that is wrong in it at once, and nothing stored."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.problems import Rejected
from segip_desk.services import cierres
from segip_desk.services.presupuesto.cortes import DeQue, asentar, hojear
from segip_desk.services.presupuesto.ejecucion import ejecucion
from tests.bases import QUIEN

if TYPE_CHECKING:
    from pathlib import Path

    from segip_desk.storage.base import Base

DE_QUE = DeQue("sigep", date(2020, 6, 30), "48 0 007", "20-230")
REPORTE = "PARTIDA;VIGENTE;DEVENGADO\n24110;100,00;40,00\n25220;50,00;10,00\nTOTAL;150,00;50,00\n"


def _archivo(carpeta: Path, texto: str = REPORTE) -> Path:
    hecho = carpeta / "sigep.csv"
    hecho.write_text(texto, encoding="utf-8")
    return hecho


def test_every_figure_is_told_and_nothing_is_stored(base: Base, tmp_path: Path) -> None:
    hoja = hojear(base, QUIEN, _archivo(tmp_path), DE_QUE)
    assert hoja.problemas == ()
    assert [(fila, d.linea.partida, d.etapa, d.habia, d.dice) for fila, d in hoja.cifras] == [
        (2, "24110", "vigente", 0, 100_00),
        (2, "24110", "devengado", 0, 40_00),
        (3, "25220", "vigente", 0, 50_00),
        (3, "25220", "devengado", 0, 10_00),
    ]
    assert ejecucion(base, 2020).filas == ()


def test_what_stands_already_differs_in_nothing_and_what_is_not_named_is_told(base: Base, tmp_path: Path) -> None:
    asentar(base, QUIEN, _archivo(tmp_path), DE_QUE)
    despues = DeQue("sigep", date(2020, 7, 31), "48 0 007", "20-230")
    hoja = hojear(base, QUIEN, _archivo(tmp_path, "PARTIDA;VIGENTE;DEVENGADO\n24110;100,00;45,00\n"), despues)
    assert [d.efecto for _, d in hoja.cifras] == [0, 5_00]
    assert [linea.partida for linea in hoja.ausentes] == ["25220"]
    assert hoja.problemas == ()


def test_what_is_wrong_does_not_hide_the_rest(base: Base, tmp_path: Path) -> None:
    malo = REPORTE.replace("25220", "25299").replace("TOTAL;150,00", "TOTAL;150,01")
    hoja = hojear(base, QUIEN, _archivo(tmp_path, malo), DE_QUE)
    assert [uno.fila for uno in hoja.problemas] == [3, 4]
    assert {d.linea.partida for _, d in hoja.cifras} == {"24110"}


def test_what_the_ledger_refuses_is_told_beside_what_stood(base: Base, tmp_path: Path) -> None:
    asentar(base, QUIEN, _archivo(tmp_path), DE_QUE)
    otro = DeQue("sigep", DE_QUE.fecha, "48 0 007", "20-230", "OTRO")
    hoja = hojear(
        base, QUIEN, _archivo(tmp_path, REPORTE.replace("40,00", "41,00").replace("50,00\n", "51,00\n")), otro
    )
    assert all("ya tiene" in uno.dice for uno in hoja.problemas)
    assert {uno.fila for uno in hoja.problemas} >= {2}
    assert [d.habia for _, d in hoja.cifras] == [100_00, 40_00, 50_00, 10_00]


def test_a_closed_month_is_a_problem_until_somebody_says_why(base: Base, tmp_path: Path) -> None:
    cierres.cerrar(base, QUIEN, "presupuesto", 2020, 6)
    archivo = _archivo(tmp_path)
    assert any("cerrado" in uno.dice for uno in hojear(base, QUIEN, archivo, DE_QUE).problemas)
    assert hojear(base, QUIEN, archivo, DE_QUE, "Llegó tarde").problemas == ()


def test_what_is_no_report_is_refused(base: Base, tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="no tiene una fila de títulos"):
        hojear(base, QUIEN, _archivo(tmp_path, "a;b\n1;2\n"), DE_QUE)

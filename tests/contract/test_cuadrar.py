"""`cuadrar`: does the arithmetic of a table from anywhere hold?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from segip_desk.cli import main
from segip_desk.recursos import recurso

if TYPE_CHECKING:
    from pathlib import Path

BIEN = "MES;CI;LC;TOTAL\nENERO;1.256;310;1.566\nFEBRERO;980;210;1.190\nTOTAL;2.236;520;2.756\n"


def test_what_holds_ends_in_nought_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "junio.csv").write_text(BIEN, encoding="utf-8")
    assert main(["cuadrar", str(tmp_path / "junio.csv")]) == 0
    assert capsys.readouterr().out == "junio: 6 relaciones, y todo cuadra.\n"


def test_what_does_not_ends_in_one_and_names_the_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "junio.csv").write_text(BIEN.replace("1.566", "1.656"), encoding="utf-8")
    assert main(["cuadrar", str(tmp_path / "junio.csv")]) == 1
    assert (
        "  - celda D2: el total de la fila dice 1.656 y debería decir 1.566. "
        "Parece que se cambiaron dos cifras de lugar: 1.566.\n"
    ) in capsys.readouterr().out


def test_the_json_is_that_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    ruta = recurso("demo", "informe-2020", "tj-ejecucion-sippec-2020.json")
    assert main(["cuadrar", str(ruta), "--formato", "json"]) == 1
    [tabla] = json.loads(capsys.readouterr().out)["tablas"]
    assert set(tabla) == {"nombre", "relaciones", "rotas"}
    assert tabla["relaciones"] == 2
    [rota] = tabla["rotas"]
    assert rota == {
        "celda": [0, 5],
        "clase": "porcentaje",
        "declarado": "62.31",
        "calculado": "62.88",
        "de": [[0, 2], [0, 1]],
        "causa": rota["causa"],
    }


def test_the_help_is_spanish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["cuadrar", "--ayuda"])
    assert "revisa si cuadra la aritmética" in capsys.readouterr().out.lower()


def test_a_file_that_is_no_table_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cuadrar", str(tmp_path / "falta.csv")]) == 2
    assert "no existe" in capsys.readouterr().err

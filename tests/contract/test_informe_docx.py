"""`informe --formato docx`: the report as a document that an office goes on editing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from segip_desk.core.numeros import escribe_conteo

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola

FIJO = ("--fecha-impresion", "2021-01-05T09:12", "--cite", "016/2020/DSC/SEGIP-TARIJA")


@pytest.mark.parametrize("lapso", [(), ("--mes", 6), ("--trimestre", 4)])
def test_the_same_base_date_and_cite_write_the_same_bytes(
    consola_demo: Consola, lapso: tuple[object, ...], tmp_path: Path
) -> None:
    escritos = []
    for nombre in ("uno.docx", "otro.docx"):
        orden = ("informe", "--gestion", 2020, *lapso, *FIJO, "--formato", "docx", "--salida", tmp_path / nombre)
        assert nombre in consola_demo.bien(*orden).salida
        escritos.append((tmp_path / nombre).read_bytes())
    assert escritos[0] == escritos[1]


def test_its_tables_print_what_the_cuadro_prints(consola_demo: Consola, tmp_path: Path) -> None:
    salida = tmp_path / "informe.docx"
    consola_demo.bien("informe", "--gestion", 2020, *FIJO, "--formato", "docx", "--salida", salida)
    documento = docx.Document(str(salida))
    impresa = consola_demo.bien("cuadro", "ci_por_oficina", "--gestion", 2020, "--formato", "json").json["impresa"]
    tablas = [[[celda.text for celda in fila.cells] for fila in tabla.rows] for tabla in documento.tables]
    escritas = next(t[1:] for t in tablas if (t[-1][0], t[-1][-1]) == ("TOTALES", "97.365"))
    assert [fila[:1] for fila in escritas] == impresa["filas"]
    # The targets stand in one merged cell; the months and the total in a cell each.
    assert [fila[3:] for fila in escritas] == [[*map(escribe_conteo, fila[2:])] for fila in impresa["celdas"]]
    parrafos = [parrafo.text for parrafo in documento.paragraphs]
    assert "1 Emisión documental" in parrafos
    assert any(parrafo.startswith("En la gestión 2020 se emitieron 97.365 cédulas") for parrafo in parrafos)


def test_a_base_without_figures_still_writes_its_report(consola: Consola, tmp_path: Path) -> None:
    salida = tmp_path / "informe.docx"
    consola.bien("informe", "--gestion", 2020, *FIJO, "--formato", "docx", "--salida", salida)
    assert "Dirección Departamental de Tarija" in [p.text for p in docx.Document(str(salida)).paragraphs]


def test_a_place_where_nothing_can_be_written_is_refused(consola_demo: Consola, tmp_path: Path) -> None:
    hecho = consola_demo(
        "informe", "--gestion", 2020, *FIJO, "--formato", "docx", "--salida", tmp_path / "no" / "x.docx"
    )
    assert hecho.estado == 2
    assert "x.docx" in hecho.error

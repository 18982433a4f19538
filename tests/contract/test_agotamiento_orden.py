"""What runs out and what to ask for, on the command line; and the tables of valued material as they come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola

OCTUBRE = ("--fecha", "2020-10-31")


def test_what_runs_out_is_a_table_in_every_format(con_octubre: Consola, tmp_path: Path) -> None:
    hecho = con_octubre.bien("agotamiento", *OCTUBRE, "--formato", "json").json
    assert hecho["cuadro"] == "agotamiento"
    lugares = {clave[0] for clave in hecho["claves_filas"]}
    assert {"tj.almacen", "tj.central", "departamento"} <= lugares
    texto = con_octubre.bien("agotamiento", *OCTUBRE, "--lugar", "tj.central", "--material", "ci001").salida
    assert "Oficina Central" in texto
    assert "CI001" in texto
    assert "Almacén departamental" not in texto
    salida = tmp_path / "agotamiento.pdf"
    con_octubre.bien("agotamiento", *OCTUBRE, "--salida", salida)
    assert salida.read_bytes().startswith(b"%PDF")


def test_a_request_is_a_sheet_and_a_paper(con_octubre: Consola, tmp_path: Path) -> None:
    hoja, papel = tmp_path / "pedido.xlsx", tmp_path / "pedido.pdf"
    con_octubre.bien("pedido", *OCTUBRE, "--dias", "90", "--salida", hoja)
    celdas = [celda.value for fila in load_workbook(hoja).active.iter_rows() for celda in fila]
    assert "CANTIDAD QUE SE PIDE" in celdas
    con_octubre.bien("pedido", *OCTUBRE, "--salida", papel)
    assert papel.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("orden", "dice"),
    [
        (("agotamiento", "--lugar", "tj.centra"), "¿Quiso decir «tj.central»?"),
        (("agotamiento", "--material", "CI0001"), "No existe el material «CI0001»"),
        (("pedido", "--dias", "0"), "«0» no son días; escriba un número de 1 a 400"),
        (("pedido", "--formato", "xlsx"), "agregue «--salida"),
    ],
)
def test_what_cannot_be_is_refused(con_octubre: Consola, orden: tuple[str, ...], dice: str) -> None:
    hecho = con_octubre(*orden)
    assert hecho.estado == 2
    assert dice in hecho.error


def test_a_cuadro_of_valued_material_names_its_rows_by_their_codes(con_octubre: Consola) -> None:
    hecho = con_octubre.bien("cuadro", "valorado_resumen", "--gestion", "2020", "--formato", "json").json
    assert ["recibido", "CI001"] in hecho["claves_filas"]
    fila = hecho["claves_filas"].index(["recibido", "CI001"])
    mes = hecho["claves_columnas"].index(["2020-10"])
    assert hecho["celdas"][fila][mes] == hecho["totales_filas"][fila]
    valorado = con_octubre.bien("cuadro", "almacen_resumen", "--gestion", "2020", "--formato", "json").json
    assert valorado["claves_filas"][0] == ["32200"]
    assert all("." in str(celda) for celda in valorado["celdas"][0] if celda not in (None, ""))

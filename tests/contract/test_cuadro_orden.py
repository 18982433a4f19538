"""`cuadros` and `cuadro`: what they answer, in each format and for each period."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola

LARGA = """\
fecha,oficina,indicador,valor
2019,tj.central,ci.sin_detalle,900
2020-01,tj.central,ci.nuevo,10
2020-01,tj.central,ci.renovacion,5
2020-02-03,tj.central,ci.nuevo,1
2020-02-04,tj.central,ci.nuevo,2
2020-05,tj.yacuiba,ci.nuevo,100
2020-06,tj.yacuiba,ci.nuevo,0
2020-01,tj.departamental,rec.ci,255.00
2020-04,tj.departamental,rec.ci,1234.50
"""
CLAVES = {
    "cuadro", "titulo", "filas", "columnas", "claves_filas", "claves_columnas", "celdas", "totales_filas",
    "totales_columnas", "total", "metas", "notas", "impresa",
}  # fmt: skip
CLASES = {"dato", "subtotal", "total", "porcentaje", "meta", "texto", "vacio", "no_aplica"}
MESES = [
    "ENERO", "FEBRERO", "MARZO", "ABRIL", "MAYO", "JUNIO", "JULIO", "AGOSTO", "SEPTIEMBRE", "OCTUBRE", "NOVIEMBRE",
    "DICIEMBRE",
]  # fmt: skip


@pytest.fixture
def cargada(consola: Consola, tmp_path: Path) -> Consola:
    archivo = tmp_path / "larga.csv"
    archivo.write_text(LARGA, encoding="utf-8")
    consola.bien("importar", "conteos", archivo)
    return consola


def _json(consola: Consola, *orden: object) -> Any:  # noqa: ANN401  # the JSON of a cuadro
    return consola.bien("cuadro", *orden, "--formato", "json").json


def test_cuadros_names_every_cuadro_that_cuadro_prints(consola: Consola) -> None:
    lista = consola.bien("cuadros", "--formato", "json").json
    assert all(set(uno) == {"id", "titulo", "area"} for uno in lista)
    texto = consola.bien("cuadros").salida
    for uno in lista:
        assert re.search(rf"^{uno['id']} +{re.escape(uno['titulo'])}$", texto, re.MULTILINE)
        assert _json(consola, uno["id"], "--gestion", 2020)["cuadro"] == uno["id"]


def test_json_has_the_keys_of_the_contract_and_no_others(cargada: Consola) -> None:
    tabla = _json(cargada, "ci_por_oficina", "--gestion", 2020)
    assert set(tabla) == CLAVES
    assert set(tabla["impresa"]) == {"filas", "columnas", "celdas", "clases"}
    assert tabla["columnas"] == [[mes] for mes in MESES]
    assert tabla["claves_columnas"] == [[f"2020-{mes:02d}"] for mes in range(1, 13)]
    assert ["tj.central"] in tabla["claves_filas"]


def test_data_totals_and_what_prints_say_the_same(cargada: Consola) -> None:
    tabla = _json(cargada, "ci_por_oficina", "--gestion", 2020)
    central = tabla["claves_filas"].index(["tj.central"])
    yacuiba = tabla["claves_filas"].index(["tj.yacuiba"])
    assert tabla["celdas"][central] == [15, 3] + [None] * 10
    assert tabla["celdas"][yacuiba] == [None] * 4 + [100, 0] + [None] * 6
    assert (tabla["totales_filas"][central], tabla["totales_filas"][yacuiba]) == (18, 100)
    assert tabla["totales_columnas"][:6] == [15, 3, 0, 0, 100, 0]
    assert tabla["total"] == 118
    grilla = tabla["impresa"]
    assert {clase for fila in grilla["clases"] for clase in fila} <= CLASES
    assert [len(fila) for fila in grilla["celdas"]] == [len(grilla["columnas"])] * len(grilla["filas"])
    assert list(map(len, grilla["clases"])) == list(map(len, grilla["celdas"]))
    assert grilla["filas"][-1] == ["TOTALES"]
    assert grilla["celdas"][-1][-1] == 118
    assert grilla["clases"][-1][-1] == "total"


def test_money_is_a_text_with_two_decimals(cargada: Consola) -> None:
    tabla = _json(cargada, "recaudacion", "--gestion", 2020)
    columna = tabla["claves_columnas"].index(["rec.ci"])
    assert [fila[columna] for fila in tabla["celdas"]][:4] == ["255.00", None, None, "1234.50"]
    assert tabla["totales_columnas"][columna] == "1489.50"
    assert tabla["total"] == "1489.50"


@pytest.mark.parametrize(
    ("lapso", "meses", "total"),
    [
        ((), MESES, 118),
        (("--mes", 2), ["FEBRERO"], 3),
        (("--hasta-mes", 2), MESES[:2], 18),
        (("--trimestre", 1), MESES[:3], 18),
        (("--trimestre", 2), MESES[3:6], 100),
    ],
)
def test_a_cuadro_is_of_a_month_of_the_year_up_to_one_or_of_a_quarter(
    cargada: Consola, lapso: tuple[object, ...], meses: list[str], total: int
) -> None:
    tabla = _json(cargada, "ci_por_oficina", "--gestion", 2020, *lapso)
    assert tabla["columnas"] == [[mes] for mes in meses]
    assert tabla["total"] == total


def test_desde_gestion_says_which_years_are_compared(consola_demo: Consola, tmp_path: Path) -> None:
    archivo = tmp_path / "bio.csv"
    archivo.write_text(
        "fecha,oficina,indicador,valor\n2018,tj.central,bio.sin_detalle,18\n2019,tj.central,bio.sin_detalle,19\n",
        encoding="utf-8",
    )
    consola_demo.bien("importar", "conteos", archivo)
    for desde, gestiones in ((2018, ["2018", "2019", "2020"]), (2019, ["2019", "2020"]), (2020, ["2020"])):
        tabla = _json(consola_demo, "biometrizacion_por_gestion", "--gestion", 2020, "--desde-gestion", desde)
        assert tabla["claves_filas"] == [[gestion] for gestion in gestiones]


@pytest.mark.parametrize("ident", ["ci_por_oficina", "saneamiento_por_oficina", "ci_brigadas", "saneamiento_resumen"])
def test_csv_and_xlsx_print_what_json_calls_impresa(consola_demo: Consola, ident: str, tmp_path: Path) -> None:
    grilla = _json(consola_demo, ident, "--gestion", 2020)["impresa"]
    niveles = max(map(len, grilla["filas"]))
    cabeza = [" / ".join(filter(None, columna)) for columna in grilla["columnas"]]
    cuerpo = [[*fila, *celdas] for fila, celdas in zip(grilla["filas"], grilla["celdas"], strict=True)]

    salida = consola_demo.bien("cuadro", ident, "--gestion", 2020, "--formato", "csv").salida
    leidas = list(csv.reader(salida.splitlines()))
    assert leidas[0][niveles:] == cabeza
    assert leidas[1:] == [["" if celda is None else str(celda) for celda in fila] for fila in cuerpo]

    libro = tmp_path / "cuadro.xlsx"
    consola_demo.bien("cuadro", ident, "--gestion", 2020, "--formato", "xlsx", "--salida", libro)
    filas = [["" if celda is None else celda for celda in fila] for fila in load_workbook(libro).active.values]
    assert filas[0][niveles:] == cabeza
    assert filas[1:] == [["" if celda is None else celda for celda in fila] for fila in cuerpo]


@pytest.mark.parametrize("formato", ["texto", "csv", "json"])
def test_salida_takes_what_the_screen_would(consola_demo: Consola, formato: str, tmp_path: Path) -> None:
    orden = ("cuadro", "lc_por_oficina", "--gestion", 2020, "--formato", formato)
    archivo = tmp_path / "sub" / "cuadro"
    archivo.parent.mkdir()
    en_pantalla = consola_demo.bien(*orden).salida
    assert consola_demo.bien(*orden, "--salida", archivo).salida == ""
    assert archivo.read_text(encoding="utf-8") == en_pantalla


@pytest.mark.parametrize("formato", ["csv", "json"])
def test_the_name_of_the_file_says_its_format_when_nobody_else_does(
    consola_demo: Consola, formato: str, tmp_path: Path
) -> None:
    orden = ("cuadro", "lc_por_oficina", "--gestion", 2020)
    archivo = tmp_path / f"cuadro.{formato.upper()}"
    consola_demo.bien(*orden, "--salida", archivo)
    assert archivo.read_text(encoding="utf-8") == consola_demo.bien(*orden, "--formato", formato).salida
    consola_demo.bien(*orden, "--formato", "texto", "--salida", archivo)
    assert archivo.read_text(encoding="utf-8") == consola_demo.bien(*orden).salida


def test_text_is_for_people(consola_demo: Consola) -> None:
    salida = consola_demo.bien("cuadro", "ci_por_oficina", "--gestion", 2020).salida
    assert salida.startswith("Producción de cédulas de identidad por oficina y mes, gestión 2020\n")
    assert "97.365" in salida
    assert "Fuente: " in salida
    assert "Elaboración: " in salida


@pytest.mark.parametrize("orden", ["cuadro", "informe", "exportar"])
def test_a_folder_that_is_not_there_is_refused_with_its_name(consola: Consola, orden: str, tmp_path: Path) -> None:
    destino = tmp_path / "no_esta" / "f.csv"
    partes = {
        "cuadro": ("cuadro", "ci_por_oficina", "--gestion", 2020, "--formato", "csv"),
        "informe": ("informe", "--gestion", 2020),
        "exportar": ("exportar", "conteos"),
    }[orden]
    hecho = consola(*partes, "--salida", destino)
    assert hecho.estado == 2
    assert str(destino) in hecho.error or destino.parent.name in hecho.error


def test_what_a_clerk_looks_at_does_not_change_the_base(consola_demo: Consola, tmp_path: Path) -> None:
    """Only an official report is kept, in the register of issued ones: tests/contract/test_emitidos_orden.py."""
    antes = consola_demo.bien("bitacora", "--formato", "json").json["cabeza"]
    consola_demo.bien("cuadro", "ci_por_oficina", "--gestion", 2031)
    consola_demo.bien("cuadros")
    consola_demo.bien("exportar", "conteos")
    consola_demo.bien("emitidos")
    consola_demo.bien("cuadro", "poa", "--gestion", 2020, "--salida", tmp_path / "poa.xlsx")
    assert consola_demo.bien("bitacora", "--formato", "json").json["cabeza"] == antes


def test_a_year_without_figures_prints_its_offices_blank(consola: Consola) -> None:
    tabla = _json(consola, "ci_por_oficina", "--gestion", 2031)
    assert tabla["total"] == 0
    assert {json.dumps(fila) for fila in tabla["celdas"]} == {json.dumps([None] * 12)}

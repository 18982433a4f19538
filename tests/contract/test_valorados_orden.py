"""The ledger of valued material on the command line: in, out, cards, balances and where a serial is."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from segip_desk.cli import main
from tests.aguante.archivos import como_ods
from tests.valorados import CABEZA, escrito

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola


def cuenta(salida: str) -> dict[str, int]:
    return {que: int(cuantas) for que, cuantas in re.findall(r"(\w+): (\d+)", salida)}


@pytest.mark.parametrize("extension", ["csv", "xlsx", "ods"])
def test_an_export_that_is_imported_again_changes_nothing(con_octubre: Consola, tmp_path: Path, extension: str) -> None:
    salida = tmp_path / f"fuera.{'csv' if extension == 'csv' else 'xlsx'}"
    con_octubre.bien("exportar", "movimientos", "--salida", salida)
    cabeza = con_octubre.bien("bitacora", "--formato", "json").json["cabeza"]
    archivo = como_ods(salida) if extension == "ods" else salida
    hecho = con_octubre.bien("importar", "movimientos", archivo)
    assert cuenta(hecho.salida) == {"nuevas": 0, "cambiadas": 0, "iguales": 15, "rechazadas": 0}
    assert con_octubre.bien("bitacora", "--formato", "json").json["cabeza"] == cabeza


def test_what_one_base_hands_out_gives_another_the_same_cards(con_octubre: Consola, tmp_path: Path) -> None:
    con_octubre.bien("recuento", "--aceptar", "CNT central-1", "--motivo", "No se halló", "--series", "331300")
    salida = tmp_path / "fuera.csv"
    con_octubre.bien("exportar", "movimientos", "--salida", salida)
    otra = str(tmp_path / "otra.sqlite")
    assert main(["iniciar", "--departamento", "tj", "--base", otra, "--usuario", "ana"]) == 0
    assert con_octubre("importar", "movimientos", salida, base=otra).estado == 0
    for orden in (
        *(("kardex", material, "--formato", "json") for material in ("CI001", "IL009")),
        *(("kardex", "CI001", "--lugar", lugar, "--formato", "json") for lugar in ("tj.almacen", "tj.central")),
        ("saldos", "--formato", "json"),
        ("exportar", "movimientos"),
    ):
        assert con_octubre(*orden, base=otra).salida == con_octubre.bien(*orden).salida


def test_the_normal_form_fills_in_what_the_kind_says(con_octubre: Consola) -> None:
    filas = list(csv.DictReader(io.StringIO(con_octubre.bien("exportar", "movimientos", "--gestion", "2020").salida)))
    por_numero = {(fila["formulario"], fila["numero"], fila["linea"]): fila for fila in filas}
    assert por_numero["INI", "1", "1"]["origen"] == "ajuste"
    assert por_numero["AV-2", "118", "1"]["destino"] == "tj.almacen"
    assert por_numero["ENT", "214", "1"]["destino"] == "tj.yacuiba"
    assert por_numero["REC", "yacuiba-1", "1"]["origen"] == "transito/tj.yacuiba"
    assert por_numero["REC", "yacuiba-1", "1"]["referencia"] == "2020/ENT/214/1"
    assert por_numero["AV-4", "central-1", "2"]["destino"] == "anulado/tj.central"
    assert por_numero["ENT", "213", "1"]["cantidad"] == "2500"
    assert con_octubre.bien("exportar", "movimientos", "--gestion", "2021").salida.count("\n") == 1


def test_a_card_says_what_there_was_what_moved_and_what_is_left(con_octubre: Consola) -> None:
    orden = ("kardex", "CI001", "--lugar", "tj.almacen", "--desde", "2020-10-05", "--formato", "json")
    tarjeta = con_octubre.bien(*orden).json
    assert list(tarjeta) == ["material", "lugar", "saldo_anterior", "filas"]
    assert tarjeta["saldo_anterior"] == {"cantidad": 17400, "valor": "17922.00"}
    assert tarjeta["filas"][1] == {
        "fecha": "2020-10-06",
        "tipo": "asignacion",
        "formulario": "ENT",
        "numero": "213",
        "linea": 1,
        "glosa": "",
        "lote": "BO-1",
        "rangos": [[328801, 331300]],
        "ingreso": 0,
        "salida": 2500,
        "saldo": 29900,
        "costo_unitario": "1.03",
        "ingreso_valor": "0.00",
        "salida_valor": "2575.00",
        "saldo_valor": "31547.00",
    }
    hasta = con_octubre.bien(*orden, "--hasta", "2020-10-06").json
    assert hasta["saldo_anterior"] == tarjeta["saldo_anterior"]
    assert hasta["filas"] == tarjeta["filas"][:2]


def test_a_card_goes_out_in_every_shape(con_octubre: Consola, tmp_path: Path) -> None:
    texto = con_octubre.bien("kardex", "CI001", "--lugar", "tj.almacen").salida
    assert "Saldo anterior" in texto
    assert "Envío a Yacuiba" in texto
    tabla = list(csv.reader(io.StringIO(con_octubre.bien("kardex", "CI001", "--formato", "csv").salida)))
    assert tabla[0][:5] == ["Fecha", "Documento", "Detalle", "Lote", "Series"]
    con_octubre.bien("kardex", "CI001", "--salida", tmp_path / "k.xlsx")
    assert load_workbook(tmp_path / "k.xlsx").active["A1"].value == "Fecha"
    con_octubre.bien("kardex", "CI001", "--salida", tmp_path / "k.pdf")
    assert (tmp_path / "k.pdf").read_bytes().startswith(b"%PDF")
    hecho = con_octubre("kardex", "CI001", "--formato", "pdf")
    assert hecho.estado == 2
    assert "--salida" in hecho.error


def test_balances_are_of_a_date_and_a_place(con_octubre: Consola) -> None:
    dichos = con_octubre.bien("saldos", "--fecha", "2020-10-07", "--material", "CI001", "--formato", "json").json
    assert list(dichos) == ["fecha", "saldos"]
    assert dichos["fecha"] == "2020-10-07"
    assert {uno["lugar"]: uno["cantidad"] for uno in dichos["saldos"] if uno["lote"] == "BO-1"} == {
        "tj.almacen": 12900,
        "tj.central": 2500,
        "transito/tj.yacuiba": 2000,
    }
    (uno,) = con_octubre.bien("saldos", "--lugar", "tj.central/op03", "--formato", "json").json["saldos"]
    assert uno == {
        "lugar": "tj.central/op03",
        "material": "CI001",
        "lote": "BO-1",
        "cantidad": 2,
        "rangos": [[328899, 328900]],
        "valor": "2.06",
    }


def test_a_serial_is_somewhere_with_somebody_and_came_by_a_way(con_octubre: Consola) -> None:
    orden = ("saldos", "--serie", "328899", "--material", "CI001", "--formato", "json")
    dicho = con_octubre.bien(*orden).json
    assert list(dicho) == ["serie", "material", "lote", "lugar", "custodio", "camino"]
    assert (dicho["lugar"], dicho["custodio"], dicho["lote"]) == ("tj.central/op03", "tj.central/op03", "BO-1")
    assert [(paso["tipo"], paso["origen"], paso["destino"]) for paso in dicho["camino"]] == [
        ("inicial", "ajuste", "tj.almacen"),
        ("asignacion", "tj.almacen", "tj.central"),
        ("asignacion", "tj.central", "tj.central/op03"),
    ]
    con_octubre.bien("custodio", "tj.central/op03", "--nombre", "M. Gutiérrez", "--puesto", "Operadora")
    assert con_octubre.bien(*orden).json["custodio"] == "M. Gutiérrez"
    antes = con_octubre.bien(*orden, "--fecha", "2020-10-06").json
    assert (antes["lugar"], antes["custodio"]) == ("tj.central", None)


@pytest.mark.parametrize(
    ("orden", "dice"),
    [
        (("kardex", "CI009"), "CI009"),
        (("kardex", "CI001", "--lugar", "tj.centro"), "tj.centro"),
        (("kardex", "CI001", "--desde", "2020-10"), "no es un día"),
        (("saldos", "--serie", "5", "--material", "CI001"), "serie 5"),
        (("saldos", "--serie", "328899"), "--material"),
        (("saldos", "--lote", "BO-1"), "--serie"),
    ],
)
def test_what_is_not_known_is_refused_in_a_sentence(con_octubre: Consola, orden: tuple[str, ...], dice: str) -> None:
    hecho = con_octubre(*orden)
    assert (hecho.estado, hecho.salida) == (2, "")
    assert dice in hecho.error


@pytest.mark.parametrize(
    ("fila", "columna", "dice"),
    [
        ("2020-10,ENT,1,,consumo,CI001,tj.central,,1,,,,,,,,", "fecha", "no es un día"),
        ("2020-10-21,,1,,consumo,CI001,tj.central,,1,,,,,,,,", "formulario", "falta el formulario"),
        ("2020-10-21,ENT,,,consumo,CI001,tj.central,,1,,,,,,,,", "numero", "falta el número"),
        ("2020-10-21,ENT,1,x,consumo,CI001,tj.central,,1,,,,,,,,", "linea", "número de línea"),
        ("2020-10-21,ENT,1,,consumos,CI001,tj.central,,1,,,,,,,,", "tipo", "consumo"),
        ("2020-10-21,ENT,1,,consumo,CI09,tj.central,,1,,,,,,,,", "material", "CI09"),
        ("2020-10-21,ENT,1,,consumo,CI001,tj.centro,,1,,,,,,,,", "origen", "tj.centro"),
        ("2020-10-21,ENT,1,,ingreso,CI001,consumo,,1,,,,,,,,", "origen", "consumo"),
        ("2020-10-21,ENT,1,,consumo,CI001,tj.central,,muchas,,,,,,,,", "cantidad", "muchas"),
        ("2020-10-21,ENT,1,,consumo,CI001,tj.central,,5,BO-1,328899,328890,,,,,", "serie_hasta", "antes"),
        ("2020-10-21,ENT,1,,consumo,CI001,tj.central,,5,BO-1,331001,331004,,,,,", "cantidad", "hay 4"),
        ("2020-10-21,ENT,1,,consumo,CI001,tj.central,,,BO-1,,331004,,,,,", "serie_desde", "desde"),
        ("2020-10-21,ENT,1,,consumo,CI001,tj.lourdes,,5,,,,,,,,", "cantidad", "tj.lourdes"),
        ("2020-10-21,ENT,1,,consumo,CI001,tj.central,,5,BO-1,333301,333305,,,,,", "serie_desde", "tj.almacen"),
        ("2020-10-21,ENT,1,,consumo,CI001,tj.central,,5,BO-9,331001,331005,,,,,", "serie_desde", "BO-9"),
        ("2020-10-21,ENT,213,1,consumo,CI001,tj.central,,5,,,,,,,,", "numero", "otro contenido"),
        ("2020-10-21,REV,10,1,reversion,,,,,,,,,,,REV/9/1,", "revierte", "no se revierte"),
        ("2020-10-21,REC,9,1,recepcion,CI001,,tj.yacuiba,5,,,,,,,,", "referencia", "envío"),
        ("2020-10-21,ENT,1,,consumo,CI001,tj.central,,5,,,,1.03,,,,", "costo_unitario", "PEPS"),
    ],
)
def test_a_bad_row_is_named_with_its_column_and_nothing_is_stored(
    con_octubre: Consola, tmp_path: Path, fila: str, columna: str, dice: str
) -> None:
    antes = con_octubre.bien("exportar", "movimientos").salida
    malo = escrito(tmp_path, f"{CABEZA}2020-10-22,ENT,900,1,consumo,IL009,tj.central,,1,,,,,,,,\n{fila}\n", "malo.csv")
    hechos = [con_octubre("importar", "movimientos", malo, *opciones) for opciones in ((), ("--simular",))]
    for hecho in hechos:
        assert hecho.estado == 2
        donde, _, dicho = hecho.error.splitlines()[0].partition(": ")
        assert donde == f"malo.csv:3:{columna}"
        assert dice in dicho
    assert con_octubre.bien("exportar", "movimientos").salida == antes
    assert cuenta(hechos[1].salida) == {"nuevas": 1, "cambiadas": 0, "iguales": 0, "rechazadas": 1}


def test_the_same_line_twice_in_a_file_is_refused(con_octubre: Consola, tmp_path: Path) -> None:
    fila = "2020-10-22,ENT,900,1,consumo,IL009,tj.central,,1,,,,,,,,\n"
    hecho = con_octubre("importar", "movimientos", escrito(tmp_path, f"{CABEZA}{fila}{fila}", "dos.csv"))
    assert hecho.estado == 2
    assert "dos.csv:3:linea: repite la fila 2" in hecho.error


def test_a_closed_month_refuses_and_a_complemento_enters(con_octubre: Consola, tmp_path: Path) -> None:
    con_octubre.bien("cerrar", "--area", "valorados", "--gestion", 2020, "--mes", 10)
    fila = "2020-10-22,ENT,900,1,consumo,IL009,tj.central,,1,,,,,,,,\n"
    tarde = escrito(tmp_path, f"{CABEZA}{fila}", "tarde.csv")
    antes = con_octubre.bien("kardex", "IL009", "--formato", "json").salida
    hecho = con_octubre("importar", "movimientos", tarde)
    assert hecho.estado == 2
    assert "octubre de 2020" in hecho.error
    assert con_octubre.bien("kardex", "IL009", "--formato", "json").salida == antes
    assert con_octubre("importar", "movimientos", tarde, "--complemento", "Llegó tarde").estado == 0


def test_nothing_enters_before_a_count_that_was_accepted(con_octubre: Consola, tmp_path: Path) -> None:
    con_octubre.bien("recuento", "--aceptar", "CNT central-1", "--motivo", "No se halló", "--series", "331300")
    (uno,) = con_octubre.bien("recuento", "--formato", "json").json
    assert (uno["contado"], uno["saldo"], uno["diferencia"], uno["estado"]) == (2404, 2405, -1, "aceptado")
    fila = "2020-10-14,ENT,1,,consumo,CI001,tj.central,,5,BO-1,331001,331005,,,,,\n"
    hecho = con_octubre("importar", "movimientos", escrito(tmp_path, f"{CABEZA}{fila}", "antes.csv"))
    assert hecho.estado == 2
    assert "antes.csv:2:" in hecho.error
    assert "recuento" in hecho.error

"""A planilla goes out to an office and comes back: office and month travel inside."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from segip_desk.core.catalogo import Oficina
from segip_desk.core.conteos import Clave, Figura
from segip_desk.core.planilla import Planilla
from segip_desk.core.problems import Rejected
from segip_desk.exchange.conteos import interpretar_conteos
from segip_desk.exchange.lectura import leer_hoja
from segip_desk.exchange.planilla_leida import leer_planilla
from segip_desk.exchange.planillas import Mensual, exportar_planilla

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from segip_desk.core.catalogo import Catalogo
    from tests.exchange.conftest import Guardado

YACUIBA = Oficina("tj.yacuiba", "Yacuiba", "regional")
DIARIA = Planilla("diaria", "Planilla diaria", ("emision", "recaudacion"), ("leg.querella",), {"ci": "Cédulas"})
FIGURAS = {(1, "ci.nuevo"): 14, (3, "ci.nuevo"): 0, (2, "rec.ci"): 28_702_850, (0, "lc.nueva"): 500}
# Where things stand: the codes in row 10, the first of October in row 11, the whole month in row 42.
COLUMNAS = {"ci.nuevo": "C", "ci.renovacion": "D", "lc.nueva": "E", "rec.ci": "F", "leg.querella": "G"}


@pytest.fixture
def planilla(tmp_path: Path, catalogo: Catalogo) -> Path:
    ruta = tmp_path / "p.xlsx"
    mensual = Mensual(YACUIBA, 202010, FIGURAS, {date(2020, 10, 12): "Feriado de prueba"})
    exportar_planilla(ruta, DIARIA, catalogo, mensual)
    return ruta


def escribe(ruta: Path, celdas: Mapping[str, object]) -> Path:
    libro = openpyxl.load_workbook(ruta)
    for celda, valor in celdas.items():
        libro.active[celda] = valor
    libro.save(ruta)
    return ruta


def test_what_goes_out_comes_back(planilla: Path, catalogo: Catalogo) -> None:
    lectura, problemas = leer_planilla(planilla, catalogo, {})
    assert problemas == []
    assert sorted(lectura.figuras) == sorted(
        Figura(Clave(202010, "tj.yacuiba", indicador, dia), valor) for (dia, indicador), valor in FIGURAS.items()
    )


def test_what_the_office_fills_in_is_read_with_its_place(planilla: Path, catalogo: Catalogo) -> None:
    lectura, problemas = leer_planilla(escribe(planilla, {"C11": "borrar", "D12": 7, "G41": 2}), catalogo, {})
    leidas = dict(zip((figura.clave for figura in lectura.figuras), lectura.lugares, strict=True))
    valores = {figura.clave: figura.valor for figura in lectura.figuras}
    assert problemas == []
    assert valores[Clave(202010, "tj.yacuiba", "ci.nuevo", 1)] is None
    assert valores[Clave(202010, "tj.yacuiba", "ci.renovacion", 2)] == 7
    assert leidas[Clave(202010, "tj.yacuiba", "leg.querella", 31)] == (41, "leg.querella")


@pytest.mark.parametrize(
    ("celdas", "problema"),
    [
        ({"C11": -1}, "p.xlsx:11:ci.nuevo: «-1» es negativo"),
        ({"C11": 1.5}, "p.xlsx:11:ci.nuevo: «1.5» no es un número entero"),
        ({"F42": "1.234"}, "p.xlsx:42:rec.ci: «1.234» puede leerse de dos maneras"),
        ({"C11": 1, "C12": True}, "p.xlsx:12:ci.nuevo: «VERDADERO» no es un número"),
        ({"C11": "mil"}, "p.xlsx:11:ci.nuevo: «mil» no es un número"),
        ({"C10": "ci.nuev"}, "p.xlsx:10:C: no se conoce el indicador «ci.nuev». ¿Quiso decir «ci.nuevo»?"),
        ({"D10": "ci.nuevo"}, "p.xlsx:10:ci.nuevo: la columna «ci.nuevo» está dos veces"),
        ({"C10": None}, "p.xlsx:11:C: la columna tiene una cifra y no dice de qué indicador es"),
        ({"A11": "ayer"}, "p.xlsx:11:Fecha: «ayer» no es un día de la planilla; escriba la fecha como 2020-10-01."),
        ({"A11": date(2020, 9, 1)}, "p.xlsx:11:Fecha: 2020-09-01 no es un día de octubre de 2020"),
        (
            {"A12": date(2020, 10, 1), "C12": 5},
            "p.xlsx:12:ci.nuevo: repite la fila 11: tj.yacuiba, ci.nuevo, 2020-10-01",
        ),
    ],
)
def test_a_bad_cell_is_told_by_row_and_column(
    planilla: Path, catalogo: Catalogo, celdas: Mapping[str, object], problema: str
) -> None:
    _, problemas = leer_planilla(escribe(planilla, celdas), catalogo, {})
    assert problema in str(problemas[0])


@pytest.mark.parametrize(
    ("celdas", "dice"),
    [
        ({"B3": "tj.yacuibaa"}, "p.xlsx:3:Código: no se conoce la oficina «tj.yacuibaa». ¿Quiso decir «tj.yacuiba»?"),
        ({"B3": "ch.sucre"}, "p.xlsx:3:Código: la oficina «ch.sucre» es de Chuquisaca"),
        ({"B3": None}, "p.xlsx:3:Código: falta la oficina"),
        ({"B4": "octubre"}, "p.xlsx:4:Mes: no dice de qué mes es la planilla; escriba el mes como 2020-10."),
        ({"B4": 2020}, "p.xlsx:4:Mes: no dice de qué mes es la planilla"),
        ({"A4": "mess"}, "p.xlsx: no es una planilla: falta la fila «Mes»"),
        ({"A10": None}, "p.xlsx: no es una planilla: falta la fila «Indicador»"),
    ],
)
def test_a_planilla_that_does_not_say_whose_it_is_is_refused(
    planilla: Path, catalogo: Catalogo, celdas: Mapping[str, object], dice: str
) -> None:
    with pytest.raises(Rejected) as rechazo:
        leer_planilla(escribe(planilla, celdas), catalogo, {"ch.sucre": "Chuquisaca"})
    assert dice in str(rechazo.value)


def test_another_file_is_no_planilla(guarda: Guardado, catalogo: Catalogo) -> None:
    with pytest.raises(Rejected, match=r"no es una planilla: .*; exporte la planilla de nuevo y llene esa\."):
        leer_planilla(guarda("cuadro,texto\nci_por_oficina,hola\n"), catalogo, {})
    with pytest.raises(Rejected, match=r"no es una planilla: .* impórtela con «segip-desk importar conteos f\.csv»\."):
        leer_planilla(guarda("fecha,oficina\n2020,tj.central\n"), catalogo, {})


def test_a_planilla_is_no_sheet_of_counts_and_it_is_said_once(planilla: Path, catalogo: Catalogo) -> None:
    with pytest.raises(Rejected) as rechazo:
        interpretar_conteos(leer_hoja(planilla), catalogo, {})
    assert str(rechazo.value) == "p.xlsx: es una planilla; impórtela con «segip-desk importar planilla p.xlsx»."


def test_only_the_cells_to_fill_in_are_open_and_they_take_whole_numbers(planilla: Path) -> None:
    hoja = openpyxl.load_workbook(planilla).active
    abiertas = {celda.coordinate for fila in hoja for celda in fila if not celda.protection.locked}
    assert abiertas == {f"{columna}{fila}" for columna in COLUMNAS.values() for fila in range(11, 43)} | {"B5", "B6"}
    assert {hoja[celda].number_format for celda in ("B5", "B6")} == {"@"}
    assert (hoja.protection.sheet, hoja.protection.password, hoja.freeze_panes) == (True, None, "C11")
    reglas = {str(regla.sqref): regla.formula1 for regla in hoja.data_validations.dataValidation}
    assert reglas["C11:C42"] == 'IF(ISNUMBER(C11),AND(C11>=0,INT(C11)=C11),LOWER(C11)="borrar")'
    assert len(reglas) == len(COLUMNAS)


def test_the_sheet_says_days_holidays_names_and_live_totals(planilla: Path) -> None:
    hoja = openpyxl.load_workbook(planilla).active
    assert [hoja[celda].value for celda in ("A1", "B2", "B3", "B4", "C4", "C8", "D9", "E8", "F10")] == [
        *("Planilla diaria", "Yacuiba", "tj.yacuiba", "2020-10", "octubre de 2020", "Cédulas", "Renovación"),
        *("Licencia para conducir", "rec.ci"),
    ]
    assert [hoja[celda].value for celda in ("B11", "B13", "B22", "A42", "A43")] == [
        *("jueves", "sábado", "lunes · Feriado de prueba", "Todo el mes", "TOTAL")
    ]
    rellenos = [hoja[celda].fill.fgColor.rgb for celda in ("C11", "C13", "C22")]
    assert len(set(rellenos)) == 3
    # A level (querella) does not add up over the days.
    assert [hoja[f"{columna}43"].value for columna in "CFG"] == ["=SUM(C11:C42)", "=SUM(F11:F42)", None]


def test_an_indicador_that_the_office_cannot_have_has_no_column(catalogo: Catalogo) -> None:
    codigos = [medida.codigo for medida in DIARIA.medidas(catalogo, "tj.entre_rios")]
    assert codigos == ["ci.nuevo", "ci.renovacion", "rec.ci", "leg.querella"]


def test_february_has_its_own_days(tmp_path: Path, catalogo: Catalogo) -> None:
    exportar_planilla(tmp_path / "p.xlsx", DIARIA, catalogo, Mensual(YACUIBA, 202002, {}, {}))
    hoja = openpyxl.load_workbook(tmp_path / "p.xlsx").active
    assert [hoja[f"A{fila}"].value for fila in (40, 41)] == ["Todo el mes", "TOTAL"]
    assert leer_planilla(tmp_path / "p.xlsx", catalogo, {})[0].figuras == []

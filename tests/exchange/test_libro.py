"""Workbooks: what their reader would hide or not survive is seen first."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it ships no types

from segip_desk.core.problems import Rejected
from segip_desk.exchange import libro as modulo
from segip_desk.exchange.hoja import ErrorDeHoja
from segip_desk.exchange.lectura import leer_hoja

if TYPE_CHECKING:
    from pathlib import Path

    from tests.exchange.conftest import Guardado, Libro


def ods(ruta: Path, filas: list[list[object]], repite: int = 1) -> Path:
    documento = OpenDocumentSpreadsheet()
    tabla = Table(name="Hoja1")
    for numero, fila in enumerate(filas):
        linea = TableRow()
        for valor in fila:
            if isinstance(valor, str):
                celda = TableCell(valuetype="string")
                celda.addElement(P(text=valor))
            elif isinstance(valor, date):
                celda = TableCell(valuetype="date", datevalue=valor.isoformat())
                celda.addElement(P(text=valor.isoformat()))
            else:
                celda = TableCell(valuetype="float", value=valor)
                celda.addElement(P(text=str(valor)))
            linea.addElement(celda)
        tabla.addElement(linea)
        if numero == 0 and repite > 1:
            vacia = TableRow(numberrowsrepeated=repite)
            vacia.addElement(TableCell())
            tabla.addElement(vacia)
    documento.spreadsheet.addElement(tabla)
    documento.save(ruta)
    return ruta


def cambia(ruta: Path, parte: str, de: bytes, a: bytes) -> None:
    """Write a workbook again with some bytes of one of its parts changed."""
    salida = io.BytesIO()
    with zipfile.ZipFile(ruta) as viejo, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as nuevo:
        for nombre in viejo.namelist():
            datos = viejo.read(nombre)
            if nombre == parte:
                assert de in datos
                datos = datos.replace(de, a)
            nuevo.writestr(nombre, datos)
    ruta.write_bytes(salida.getvalue())


def test_a_sheet_gives_numbers_texts_dates_and_truths(libro: Libro) -> None:
    hoja = leer_hoja(libro([["a", "b", "c", "d", "e"], [1, 2.5, "x", date(2020, 6, 15), True], ["", "", "y", "", ""]]))
    assert hoja.cabeza == ("a", "b", "c", "d", "e")
    assert list(hoja.filas) == [[1.0, 2.5, "x", date(2020, 6, 15), True], ["", "", "y", "", ""]]


def test_blank_rows_and_columns_of_a_sheet_are_left_out_and_rows_keep_their_numbers(libro: Libro) -> None:
    hoja = leer_hoja(libro([[], ["a", "", "b"], ["", "", ""], [1, "", 2], [" ", "", " "], [3, "", 4], ["  "]]))
    assert (hoja.cabeza, hoja.numero_cabeza) == (("a", "b"), 2)
    assert (list(hoja.filas), list(hoja.numeros)) == ([[1.0, 2.0], [3.0, 4.0]], [4, 6])


def test_an_error_of_the_sheet_is_not_a_blank(tmp_path: Path) -> None:
    with Workbook(tmp_path / "f.xlsx") as escrito:
        hoja = escrito.add_worksheet()
        hoja.write_row(0, 0, ["a", "b"])
        hoja.write_formula(1, 0, "=1/0", None, "#DIV/0!")
        hoja.write_formula(1, 1, "=NA()", None, "#N/A")
        hoja.write_row(2, 0, [1, 2])
        hoja.write_formula(3, 0, "=NA()", None, "#N/A")
    filas = leer_hoja(tmp_path / "f.xlsx").filas
    assert filas[0] == ["#DIV/0!", "#N/A"]
    assert all(type(celda) is ErrorDeHoja for celda in filas[0])
    assert list(filas[1:]) == [[1.0, 2.0], ["#N/A", ""]]


def test_an_ods_is_read_like_an_xlsx(tmp_path: Path) -> None:
    hoja = leer_hoja(ods(tmp_path / "f.ods", [["a", "b"], ["x", 14.0], [date(2020, 6, 15), 0.5]]))
    assert (hoja.cabeza, list(hoja.filas)) == (("a", "b"), [["x", 14.0], [date(2020, 6, 15), 0.5]])


def test_the_first_sheet_is_read_and_the_others_are_not(tmp_path: Path) -> None:
    with Workbook(tmp_path / "f.xlsx") as escrito:
        escrito.add_worksheet("una").write_column(0, 0, ["a", 1])
        escrito.add_worksheet("otra").write_column(0, 0, ["b", 2])
    assert leer_hoja(tmp_path / "f.xlsx").cabeza == ("a",)


def test_a_cell_lost_at_the_bottom_of_the_sheet_is_refused_and_not_read_into_memory(tmp_path: Path) -> None:
    with Workbook(tmp_path / "f.xlsx") as escrito:
        hoja = escrito.add_worksheet()
        hoja.write_row(0, 0, ["a", "b"])
        hoja.write(1_048_575, 16_383, "x")
    with pytest.raises(Rejected, match=r"f\.xlsx: la hoja llega hasta la fila 1048576, casi toda vacía"):
        leer_hoja(tmp_path / "f.xlsx")


def test_an_ods_with_a_cell_lost_at_the_bottom_is_refused(tmp_path: Path) -> None:
    ruta = ods(tmp_path / "f.ods", [["a"] * 40, ["b"]], repite=1_000_000)
    with pytest.raises(Rejected, match=r"f\.ods: la hoja llega hasta la fila 1000002"):
        leer_hoja(ruta)


def test_a_workbook_too_big_inside_is_refused_before_it_is_opened(guarda: Guardado) -> None:
    salida = io.BytesIO()
    with (
        zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete,
        paquete.open("xl/a", "w", force_zip64=True) as a,
    ):
        for _ in range(modulo.MAXIMO_EXPANDIDO // 10_000_000 + 1):
            a.write(bytes(10_000_000))
    with pytest.raises(Rejected, match=r"f\.xlsx: es demasiado grande por dentro"):
        leer_hoja(guarda(salida.getvalue(), "f.xlsx"))


def test_a_package_that_is_no_workbook_is_refused(guarda: Guardado) -> None:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w") as paquete:
        paquete.writestr("nada.txt", "nada")
    for nombre in ("f.xlsx", "f.ods"):
        with pytest.raises(Rejected, match="está dañado"):
            leer_hoja(guarda(salida.getvalue(), nombre))


def test_a_sheet_whose_xml_is_broken_is_refused(libro: Libro) -> None:
    ruta = libro([["a"], [1]])
    cambia(ruta, "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetDa")
    with pytest.raises(Rejected, match=r"f\.xlsx: está dañado"):
        leer_hoja(ruta)


def test_an_ods_whose_table_never_ends_is_refused_and_not_read_for_ever(tmp_path: Path) -> None:
    ruta = ods(tmp_path / "f.ods", [["a"], [1]])
    cambia(ruta, "content.xml", b"</table:table>", b"</tab=;99s;c<ble>")
    with pytest.raises(Rejected, match=r"f\.ods: está dañado"):
        leer_hoja(ruta)


@pytest.mark.parametrize("parte", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("semilla", range(30))
def test_no_xml_inside_brings_the_reading_down(libro: Libro, parte: str, semilla: int) -> None:
    azar = random.Random(semilla)  # noqa: S311  # repeatable, not secret
    ruta = libro([["fecha", "valor"], *[[date(2020, 6, dia), f"t{dia}"] for dia in range(1, 8)]])
    with zipfile.ZipFile(ruta) as paquete:
        datos = paquete.read(parte)
    corte = azar.randrange(len(datos) - 6)
    cambia(ruta, parte, datos[corte : corte + 6], bytes(azar.choice(b'<>"/=&;rcv t019\x00\xff') for _ in range(6)))
    try:
        hoja = leer_hoja(ruta)
    except Rejected as rechazo:
        dicho = str(rechazo)
    else:
        dicho = "f.xlsx" if all(len(fila) == len(hoja.cabeza) for fila in hoja.filas) else "filas sin su cabeza"
    assert dicho.startswith("f.xlsx")


def test_a_day_with_an_hour_keeps_its_hour_and_a_day_alone_has_none(libro: Libro) -> None:
    dia, hora = date(2020, 6, 15), datetime(2020, 6, 15, 10, 30)  # noqa: DTZ001  # a sheet has no time zones
    assert leer_hoja(libro([["a", "b"], [dia, hora]])).filas[0] == [dia, hora]


@pytest.mark.parametrize(
    ("forma", "leida"),
    [
        ("mmm-yy", "2020-06"),
        ("yyyy\\-mm", "2020-06"),
        ('mmmm" de "yyyy', "2020-06"),
        ("[$-400A]mmm-yy;@", "2020-06"),
        ("dd/mm/yyyy", date(2020, 6, 1)),
        ("d mmm", date(2020, 6, 1)),
        ("General", 43983),
    ],
)
def test_a_month_that_excel_made_a_date_of_is_read_as_it_is_seen(tmp_path: Path, forma: str, leida: object) -> None:
    with Workbook(tmp_path / "f.xlsx") as escrito:
        hoja = escrito.add_worksheet()
        hoja.write_row(0, 0, ["fecha", "valor"])
        for fila, dia in enumerate((1, 2), 1):
            hoja.write_datetime(fila, 0, datetime(2020, 6, dia), escrito.add_format({"num_format": forma}))  # noqa: DTZ001  # a sheet has no time zones
            hoja.write_number(fila, 1, 5)
    filas = leer_hoja(tmp_path / "f.xlsx").filas
    assert filas[0] == [leida, 5]
    assert filas[1][0] == (date(2020, 6, 2) if forma != "General" else 43984)

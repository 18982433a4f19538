"""Files made to bring a machine down: refused with a sentence, soon, in little memory."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it ships no types

from tests.aguante.archivos import MEMORIA, SEGUNDOS, como_ods
from tests.aguante.danos import rehacer
from tests.ordenes import Limites, ordenar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no limit of memory to give a child")
CABEZA = b"fecha,oficina,indicador,valor\n"
RISAS = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
MIL_MILLONES = b'<!DOCTYPE x [<!ENTITY a0 "jajaja">' + RISAS + b"]>"
CON_PREFIJO = (
    b'<y:row xmlns:y="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="1048576">'
    b'<y:c r="XFD1048576"><y:v>1</y:v></y:c></y:row>'
)
HONDO = b"<a>" * 300_000 + b"</a>" * 300_000
TEXTOS = {
    "a million columns": b"\n".join(b",".join(b"c%d" % n for n in range(10**6)) for _ in range(2)),
    "a million columns in a row": CABEZA + b"2020,tj.central,ci.nuevo,1" + b",x" * 10**6,
    "only commas": CABEZA + b"," * 30_000_000,
    "only ends of line": CABEZA + b"\n" * 30_000_000,
    "five million bad rows": CABEZA + b"1,,,\n" * 5_000_000,
    "a cell of thirty million": CABEZA + b'2020,tj.central,ci.nuevo,"' + b"1" * 30_000_000 + b'"',
    "only NUL": b"\0" * 30_000_000,
}
PARTES: dict[str, tuple[str, bytes, bytes]] = {
    # name: the part, what is there, what takes its place
    "xlsx a cell at the end of the sheet": ("xl/worksheets/sheet1.xml", b'r="D2"', b'r="XFD1048576"'),
    "xlsx a cell beyond any sheet": ("xl/worksheets/sheet1.xml", b'r="D2"', b'r="ZZZ4294967294"'),
    "xlsx a far row before the others": (
        "xl/worksheets/sheet1.xml",
        b"<sheetData>",
        b'<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    ),
    "xlsx a reference in other quotes": ("xl/worksheets/sheet1.xml", b'r="D2"', b"r = 'XFD1048576'"),
    "xlsx a reference under a prefix": (
        "xl/worksheets/sheet1.xml",
        b"</sheetData>",
        CON_PREFIJO + b"</sheetData>",
    ),
    "xlsx more texts than there are": ("xl/sharedStrings.xml", b'uniqueCount="', b'uniqueCount="9999999'),
    "xlsx a billion laughs": ("xl/sharedStrings.xml", b"<sst", MIL_MILLONES + b'<sst a="&a9;"'),
    "xlsx a file of the machine's": (
        "xl/workbook.xml",
        b"<workbook",
        b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]><workbook a="&x;"',
    ),
    "xlsx a million blanks too deep": ("xl/workbook.xml", b"<sheets>", HONDO + b"<sheets"),
    "xlsx a gigabyte of blanks": ("xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData>" + b" " * 300_000_000),
    "ods a billion laughs": (
        "content.xml",
        b"<office:document-content",
        MIL_MILLONES + b'<office:document-content a="&a9;"',
    ),
    "ods a cell for ever": (
        "content.xml",
        b"<table:table-cell",
        b'<table:table-cell table:number-columns-repeated="999999999"',
    ),
    "ods rows for ever": (
        "content.xml",
        b"<table:table-row",
        b'<table:table-row table:number-rows-repeated="99999999"',
    ),
}


@pytest.fixture(scope="session")
def libros(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return a good workbook of each kind."""
    ruta = tmp_path_factory.mktemp("libros") / "sano.xlsx"
    with Workbook(ruta) as libro:
        hoja = libro.add_worksheet()
        hoja.write_row(0, 0, ["fecha", "oficina", "indicador", "valor"])
        hoja.write_row(1, 0, ["2020-06", "tj.central", "ci.nuevo", 5])
    return {".xlsx": ruta.read_bytes(), ".ods": como_ods(ruta).read_bytes()}


@pytest.fixture
def exige_rechazo(tarija: Path, tmp_path: Path) -> Callable[[Path], None]:
    """Return what imports a file and insists that it is refused, soon and in little memory."""
    base = tmp_path / "base.sqlite"
    base.write_bytes(tarija.read_bytes())

    def exigir(archivo: Path) -> None:
        hecho = ordenar(
            "importar", "conteos", archivo, "--base", base, limites=Limites(memoria=MEMORIA), segundos=SEGUNDOS
        )
        assert (hecho.estado, hecho.salida) == (2, "")
        assert hecho.error.startswith(archivo.name)

    return exigir


@pytest.mark.parametrize("cual", TEXTOS)
def test_a_text_made_to_bring_us_down_is_refused(
    cual: str, exige_rechazo: Callable[[Path], None], tmp_path: Path
) -> None:
    archivo = tmp_path / "bomba.csv"
    archivo.write_bytes(TEXTOS[cual])
    exige_rechazo(archivo)


@pytest.mark.parametrize("cual", PARTES)
def test_a_workbook_made_to_bring_us_down_is_refused(
    cual: str, libros: dict[str, bytes], exige_rechazo: Callable[[Path], None], tmp_path: Path
) -> None:
    archivo = tmp_path / f"bomba.{cual[: cual.index(' ')]}"
    parte, de, a = PARTES[cual]
    sano = libros[archivo.suffix]
    with zipfile.ZipFile(io.BytesIO(sano)) as paquete:
        datos = paquete.read(parte)
    assert de in datos
    archivo.write_bytes(rehacer(sano, {parte: datos.replace(de, a, 1)}))
    exige_rechazo(archivo)

"""One table as a terminal, a csv, a JSON and a sheet see it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from segip_desk.core.cuadro.impresion import impresa
from segip_desk.core.cuadro.tabla import NO_APLICA, VACIA, Cabeza, Celda, Clase, Tabla, Unidad
from segip_desk.exchange.escritura import plano, tabla_csv, tabla_json, tabla_texto
from segip_desk.exchange.lectura import leer_hoja
from segip_desk.exchange.libros import Portada, libro_xlsx, nombre_de_hoja, tabla_xlsx

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.exchange.conftest import Guardado

CENTAVOS, CENTESIMAS = Unidad.CENTAVOS, Unidad.CENTESIMAS


def total(valor: int, unidad: Unidad = Unidad.CONTEO) -> Celda:
    return Celda(Clase.TOTAL, valor, unidad)


def dato(valor: int, unidad: Unidad = Unidad.CONTEO) -> Celda:
    return Celda(Clase.DATO, valor, unidad)


TABLA = Tabla(
    id="certificaciones",
    titulo="Certificaciones de la gestión 2020",
    area="emision",
    esquina=("MES", "OFICINA"),
    filas=(
        Cabeza(("ENERO", "CENTRAL"), ("2020-01", "tj.central")),
        Cabeza(("ENERO", "YACUIBA"), ("2020-01", "tj.yacuiba")),
        Cabeza(("ENERO", "TOTAL"), ("2020-01", ""), Clase.SUBTOTAL),
        Cabeza(("TOTAL",), ("total",), Clase.TOTAL),
    ),
    columnas=(
        Cabeza(("CERTIFICADOS", "C.I."), ("cert", "cert.ci")),
        Cabeza(("CERTIFICADOS", "L.C."), ("cert", "cert.lc")),
        Cabeza(("BS",), ("rec.cert",)),
        Cabeza(("TOTAL",), ("total",), Clase.TOTAL),
        Cabeza(("%",), ("porcentaje",), Clase.PORCENTAJE),
        Cabeza(("PROG.",), ("meta.programado",), Clase.META),
        Cabeza(("OBSERVACIÓN",), ("observacion",), Clase.TEXTO),
    ),
    celdas=(
        (dato(14_556), VACIA, dato(222_536_000, CENTAVOS), total(14_556), Celda(Clase.PORCENTAJE, 8_327, CENTESIMAS),
         Celda(Clase.META, 9_750, CENTESIMAS), Celda(Clase.TEXTO, "=1+1, «COVID»")),
        (dato(0), NO_APLICA, dato(5, CENTAVOS), total(0), Celda(Clase.PORCENTAJE, 1_673, CENTESIMAS),
         Celda(Clase.META, 200_000, CENTESIMAS), VACIA),
        *((Celda(clase, 14_556), Celda(clase, 0), Celda(clase, 222_536_005, CENTAVOS), total(14_556),
           Celda(Clase.PORCENTAJE, 10_000, CENTESIMAS), VACIA, VACIA) for clase in (Clase.SUBTOTAL, Clase.TOTAL)),
    ),
    notas=("El total no cuenta las brigadas.",),
    fuente="Registro de la departamental",
    elaboracion="DDTJ",
)  # fmt: skip


@pytest.mark.parametrize(
    ("celda", "de_maquina", "de_persona"),
    [
        (dato(14_556), 14_556, "14.556"),
        (dato(0), 0, "0"),
        (VACIA, None, ""),
        (NO_APLICA, None, "—"),
        (dato(222_536_000, CENTAVOS), "2225360.00", "2.225.360,00"),
        (dato(5, CENTAVOS), "0.05", "0,05"),
        (Celda(Clase.PORCENTAJE, 8_327, CENTESIMAS), "83.27", "83,27"),
        (Celda(Clase.PORCENTAJE, 10_000, CENTESIMAS), "100.00", "100,00"),
        (Celda(Clase.META, 200_000, CENTESIMAS), 2_000, "2.000"),
        (Celda(Clase.META, 9_750, CENTESIMAS), "97.50", "97,50"),
        (dato(9_750, CENTESIMAS), "97.50", "97,50"),
        (Celda(Clase.TEXTO, "COVID"), "COVID", "COVID"),
    ],
)
def test_a_cell_as_a_machine_and_as_a_person_read_it(celda: Celda, de_maquina: object, de_persona: str) -> None:
    assert (plano(celda), impresa(celda)) == (de_maquina, de_persona)


def test_the_text_of_a_table_is_aligned_and_sets_totals_off() -> None:
    assert tabla_texto(TABLA).splitlines() == [
        "Certificaciones de la gestión 2020",
        "",
        "                CERTIFICADOS",
        "MES    OFICINA          C.I.  L.C.            BS   TOTAL       %  PROG.  OBSERVACIÓN",
        "─────  ───────  ────────────  ────  ────────────  ──────  ──────  ─────  ─────────────",
        "ENERO  CENTRAL        14.556        2.225.360,00  14.556   83,27  97,50  =1+1, «COVID»",
        "       YACUIBA             0     —          0,05       0   16,73  2.000",
        "       TOTAL          14.556     0  2.225.360,05  14.556  100,00",
        "─────  ───────  ────────────  ────  ────────────  ──────  ──────  ─────  ─────────────",
        "TOTAL                 14.556     0  2.225.360,05  14.556  100,00",
        "",
        "El total no cuenta las brigadas.",
        "Fuente: Registro de la departamental",
        "Elaboración: DDTJ",
    ]


def test_the_csv_of_a_table_has_one_head_row_and_machine_numbers() -> None:
    assert tabla_csv(TABLA).splitlines() == [
        "MES,OFICINA,CERTIFICADOS / C.I.,CERTIFICADOS / L.C.,BS,TOTAL,%,PROG.,OBSERVACIÓN",
        'ENERO,CENTRAL,14556,,2225360.00,14556,83.27,97.50,"\'=1+1, «COVID»"',
        "ENERO,YACUIBA,0,,0.05,0,16.73,2000,",
        "ENERO,TOTAL,14556,0,2225360.05,14556,100.00,,",
        "TOTAL,,14556,0,2225360.05,14556,100.00,,",
    ]


def test_the_json_of_a_table_is_the_contract() -> None:
    documento = json.loads(tabla_json(TABLA))
    impresa = documento.pop("impresa")
    assert documento == {
        "cuadro": "certificaciones",
        "titulo": "Certificaciones de la gestión 2020",
        "filas": [["ENERO", "CENTRAL"], ["ENERO", "YACUIBA"]],
        "columnas": [["CERTIFICADOS", "C.I."], ["CERTIFICADOS", "L.C."], ["BS"]],
        "claves_filas": [["2020-01", "tj.central"], ["2020-01", "tj.yacuiba"]],
        "claves_columnas": [["cert", "cert.ci"], ["cert", "cert.lc"], ["rec.cert"]],
        "celdas": [[14_556, None, "2225360.00"], [0, None, "0.05"]],
        "totales_filas": [14_556, 0],
        "totales_columnas": [14_556, 0, "2225360.05"],
        "total": 14_556,
        "metas": [{"clave": "meta.programado", "etiqueta": "PROG.", "valores": ["97.50", 2_000]}],
        "notas": ["El total no cuenta las brigadas."],
    }
    assert impresa["filas"] == [["ENERO", "CENTRAL"], ["ENERO", "YACUIBA"], ["ENERO", "TOTAL"], ["TOTAL"]]
    assert impresa["columnas"][-3:] == [["%"], ["PROG."], ["OBSERVACIÓN"]]
    assert impresa["celdas"][1] == [0, None, "0.05", 0, "16.73", 2_000, None]
    assert impresa["clases"][1] == ["dato", "no_aplica", "dato", "total", "porcentaje", "meta", "vacio"]


def test_a_table_without_totals_says_so() -> None:
    sola = Tabla("x", "X", "emision", ("MES",), TABLA.filas[:1], TABLA.columnas[:1], ((dato(1),),))
    documento = json.loads(tabla_json(sola))
    assert (documento["totales_filas"], documento["totales_columnas"], documento["total"]) == ([None], [None], None)


def test_a_table_without_rows_is_written_too() -> None:
    vacia = Tabla("x", "X", "emision", ("MES",), (), TABLA.columnas[:1], ())
    assert tabla_csv(vacia) == "MES,CERTIFICADOS / C.I.\n"
    assert json.loads(tabla_json(vacia))["celdas"] == []
    assert tabla_texto(vacia).startswith("X\n")


def test_the_sheet_of_a_table_reads_back_as_its_csv(tmp_path: Path, guarda: Guardado) -> None:
    tabla_xlsx(tmp_path / "t.xlsx", TABLA)
    hoja, csv = leer_hoja(tmp_path / "t.xlsx"), leer_hoja(guarda(tabla_csv(TABLA)))
    assert hoja.cabeza == csv.cabeza

    def numeros(filas: Sequence[Sequence[object]]) -> list[list[object]]:
        return [[float(str(c)) if str(c).replace(".", "").isdigit() else c for c in fila] for fila in filas]

    assert numeros(hoja.filas) == numeros(csv.filas)


def test_the_sheet_of_a_table_has_real_numbers_and_texts_that_are_no_formulas(tmp_path: Path) -> None:
    tabla_xlsx(tmp_path / "t.xlsx", TABLA)
    hoja = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    celdas = {
        celda: (hoja[celda].value, hoja[celda].data_type, hoja[celda].number_format)
        for celda in ("C2", "E2", "G2", "I2")
    }
    assert celdas == {
        "C2": (14_556, "n", "#,##0"),
        "E2": (2_225_360, "n", "#,##0.00"),
        "G2": (83.27, "n", "0.00"),
        "I2": ("=1+1, «COVID»", "s", "General"),
    }
    assert (hoja["A1"].fill.fgColor.rgb, hoja["A1"].font.b, hoja["C5"].font.b) == ("FF23425F", True, True)
    assert (hoja.freeze_panes, hoja.page_setup.orientation) == ("C2", "landscape")
    assert TABLA.titulo in hoja.oddHeader.center.text


def test_a_report_has_contents_with_links_and_a_sheet_a_cuadro(tmp_path: Path) -> None:
    ruta = tmp_path / "r.xlsx"
    libro_xlsx(ruta, [("1. Emisión", TABLA), ("1. Emisión", TABLA)], Portada("Informe anual", ("Tarija",)))
    libro = openpyxl.load_workbook(ruta)
    assert libro.sheetnames == ["Contenido", "1. Emisión", "1. Emisión (2)"]
    indice, hoja = libro["Contenido"], libro["1. Emisión (2)"]
    assert (indice["A1"].value, indice["B6"].value) == ("Informe anual", TABLA.titulo)
    assert indice["B6"].hyperlink.location == "'1. Emisión (2)'!A1"
    assert [hoja[celda].value for celda in ("A1", "A3", "C4", "A9", "A10")] == [
        *(TABLA.titulo, "MES", 14_556),
        *("El total no cuenta las brigadas.", "Fuente: Registro de la departamental"),
    ]


def test_the_same_report_is_the_same_bytes(tmp_path: Path) -> None:
    for nombre in ("a.xlsx", "b.xlsx"):
        libro_xlsx(tmp_path / nombre, [("x", TABLA)], Portada("Informe"))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("pedido", "nombre"),
    [
        ("ci_por_oficina", "ci_por_oficina"),
        ("a/b:c?", "a b c"),
        ("x" * 40, "x" * 31),
        ("", "Hoja"),
        ("'", "Hoja"),
        ("REPETIDA", "REPETIDA (2)"),
        ("History", "History (2)"),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(pedido: str, nombre: str) -> None:
    assert nombre_de_hoja(pedido, {"repetida", "history"}) == nombre

"""The budget by command: what goes in comes out the same, and what is bad is refused with its sentence."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola

CABEZA = "fecha,sistema,categoria,partida,fuente,momento,importe,documento,linea,referencia,revierte,beneficiario,"
LIBRO = f"""\
{CABEZA}comprobante,glosa
2020-01-02,sippec,48 0 007,24110,20-230,inicial,90000.00,LEY,1,,,,,
2020-01-02,sippec,48 0 007,25220,20-230,inicial,10000.00,LEY,2,,,,,
2020-02-02,sippec,48 0 007,24110,20-230,traspaso,-5.00,TR-1,1,,,,,
2020-02-02,sippec,48 0 007,25220,20-230,traspaso,5.00,TR-1,2,,,,,
2020-03-02,sippec,48 0 007,24110,20-230,certificado,70000.00,CP-1,1,,,,,Pintura
2020-03-02,sippec,48 0 007,24110,20-230,comprometido,70000.00,C31-1,1,CP-1,,Pinturas Sur,C31 55,Pintura
2020-03-02,sippec,48 0 007,24110,20-230,devengado,70000.00,C31-1,1,CP-1,,Pinturas Sur,C31 55,Pintura
2020-04-02,sippec,48 0 007,24110,20-230,devengado,1000.00,R-1,1,,C31-1,,,
2020-12-31,sippec,48 0 007,24110,20-230,corte_devengado,69500.00,REP,1,,,,,
"""
LINEA = ("48 0 007", "24110", "20-230")


def _archivo(carpeta: Path, texto: str, nombre: str = "f.csv") -> Path:
    archivo = carpeta / nombre
    archivo.write_text(texto, encoding="utf-8")
    return archivo


@pytest.fixture
def con_libro(consola: Consola, tmp_path: Path) -> Consola:
    """Return a console on a base with a small ledger."""
    consola.bien("importar", "presupuesto", _archivo(tmp_path, LIBRO, "libro.csv"))
    return consola


def test_what_is_exported_changes_nothing_when_it_is_imported(consola: Consola, tmp_path: Path) -> None:
    archivo = _archivo(tmp_path, LIBRO)
    assert "nuevas: 9," in consola.bien("importar", "presupuesto", archivo, "--simular").salida
    consola.bien("importar", "presupuesto", archivo)
    assert consola.bien("exportar", "presupuesto").salida == LIBRO
    for extension in ("csv", "xlsx"):
        salida = tmp_path / f"vuelta.{extension}"
        consola.bien("exportar", "presupuesto", "--salida", salida)
        assert "iguales: 9," in consola.bien("importar", "presupuesto", salida).salida
    assert "El registro dice lo mismo" in consola.bien("bitacora", "--verificar").salida


def test_execution_by_line_is_of_the_date_that_is_asked(con_libro: Consola) -> None:
    dicho = json.loads(con_libro.bien("presupuesto", "--sistema", "sippec", "--formato", "json").salida)
    assert dicho["lineas"][0] == {
        "sistema": "sippec",
        "categoria": "48 0 007",
        "partida": "24110",
        "fuente": "20-230",
        "inicial": "90000.00",
        "modificaciones": "-5.00",
        "vigente": "89995.00",
        "certificado": "70000.00",
        "comprometido": "70000.00",
        "devengado": "69500.00",
        "pagado": "0.00",
        "saldo_por_certificar": "19995.00",
        "saldo_por_devengar": "20495.00",
        "saldo_por_pagar": "69500.00",
    }
    assert dicho["totales"]["vigente"] == "100000.00"
    antes = json.loads(con_libro.bien("presupuesto", "--hasta", "2020-03", "--formato", "json").salida)
    assert antes["lineas"][0]["devengado"] == "70000.00"
    filas = list(csv.DictReader(io.StringIO(con_libro.bien("presupuesto", "--formato", "csv").salida)))
    assert [fila["partida"] or fila["categoria"] for fila in filas] == ["24110", "25220", "TOTAL"]
    assert "100.000,00" in con_libro.bien("presupuesto").salida


def test_it_says_to_whom_an_amount_went_and_by_which_papers(con_libro: Consola) -> None:
    libro = con_libro.bien("presupuesto", "--sistema", "sippec", "--linea", *LINEA).salida
    assert "devengado  Bs 70.000,00; documento C31-1, línea 1; para Pinturas Sur; comprobante C31 55" in libro


MALAS = [
    ("inicial,1.00,D,,", "24999", "La partida 24999 no está en el clasificador de la gestión 2020."),
    ("inicial,1.00,D,,", "20000", "es un grupo: reúne a otras y no recibe importes"),
    ("inicial,1.00,D,,", "2.x", "no es una partida; escríbala como 25220, 2.5.2.20 o 252.20."),
    ("traspaso,0.01,D,,", "24110", "deben sumar cero y sobran en los destinos Bs 0,01"),
    ("pagado,5.00,D,CP-9,", "24110", "No está en la partida 24110"),
    ("comprometido,5.00,D,C31-1,", "24110", "Un comprometido sigue a un paso anterior"),
    ("devengado,69000.01,D,,C31-1", "24110", "de «C31-1» solo quedan Bs 69.000,00 por revertir"),
    ("devengado,1.00,D,,C31-9", "24110", "revise qué se revierte"),
    ("devengado,-1.00,D,,", "24110", "solo un traspaso lleva signo"),
    ("inicial,0,D,,", "24110", "El importe es cero"),
    ("inicial,1.00,,,", "24110", "falta el documento"),
    ("inicial,1.234,D,,", "24110", "puede leerse de dos maneras"),
    ("inicial,1.00,LEY,,", "24110", "ya está con otros datos (fecha, importe)"),
    ("corte_devengado,1.00,D,,", "24110", "ya tiene lo devengado al 31/12/2020: Bs 69.500,00"),
]


@pytest.mark.parametrize(("resto", "partida", "dice"), MALAS)
def test_a_bad_row_is_refused_with_its_sentence(
    con_libro: Consola, tmp_path: Path, resto: str, partida: str, dice: str
) -> None:
    fila = f"2020-12-31,sippec,48 0 007,{partida},20-230,{resto}\n"
    cabeza = "fecha,sistema,categoria,partida,fuente,momento,importe,documento,referencia,revierte\n"
    archivo = _archivo(tmp_path, f"{cabeza}2020-12-30,sippec,48 0 007,25220,20-230,adicional,1.00,Z,,\n{fila}")
    hecho = con_libro("importar", "presupuesto", archivo)
    assert hecho.estado == 2
    assert "f.csv:3" in hecho.error
    assert dice in hecho.error
    assert con_libro.bien("exportar", "presupuesto").salida == LIBRO


def test_a_classifier_is_of_its_own_year(con_libro: Consola, tmp_path: Path) -> None:
    con_libro.bien("clasificador", "--gestion", "2027", "--copiar-de", "2020")
    assert "Diferencias: 0." in con_libro.bien("clasificador", "--gestion", "2027", "--comparar", "2020").salida
    hecho = con_libro("clasificador", "--gestion", "2027", "--copiar-de", "1995")
    assert (hecho.estado, "La gestión 1995 no tiene clasificador" in hecho.error) == (2, True)
    archivo = _archivo(tmp_path, LIBRO.replace("2020-", "2027-").replace("24110", "24119"))
    assert "no está en el clasificador de la gestión 2027" in con_libro("importar", "presupuesto", archivo).error
    assert "2.4.1.10  Mant" in con_libro.bien("clasificador", "--gestion", "2027", "--estilo", "sigep").salida


def test_two_number_styles_in_one_column_are_refused(con_libro: Consola, tmp_path: Path) -> None:
    texto = LIBRO.replace("2020-", "2021-").replace("90000.00", '"90.000,00"')
    hecho = con_libro("importar", "presupuesto", _archivo(tmp_path, texto))
    assert (hecho.estado, "mezcla dos estilos de número" in hecho.error) == (2, True)
    assert "Bs 90.000,00" not in con_libro.bien("exportar", "presupuesto", "--gestion", 2021).salida


REPORTE = """\
EJECUCIÓN PRESUPUESTARIA;;;;;
;;;;;
PARTIDA;DESCRIPCIÓN;PRESUPUESTO VIGENTE;TOTAL DEVENGADO;TOTAL PAGADO;% EJEC
2.4.1.10;Mantenimiento;90.000,00;70.000,00;70.000,00;77,78
2.5.2.20;Consultores;120.000,50;117.412,14;100.000,00;97,84
2;Servicios no personales;210.000,50;187.412,14;170.000,00;
TOTAL;;210.000,50;187.412,14;170.000,00;
"""
CORTE = ("--sistema", "sigep", "--fecha", "2020-12-31", "--categoria", "48 0 7", "--fuente", "20-230")


def test_a_cumulative_report_books_the_difference_with_the_file_as_its_paper(
    con_libro: Consola, tmp_path: Path
) -> None:
    archivo = _archivo(tmp_path, REPORTE, "sigep.csv")
    simulado = con_libro.bien("corte", archivo, *CORTE, "--simular").salida
    assert "Números del archivo: 1.655.356,33." in simulado
    assert "PRESUPUESTO VIGENTE → vigente" in simulado
    assert "Columnas que no se usan: DESCRIPCIÓN, % EJEC" in simulado
    assert "Simulación, nada se guardó. nuevas: 6" in simulado
    assert con_libro.bien("exportar", "presupuesto").salida == LIBRO
    assert "nuevas: 6, iguales: 0" in con_libro.bien("corte", archivo, *CORTE).salida
    assert "nuevas: 0, iguales: 6" in con_libro.bien("corte", archivo, *CORTE).salida
    dicho = json.loads(con_libro.bien("presupuesto", "--sistema", "sigep", "--formato", "json").salida)
    assert (dicho["totales"]["vigente"], dicho["totales"]["pagado"]) == ("210000.50", "170000.00")
    assert "sigep.csv" in con_libro.bien("respaldo").salida
    exportado = con_libro.bien("exportar", "presupuesto").salida
    assert "corte_devengado,117412.14,Reporte SIGEP al 31/12/2020,2," in exportado
    assert "El registro dice lo mismo" in con_libro.bien("bitacora", "--verificar").salida


@pytest.mark.parametrize(
    ("de", "a", "dice"),
    [
        ("TOTAL;;210.000,50", "TOTAL;;210.000,51", "sus líneas suman Bs 210.000,50: difieren en Bs 0,01"),
        ("2;Servicios no personales;210", "2;Servicios no personales;211", "EGA-00238"),
        ("117.412,14", "117,412.14", "mezcla dos estilos de número"),
        ("2.5.2.20", "2.5.2.99", "La partida 25299 no está en el clasificador"),
        ("2.5.2.20", "2.4.1.10", "repite la línea de la fila 4"),
        ("PARTIDA;", "COSA;", "no tiene una fila de títulos con la partida"),
    ],
)
def test_a_bad_report_is_refused_and_nothing_is_stored(
    con_libro: Consola, tmp_path: Path, de: str, a: str, dice: str
) -> None:
    hecho = con_libro("corte", _archivo(tmp_path, REPORTE.replace(de, a)), *CORTE)
    assert hecho.estado == 2
    assert dice in hecho.error
    assert con_libro.bien("exportar", "presupuesto").salida == LIBRO


def test_a_report_that_does_not_say_its_categoria_asks_for_it(con_libro: Consola, tmp_path: Path) -> None:
    hecho = con_libro("corte", _archivo(tmp_path, REPORTE), *CORTE[:4])
    assert hecho.estado == 2
    assert (
        "f.csv:4: el reporte no dice la categoría programática; dígala aparte (en la orden, con «--categoria»)."
        in hecho.error
    )
    assert "f.csv:4: el reporte no dice la fuente; dígala aparte (en la orden, con «--fuente»)." in hecho.error


def test_an_imported_break_is_recorded_and_found(consola: Consola, tmp_path: Path) -> None:
    consola.bien("importar", "presupuesto", _archivo(tmp_path, LIBRO.replace("90000.00", "60000.00")))
    hallado = json.loads(consola("verificar", "--gestion", "2020", "--formato", "json").salida)["hallazgos"]
    suyos = [uno for uno in hallado if uno["regla"] == "presupuesto_etapas"]
    assert [uno["claves"][0] for uno in suyos] == [
        "presupuesto/2020/sippec/48 0 007/24110/20-230/certificado",
    ]
    assert "EGA-01012" in suyos[0]["dice"]


def test_a_quota_and_a_fund_are_kept_to(con_libro: Consola) -> None:
    suya = ("--gestion", 2020, "--sistema", "sippec")
    con_libro.bien("cuota", *suya, "--mes", 5, "--clase", 4, "--importe", "100.00", "--partida", "20000")
    de = ("--sistema", "sippec", "--fecha", "2020-05-03", "--documento", "C31-50", "--linea", *LINEA)
    con_libro.bien("certificar", *de[:4], "--linea", *LINEA, "150.00", "--documento", "CP-2")
    hecho = con_libro("asentar", "comprometido", *de, "150.00", "--referencia", "CP-2")
    assert (hecho.estado, "CUO-00206" in hecho.error) == (2, True)
    con_libro.bien("asentar", "comprometido", *de, "100.00", "--referencia", "CP-2")
    assert "cuota Bs 100,00, comprometido Bs 100,00" in con_libro.bien("cuota", "--gestion", 2020).salida
    fondo = ("--gestion", 2020, "--codigo", "CC-1")
    con_libro.bien("fondo", "abrir", *fondo, "--responsable", "Administración")
    con_libro.bien("fondo", "asignacion", *fondo, "--fecha", "2020-02-01", "--importe", "500")
    con_libro.bien("fondo", "rendicion", *fondo, "--fecha", "2020-02-05", "--importe", "450.50")
    assert (
        "sobran Bs 0,01"
        in con_libro("fondo", "devolucion", *fondo, "--fecha", "2020-03-01", "--importe", "49.51").error
    )
    assert "abierto Bs 49,50" in con_libro.bien("fondo", "lista", "--gestion", 2020).salida

"""The papers of the budget as they are typed: a certificación, a conciliación, and what was published without lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola

LIBRO = """\
fecha,sistema,categoria,partida,fuente,momento,importe,documento,linea
2021-01-04,sippec,48 0 007,24110,20-230,inicial,20000.00,POA,1
2021-01-04,sigep,48 0 007,24110,20-230,inicial,20000.00,POA,1
2021-03-31,sigep,48 0 007,24110,20-230,corte_certificado,9000.00,R-1,1
"""
LINEA = ("--linea", "48 0 007", "24110", "20-230")
CERTIFICAR = ("certificar", "--sistema", "sippec", "--fecha", "2021-02-15", *LINEA)
PUBLICADO = """\
fecha,sistema,partida,etapa,importe,respaldo,corte
2020-12-31,sigep,,devengado,871674.06,Informe público 2020,2020-12-31
2020-12-31,sigep,,vigente,1655356.33,,
2020-12-31,sigep,24110,pagado,70000.00,Informe público 2020,2020-12-31
"""
CONCILIAR = ("conciliacion", "--hasta", "2021-03-31")
EXPLICAR = (*CONCILIAR, "--explicar", "48 0 007", "24110", "20-230", "certificado")


@pytest.fixture
def con_libro(consola: Consola, tmp_path: Path) -> Consola:
    archivo = tmp_path / "libro.csv"
    archivo.write_text(LIBRO, encoding="utf-8")
    consola.bien("importar", "presupuesto", archivo)
    return consola


def texto_de(pdf: Path) -> str:
    """Return the words of a PDF."""
    return "\n".join(pagina.get_textpage().get_text_bounded() for pagina in PdfDocument(pdf))


def test_a_certificacion_is_printed_as_it_is_made_and_again_with_the_same_bytes(
    con_libro: Consola, tmp_path: Path
) -> None:
    salida, otra = tmp_path / "cp.pdf", tmp_path / "otra.pdf"
    hora = ("--fecha-impresion", "2021-02-15T10:00")
    hecho = con_libro.bien(*CERTIFICAR, "17021.05", "--justificacion", "Pintura", "--salida", salida, *hora)
    assert "Certificación CP-1 por Bs 17.021,05." in hecho.salida
    assert "Son: Diecisiete mil veintiún 05/100 bolivianos." in texto_de(salida)
    con_libro.bien("certificacion", "CP-1", "--gestion", 2021, "--sistema", "sippec", "--salida", otra, *hora)
    assert otra.read_bytes() == salida.read_bytes()


def test_a_certificacion_that_cannot_be_printed_is_not_made(con_libro: Consola, tmp_path: Path) -> None:
    for salida, dice in ((tmp_path / "cp.txt", "se escribe como PDF"), (tmp_path / "no" / "cp.pdf", "no existe esa")):
        hecho = con_libro(*CERTIFICAR, "5.00", "--salida", salida)
        assert (hecho.estado, dice in hecho.error) == (2, True)
    lineas = con_libro.bien("presupuesto", "--sistema", "sippec", "--formato", "json").json["lineas"]
    assert lineas[0]["certificado"] == "0.00"


def test_what_a_reversal_undid_is_said_by_the_act(con_libro: Consola, tmp_path: Path) -> None:
    con_libro.bien(*CERTIFICAR, "10000.00")
    revertir = ("asentar", "certificado", "--sistema", "sippec", "--fecha", "2021-02-20", "--documento", "RV-1")
    con_libro.bien(*revertir, *LINEA, "2500.00", "--revierte", "CP-1")
    salida = tmp_path / "cp.pdf"
    con_libro.bien("certificacion", "CP-1", "--gestion", 2021, "--sistema", "sippec", "--salida", salida)
    assert "se habían revertido Bs 2.500,00 y quedaban certificados Bs 7.500,00" in texto_de(salida)


def test_a_certificacion_that_was_never_made_is_refused(con_libro: Consola, tmp_path: Path) -> None:
    orden = ("certificacion", "CP-9", "--gestion", 2021, "--sistema", "sippec", "--salida", tmp_path / "cp.pdf")
    hecho = con_libro(*orden)
    assert (hecho.estado, "No hay una certificación «CP-9»" in hecho.error) == (2, True)


def test_a_difference_is_open_until_it_is_explained_and_again_when_a_figure_moves(con_libro: Consola) -> None:
    con_libro.bien(*CERTIFICAR, "9500.00")
    abierta = con_libro(*CONCILIAR)
    assert abierta.estado == 1
    assert "9.500,00  9.000,00      500,00  Certificado y no procesado  Abierta" in abierta.salida
    con_libro.bien(*EXPLICAR, "--texto", "El preventivo entra en abril")
    explicada = con_libro.bien(*CONCILIAR, "--formato", "json").json
    assert explicada["impresa"]["celdas"][0][-1] == "El preventivo entra en abril"
    con_libro.bien(*CERTIFICAR, "1.00")
    assert con_libro(*CONCILIAR).estado == 1
    con_libro.bien(*EXPLICAR, "--texto", "Otra vez")
    con_libro.bien(*EXPLICAR, "--texto", "")
    assert con_libro(*CONCILIAR).estado == 1
    assert "La cadena está entera" in con_libro.bien("bitacora", "--verificar").salida


def test_a_conciliacion_comes_out_in_every_format(con_libro: Consola, tmp_path: Path) -> None:
    con_libro.bien(*CERTIFICAR, "9500.00")
    for extension in ("csv", "json", "xlsx", "pdf"):
        assert con_libro(*CONCILIAR, "--salida", tmp_path / f"c.{extension}").estado == 1
    assert "500.00" in (tmp_path / "c.csv").read_text(encoding="utf-8")
    assert load_workbook(tmp_path / "c.xlsx").active["F2"].value == 9000
    texto = texto_de(tmp_path / "c.pdf")
    assert "Conciliación SIPPEC–SIGEP" in texto
    assert "SIPPEC: certificado Bs 9.500,00 sobre vigente Bs 20.000,00, 47,50 %." in texto


@pytest.mark.parametrize(
    ("orden", "dice"),
    [
        (("conciliacion", "--hasta", "2019-12-31"), "No hay qué conciliar al 31/12/2019"),
        ((*CONCILIAR, "--formato", "pdf"), "agregue «--salida conciliacion.pdf»"),
        (EXPLICAR, "Diga por qué difieren"),
        ((*EXPLICAR[:-1], "pagado", "--texto", "x"), "no difieren al 31/03/2021 en lo pagado"),
        ((*CONCILIAR, "--texto", "x"), "diga cuál con «--explicar»"),
        (("conciliacion", "--hasta", "2021"), "no es un día"),
    ],
)
def test_what_cannot_be_reconciled_is_refused(con_libro: Consola, orden: tuple[str, ...], dice: str) -> None:
    hecho = con_libro(*orden)
    assert (hecho.estado, dice in hecho.error) == (2, True), hecho


def test_the_totals_of_2020_are_reconciled_as_one(consola_demo: Consola) -> None:
    conciliar = ("conciliacion", "--hasta", "2020-12-31")
    hecho = consola_demo(*conciliar)
    assert hecho.estado == 1
    assert "TOTAL PUBLICADO" in hecho.salida
    assert "SIPPEC: certificado Bs 1.040.913,14 sobre vigente Bs 1.655.356,33, 62,88 %." in hecho.salida
    for etapa in ("certificado", "devengado"):
        consola_demo.bien(*conciliar, "--explicar-total", etapa, "--texto", "Se publicó sin detalle")
    consola_demo.bien(*conciliar)


def test_what_is_exported_of_the_published_changes_nothing_when_it_is_imported(
    consola: Consola, tmp_path: Path
) -> None:
    archivo = tmp_path / "f.csv"
    archivo.write_text(PUBLICADO, encoding="utf-8")
    assert "nuevas: 3," in consola.bien("importar", "instantaneas", archivo, "--simular").salida
    consola.bien("importar", "instantaneas", archivo)
    assert sorted(consola.bien("exportar", "instantaneas").salida.splitlines()) == sorted(PUBLICADO.splitlines())
    for extension in ("csv", "xlsx"):
        salida = tmp_path / f"vuelta.{extension}"
        consola.bien("exportar", "instantaneas", "--gestion", 2020, "--mes", 12, "--salida", salida)
        assert "iguales: 3," in consola.bien("importar", "instantaneas", salida).salida
    assert "La cadena está entera" in consola.bien("bitacora", "--verificar").salida
    resumen = consola.bien("cuadro", "presupuesto_resumen", "--gestion", 2020, "--formato", "json").json
    assert resumen["impresa"]["celdas"][0] == [
        "1655356.33", "871674.06", "70000.00", "783682.27", "52.66", "Devengado sobre vigente",
    ]  # fmt: skip


def test_a_published_figure_is_corrected_and_erased(consola: Consola, tmp_path: Path) -> None:
    archivo = tmp_path / "f.csv"
    archivo.write_text(PUBLICADO, encoding="utf-8")
    consola.bien("importar", "instantaneas", archivo)
    archivo.write_text(
        "fecha,sistema,partida,etapa,importe\n2020-12-31,SIGEP,2.4.1.10,pagado,borrar\n2020-12-31,sigep,,vigente,9\n",
        encoding="utf-8",
    )
    assert "cambiadas: 1, iguales: 0, borradas: 1" in consola.bien("importar", "instantaneas", archivo).salida
    assert "24110" not in consola.bien("exportar", "instantaneas").salida


@pytest.mark.parametrize(
    ("fila", "columna", "dice"),
    [
        ("2020-12,sigep,,vigente,5", "fecha", "2020-12"),
        (",sigep,,vigente,5", "fecha", "falta la fecha"),
        ("2020-12-31,sigma,,vigente,5", "sistema", "escriba sigep o sippec"),
        ("2020-12-31,sigep,2 5,vigente,5", "partida", "no es una partida"),
        ("2020-12-31,sigep,,vijente,5", "etapa", "¿Quiso decir «vigente»?"),
        ("2020-12-31,sigep,,vigente,1.234", "importe", "de dos maneras"),
        ("2020-12-31,sigep,,vigente,-5", "importe", "negativo"),
    ],
)
def test_a_bad_published_figure_is_told_where_it_is(
    consola: Consola, tmp_path: Path, fila: str, columna: str, dice: str
) -> None:
    archivo = tmp_path / "mala.csv"
    archivo.write_text(f"fecha,sistema,partida,etapa,importe\n{fila}\n", encoding="utf-8")
    hecho = consola("importar", "instantaneas", archivo)
    assert hecho.estado == 2
    assert f"mala.csv:2:{columna}: " in hecho.error
    assert dice in hecho.error
    assert consola.bien("exportar", "instantaneas").salida.count("\n") == 1

"""`autenticar`: the report as it was handed in, and everything that somebody may have done to it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from segip_desk.core.constancia import parse_constancia
from segip_desk.core.sello import codigo
from tests.bases import servidor  # noqa: F401  # a fixture
from tests.contract.test_bitacora_orden import a_mano
from tests.retoques import retocar

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bases import Servidor
    from tests.contract.conftest import Consola

INFORME = ("informe", "--gestion", 2020, "--mes", 6, "--cite", "12/2020", "--fecha-impresion", "2021-01-05T09:12")
CELDA = {"cuadro": "ci_por_oficina", "fila": "LOURDES", "columna": "FEBRERO"}


@pytest.fixture
def papel(consola_demo: Consola, tmp_path: Path) -> Path:
    """Return an issued report of Tarija, where Lourdes emitted 1.801 cards in February."""
    salida = tmp_path / "informe.pdf"
    consola_demo.bien(*INFORME, "--salida", salida)
    return salida


def autenticar(consola: Consola, archivo: Path, estado: int = 1) -> dict[str, Any]:
    hecho = consola("autenticar", archivo, "--formato", "json")
    assert hecho.estado == estado, hecho
    hallado: dict[str, Any] = hecho.json
    assert list(hallado) == ["ok", "emitido", "codigo", "base", "cabeza", "hallazgos", "notas"]
    assert hallado["ok"] is (estado == 0) is not bool(hallado["hallazgos"])
    return hallado


def clases(hallado: dict[str, Any]) -> set[str]:
    return {uno["clase"] for uno in hallado["hallazgos"]}


def retocado(papel: Path, *cambios: tuple[str, str]) -> Path:
    papel.write_bytes(retocar(papel.read_bytes(), *cambios))
    return papel


def vuelto_a_guardar(papel: Path, *, solo_paginas: bool) -> Path:
    """Save it with another program, whole or as printing into a PDF does: its pages alone."""
    documento, memoria = pypdfium2.PdfDocument(papel.read_bytes()), io.BytesIO()
    guardado = pypdfium2.PdfDocument.new() if solo_paginas else documento
    if solo_paginas:
        guardado.import_pages(documento)
    guardado.save(memoria)
    papel.write_bytes(memoria.getvalue())
    return papel


def cargar(consola: Consola, carpeta: Path, fila: str) -> None:
    archivo = carpeta / "carga.csv"
    archivo.write_text(f"fecha,oficina,indicador,valor\n{fila}\n")
    consola.bien("importar", "conteos", archivo)


def test_what_was_handed_in_is_authentic(consola_demo: Consola, papel: Path) -> None:
    hallado = autenticar(consola_demo, papel, estado=0)
    (emitido,) = consola_demo.bien("emitidos", "--formato", "json").json["emitidos"]
    assert (hallado["emitido"], hallado["codigo"], hallado["cabeza"], hallado["notas"]) == (
        1,
        emitido["codigo"],
        emitido["cabeza"],
        [],
    )
    assert "Es auténtico" in consola_demo.bien("autenticar", papel).salida


@pytest.mark.parametrize("solo_paginas", [False, True])
def test_another_program_that_saves_it_again_does_no_harm(
    consola_demo: Consola, papel: Path, *, solo_paginas: bool
) -> None:
    hallado = autenticar(consola_demo, vuelto_a_guardar(papel, solo_paginas=solo_paginas), estado=0)
    assert hallado["emitido"] == 1
    assert any("byte por byte" in nota for nota in hallado["notas"])
    assert any("No lleva dentro sus cifras" in nota for nota in hallado["notas"]) is solo_paginas


def test_a_figure_that_changed_since_is_named_with_both_values(
    consola_demo: Consola, papel: Path, tmp_path: Path
) -> None:
    cargar(consola_demo, tmp_path, "2020-02,tj.lourdes,ci.renovacion,9000")
    hallado = autenticar(consola_demo, papel)
    assert (clases(hallado), hallado["emitido"]) == ({"distinto_hoy"}, 1)
    (suyo,) = [uno for uno in hallado["hallazgos"] if CELDA.items() <= uno.items()]
    assert suyo["impreso"] == "1.801"
    tabla = consola_demo.bien("cuadro", "ci_por_oficina", "--gestion", 2020, "--mes", 2, "--formato", "json").json
    assert suyo["hoy"].replace(".", "") == str(tabla["celdas"][tabla["claves_filas"].index(["tj.lourdes"])][0])


def test_a_changed_figure_on_the_page_is_found_with_its_cell(consola_demo: Consola, papel: Path) -> None:
    hallado = autenticar(consola_demo, retocado(papel, ("(1.801)", "(1.881)")))
    assert clases(hallado) == {"alterado"}
    suyo = next(uno for uno in hallado["hallazgos"] if uno.get("cuadro") == "ci_por_oficina")
    assert CELDA.items() <= suyo.items()
    assert (suyo["impreso"], suyo["hoy"]) == ("1.881", "1.801")


def test_a_changed_sentence_or_cite_is_found(consola_demo: Consola, papel: Path) -> None:
    hallado = autenticar(consola_demo, retocado(papel, ("se emitieron", "se perdieron"), ("12/2020", "13/2020")))
    # What the clerk reads says the same as what a machine reads.
    dicho = consola_demo("autenticar", papel).salida
    assert all(uno["dice"] in dicho for uno in hallado["hallazgos"])
    assert "perdieron" in dicho
    assert "CITE13/2020" in dicho


def test_a_change_of_the_figures_inside_alone_is_found(consola_demo: Consola, papel: Path) -> None:
    hallado = autenticar(consola_demo, retocado(papel, (",1801,", ",1881,")))
    assert clases(hallado) == {"alterado"}
    assert any(CELDA.items() <= uno.items() for uno in hallado["hallazgos"])
    assert any("lleva dentro dan" in uno["dice"] for uno in hallado["hallazgos"])


def test_a_change_of_both_without_the_code_is_found(consola_demo: Consola, papel: Path) -> None:
    hallado = autenticar(consola_demo, retocado(papel, (",1801,", ",1881,"), ("1.801", "1.881")))
    assert hallado["emitido"] == 1
    assert any("lleva dentro dan" in uno["dice"] for uno in hallado["hallazgos"])
    assert any(uno["dice"].startswith("Página") and CELDA.items() <= uno.items() for uno in hallado["hallazgos"])


def test_a_change_of_everything_with_its_code_is_in_no_register_and_is_not_what_prints_today(
    consola_demo: Consola, papel: Path
) -> None:
    cambios = ((",1801,", ",1881,"), ("1.801", "1.881"))
    viejo = parse_constancia(_adjunto(papel))
    nuevo = parse_constancia(_adjunto(retocado(papel, *cambios)))
    assert viejo is not None
    assert nuevo is not None
    retocado(papel, (viejo.codigo, codigo(nuevo.cifras)))
    hallado = autenticar(consola_demo, papel)
    assert (hallado["emitido"], hallado["codigo"]) == (None, nuevo.codigo)
    assert clases(hallado) == {"sin_registro", "distinto_hoy"}
    suyo = next(uno for uno in hallado["hallazgos"] if CELDA.items() <= uno.items())
    assert (suyo["impreso"], suyo["hoy"]) == ("1.881", "1.801")


def _adjunto(papel: Path) -> str:
    documento = pypdfium2.PdfDocument(papel.read_bytes())
    return bytes(documento.get_attachment(0).get_data()).decode()


def test_another_code_on_the_pages_is_found(consola_demo: Consola, papel: Path) -> None:
    suyo = autenticar(consola_demo, papel, estado=0)["codigo"]
    falso = f"{'1' if suyo[0] == '0' else '0'}{suyo[1:]}"
    hallado = autenticar(consola_demo, retocado(papel, (suyo, falso)))
    assert (hallado["codigo"], hallado["emitido"], clases(hallado)) == (falso, 1, {"alterado"})


def test_pages_taken_out_are_found(consola_demo: Consola, papel: Path) -> None:
    documento, memoria = pypdfium2.PdfDocument(papel.read_bytes()), io.BytesIO()
    cortado = pypdfium2.PdfDocument.new()
    cortado.import_pages(documento, [0, 1, 2, 4])
    cortado.save(memoria)
    papel.write_bytes(memoria.getvalue())
    hallado = autenticar(consola_demo, papel)
    assert clases(hallado) == {"alterado"}
    assert any("4" in uno["dice"] and "no está en el archivo" in uno["dice"] for uno in hallado["hallazgos"])


def test_what_another_base_printed_is_of_another_base(consola: Consola, consola_demo: Consola, papel: Path) -> None:
    hallado = autenticar(consola, papel)
    assert clases(hallado) == {"otra_base"}
    assert hallado["emitido"] is None
    assert consola_demo("autenticar", papel).estado == 0


def test_a_report_without_its_entry_in_the_register_is_told_so(consola_demo: Consola, papel: Path) -> None:
    # As where it could not be registered, or the base came back from a copy older than the report.
    a_mano(consola_demo, "delete from emitido")
    assert clases(autenticar(consola_demo, papel)) == {"sin_registro"}
    assert clases(autenticar(consola_demo, retocado(papel, ("(1.801)", "(1.881)")))) == {"sin_registro", "alterado"}


def test_a_draft_is_told_to_be_one(consola_demo: Consola, tmp_path: Path) -> None:
    cargar(consola_demo, tmp_path, "2020-06,tj.central,bio.con_emision,7\n2020-06,tj.central,bio.menores,6")
    borrador = tmp_path / "borrador.pdf"
    assert consola_demo(*INFORME, "--salida", borrador).estado == 1
    (hallazgo,) = autenticar(consola_demo, borrador)["hallazgos"]
    assert hallazgo["clase"] == "sin_registro"
    assert "BORRADOR" in hallazgo["dice"]


def test_after_a_copy_comes_back_into_another_database_it_is_still_authentic(
    consola_demo: Consola,
    papel: Path,
    tmp_path: Path,
    servidor: Servidor,  # noqa: F811  # the fixture
) -> None:
    consola_demo.bien("copiar", tmp_path)
    (copia,) = tmp_path.glob("*.segipcopia")
    consola_demo.base = servidor.nueva()
    consola_demo.bien("restaurar", copia)
    assert autenticar(consola_demo, papel, estado=0)["emitido"] == 1
    assert consola_demo.bien("emitidos", 1, "--formato", "json").json["igual"] is True


@pytest.mark.parametrize("formato", ["docx", "xlsx"])
def test_a_document_that_is_no_pdf_is_refused(consola_demo: Consola, formato: str, tmp_path: Path) -> None:
    salida = tmp_path / f"i.{formato}"
    consola_demo.bien(*INFORME, "--salida", salida)
    hecho = consola_demo("autenticar", salida)
    assert (hecho.estado, hecho.salida) == (2, "")
    assert f"i.{formato}: no es un PDF" in hecho.error


def test_an_acta_is_sent_to_the_command_that_checks_it(consola_demo: Consola, tmp_path: Path) -> None:
    acta = tmp_path / "acta.pdf"
    consola_demo.bien("cerrar", "--area", "emision", "--gestion", 2020, "--mes", 6, "--salida", acta)
    hecho = consola_demo("autenticar", acta)
    assert hecho.estado == 2
    assert "bitacora --verificar --contra" in hecho.error


def test_a_pdf_without_a_code_is_refused(consola_demo: Consola, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - only here

    ajeno = tmp_path / "ajeno.pdf"
    canvas = Canvas(str(ajeno))
    canvas.drawString(72, 700, "Informe anual")
    canvas.save()
    hecho = consola_demo("autenticar", ajeno)
    assert hecho.estado == 2
    assert "no lleva el código" in hecho.error

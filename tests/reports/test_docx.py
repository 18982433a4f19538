"""The Word document: what an office opens and edits, read back with a library that is not ours."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.cuadro.tabla import Clase, Union
from segip_desk.core.informe import Informe, Seccion, Tramo
from segip_desk.recursos import recurso
from segip_desk.reports.docx import documento_docx
from segip_desk.reports.maqueta import TEXTOS
from segip_desk.reports.papel import Ajustes
from tests.reports.muestras import (
    MESES,
    NOMBRES_MESES,
    PARRAFO,
    cabeza,
    celda,
    completo,
    informe,
    lee,
    tabla_anidada,
    tabla_larga,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def bytes_de(de: Informe, ajustes: Ajustes | None = None) -> bytes:
    return documento_docx(de, ajustes)


def abre(de: Informe, ajustes: Ajustes | None = None) -> Document:
    return docx.Document(BytesIO(bytes_de(de, ajustes)))


def parte(de: Informe, nombre: str) -> str:
    with zipfile.ZipFile(BytesIO(bytes_de(de))) as paquete:
        return paquete.read(nombre).decode()


def test_each_table_of_a_section_stands_under_its_one_title() -> None:
    documento = abre(informe(Seccion("Una", (PARRAFO,), tabla_larga(3), mas_tablas=(tabla_larga(4),))))
    textos = [parrafo.text for parrafo in documento.paragraphs]
    assert [t for t in textos if t.startswith("Cuadro ")] == [
        "Cuadro 1. Tabla de 3 filas",
        "Cuadro 2. Tabla de 4 filas",
    ]
    assert textos.count("1.1 Una") == 1


def tabla_de(documento: Document, esquina: str) -> Table:
    return next(tabla for tabla in documento.tables if tabla.cell(0, 0).text == esquina)


def textos(tabla: Table) -> list[list[str]]:
    return [[celda.text for celda in fila.cells] for fila in tabla.rows]


def con_estilo(documento: Document, estilo: str) -> list[str]:
    return [p.text for p in documento.paragraphs if p.style is not None and p.style.name == estilo]


def test_headings_are_numbered_headings_and_the_contents_lead_to_each() -> None:
    documento = abre(completo())
    assert con_estilo(documento, "Heading 1") == ["1 Operaciones", "2 Área legal"]
    assert con_estilo(documento, "Heading 2") == ["1.1 Cédulas de identidad", "1.2 Licencias", "2.1 Saneamiento"]
    indice = [*con_estilo(documento, "toc 1"), *con_estilo(documento, "toc 2")]
    assert sorted(linea.rstrip("\t") for linea in indice) == sorted(
        con_estilo(documento, "Heading 1") + con_estilo(documento, "Heading 2")
    )
    xml = parte(completo(), "word/document.xml")
    assert 'TOC \\o "1-2"' in xml
    assert set(re.findall(r'w:anchor="(\w+)"', xml)) == set(re.findall(r'bookmarkStart w:id="\d+" w:name="(\w+)"', xml))
    assert '<w:updateFields w:val="true"/>' in parte(completo(), "word/settings.xml")


def test_the_cover_says_who_what_when_its_figures_and_its_code() -> None:
    documento = abre(completo())
    portada = [p.text for p in documento.paragraphs[:5]]
    portada += [texto for tabla in documento.tables[:2] for fila in textos(tabla) for texto in fila]
    for dice in ("SERVICIO GENERAL DE IDENTIFICACIÓN PERSONAL", "Dirección Departamental de Tarija", "Informe anual",
                 "Gestión 2020", "016/2020/DSC/SEGIP-TARIJA", "Tarija, 5 de enero de 2021", "7F3A-91C2-5D0E-B846",
                 "97.365\nCédulas de identidad"):  # fmt: skip
        assert dice in portada


def test_bound_figures_are_bold_and_the_words_around_them_keep_their_spaces() -> None:
    parrafo = next(p for p in abre(completo()).paragraphs if p.text.startswith("En la gestión"))
    assert parrafo.text == "".join(t.texto for t in PARRAFO).replace(" %", "\N{NO-BREAK SPACE}%")
    assert [run.text for run in parrafo.runs if run.bold] == ["97.365", "34,1\N{NO-BREAK SPACE}%"]


def test_a_table_is_a_table_with_its_head_on_each_page_and_rows_that_do_not_break() -> None:
    tabla = tabla_de(abre(informe(Seccion("Larga", tabla=tabla_larga(60)))), "OFICINA")
    assert textos(tabla)[0] == ["OFICINA", "Columna 1", "Columna 2", "Columna 3"]
    assert textos(tabla)[1] == ["Oficina 1", "10", "11", "12"]
    assert textos(tabla)[-1] == ["Total", "0", "1", "2"]
    filas = [fila._tr for fila in tabla.rows]
    assert [fila.find(f".//{W}tblHeader") is not None for fila in filas] == [True] + [False] * 61
    assert all(fila.find(f".//{W}cantSplit") is not None for fila in filas)
    assert {relleno.get(f"{W}fill") for relleno in filas[0].iter(f"{W}shd")} == {"23425F"}
    assert all(run.bold for fila in (0, -1) for celda in tabla.rows[fila].cells for run in celda.paragraphs[0].runs)
    assert {justo.get(f"{W}val") for justo in filas[1].iter(f"{W}jc")} == {"right"}
    # The head, the first rows, and the last with their total: the others may go to the next page.
    juntas = [fila.find(f".//{W}keepNext") is not None for fila in filas]
    assert juntas == [True, True] + [False] * 57 + [True, True, True]


def test_nested_labels_and_equal_outer_heads_are_merged() -> None:
    tabla = tabla_de(abre(informe(Seccion("Anidada", tabla=tabla_anidada(2, 3)))), "MES")
    assert textos(tabla)[:2] == [["MES", "OFICINA", *["SANEAMIENTO"] * 3],
                                 ["MES", "OFICINA", "C/R.A. 1", "C/R.A. 2", "C/R.A. 3"]]  # fmt: skip
    assert [fila[0] for fila in textos(tabla)[2:]] == ["ENERO"] * 5 + ["FEBRERO"] * 5 + ["TOTAL 2020"]
    assert tabla.cell(2, 0)._tc is tabla.cell(6, 0)._tc
    assert tabla.cell(2, 0)._tc is not tabla.cell(7, 0)._tc
    assert tabla.cell(12, 0)._tc is tabla.cell(12, 1)._tc


def test_merged_cells_of_the_table_are_merged_in_word() -> None:
    unida = replace(tabla_larga(3, con_total=False), uniones=(Union(0, 1, 3), Union(1, 2)))
    tabla = tabla_de(abre(informe(Seccion("Unida", tabla=unida))), "OFICINA")
    assert [fila[2] for fila in textos(tabla)[1:]] == ["11", "11", "11"]
    assert tabla.cell(1, 2)._tc is tabla.cell(3, 2)._tc


def test_captions_are_numbered_fields_and_stay_with_their_table() -> None:
    xml = parte(completo(), "word/document.xml")
    assert con_estilo(abre(completo()), "Caption") == [
        "Cuadro 1. Tabla de 6 filas", "Cuadro 2. Tabla de 8 filas", "Cuadro 3. Saneamiento por mes y oficina"
    ]  # fmt: skip
    assert xml.count("SEQ Cuadro \\* ARABIC") == 3
    norma = re.search(r'w:styleId="Caption".*?</w:style>', parte(completo(), "word/styles.xml"))
    assert norma is not None
    assert "<w:keepNext/>" in norma[0]


def test_source_notes_own_words_and_signed_sentence_read_as_in_the_pdf() -> None:
    tabla = replace(tabla_larga(4), notas=("El total no suma lo anulado.",))
    de = informe(Seccion("Cédulas", (PARRAFO,), tabla, textos=("Se amplió el horario.", "Faltó personal.")))
    documento = abre(de)
    with lee(de) as pdf:
        impreso = " ".join(re.sub(r"\s+", " ", pagina.extract_text()) for pagina in pdf.pages)
    pie = con_estilo(documento, "Fuente de cuadro")
    assert pie[1:] == ["El total no suma lo anulado."]
    assert con_estilo(documento, "Heading 3") == [TEXTOS]
    frase = next(p.text for p in documento.paragraphs if p.text.startswith("Las cifras"))
    for dicho in (*pie, TEXTOS, "Se amplió el horario.", "Faltó personal.", frase):
        assert dicho in impreso
    assert textos(documento.tables[-1])[0][::2] == ["\nRESPONSABLE DEL ÁREA 1", "\nRESPONSABLE DEL ÁREA 2"]


def test_what_is_signed_stays_on_the_page_of_its_signatures() -> None:
    parrafos = abre(informe(Seccion("Objetivo", textos=("Uno.", "Otro.")))).paragraphs
    desde = next(i for i, parrafo in enumerate(parrafos) if parrafo.text == "Otro.")
    assert [parrafo.paragraph_format.keep_with_next for parrafo in parrafos[desde - 1 : desde + 3]] == [
        None,
        *[True] * 3,
    ]


def test_head_and_foot_carry_the_reference_and_the_page() -> None:
    seccion = abre(completo()).sections[-1]
    assert "TARIJA\tInforme anual · gestión 2020" in seccion.header.paragraphs[0].text
    pie = " ".join(p.text for p in seccion.footer.paragraphs)
    for dice in ("CITE: 016/2020/DSC/SEGIP-TARIJA", "emitido 05/01/2021 09:12", "verificación 7F3A-91C2-5D0E-B846"):
        assert dice in pie
    assert "Página 1 de 1" in pie
    xml = seccion.footer._element.xml
    assert " PAGE " in xml
    assert " NUMPAGES " in xml
    assert abre(completo()).sections[0].header.is_linked_to_previous


def test_only_what_needs_it_lies_on_a_turned_sheet() -> None:
    ancha = tabla_larga(3, 26)
    de = informe(Seccion("Angosta", tabla=tabla_larga(3)), Seccion("Ancha", tabla=ancha), Seccion("Otra", (PARRAFO,)))
    secciones = abre(de).sections
    giros = [WD_ORIENT.PORTRAIT, WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert [s.orientation for s in secciones] == giros
    assert [(s.page_width or 0) > (s.page_height or 0) for s in secciones] == [False, False, True, False]
    assert abre(de, Ajustes("oficio")).sections[0].page_height == Pt(936)


def test_months_are_short_where_the_page_is_narrow() -> None:
    meses = tuple(cabeza(n, breves=(b,)) for n, b in zip(NOMBRES_MESES, MESES, strict=True))
    tabla = replace(tabla_larga(2, con_total=False), columnas=meses, celdas=((celda(1234567),) * 12,) * 2)
    assert textos(tabla_de(abre(informe(Seccion("Meses", tabla=tabla))), "OFICINA"))[0][1:] == list(MESES)


def test_the_same_report_gives_the_same_bytes_and_no_part_has_a_date() -> None:
    uno = bytes_de(completo())
    assert uno == bytes_de(completo())
    with zipfile.ZipFile(BytesIO(uno)) as paquete:
        assert {parte.date_time for parte in paquete.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    propiedades = docx.Document(BytesIO(uno)).core_properties
    assert propiedades.created == propiedades.modified == datetime(2021, 1, 5, 9, 12, tzinfo=UTC)
    assert propiedades.title == "Informe anual, gestión 2020. Dirección Departamental de Tarija"


def test_the_typefaces_travel_veiled_and_lift_to_the_ones_that_we_ship() -> None:
    with zipfile.ZipFile(BytesIO(bytes_de(completo()))) as paquete:
        tabla = paquete.read("word/fontTable.xml").decode()
        llaves = re.findall(r'w:fontKey="\{([0-9A-F-]+)\}"', tabla)
        velada = paquete.read("word/fonts/NotoSans-Regular.odttf")
    clave = bytes.fromhex(llaves[0].replace("-", ""))[::-1]
    abierta = bytes(b ^ clave[i % 16] for i, b in enumerate(velada[:32])) + velada[32:]
    assert abierta == recurso("fuentes", "NotoSans-Regular.ttf").read_bytes()


def test_a_draft_says_so_on_every_page() -> None:
    with zipfile.ZipFile(BytesIO(bytes_de(completo(borrador=True)))) as paquete:
        cabezas = [n for n in paquete.namelist() if n.startswith("word/cabeza")]
        assert all('string="BORRADOR"' in paquete.read(n).decode() for n in cabezas)
    assert len(cabezas) == 3
    secciones = abre(completo(borrador=True)).sections
    assert not any(seccion.header.is_linked_to_previous for seccion in secciones)
    assert "BORRADOR" not in parte(completo(), "word/cabeza_vertical.xml")


@given(st.text(min_size=1, max_size=60))
def test_any_text_makes_a_document_that_opens(texto: str) -> None:
    tabla = replace(tabla_larga(1), titulo=texto, filas=(cabeza(texto), cabeza("Total", clase=Clase.TOTAL)))
    de = informe(Seccion(texto, ((Tramo(texto), Tramo(texto, fuerte=True)),), tabla, textos=(texto,)))
    with zipfile.ZipFile(BytesIO(bytes_de(replace(de, cite=texto)))) as paquete:
        for nombre in paquete.namelist():
            if nombre.endswith((".xml", ".rels")):
                ET.fromstring(paquete.read(nombre))  # noqa: S314  # we wrote it


# Word refuses a document whose elements stand in another order than this.
ORDEN = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore pBdr tabs spacing ind jc outlineLvl sectPr",
    "rPr": "rFonts b color sz szCs lang",
    "tblPr": "tblpPr tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar",
    "style": "name basedOn next qFormat pPr rPr tblPr",
    "settings": "embedTrueTypeFonts defaultTabStop characterSpacingControl updateFields compat themeFontLang"
    " decimalSymbol listSeparator",
}


@pytest.mark.parametrize("nombre", ["document", "styles", "settings", "cabeza_vertical", "pie_vertical"])
def test_elements_stand_in_the_order_of_the_format(nombre: str) -> None:
    raiz = ET.fromstring(parte(completo(), f"word/{nombre}.xml"))  # noqa: S314  # we wrote it
    for elemento in raiz.iter():
        orden = ORDEN.get(elemento.tag.removeprefix(W))
        if orden:
            hijos = [orden.split().index(hijo.tag.removeprefix(W)) for hijo in elemento]
            assert hijos == sorted(set(hijos)), ET.tostring(elemento)

"""The document as a whole: bytes, fonts, links, outline, metadata, head and foot."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from segip_desk.core.informe import Seccion
from segip_desk.reports.pdf import Ajustes, imprimir_pdf
from tests.reports.muestras import PARRAFO, completo, informe, lee, pdf, tabla_larga


def marcas(contenido: bytes) -> list[tuple[int, str, int | None]]:
    """List the outline: level, title, index of its page."""
    documento = pypdfium2.PdfDocument(contenido)
    lista: list[tuple[int, str, int | None]] = []
    for marca in documento.get_toc():
        destino = marca.get_dest()
        lista.append((marca.level, marca.get_title(), destino.get_index() if destino else None))
    documento.close()
    return lista


def test_the_same_report_gives_the_same_bytes() -> None:
    assert pdf(completo()) == pdf(completo())


def test_another_date_of_printing_gives_other_bytes() -> None:
    de = completo()
    assert pdf(de) != pdf(replace(de, impreso=de.impreso.replace(minute=13)))


def test_every_face_is_embedded_and_no_other_is_named() -> None:
    contenido = pdf(completo())
    nombres = set(re.findall(rb"/BaseFont\s*/([^\s/]+)", contenido))
    assert nombres
    assert all(re.fullmatch(rb"[A-Z]{6}\+NotoSans.*", nombre) for nombre in nombres)
    assert len(re.findall(rb"/FontFile2", contenido)) == len(re.findall(rb"/FontDescriptor\s+\d", contenido))


def test_the_outline_leads_to_chapters_and_sections() -> None:
    vistas = marcas(pdf(completo()))
    assert [(nivel, titulo) for nivel, titulo, _ in vistas] == [
        (0, "1 · Operaciones"),
        (1, "1.1 Cédulas de identidad"),
        (1, "1.2 Licencias"),
        (0, "2 · Área legal"),
        (1, "2.1 Saneamiento"),
    ]
    assert vistas[0][2] == vistas[1][2] == 2


def test_every_line_of_the_contents_is_a_link() -> None:
    with lee(completo()) as documento:
        anotadas: list[dict[str, Any]] = documento.pages[1].annots
    assert len(anotadas) == 5


def test_metadata_name_the_report_and_hold_the_verification_code() -> None:
    with lee(completo()) as documento:
        datos = documento.metadata
    assert datos["Title"] == "Informe anual, gestión 2020. Dirección Departamental de Tarija"
    assert datos["Author"] == "Servicio General de Identificación Personal. Dirección Departamental de Tarija"
    assert "016/2020/DSC/SEGIP-TARIJA" in datos["Subject"]
    assert datos["Keywords"] == "verificación 7F3A-91C2-5D0E-B846; base 7f3a91; bitácora ab12cd34"
    assert datos["CreationDate"] == datos["ModDate"] == "D:20210105091200-04'00'"


def test_every_page_but_the_cover_has_head_and_foot() -> None:
    with lee(completo()) as documento:
        textos = [pagina.extract_text() for pagina in documento.pages]
    pie = "CITE: 016/2020/DSC/SEGIP-TARIJA · emitido 05/01/2021 09:12 base 7f3a91 · verificación 7F3A-91C2-5D0E-B846"
    cabeza = "SERVICIO GENERAL DE IDENTIFICACIÓN PERSONAL · DIRECCIÓN DEPARTAMENTAL DE TARIJA"
    for numero, texto in enumerate(textos[1:], start=2):
        assert texto.startswith(f"{cabeza} Informe anual · gestión 2020")
        assert texto.endswith(f"{pie} Página {numero} de {len(textos)}")
    assert "Página" not in textos[0]


def test_the_cover_says_who_what_when_and_its_figures() -> None:
    with lee(completo()) as documento:
        texto = documento.pages[0].extract_text()
    quien = ("Dirección Departamental de Tarija", "Tarija, 5 de enero de 2021", "016/2020/DSC/SEGIP-TARIJA")
    for dicho in (*quien, "Informe anual", "Gestión 2020", "97.365", "Cédulas de identidad", "7F3A-91C2-5D0E-B846"):
        assert dicho in texto


def test_without_cite_neither_cover_nor_foot_name_one() -> None:
    with lee(replace(completo(), cite="")) as documento:
        assert "CITE" not in "".join(pagina.extract_text() for pagina in documento.pages)


@pytest.mark.parametrize("borrador", [True, False])
def test_borrador_stands_on_each_page_of_a_draft_only(borrador: bool) -> None:  # noqa: FBT001  # the parameter of the test
    documento = pypdfium2.PdfDocument(pdf(completo(borrador=borrador)))
    textos = [pagina.get_textpage().get_text_bounded() for pagina in documento]
    documento.close()
    assert all(("BORRADOR" in texto) == borrador for texto in textos)


def test_strong_runs_are_bold_and_the_percent_sign_stays_with_its_figure() -> None:
    with lee(informe(Seccion("Una", (PARRAFO,)))) as documento:
        pagina = documento.pages[2]
        fuertes = "".join(letra["text"] for letra in pagina.chars if letra["fontname"].endswith("Bold"))
        assert (
            "En la gestión 2020 se emitieron 97.365 cédulas de identidad, de las cuales el 34,1 %"
            in pagina.extract_text()
        )
    assert "97.365" in fuertes
    assert "34,1" in fuertes


def test_every_line_of_a_paragraph_but_the_last_ends_at_the_margin() -> None:
    with lee(informe(Seccion("Una", (PARRAFO * 2,)), firmas=0)) as documento:
        renglones = documento.pages[2].within_bbox((0, 90, 612, 700)).extract_text_lines(strip=True)
    assert len(renglones) > 2
    assert all(abs(renglon["x1"] - 564) < 0.6 for renglon in renglones[:-1])


def test_no_text_leaves_the_margins() -> None:
    with lee(completo()) as documento:
        for pagina in documento.pages:
            assert min(letra["x0"] for letra in pagina.chars) >= 47
            assert max(letra["x1"] for letra in pagina.chars) <= float(pagina.width) - 47.5


def test_who_signs_stands_by_post_in_capitals_under_a_line() -> None:
    with lee(informe(Seccion("Una", (PARRAFO,)), firmas=4)) as documento:
        pagina = documento.pages[2]
        texto = pagina.extract_text()
        lineas = [linea for linea in pagina.lines if 100 < linea["x1"] - linea["x0"] < 200]
    assert "Tarija, 5 de enero de 2021." in texto
    assert [texto.count(f"RESPONSABLE DEL ÁREA {i}") for i in (1, 2, 3, 4)] == [1, 1, 1, 1]
    assert len(lineas) == 4


def test_a_report_without_chapters_is_a_cover_and_its_signatures() -> None:
    contenido = BytesIO(pdf(replace(informe(), capitulos=())))
    with pdfplumber.open(contenido) as documento:
        assert "RESPONSABLE DEL ÁREA 1" in documento.pages[-1].extract_text()


def test_the_number_of_pages_is_told() -> None:
    with lee(completo()) as documento:
        assert imprimir_pdf(completo()).paginas == len(documento.pages)


def test_oficio_is_thirteen_inches_high() -> None:
    documento = pypdfium2.PdfDocument(pdf(informe(Seccion("Una", (), tabla_larga(3))), Ajustes("oficio")))
    assert documento[0].get_size() == (612, 936)
    documento.close()


def test_the_cover_says_the_head_of_the_bitacora() -> None:
    cabeza = "0f" * 32
    with pdfplumber.open(BytesIO(pdf(replace(completo(), cabeza=cabeza)))) as leido:
        assert f"Bitácora {cabeza}" in leido.pages[0].extract_text()

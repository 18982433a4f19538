"""Papers of a sheet or a few: head, data, tables and who signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pdfplumber

from segip_desk.core.documento import Documento
from segip_desk.core.informe import Firma, Tramo
from segip_desk.core.sello import parse_marca
from segip_desk.reports.documento import imprimir_documento
from tests.reports.muestras import TARIJA, tabla_larga


def documento(filas: int = 3) -> Documento:
    return Documento(
        titulo="Acta de entrega de material valorado",
        departamento=TARIJA,
        datos=(("Fecha", "14/10/2020"), ("Entrega", "Almacén departamental"), ("Recibe", "Yacuiba"), ("Glosa", "—")),
        tablas=(tabla_larga(filas),),
        impreso=datetime(2020, 10, 14, 9, 30),  # noqa: DTZ001 - as a document says it
        base="0123abcd",
        cabeza="ab" * 32,
        numero="AV-2 N.º 128",
        cierre=((Tramo("Lo entregado se contó en presencia de quienes firman."),),),
        firmas=(Firma("Entregué conforme"), Firma("Recibí conforme")),
        aviso="Formato por confirmar",
    )


def paginas(de: Documento) -> list[str]:
    with pdfplumber.open(BytesIO(imprimir_documento(de).contenido)) as pdf:
        return [pagina.extract_text() for pagina in pdf.pages]


def test_a_short_one_is_a_page_with_all_it_says() -> None:
    (pagina,) = paginas(documento())
    for palabra in ("Acta de entrega", "AV-2 N.º 128", "Formato por confirmar", "Yacuiba", "RECIBÍ CONFORME"):
        assert palabra in pagina
    assert "Página 1 de 1" in pagina
    assert "ab" * 32 in pagina


def test_a_long_one_repeats_its_head_and_is_signed_at_its_end() -> None:
    todas = paginas(documento(120))
    assert len(todas) > 1
    assert all("Acta de entrega de material valorado AV-2 N.º 128" in pagina for pagina in todas[1:])
    assert ["ENTREGUÉ CONFORME" in pagina for pagina in todas] == [False] * (len(todas) - 1) + [True]
    assert "Oficina 120" in "".join(todas)


def test_it_lies_as_it_is_told() -> None:
    for apaisado in (False, True):
        contenido = imprimir_documento(replace(documento(), apaisado=apaisado)).contenido
        with pdfplumber.open(BytesIO(contenido)) as pdf:
            assert (pdf.pages[0].width > pdf.pages[0].height) is apaisado


def test_its_file_says_from_where_it_came_and_the_same_one_gives_the_same_bytes() -> None:
    de = documento()
    contenido = imprimir_documento(de).contenido
    assert contenido == imprimir_documento(documento()).contenido
    with pdfplumber.open(BytesIO(contenido)) as pdf:
        assert parse_marca(pdf.metadata["Keywords"]) == de.marca
    assert documento(4).verificacion != de.verificacion

"""The package of a Word document: its parts in one zip file, whose bytes depend on nothing but the parts."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from segip_desk.reports.docx_estilos import ajustes_xml, tabla_de_fuentes_xml
from segip_desk.reports.docx_texto import limpio

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from segip_desk.reports.docx_estilos import Fuente

_DECLARACION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PAQUETE = "http://schemas.openxmlformats.org/package/2006"
_OFICINA = "http://schemas.openxmlformats.org/officeDocument/2006"
_TIPO = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_TIPO}.wordprocessingml"
_ANTES_DE_TODO = (1980, 1, 1, 0, 0, 0)
"""The date of every part: a zip file knows none earlier."""


class Descripcion(NamedTuple):
    """What file managers and archives show of a document."""

    titulo: str
    autor: str
    asunto: str
    claves: str
    creado: datetime


def empaqueta(
    documento: str,
    estilos: str,
    fuentes: Sequence[Fuente],
    margenes: Mapping[str, str],
    descripcion: Descripcion,
) -> bytes:
    """Return the bytes of a document.

    Args:
        documento: XML of the body's part; estilos: of its styles.
        margenes: XML of each head and foot, by the id of its relation: `cabeza…` or `pie…`.
    """
    partes: dict[str, str | bytes] = {
        "[Content_Types].xml": _tipos(margenes),
        "_rels/.rels": _relaciones(
            [
                ("rId1", f"{_OFICINA}/relationships/officeDocument", "word/document.xml"),
                ("rId2", f"{_PAQUETE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ("rId3", f"{_OFICINA}/relationships/extended-properties", "docProps/app.xml"),
            ]
        ),
        "docProps/core.xml": _propiedades(descripcion),
        "docProps/app.xml": f'<Properties xmlns="{_OFICINA}/extended-properties">'
        "<Application>SEGIP Desk</Application></Properties>",
        "word/document.xml": documento,
        "word/styles.xml": estilos,
        "word/settings.xml": ajustes_xml(),
        "word/fontTable.xml": tabla_de_fuentes_xml(fuentes),
        "word/_rels/document.xml.rels": _relaciones(
            [
                *(
                    (f"rId{i}", _de_word(que), f"{que}.xml")
                    for i, que in enumerate(("styles", "settings", "fontTable"))
                ),
                *((clave, _de_word(_que_margen(clave)), f"{clave}.xml") for clave in margenes),
            ]
        ),
        "word/_rels/fontTable.xml.rels": _relaciones(
            (f"rId{i}", _de_word("font"), f"fonts/{fuente.parte}") for i, fuente in enumerate(fuentes, start=1)
        ),
        **{f"word/{clave}.xml": xml for clave, xml in margenes.items()},
        **{f"word/fonts/{fuente.parte}": fuente.contenido for fuente in fuentes},
    }
    return _comprime(partes)


def _comprime(partes: Mapping[str, str | bytes]) -> bytes:
    memoria = io.BytesIO()
    with zipfile.ZipFile(memoria, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as paquete:
        for nombre, contenido in partes.items():
            parte = zipfile.ZipInfo(nombre, _ANTES_DE_TODO)
            parte.compress_type = zipfile.ZIP_DEFLATED
            # The same on Windows and Linux.
            parte.create_system = 0
            entero = contenido if isinstance(contenido, bytes) else (_DECLARACION + contenido).encode()
            paquete.writestr(parte, entero)
    return memoria.getvalue()


def _tipos(margenes: Mapping[str, str]) -> str:
    propios = [
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", f"{_TIPO}.extended-properties+xml"),
        ("/word/document.xml", f"{_WORD}.document.main+xml"),
        *((f"/word/{que}.xml", f"{_WORD}.{que}+xml") for que in ("styles", "settings", "fontTable")),
        *((f"/word/{clave}.xml", f"{_WORD}.{_que_margen(clave)}+xml") for clave in margenes),
    ]
    de_partes = "".join(f'<Override PartName="{parte}" ContentType="{tipo}"/>' for parte, tipo in propios)
    return (
        f'<Types xmlns="{_PAQUETE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="odttf" ContentType="{_TIPO}.obfuscatedFont"/>{de_partes}</Types>'
    )


def _relaciones(relaciones: Iterable[tuple[str, str, str]]) -> str:
    cada = "".join(
        f'<Relationship Id="{clave}" Type="{tipo}" Target="{destino}"/>' for clave, tipo, destino in relaciones
    )
    return f'<Relationships xmlns="{_PAQUETE}/relationships">{cada}</Relationships>'


def _propiedades(descripcion: Descripcion) -> str:
    titulo, autor, asunto, claves = (escape(limpio(texto)) for texto in descripcion[:4])
    instante = f"{descripcion.creado:%Y-%m-%dT%H:%M:%S}Z"
    fechas = "".join(
        f'<dcterms:{que} xsi:type="dcterms:W3CDTF">{instante}</dcterms:{que}>' for que in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PAQUETE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{titulo}</dc:title><dc:subject>{asunto}</dc:subject><dc:creator>{autor}</dc:creator>"
        f"<cp:keywords>{claves}</cp:keywords><cp:lastModifiedBy>SEGIP Desk</cp:lastModifiedBy>"
        f"<cp:revision>1</cp:revision>{fechas}<dc:language>es-BO</dc:language></cp:coreProperties>"
    )


def _de_word(que: str) -> str:
    return f"{_OFICINA}/relationships/{que}"


def _que_margen(clave: str) -> str:
    return "header" if clave.startswith("cabeza") else "footer"

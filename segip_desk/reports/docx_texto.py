"""The words of a Word document as its XML: runs, fields and paragraphs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segip_desk.core.colores import Color
    from segip_desk.core.informe import Tramo

_BLANCOS = re.compile(r"[^\S\xa0]+")
_TABULADOR = "<w:r><w:tab/></w:r>"
JUNTO = "<w:keepNext/>"
"""Keeps a paragraph on the page of the next one."""


@dataclass(frozen=True, slots=True)
class Parrafo:
    """A paragraph of the document.

    Attributes:
        estilo: id of its style; contenido: XML of its runs.
        propiedades: XML of what it has beyond its style, in the order of the format: JUNTO before all else.
    """

    estilo: str
    contenido: str = ""
    propiedades: str = ""

    def xml(self, seccion: str = "") -> str:
        """Write it; with `seccion`, a section of the document ends with it."""
        propias = f'<w:pStyle w:val="{self.estilo}"/>{self.propiedades}{seccion}'
        return f"<w:p><w:pPr>{propias}</w:pPr>{self.contenido}</w:p>"


def twips(puntos: float) -> int:
    """Return points in the unit of the format, a twentieth of a point."""
    return round(puntos * 20)


def hexadecimal(color: Color) -> str:
    """Write a colour as `23425F`."""
    return "".join(f"{round(parte * 255):02X}" for parte in color)


def limpio(texto: str) -> str:
    """Return a text without what XML does not admit: spaces made one, `%` tied to its figure."""
    compuesto = _BLANCOS.sub(" ", unicodedata.normalize("NFC", texto)).strip(" ")
    visible = "".join(letra for letra in compuesto if unicodedata.category(letra)[0] != "C")
    return visible.replace(" %", "\N{NO-BREAK SPACE}%")


def atributo(texto: str) -> str:
    """Write a text as an attribute, quotes included."""
    return quoteattr(limpio(texto))


def corrida(texto: str, *, fuerte: bool = False, color: str = "", orillas: bool = False) -> str:
    """Write a run of text; `orillas` keeps the spaces that part it from its neighbours."""
    propias = "<w:b/>" if fuerte else ""
    if color:
        propias += f'<w:color w:val="{color}"/>'
    cabeza = f"<w:rPr>{propias}</w:rPr>" if propias else ""
    visible = escape(_con_orillas(texto) if orillas else limpio(texto))
    return f'<w:r>{cabeza}<w:t xml:space="preserve">{visible}</w:t></w:r>'


def corridas(tramos: Iterable[Tramo]) -> str:
    """Write the runs of a paragraph whose bound figures are strong."""
    return "".join(corrida(tramo.texto, fuerte=tramo.fuerte, orillas=True) for tramo in tramos if tramo.texto)


def borde(lado: str, color: str, grosor: int, lejos: int = 0) -> str:
    """Write a ruling at one side: `grosor` in eighths of a point, `lejos` in points."""
    return f'<w:{lado} w:val="single" w:sz="{grosor}" w:space="{lejos}" w:color="{color}"/>'


def columnas(anchos: Iterable[int]) -> str:
    """Write the widths of the columns of a table, in twips."""
    cada = "".join(f'<w:gridCol w:w="{ancho}"/>' for ancho in anchos)
    return f"<w:tblGrid>{cada}</w:tblGrid>"


def tabulados(*partes: str) -> str:
    """Write runs with a tabulator between each and the next."""
    return _TABULADOR.join(partes)


def campo(orden: str, resultado: str) -> str:
    """Write a field: Word works out `orden`, and shows `resultado` (XML of runs) until it does."""
    return f"{abre_campo(orden)}{resultado}{cierra_campo()}"


def abre_campo(orden: str) -> str:
    """Write the start of a field whose result may run over several paragraphs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(orden)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def cierra_campo() -> str:
    """Write the end of a field."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _con_orillas(texto: str) -> str:
    """Clean a piece of a sentence; the space that parts it from its neighbours stays."""
    if not texto.strip(" \t\n"):
        return " "
    antes, despues = (" " if orilla.isspace() and orilla != "\xa0" else "" for orilla in (texto[0], texto[-1]))
    return f"{antes}{limpio(texto)}{despues}"

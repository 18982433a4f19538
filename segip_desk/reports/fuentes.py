"""The typefaces of the report, and how wide their words are."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from segip_desk.recursos import recurso

if TYPE_CHECKING:
    from collections.abc import Mapping

_BLANCOS = re.compile(r"[^\S\xa0]+")

ALTO_MAYUSCULA = 0.714
"""Height of capitals and figures of Noto Sans, in ems."""
ASCENSO = 0.95
"""From the baseline to the top of an accented capital, in ems."""
DESCENSO = 0.24
"""From the baseline to the foot of a `g`, in ems."""


class Tipo:
    """One face: its name for the canvas, and its widths, remembered by text."""

    __slots__ = ("_anchos", "_memoria", "_por_defecto", "nombre")

    def __init__(self, nombre: str, anchos: Mapping[int, float], por_defecto: float) -> None:
        """Take the widths by code point, in thousandths of an em."""
        self.nombre = nombre
        self._anchos = anchos
        self._por_defecto = por_defecto
        self._memoria: dict[str, float] = {}

    def tiene(self, letra: str) -> bool:
        """Tell whether the face can draw a character."""
        return ord(letra) in self._anchos

    def ems(self, texto: str) -> float:
        """Return the width of a text in ems: times the size, it is in points."""
        ancho = self._memoria.get(texto)
        if ancho is None:
            anchos, otro = self._anchos, self._por_defecto
            ancho = sum([anchos.get(ord(letra), otro) for letra in texto]) / 1000
            self._memoria[texto] = ancho
        return ancho

    def ancho(self, texto: str, cuerpo: float) -> float:
        """Return the width of a text in points at a size."""
        return self.ems(texto) * cuerpo


class Familia(NamedTuple):
    """A regular face and its bold."""

    normal: Tipo
    fuerte: Tipo

    def de(self, *, fuerte: bool) -> Tipo:
        """Return the bold face, or the regular one."""
        return self.fuerte if fuerte else self.normal


@cache
def noto() -> Familia:
    """Return Noto Sans, ready for any canvas of this process."""
    return Familia(_carga("NotoSans-Regular"), _carga("NotoSans-Bold"))


@cache
def condensada() -> Familia:
    """Return Noto Sans Condensed, ready for any canvas of this process."""
    return Familia(_carga("NotoSansCondensed-Regular"), _carga("NotoSansCondensed-Bold"))


@lru_cache(maxsize=8192)
def imprimible(texto: str) -> str:
    """Return a text that the faces can draw: spaces made one, `%` tied to its figure, unknown signs as `?`."""
    if texto.isascii() and texto.isprintable() and "  " not in texto and " %" not in texto:
        return texto.strip()
    tipo = noto().normal
    limpio = _BLANCOS.sub(" ", unicodedata.normalize("NFC", texto)).strip(" ")
    limpio = "".join(letra if tipo.tiene(letra) else "?" for letra in limpio if unicodedata.category(letra)[0] != "C")
    return limpio.replace(" %", "\N{NO-BREAK SPACE}%")


def _carga(nombre: str) -> Tipo:
    fuente = TTFont(nombre, str(recurso("fuentes", f"{nombre}.ttf")))
    pdfmetrics.registerFont(fuente)
    return Tipo(nombre, fuente.face.charWidths, fuente.face.defaultWidth)

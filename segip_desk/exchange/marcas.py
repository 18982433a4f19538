"""What a printed file carries in its properties: the base that made it, and the head of its bitácora.

A PDF is read only as this program writes it, with its properties in the clear; a sheet or a Word document also after
an office suite saved it again, for that keeps the keywords.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from segip_desk.core.problems import Problem, Rejected, Unavailable, causa
from segip_desk.core.sello import parse_marca

if TYPE_CHECKING:
    from pathlib import Path

    from segip_desk.core.sello import Marca

_TOPE = 256 << 20
_TOPE_PROPIEDADES = 1 << 20
_PROPIEDADES = "docProps/core.xml"
_INFO = re.compile(rb"/Info\s+(\d{1,9})\s+(\d{1,5})\s+R\b")
_CLAVES_PDF = re.compile(rb"/Keywords\s*\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_CLAVES_XML = re.compile(r"<(?:\w+:)?keywords>([^<]*)</")
_SIN_MARCA = (
    "no lleva la cabeza de ninguna bitácora; indique un informe o un acta que imprimió SEGIP Desk, tal como salió, "
    "o una copia (.segipcopia)."
)


def leer_marca(ruta: Path) -> Marca:
    """Read what a PDF, a Word document or a sheet of a report carries.

    Raises:
        Rejected: there is no such file, or it carries no head.
        Unavailable: the disk gave up.
    """
    contenido = _leer(ruta)
    claves = _de_pdf(contenido) if contenido.startswith(b"%PDF-") else _de_paquete(ruta)
    marca = None if claves is None else parse_marca(claves)
    if marca is None:
        raise Rejected(Problem(_SIN_MARCA, archivo=ruta.name))
    return marca


def _leer(ruta: Path) -> bytes:
    try:
        if ruta.stat().st_size > _TOPE:
            raise Rejected(Problem(_SIN_MARCA, archivo=ruta.name))
        return ruta.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as error:
        message = f"no se puede leer: {causa(error)}. Revise el nombre y la carpeta."
        raise Rejected(Problem(message, archivo=ruta.name)) from error
    except OSError as error:
        message = f"{ruta.name}: no se pudo leer ({causa(error)}); revise el disco e intente de nuevo."
        raise Unavailable(message) from error


def _de_pdf(contenido: bytes) -> str | None:
    """Return the keywords of the properties that the last trailer names; the text of the pages is not looked at."""
    _, hay, final = contenido.rpartition(b"\ntrailer")
    info = _INFO.search(final) if hay else None
    if info is None:
        return None
    inicio = contenido.rfind(b"\n%b %b obj" % info.groups())
    objeto = contenido[inicio : contenido.find(b"endobj", inicio)] if inicio >= 0 else b""
    claves = _CLAVES_PDF.search(objeto)
    return None if claves is None else _texto_pdf(claves[1])


def _texto_pdf(cadena: bytes) -> str:
    """Return a string of a PDF: UTF-16 where it says so, else near enough to Latin-1."""

    def suelta(hallada: re.Match[bytes]) -> bytes:
        octal, letra = hallada.groups()
        return bytes([int(octal, 8) & 0xFF]) if octal else {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(letra, letra)

    entera = _ESCAPE.sub(suelta, cadena)
    if entera.startswith(b"\xfe\xff"):
        return entera[2:].decode("utf-16-be", "replace")
    return entera.decode("latin-1")


def _de_paquete(ruta: Path) -> str | None:
    try:
        with zipfile.ZipFile(ruta) as paquete, paquete.open(_PROPIEDADES) as parte:
            texto = parte.read(_TOPE_PROPIEDADES).decode()
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError):
        return None
    claves = _CLAVES_XML.search(texto)
    return None if claves is None else claves[1]

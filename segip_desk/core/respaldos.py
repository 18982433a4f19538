"""The papers behind figures: how one is named, what is kept of its file, and which figure is asked about."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from segip_desk.core.calendario import parse_fecha
from segip_desk.core.conteos import Clave, Respaldo

Estado = Literal["intacto", "falta", "alterado"]
"""What the file that is kept of a paper is like: as it was, not there, or no longer what it was."""

FAMILIA = "respaldo"
"""The word that the keys of kept files begin with in the bitácora."""
DE_RESPALDO = "#respaldo"
"""How the key of the paper behind a value ends."""

_CONTEO = "conteo"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_EXTENSION = re.compile(r"\.[a-z0-9]{1,8}")
_CON_NUMERO = re.compile(r"(?P<clase>.*\S)\s+(?P<numero>\S*\d\S*)", re.DOTALL)
# What stands between the kind and the number and belongs to neither: `Acta N.º 5`, `CITE: DDTJ/12/2020`.
_ENLACE = re.compile(
    r"\s*(?:\b(?:n\s*[°ºo]|n\.|n\.\s*[°ºo]|nro\.?|núm\.?|num\.?|número|numero)|[:;,])\s*$", re.IGNORECASE
)
_SOLO_GESTION = re.compile(r"(?:19|20)\d\d", re.ASCII)


class Copia(NamedTuple):
    """The file that is kept of a paper: its SHA-256 in hexadecimal, the name that it had, and how many bytes."""

    sha256: str
    nombre: str
    bytes: int

    def __str__(self) -> str:
        """Write it as the bitácora does: `octubre.csv, 1234 bytes`."""
        return f"{self.nombre}, {self.bytes} bytes"

    @property
    def extension(self) -> str:
        """The end of its name by which a machine knows what opens it, or an empty text."""
        return extension_de(self.nombre)


class Nombrado(NamedTuple):
    """The name of a paper told apart: what it is, and its number; a part that is not plain is empty."""

    clase: str
    numero: str


def nombrado(documento: str) -> Nombrado:
    """Tell the kind of a paper from its number: `reporte RPED 123/2020` is a `reporte RPED`, `123/2020`.

    The number is the last word, where it has a digit and is more than a year; nothing else is guessed.
    """
    limpio = documento.strip()
    hallado = _CON_NUMERO.fullmatch(limpio)
    if hallado is None or _SOLO_GESTION.fullmatch(hallado["numero"]):
        return Nombrado(limpio, "")
    clase = hallado["clase"]
    while (corta := _ENLACE.sub("", clase)) != clase:
        clase = corta
    return Nombrado(clase, hallado["numero"]) if clase else Nombrado(limpio, "")


def extension_de(nombre: str) -> str:
    """Return `.pdf` of `Nota 12.PDF`; an empty text where the name ends like no file's."""
    punto, final = nombre.rfind("."), nombre[nombre.rfind(".") :].lower()
    return final if punto > 0 and _EXTENSION.fullmatch(final) else ""


def es_sha256(texto: str) -> bool:
    """Tell whether a text is a SHA-256 in hexadecimal."""
    return _SHA256.fullmatch(texto) is not None


def clave_de_copia(papel: Respaldo, sha256: str) -> str:
    """Return the key under which the bitácora has a kept file: its paper's name and its hash."""
    return f"{FAMILIA}/{papel}#{sha256}"


def parse_cifra(texto: str) -> Clave | None:
    """Read `conteo/2020-10/tj.central/ci.nuevo`, or the same without its first word; None when it is no such key."""
    partes = texto.strip().removeprefix(f"{_CONTEO}/").split("/")
    cuando = parse_fecha(partes[0])
    if len(partes) != 3 or cuando is None or not all(partes):
        return None
    return Clave(cuando[0], partes[1], partes[2], cuando[1])

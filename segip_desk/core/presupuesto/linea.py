"""A budget line: the system that says it, the categoría programática, the partida and the fuente-organismo."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, Self, get_args

Sistema = Literal["sigep", "sippec"]
SISTEMAS: tuple[Sistema, ...] = get_args(Sistema)

_CATEGORIA = re.compile(r"(\d{1,3})[\s./-]+(\d{1,13})[\s./-]+(\d{1,3})", re.ASCII)
_FUENTE = re.compile(r"(\d{2})\s*[-/. ]\s*(\d{3})", re.ASCII)


class LineaInvalida(ValueError):
    """A text that names no part of a line; its message is a Spanish sentence."""

    @classmethod
    def de(cls, texto: str, que: str, hacer: str) -> Self:
        """Say that a text is not a part of a line, `la partida`, or that it is missing; and what to do."""
        dicho = texto.strip()
        un = que.replace("la ", "una ", 1).replace("el ", "un ", 1)
        return cls(f"«{dicho}» no es {un}; {hacer}" if dicho else f"falta {que}; {hacer}")


class Linea(NamedTuple):
    """Where an asiento stands: categoria is `48 0 007`, partida five digits, fuente `20-230`."""

    sistema: str
    categoria: str
    partida: str
    fuente: str

    @property
    def nombre(self) -> str:
        """Name it in a sentence: `24110 de la categoría 48 0 007, fuente 20-230 (SIGEP)`."""
        return f"{self.partida} de la categoría {self.categoria}, fuente {self.fuente} ({self.sistema.upper()})"


def parse_sistema(texto: str) -> Sistema:
    """Read the name of a system, in capitals or not.

    Raises:
        LineaInvalida: it is none.
    """
    for sistema in SISTEMAS:
        if texto.strip().casefold() == sistema:
            return sistema
    raise LineaInvalida.de(texto, "el sistema", f"escriba {' o '.join(SISTEMAS)}.")


def parse_categoria(texto: str) -> str:
    """Read programa, proyecto and actividad, parted by spaces, points or dashes, as `48 0 007`.

    Raises:
        LineaInvalida: it is not three numbers.
    """
    partes = _CATEGORIA.fullmatch(texto.strip())
    if partes is None:
        raise LineaInvalida.de(texto, "la categoría programática", "escríbala como «48 0 007».")
    programa, proyecto, actividad = (int(parte) for parte in partes.groups())
    return f"{programa:02d} {proyecto} {actividad:03d}"


def parse_fuente(texto: str) -> str:
    """Read fuente and organismo as `20-230`.

    Raises:
        LineaInvalida: it is not the two numbers.
    """
    partes = _FUENTE.fullmatch(texto.strip())
    if partes is None:
        raise LineaInvalida.de(texto, "la fuente y organismo", "escríbalos como «20-230».")
    return f"{partes[1]}-{partes[2]}"

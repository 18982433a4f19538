"""The manual of the clerk, read from `resources/ayuda`: its chapters, in the order of its index, and a search."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from segip_desk.recursos import recurso

if TYPE_CHECKING:
    from collections.abc import Callable

INDICE = "indice"
_ENLACE = re.compile(r"\]\(([a-z0-9-]+)\.md\)")
_MARCAS = re.compile(r"[*`#>|]|\]\([^)]*\)|\[")
_ALREDEDOR = 60
"""How many letters of a match's surroundings are shown at each side."""


@dataclass(frozen=True, slots=True)
class Capitulo:
    """A chapter: its name without `.md`, its title, and its Markdown."""

    id: str
    titulo: str
    texto: str


@dataclass(frozen=True, slots=True)
class Hallado:
    """Where some words stand: the chapter, the heading above them and the words around them."""

    capitulo: str
    seccion: str
    alrededor: str


@cache
def capitulos() -> tuple[Capitulo, ...]:
    """Return every chapter, the index first, in the order in which the index names them."""
    indice = _leer(INDICE)
    nombrados = dict.fromkeys(_ENLACE.findall(indice.texto))
    hay = {camino.stem for camino in recurso("ayuda").glob("*.md")} - {INDICE}
    return (indice, *(_leer(nombre) for nombre in [*nombrados, *sorted(hay - set(nombrados))] if nombre in hay))


def capitulo(ident: str) -> Capitulo:
    """Return a chapter; the index where there is none of that name."""
    return next((uno for uno in capitulos() if uno.id == ident), capitulos()[0])


def buscar_en_el_manual(pedido: str, llano: Callable[[str], str]) -> tuple[Hallado, ...]:
    """Return the sections that hold every word, at most one for each heading.

    Args:
        pedido: what was typed; nothing finds nothing.
        llano: writes a text as it is compared.
    """
    palabras = llano(pedido).split()
    if not palabras:
        return ()
    hallados = []
    for uno in capitulos():
        for seccion, texto in _secciones(uno):
            comparable = llano(f"{seccion} {texto}")
            if all(palabra in comparable for palabra in palabras):
                hallados.append(Hallado(uno.id, seccion, _alrededor(texto, llano, palabras[0])))
    return tuple(hallados)


def _leer(nombre: str) -> Capitulo:
    texto = recurso("ayuda", f"{nombre}.md").read_text(encoding="utf-8")
    return Capitulo(nombre, texto.partition("\n")[0].lstrip("# "), texto)


def _secciones(uno: Capitulo) -> list[tuple[str, str]]:
    """Return (heading, plain text) of each part of a chapter."""
    partes = re.split(r"^#+ +(.*)$", uno.texto, flags=re.MULTILINE)
    return [
        (titulo, " ".join(_MARCAS.sub("", texto).split()))
        for titulo, texto in zip(partes[1::2], partes[2::2], strict=True)
    ]


def _alrededor(texto: str, llano: Callable[[str], str], palabra: str) -> str:
    lugar = max(llano(texto).find(palabra), 0)
    desde, hasta = max(lugar - _ALREDEDOR, 0), lugar + len(palabra) + _ALREDEDOR
    antes = "…" if desde else ""
    despues = "…" if hasta < len(texto) else ""
    return f"{antes}{texto[desde:hasta].strip()}{despues}"

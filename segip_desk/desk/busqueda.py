"""Finding by typing: accents and capitals do not count, and a month may be written in many ways."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from segip_desk.core.calendario import MESES, PRIMERA_GESTION, ULTIMA_GESTION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
_ENTRE_PALABRAS = re.compile(r"[^\w]+")
_MES_MINIMO = 3
"""How many letters of a month's name are enough: no two begin alike."""


@lru_cache(maxsize=4096)
def llano(texto: str) -> str:
    """Write a text without accents nor capitals; the ñ becomes an n, as whoever is in a hurry types it."""
    partes = unicodedata.normalize("NFD", texto.casefold())
    return "".join(letra for letra in partes if not unicodedata.combining(letra))


def buscar(pedido: str, opciones: Iterable[T], textos: Callable[[T], tuple[str, str]]) -> list[T]:
    """Return the options where every word that was typed begins a word, or at least stands inside, the nearest first.

    Args:
        pedido: what was typed; nothing finds everything, in its order.
        opciones: what there is.
        textos: gives the name of an option, and other words that find it.
    """
    palabras = [palabra for palabra in _ENTRE_PALABRAS.split(llano(pedido)) if palabra]
    valoradas = []
    for lugar, opcion in enumerate(opciones):
        nombre, otras = textos(opcion)
        valor = _valor(palabras, llano(nombre), llano(otras))
        if valor is not None:
            valoradas.append((valor, lugar, opcion))
    valoradas.sort(key=lambda una: una[:2])
    return [opcion for _, _, opcion in valoradas]


def _valor(palabras: list[str], nombre: str, otras: str) -> int | None:
    """Return how far an option is, 0 the nearest; None where a word is not in it."""
    if not palabras:
        return 0
    empiezan = _ENTRE_PALABRAS.split(nombre)
    lejos = 0 if nombre.startswith(" ".join(palabras)) else 1
    for palabra in palabras:
        if any(suya.startswith(palabra) for suya in empiezan):
            continue
        if palabra in nombre:
            lejos += 2
        elif palabra in otras:
            lejos += 4
        else:
            return None
    return lejos


def parse_mes_escrito(texto: str, gestion: int, mes: int) -> tuple[int, int] | None:
    """Read `oct 2020`, `octubre`, `2020-10`, `10/2020` or `2020` as (gestión, month); None where it is no month.

    Args:
        texto: what was typed.
        gestion, mes: what stands for the part that was not written.
    """
    palabras = [palabra for palabra in _ENTRE_PALABRAS.split(llano(texto)) if palabra not in {"", "de", "del"}]
    numeros = [int(palabra) for palabra in palabras if palabra.isascii() and palabra.isdigit()]
    nombres = [palabra for palabra in palabras if not palabra.isdigit()]
    gestiones = [numero for numero in numeros if PRIMERA_GESTION <= numero <= ULTIMA_GESTION]
    de_mes = [numero for numero in numeros if 1 <= numero <= 12]
    if len(gestiones) > 1 or len(gestiones) + len(de_mes) != len(numeros) or len(nombres) + len(de_mes) > 1:
        return None
    if nombres:
        hallados = [n for n, suyo in enumerate(MESES, 1) if suyo.startswith(nombres[0])]
        if len(nombres[0]) < _MES_MINIMO or len(hallados) != 1:
            return None
        return (gestiones[0] if gestiones else gestion), hallados[0]
    if not gestiones:
        return None
    return gestiones[0], (de_mes[0] if de_mes else mes)

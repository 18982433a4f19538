"""Words into lines: greedy, without hyphens, and never wider than asked."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.reports.fuentes import Familia, Tipo, imprimible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from segip_desk.core.informe import Tramo


class Trozo(NamedTuple):
    """A run of one weight inside a line."""

    texto: str
    fuerte: bool


class Renglon(NamedTuple):
    """One line of a paragraph; its spaces are inside its runs.

    Attributes:
        ancho: in ems.
        ultimo: True for the last line, which is not justified.
    """

    trozos: tuple[Trozo, ...]
    ancho: float
    ultimo: bool

    @property
    def espacios(self) -> int:
        """Number of spaces that can be stretched; the canvas draws a no-break space as a space."""
        return sum(trozo.texto.count(" ") + trozo.texto.count("\N{NO-BREAK SPACE}") for trozo in self.trozos)


@lru_cache(maxsize=16384)
def parte_lineas(texto: str, tipo: Tipo, ems: float) -> tuple[str, ...]:
    """Break a printable text into lines of at most `ems`; a word wider than that is broken by its letters."""
    if tipo.ems(texto) <= ems:
        return (texto,)
    lineas: list[str] = []
    actual = ""
    for palabra in _palabras_que_caben(texto.split(" "), tipo, ems):
        junta = f"{actual} {palabra}" if actual else palabra
        if actual and tipo.ems(junta) > ems:
            lineas.append(actual)
            actual = palabra
        else:
            actual = junta
    lineas.append(actual)
    return tuple(lineas)


def palabra_mas_ancha(texto: str, tipo: Tipo) -> float:
    """Return the width in ems of the widest word of a text."""
    return max(map(tipo.ems, texto.split(" ")))


def compone(parrafo: Sequence[Tramo], familia: Familia, ems: float) -> tuple[Renglon, ...]:
    """Break a paragraph of runs into lines of at most `ems`."""
    espacio = familia.normal.ems(" ")
    renglones: list[Renglon] = []
    actual: list[list[Trozo]] = []
    ancho = 0.0
    for palabra in _palabras(parrafo, familia, ems):
        suyo = sum(familia.de(fuerte=trozo.fuerte).ems(trozo.texto) for trozo in palabra)
        if actual and ancho + espacio + suyo > ems:
            renglones.append(Renglon(_une(actual), ancho, ultimo=False))
            actual, ancho = [palabra], suyo
        else:
            ancho += suyo + (espacio if actual else 0.0)
            actual.append(palabra)
    if actual:
        renglones.append(Renglon(_une(actual), ancho, ultimo=True))
    return tuple(renglones)


def _palabras_que_caben(palabras: Iterable[str], tipo: Tipo, ems: float) -> Iterable[str]:
    for palabra in palabras:
        resto = palabra
        while len(resto) > 1 and tipo.ems(resto) > ems:
            corte = _cuantas_caben(resto, tipo, ems)
            yield resto[:corte]
            resto = resto[corte:]
        yield resto


def _cuantas_caben(palabra: str, tipo: Tipo, ems: float) -> int:
    ancho = 0.0
    for i, letra in enumerate(palabra):
        ancho += tipo.ems(letra)
        if ancho > ems:
            return max(1, i)
    return len(palabra)


def _palabras(parrafo: Sequence[Tramo], familia: Familia, ems: float) -> Iterable[list[Trozo]]:
    """Yield the words of a paragraph; a word may change weight inside, as in `34,1 %,`."""
    pegada: list[Trozo] = []
    for texto, fuerte in parrafo:
        partes = texto.replace("\n", " ").replace(" %", "\N{NO-BREAK SPACE}%").split(" ")
        for i, parte in enumerate(partes):
            if i and pegada:
                yield pegada
                pegada = []
            limpia = imprimible(parte)
            if limpia:
                tipo = familia.de(fuerte=fuerte)
                trozos = [Trozo(p, fuerte) for p in _palabras_que_caben([limpia], tipo, ems)]
                for trozo in trozos[:-1]:
                    yield [*pegada, trozo]
                    pegada = []
                pegada.append(trozos[-1])
    if pegada:
        yield pegada


def _une(palabras: Sequence[Sequence[Trozo]]) -> tuple[Trozo, ...]:
    """Join words into runs; the space between two words is regular unless both sides are strong."""
    juntos: list[Trozo] = []
    for i, palabra in enumerate(palabras):
        for j, trozo in enumerate(palabra):
            previo = juntos[-1] if juntos else None
            blanco = " " if i and not j else ""
            if previo is not None and previo.fuerte == trozo.fuerte:
                juntos[-1] = Trozo(previo.texto + blanco + trozo.texto, trozo.fuerte)
            elif previo is not None and blanco and trozo.fuerte:
                juntos[-1] = Trozo(previo.texto + blanco, previo.fuerte)
                juntos.append(trozo)
            else:
                juntos.append(Trozo(blanco + trozo.texto, trozo.fuerte))
    return tuple(juntos)

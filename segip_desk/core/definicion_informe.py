"""The definition of a report: which chapters and sections, with which words, tables and charts, as a TOML file says.

The words of the file are explained in `resources/informes/LEEME.md`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from segip_desk.core.grafico import DefGrafico, TipoGrafico
from segip_desk.core.lector import Lector
from segip_desk.core.narrativa import nombres_desconocidos
from segip_desk.core.vista import Clases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.problems import Problem

TIPOS: tuple[TipoGrafico, ...] = get_args(TipoGrafico)
TITULOS = ("anual", "trimestral", "mensual", "parcial")
CATEGORIAS: tuple[Clases, ...] = get_args(Clases)


@dataclass(frozen=True, slots=True)
class DefSeccion:
    """A section.

    Attributes:
        clave: names the section for the office's own texts.
        cuadro: the id of its table, or empty.
        texto: sentences, bound to the table; each a list of ways to say it, of which the first that can be said counts.
        por_trimestre: in a whole gestión, print the table once a quarter.
    """

    clave: str
    titulo: str
    cuadro: str = ""
    texto: tuple[tuple[str, ...], ...] = ()
    grafico: DefGrafico | None = None
    por_trimestre: bool = False


@dataclass(frozen=True, slots=True)
class DefCapitulo:
    """A chapter."""

    titulo: str
    secciones: tuple[DefSeccion, ...]


@dataclass(frozen=True, slots=True)
class DefInforme:
    """A report before any figure.

    Attributes:
        titulos: its title when it is anual, trimestral, mensual or parcial (the year up to a month).
        cifras: figures of the cover: (label, cuadro, key of a row or column; empty for the grand total).
    """

    titulos: Mapping[str, str]
    cifras: tuple[tuple[str, str, str], ...]
    capitulos: tuple[DefCapitulo, ...]

    @property
    def cuadros(self) -> tuple[str, ...]:
        """The ids of every table that it prints or takes a figure from."""
        de_secciones = [s.cuadro for c in self.capitulos for s in c.secciones if s.cuadro]
        return tuple(dict.fromkeys([*de_secciones, *(cuadro for _, cuadro, _ in self.cifras)]))

    @property
    def secciones(self) -> tuple[str, ...]:
        """The keys of its sections, for the office's own texts."""
        return tuple(s.clave for c in self.capitulos for s in c.secciones)


def parse_informe(datos: Mapping[str, Any], archivo: str) -> tuple[DefInforme | None, list[Problem]]:
    """Read a report's TOML table; None and the problems where it cannot stand."""
    lector = Lector(archivo)
    lector.claves(datos, ("titulos", "cifra", "capitulo"), "informe")
    dados = lector.tabla(datos, "titulos", "informe")
    lector.claves(dados, TITULOS, "informe.titulos")
    if set(TITULOS) - set(dados):
        lector.queja("informe", "«titulos» debe dar un texto a anual, trimestral, mensual y parcial.")
    titulos = {clave: lector.texto(dados, clave, "informe.titulos") for clave in TITULOS}
    cifras = []
    for cifra in lector.tablas(datos, "cifra", "informe"):
        lector.claves(cifra, ("etiqueta", "cuadro", "clave"), "informe.cifra")
        etiqueta, cuadro, clave = (lector.texto(cifra, c, "informe.cifra") for c in ("etiqueta", "cuadro", "clave"))
        cifras.append((etiqueta, cuadro, clave))
    capitulos = tuple(_capitulo(lector, c) for c in lector.tablas(datos, "capitulo", "informe"))
    claves = [s.clave for c in capitulos for s in c.secciones]
    for clave in {c for c in claves if claves.count(c) > 1}:
        lector.queja("informe", f"la sección «{clave}» está dos veces; dé a una otra «clave».")
    informe = DefInforme(titulos, tuple(cifras), capitulos)
    return (None if lector.problemas else informe), lector.problemas


def _capitulo(lector: Lector, datos: Mapping[str, Any]) -> DefCapitulo:
    lector.claves(datos, ("titulo", "seccion"), "capitulo")
    secciones = lector.tablas(datos, "seccion", "capitulo")
    return DefCapitulo(lector.texto(datos, "titulo", "capitulo"), tuple(_seccion(lector, s) for s in secciones))


def _seccion(lector: Lector, datos: Mapping[str, Any]) -> DefSeccion:
    titulo = lector.texto(datos, "titulo", "seccion")
    donde = f"sección «{titulo}»"
    lector.claves(datos, ("clave", "titulo", "cuadro", "texto", "grafico", "por_trimestre"), donde)
    frases = _frases(lector, datos.get("texto", []), donde)
    for frase in [una for formas in frases for una in formas]:
        for nombre in nombres_desconocidos(frase):
            lector.queja(donde, f"«{{{nombre}}}» no es un dato de la tabla.")
        resto = re.sub(r"\{[^{}]+\}", "", frase)
        if re.search(r"\d", resto):
            lector.queja(donde, f"la frase «{frase}» lleva un dígito; las cifras vienen de la tabla.")
        if {"{", "}"} & set(resto):
            lector.queja(donde, f"la frase «{frase}» tiene una llave suelta.")
    cuadro = lector.texto(datos, "cuadro", donde)
    if not titulo:
        lector.queja(donde, "falta «titulo».")
    if not cuadro and not datos.get("clave"):
        lector.queja(donde, "necesita un «cuadro», o una «clave» para el texto de la oficina.")
    if not cuadro and (frases or "grafico" in datos):
        lector.queja(donde, "«texto» y «grafico» salen de un cuadro, y la sección no tiene «cuadro».")
    return DefSeccion(
        clave=lector.texto(datos, "clave", donde, falta=cuadro),
        titulo=titulo,
        cuadro=cuadro,
        texto=frases,
        grafico=_grafico(lector, lector.tabla(datos, "grafico", donde), donde) if "grafico" in datos else None,
        por_trimestre=lector.si_o_no(datos, "por_trimestre", donde),
    )


def _frases(lector: Lector, datos: object, donde: str) -> tuple[tuple[str, ...], ...]:
    """Read a list of sentences, each a text or a list of ways to say it."""
    if not isinstance(datos, list):
        lector.queja(donde, "«texto» debe ser una lista de frases.")
        return ()
    formas = [[una] if isinstance(una, str) else una for una in datos]
    if not all(isinstance(f, list) and f and all(isinstance(una, str) for una in f) for f in formas):
        lector.queja(donde, "cada frase de «texto» debe ser un texto o una lista de textos.")
        return ()
    return tuple(tuple(f) for f in formas)


def _grafico(lector: Lector, datos: Mapping[str, Any], donde: str) -> DefGrafico | None:
    lector.claves(datos, ("tipo", "titulo", "categorias", "color"), f"{donde}, gráfico")
    dado, por = lector.texto(datos, "tipo", donde), lector.texto(datos, "categorias", donde)
    tipo = next((t for t in TIPOS if t == dado), None)
    categorias = next((c for c in CATEGORIAS if c == por), None)
    if tipo is None:
        lector.queja(donde, f"el gráfico «{dado}» no existe; use uno de: {', '.join(TIPOS)}.")
    if categorias is None:
        lector.queja(donde, f"«categorias» debe ser una de: {', '.join(CATEGORIAS)}.")
    titulo, color = lector.texto(datos, "titulo", donde), lector.texto(datos, "color", donde)
    if tipo is None or categorias is None:
        return None
    return DefGrafico(tipo, titulo, categorias, color)

"""A planilla: which indicadores an office fills in day by day, as a definition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from segip_desk.core.problems import Problem, parecido

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.catalogo import Catalogo, Indicador

DIAS_SEMANA = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_LISTAS = ("areas", "indicadores", "plegadas", "sin_total")
_TEXTOS = ("etiquetas", "breves", "grupos")
_CLAVES = frozenset({"titulo", "pagina", "orden", *_TEXTOS, *_LISTAS})


_EJEMPLOS = {
    "etiquetas": 'ci = "Cédulas"',
    "breves": '"ci.renovacion" = "Renov."',
    "grupos": 'lce = "Extranjería"',
}


@dataclass(frozen=True, slots=True)
class Planilla:
    """A sheet that an office fills in for a month.

    Attributes:
        id: the name of its definition.
        titulo: what it is called at the head of the sheet.
        areas: every indicador of these areas is in it, area by area, in catalogue order.
        indicadores: single ones, after those of the areas.
        etiquetas: how a concepto is named over its columns; without one it takes the name of its first indicador.
        pagina: the page of the window that shows it; empty for one that only goes out as a sheet.
        orden: its place among those of its page.
        breves: how the window heads the column of an indicador, where its own label is long.
        grupos: the head above the columns of a concepto in the window, where several share one.
        plegadas: indicadores whose column the window folds away while it is empty.
        sin_total: conceptos whose indicadores are not parts of a whole, and have no total in the window.
    """

    id: str
    titulo: str
    areas: tuple[str, ...] = ()
    indicadores: tuple[str, ...] = ()
    etiquetas: Mapping[str, str] = field(default_factory=dict)
    pagina: str = ""
    orden: int = 0
    breves: Mapping[str, str] = field(default_factory=dict)
    grupos: Mapping[str, str] = field(default_factory=dict)
    plegadas: frozenset[str] = frozenset()
    sin_total: frozenset[str] = frozenset()

    def todas(self, catalogo: Catalogo) -> tuple[Indicador, ...]:
        """Return the indicadores of its columns, those that some office cannot have included."""
        todos = catalogo.indicadores
        codigos = [codigo for area in self.areas for codigo, uno in todos.items() if uno.area == area]
        codigos += [codigo for codigo in self.indicadores if codigo in todos]
        return tuple(todos[codigo] for codigo in dict.fromkeys(codigos))

    def medidas(self, catalogo: Catalogo, oficina: str) -> tuple[Indicador, ...]:
        """Return the indicadores of its columns, without those that the office cannot have."""
        return tuple(uno for uno in self.todas(catalogo) if (oficina, uno.codigo) not in catalogo.no_aplica)

    def etiqueta(self, medida: Indicador) -> str:
        """Name the concepto of an indicador."""
        return self.etiquetas.get(medida.concepto) or medida.nombre.partition(":")[0]

    def grupo(self, medida: Indicador) -> str:
        """Name what stands over the column of an indicador in the window."""
        return self.grupos.get(medida.concepto) or self.etiqueta(medida)

    def breve(self, medida: Indicador) -> str:
        """Head the column of an indicador in the window."""
        return self.breves.get(medida.codigo) or medida.etiqueta


def definir_planilla(ident: str, datos: Mapping[str, object], catalogo: Catalogo) -> tuple[Planilla, list[Problem]]:
    """Read a definition, as TOML gives it, against a catalogue.

    Returns:
        The planilla with what is right of it, and every problem: an unknown key, area or indicador, or no column.
    """
    problemas = [
        Problem(f"no se conoce la clave «{clave}».{parecido(clave, _CLAVES)}", columna=clave, archivo=ident)
        for clave in datos
        if clave not in _CLAVES
    ]
    titulo = datos.get("titulo")
    if not isinstance(titulo, str) or not titulo.strip():
        problemas.append(Problem('falta el título: una línea como titulo = "Planilla diaria".', None, "titulo", ident))
        titulo = ident
    pagina = datos.get("pagina", "")
    if not isinstance(pagina, str):
        problemas.append(Problem('pagina es el nombre de una página: pagina = "emision".', None, "pagina", ident))
        pagina = ""
    orden = datos.get("orden", 0)
    if type(orden) is not int:
        problemas.append(Problem("orden es un número entero: orden = 1.", None, "orden", ident))
        orden = 0
    indicadores, conceptos = set(catalogo.indicadores), set(catalogo.conceptos)
    conocidos = {
        "areas": {uno.area for uno in catalogo.indicadores.values()},
        "indicadores": indicadores,
        "plegadas": indicadores,
        "sin_total": conceptos,
    }
    listas: dict[str, tuple[str, ...]] = {}
    for clave in _LISTAS:
        listas[clave], suyos = _lista(ident, clave, datos.get(clave, []), conocidos[clave])
        problemas += suyos
    textos: dict[str, dict[str, str]] = {}
    for clave in _TEXTOS:
        de = ("indicador", indicadores) if clave == "breves" else ("concepto", conceptos)
        textos[clave], suyos = _textos(ident, clave, datos.get(clave, {}), *de)
        problemas += suyos
    if not listas["areas"] and not listas["indicadores"]:
        problemas.append(Problem("no tiene ninguna columna: escriba areas o indicadores.", archivo=ident))
    plegadas, sin_total = frozenset(listas["plegadas"]), frozenset(listas["sin_total"])
    de_hoja = (ident, titulo, listas["areas"], listas["indicadores"], textos["etiquetas"])
    return Planilla(*de_hoja, pagina, orden, textos["breves"], textos["grupos"], plegadas, sin_total), problemas


def _lista(ident: str, clave: str, datos: object, conocidos: set[str]) -> tuple[tuple[str, ...], list[Problem]]:
    if not isinstance(datos, list) or not all(isinstance(uno, str) for uno in datos):
        return (), [Problem(f'{clave} es una lista de textos: {clave} = ["…", "…"].', None, clave, ident)]
    problemas = [
        Problem(f"no se conoce «{uno}».{parecido(uno, conocidos)}", None, clave, ident)
        for uno in datos
        if uno not in conocidos
    ]
    return tuple(uno for uno in datos if uno in conocidos), problemas


def _textos(
    ident: str, clave: str, datos: object, que: str, conocidos: set[str]
) -> tuple[dict[str, str], list[Problem]]:
    if not isinstance(datos, dict) or not all(isinstance(texto, str) for texto in datos.values()):
        return {}, [Problem(f"{clave} lleva un texto por {que}: {_EJEMPLOS[clave]}.", None, clave, ident)]
    problemas = [
        Problem(f"no se conoce el {que} «{uno}».{parecido(uno, conocidos)}", None, clave, ident)
        for uno in datos
        if uno not in conocidos
    ]
    return {uno: texto for uno, texto in datos.items() if uno in conocidos}, problemas

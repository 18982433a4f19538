"""A planilla: which indicadores an office fills in day by day, as a definition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from segip_desk.core.problems import Problem, parecido

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.catalogo import Catalogo, Indicador

DIAS_SEMANA = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_LISTAS = ("areas", "indicadores")
_CLAVES = frozenset({"titulo", "etiquetas", *_LISTAS})


@dataclass(frozen=True, slots=True)
class Planilla:
    """A sheet that an office fills in for a month.

    Attributes:
        id: the name of its definition.
        titulo: what it is called at the head of the sheet.
        areas: every indicador of these areas is in it, area by area, in catalogue order.
        indicadores: single ones, after those of the areas.
        etiquetas: how a concepto is named over its columns; without one it takes the name of its first indicador.
    """

    id: str
    titulo: str
    areas: tuple[str, ...] = ()
    indicadores: tuple[str, ...] = ()
    etiquetas: Mapping[str, str] = field(default_factory=dict)

    def medidas(self, catalogo: Catalogo, oficina: str) -> tuple[Indicador, ...]:
        """Return the indicadores of its columns, without those that the office cannot have."""
        todos = catalogo.indicadores
        codigos = [codigo for area in self.areas for codigo, uno in todos.items() if uno.area == area]
        codigos += [codigo for codigo in self.indicadores if codigo in todos]
        return tuple(todos[codigo] for codigo in dict.fromkeys(codigos) if (oficina, codigo) not in catalogo.no_aplica)

    def etiqueta(self, medida: Indicador) -> str:
        """Name the concepto of an indicador."""
        return self.etiquetas.get(medida.concepto) or medida.nombre.partition(":")[0]


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
    conocidos = {
        "areas": {uno.area for uno in catalogo.indicadores.values()},
        "indicadores": set(catalogo.indicadores),
    }
    listas: dict[str, tuple[str, ...]] = {}
    for clave in _LISTAS:
        listas[clave], suyos = _lista(ident, clave, datos.get(clave, []), conocidos[clave])
        problemas += suyos
    etiquetas, suyos = _etiquetas(ident, datos.get("etiquetas", {}), catalogo)
    problemas += suyos
    if not any(listas.values()):
        problemas.append(Problem("no tiene ninguna columna: escriba areas o indicadores.", archivo=ident))
    return Planilla(ident, titulo, listas["areas"], listas["indicadores"], etiquetas), problemas


def _lista(ident: str, clave: str, datos: object, conocidos: set[str]) -> tuple[tuple[str, ...], list[Problem]]:
    if not isinstance(datos, list) or not all(isinstance(uno, str) for uno in datos):
        return (), [Problem(f'{clave} es una lista de textos: {clave} = ["…", "…"].', None, clave, ident)]
    problemas = [
        Problem(f"no se conoce «{uno}».{parecido(uno, conocidos)}", None, clave, ident)
        for uno in datos
        if uno not in conocidos
    ]
    return tuple(uno for uno in datos if uno in conocidos), problemas


def _etiquetas(ident: str, datos: object, catalogo: Catalogo) -> tuple[dict[str, str], list[Problem]]:
    if not isinstance(datos, dict) or not all(isinstance(texto, str) for texto in datos.values()):
        return {}, [Problem('etiquetas lleva un texto por concepto: ci = "Cédulas".', None, "etiquetas", ident)]
    problemas = [
        Problem(
            f"no se conoce el concepto «{concepto}».{parecido(concepto, catalogo.conceptos)}", None, "etiquetas", ident
        )
        for concepto in datos
        if concepto not in catalogo.conceptos
    ]
    return {concepto: texto for concepto, texto in datos.items() if concepto in catalogo.conceptos}, problemas

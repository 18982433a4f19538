"""The seeds that come with the program, read once: what a new base starts from, and what an open one may lack."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.kardex.formularios import lee_formulario
from segip_desk.core.problems import Rejected, parecido
from segip_desk.core.semillas import Comun, Perfil, lee_comun, lee_perfil
from segip_desk.recursos import recurso
from segip_desk.services.toml import leer_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from segip_desk.core.catalogo import Catalogo, Departamento, Material, Partida
    from segip_desk.core.kardex.formularios import Formulario

_COMUNES = ("areas", "conceptos", "tipos_oficina", "indicadores", "partidas", "materiales")


class OficinaConocida(NamedTuple):
    """An office of any departamento, so that a refusal can say whose it is."""

    nombre: str
    departamento: str


@cache
def codigos_departamento() -> tuple[str, ...]:
    """Return the codes of the departamentos that have a profile, in order of code."""
    return tuple(sorted(carpeta.parent.name for carpeta in recurso("departamentos").glob("*/perfil.toml")))


@cache
def comun() -> Comun:
    """Return the catalogue that all departamentos share.

    Raises:
        Rejected: a seed file was edited and is wrong; every problem is listed.
    """
    catalogo, problemas = lee_comun({nombre: leer_toml(recurso("catalogo", f"{nombre}.toml")) for nombre in _COMUNES})
    if problemas:
        raise Rejected(*problemas)
    return catalogo


@cache
def perfil(departamento: str) -> Perfil:
    """Return a departamento's profile: its offices, who signs, how its figures are cited.

    Raises:
        Rejected: there is no such departamento, or its profile was edited and is wrong.
    """
    camino = _camino(departamento)
    leido, problemas = lee_perfil(leer_toml(camino), comun(), f"{departamento}/{camino.name}")
    if problemas:
        raise Rejected(*problemas)
    return leido


@cache
def catalogo_semilla(departamento: str) -> Catalogo:
    """Return what a new base of the departamento knows: its offices and every indicador, in catalogue order.

    Raises:
        Rejected: as `perfil` and `comun`.
    """
    return perfil(departamento).catalogo(comun())


def con_tipos(catalogo: Catalogo) -> Catalogo:
    """Return a base's catalogue with the kinds of office, which a base does not keep.

    Raises:
        Rejected: as `comun`.
    """
    return replace(catalogo, tipos=comun().tipos)


def nombres_de_areas() -> dict[str, str]:
    """Return the name of each area of the register, by code, in its order.

    Raises:
        Rejected: as `comun`.
    """
    return {codigo: area.nombre for codigo, area in comun().areas.items()}


def materiales() -> tuple[Material, ...]:
    """Return the valued materials in catalogue order."""
    return tuple(comun().materiales.values())


@cache
def formularios() -> tuple[Formulario, ...]:
    """Return the forms of valued material that come with the program, by code.

    Raises:
        Rejected: a file was edited and is wrong; every problem is listed.
    """
    leidos = [lee_formulario(leer_toml(camino), camino.name) for camino in _formularios()]
    problemas = [problema for _, suyos in leidos for problema in suyos]
    if problemas:
        raise Rejected(*problemas)
    return tuple(sorted((uno for uno, _ in leidos), key=lambda uno: uno.codigo))


def _formularios() -> list[Path]:
    return sorted(recurso("formularios").glob("*.toml"))


def partidas() -> tuple[Partida, ...]:
    """Return the classifier by object of expense, in order of code."""
    return tuple(comun().partidas.values())


@cache
def departamentos() -> Mapping[str, Departamento]:
    """Return the departamentos by code."""
    return MappingProxyType({codigo: perfil(codigo).departamento for codigo in codigos_departamento()})


@cache
def todas_las_oficinas() -> Mapping[str, OficinaConocida]:
    """Return every office of every departamento by code, with its departamento's name."""
    return MappingProxyType(
        {
            oficina.codigo: OficinaConocida(oficina.nombre, suyo.departamento.nombre)
            for suyo in map(perfil, codigos_departamento())
            for oficina in suyo.oficinas.values()
        }
    )


@cache
def huella(departamento: str) -> str:
    """Return a hash of the departamento's seeds: when it changes, an open base may lack codes.

    Raises:
        Rejected: there is no such departamento.
    """
    resumen = sha256()
    for camino in (
        *(recurso("catalogo", f"{nombre}.toml") for nombre in _COMUNES),
        *_formularios(),
        _camino(departamento),
    ):
        # A checkout on Windows may end its lines otherwise; the facts are the same.
        resumen.update(camino.read_bytes().replace(b"\r\n", b"\n"))
        resumen.update(b"\0")
    return resumen.hexdigest()


def tonos() -> dict[str, str]:
    """Return the hue of each concepto, so that a kind of document keeps one colour in every chart."""
    return {concepto.codigo: concepto.tono for concepto in comun().conceptos.values()}


def _camino(departamento: str) -> Path:
    conocidos = codigos_departamento()
    if departamento not in conocidos:
        dice = f"No existe el departamento «{departamento}»; los que hay son: {', '.join(conocidos)}."
        raise Rejected(dice + parecido(departamento, conocidos))
    return recurso("departamentos", departamento, "perfil.toml")

"""The definitions that come with the program: cuadros, planillas and informes, as a departamento has them.

A file of `resources/departamentos/<codigo>/` takes the place of the common one of the same name.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from segip_desk.core.cuadro.lectura import parse_definicion
from segip_desk.core.cuadro.revision import revisar_definicion
from segip_desk.core.definicion_informe import DefInforme, parse_informe
from segip_desk.core.planilla import definir_planilla
from segip_desk.core.problems import Problem, Rejected, parecido
from segip_desk.recursos import recurso
from segip_desk.services import semillas
from segip_desk.services.toml import leer_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.cuadro.definicion import Definicion
    from segip_desk.core.planilla import Planilla


@cache
def archivos_de_cuadros(departamento: str) -> Mapping[str, Path]:
    """Return the file of each cuadro of a departamento, by id, in order of id."""
    comunes = {camino.stem: camino for camino in recurso("cuadros").glob("*.toml")}
    propios = {camino.stem: camino for camino in recurso("departamentos", departamento, "cuadros").glob("*.toml")}
    return dict(sorted({**comunes, **propios}.items()))


@cache
def cuadro(departamento: str, ident: str) -> Definicion:
    """Return the definition of one cuadro.

    Raises:
        Rejected: there is no such cuadro, or its file was edited and is wrong.
    """
    archivos = archivos_de_cuadros(departamento)
    if ident not in archivos:
        message = f"No existe el cuadro «{ident}»; «segip-desk cuadros» los lista.{parecido(ident, archivos)}"
        raise Rejected(message)
    definicion, problemas = parse_definicion(leer_toml(archivos[ident]), archivos[ident].name)
    if definicion is None:
        raise Rejected(*problemas)
    if definicion.id != ident:
        raise Rejected(
            Problem(f"su «id» es «{definicion.id}»; debe ser el nombre del archivo.", archivo=f"{ident}.toml")
        )
    comun = semillas.comun()
    catalogo = semillas.catalogo_semilla(departamento)
    faltas = revisar_definicion(definicion, catalogo, comun.tipos, comun.areas, comun.materiales)
    if faltas:
        raise Rejected(*faltas)
    return definicion


def cuadros(departamento: str) -> tuple[Definicion, ...]:
    """Return every cuadro of a departamento, in order of id."""
    return tuple(cuadro(departamento, ident) for ident in archivos_de_cuadros(departamento))


@cache
def informe(departamento: str) -> DefInforme:
    """Return the definition of a departamento's report.

    Raises:
        Rejected: its file was edited and is wrong; every problem is listed.
    """
    propio = recurso("departamentos", departamento, "informe.toml")
    camino = propio if propio.is_file() else recurso("informes", "informe.toml")
    definicion, problemas = parse_informe(leer_toml(camino), camino.name)
    if definicion is None:
        raise Rejected(*problemas)
    faltan = [ident for ident in definicion.cuadros if ident not in archivos_de_cuadros(departamento)]
    if faltan:
        raise Rejected(
            *(Problem(f"nombra el cuadro «{ident}», que no existe.", archivo=camino.name) for ident in faltan)
        )
    return definicion


_definidas: list[tuple[Catalogo, dict[str, Planilla]]] = []
"""The last catalogue that was asked for, and its planillas: a window opens one after another on the same base."""


def planillas(catalogo: Catalogo) -> dict[str, Planilla]:
    """Return the planillas, by id, with the columns that a catalogue gives them.

    Raises:
        Rejected: a file was edited and is wrong; every problem is listed.
    """
    if _definidas and (catalogo is _definidas[-1][0] or catalogo == _definidas[-1][0]):
        return dict(_definidas[-1][1])
    leidas = {
        camino.stem: definir_planilla(camino.stem, leer_toml(camino), catalogo)
        for camino in sorted(recurso("planillas").glob("*.toml"))
    }
    problemas = [problema.en(f"{ident}.toml") for ident, (_, suyos) in leidas.items() for problema in suyos]
    if problemas:
        raise Rejected(*problemas)
    definidas = {ident: planilla for ident, (planilla, _) in leidas.items()}
    _definidas[:] = [(catalogo, definidas)]
    return dict(definidas)

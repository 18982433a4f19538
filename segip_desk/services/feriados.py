"""The holidays that a departamento's table starts a gestión with."""

from __future__ import annotations

import tomllib
from functools import cache

from segip_desk.core.calendario import ULTIMA_GESTION, Feriado
from segip_desk.core.feriados import Correccion, corrige, lee_correcciones
from segip_desk.core.problems import Problem, Rejected
from segip_desk.recursos import recurso
from segip_desk.services.semillas import codigos_departamento, perfil

# SEGIP began in 2011.
PRIMERA_GESTION = 2011


@cache
def feriados_semilla(departamento: str, gestion: int) -> tuple[Feriado, ...]:
    """Return the holidays of a departamento in a gestión, from 2011 to 2100, in order of date.

    Raises:
        Rejected: no such departamento, a gestión out of range, or corrections that are wrong.
    """
    if not PRIMERA_GESTION <= gestion <= ULTIMA_GESTION:
        dice = f"No hay feriados de la gestión {gestion}; pida una de {PRIMERA_GESTION} a {ULTIMA_GESTION}."
        raise Rejected(dice)
    # The library takes long to load, and only a new gestión needs it.
    from holidays import country_holidays  # noqa: PLC0415

    letra = perfil(departamento).departamento.iso.removeprefix("BO-")
    # Without a language the library answers in that of the machine.
    nacionales = country_holidays("BO", years=gestion, language="es")
    todos = country_holidays("BO", subdiv=letra, years=gestion, language="es")
    # A day that is both keeps both names, which only the second answer has.
    nombres = {dia: nombre for dia, nombre in todos.items() if dia in nacionales}
    suyos = {dia: nombre for dia, nombre in todos.items() if dia not in nacionales}
    return corrige(nombres, suyos, _correcciones(), departamento, gestion)


@cache
def _correcciones() -> tuple[Correccion, ...]:
    camino = recurso("catalogo", "feriados.toml")
    try:
        datos = tomllib.loads(camino.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        dice = f"No se puede leer: {error}. Corrija el archivo o restablezca el original."
        raise Rejected(Problem(dice, archivo=camino.name)) from error
    correcciones, problemas = lee_correcciones(datos, codigos_departamento())
    if problemas:
        raise Rejected(*(problema.en(camino.name) for problema in problemas))
    return correcciones

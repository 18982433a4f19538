"""The holidays that a departamento's table starts a gestión with."""

from __future__ import annotations

from functools import cache

from segip_desk.core.calendario import ULTIMA_GESTION, Feriado
from segip_desk.core.feriados import Correccion, corrige, lee_correcciones
from segip_desk.core.problems import Rejected
from segip_desk.recursos import recurso
from segip_desk.services.semillas import codigos_departamento, perfil
from segip_desk.services.toml import leer_toml

PRIMERA_CON_FERIADOS = 2011
"""SEGIP began in it; of the years before, the register has figures to compare and no working days."""


@cache
def feriados_semilla(departamento: str, gestion: int) -> tuple[Feriado, ...]:
    """Return the holidays of a departamento in a gestión, from 2011 to 2100, in order of date.

    Raises:
        Rejected: no such departamento, a gestión out of range, or corrections that are wrong.
    """
    if not PRIMERA_CON_FERIADOS <= gestion <= ULTIMA_GESTION:
        dice = f"No hay feriados de la gestión {gestion}; pida una de {PRIMERA_CON_FERIADOS} a {ULTIMA_GESTION}."
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
    correcciones, problemas = lee_correcciones(leer_toml(camino), codigos_departamento())
    if problemas:
        raise Rejected(*(problema.en(camino.name) for problema in problemas))
    return correcciones

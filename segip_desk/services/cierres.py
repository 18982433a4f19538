"""Closing a month of an area, and opening it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import periodo_de
from segip_desk.core.cierre import AREA_POA, AREA_PRESUPUESTO, Mes
from segip_desk.core.kardex.movimiento import AREA_VALORADOS
from segip_desk.core.problems import Rejected, parecido
from segip_desk.services.semillas import nombres_de_areas
from segip_desk.storage import fichas
from segip_desk.storage.cierres import REABRIR, leer_cierres

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from segip_desk.core.cierre import Cierre
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


_DE_LIBROS = frozenset((AREA_POA, AREA_PRESUPUESTO, AREA_VALORADOS))
"""Areas that are closed too, though no indicador is of them."""


class Tablero(NamedTuple):
    """The months of a gestión: the areas that are closed month by month (code, name), and what is closed."""

    gestion: int
    areas: tuple[tuple[str, str], ...]
    cerrados: Mapping[Mes, Cierre]


def cerrar(base: Base, quien: Quien, area: str, gestion: int, mes: int, motivo: str = "") -> Mes:
    """Close a month of an area: from here on it changes only by a complemento or a reopening.

    Args:
        motivo: what the bitácora keeps of it, where there is something to say.

    Raises:
        Rejected: no such area, closed already, or a month that has not ended.
        Unavailable: the machine failed.
    """
    cerrado = mes_de_area(area, gestion, mes)
    with base.escritura(quien.acto("cerrar", motivo.strip())) as obra:
        obra.cerrar(cerrado)
        obra.confirmar()
    return cerrado


def reabrir(base: Base, quien: Quien, area: str, gestion: int, mes: int, motivo: str) -> Mes:
    """Open a closed month of an area again, for a reason that the bitácora keeps and the next report prints.

    Raises:
        Rejected: no such area, not closed, or no reason.
        Unavailable: the machine failed.
    """
    abierto = mes_de_area(area, gestion, mes)
    with base.escritura(quien.acto(REABRIR, motivo.strip())) as obra:
        obra.reabrir(abierto)
        obra.confirmar()
    return abierto


def cierres_de(base: Base, gestion: int) -> Tablero:
    """Return which months of a gestión are closed, area by area.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        cerrados = leer_cierres(con)
        catalogo = fichas.catalogo(con)
    se_cierran = {indicador.area for indicador in catalogo.indicadores.values()} | _DE_LIBROS
    areas = tuple((codigo, nombre) for codigo, nombre in nombres_de_areas().items() if codigo in se_cierran)
    suyos = {mes: cierre for mes, cierre in cerrados.items() if mes.periodo // 100 == gestion}
    return Tablero(gestion, areas, suyos)


def cierre_de(base: Base, area: str, fecha: date) -> Cierre | None:
    """Return who closed the month of a date for an area; None where it is open.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return leer_cierres(con).get(Mes(area, periodo_de(fecha.year, fecha.month)))


def mes_de_area(area: str, gestion: int, mes: int) -> Mes:
    """Return a month of an area.

    Raises:
        Rejected: the register has no such area; with the nearest known one.
    """
    conocidas = nombres_de_areas()
    if area not in conocidas:
        message = f"No existe el área «{area}»; las que hay son: {', '.join(conocidas)}.{parecido(area, conocidas)}"
        raise Rejected(message)
    return Mes(area, periodo_de(gestion, mes))

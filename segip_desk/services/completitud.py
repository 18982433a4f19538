"""Completeness for a window: each office's year in an area, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.calendario import meses_antes, periodo_de
from segip_desk.core.completitud import MESES_DE_COSTUMBRE, Calendario, mes_de_oficina
from segip_desk.core.problems import Rejected, parecido
from segip_desk.services import semillas
from segip_desk.storage import fichas, lecturas
from segip_desk.storage.ausencias import leer_ausencias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo, Indicador, Oficina
    from segip_desk.core.completitud import MesDeOficina
    from segip_desk.storage.base import Base


def completitud(
    base: Base, gestion: int, area: str, hoy: date, meses: tuple[int, ...] = tuple(range(1, 13))
) -> dict[str, tuple[MesDeOficina, ...]]:
    """Return, by office in catalogue order, the months of a gestión in an area, each day with its state and total.

    An office that cannot have the area, or that is no office (a brigade, the whole direction) and never had figures
    of it in the gestión, is left out; so are the months in which an office was not open.

    Args:
        hoy: from it on nothing is missing yet.
        meses: 1 to 12.

    Raises:
        Rejected: no such area.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return completitud_de(con, [periodo_de(gestion, mes) for mes in meses], area, hoy)


def completitud_de(
    con: Connection, periodos: Sequence[int], area: str, hoy: date | None
) -> dict[str, tuple[MesDeOficina, ...]]:
    """Return the same of some months, the earliest first, inside a reading.

    Raises:
        Rejected: no such area.
    """
    catalogo = semillas.con_tipos(fichas.catalogo(con))
    indicadores = [i for i in catalogo.indicadores.values() if i.area == area]
    if not indicadores:
        areas = dict.fromkeys(i.area for i in catalogo.indicadores.values())
        message = f"No hay cifras del área «{area}»; las que hay son: {', '.join(areas)}.{parecido(area, areas)}"
        raise Rejected(message)
    anteriores = meses_antes(periodos[0], MESES_DE_COSTUMBRE) if periodos else ()
    mascaras: dict[str, dict[int, int]] = {}
    for (periodo, oficina, _), mascara in lecturas.presencia(con, indicadores, {*anteriores, *periodos}).items():
        suyas = mascaras.setdefault(oficina, {})
        suyas[periodo] = suyas.get(periodo, 0) | mascara
    totales: dict[tuple[str, int], dict[int, int]] = {}
    for (periodo, dia, oficina, _), valor in lecturas.por_dia(con, indicadores, periodos).items():
        de_dias = totales.setdefault((oficina, periodo), {})
        de_dias[dia] = de_dias.get(dia, 0) + valor
    calendario = calendario_de(con, hoy)
    return {
        codigo: tuple(
            mes_de_oficina(
                oficina,
                periodo,
                mascaras.get(codigo, {}),
                calendario,
                totales.get((codigo, periodo)),
                diaria=catalogo.atiende_a_diario(codigo),
            )
            for periodo in periodos
            if oficina.abierta_en(periodo)
        )
        for codigo, oficina in catalogo.oficinas.items()
        if codigo in mascaras or _se_espera(oficina, indicadores, catalogo)
    }


def calendario_de(con: Connection, hoy: date | None) -> Calendario:
    """Return what explains that a day has no figures: the holidays and what was declared."""
    return Calendario(
        {feriado.fecha: feriado.nombre for feriado in fichas.feriados(con)},
        [una for una, _ in leer_ausencias(con)],
        hoy,
    )


def _se_espera(oficina: Oficina, indicadores: list[Indicador], catalogo: Catalogo) -> bool:
    """Tell whether figures of an area are expected of an office that has none yet."""
    tipo = catalogo.tipos.get(oficina.tipo)
    puede = any((oficina.codigo, indicador.codigo) not in catalogo.no_aplica for indicador in indicadores)
    return puede and (tipo is None or tipo.por_oficina)

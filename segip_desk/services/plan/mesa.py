"""What the page of the POA shows: the plan, which months are closed, and the budget's execution beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segip_desk.core.calendario import periodo_de, ultimo_dia
from segip_desk.core.cierre import AREA_POA
from segip_desk.core.presupuesto.ejecucion import Ejecucion
from segip_desk.services.plan.rejilla import leer
from segip_desk.storage.cierres import leer_cierres
from segip_desk.storage.presupuesto import lecturas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.cierre import Cierre
    from segip_desk.core.plan.rejilla import Grano, Plan
    from segip_desk.core.presupuesto.ejecucion import Saldos
    from segip_desk.storage.base import Base


@dataclass(frozen=True, slots=True)
class VistaPlan:
    """The POA of a gestión, from January to a month.

    Attributes:
        cerrados: the closings of its months, by month.
        financiera: the sums of the budget up to the same day, by sistema; empty where it has none.
    """

    plan: Plan
    cerrados: Mapping[int, Cierre]
    financiera: Mapping[str, Saldos]


def vista_del_plan(base: Base, gestion: int, hasta: int, grano: Grano) -> VistaPlan:
    """Return what the page shows.

    Args:
        hasta: the month, 1 to 12.

    Raises:
        Rejected: the file of a rule was edited and is wrong.
        Unavailable: the machine failed.
    """
    plan = leer(base, gestion, hasta, grano)
    dia = ultimo_dia(periodo_de(gestion, hasta))
    with base.lectura() as con:
        cierres = leer_cierres(con)
        hecha = Ejecucion(gestion, dia, lecturas.ejecucion(con, gestion, None, dia))
    suyos = {
        mes.periodo % 100: uno for mes, uno in cierres.items() if mes.area == AREA_POA and mes.periodo // 100 == gestion
    }
    return VistaPlan(plan, suyos, {sistema: hecha.total(sistema) for sistema in hecha.sistemas})

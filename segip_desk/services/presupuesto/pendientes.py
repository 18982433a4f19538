"""What of the budget waits for somebody: lines near their limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cierre import AREA_PRESUPUESTO
from segip_desk.core.inicio import Adonde, Pendiente
from segip_desk.core.numeros import escribe_centavos, escribe_centesimas
from segip_desk.core.presupuesto.limite import cerca_del_limite, ejecutado
from segip_desk.core.presupuesto.sumas import BASES
from segip_desk.storage.presupuesto import lecturas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

    from segip_desk.core.calendario import Lapso

A_LA_VISTA = 2


def de_presupuesto(con: Connection, lapso: Lapso) -> Iterator[Pendiente]:
    """Name the lines that are nearest to their limit, and count the others."""
    cerca = cerca_del_limite(lecturas.ejecucion(con, lapso.gestion, None, lapso.fin), lapso.fin)
    for linea, saldos in cerca[:A_LA_VISTA]:
        base = BASES[linea.sistema]
        va = escribe_centesimas(ejecutado(saldos, linea.sistema) or 0)
        queda = saldos.vigente - getattr(saldos, base)
        dice = f"A la partida {linea.nombre} le quedan Bs {escribe_centavos(queda)}: lo {base} va en {va} %."
        yield Pendiente("aviso", dice, "Ver la partida", _adonde(lapso, "|".join(("ejecucion", *linea))))
    resto = len(cerca) - A_LA_VISTA
    if resto > 0:
        dice = (
            f"Otras {resto} partidas están cerca de su límite."
            if resto > 1
            else "Otra partida está cerca de su límite."
        )
        yield Pendiente("aviso", dice, "Ver el presupuesto", _adonde(lapso, "ejecucion"))


def _adonde(lapso: Lapso, clave: str) -> Adonde:
    return Adonde("planilla", lapso.gestion, lapso.hasta, "", AREA_PRESUPUESTO, clave)

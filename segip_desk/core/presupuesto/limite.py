"""Lines that are near what they may spend, earlier in the year than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.numeros import parte
from segip_desk.core.presupuesto.sumas import BASES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from segip_desk.core.presupuesto.ejecucion import FilaEjecucion, Saldos

CERCA = 90_00
"""From which share of vigente a line is near its limit, in hundredths of a percent."""


def ejecutado(saldos: Saldos, sistema: str) -> int | None:
    """Return what part of vigente is what a sistema calls executed, in hundredths of a percent; None over zero."""
    return parte(getattr(saldos, BASES[sistema]), saldos.vigente)


def tiempo_pasado(hasta: date) -> int:
    """Return what part of its year has passed at the end of a day, in hundredths of a percent."""
    dias = (hasta.replace(month=12, day=31) - hasta.replace(month=1, day=1)).days + 1
    return parte(hasta.timetuple().tm_yday, dias) or 0


def cerca_del_limite(filas: Iterable[FilaEjecucion], hasta: date) -> tuple[FilaEjecucion, ...]:
    """Return the lines that executed `CERCA` or more, and more than the year has passed; the nearest first."""
    pasado = tiempo_pasado(hasta)
    partes = ((ejecutado(fila.saldos, fila.linea.sistema), fila) for fila in filas)
    cerca = [(suya, fila) for suya, fila in partes if suya is not None and suya >= CERCA and suya > pasado]
    return tuple(fila for _, fila in sorted(cerca, key=lambda par: (-par[0], par[1].linea)))

"""Where a task ends the year if it goes on as it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.poa import MESES_DEL_ANO, meta_anual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.poa import AgregacionMeta, Programacion

METODO = (
    "Proyección a fin de año: lo ejecutado desde enero, dividido entre los meses transcurridos y por doce; en las "
    "tareas que no se suman, lo mismo que lleva hasta ahora."
)
"""The sentence that prints under a table with projections."""


def proyectar(ejecutado: int | None, como: AgregacionMeta, lapso: Lapso) -> int | None:
    """Return what a task would have executed in December, half up; None where nothing is known from January on.

    Args:
        ejecutado: of the lapso, in hundredths of its unit.
        como: how its periods add up.
        lapso: the months that passed.
    """
    if ejecutado is None or lapso.desde != 1:
        return None
    if como != "suma":
        return ejecutado
    return (2 * ejecutado * MESES_DEL_ANO + lapso.hasta) // (2 * lapso.hasta)


def meta_del_ano(filas: Sequence[Programacion], gestion: int) -> int | None:
    """Return the target of a task for the gestión: the reformulated one where there is one; None where it has none."""
    reformulada = meta_anual(filas, gestion, "reformulado")
    return meta_anual(filas, gestion, "programado") if reformulada is None else reformulada

"""How many tasks are fulfilled, and how far all of them are: physical execution, beside the financial one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.plan.juicio import CUMPLE, NO_APLICA, NO_CUMPLE
from segip_desk.core.poa import CIEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segip_desk.core.plan.juicio import ReglaPoa
    from segip_desk.core.poa import Avance

METODO = (
    "Ejecución física: el promedio del porcentaje de las tareas que tienen meta y ejecución conocida, todas con el "
    "mismo peso; las que NO APLICA no cuentan."
)
"""The sentence that prints under a table with physical execution."""


class Cuenta(NamedTuple):
    """Some tasks, counted by judgement.

    Attributes:
        sin_evaluar: those of which nothing can be said yet, or something else was written.
        fisico: physical execution, in hundredths of a percent, half up; None where no task counts.
    """

    tareas: int
    cumple: int
    no_cumple: int
    no_aplica: int
    sin_evaluar: int
    fisico: int | None


def contar(juzgadas: Iterable[tuple[str, Avance]], regla: ReglaPoa) -> Cuenta:
    """Count tasks, each with its judgement; shares are averaged exactly, and rounded once."""
    todas = list(juzgadas)
    dichos = [dice for dice, _ in todas]
    cumple, no_cumple, no_aplica = (dichos.count(uno) for uno in (CUMPLE, NO_CUMPLE, NO_APLICA))
    partes = [
        _parte(suyo.ejecutado, suyo.meta, con_tope=regla.tope)
        for dice, suyo in todas
        if dice != NO_APLICA and suyo.meta and suyo.ejecutado is not None
    ]
    fisico = int(sum(partes, Fraction()) / len(partes) + Fraction(1, 2)) if partes else None
    sin_evaluar = len(todas) - cumple - no_cumple - no_aplica
    return Cuenta(len(todas), cumple, no_cumple, no_aplica, sin_evaluar, fisico)


def _parte(ejecutado: int, meta: int, *, con_tope: bool) -> Fraction:
    exacta = Fraction(ejecutado * CIEN, meta)
    return min(exacta, Fraction(CIEN)) if con_tope else exacta

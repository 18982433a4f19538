"""The financial side of the POA: what the budget of the whole direction executed, beside what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.numeros import parte
from segip_desk.core.presupuesto.sumas import BASES, CREDITO, de_instantanea

if TYPE_CHECKING:
    from segip_desk.core.calendario import Lapso
    from segip_desk.core.presupuesto.sumas import Renglon, Sumas

SISTEMAS = ("sigep", "sippec")
"""Where the figure is taken from, the official one first: both say the same money, and are never added."""


@dataclass(frozen=True, slots=True)
class Financiera:
    """What the budget executed.

    Attributes:
        sistema: the one that says so.
        base: what it calls execution: `devengado`, `certificado`.
        ejecutado, vigente: centavos.
        hasta: the day that it is of, as it is read.
    """

    sistema: str
    base: Renglon
    ejecutado: int
    vigente: int
    hasta: str

    @property
    def porcentaje(self) -> int | None:
        """Executed over vigente, in hundredths of a percent, half up; None without budget."""
        return parte(self.ejecutado, self.vigente)

    @property
    def impresa(self) -> str:
        """The sentence that prints under a table with it."""
        return (
            f"Ejecución financiera: {self.base} sobre vigente de toda la dirección, según {self.sistema.upper()}, "
            f"hasta el {self.hasta}."
        )


def financiera_de(sumas: Sumas, lapso: Lapso) -> Financiera | None:
    """Return what the budget executed from January to the end of a lapso.

    Returns:
        None where the lapso begins later, since a budget is of the whole year, or no system has one.
    """
    if lapso.desde != 1:
        return None
    ultimo = lapso.meses[-1]
    todas = [una for una in sumas.movidas if una.periodo <= ultimo]
    todas += [de_instantanea(una) for una in sumas.publicadas(lapso.fin.isoformat())]
    for sistema in SISTEMAS:
        suyas = [una for una in todas if una.linea.sistema == sistema]
        vigente = sum(una.importe for una in suyas if una.renglon in CREDITO)
        if vigente:
            base = BASES[sistema]
            ejecutado = sum(una.importe for una in suyas if una.renglon == base)
            return Financiera(sistema, base, ejecutado, vigente, fecha_corta(lapso.fin))
    return None

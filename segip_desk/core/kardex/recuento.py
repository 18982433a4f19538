"""A physical count: what was counted beside what the ledger said at that moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.numeros import escribe_conteo

if TYPE_CHECKING:
    from datetime import date

    from segip_desk.core.kardex.movimiento import ClaveMovimiento

Estado = Literal["conforme", "pendiente", "aceptado"]


class Recuento(NamedTuple):
    """A count of a place and a material.

    Attributes:
        contado: how many there were; saldo: how many the ledger said at the end of that day.
        estado: `conforme` without difference, `pendiente` until a second person accepts it, `aceptado` with its ajuste.
        usuario: who entered it; ajuste: the line that moved the difference.
    """

    clave: ClaveMovimiento
    fecha: date
    lugar: str
    material: str
    contado: int
    saldo: int
    motivo: str
    estado: Estado
    usuario: str
    ajuste: ClaveMovimiento | None = None

    @property
    def diferencia(self) -> int:
        """How many are too many; below zero, how many are missing."""
        return self.contado - self.saldo


def dice_diferencia(diferencia: int) -> str:
    """Say a difference: `Sobrante +3`, `Faltante -2`, `Sin diferencia`."""
    if not diferencia:
        return "Sin diferencia"
    que, signo = ("Sobrante", "+") if diferencia > 0 else ("Faltante", "-")
    return f"{que} {signo}{escribe_conteo(abs(diferencia))}"

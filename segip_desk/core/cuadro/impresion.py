"""How a cell reads, for a person: on screen, in the PDF and in a terminal alike."""

from __future__ import annotations

from segip_desk.core.cuadro.tabla import Celda, Clase, Unidad
from segip_desk.core.numeros import escribe, escribe_centesimas

NO_CORRESPONDE = "—"


def impresa(celda: Celda) -> str:
    """Print a cell: a number as 1.234,56, what cannot be as a dash, a blank as nothing.

    A percentage keeps its two decimals; a target, or what is measured against it, only those that say something.
    """
    if celda.clase is Clase.NO_APLICA:
        return NO_CORRESPONDE
    if celda.valor is None:
        return ""
    if isinstance(celda.valor, str):
        return celda.valor
    if celda.unidad is Unidad.CENTESIMAS and celda.clase is not Clase.PORCENTAJE:
        return escribe_centesimas(celda.valor)
    return escribe(celda.valor, celda.unidad)

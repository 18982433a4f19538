"""Which movements of the ledger are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Filtro(NamedTuple):
    """Which movements are wanted; what is empty narrows nothing.

    Attributes:
        desde, hasta: both included.
        lugar: on either side.
        de: what origen begins with, as `transito/`.
        vigentes: only those that were not undone.
        sin_detalle: only those of material with series that do not tell them: «falta detalle».
    """

    desde: date | None = None
    hasta: date | None = None
    material: str = ""
    lugar: str = ""
    tipo: str = ""
    formulario: str = ""
    numero: str = ""
    de: str = ""
    vigentes: bool = False
    sin_detalle: bool = False


SIN_FILTRO = Filtro()

"""The sheet: its sizes, margins and the room for text, in points from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Papel = Literal["carta", "oficio"]

_MEDIDAS: dict[Papel, tuple[float, float]] = {"carta": (612.0, 792.0), "oficio": (612.0, 936.0)}

MARGEN = 48.0
_ARRIBA, _ABAJO = 54.0, 50.0


@dataclass(frozen=True, slots=True)
class Ajustes:
    """What the reader chooses: `carta` (216 x 279 mm) or `oficio` (216 x 330 mm)."""

    papel: Papel = "carta"


class Hoja(NamedTuple):
    """One sheet, upright or turned."""

    ancho: float
    alto: float

    @property
    def izquierda(self) -> float:
        """Left edge of the text."""
        return MARGEN

    @property
    def derecha(self) -> float:
        """Right edge of the text."""
        return self.ancho - MARGEN

    @property
    def ancho_texto(self) -> float:
        """Width of the text."""
        return self.ancho - 2 * MARGEN

    @property
    def arriba(self) -> float:
        """Where the text starts, below the running head."""
        return _ARRIBA

    @property
    def abajo(self) -> float:
        """Where the text ends, above the foot."""
        return self.alto - _ABAJO

    @property
    def alto_texto(self) -> float:
        """Height of the text."""
        return self.abajo - self.arriba


def hoja(papel: Papel, *, apaisada: bool = False) -> Hoja:
    """Return the sheet of a paper, upright or turned."""
    ancho, alto = _MEDIDAS[papel]
    return Hoja(alto, ancho) if apaisada else Hoja(ancho, alto)

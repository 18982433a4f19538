"""Observaciones: a text on a row or a cell of a cuadro ("CUARENTENA", "COVID")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class ClaveObservacion(NamedTuple):
    """Where the text stands: fila and columna are keys of the cuadro (`2020-04`, `tj.central`), levels joined with `/`.

    An empty columna is the observation of the whole row; an empty fila that of a column.
    """

    cuadro: str
    gestion: int
    fila: str
    columna: str

    def __str__(self) -> str:
        """Write it as the bitácora does."""
        return f"observacion/{self.cuadro}/{self.gestion}/{self.fila}/{self.columna}"


@dataclass(frozen=True, slots=True)
class Observacion:
    """A text and where it prints."""

    clave: ClaveObservacion
    texto: str

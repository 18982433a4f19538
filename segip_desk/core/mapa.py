"""How the columns of a sheet whose head is not ours are ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Mapa:
    """Which column is which.

    Attributes:
        columnas: our name of each column of its head, in its order; empty where it is not used.
        fijas: (our name, text) of columns that the sheet lacks: the text stands in every row.
    """

    columnas: tuple[str, ...]
    fijas: tuple[tuple[str, str], ...] = ()

    def titulo(self, columna: str, cabeza: Sequence[str]) -> str:
        """Return how the sheet itself calls one of our columns; our name where it has none."""
        return (cabeza[self.columnas.index(columna)] or columna) if columna in self.columnas else columna

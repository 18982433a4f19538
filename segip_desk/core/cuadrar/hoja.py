"""The grid that is looked at, and the values that answer for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from segip_desk.core.cuadrar.cifras import Cifra, de_numero, estilo, lee

if TYPE_CHECKING:
    from collections.abc import Sequence

CeldaDada = str | int | float | Decimal | None
Celda = Cifra | str | None
"""A number, a text or nothing."""
Lugar = tuple[int, int]
"""Row and column, from 0 in the grid."""


@dataclass(frozen=True, slots=True)
class Cuadricula:
    """A sheet as it was read, with nothing said of what it means.

    Attributes:
        nombre: how to call it when it has no title of its own.
        filas: its rows, of any length; a blank cell is None or an empty text.
        origen: the number of its first row and column for the user: 1 in a sheet, 0 in a list of rows.
        cabeza: the heads of the columns where they are given apart from the rows; the grid is then one table.
        de_texto: columns that hold codes and words, whatever they look like.
        numeros: the number of each row for the user, where blank lines were left out; else counted from `origen`.
    """

    nombre: str
    filas: Sequence[Sequence[CeldaDada]]
    origen: int = 1
    cabeza: tuple[str, ...] | None = None
    de_texto: frozenset[int] = frozenset()
    numeros: Sequence[int] = field(default=())

    def lugar(self, celda: Lugar) -> Lugar:
        """Return a cell's row and column as the user counts them."""
        fila = self.numeros[celda[0]] if self.numeros else celda[0] + self.origen
        return fila, celda[1] + self.origen


@dataclass(frozen=True, slots=True)
class Rota:
    """A relation that a table claims and does not keep.

    Attributes:
        celda: the cell that is not what its relation says, counted as the user counts.
        clase: `total_fila`, `total_columna`, `saldo`, `producto`, `porcentaje`, `participacion`, `variacion`,
            `acumulado`, or `dato`: a cell that is no total, and that its row and its column accuse together.
        declarado: what it says.
        calculado: what it should say.
        de: the cells that it was computed from.
        causa: the likely reason, a Spanish sentence.
    """

    celda: Lugar
    clase: str
    declarado: Decimal
    calculado: Decimal
    de: tuple[Lugar, ...]
    causa: str


@dataclass(frozen=True, slots=True)
class Cuadrada:
    """A table of the sheet, how many relations it was found to claim, and those that do not hold."""

    nombre: str
    relaciones: int
    rotas: tuple[Rota, ...]


def lee_celdas(hoja: Cuadricula) -> list[list[Celda]]:
    """Read every cell of the grid, each text by the style of its column; rows come out equally long."""
    ancho = max((len(fila) for fila in hoja.filas), default=0)
    estilos = [_estilo_de(hoja, columna) for columna in range(ancho)]
    return [
        [
            _celda(fila[columna], estilos[columna], columna in hoja.de_texto) if columna < len(fila) else None
            for columna in range(ancho)
        ]
        for fila in hoja.filas
    ]


def _estilo_de(hoja: Cuadricula, columna: int) -> str | None:
    celdas = (fila[columna] for fila in hoja.filas if columna < len(fila))
    return estilo(celda for celda in celdas if isinstance(celda, str) and 0 < len(celda) <= 30)


def _celda(dada: CeldaDada, decimal: str | None, es_texto: bool) -> Celda:  # noqa: FBT001  # a fact of its column
    if dada is None or isinstance(dada, bool):
        return None
    if isinstance(dada, str):
        texto = dada.strip()
        if not texto or texto == "\u2014":
            # The long dash is this office's "not applicable".
            return None
        cifra = None if es_texto or len(texto) > 40 else lee(texto, decimal)
        return texto if cifra is None else cifra
    if es_texto:
        return str(dada)
    return de_numero(dada)

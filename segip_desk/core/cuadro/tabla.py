"""`Tabla`: the one shape that crosses from numbers to pictures.

Screen, PDF, sheet, chart and JSON each take a `Tabla` and nothing else. It is the grid as it prints; the data
cells alone, the totals and the targets are read from it by the kind of their row and column.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Clase(StrEnum):
    """The kind of a cell, a row or a column."""

    DATO = "dato"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    PORCENTAJE = "porcentaje"
    META = "meta"
    TEXTO = "texto"
    VACIO = "vacio"
    NO_APLICA = "no_aplica"


class Unidad(StrEnum):
    """What the integer of a cell counts: things, centavos, or hundredths (of a percent, or of a target's unit)."""

    CONTEO = "conteo"
    CENTAVOS = "centavos"
    CENTESIMAS = "centesimas"


class Celda(NamedTuple):
    """One printed cell: a tuple, because a table makes hundreds of them.

    Attributes:
        clase: dato, subtotal, total, porcentaje, meta, texto, vacio or no_aplica.
        valor: an integer in `unidad`, a text (clase texto), or None (vacio, no_aplica).
    """

    clase: Clase
    valor: int | str | None = None
    unidad: Unidad = Unidad.CONTEO


VACIA = Celda(Clase.VACIO)
NO_APLICA = Celda(Clase.NO_APLICA)


@dataclass(frozen=True, slots=True)
class Cabeza:
    """The head of a row or a column, one label and one key a level.

    Attributes:
        etiquetas: the labels from the outer level to the inner: `("ENERO", "CENTRAL")`.
        claves: the codes of the same levels: `("2020-01", "tj.central")`.
        clase: dato, subtotal, total, porcentaje, meta or texto.
        breves: shorter labels for a narrow page (`("Ene.",)`); empty when there are none.
    """

    etiquetas: tuple[str, ...]
    claves: tuple[str, ...]
    clase: Clase = Clase.DATO
    breves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Union:
    """A merged cell of the printed grid, drawn over `alto` rows and `ancho` columns from (fila, columna).

    The value stands in the first cell; the others are empty.
    """

    fila: int
    columna: int
    alto: int = 1
    ancho: int = 1


@dataclass(frozen=True)
class Tabla:
    """A cuadro as it prints.

    Attributes:
        id: the cuadro's id, `ci_por_oficina`.
        titulo: the title, with its period.
        area: the area of its indicadores; colours and chapters go by it.
        esquina: the heads of the row labels, one a level: `("MES", "OFICINA")`.
        filas, columnas: heads of the printed rows and columns.
        celdas: one tuple a row, as long as `columnas`.
        notas: sentences that print under the table, in order.
        uniones: merged cells.
        fuente: what "Fuente:" says; elaboracion: who prepared it.
    """

    id: str
    titulo: str
    area: str
    esquina: tuple[str, ...]
    filas: tuple[Cabeza, ...]
    columnas: tuple[Cabeza, ...]
    celdas: tuple[tuple[Celda, ...], ...]
    notas: tuple[str, ...] = ()
    uniones: tuple[Union, ...] = ()
    fuente: str = ""
    elaboracion: str = ""

    @cached_property
    def filas_dato(self) -> tuple[int, ...]:
        """Indexes of the data rows."""
        return tuple(i for i, fila in enumerate(self.filas) if fila.clase is Clase.DATO)

    @cached_property
    def columnas_dato(self) -> tuple[int, ...]:
        """Indexes of the data columns: counts or texts of the register, not totals nor targets."""
        return tuple(j for j, columna in enumerate(self.columnas) if columna.clase is Clase.DATO)

    @cached_property
    def columna_total(self) -> int | None:
        """Index of the total column; the last one where there are several, None where none is printed."""
        return next((j for j in reversed(range(len(self.columnas))) if self.columnas[j].clase is Clase.TOTAL), None)

    @cached_property
    def fila_total(self) -> int | None:
        """Index of the total row, None where none is printed."""
        return next((i for i in reversed(range(len(self.filas))) if self.filas[i].clase is Clase.TOTAL), None)

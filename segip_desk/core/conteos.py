"""Counts: the key of a figure, what a write asks for, why it is refused and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import parse_fecha, texto_fecha
from segip_desk.core.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable


class Clave(NamedTuple):
    """Where a figure stands: dia is 0 for the month's figure, periodo is yyyy00 for the gestión's."""

    periodo: int
    oficina: str
    indicador: str
    dia: int

    def __str__(self) -> str:
        """Write it as the bitácora does: `conteo/2020-06-15/tj.central/ci.nuevo`."""
        return f"conteo/{texto_fecha(self.periodo, self.dia)}/{self.oficina}/{self.indicador}"


def parse_clave(texto: str) -> Clave | None:
    """Read the key of a figure back from the bitácora's text: the opposite of `str(clave)`; None when it is no such."""
    partes = texto.split("/")
    fecha = parse_fecha(partes[1]) if len(partes) == 4 and partes[0] == "conteo" else None
    return None if fecha is None else Clave(fecha[0], partes[2], partes[3], fecha[1])


class Respaldo(NamedTuple):
    """The paper behind a figure: its name as the office writes it, and its cut-off date (ISO) or empty."""

    documento: str
    corte: str = ""

    def __str__(self) -> str:
        """Write it as the bitácora does: `Nota 12/2020; corte 2020-06-30`."""
        return f"{self.documento}; corte {self.corte}" if self.corte else self.documento


class Figura(NamedTuple):
    """A figure to write: valor is a count or centavos; None erases what stands at the key."""

    clave: Clave
    valor: int | None
    respaldo: Respaldo | None = None


class Cambio(NamedTuple):
    """One value that a write changed: None is absent. Keys and values are texts, equal on every base."""

    clave: str
    antes: str | None
    despues: str | None


@dataclass(frozen=True, slots=True)
class Resumen:
    """What an import did, or would do: rows counted by their effect."""

    nuevas: int = 0
    cambiadas: int = 0
    iguales: int = 0
    borradas: int = 0

    def __add__(self, otro: Resumen) -> Resumen:
        """Count both."""
        return Resumen(
            self.nuevas + otro.nuevas,
            self.cambiadas + otro.cambiadas,
            self.iguales + otro.iguales,
            self.borradas + otro.borradas,
        )


Grupo = tuple[int, str, str]
"""The figures of one indicador in one office and periodo: (periodo, oficina, indicador)."""


class Vigente(NamedTuple):
    """What stands at a key before the write."""

    valor: int
    respaldo: Respaldo | None = None


class Conflicto(NamedTuple):
    """Why a figure cannot be written: `indice` is its place in the load, from 0.

    `columna` is that of a file, where one is to blame.
    """

    indice: int
    dice: str
    columna: str = ""


class Conflictos(Rejected):
    """A load that breaks the rules of the register; it holds every conflict, in the order of the load."""

    def __init__(self, conflictos: Iterable[Conflicto]) -> None:
        """Keep the conflicts with their places, so that the caller can name the rows of its file."""
        self.conflictos = tuple(sorted(conflictos))
        super().__init__(*(conflicto.dice for conflicto in self.conflictos))

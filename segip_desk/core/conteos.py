"""Counts: the key of a figure, what a write asks for and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from segip_desk.core.calendario import texto_fecha


class Clave(NamedTuple):
    """Where a figure stands: dia is 0 for the month's figure, periodo is yyyy00 for the gestión's."""

    periodo: int
    oficina: str
    indicador: str
    dia: int

    def __str__(self) -> str:
        """Write it as the bitácora does: `conteo/2020-06-15/tj.central/ci.nuevo`."""
        return f"conteo/{texto_fecha(self.periodo, self.dia)}/{self.oficina}/{self.indicador}"


class Respaldo(NamedTuple):
    """The paper behind a figure: its name as the office writes it, and its cut-off date (ISO) or empty."""

    documento: str
    corte: str = ""


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

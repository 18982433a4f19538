"""Execution by line: what was allowed, promised, owed and paid. Sums and differences, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.numeros import parte

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from segip_desk.core.presupuesto.linea import Linea


@dataclass(frozen=True, slots=True)
class Saldos:
    """The sums of a line, or of many, in centavos; modificaciones are signed."""

    inicial: int = 0
    modificaciones: int = 0
    certificado: int = 0
    comprometido: int = 0
    devengado: int = 0
    pagado: int = 0

    @property
    def vigente(self) -> int:
        """What may be spent: inicial and its modificaciones."""
        return self.inicial + self.modificaciones

    @property
    def saldo_por_certificar(self) -> int:
        """What of vigente is not certified yet."""
        return self.vigente - self.certificado

    @property
    def saldo_por_devengar(self) -> int:
        """What of vigente is not owed yet: SIGEP's «disponible»."""
        return self.vigente - self.devengado

    @property
    def saldo_por_pagar(self) -> int:
        """What is owed and not paid."""
        return self.devengado - self.pagado

    @property
    def porcentaje_certificado(self) -> int | None:
        """Certificado over vigente, in hundredths of a percent; None over zero."""
        return parte(self.certificado, self.vigente)

    @property
    def porcentaje_devengado(self) -> int | None:
        """Devengado over vigente, which SIGEP calls execution; None over zero."""
        return parte(self.devengado, self.vigente)

    @property
    def porcentaje_pagado(self) -> int | None:
        """Pagado over vigente; None over zero."""
        return parte(self.pagado, self.vigente)

    def __add__(self, otros: Saldos) -> Saldos:
        """Add both: what is computed of them is computed of the sum."""
        # Spelled out: a page adds up hundreds of lines, and reflection costs ten times as much.
        return Saldos(
            self.inicial + otros.inicial,
            self.modificaciones + otros.modificaciones,
            self.certificado + otros.certificado,
            self.comprometido + otros.comprometido,
            self.devengado + otros.devengado,
            self.pagado + otros.pagado,
        )


COLUMNAS = (
    "inicial",
    "modificaciones",
    "vigente",
    "certificado",
    "comprometido",
    "devengado",
    "pagado",
    "saldo_por_certificar",
    "saldo_por_devengar",
    "saldo_por_pagar",
)
"""The figures of a line, in the order that they print."""


class FilaEjecucion(NamedTuple):
    """A line and its sums."""

    linea: Linea
    saldos: Saldos


@dataclass(frozen=True, slots=True)
class Ejecucion:
    """The execution of a gestión, up to and including a date, by line.

    Attributes:
        hasta: the last date that counts; None is the whole gestión.
        filas: by sistema, categoría, partida and fuente.
    """

    gestion: int
    hasta: date | None
    filas: tuple[FilaEjecucion, ...]

    @property
    def sistemas(self) -> tuple[str, ...]:
        """The systems that have lines."""
        return tuple(sorted({fila.linea.sistema for fila in self.filas}))

    def total(self, sistema: str) -> Saldos:
        """Return the sums of a system; two systems say the same money twice, and are never added."""
        return suma(fila.saldos for fila in self.filas if fila.linea.sistema == sistema)


def suma(saldos: Iterable[Saldos]) -> Saldos:
    """Add the sums of many lines."""
    return sum(saldos, Saldos())

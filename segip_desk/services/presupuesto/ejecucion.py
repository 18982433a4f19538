"""What the ledger says: execution by line, and the ledger of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.presupuesto.ejecucion import Ejecucion
from segip_desk.core.presupuesto.libro import Libro, armar_libro
from segip_desk.storage.presupuesto import lecturas

if TYPE_CHECKING:
    from datetime import date

    from segip_desk.core.presupuesto.clasificador import Clasificador
    from segip_desk.core.presupuesto.linea import Linea
    from segip_desk.storage.base import Base


def ejecucion(base: Base, gestion: int, sistema: str | None = None, hasta: date | None = None) -> Ejecucion:
    """Return the execution by line of a gestión, up to and including a date.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return Ejecucion(gestion, hasta, lecturas.ejecucion(con, gestion, sistema, hasta))


def libro_de_linea(base: Base, gestion: int, linea: Linea, hasta: date | None = None) -> Libro:
    """Return every asiento of a line: its chain, beneficiary, process, comprobante and paper.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        suyos = lecturas.asientos(con, gestion, linea)
    return armar_libro(linea, (uno for uno in suyos if hasta is None or uno.asiento.fecha <= hasta))


def clasificador(base: Base, gestion: int) -> Clasificador:
    """Return the classifier of a gestión as a tree.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return lecturas.clasificador(con, gestion)

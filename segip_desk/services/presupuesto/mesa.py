"""What the page of the budget shows: the execution as a tree, and what is near its limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segip_desk.core.cierre import AREA_PRESUPUESTO, Mes
from segip_desk.core.presupuesto.arbol import armar_arbol
from segip_desk.core.presupuesto.ejecucion import Ejecucion
from segip_desk.core.presupuesto.linea import SISTEMAS
from segip_desk.storage.cierres import leer_cierres
from segip_desk.storage.presupuesto import lecturas

if TYPE_CHECKING:
    from datetime import date

    from segip_desk.core.cierre import Cierre
    from segip_desk.core.presupuesto.arbol import Rama
    from segip_desk.core.presupuesto.clasificador import Clasificador
    from segip_desk.core.presupuesto.ejecucion import Saldos
    from segip_desk.storage.base import Base


@dataclass(frozen=True, slots=True)
class VistaEjecucion:
    """The execution of one sistema up to a date.

    Attributes:
        sistema: the one that is shown: the one asked for where it has lines, else the first that has.
        sistemas: those that have lines in the gestión.
        ramas: its grupos.
        total: of them all.
        clasificador: of the gestión.
    """

    gestion: int
    hasta: date
    sistema: str
    sistemas: tuple[str, ...]
    ramas: tuple[Rama, ...]
    total: Saldos
    clasificador: Clasificador


def vista_de_ejecucion(base: Base, hasta: date, sistema: str = "") -> VistaEjecucion:
    """Return the execution of the gestión of a date, up to it, as a tree.

    Args:
        sistema: which; empty is the first that has lines.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        hecha = Ejecucion(hasta.year, hasta, lecturas.ejecucion(con, hasta.year, None, hasta))
        clasificador = lecturas.clasificador(con, hasta.year)
    cual = sistema if sistema in hecha.sistemas or not hecha.sistemas else hecha.sistemas[0]
    cual = cual or SISTEMAS[0]
    suyas = [fila for fila in hecha.filas if fila.linea.sistema == cual]
    ramas = armar_arbol(clasificador, suyas)
    return VistaEjecucion(hasta.year, hasta, cual, hecha.sistemas, ramas, hecha.total(cual), clasificador)


def cierre_del_presupuesto(base: Base, periodo: int) -> Cierre | None:
    """Return the closing of a month (yyyymm) of the budget; None where it is open.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return leer_cierres(con).get(Mes(AREA_PRESUPUESTO, periodo))

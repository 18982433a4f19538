"""What the page of the budget shows: the execution as a tree, and what is near its limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segip_desk.core.presupuesto.arbol import armar_arbol
from segip_desk.core.presupuesto.ejecucion import suma
from segip_desk.core.presupuesto.linea import SISTEMAS
from segip_desk.core.presupuesto.publicado import publicado_de
from segip_desk.storage.presupuesto import lecturas
from segip_desk.storage.presupuesto.instantaneas import leer_instantaneas

if TYPE_CHECKING:
    from datetime import date

    from segip_desk.core.presupuesto.arbol import Rama
    from segip_desk.core.presupuesto.clasificador import Clasificador
    from segip_desk.core.presupuesto.ejecucion import Saldos
    from segip_desk.core.presupuesto.publicado import Publicado
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
        publicado: what was published of the sistema without its lines, where the ledger has none of them.
    """

    gestion: int
    hasta: date
    sistema: str
    sistemas: tuple[str, ...]
    ramas: tuple[Rama, ...]
    total: Saldos
    clasificador: Clasificador
    publicado: Publicado | None = None


def vista_de_ejecucion(base: Base, hasta: date, sistema: str = "") -> VistaEjecucion:
    """Return the execution of the gestión of a date, up to it, as a tree.

    Args:
        sistema: which; empty is the first that has lines, as is one of which nothing at all is known.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        con_lineas = lecturas.sistemas(con, hasta.year)
        publicadas = [(una, "" if papel is None else str(papel)) for una, papel in leer_instantaneas(con, hasta.year)]
        sabidos = (*con_lineas, *sorted({una.sistema for una, _ in publicadas}))
        cual = sistema if sistema in sabidos else next(iter(sabidos), sistema or SISTEMAS[0])
        filas = lecturas.ejecucion(con, hasta.year, cual, hasta)
        clasificador = lecturas.clasificador(con, hasta.year)
    ramas = armar_arbol(clasificador, filas)
    total = suma(una.saldos for una in ramas)
    publicado = None if filas else publicado_de(cual, publicadas, clasificador.nombres, hasta.isoformat())
    return VistaEjecucion(hasta.year, hasta, cual, con_lineas, ramas, total, clasificador, publicado)

"""What was published without its lines, at a cut-off: its rows as values, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.presupuesto.sumas import ClaveInstantanea, Instantanea
from segip_desk.storage.presupuesto import tablas
from segip_desk.storage.recuerdo import recordada

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Respaldo

Publicada = tuple["Instantanea | ClaveInstantanea", "Respaldo | None"]
"""A published figure with its paper; a key alone erases the one that stands."""


@recordada
def leer_instantaneas(con: Connection, gestion: int | None = None) -> tuple[tuple[Instantanea, Respaldo | None], ...]:
    """Return those of a gestión, or all, with their papers, by gestión, sistema, cut-off and partida."""
    leidas = []
    for partes, campos, papel in tablas.leer(con, tablas.INSTANTANEA, gestion):
        _, sistema, corte, partida, etapa = map(str, partes)
        leidas.append((Instantanea(sistema, corte, partida, etapa, int((campos or {})["importe"])), papel))
    return tuple(leidas)


def fila_de_instantanea(una: Instantanea | ClaveInstantanea, papel: Respaldo | None) -> tablas.Escrita:
    """Return one as its table writes it."""
    clave = una if isinstance(una, ClaveInstantanea) else una.clave
    campos: tablas.Campos | None = None if isinstance(una, ClaveInstantanea) else {"importe": una.importe}
    return tablas.Escrita((clave.gestion, *clave), campos, papel)

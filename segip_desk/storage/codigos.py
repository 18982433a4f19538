"""Codes and the numbers that stand for them inside the base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segip_desk.storage import crudo
from segip_desk.storage.recuerdo import recordada

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Codigos:
    """The offices and indicadores of a base, by code and by number."""

    id_oficina: Mapping[str, int]
    id_indicador: Mapping[str, int]
    oficina: Mapping[int, str]
    indicador: Mapping[int, str]


@recordada
def leer_codigos(con: Connection) -> Codigos:
    """Read them."""
    oficina = dict(crudo.filas(con, "select id, codigo from oficina"))
    indicador = dict(crudo.filas(con, "select id, codigo from indicador"))
    return Codigos(_al_reves(oficina), _al_reves(indicador), oficina, indicador)


def _al_reves(por_id: Mapping[int, str]) -> dict[str, int]:
    return {codigo: numero for numero, codigo in por_id.items()}

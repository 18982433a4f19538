"""What was published of a system without its lines: only that, and nothing in between."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.presupuesto.asiento import ETAPAS, Etapa
from segip_desk.core.presupuesto.ejecucion import Saldos
from segip_desk.core.presupuesto.sumas import BASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from segip_desk.core.presupuesto.sumas import Instantanea


class CifraPublicada(NamedTuple):
    """A figure as it was published: centavos, its cut-off (ISO) and the paper that says it."""

    importe: int
    corte: str
    papel: str


@dataclass(frozen=True, slots=True)
class FilaPublicada:
    """The figures of a partida by etapa, those that were published; an empty partida is the whole system."""

    partida: str
    nombre: str
    cifras: Mapping[Etapa, CifraPublicada] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publicado:
    """What was published of a system.

    Attributes:
        corte: the last day that any figure of it is of, ISO.
        total: the whole system, without figures where none was published.
        partidas: in order.
    """

    sistema: str
    corte: str
    total: FilaPublicada
    partidas: tuple[FilaPublicada, ...]

    @property
    def sumas(self) -> Mapping[Etapa, tuple[int, int]]:
        """How many partidas were published of each etapa, and what they add up to."""
        por_etapa = {e: [una.cifras[e].importe for una in self.partidas if e in una.cifras] for e in ETAPAS}
        return {etapa: (len(importes), sum(importes)) for etapa, importes in por_etapa.items() if importes}

    @property
    def saldos(self) -> Saldos | None:
        """The whole, where its vigente and what the system calls executed were both published."""
        cifras = {etapa: cifra.importe for etapa, cifra in self.total.cifras.items()}
        if "vigente" not in cifras or BASES[self.sistema] not in cifras:
            return None
        return Saldos(cifras["vigente"], certificado=cifras.get("certificado", 0), devengado=cifras.get("devengado", 0))


def publicado_de(
    sistema: str, dadas: Iterable[tuple[Instantanea, str]], nombres: Mapping[str, str], hasta: str
) -> Publicado | None:
    """Return what was published of a system; None where nothing was.

    Args:
        dadas: those of a gestión, each with its paper.
        nombres: of the partidas.
        hasta: a day (ISO): of each figure the last one up to it counts, and where none is, the last of the gestión.
    """
    suyas = [(una, papel) for una, papel in dadas if una.sistema == sistema]
    if not suyas:
        return None
    suyas = [par for par in suyas if par[0].corte <= hasta] or suyas
    filas: dict[str, dict[Etapa, CifraPublicada]] = {}
    for una, papel in sorted(suyas, key=lambda par: par[0].corte):
        etapa = next(cual for cual in ETAPAS if cual == una.etapa)
        filas.setdefault(una.partida, {})[etapa] = CifraPublicada(una.importe, una.corte, papel)
    total = FilaPublicada("", "Total publicado", filas.pop("", {}))
    partidas = tuple(FilaPublicada(codigo, nombres.get(codigo, ""), filas[codigo]) for codigo in sorted(filas))
    return Publicado(sistema, max(una.corte for una, _ in suyas), total, partidas)

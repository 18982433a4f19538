"""The ledger of a gestión added up by line and month: what the tables of the budget are cut from.

What was published as a total, without its lines, stands beside the ledger as an instantánea and speaks only for a
system of which the ledger says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from segip_desk.core.presupuesto.linea import Linea

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segip_desk.core.presupuesto.asiento import Etapa

Renglon = Literal["inicial", "modificaciones", "credito", "certificado", "comprometido", "devengado", "pagado"]
"""What is added up: the etapas of the ledger, `modificaciones` apart; `credito` is a vigente known only as a whole."""
RENGLONES: tuple[Renglon, ...] = get_args(Renglon)
CREDITO: tuple[Renglon, ...] = ("inicial", "modificaciones", "credito")
"""What vigente is made of."""
BASES: Mapping[str, Renglon] = {"sigep": "devengado", "sippec": "certificado"}
"""What each system calls execution, over vigente."""


class Suma(NamedTuple):
    """What the asientos of a line moved in a month: periodo yyyymm, importe centavos, signed."""

    linea: Linea
    periodo: int
    renglon: Renglon
    importe: int


class ClaveInstantanea(NamedTuple):
    """What makes a published figure the same one: its day (ISO) tells its gestión, its partida may be empty."""

    sistema: str
    corte: str
    partida: str
    etapa: str

    @property
    def gestion(self) -> int:
        """The year that it is of."""
        return int(self.corte[:4])

    def __str__(self) -> str:
        """Write it as the bitácora does: `instantanea/2020/sigep/2020-12-31/25220/pagado`."""
        return f"instantanea/{self.gestion}/{'/'.join(self)}"


class Instantanea(NamedTuple):
    """A published figure without its line.

    Attributes:
        corte: the day that it is of, ISO.
        partida: of which; empty for the whole system.
        importe: centavos.
    """

    sistema: str
    corte: str
    partida: str
    etapa: str
    importe: int

    @property
    def clave(self) -> ClaveInstantanea:
        """Its identity."""
        return ClaveInstantanea(*self[:4])


def renglon_de(etapa: Etapa) -> Renglon:
    """Return the renglón of an etapa of the ledger, where `vigente` is what the modificaciones add to."""
    return "modificaciones" if etapa == "vigente" else etapa


@dataclass(frozen=True)
class Sumas:
    """A gestión added up.

    Attributes:
        nombres: the name of each partida; padres: the partida above each.
        movidas: by line, month and renglón.
        instantaneas: what was published without its lines.
    """

    gestion: int
    nombres: Mapping[str, str]
    padres: Mapping[str, str]
    movidas: tuple[Suma, ...] = ()
    instantaneas: tuple[Instantanea, ...] = ()

    @cached_property
    def sistemas(self) -> tuple[str, ...]:
        """The systems of which something is known."""
        return tuple(sorted({s.linea.sistema for s in self.movidas} | {una.sistema for una in self.instantaneas}))

    def grupo(self, partida: str) -> str:
        """Return the grupo of a partida, up the tree of its classifier."""
        while partida in self.padres:
            partida = self.padres[partida]
        return partida

    def publicadas(self, hasta: str) -> tuple[Instantanea, ...]:
        """Return the last instantánea of each etapa up to a day, of the systems without a ledger."""
        con_libro = {suma.linea.sistema for suma in self.movidas}
        return _ultimas([una for una in self.instantaneas if una.corte <= hasta and una.sistema not in con_libro])


def de_instantanea(publicada: Instantanea) -> Suma:
    """Return an instantánea as the sum of a line: its categoría and its fuente were not published."""
    linea = Linea(publicada.sistema, "", publicada.partida, "")
    anual = publicada.corte.replace("-", "")[:6]
    return Suma(linea, int(anual), _publicado(publicada), publicada.importe)


def _publicado(una: Instantanea) -> Renglon:
    return "credito" if una.etapa == "vigente" else next(uno for uno in RENGLONES if uno == una.etapa)


def _ultimas(dadas: Sequence[Instantanea]) -> tuple[Instantanea, ...]:
    """Keep the last cut-off of each etapa; the whole of a system only where no partida of it is known."""
    ultimo: dict[tuple[str, str], str] = {}
    for una in dadas:
        clave = (una.sistema, una.etapa)
        ultimo[clave] = max(ultimo.get(clave, ""), una.corte)
    vigentes = [una for una in dadas if una.corte == ultimo[una.sistema, una.etapa]]
    por_partida = {(una.sistema, una.etapa) for una in vigentes if una.partida}
    return tuple(sorted(una for una in vigentes if bool(una.partida) == ((una.sistema, una.etapa) in por_partida)))

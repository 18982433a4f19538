"""The classifier by object of expense as a tree, one a gestión, and its codes in the three ways that are in use."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.presupuesto.linea import LineaInvalida
from segip_desk.core.semillas import padre_partida

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from segip_desk.core.catalogo import Partida

Estilo = Literal["llano", "sigep", "valores"]
"""How a partida prints: `25220`, `2.5.2.20`, `252.20`."""

_DIGITOS = 5
_PARTIDA = re.compile(r"\d{5}|\d(?:\.\d){0,2}|\d\.\d\.\d\.\d{1,2}|\d{2,3}|\d{3}\.\d{1,2}", re.ASCII)


def parse_partida(texto: str) -> str:
    """Read a partida written `25220`, `2.5.2.20` or `252.20` as its five digits.

    Raises:
        LineaInvalida: it is none of the three.
    """
    limpio = texto.strip()
    if not _PARTIDA.fullmatch(limpio):
        raise LineaInvalida.de(limpio, "la partida", "escríbala como 25220, 2.5.2.20 o 252.20.")
    return limpio.replace(".", "").ljust(_DIGITOS, "0")


def escribe_partida(codigo: str, estilo: Estilo = "llano") -> str:
    """Print a partida of five digits."""
    if estilo == "llano":
        return codigo
    if estilo == "valores":
        return f"{codigo[:3]}.{codigo[3:]}"
    niveles = [*codigo[:3], codigo[3:]]
    while len(niveles) > 1 and not niveles[-1].strip("0"):
        niveles.pop()
    return ".".join(niveles)


@dataclass(frozen=True, slots=True)
class Clasificador:
    """The partidas of a gestión, and which is above which.

    Attributes:
        nombres: the official name by code, in order of code.
        padres: the code above each; a grupo has none.
    """

    gestion: int
    nombres: Mapping[str, str]
    padres: Mapping[str, str]
    _con_hijos: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def de(cls, gestion: int, partidas: Iterable[Partida]) -> Clasificador:
        """Build the tree of a gestión from its partidas."""
        nombres = {una.codigo: una.nombre for una in sorted(partidas, key=lambda una: una.codigo)}
        dichos = ((codigo, padre_partida(codigo, nombres)) for codigo in nombres)
        padres = {codigo: padre for codigo, padre in dichos if padre is not None}
        return cls(gestion, nombres, padres, frozenset(padres.values()))

    def ramas(self, codigo: str) -> tuple[str, ...]:
        """Return a partida and all that are above it, the nearest first."""
        camino = [codigo]
        while camino[-1] in self.padres:
            camino.append(self.padres[camino[-1]])
        return tuple(camino)

    def grupo(self, codigo: str) -> str:
        """Return the grupo of a partida."""
        return self.ramas(codigo)[-1]

    def hijas(self, codigo: str | None) -> tuple[str, ...]:
        """Return the partidas right below one, or the grupos for None."""
        return tuple(uno for uno in self.nombres if self.padres.get(uno) == codigo)

    def nivel(self, codigo: str) -> int:
        """Return how deep it is: 0 for a grupo."""
        return len(self.ramas(codigo)) - 1

    def por_que_no(self, codigo: str) -> str | None:
        """Return why no money may stand at a partida; None where it may."""
        if not self.nombres:
            return f"La gestión {self.gestion} no tiene clasificador; cópielo de otra con «segip-desk clasificador»."
        if codigo not in self.nombres:
            cerca = self._cerca(codigo)
            return f"La partida {codigo} no está en el clasificador de la gestión {self.gestion}.{cerca}"
        if codigo in self._con_hijos or codigo not in self.padres:
            return (
                f"La partida {codigo} ({self.nombres[codigo]}) es un grupo: reúne a otras y no recibe importes; "
                "use una de las que tiene debajo."
            )
        return None

    def _cerca(self, codigo: str) -> str:
        """Hint at the partida that a wrong code is nearest to, where one is of its subgrupo."""
        reciben = (una for una in self.padres if una not in self._con_hijos and una[:2] == codigo[:2])
        cerca = min(reciben, key=lambda una: abs(int(una) - int(codigo)), default="")
        return f" ¿Quiso decir «{cerca}»?" if cerca else ""


class Diferencia(NamedTuple):
    """What a classifier has that another has not, or names otherwise: None is absent."""

    codigo: str
    antes: str | None
    ahora: str | None


def comparar(antes: Clasificador, ahora: Clasificador) -> tuple[Diferencia, ...]:
    """Return what differs between the classifiers of two gestiones, by code."""
    codigos = sorted({*antes.nombres, *ahora.nombres})
    dichas = (Diferencia(uno, antes.nombres.get(uno), ahora.nombres.get(uno)) for uno in codigos)
    return tuple(una for una in dichas if una.antes != una.ahora)

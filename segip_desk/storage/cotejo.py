"""Does the register say what its bitácora says? Found without holding either in memory.

Every change takes away the value before it and brings the one after it, so what a bitácora brought and did not take
away is what the register must hold. Both are added up, as numbers that stand for (key, value), in a few thousand sums;
where all agree, so do the two. Only the keys of a sum that does not are then followed one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.storage import bitacora
from segip_desk.storage.dicho import FAMILIAS, dichos

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.storage.bitacora import FilaDeCambio

_SUMAS = 1 << 14
_CUAL = _SUMAS - 1


class Diferencia(NamedTuple):
    """A value that the register and the bitácora tell differently, None where one has none.

    Attributes:
        clave: as the bitácora writes it.
        registro: what stands; bitacora: what its changes end with.
        n: the entry that said it last, 0 for none.
    """

    clave: str
    registro: str | None
    bitacora: str | None
    n: int


class Salto(NamedTuple):
    """A change that does not begin where the one before it ended: its key, its entry, what it says and what stood."""

    clave: str
    n: int
    antes: str | None
    estaba: str | None


class Cotejo:
    """Adds up what a bitácora says, while somebody else reads it, and then compares it with the register."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self._sumas = [0] * _SUMAS

    def oir(self, filas: Sequence[FilaDeCambio]) -> None:
        """Add up some changes."""
        sumas = self._sumas
        for _, _, clave, antes, despues in filas:
            cual = hash(clave) & _CUAL
            if antes is not None:
                sumas[cual] -= hash((clave, antes))
            if despues is not None:
                sumas[cual] += hash((clave, despues))

    def comparar(self, con: Connection) -> tuple[list[Diferencia], list[Salto]]:
        """Return where they differ, by key, and the changes that do not follow the one before them, by entry.

        Args:
            con: the transaction in which every change was heard.
        """
        sumas = self._sumas
        for pares in dichos(con):
            for par in pares:
                sumas[hash(par[0]) & _CUAL] -= hash(par)
        malas = frozenset(i for i, suma in enumerate(sumas) if suma)
        return _seguir(con, malas) if malas else ([], [])


def _seguir(con: Connection, malas: frozenset[int]) -> tuple[list[Diferencia], list[Salto]]:
    """Follow one by one the keys of the sums that do not agree."""
    ultimos: dict[str, tuple[str | None, int]] = {}
    saltos = []
    for clave, antes, despues, n in _sospechosos(con, malas):
        estaba, _ = ultimos.get(clave, (None, 0))
        if antes != estaba:
            saltos.append(Salto(clave, n, antes, estaba))
        ultimos[clave] = despues, n
    diferencias = []
    for pares in dichos(con):
        for clave, valor in pares:
            if hash(clave) & _CUAL in malas:
                dicho, n = ultimos.pop(clave, (None, 0))
                if dicho != valor:
                    diferencias.append(Diferencia(clave, valor, dicho, n))
    diferencias += [Diferencia(clave, None, dicho, n) for clave, (dicho, n) in ultimos.items() if dicho is not None]
    return sorted(diferencias, key=lambda una: una.clave), saltos


def _sospechosos(con: Connection, malas: frozenset[int]) -> Iterator[tuple[str, str | None, str | None, int]]:
    for filas in bitacora.cambios(con):
        for n, _, clave, antes, despues in filas:
            if hash(clave) & _CUAL in malas and clave.partition("/")[0] in FAMILIAS:
                yield clave, antes, despues, n

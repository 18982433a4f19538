"""Layers, first in first out: what a piece is worth, and which pieces leave first.

The pieces of a layer are numbered from 0, and a place holds trozos of layers: so parts always sum to the whole, a
transfer carries its cost, and what comes back is again the very pieces that left.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Capa(NamedTuple):
    """What an entry brought: how many pieces, and their value in centavos."""

    cantidad: int
    importe: int


class Trozo(NamedTuple):
    """The pieces from `desde`, and before `hasta`, of the layer that movement `capa` brought; trozos sort by age."""

    fecha: str
    capa: int
    desde: int
    hasta: int

    @property
    def cantidad(self) -> int:
        """How many pieces it has."""
        return self.hasta - self.desde


def repartir(importe: int, parte: int, total: int) -> int:
    """Return which part of an amount goes to the first `parte` of `total` pieces, half up."""
    return (2 * importe * parte + total) // (2 * total)


def valor_de(trozos: Iterable[Trozo], capas: Mapping[int, Capa]) -> int:
    """Return what some pieces are worth, in centavos: rounded once, on the layer's total."""
    suma = 0
    for _, capa, desde, hasta in trozos:
        cantidad, importe = capas[capa]
        if importe:
            suma += repartir(importe, hasta, cantidad) - repartir(importe, desde, cantidad)
    return suma


def meter(pila: list[Trozo], trozos: Iterable[Trozo]) -> None:
    """Put pieces into what a place holds, beside their neighbours."""
    for uno in trozos:
        lugar = bisect_left(pila, uno)
        pila.insert(lugar, uno)
        while lugar + 1 < len(pila) and _siguen(pila[lugar], pila[lugar + 1]):
            pila[lugar : lugar + 2] = [pila[lugar]._replace(hasta=pila[lugar + 1].hasta)]
        if lugar and _siguen(pila[lugar - 1], pila[lugar]):
            pila[lugar - 1 : lugar + 1] = [pila[lugar - 1]._replace(hasta=pila[lugar].hasta)]


def _siguen(uno: Trozo, otro: Trozo) -> bool:
    return uno.capa == otro.capa and uno.hasta == otro.desde


def sacar(pila: list[Trozo], cantidad: int, antes: Sequence[Trozo] = ()) -> list[Trozo]:
    """Take pieces out of what a place holds: first those of `antes` that it still has, then the oldest.

    Raises:
        ValueError: it holds fewer.
    """
    salen: list[Trozo] = []
    falta = cantidad
    for querido in sorted(antes):
        falta -= _sacar_de(pila, falta, querido, salen)
    while falta:
        if not pila:
            message = f"{falta} pieces are missing"
            raise ValueError(message)
        primero = pila[0]
        if primero.cantidad <= falta:
            salen.append(primero)
            del pila[0]
            falta -= primero.cantidad
        else:
            corte = primero.desde + falta
            salen.append(primero._replace(hasta=corte))
            pila[0] = primero._replace(desde=corte)
            falta = 0
    juntos: list[Trozo] = []
    meter(juntos, salen)
    return juntos


def _sacar_de(pila: list[Trozo], cantidad: int, querido: Trozo, salen: list[Trozo]) -> int:
    """Take up to so many of the pieces of a trozo, and return how many were there."""
    sacadas, lugar = 0, 0
    while lugar < len(pila) and sacadas < cantidad:
        fecha, capa, desde, hasta = pila[lugar]
        inicio, fin = max(desde, querido.desde), min(hasta, querido.hasta)
        if capa != querido.capa or inicio >= fin:
            lugar += 1
            continue
        fin = min(fin, inicio + cantidad - sacadas)
        restos = [Trozo(fecha, capa, *par) for par in ((desde, inicio), (fin, hasta)) if par[0] < par[1]]
        pila[lugar : lugar + 1] = restos
        salen.append(Trozo(fecha, capa, inicio, fin))
        sacadas += fin - inicio
        lugar += bool(inicio > desde)
    return sacadas

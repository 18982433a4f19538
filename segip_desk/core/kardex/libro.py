"""The ledger of one material, movement after movement: what each place holds, where each serial is, what it is worth.

A lote without a name is one too. What a material with series holds without them is counted only: `falta detalle`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.kardex.lugares import oficina_de, sin_fondo
from segip_desk.core.kardex.movimiento import Tipo
from segip_desk.core.kardex.peps import Capa, Trozo, meter, repartir, sacar, valor_de
from segip_desk.core.kardex.rangos import Rango, contar, escribe_rangos
from segip_desk.core.kardex.tenencia import Mapa
from segip_desk.core.numeros import escribe_conteo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_VUELVEN = frozenset({Tipo.RECEPCION, Tipo.DEVOLUCION, Tipo.REVERSION})
"""Kinds that carry first the very pieces of the line that they answer or undo."""


class NoCabe(ValueError):
    """A movement that the places do not allow; its message is a Spanish sentence without its end. Nothing was moved.

    Attributes:
        haga: what to do about it, in Spanish.
    """

    def __init__(self, dice: str, haga: str = "revise la cantidad y la fecha, o registre antes lo que falta") -> None:
        """Keep both."""
        super().__init__(dice)
        self.haga = haga


_SERIES = "revise los números, el lote y la fecha"


class Renglon(NamedTuple):
    """A movement as the ledger follows it.

    Attributes:
        orden: its number; movements of a day follow each other by it.
        fecha: ISO.
        desde, hasta: its series, None without.
        importe: the value, in centavos, of what enters from outside.
        responde: the number of the line that it answers or undoes.
    """

    orden: int
    fecha: str
    tipo: str
    origen: str
    destino: str
    cantidad: int
    lote: str = ""
    desde: int | None = None
    hasta: int | None = None
    importe: int = 0
    responde: int | None = None

    @property
    def serie(self) -> Rango | None:
        """Its series."""
        return None if self.desde is None or self.hasta is None else Rango(self.desde, self.hasta)


class Apunte(NamedTuple):
    """What a movement took from a place or gave to it, of one lote; valor in centavos."""

    lugar: str
    lote: str
    cantidad: int
    valor: int


class Asiento(NamedTuple):
    """What a movement did: its two legs, the pieces that it carried, and the lote that its series were found in."""

    apuntes: tuple[Apunte, ...]
    partes: tuple[Trozo, ...]
    lote: str


Reparto = list[tuple[str, int]]
"""How many of each lote."""


@dataclass(slots=True)
class Libro:
    """The state of a material after some movements; a part of it is enough for the movements that touch that part.

    Attributes:
        capas: every layer that is known, by the number of the movement that brought it.
        pilas: the pieces of each place, oldest first.
        series: where each serial is, by lote.
        existencias: how many of each lote a place holds, by (lugar, lote).
        asientos: what the movements did that others may answer or undo.
    """

    capas: dict[int, Capa] = field(default_factory=dict)
    pilas: dict[str, list[Trozo]] = field(default_factory=dict)
    series: dict[str, Mapa] = field(default_factory=dict)
    existencias: dict[tuple[str, str], int] = field(default_factory=dict)
    asientos: dict[int, Asiento] = field(default_factory=dict)

    def saldo(self, lugar: str) -> int:
        """Return how many pieces a place holds."""
        return sum(cuantas for (donde, _), cuantas in self.existencias.items() if donde == lugar)

    def asentar(self, uno: Renglon) -> Asiento:
        """Follow a movement.

        Raises:
            NoCabe: a place does not hold what leaves it, or a serial is elsewhere.
        """
        if not uno.destino:  # A count moves nothing, and neither does what undoes it.
            return Asiento((), (), uno.lote)
        serie = uno.serie
        lote = self._lote(uno, serie) if serie is not None else uno.lote
        libre = sin_fondo(uno.origen)
        if not libre and (hay := self.saldo(uno.origen)) < uno.cantidad:
            message = f"«{uno.origen}» tiene {escribe_conteo(hay)} y de ahí saldrían {escribe_conteo(uno.cantidad)}"
            raise NoCabe(message)
        nuevas = 0 if serie is None else self._series_nuevas(uno, lote, serie)
        salen = self._salen(uno, lote, nuevas, con_serie=serie is not None)
        entran = self._entran(uno, lote, salen, con_serie=serie is not None)
        partes = self._trozos(uno)
        valor = valor_de(partes, self.capas)
        apuntes = (*_apuntes(uno.origen, salen, -1, valor), *_apuntes(uno.destino, entran, 1, valor))
        for lugar, de_lote, cantidad, _ in apuntes:
            self.existencias[lugar, de_lote] = self.existencias.get((lugar, de_lote), 0) + cantidad
        meter(self.pilas.setdefault(uno.destino, []), partes)
        if serie is not None:
            self.series.setdefault(lote, Mapa()).poner(serie, uno.destino)
        asiento = Asiento(apuntes, tuple(partes), lote)
        self.asientos[uno.orden] = asiento
        return asiento

    def _lote(self, uno: Renglon, serie: Rango) -> str:
        """Return the lote of a movement's series: where it says none, the one in which its place holds them all."""
        if uno.lote:
            return uno.lote
        suyos = [
            lote
            for lote, mapa in self.series.items()
            if contar(tramo.rango for tramo in mapa.pisados(serie) if tramo.lugar == uno.origen) == serie.cantidad
        ]
        if len(suyos) > 1:
            message = f"«{uno.origen}» tiene las series {serie} en los lotes {', '.join(sorted(suyos))}"
            raise NoCabe(message, "diga en cuál")
        return suyos[0] if suyos else ""

    def _series_nuevas(self, uno: Renglon, lote: str, serie: Rango) -> int:
        """Return how many of a movement's numbers were in no place so far."""
        mapa = self.series.get(lote, Mapa())
        libre = sin_fondo(uno.origen)
        ajenos = [
            tramo
            for tramo in mapa.pisados(serie)
            if tramo.lugar != uno.origen and not (libre and sin_fondo(tramo.lugar))
        ]
        if ajenos:
            donde = "; ".join(
                f"{escribe_rangos(t.rango for t in ajenos if t.lugar == lugar)} en «{lugar}»"
                for lugar in dict.fromkeys(tramo.lugar for tramo in ajenos)
            )
            message = f"esas series no están en «{uno.origen}»: {donde}"
            raise NoCabe(message, _SERIES)
        nuevos = mapa.sin_lugar(serie)
        cuantos = contar(nuevos)
        if cuantos and libre and not lote:
            self._revisar_sin_lote(serie)
        if cuantos and not libre and self._sueltas(uno.origen, lote, ajenas=True) < cuantos:
            de_lote = f" del lote «{lote}»" if lote else ""
            message = f"«{uno.origen}» no tiene las series {escribe_rangos(nuevos)}{de_lote}"
            raise NoCabe(message, _SERIES)
        return cuantos

    def _revisar_sin_lote(self, serie: Rango) -> None:
        """Refuse numbers that enter without a lote while others hold them with one: they may be the very same."""
        for lote, mapa in sorted(self.series.items()):
            for tramo in mapa.pisados(serie):
                if lote and oficina_de(tramo.lugar):
                    message = f"las series {tramo.rango} ya están en «{tramo.lugar}» con el lote «{lote}»"
                    raise NoCabe(message, "si son de otro lote, diga cuál")

    def _sueltas(self, lugar: str, lote: str, *, ajenas: bool = False) -> int:
        """Return how many pieces of a lote a place holds without series; with `ajenas`, those without a lote too."""
        mapa = self.series.get(lote)
        con_serie = contar(tramo.rango for tramo in mapa.tramos if tramo.lugar == lugar) if mapa else 0
        sueltas = self.existencias.get((lugar, lote), 0) - con_serie
        return max(sueltas, 0) + (self._sueltas(lugar, "") if ajenas and lote else 0)

    def _salen(self, uno: Renglon, lote: str, nuevas: int, *, con_serie: bool) -> Reparto:
        """Return of which lotes leave the pieces."""
        original = self.asientos.get(uno.responde) if uno.responde is not None else None
        if original is not None and uno.tipo == Tipo.REVERSION:
            suyos = [(a.lote, a.cantidad) for a in original.apuntes if a.cantidad > 0]
            if sin_fondo(uno.origen) or all(self.existencias.get((uno.origen, de), 0) >= n for de, n in suyos):
                return suyos
        if sin_fondo(uno.origen):
            return [(lote, uno.cantidad)]
        if con_serie or lote:
            sin_lote = max(nuevas - self._sueltas(uno.origen, lote), 0) if lote and nuevas else 0
            reparto = [(lote, uno.cantidad - sin_lote), ("", sin_lote)]
            hay = self.existencias.get((uno.origen, lote), 0)
            if hay < reparto[0][1]:
                de_lote = f"del lote «{lote}»" if lote else "sin lote"
                message = (
                    f"«{uno.origen}» tiene {escribe_conteo(hay)} {de_lote} y de ahí saldrían "
                    f"{escribe_conteo(reparto[0][1])}"
                )
                raise NoCabe(message)
            return [par for par in reparto if par[1]]
        queridos = [a.lote for a in original.apuntes if a.cantidad > 0] if original and uno.tipo in _VUELVEN else []
        return self._de_a_poco(uno, queridos)

    def _de_a_poco(self, uno: Renglon, queridos: Sequence[str]) -> Reparto:
        """Take pieces of the lotes of a place: first some, then in the order of their names."""
        hay = {lote: n for (lugar, lote), n in self.existencias.items() if lugar == uno.origen and n > 0}
        falta, reparto = uno.cantidad, []
        for lote in dict.fromkeys([*(una for una in queridos if una in hay), *sorted(hay)]):
            saca = min(falta, hay[lote])
            if saca:
                reparto.append((lote, saca))
                falta -= saca
        return reparto

    def _entran(self, uno: Renglon, lote: str, salen: Reparto, *, con_serie: bool) -> Reparto:
        """Return in which lotes the pieces arrive."""
        if uno.tipo == Tipo.REVERSION and uno.responde in self.asientos:
            return [(a.lote, -a.cantidad) for a in self.asientos[uno.responde].apuntes if a.cantidad < 0]
        return [(lote, uno.cantidad)] if con_serie else salen

    def _trozos(self, uno: Renglon) -> list[Trozo]:
        """Take the pieces from where they leave; what enters from outside is a new layer."""
        if sin_fondo(uno.origen) and uno.tipo != Tipo.REVERSION:
            self.capas[uno.orden] = Capa(uno.cantidad, uno.importe)
            return [Trozo(uno.fecha, uno.orden, 0, uno.cantidad)]
        antes: Iterable[Trozo] = ()
        if uno.tipo in _VUELVEN and uno.responde in self.asientos:
            antes = self.asientos[uno.responde].partes
        return sacar(self.pilas.get(uno.origen, []), uno.cantidad, tuple(antes))


def _apuntes(lugar: str, reparto: Reparto, signo: int, valor: int) -> list[Apunte]:
    """Return a leg of a movement, its value parted among its lotes."""
    total = sum(cuantas for _, cuantas in reparto)
    apuntes, hasta = [], 0
    for lote, cuantas in reparto:
        antes = repartir(valor, hasta, total)
        hasta += cuantas
        apuntes.append(Apunte(lugar, lote, signo * cuantas, signo * (repartir(valor, hasta, total) - antes)))
    return apuntes

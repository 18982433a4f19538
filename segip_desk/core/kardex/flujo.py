"""The ledger as tables and rules add it: each line beside the edge that it crosses, in or out."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.kardex.lugares import TENEDORAS, Clase, clase_de, oficina_de

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from segip_desk.core.catalogo import Material

Mide = Literal["ingresos", "salidas"]
DEPARTAMENTO, ALMACEN = "departamento", "almacen"
"""Edges that are no office's: of the whole direction, and of its store."""
TRANSITO = "transito"
"""Whose what is on its way is: nobody's yet."""


class Monto(NamedTuple):
    """Pieces or rolls, and what they are worth in centavos."""

    cantidad: int = 0
    centavos: int = 0

    def mas(self, otro: Monto, signo: int = 1) -> Monto:
        """Add another, or take it away."""
        return Monto(self.cantidad + signo * otro.cantidad, self.centavos + signo * otro.centavos)


class Flujo(NamedTuple):
    """A line of the ledger that moves something.

    Attributes:
        clave: as the bitácora names it.
        tipo: its kind; of a reversion, the kind of the line that it undoes.
        origen, destino: the places, as they stand: those of a reversion are the other way round.
        deshace: it is a reversion.
    """

    clave: str
    fecha: date
    tipo: str
    material: str
    origen: str
    destino: str
    monto: Monto
    deshace: bool = False

    @property
    def periodo(self) -> int:
        """Its month, yyyymm."""
        return self.fecha.year * 100 + self.fecha.month

    @property
    def bordes(self) -> tuple[str, ...]:
        """The stores and offices whose edge it crosses."""
        origen, destino = titular(self.origen), titular(self.destino)
        return () if origen == destino else tuple(uno for uno in (origen, destino) if uno not in ("", TRANSITO))

    @property
    def documento(self) -> str:
        """Name its document and line: `AV-2 128/1`."""
        _, _, formulario, numero, linea = self.clave.split("/")
        return f"{formulario} {numero}/{linea}"


class Cruce(NamedTuple):
    """A line seen from an edge: what it counts as, and 1, or -1 where it undoes one of those."""

    mide: Mide
    signo: int


@dataclass(frozen=True)
class Movido:
    """The ledger over some time: what there was before it, and its lines in order.

    Attributes:
        desde: the first day of the lines.
        materiales: by code, in catalogue order; partidas: names by code.
        saldos: what each (material, place) held before `desde`.
        flujos: in order of date.
    """

    desde: date
    materiales: Mapping[str, Material]
    partidas: Mapping[str, str] = field(default_factory=dict)
    saldos: Mapping[tuple[str, str], Monto] = field(default_factory=dict)
    flujos: Sequence[Flujo] = ()

    @cached_property
    def por_material(self) -> Mapping[str, Sequence[Flujo]]:
        """Its lines by material."""
        suyos: dict[str, list[Flujo]] = {}
        for flujo in self.flujos:
            suyos.setdefault(flujo.material, []).append(flujo)
        return suyos

    @cached_property
    def _corridos(self) -> dict[tuple[str, str], tuple[list[date], list[Monto]]]:
        return {}

    def antes_de(self, dia: date, borde: str, material: str) -> Monto:
        """Return what is inside an edge at the start of a day."""
        if (borde, material) not in self._corridos:
            self._corridos[borde, material] = self._corrido(borde, material)
        fechas, montos = self._corridos[borde, material]
        return montos[bisect_left(fechas, dia)]

    def _corrido(self, borde: str, material: str) -> tuple[list[date], list[Monto]]:
        """Return the days of what crosses an edge, and the balance before each of them and after the last."""
        suyo = self._saldos_por_borde.get((borde, material), Monto())
        fechas, montos = [], [suyo]
        for sentido, flujo in self._cruces.get((borde, material), ()):
            suyo = suyo.mas(flujo.monto, sentido)
            fechas.append(flujo.fecha)
            montos.append(suyo)
        return fechas, montos

    @cached_property
    def _saldos_por_borde(self) -> dict[tuple[str, str], Monto]:
        """What each (edge, material) held before `desde`."""
        sumas: dict[tuple[str, str], Monto] = {}
        for (material, lugar), monto in self.saldos.items():
            for borde in bordes_de(lugar):
                sumas[borde, material] = sumas.get((borde, material), Monto()).mas(monto)
        return sumas

    @cached_property
    def _cruces(self) -> dict[tuple[str, str], list[tuple[int, Flujo]]]:
        """The lines that cross each (edge, material), 1 where they enter and -1 where they leave; all in one pass."""
        cruces: dict[tuple[str, str], list[tuple[int, Flujo]]] = {}
        for flujo in self.flujos:
            dan, toman = bordes_de(flujo.destino), bordes_de(flujo.origen)
            for sentido, suyos, otros in ((1, dan, toman), (-1, toman, dan)):
                for borde in suyos:
                    if borde not in otros:
                        cruces.setdefault((borde, flujo.material), []).append((sentido, flujo))
        return cruces

    @cached_property
    def oficinas(self) -> tuple[str, ...]:
        """Every store and office that ever held something, by code."""
        lugares = {lugar for _, lugar in self.saldos}
        lugares.update(lugar for flujo in self.flujos for lugar in (flujo.origen, flujo.destino))
        return tuple(sorted({suya for lugar in lugares if (suya := titular(lugar)) not in ("", TRANSITO)}))


@lru_cache(maxsize=4096)
def titular(lugar: str) -> str:
    """Return whose a place is: the store's or the office's code, `transito`, or nothing where it is not held here.

    A custodian's hand is of the office: `tj.central/op03` is of `tj.central`.
    """
    clase = clase_de(lugar) if lugar else Clase.CONSUMO
    if clase is Clase.TRANSITO:
        return TRANSITO
    return oficina_de(lugar) if clase in TENEDORAS else ""


@lru_cache(maxsize=4096)
def bordes_de(lugar: str) -> tuple[str, ...]:
    """Return every edge that a place is inside of: see `dentro`."""
    suyo = titular(lugar)
    return tuple(dict.fromkeys(uno for uno in (suyo, DEPARTAMENTO, ALMACEN) if suyo and dentro(lugar, uno)))


def dentro(lugar: str, borde: str) -> bool:
    """Tell whether a place is inside an edge: `departamento`, `almacen`, or the code of an office."""
    suyo = titular(lugar)
    if borde == DEPARTAMENTO:
        return bool(suyo)
    return suyo.endswith(f".{ALMACEN}") if borde == ALMACEN else suyo == borde


def cruce(flujo: Flujo, borde: str) -> Cruce | None:
    """Return what a line is for an edge; None where it does not cross it."""
    entra, sale = dentro(flujo.destino, borde), dentro(flujo.origen, borde)
    if entra == sale:
        return None
    if flujo.deshace:
        return Cruce("salidas" if entra else "ingresos", -1)
    return Cruce("ingresos" if entra else "salidas", 1)


def sumar(lineas: Iterable[tuple[int, Flujo]]) -> Monto:
    """Add lines, each with its sign."""
    suyo = Monto()
    for signo, flujo in lineas:
        suyo = suyo.mas(flujo.monto, signo)
    return suyo

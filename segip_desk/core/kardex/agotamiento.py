"""What runs out: how long the stock of a place lasts at its pace, and how much to ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.kardex.flujo import ALMACEN, DEPARTAMENTO, cruce

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.core.kardex.flujo import Movido

Estado = Literal["agotado", "minimo", "alerta", "pronto", "bien"]
VENTANA = 60
"""Days back whose use is the present pace."""
PRONTO = 15
"""A stock that ends in so many working days is told."""
TOPE = 400
"""Days ahead that are looked at: what lasts longer does not run out."""
COBERTURA = 60
"""Working days that a request covers, where nobody says how many."""
_GASTAN = frozenset(("consumo", "anulacion"))
_ENTREGAN = frozenset(("asignacion", "envio", "transferencia"))


class Ritmo(NamedTuple):
    """How much is used: so many pieces in so many working days."""

    piezas: int
    dias: int

    @property
    def centesimas(self) -> int:
        """Hundredths of a piece a working day, rounded up: what is asked for must suffice."""
        return -(-self.piezas * 100 // self.dias) if self.dias else 0


class Calendario(NamedTuple):
    """Which days a place works: weekdays 1 (Monday) to 7, without the holidays."""

    dias_atencion: str
    feriados: frozenset[date]

    def habil(self, dia: date) -> bool:
        """Tell whether it works on a day."""
        return str(dia.isoweekday()) in self.dias_atencion and dia not in self.feriados

    def habiles(self, desde: date, hasta: date) -> int:
        """Count its working days, both ends included."""
        return len(_habiles(self, desde, hasta))


@lru_cache(maxsize=512)
def _habiles(calendario: Calendario, desde: date, hasta: date) -> tuple[date, ...]:
    """Return the working days of a time; every material of a place asks for the same."""
    dias = (desde + timedelta(days=n) for n in range((hasta - desde).days + 1))
    return tuple(dia for dia in dias if calendario.habil(dia))


class Alcance(NamedTuple):
    """Until when a stock lasts: the last day that it covers, and how many working days those are."""

    dias: int
    hasta: date


@dataclass(frozen=True, slots=True)
class Agotamiento:
    """The stock of a material in a place, and how long it lasts.

    Attributes:
        lugar: an office, the store, or the code of the departamento for all of it.
        saldo: at the end of `fecha`.
        ritmo: the present pace; alcance: how long so, None where nothing is used or its end is not in sight.
        de_temporada: how long at the pace of the same months of the year before; None where that is not known.
        segun_emision: the year before is told by the documents emitted, since the ledger does not reach it.
        minimo, alerta: levels that the office set; 0 where it set none.
    """

    lugar: str
    material: str
    fecha: date
    saldo: int
    ritmo: Ritmo
    alcance: Alcance | None
    de_temporada: Alcance | None = None
    segun_emision: bool = False
    minimo: int = 0
    alerta: int = 0

    @property
    def estado(self) -> Estado:
        """How pressing it is."""
        if self.saldo <= 0 and (self.ritmo.piezas or self.minimo):
            return "agotado"
        if self.saldo < self.minimo:
            return "minimo"
        if self.saldo < self.alerta:
            return "alerta"
        cuanto = self.antes
        return "pronto" if cuanto is not None and cuanto.dias <= PRONTO else "bien"

    @property
    def antes(self) -> Alcance | None:
        """The sooner of both ends."""
        conocidos = [uno for uno in (self.alcance, self.de_temporada) if uno is not None]
        return min(conocidos, default=None)

    def pedido(self, dias: int = COBERTURA) -> int:
        """Return how many to ask for, so that it covers some working days and keeps the minimum."""
        return max(0, -(-self.ritmo.centesimas * dias // 100) + self.minimo - self.saldo)


Usos = Mapping[tuple[str, str], Sequence[tuple[date, int]]]
"""The pieces that left each edge for use, by (edge, material): day and how many, negative where it was undone."""


def usos_de(movido: Movido) -> Usos:
    """Return what left every office and the whole departamento for use, and the store for the offices."""
    usos: dict[tuple[str, str], list[tuple[date, int]]] = {}
    for flujo in movido.flujos:
        if flujo.tipo not in _GASTAN and flujo.tipo not in _ENTREGAN:
            continue
        for borde in (*flujo.bordes, DEPARTAMENTO):
            cruza = cruce(flujo, borde)
            entrega = borde.endswith(f".{ALMACEN}")
            if cruza is not None and cruza.mide == "salidas" and flujo.tipo in (_ENTREGAN if entrega else _GASTAN):
                usos.setdefault((borde, flujo.material), []).append((flujo.fecha, cruza.signo * flujo.monto.cantidad))
    return usos


def usado(usos: Sequence[tuple[date, int]], desde: date, hasta: date) -> int:
    """Return how many pieces were used from a day to another."""
    return max(0, sum(cuantas for dia, cuantas in usos if desde <= dia <= hasta))


def alcanza(
    saldo: int, fecha: date, calendario: Calendario, ritmo_de: Callable[[date], Ritmo | None]
) -> Alcance | None:
    """Return until when a stock lasts from the day after `fecha`; None where its end is not seen.

    Args:
        ritmo_de: the pace of a day; None where it is not known.
    """
    # Over 100: hundredths of a piece.
    queda, dias, ultimo = saldo * 100, 0, fecha
    for dia in _habiles(calendario, fecha + timedelta(days=1), fecha + timedelta(days=TOPE)):
        ritmo = ritmo_de(dia)
        if ritmo is None:
            return None
        queda -= ritmo.centesimas
        if queda < 0:
            return Alcance(dias, ultimo)
        dias, ultimo = dias + 1, dia
    return None


def orden_de_urgencia(uno: Agotamiento) -> tuple[int, int, str, str]:
    """Return what the most pressing come first by."""
    urgencia: dict[Estado, int] = {"agotado": 0, "minimo": 1, "pronto": 2, "alerta": 2, "bien": 3}
    cuanto = uno.antes
    return urgencia[uno.estado], TOPE if cuanto is None else cuanto.dias, uno.lugar, uno.material

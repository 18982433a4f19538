"""The kardex card: what entered and left a place, and what was left each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from segip_desk.core.kardex.movimiento import ClaveMovimiento, Tipo
    from segip_desk.core.kardex.rangos import Rango


class Existencia(NamedTuple):
    """How many, and their value in centavos."""

    cantidad: int
    valor: int


class FilaTarjeta(NamedTuple):
    """A line of a card: a movement that changed the balance, or a count.

    Attributes:
        fecha: ISO.
        contraparte: the place on the other side, empty for a recuento.
        rangos: its series, none where it has no detail.
        costo_unitario: centavos of one, rounded half up; of what moved.
        sin_detalle: its material has series, and they are missing: «falta detalle de series».
    """

    fecha: str
    tipo: str
    formulario: str
    numero: str
    linea: int
    gestion: int
    glosa: str
    lote: str
    rangos: tuple[Rango, ...]
    contraparte: str
    ingreso: int
    salida: int
    saldo: int
    costo_unitario: int
    ingreso_valor: int
    salida_valor: int
    saldo_valor: int
    sin_detalle: bool


class Tarjeta(NamedTuple):
    """A kardex card; lugar is empty for the whole departamento."""

    material: str
    lugar: str
    desde: date | None
    hasta: date | None
    saldo_anterior: Existencia
    filas: tuple[FilaTarjeta, ...]

    @property
    def saldo(self) -> Existencia:
        """What is left at its end."""
        if not self.filas:
            return self.saldo_anterior
        return Existencia(self.filas[-1].saldo, self.filas[-1].saldo_valor)


class Saldo(NamedTuple):
    """What a place holds of a material and a lote at a date: `rangos` joined, `sin_detalle` pieces without series."""

    lugar: str
    material: str
    lote: str
    cantidad: int
    rangos: tuple[Rango, ...]
    valor: int
    sin_detalle: int = 0


class Paso(NamedTuple):
    """A step of a serial's way."""

    fecha: str
    tipo: Tipo
    clave: ClaveMovimiento
    origen: str
    destino: str


class Paradero(NamedTuple):
    """Where a serial is at a date, with whom, and how it got there; custodio is their name, or empty."""

    serie: int
    material: str
    lote: str
    lugar: str
    custodio: str
    camino: tuple[Paso, ...]

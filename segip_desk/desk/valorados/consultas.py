"""What several parts of Valorados ask, off the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.kardex.movimiento import Tipo
from segip_desk.core.problems import Rejected

if TYPE_CHECKING:
    from datetime import date

    from segip_desk.core.conteos import Resumen
    from segip_desk.core.kardex.movimiento import Linea
    from segip_desk.core.kardex.tarjeta import Saldo
    from segip_desk.services.kardex.mesa import Conocido
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

TIPOS = (
    Tipo.INGRESO,
    Tipo.ENVIO,
    Tipo.ASIGNACION,
    Tipo.CONSUMO,
    Tipo.ANULACION,
    Tipo.DEVOLUCION,
    Tipo.TRANSFERENCIA,
    Tipo.BAJA,
    Tipo.EXTRAVIO,
    Tipo.COMPRA,
    Tipo.INICIAL,
)
"""Those that are typed; receptions, adjustments and reversals answer another line, and are made where it is."""
DE_AFUERA = {Tipo.INGRESO: "nacional", Tipo.COMPRA: "proveedor", Tipo.INICIAL: "ajuste"}
"""Kinds that bring from outside, and from where when nothing is typed."""
AL_FIN = {Tipo.CONSUMO: "consumo", Tipo.ANULACION: "anulado", Tipo.BAJA: "baja", Tipo.EXTRAVIO: "extravio"}
"""Kinds whose end is known."""


class Pregunta(NamedTuple):
    """What is looked up while a line is typed."""

    tipo: Tipo
    fecha: date
    material: str
    origen: str
    destino: str


class Respuesta(NamedTuple):
    """The form and its next number, and what there is where the line leaves from."""

    formulario: str
    numero: str
    saldos: tuple[Saldo, ...]


def conocido(base: Base) -> Conocido:
    """Return the materials and the places of the base."""
    from segip_desk.services.kardex import mesa  # noqa: PLC0415 - off the GUI thread

    return mesa.conocido(base)


def mirar(una: Pregunta, base: Base) -> Respuesta:
    """Look up what helps to type a line."""
    from segip_desk.services.kardex.formularios import siguiente  # noqa: PLC0415 - off the GUI thread
    from segip_desk.services.kardex.saldos import saldos  # noqa: PLC0415 - as above

    lugar = una.destino if una.tipo in DE_AFUERA else una.origen
    numero = siguiente(base, una.tipo, lugar, una.fecha.year)
    if una.tipo in DE_AFUERA or not una.material or not una.origen:
        return Respuesta(*numero, ())
    try:
        return Respuesta(*numero, saldos(base, fecha=una.fecha, lugar=una.origen, material=una.material))
    except Rejected:
        # Half typed: the refusal is told when it is entered.
        return Respuesta(*numero, ())


def registrar(lineas: tuple[Linea, ...], complemento: str | None, base: Base, quien: Quien) -> Resumen:
    """Enter some lines."""
    from segip_desk.services.kardex import registrar as servicio  # noqa: PLC0415 - off the GUI thread

    return servicio.registrar(base, quien, lineas, complemento=complemento)

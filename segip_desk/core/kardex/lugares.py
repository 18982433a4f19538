"""Places of the ledger: what their codes say by themselves, and which of them a base knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Mapping

DEPARTAMENTOS = ("be", "cb", "ch", "lp", "or", "pa", "pt", "sc", "tj")
"""The codes of the departamentos; those of others are places too."""


class Clase(StrEnum):
    """A kind of place."""

    NACIONAL = "nacional"
    PROVEEDOR = "proveedor"
    DEPARTAMENTO = "departamento"
    ALMACEN = "almacen"
    OFICINA = "oficina"
    CUSTODIO = "custodio"
    TRANSITO = "transito"
    CONSUMO = "consumo"
    ANULADO = "anulado"
    BAJA = "baja"
    EXTRAVIO = "extravio"
    AJUSTE = "ajuste"


NOMBRES_DE_CLASE = {
    Clase.NACIONAL: "«nacional»",
    Clase.PROVEEDOR: "«proveedor»",
    Clase.DEPARTAMENTO: "otro departamento",
    Clase.ALMACEN: "el almacén",
    Clase.OFICINA: "una oficina",
    Clase.CUSTODIO: "un custodio",
    Clase.TRANSITO: "lo que está en tránsito",
    Clase.CONSUMO: "«consumo»",
    Clase.ANULADO: "lo anulado de una oficina",
    Clase.BAJA: "«baja»",
    Clase.EXTRAVIO: "«extravio»",
    Clase.AJUSTE: "«ajuste»",
}
"""What a kind of place is called inside a sentence."""
SIN_FONDO = frozenset({Clase.NACIONAL, Clase.PROVEEDOR, Clase.DEPARTAMENTO, Clase.AJUSTE})
"""Kinds that may go below zero: what is not of this direction, and where differences go."""
TENEDORAS = frozenset({Clase.ALMACEN, Clase.OFICINA, Clase.CUSTODIO})
"""Kinds that hold material in somebody's hands."""
PROPIAS = TENEDORAS | {Clase.TRANSITO}
"""Kinds that together are the departamento: a card of the whole shows no transfer between them."""

_SOLAS = {
    str(una): una for una in (Clase.NACIONAL, Clase.PROVEEDOR, Clase.CONSUMO, Clase.BAJA, Clase.EXTRAVIO, Clase.AJUSTE)
}
_CUSTODIO = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
_ALMACEN = ".almacen"


class LugarInvalido(ValueError):
    """A text that is no place of this base; its message is a Spanish sentence."""


def clase_de(codigo: str) -> Clase:
    """Tell which kind of place a code in its normal form is, by its grammar alone."""
    sola = _SOLAS.get(codigo)
    if sola is not None:
        return sola
    cabeza, barra, _ = codigo.partition("/")
    if cabeza in {Clase.TRANSITO, Clase.ANULADO}:
        return Clase(cabeza)
    if barra:
        return Clase.CUSTODIO
    if codigo.endswith(_ALMACEN):
        return Clase.ALMACEN
    return Clase.OFICINA if "." in codigo else Clase.DEPARTAMENTO


def oficina_de(codigo: str) -> str:
    """Return the office, or the store, that answers for a place; empty for what is of none."""
    clase = clase_de(codigo)
    if clase in {Clase.TRANSITO, Clase.ANULADO}:
        return oficina_de(codigo.partition("/")[2])
    if clase is Clase.CUSTODIO:
        return codigo.partition("/")[0]
    return codigo if clase in TENEDORAS else ""


def sin_fondo(codigo: str) -> bool:
    """Tell whether a place may go below zero."""
    return clase_de(codigo) in SIN_FONDO


def es_propia(codigo: str) -> bool:
    """Tell whether a place is of the departamento's own stock: store, office, custodian or what is on its way."""
    return clase_de(codigo) in PROPIAS


def en_transito(destino: str) -> str:
    """Return the place of what is on its way to a receiver."""
    return f"{Clase.TRANSITO}/{destino}"


def anulado_de(lugar: str) -> str:
    """Return where the annulled pieces of a place wait for their baja."""
    return f"{Clase.ANULADO}/{oficina_de(lugar)}"


@dataclass(frozen=True)
class Lugares:
    """The places that a base knows.

    Attributes:
        departamento: its code.
        oficinas: the name of each office, by code.
        custodios: the name of each custodian, by code; one that is not there yet is registered when first named.
    """

    departamento: str
    oficinas: Mapping[str, str]
    custodios: Mapping[str, str] = field(default_factory=dict)

    @property
    def almacen(self) -> str:
        """The departmental store."""
        return f"{self.departamento}{_ALMACEN}"

    def parse(self, texto: str) -> str:
        """Read a place, and return its code in the normal form.

        Raises:
            LugarInvalido: there is no such place.
        """
        codigo = texto.strip().lower()
        if codigo in _SOLAS or codigo == self.almacen or codigo in self.oficinas:
            return codigo
        if codigo in DEPARTAMENTOS and codigo != self.departamento:
            return codigo
        cabeza, barra, resto = codigo.partition("/")
        if barra and cabeza in {Clase.TRANSITO, Clase.ANULADO}:
            suyo = self.parse(resto)
            if clase_de(suyo) in TENEDORAS:
                return f"{cabeza}/{suyo if cabeza == Clase.TRANSITO else oficina_de(suyo)}"
        elif barra and (cabeza in self.oficinas or cabeza == self.almacen) and _CUSTODIO.fullmatch(resto):
            return codigo
        conocidos = [*_SOLAS, self.almacen, *self.oficinas, *self.custodios]
        message = (
            f"«{texto.strip()}» no es un lugar de esta base; use el almacén «{self.almacen}», una oficina, un custodio "
            f"como «oficina/op03», «nacional», «proveedor» u otro departamento.{parecido(codigo, conocidos)}"
        )
        raise LugarInvalido(message)

    def nombre(self, codigo: str) -> str:
        """Name a place for a person."""
        clase = clase_de(codigo)
        if clase is Clase.TRANSITO:
            return f"En tránsito a {self.nombre(codigo.partition('/')[2])}"
        if clase is Clase.ANULADO:
            return f"Anulado de {self.nombre(codigo.partition('/')[2])}"
        if clase is Clase.CUSTODIO:
            oficina, _, corto = codigo.partition("/")
            return f"{self.custodios.get(codigo) or corto} ({self.nombre(oficina)})"
        if codigo == self.almacen:
            return "Almacén departamental"
        return _NOMBRES.get(codigo) or self.oficinas.get(codigo) or codigo.upper()


_NOMBRES = {
    "nacional": "Almacén nacional",
    "proveedor": "Proveedor",
    "consumo": "Consumo",
    "baja": "Baja",
    "extravio": "Extravío",
    "ajuste": "Ajuste",
}

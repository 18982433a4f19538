"""The kardex card of a material, of a place or of the whole departamento."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.kardex.lugares import LugarInvalido
from segip_desk.core.kardex.tarjeta import Tarjeta
from segip_desk.core.problems import Rejected, parecido
from segip_desk.storage.kardex import consultas, lecturas

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.engine import Connection

    from segip_desk.storage.base import Base


def tarjeta(
    base: Base, material: str, *, lugar: str | None = None, desde: date | None = None, hasta: date | None = None
) -> Tarjeta:
    """Return a card; its opening balance does not depend on `hasta`.

    Args:
        material: its code.
        lugar: a place; None is the whole departamento, where what moves inside does not show.
        desde, hasta: both included; None is from the beginning, or to the end.

    Raises:
        Rejected: an unknown material or place, or hasta before desde.
        Unavailable: the machine failed.
    """
    if desde is not None and hasta is not None and hasta < desde:
        message = f"La tarjeta termina el {hasta:%d/%m/%Y}, antes de empezar ({desde:%d/%m/%Y}); revise las fechas."
        raise Rejected(message)
    with base.lectura() as con:
        codigo = material_conocido(con, material)
        suyo = "" if lugar is None else lugar_conocido(con, lugar)
        lugares = (suyo,) if suyo else consultas.propios(con, lecturas.codigos_de_material(con)[codigo])
        inicio = "" if desde is None else desde.isoformat()
        fin = consultas.SIEMPRE if hasta is None else hasta.isoformat()
        anterior, filas = consultas.filas_de_tarjeta(con, codigo, lugares, inicio, fin)
    return Tarjeta(codigo, suyo, desde, hasta, anterior, filas)


def material_conocido(con: Connection, texto: str) -> str:
    """Return the code of a material.

    Raises:
        Rejected: the base has none such.
    """
    hay = lecturas.materiales(con)
    codigo = texto.strip()
    if codigo in hay:
        return codigo
    if codigo.upper() in hay:
        return codigo.upper()
    message = f"«{codigo}» no es un material de esta base; use su código, como «CI001».{parecido(codigo, hay)}"
    raise Rejected(message)


def lugar_conocido(con: Connection, texto: str) -> str:
    """Return the code of a place.

    Raises:
        Rejected: the base has none such.
    """
    try:
        return lecturas.lugares(con).parse(texto)
    except LugarInvalido as error:
        raise Rejected(str(error)) from error

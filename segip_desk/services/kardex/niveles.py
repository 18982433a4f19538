"""Levels of stock: below how many pieces a place is short of a material."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segip_desk.core.problems import Rejected
from segip_desk.services.kardex.tarjeta import lugar_conocido, material_conocido
from segip_desk.storage.kardex import listas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.kardex.formularios import Nivel
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def listar(base: Base) -> tuple[Nivel, ...]:
    """Return the levels, by place and material.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return listas.leer_niveles(con)


def guardar(base: Base, quien: Quien, niveles: Sequence[Nivel]) -> bool:
    """Write levels over those of the same place and material; two zeros take one away. Tell whether that was news.

    Raises:
        Rejected: an unknown place or material, or levels that say nothing.
        Unavailable: the machine failed.
    """
    malos = [
        f"{uno.material} en «{uno.lugar}»: el mínimo y la alerta no bajan de cero, y la alerta no es la menor."
        for uno in niveles
        if min(uno.minimo, uno.alerta) < 0 or uno.alerta < uno.minimo
    ]
    if malos:
        raise Rejected(*malos)
    with base.escritura(quien.acto("fijar niveles de material")) as obra:
        con = obra.con
        obra.niveles(
            [
                replace(uno, lugar=lugar_conocido(con, uno.lugar), material=material_conocido(con, uno.material))
                for uno in niveles
            ]
        )
        return obra.confirmar() is not None

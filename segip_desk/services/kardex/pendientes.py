"""What the first page says of valued material: the stocks that run out first, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.inicio import Adonde, Pendiente
from segip_desk.core.kardex.agotamiento_dicho import frase
from segip_desk.core.kardex.movimiento import AREA_VALORADOS
from segip_desk.services.kardex.agotamiento import urgentes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segip_desk.core.calendario import Lapso
    from segip_desk.services.kardex.agotamiento import Leido

A_LA_VISTA = 3


def de_material(leido: Leido, lapso: Lapso, oficina: str = "") -> Iterator[Pendiente]:
    """Name the stocks that run out first, of one office or of all, and count the others."""
    suyos = [uno for uno in urgentes(leido) if oficina in ("", uno.lugar)]
    for uno in suyos[:A_LA_VISTA]:
        material = leido.movido.materiales[uno.material].nombre
        adonde = Adonde("planilla", lapso.gestion, lapso.hasta, uno.lugar, AREA_VALORADOS, uno.material)
        yield Pendiente("aviso", frase(uno, material, leido.nombre(uno.lugar)), "Ver el material", adonde, oficina)
    resto = len(suyos) - A_LA_VISTA
    if resto > 0:
        dice = f"Otros {resto} materiales se acaban." if resto > 1 else "Otro material se acaba."
        adonde = Adonde("planilla", lapso.gestion, lapso.hasta, oficina, AREA_VALORADOS)
        yield Pendiente("aviso", dice, "Ver todos", adonde, oficina)

"""A small budget of 2020 for the tests of its pages, and how they come to a part of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from segip_desk.core.presupuesto.asiento import Asiento
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.desk.contexto import Destino
from segip_desk.desk.paginas.pestanas import ConPestanas
from segip_desk.services.presupuesto.asentar import registrar
from tests.bases import QUIEN

if TYPE_CHECKING:
    from segip_desk.core.presupuesto.asiento import Momento
    from segip_desk.desk.paginas.pestanas import Parte
    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from segip_desk.storage.base import Base
    from tests.desk.conftest import Quieto

MANTENIMIENTO = Linea("sippec", "48 0 007", "24110", "20-230")
EQUIPO = Linea("sippec", "48 0 007", "43120", "20-230")


def asiento(
    momento: Momento, importe: int, documento: str, mes: int = 1, linea: Linea = MANTENIMIENTO, **otros: str
) -> Asiento:
    """Return an asiento of the line of maintenance, or of another."""
    hecho = Asiento(date(2020, mes, 2), linea, momento, importe, documento)
    return replace(hecho, **otros)  # type: ignore[arg-type]


def sembrar(base: Base, *mas: Asiento) -> None:
    """Book what the year began with, and more."""
    inicial = [asiento("inicial", 95_000_00, "LEY"), asiento("inicial", 61_234_56, "LEY-2", linea=EQUIPO)]
    registrar(base, QUIEN, [*inicial, *mas])


def ir(ventana: Ventana, sesion: Sesion, quieto: Quieto, pagina: str, clave: str) -> Parte[Any]:
    """Show a part of a page, and wait until it has read what it shows."""
    ventana.ir(Destino(pagina, gestion=2020, mes=10, clave=clave))
    quieto(sesion)
    quieto(sesion)
    assert isinstance(ventana.pagina, ConPestanas)
    assert ventana.pagina.parte is not None
    return ventana.pagina.parte

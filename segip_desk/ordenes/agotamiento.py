"""What runs out, and the draft of what to ask for."""

from __future__ import annotations

import sys
from datetime import date, datetime
from typing import TYPE_CHECKING

from segip_desk.argumentos import parse_dias
from segip_desk.ordenes.comun import HECHO, abrir, formato
from segip_desk.ordenes.valorados import FORMATOS, con_formato, parse_fecha

if TYPE_CHECKING:
    import argparse

    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.ordenes.comun import Agregador
    from segip_desk.storage.base import Base


def declarar(orden: Agregador) -> None:
    """Declare them."""
    agota = orden("agotamiento", "muestra hasta cuándo dura cada material al ritmo en que se usa", _agotamiento)
    agota.add_argument("--fecha", type=parse_fecha, help="al final de qué día (si no, hoy)")
    agota.add_argument("--lugar", help="una oficina, el almacén, o «departamento» para todo junto (si no, cada uno)")
    agota.add_argument("--material", default="", help="solo ese material: CI001")
    con_formato(agota)
    pedido = orden("pedido", "escribe el borrador de un pedido de material valorado", _pedido)
    pedido.add_argument("--dias", type=parse_dias, default=60, help="cuántos días de atención cubre (si no, 60)")
    pedido.add_argument("--fecha", type=parse_fecha, help="con la existencia de qué día (si no, hoy)")
    pedido.add_argument("--lugar", default="", help="una oficina o el almacén (si no, todo el departamento)")
    con_formato(pedido)


def _agotamiento(a: argparse.Namespace) -> int:
    from segip_desk.services.kardex.agotamiento import cuadro_de_agotamiento

    with abrir(a) as base:
        dia = a.fecha or _hoy()
        return _mostrar(a, base, cuadro_de_agotamiento(base, dia, lugar=a.lugar or "", material=a.material.upper()))


def _pedido(a: argparse.Namespace) -> int:
    from segip_desk.services.kardex.agotamiento import pedido

    with abrir(a) as base:
        return _mostrar(a, base, pedido(base, a.fecha or _hoy(), dias=a.dias, lugar=a.lugar))


def _hoy() -> date:
    return datetime.now().date()  # noqa: DTZ005 - the office's own clock


def _mostrar(a: argparse.Namespace, base: Base, tabla: Tabla) -> int:
    from segip_desk.services.kardex.salidas import escribir_tabla

    como = formato(a.formato, a.salida, FORMATOS, "texto")
    texto = escribir_tabla(base, tabla, como, a.salida, datetime.now())  # noqa: DTZ005 - as above
    if texto is not None:
        sys.stdout.write(f"{texto.rstrip()}\n")
    return HECHO

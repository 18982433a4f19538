"""Does what stands hold: the rules over the register, and the arithmetic of a table from anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.argumentos import parse_gestion, parse_gestion_y_mes
from segip_desk.core.cierre import dia_local
from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import CON_HALLAZGOS, HECHO, abrir, gestion_y_mes, quien

if TYPE_CHECKING:
    import argparse

    from segip_desk.ordenes.comun import Agregador


def declarar(orden: Agregador) -> None:
    """Declare them."""
    verificar = orden("verificar", "revisa el registro con todas las reglas, y explica una diferencia", _verificar)
    verificar.add_argument("--gestion", type=parse_gestion, help="solo esa gestión")
    verificar.add_argument("--mes", type=parse_gestion_y_mes, help="solo ese mes: 6, o 2020-06")
    verificar.add_argument("--formato", choices=("texto", "json"), default="texto", help="cómo se escribe")
    verificar.add_argument("--explicar", metavar="REGLA", help="explica un hallazgo de esa regla")
    verificar.add_argument("--clave", help="cuál de los de la regla, como se muestra")
    verificar.add_argument("--motivo", help="por qué se acepta; el informe lo imprime")
    cuadrar = orden("cuadrar", "revisa si cuadra la aritmética de una tabla de cualquier parte", _cuadrar)
    cuadrar.add_argument("archivo", type=Path, help="csv, xlsx, ods, o el JSON de una tabla publicada")
    cuadrar.add_argument("--formato", choices=("texto", "json"), default="texto", help="cómo se escribe")


def _verificar(a: argparse.Namespace) -> int:
    from segip_desk.services import verificar

    pedido = (a.explicar, a.clave, a.motivo)
    gestion, mes = gestion_y_mes(a)
    if any(parte is not None for parte in pedido) and None in pedido:
        message = "Para explicar un hallazgo diga cuál y por qué: «--explicar REGLA --clave CLAVE --motivo TEXTO»."
        raise Rejected(message)
    with abrir(a, para_escribir=a.explicar is not None) as base:
        if a.explicar is None:
            hallados = verificar.verificar(base, gestion, mes, hoy=dia_local(quien(a).reloj()))
        else:
            hallados = (verificar.explicar(base, quien(a), *pedido),)
    print(verificar.hallazgos_json(hallados) if a.formato == "json" else verificar.hallazgos_texto(hallados))
    return CON_HALLAZGOS if any(uno.abierto for uno in hallados) else HECHO


def _cuadrar(a: argparse.Namespace) -> int:
    from segip_desk.services import cuadrar

    tablas = cuadrar.cuadrar_archivo(a.archivo)
    print(cuadrar.cuadrar_json(tablas) if a.formato == "json" else cuadrar.cuadrar_texto(a.archivo, tablas))
    return CON_HALLAZGOS if any(tabla.rotas for tabla in tablas) else HECHO

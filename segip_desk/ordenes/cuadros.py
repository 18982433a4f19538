"""One table, and the list of them."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.argumentos import parse_gestion, parse_mes, parse_trimestre
from segip_desk.core.calendario import Lapso
from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import HECHO, abrir, formato

if TYPE_CHECKING:
    import argparse

    from segip_desk.ordenes.comun import Agregador
    from segip_desk.services.tablas import Formato

FORMATOS_DE_CUADRO: tuple[Formato, ...] = ("texto", "csv", "json", "xlsx")


def declarar(orden: Agregador) -> None:
    """Declare them."""
    cuadros = orden("cuadros", "lista los cuadros del departamento", _cuadros)
    cuadros.add_argument("--formato", choices=("texto", "json"), default="texto", help="cómo se escriben")
    cuadro = orden("cuadro", "muestra un cuadro", _cuadro)
    cuadro.add_argument("id", help="cuál; «segip-desk cuadros» los lista")
    cuadro.add_argument("--gestion", type=parse_gestion, required=True, help="el año")
    lapso = cuadro.add_mutually_exclusive_group()
    lapso.add_argument("--mes", type=parse_mes, help="solo ese mes")
    lapso.add_argument("--hasta-mes", type=parse_mes, help="el año hasta ese mes")
    lapso.add_argument("--trimestre", type=parse_trimestre, help="solo ese trimestre")
    cuadro.add_argument("--desde-gestion", type=parse_gestion, help="primera gestión que se compara")
    ayuda_formato = "cómo se escribe (si no, como diga el nombre del archivo, o texto)"
    cuadro.add_argument("--formato", choices=FORMATOS_DE_CUADRO, help=ayuda_formato)
    cuadro.add_argument("--salida", type=Path, help="archivo (si no, por la salida)")


def _cuadros(a: argparse.Namespace) -> int:
    from segip_desk.services.tablas import listar

    with abrir(a) as base:
        lista = listar(base)
    if a.formato == "json":
        print(json.dumps(lista, ensure_ascii=False, indent=2))
        return HECHO
    ancho = max(len(uno["id"]) for uno in lista)
    for uno in lista:
        print(f"{uno['id']:<{ancho}}  {uno['titulo']}")
    return HECHO


def _cuadro(a: argparse.Namespace) -> int:
    from segip_desk.services import tablas

    with abrir(a) as base:
        tabla = tablas.cuadro(base, a.id, _lapso_de_cuadro(a))
    texto = tablas.escribir(tabla, formato(a.formato, a.salida, FORMATOS_DE_CUADRO, "texto"), a.salida)
    if texto is not None:
        sys.stdout.write(texto if texto.endswith("\n") else f"{texto}\n")
    return HECHO


def _lapso_de_cuadro(a: argparse.Namespace) -> Lapso:
    if a.desde_gestion is not None and a.desde_gestion > a.gestion:
        message = f"--desde-gestion {a.desde_gestion} es posterior a --gestion {a.gestion}; inviértalas."
        raise Rejected(message)
    if a.trimestre:
        return replace(Lapso.trimestre(a.gestion, a.trimestre), desde_gestion=a.desde_gestion)
    return Lapso(a.gestion, a.mes or 1, a.mes or a.hasta_mes or 12, a.desde_gestion)

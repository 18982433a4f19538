"""Commands on a whole base: make one, copy it, bring a copy back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.ordenes.comun import HECHO, abrir, direccion, quien
from segip_desk.ordenes.identidad import identificar

if TYPE_CHECKING:
    import argparse

    from segip_desk.ordenes.comun import Agregador


def declarar(orden: Agregador) -> None:
    """Declare them."""
    iniciar = orden("iniciar", "hace una base nueva con el catálogo de un departamento", _iniciar)
    iniciar.add_argument("--departamento", required=True, help="su código: tj, ch, pa, lp, cb, or, pt, sc, be")
    demo = orden("demo", "hace una base nueva con las cifras publicadas de 2020", _demo)
    demo.add_argument("--departamento", default="tj", help="tj (si no se dice), ch o pa")
    copiar = orden("copiar", "copia la base en un solo archivo, y lo comprueba", _copiar)
    copiar.add_argument("carpeta", type=Path, metavar="CARPETA", help="dónde; debe existir")
    restaurar = orden("restaurar", "hace una base nueva con lo que guarda una copia", _restaurar)
    restaurar.add_argument("archivo", type=Path, metavar="ARCHIVO", help="la copia; la base nueva va donde diga --base")


def _iniciar(a: argparse.Namespace) -> int:
    from segip_desk.services import bases as servicio

    with servicio.crear_base(direccion(a), a.departamento, quien(a)) as base:
        print(f"Base nueva de {base.departamento.nombre}, con su catálogo: {base.nombre}")
    return HECHO


def _demo(a: argparse.Namespace) -> int:
    from segip_desk.services.demo import GESTION, crear_demo

    with crear_demo(direccion(a), a.departamento, quien(a)) as base:
        print(f"Base nueva de {base.departamento.nombre} con las cifras publicadas de {GESTION}: {base.nombre}")
    return HECHO


def _copiar(a: argparse.Namespace) -> int:
    from segip_desk.services import copias

    with abrir(a) as base:
        print(copias.frase_de_copia(copias.copiar(base, quien(a), a.carpeta)))
    return HECHO


def _restaurar(a: argparse.Namespace) -> int:
    from segip_desk.services import copias

    restaurada = copias.restaurar(a.archivo, direccion(a), lambda base: identificar(a, base))
    with restaurada.base:
        print(copias.frase_de_restaurada(restaurada))
    return HECHO

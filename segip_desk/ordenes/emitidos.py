"""The reports that were handed in: their register, what changed since, and whether a PDF is one of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.argumentos import parse_numero
from segip_desk.ordenes.comun import CON_HALLAZGOS, HECHO, abrir

if TYPE_CHECKING:
    import argparse

    from segip_desk.ordenes.comun import Agregador


def declarar(orden: Agregador) -> None:
    """Declare them."""
    emitidos = orden("emitidos", "lista los informes emitidos, o dice qué cambió desde que se entregó uno", _emitidos)
    emitidos.add_argument("n", type=parse_numero, nargs="?", help="el número del informe: qué cambió desde entonces")
    emitidos.add_argument("--formato", choices=("texto", "json"), default="texto", help="cómo se escribe")
    autenticar = orden(
        "autenticar", "dice si un PDF salió de esta base, si lo alteraron y si hoy diría lo mismo", _autenticar
    )
    autenticar.add_argument("archivo", type=Path, help="el informe en PDF")
    autenticar.add_argument("--formato", choices=("texto", "json"), default="texto", help="cómo se escribe")


def _emitidos(a: argparse.Namespace) -> int:
    from segip_desk.services import emitidos
    from segip_desk.services.desde_emision import desde_emision

    with abrir(a) as base:
        if a.n is None:
            lista = emitidos.emitidos(base)
            print(emitidos.emitidos_json(lista) if a.formato == "json" else emitidos.emitidos_texto(lista))
            return HECHO
        hecho = desde_emision(base, a.n)
    print(hecho.json() if a.formato == "json" else hecho.texto())
    return HECHO if hecho.igual else CON_HALLAZGOS


def _autenticar(a: argparse.Namespace) -> int:
    from segip_desk.services.autenticar import autenticar

    with abrir(a) as base:
        hallado = autenticar(base, a.archivo)
    print(hallado.json() if a.formato == "json" else hallado.texto())
    return HECHO if hallado.ok else CON_HALLAZGOS

"""`python -m benchmarks [nombre…]`: measure, print the table, and end with 1 where a limit is not met."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from benchmarks.crecimiento import crecimiento
from benchmarks.importacion import importacion
from benchmarks.informe import informe
from benchmarks.kardex import kardex
from benchmarks.mesa import mesa
from benchmarks.planilla import cuadros, planilla
from benchmarks.presupuesto import presupuesto
from benchmarks.ventana import ventana

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.medir import Linea

MEDICIONES: dict[str, Callable[[], Iterator[Linea]]] = {
    "planilla": planilla,
    "mesa": mesa,
    "cuadro": cuadros,
    "importar": importacion,
    "informe": informe,
    "presupuesto": presupuesto,
    "crecimiento": crecimiento,
    "kardex": kardex,
    "ventana": ventana,
}
_FORMA = "{:<12} {:<44} {:>10} {:>10} {:>7} {:>7}  {:<9} {}"


def main(argv: list[str] | None = None) -> int:
    """Measure what was asked for, or everything."""
    analizador = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Cada medición, al lado de su límite."
    )
    analizador.add_argument("nombres", nargs="*", metavar="NOMBRE", help=f"cuáles: {', '.join(MEDICIONES)}")
    nombres = analizador.parse_args(argv).nombres
    desconocidos = [nombre for nombre in nombres if nombre not in MEDICIONES]
    if desconocidos:
        analizador.error(f"no se conoce «{desconocidos[0]}»; las mediciones son: {', '.join(MEDICIONES)}")
    print(_FORMA.format("", "", "nuestro", "par", "razón", "límite", "", "el par"))
    falla = False
    for nombre in nombres or MEDICIONES:
        for linea in MEDICIONES[nombre]():
            print(_renglon(linea), flush=True)
            falla = falla or linea.cumple is False
    return int(falla)


def _renglon(linea: Linea) -> str:
    cumple = {True: "cumple", False: "NO CUMPLE", None: ""}[linea.cumple]
    return _FORMA.format(
        linea.grupo,
        linea.nombre,
        _numero(linea.nuestro, 1, f" {linea.unidad}"),
        _numero(linea.par, 1, f" {linea.unidad}"),
        _numero(linea.razon, 2),
        _numero(linea.limite, 1),
        cumple,
        linea.par_es,
    ).rstrip()


def _numero(valor: float | None, decimales: int, unidad: str = "") -> str:
    return "" if valor is None else f"{valor:.{decimales}f}{unidad}".replace(".", ",")


if __name__ == "__main__":
    sys.exit(main())

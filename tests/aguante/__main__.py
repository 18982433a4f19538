"""`python -m tests.aguante escritores|cortes|archivos|kardex|presupuesto`: the long trials, which CI does in little.

Each prints what it did, and ends with 1 where something was lost, broken or took too long.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.services.bases import crear_base
from segip_desk.storage.base import abrir, crear
from tests.aguante.archivos import probar
from tests.aguante.cortes import COMO_UN_SERVIDOR, CORTES, Taller, cortar_servidor, repartir
from tests.aguante.escritores import EN_ARCHIVO, EN_SERVIDOR, escribir_a_la_vez
from tests.bases import QUIEN, TARIJA, sembrar, servidor_propio
from tests.kardex_modelo import comparar, sembrar_materiales
from tests.presupuesto_azar import ABRE, Corrida, al_azar

if TYPE_CHECKING:
    from collections.abc import Iterator

_CORRIDAS_POR_BASE = 20
_MOTORES = ("sqlite", "postgresql")


def main(argv: list[str] | None = None) -> int:
    """Do one trial."""
    raiz = argparse.ArgumentParser(prog="python -m tests.aguante", description="Las pruebas largas.")
    ordenes = raiz.add_subparsers(dest="orden", required=True)
    escritores = ordenes.add_parser("escritores", help="varios que escriben a la vez")
    escritores.add_argument("--minutos", type=float, default=60)
    escritores.add_argument("--servidor", action="store_true", help="ocho en PostgreSQL; si no, dos en un archivo")
    cortes = ordenes.add_parser("cortes", help="kill -9 en momentos al azar")
    cortes.add_argument("--veces", type=int, default=1000)
    archivos = ordenes.add_parser("archivos", help="archivos dañados que se importan")
    archivos.add_argument("--veces", type=int, default=10_000)
    kardex = ordenes.add_parser("kardex", help="el libro de valorados contra un modelo llano")
    kardex.add_argument("--veces", type=int, default=2000)
    kardex.add_argument("--servidor", action="store_true", help="en PostgreSQL; si no, en un archivo")
    presupuesto = ordenes.add_parser("presupuesto", help="asientos, cortes, traspasos y reversiones al azar")
    presupuesto.add_argument("--veces", type=int, default=1000)
    for una in (escritores, cortes, archivos, kardex, presupuesto):
        una.add_argument("--semilla", type=int, default=random.randrange(1 << 30), help="repite una prueba")  # noqa: S311 - not secret
    pedido = raiz.parse_args(argv)
    print(f"{pedido.orden}, semilla {pedido.semilla}", flush=True)
    inicio = time.monotonic()
    pruebas = {
        "escritores": _escritores,
        "cortes": _cortes,
        "archivos": _archivos,
        "kardex": _kardex,
        "presupuesto": _presupuesto,
    }
    hacer = pruebas[pedido.orden]
    with _carpeta() as carpeta:
        bien = hacer(pedido, carpeta)
    print(f"{'Bien' if bien else 'MAL'}, en {time.monotonic() - inicio:.0f} s.", flush=True)
    return 0 if bien else 1


def _kardex(pedido: argparse.Namespace, carpeta: Path) -> bool:
    with ExitStack() as pila:
        servidor = pila.enter_context(servidor_propio()) if pedido.servidor else None
        direccion = servidor.nueva() if servidor else str(carpeta / "base.sqlite")
        base = pila.enter_context(crear(direccion, TARIJA, sembrar))
        sembrar_materiales(base)
        pasaron = sum(comparar(base, pedido.semilla + n, 20 + n % 80) for n in range(pedido.veces))
    print(f"{pedido.veces} corrientes, {pasaron} movimientos: el libro y el modelo dicen lo mismo.")
    return True


def _escritores(pedido: argparse.Namespace, carpeta: Path) -> bool:
    with ExitStack() as pila:
        servidor = pila.enter_context(servidor_propio(COMO_UN_SERVIDOR)) if pedido.servidor else None
        direccion = servidor.nueva() if servidor else str(carpeta / "base.sqlite")
        crear_base(direccion, "tj", QUIEN).cerrar()
        cuantos = EN_SERVIDOR if servidor else EN_ARCHIVO
        cuenta = escribir_a_la_vez(direccion, cuantos, pedido.minutos * 60, carpeta, pedido.semilla)
    print(
        f"{cuantos} a la vez: {cuenta.guardadas} escrituras guardadas y halladas, {cuenta.rechazadas} rechazadas, "
        f"{cuenta.copias} copias enteras."
    )
    return True


def _cortes(pedido: argparse.Namespace, carpeta: Path) -> bool:
    with servidor_propio(COMO_UN_SERVIDOR) as servidor:
        for (nombre, motor), veces in repartir(pedido.veces, _MOTORES).items():
            suya = carpeta / f"{nombre}-{motor}"
            suya.mkdir()
            azar = random.Random(f"{pedido.semilla}-{nombre}-{motor}")  # noqa: S311 - repeatable, not secret
            CORTES[nombre].cortar(Taller(suya, servidor if motor == "postgresql" else None, azar), veces)
            print(f"  {nombre} en {motor}: {veces} cortes", flush=True)
        veces = max(1, pedido.veces // 50)
        cortar_servidor(Taller(carpeta, servidor, random.Random(pedido.semilla)), veces)  # noqa: S311 - as above
        print(f"  el servidor: {veces} cortes", flush=True)
    return True


def _archivos(pedido: argparse.Namespace, carpeta: Path) -> bool:
    resultado = probar(carpeta, pedido.veces, pedido.semilla)
    print(f"{resultado.guardados} guardados, {resultado.rechazados} rechazados, {len(resultado.malas)} mal.")
    for mala in resultado.malas:
        guardada = Path.cwd() / mala.ruta.name
        guardada.write_bytes(mala.ruta.read_bytes())
        print(f"  {guardada}: {mala.dice}")
    return not resultado.malas


def _presupuesto(pedido: argparse.Namespace, carpeta: Path) -> bool:
    azar = random.Random(pedido.semilla)  # noqa: S311 - repeatable, not secret
    with servidor_propio(COMO_UN_SERVIDOR) as servidor:
        direcciones: dict[int, str] = {}
        hechos = negados = 0
        for numero in range(pedido.veces):
            # Few streams a base: each is compared whole, and what stood before would only be read again.
            motor, vuelta = numero % 2, numero // 2 % _CORRIDAS_POR_BASE
            if not vuelta:
                direcciones[motor] = servidor.nueva() if motor else str(carpeta / f"base-{numero}.sqlite")
                crear_base(direcciones[motor], "tj", QUIEN).cerrar()
            with abrir(direcciones[motor]) as base:
                corrida = Corrida(base, 1992 + vuelta)
                corrida.correr([*ABRE, *(al_azar(azar) for _ in range(40))])
            hechos, negados = hechos + corrida.hechos, negados + corrida.negados
    print(f"{pedido.veces} corridas: {hechos} pasos guardados y {negados} rechazados, como los cuenta el modelo.")
    return True


@contextmanager
def _carpeta() -> Iterator[Path]:
    """Give a folder that goes with the trial, where the user's own data would be too."""
    with tempfile.TemporaryDirectory(prefix="segip-aguante-") as nombre:
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_STATE_HOME"] = str(Path(nombre) / "datos")
        yield Path(nombre)


if __name__ == "__main__":
    sys.exit(main())

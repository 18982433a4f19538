"""From which paper a figure comes, and the files that are kept of the papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import CON_HALLAZGOS, HECHO, abrir, quien

if TYPE_CHECKING:
    import argparse

    from segip_desk.ordenes.comun import Agregador
    from segip_desk.services.procedencia import Procedencia
    from segip_desk.storage.base import Base


def declarar(orden: Agregador) -> None:
    """Declare them."""
    respaldo = orden("respaldo", "dice de qué papel salió una cifra, y si su copia sigue intacta", _respaldo)
    ayuda_cifra = "cuál: 2020-10/tj.central/ci.nuevo (si no se dice, lista todos los papeles)"
    respaldo.add_argument("cifra", nargs="?", metavar="CIFRA", help=ayuda_cifra)
    respaldo.add_argument("--formato", choices=("texto", "json"), default="texto", help="cómo se escribe")
    respaldo.add_argument("--salida", type=Path, help="archivo o carpeta donde se escribe la copia, comprobada")
    ayuda_adjuntar = "guarda este archivo como copia del papel de la cifra"
    respaldo.add_argument("--adjuntar", type=Path, metavar="ARCHIVO", help=ayuda_adjuntar)


def _respaldo(a: argparse.Namespace) -> int:
    from segip_desk.services import procedencia
    from segip_desk.services.respaldos_dichos import papeles_json, papeles_texto, procedencia_json, procedencia_texto

    if a.cifra is None and (a.salida or a.adjuntar):
        message = "Diga de qué cifra: «segip-desk respaldo 2020-10/tj.central/ci.nuevo»."
        raise Rejected(message)
    with abrir(a, para_escribir=a.adjuntar is not None) as base:
        if a.cifra is None:
            print(papeles_json(base) if a.formato == "json" else papeles_texto(base))
            return HECHO
        hallada = procedencia.procedencia(base, a.cifra)
        if a.adjuntar is not None:
            procedencia.adjuntar_a(base, quien(a), hallada, a.adjuntar)
            hallada = procedencia.procedencia(base, a.cifra)
        escritas = [] if a.salida is None else _extraer(base, hallada, a.salida)
    print(procedencia_json(hallada) if a.formato == "json" else procedencia_texto(hallada, escritas))
    return HECHO if hallada.ok else CON_HALLAZGOS


def _extraer(base: Base, hallada: Procedencia, salida: Path) -> list[Path]:
    from segip_desk.services.respaldos import extraer

    copias = [uno.copia for uno in hallada.archivos]
    if not copias:
        message = f"De «{hallada.cifra}» no se guardó ninguna copia; agréguela con «--adjuntar ARCHIVO»."
        raise Rejected(message)
    if len(copias) > 1 and not salida.is_dir():
        message = (
            f"De «{hallada.cifra}» hay {len(copias)} archivos; indique una carpeta que exista: «--salida CARPETA»."
        )
        raise Rejected(message)
    return [extraer(base, copia, salida) for copia in copias]

"""The command line: the same services as the window, without a window; and without any command, the window.

It reads arguments, asks a service, prints what it answers and turns the three kinds of error into an exit status:
0 done, 1 done and there are findings, 2 refused, 3 the base cannot be opened or is damaged.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from segip_desk.core.problems import Rejected, Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HECHO, RECHAZADO, SIN_BASE = 0, 2, 3
INTERRUMPIDO = 130
"""As a shell names a command ended by Ctrl+C."""

SIN_MEMORIA = "no alcanza la memoria de este equipo; cierre otros programas y vuelva a intentar."


def main(argv: list[str] | None = None) -> int:
    """Run one command, or the window, and return its exit status."""
    _escribir_en_utf8()
    hace = _que_se_pide(sys.argv[1:] if argv is None else argv)
    try:
        estado = hace()
        sys.stdout.flush()
    except Rejected as rechazo:
        from segip_desk.ordenes.comun import mostrar_problemas

        mostrar_problemas(rechazo)
        return RECHAZADO
    except (Unavailable, MemoryError) as falla:
        print(f"segip-desk: {SIN_MEMORIA if isinstance(falla, MemoryError) else falla}", file=sys.stderr)
        return SIN_BASE
    except KeyboardInterrupt:
        print("segip-desk: interrumpido; lo que estaba a medias no se guardó.", file=sys.stderr)
        return INTERRUMPIDO
    except BrokenPipeError:
        # Whoever read our output has seen enough: `segip-desk bitacora | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return HECHO
    except Exception as error:  # noqa: BLE001 - the last door: a bug of ours is told, kept and never shown raw
        from segip_desk.services.fallas import disculpa

        print(f"segip-desk: {disculpa(error)}", file=sys.stderr)
        return SIN_BASE
    return estado


def _que_se_pide(argv: Sequence[str]) -> Callable[[], int]:
    """Return what does it; argparse ends the program where it refuses."""
    ventana = parse_ventana(argv)
    if ventana is not None:
        from segip_desk.desk import abrir_ventana

        return partial(abrir_ventana, *ventana)
    from segip_desk.ordenes import analizador

    argumentos = analizador().parse_args(argv)
    return partial(argumentos.hace, argumentos)


def parse_ventana(argv: Sequence[str]) -> tuple[str | None, str | None] | None:
    """Read a command line without a command as (base, usuario) of the window; None where it is anything else.

    It spares the window argparse and every command's options: a fifth of the time until it is seen.
    """
    dichas: dict[str, str] = {}
    resto = list(argv)
    while resto:
        opcion, _, valor = resto.pop(0).partition("=")
        if opcion not in {"--base", "--usuario"} or not (valor or resto):
            return None
        dichas[opcion] = valor or resto.pop(0)
    if any(valor.startswith("--") for valor in dichas.values()):
        return None
    return dichas.get("--base"), dichas.get("--usuario")


def _escribir_en_utf8() -> None:
    """Write Spanish whatever the console's code page is: a Windows pipe would otherwise refuse an ñ."""
    for salida in (sys.stdout, sys.stderr):
        if hasattr(salida, "reconfigure"):
            salida.reconfigure(encoding="utf-8")

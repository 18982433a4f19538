"""The command line: the same services as the window, without a window.

It reads arguments, asks a service, prints what it answers and turns the three kinds of error into an exit status:
0 done, 1 done and there are findings, 2 refused, 3 the base cannot be opened or is damaged.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from segip_desk.core.problems import Rejected, Unavailable
from segip_desk.ordenes import analizador
from segip_desk.ordenes.comun import (
    CON_HALLAZGOS,
    HECHO,
    INTERRUMPIDO,
    RECHAZADO,
    SIN_BASE,
    mostrar_problemas,
)

if TYPE_CHECKING:
    from segip_desk.ordenes.comun import Hace

__all__ = ["CON_HALLAZGOS", "HECHO", "INTERRUMPIDO", "RECHAZADO", "SIN_BASE", "main"]


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _escribir_en_utf8()
    argumentos = analizador().parse_args(argv)
    try:
        hace: Hace = argumentos.hace
        estado = hace(argumentos)
        sys.stdout.flush()
    except Rejected as rechazo:
        mostrar_problemas(rechazo)
        return RECHAZADO
    except Unavailable as falla:
        print(f"segip-desk: {falla}", file=sys.stderr)
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


def _escribir_en_utf8() -> None:
    """Write Spanish whatever the console's code page is: a Windows pipe would otherwise refuse an ñ."""
    for salida in (sys.stdout, sys.stderr):
        if hasattr(salida, "reconfigure"):
            salida.reconfigure(encoding="utf-8")

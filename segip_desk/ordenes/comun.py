"""What the commands share: their exit status, the base that they open, who acts, and how a refusal is shown."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from segip_desk.core.problems import Rejected
from segip_desk.ordenes.identidad import identificar, sin_identificar

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Collection
    from pathlib import Path

    from segip_desk.argumentos import Analizador
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

    Hace = Callable[[argparse.Namespace], int]
    """Does a command, and returns its exit status."""
    Agregador = Callable[[str, str, Hace], Analizador]
    """Adds a command: its name, what it is for, and what does it."""

F = TypeVar("F", bound=str)

HECHO, CON_HALLAZGOS, RECHAZADO, SIN_BASE = 0, 1, 2, 3
INTERRUMPIDO = 130
"""As a shell names a command ended by Ctrl+C."""
PROBLEMAS_A_LA_VISTA = 200
"""A file that is wrong in every row is one mistake, not a hundred thousand lines."""


def direccion(a: argparse.Namespace) -> str:
    """Return the address of the base: what was said, else the habitual one."""
    from segip_desk.services.bases import direccion_habitual

    return a.base or direccion_habitual()


def abrir(
    a: argparse.Namespace,
    *,
    para_escribir: bool = False,
    quien_es: Callable[[argparse.Namespace, Base], Quien] = identificar,
) -> Base:
    """Open the base, and find out who acts; a command that writes makes the copy of the day first."""
    from segip_desk.services.bases import abrir_base

    def identificado(base: Base) -> Quien:
        a.identificado = quien_es(a, base)
        return quien(a)

    return abrir_base(direccion(a), sin_identificar(a), avisar if para_escribir else None, identificado)


def avisar(dice: str) -> None:
    """Tell on stderr what did not stop the command."""
    print(f"segip-desk: aviso: {dice}", file=sys.stderr)


def quien(a: argparse.Namespace) -> Quien:
    """Return who acts: as `abrir` found out, or as is said where no base is opened."""
    suyo: Quien | None = getattr(a, "identificado", None)
    return sin_identificar(a) if suyo is None else suyo


def gestion_y_mes(a: argparse.Namespace) -> tuple[int | None, int | None]:
    """Return what `exportar` narrows to; `--mes 2020-06` says both."""
    gestion, mes = a.mes or (None, None)
    if mes is not None and gestion is None and a.gestion is None:
        message = "Diga también la gestión: «--gestion 2020 --mes 6»."
        raise Rejected(message)
    return (a.gestion if gestion is None else gestion), mes


def formato(dado: F | None, salida: Path | None, posibles: Collection[F], si_no: F) -> F:
    """Return the format that was asked for, else the one that the file's name says."""
    if dado is not None:
        return dado
    extension = "" if salida is None else salida.suffix.lower().removeprefix(".")
    return next((formato for formato in posibles if formato == extension), si_no)


def mostrar_problemas(rechazo: Rejected) -> None:
    """Print each problem of a refusal in a line of its own."""
    problemas = rechazo.problemas
    for problema in problemas[:PROBLEMAS_A_LA_VISTA]:
        print(problema if problema.archivo else f"segip-desk: {problema}", file=sys.stderr)
    if len(problemas) > PROBLEMAS_A_LA_VISTA:
        print(f"… y {len(problemas) - PROBLEMAS_A_LA_VISTA} problemas más.", file=sys.stderr)
    if any(problema.fila is not None for problema in problemas):
        print("Nada se guardó. Corrija esas filas y vuelva a importar.", file=sys.stderr)

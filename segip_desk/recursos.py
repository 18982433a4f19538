"""Where the program's own files are: the same call from a checkout and from an installed wheel.

A wheel carries `resources/` and `db/` inside the package; a checkout has them beside it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PAQUETE = Path(__file__).resolve().parent


@cache
def carpeta(nombre: str) -> Path:
    """Return the folder `resources` or `db`, wherever this installation keeps it.

    Raises:
        FileNotFoundError: the installation lacks it.
    """
    for lugar in (_PAQUETE / nombre, _PAQUETE.parent / nombre):
        if lugar.is_dir():
            return lugar
    message = f"{nombre}: not beside the package nor inside it"
    raise FileNotFoundError(message)


def recurso(*partes: str) -> Path:
    """Return the path of a file or folder under `resources`."""
    return carpeta("resources").joinpath(*partes)

"""Putting a finished file in its place: never over another, and so that it stays there when the power goes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def mover_sin_pisar(de: Path, a: Path) -> None:
    """Give a file its final name, and leave nothing under the old one.

    Raises:
        FileExistsError: there is something under the final name already; nothing was moved.
        OSError: the disk or the folder does not let it be done.
    """
    try:
        a.hardlink_to(de)
    except FileExistsError:
        raise
    except OSError:
        # A disk without hard links (FAT): looking first is the best there is.
        if os.path.lexists(a):
            raise FileExistsError(str(a)) from None
        de.rename(a)
    else:
        de.unlink()
    _asentar(a.parent)


def _asentar(carpeta: Path) -> None:
    """Write a folder's own list of names to the disk; Windows does it by itself, and opens no folder."""
    if os.name != "posix":
        return
    abierta = os.open(carpeta, os.O_RDONLY)
    try:
        os.fsync(abierta)
    finally:
        os.close(abierta)

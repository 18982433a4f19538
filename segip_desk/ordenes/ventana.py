"""No command at all: the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.problems import Unavailable

if TYPE_CHECKING:
    import argparse


def abrir(a: argparse.Namespace) -> int:
    """Open the window on a base, the habitual one where none is named, and return when it was closed.

    Raises:
        Unavailable: there is no screen, or the system lacks what a window needs.
    """
    try:
        from segip_desk.desk.arranque import correr
    except ImportError as error:
        # The package is installed with the program; what it stands on is the system's: libGL, libxkbcommon…
        message = f"A este sistema le falta algo para abrir ventanas ({error}); instálelo, o use las órdenes."
        raise Unavailable(message) from error
    return correr(a.base, a.usuario)

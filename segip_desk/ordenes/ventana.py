"""No command at all: the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def abrir(a: argparse.Namespace) -> int:
    """Open the window on a base, the habitual one where none is named, and return when it was closed."""
    from segip_desk.desk.arranque import correr

    return correr(a.base, a.usuario)

"""The bases of 2020, as `segip-desk demo` makes them."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING

from segip_desk.cli import HECHO, main
from tests.publicado.cuadros import CUADROS

if TYPE_CHECKING:
    from pathlib import Path


def bases_2020(carpeta: Path) -> dict[str, Path]:
    """Make the base of each departamento in a folder of its own, and return where each is."""
    bases = {}
    for departamento in CUADROS:
        base = carpeta / departamento / "base.sqlite"
        base.parent.mkdir()
        with redirect_stdout(StringIO()):
            estado = main(["demo", "--departamento", departamento, "--base", str(base)])
        if estado != HECHO:
            message = f"segip-desk demo --departamento {departamento} did not end well"
            raise RuntimeError(message)
        bases[departamento] = base
    return bases

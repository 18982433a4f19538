"""The TOML files that come with the program, which an office may have edited."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from segip_desk.core.problems import Problem, Rejected

if TYPE_CHECKING:
    from pathlib import Path


def leer_toml(camino: Path) -> dict[str, Any]:
    """Read a TOML file of the program.

    Raises:
        Rejected: it was edited and is not TOML.
    """
    try:
        # An editor of Windows may have put a mark at its beginning.
        return tomllib.loads(camino.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        dice = f"no se puede leer: {error}. Corrija el archivo o restablezca el original."
        raise Rejected(Problem(dice, archivo=camino.name)) from error

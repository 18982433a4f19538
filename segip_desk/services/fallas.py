"""Our own bugs: what happened is kept in a file, for whoever mends the program."""

from __future__ import annotations

import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path


def anotar_falla(error: BaseException) -> Path:
    """Write an error with its traceback to a file of its own, and return where it is."""
    from platformdirs import user_log_path  # noqa: PLC0415 - only a program that failed needs it

    carpeta = user_log_path("segip-desk", appauthor=False)
    texto = "".join(traceback.format_exception(error))
    nombre = f"falla-{datetime.now(tz=UTC):%Y%m%d-%H%M%S-%f}.txt"
    try:
        carpeta.mkdir(parents=True, exist_ok=True)
        archivo = carpeta / nombre
        archivo.write_text(texto, encoding="utf-8")
    except OSError:
        # Where the user's own folder cannot be written, the machine's temporary one takes it.
        archivo = Path(tempfile.gettempdir()) / nombre
        archivo.write_text(texto, encoding="utf-8")
    return archivo


def disculpa(error: BaseException) -> str:
    """Keep what a bug says where we can read it, and return what the user is told."""
    donde = anotar_falla(error)
    return (
        "el programa falló, y es culpa nuestra: nada de lo que estaba a medias se guardó. "
        f"Envíe a quien lo mantiene el archivo {donde}, que dice qué pasó."
    )

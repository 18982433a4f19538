"""Write a file whole or not at all."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from segip_desk.core.problems import Problem, Rejected, Unavailable, causa

if TYPE_CHECKING:
    from pathlib import Path


def guardar(ruta: Path, contenido: bytes | str) -> None:
    """Write a file beside its place and then put it there, so that nobody ever sees half of it.

    A text is written in UTF-8.

    Raises:
        Rejected: the folder does not exist or may not be written, or `ruta` is a folder.
        Unavailable: the disk gave up.
    """
    datos = contenido.encode() if isinstance(contenido, str) else contenido
    # Not mkstemp: its files are closed to everybody else, and a report is made to be read.
    temporal = ruta.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        if ruta.is_dir():
            raise Rejected(Problem("es una carpeta; indique también el nombre del archivo.", archivo=ruta.name))
        try:
            with temporal.open("xb") as archivo:
                archivo.write(datos)
                archivo.flush()
                os.fsync(archivo.fileno())
            temporal.replace(ruta)
        finally:
            temporal.unlink(missing_ok=True)
    except (FileNotFoundError, NotADirectoryError) as error:
        message = f"no existe la carpeta «{ruta.parent}»; créela o elija otra."
        raise Rejected(Problem(message, archivo=ruta.name)) from error
    except PermissionError as error:
        message = f"no se puede escribir en «{ruta.parent}»; elija otra carpeta, o cierre el archivo si está abierto."
        raise Rejected(Problem(message, archivo=ruta.name)) from error
    except OSError as error:
        message = f"{ruta.name}: no se pudo guardar ({causa(error)}); revise el espacio del disco e intente de nuevo."
        raise Unavailable(message) from error

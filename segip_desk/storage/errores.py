"""What a database says when the machine fails, told as a sentence; anything else is a bug of ours and goes on up."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from segip_desk.core.problems import ReadOnly, Unavailable, causa

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIN_ESPACIO = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_DE_SOLO_LECTURA = {errno.EACCES, errno.EPERM, errno.EROFS}
_SIN_CARPETA = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ESTALE, errno.EIO}

_OCUPADA = "otra persona u otro programa está escribiendo en ella; espere un momento y vuelva a intentar"
_LLENO = "no queda espacio en el disco; libere espacio y vuelva a intentar"
_DANADA = "está dañada; no la use más y ponga en su lugar la última copia que guardó"
_SIN_PERMISO = "no tiene permiso para usarla; pida acceso a quien administra el equipo o el servidor"
_SOLO_LECTURA = "solo se puede leer; dé permiso de escritura al archivo y a su carpeta"
_SERVIDOR_DE_LECTURA = "solo se puede leer; el servidor no acepta escrituras"
_DE_LECTURA = {_SIN_PERMISO, _SOLO_LECTURA, _SERVIDOR_DE_LECTURA}
_NO_RESPONDE = "el servidor no responde; revise la dirección, la red y que el servidor esté encendido"

# What SQLite says, in the words of its own library.
_SQLITE = {
    "locked": _OCUPADA,
    "busy": _OCUPADA,
    "readonly": _SOLO_LECTURA,
    "unable to open": "no se puede abrir el archivo; revise los permisos del archivo y de su carpeta",
    "is full": _LLENO,
    "disk i/o": "el disco dio un error; revise el disco y la red, y si sigue use la última copia que guardó",
    "not a database": "no es una base de SEGIP Desk; revise la ruta",
    "malformed": _DANADA,
    "could not decode": _DANADA,
}
# The class or the code of PostgreSQL's SQLSTATE, longest first.
_SQLSTATE = {
    "55P03": _OCUPADA,
    "53100": _LLENO,
    "42501": _SIN_PERMISO,
    "XX001": _DANADA,
    "XX002": _DANADA,
    "25006": _SERVIDOR_DE_LECTURA,
    "08": _NO_RESPONDE,
    "53": "el servidor no tiene recursos para atender; espere un momento y vuelva a intentar",
    "57": _NO_RESPONDE,
    "58": "el disco del servidor dio un error; avise a quien lo administra",
}


@contextmanager
def traducidos(nombre: str) -> Iterator[None]:
    """Tell the machine's failures inside the block as a sentence about the base `nombre`.

    Raises:
        ReadOnly: it can only be read.
        Unavailable: it is busy, damaged, out of reach, or its disk gave up.
    """
    try:
        yield
    except DBAPIError as error:
        motivo = _motivo(error)
        if motivo is None:
            raise
        message = f"No se pudo usar la base {nombre}: {motivo}."
        raise (ReadOnly if motivo in _DE_LECTURA else Unavailable)(message) from error


def del_disco(error: OSError) -> str:
    """Say why a disk or a folder took no file, and what to do; it goes after a colon."""
    if error.errno in _SIN_ESPACIO:
        return "no queda espacio en ese disco; libere espacio o elija otro"
    if error.errno in _DE_SOLO_LECTURA:
        return "esa carpeta solo se puede leer; dé permiso de escritura o elija otra"
    if error.errno == errno.EEXIST:
        return "hay un archivo con el nombre de esa carpeta; cámbiele el nombre o elija otra"
    if error.errno in _SIN_CARPETA:
        return "la carpeta no está, o su disco ya no responde; revise que la memoria o la red sigan conectadas"
    return f"el disco respondió «{causa(error)}»; revise el disco o elija otra carpeta"


def _motivo(error: DBAPIError) -> str | None:
    if type(error.orig).__module__.startswith("sqlite3"):
        dicho = str(error.orig).lower()
        return next((motivo for palabras, motivo in _SQLITE.items() if palabras in dicho), None)
    codigo = getattr(error.orig, "sqlstate", None)
    if codigo is None:
        return _sin_conexion(error)
    return next((motivo for clase, motivo in _SQLSTATE.items() if codigo.startswith(clase)), None)


def _sin_conexion(error: DBAPIError) -> str | None:
    """Say why there was no server to give a code, in its own words, which are all that it left."""
    if error.connection_invalidated:
        return _NO_RESPONDE
    if type(error.orig).__name__ not in {"OperationalError", "ConnectionTimeout"}:
        return None
    # The lines after the first ask the reader a question: "Is the server running on that host…?"
    dicho = str(error.orig).strip().splitlines()[0].strip()
    return (
        f"no se pudo conectar (el servidor o la red dice: «{dicho}»); "
        "revise la dirección, el usuario, la red y que el servidor esté encendido"
    )

"""The three kinds of error, and the problem as a value.

The user can fix it (`Rejected`), the machine failed (`Unavailable`), or we have a bug: any other exception.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what to do.

    Attributes:
        dice: the sentence, in Spanish, with what to do.
        fila: row in the file, counted from 1 (the head); None when the problem is not of a row.
        columna: the column's name as the file's head gives it, or None.
        archivo: the file's name, or None.
    """

    dice: str
    fila: int | None = None
    columna: str | None = None
    archivo: str | None = None

    def en(self, archivo: str) -> Problem:
        """Return the same problem, placed in the file `archivo`."""
        return replace(self, archivo=archivo)

    def __str__(self) -> str:
        """Write it as `file:row:column: why`, leaving out what is not known."""
        lugar = [str(parte) for parte in (self.archivo, self.fila, self.columna) if parte is not None]
        return f"{':'.join(lugar)}: {self.dice}" if lugar else self.dice


class SegipError(Exception):
    """What the program can say in a sentence; its text is Spanish and may reach the user."""


class Rejected(SegipError):
    """The user can fix it: bad input, an unknown id, a base that already exists. Nothing was stored."""

    def __init__(self, *problemas: Problem | str) -> None:
        """Keep every problem, so that one bad row never hides the others."""
        self.problemas = tuple(Problem(p) if isinstance(p, str) else p for p in problemas)
        super().__init__("\n".join(str(p) for p in self.problemas))


class Unavailable(SegipError):
    """The machine failed: the base cannot be opened, is locked or damaged, or a disk or network gave up."""


class ReadOnly(Unavailable):
    """The base lets itself be read and not written: its file, its folder, its disk or its server says so."""


_DEL_SISTEMA = {
    errno.ENOENT: "no existe el archivo o la carpeta",
    errno.ENOTDIR: "una parte de la ruta no es una carpeta",
    errno.EISDIR: "es una carpeta",
    errno.EACCES: "no hay permiso",
    errno.EPERM: "no hay permiso",
    errno.EEXIST: "ya existe",
    errno.ENOSPC: "no queda espacio en el disco",
    errno.EROFS: "el disco es de solo lectura",
    errno.EIO: "el disco dio un error",
    errno.ENAMETOOLONG: "el nombre es demasiado largo",
    errno.EBUSY: "otro programa lo está usando",
    errno.ETXTBSY: "otro programa lo está usando",
    errno.EMFILE: "hay demasiados archivos abiertos",
}


def causa(error: OSError) -> str:
    """Say in Spanish why the system did not do what it was asked; its own words are those of another language."""
    return _DEL_SISTEMA.get(error.errno or 0) or f"error {error.errno or type(error).__name__} del sistema"


def parecido(dado: str, conocidos: Iterable[str]) -> str:
    """Return a Spanish hint with the nearest known name, or an empty text when none is near."""
    por_minusculas = {nombre.casefold(): nombre for nombre in conocidos}
    cerca = get_close_matches(dado.casefold(), por_minusculas, n=1, cutoff=0.6)
    return f" ¿Quiso decir «{por_minusculas[cerca[0]]}»?" if cerca else ""

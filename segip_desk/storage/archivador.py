"""The folder where a base keeps the files of its papers: by what they say and not by their names.

A file stands at `ab/abcdef….pdf`, which is its own SHA-256. It is written under another name, put on the disk, read
again and only then given that one, and is never written over. It is kept before the transaction that names it commits:
no row names what was not kept, and what was kept for nothing harms nobody.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from time import time
from typing import TYPE_CHECKING
from uuid import uuid4

from segip_desk.core.problems import Problem, Rejected, Unavailable
from segip_desk.core.respaldos import Copia, Estado
from segip_desk.storage.errores import del_disco
from segip_desk.storage.lugar import mover_sin_pisar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

TOPE_BYTES = 25 << 20
"""The largest file that is kept: a paper scanned with care is a tenth of it."""
CARPETA = ".respaldos"
VARIABLE = "SEGIP_DESK_RESPALDOS"
"""Names the folder that the desks of a base on a server share; a base that is a file has its own beside it."""

_BLOQUE = 1 << 20
_A_MEDIAS = ".segip-*.a-medias"
_OLVIDADO = 86_400
"""Seconds after which nobody is still writing a file: the machine was switched off."""
_TODOS, _SOLO_MIO = 0o666, 0o600
_LEER = 0o444


class Archivador:
    """The kept files of one base.

    Attributes:
        carpeta: where they are; made when the first is kept.
    """

    def __init__(self, carpeta: Path, modo: int = _TODOS) -> None:
        """Stand before a folder; `modo` is who may read what is kept there, less what the machine masks."""
        self.carpeta = carpeta
        self._modo = modo

    @classmethod
    def de(cls, archivo: Path | None, identidad: str) -> Archivador:
        """Return that of a base: beside its file, or for a server in the shared folder, or in the user's own."""
        if archivo is not None:
            # Who may read the base may read its papers, and nobody else.
            modo = archivo.stat().st_mode & _TODOS if archivo.exists() else _TODOS
            return cls(archivo.with_name(archivo.stem + CARPETA), modo)
        comun = os.environ.get(VARIABLE)
        if comun:
            return cls(Path(comun) / identidad)
        # Its import is needed only here.
        from platformdirs import user_data_path  # noqa: PLC0415

        return cls(Path(user_data_path("segip-desk", appauthor=False)) / "respaldos" / identidad, _SOLO_MIO)

    def ruta(self, copia: Copia) -> Path:
        """Return where a file is kept."""
        return self.carpeta / copia.sha256[:2] / f"{copia.sha256}{copia.extension}"

    def guardar(self, archivo: BinaryIO, nombre: str) -> Copia:
        """Keep the bytes of an open file, from where it stands to its end.

        What is there already stays as it is; where it was altered it is put aside under another name, for who asks
        what happened to it.

        Args:
            archivo: open for reading.
            nombre: what it is called, without its folder.

        Raises:
            Rejected: it is empty, or larger than what is kept.
            Unavailable: the folder or the disk failed.
        """
        a_medias = self.carpeta / _A_MEDIAS.replace("*", uuid4().hex)
        with self._contado(nombre):
            self.carpeta.mkdir(parents=True, exist_ok=True)
            self._limpiar()
            try:
                copia = self._escribir(archivo, nombre, a_medias)
                if self.estado(copia) != "intacto":
                    self._poner(copia, a_medias)
            finally:
                a_medias.unlink(missing_ok=True)
        return copia

    def _escribir(self, archivo: BinaryIO, nombre: str, a_medias: Path) -> Copia:
        huella, largo = sha256(), 0
        # Path.open cannot say whose the new file is.
        with open(a_medias, "xb", opener=lambda ruta, como: os.open(ruta, como, self._modo)) as abierto:
            while bloque := archivo.read(_BLOQUE):
                largo += len(bloque)
                if largo > TOPE_BYTES:
                    raise Rejected(Problem(grande(), archivo=nombre))
                huella.update(bloque)
                abierto.write(bloque)
            abierto.flush()
            os.fsync(abierto.fileno())
        if not largo:
            raise Rejected(Problem("está vacío; elija el archivo que tiene el respaldo.", archivo=nombre))
        if (huella.hexdigest(), largo) != _huella(a_medias):
            message = f"No se guardó la copia de {nombre}: lo que quedó en el disco no es lo que se escribió; revíselo."
            raise Unavailable(message)
        return Copia(huella.hexdigest(), nombre, largo)

    def _poner(self, copia: Copia, a_medias: Path) -> None:
        """Give a finished file its name."""
        ruta = self.ruta(copia)
        ruta.parent.mkdir(exist_ok=True)
        if ruta.exists() and self.estado(copia) == "alterado":
            mover_sin_pisar(ruta, ruta.with_name(f"{ruta.name}.{uuid4().hex[:8]}.alterado"))
        try:
            mover_sin_pisar(a_medias, ruta)
        except FileExistsError:
            # Another kept the same file meanwhile; what it says is its name.
            if self.estado(copia) != "intacto":
                raise
        # Who opens it to look at it should not be able to save over it.
        ruta.chmod(ruta.stat().st_mode & _LEER)

    def estado(self, copia: Copia) -> Estado:
        """Tell whether a file is there and says what it said when it was kept.

        Raises:
            Unavailable: the disk does not let it be read.
        """
        ruta = self.ruta(copia)
        with self._contado(copia.nombre, "leyó"):
            try:
                return "intacto" if _huella(ruta) == (copia.sha256, copia.bytes) else "alterado"
            except (FileNotFoundError, NotADirectoryError):
                return "falta"
            except IsADirectoryError:
                return "alterado"

    def bytes_de(self, copia: Copia) -> bytes:
        """Return what a file says, compared with what it said when it was kept.

        Raises:
            Rejected: it is missing, or was altered.
            Unavailable: the disk does not let it be read.
        """
        ruta = self.ruta(copia)
        with self._contado(copia.nombre, "leyó"):
            try:
                with ruta.open("rb") as abierto:
                    leido = abierto.read(copia.bytes + 1)
            except (FileNotFoundError, NotADirectoryError) as error:
                raise Rejected(Problem(falta(ruta), archivo=copia.nombre)) from error
        if (sha256(leido).hexdigest(), len(leido)) != (copia.sha256, copia.bytes):
            raise Rejected(Problem(alterado(ruta), archivo=copia.nombre))
        return leido

    def _limpiar(self) -> None:
        """Take away what a machine that lost its power left half written."""
        for resto in self.carpeta.glob(_A_MEDIAS):
            if resto.stat().st_mtime < time() - _OLVIDADO:
                resto.unlink(missing_ok=True)

    @contextmanager
    def _contado(self, nombre: str, que: str = "guardó") -> Iterator[None]:
        """Tell what a disk or a folder refuses."""
        try:
            yield
        except OSError as error:
            message = f"No se {que} la copia de {nombre} en {self.carpeta}: {del_disco(error)}."
            raise Unavailable(message) from error


def falta(ruta: Path) -> str:
    """Say that a kept file is not where it was kept."""
    return f"no está la copia que se guardó, {ruta}; tráigala de una copia de la base, o de quien movió esa carpeta."


def alterado(ruta: Path) -> str:
    """Say that a kept file is not what it was."""
    return (
        f"la copia que se guardó, {ruta}, ya no dice lo que decía: alguien la cambió por fuera; no la use como "
        "respaldo, y tráigala de una copia de la base."
    )


def grande() -> str:
    """Say that a file is larger than what is kept."""
    tope = TOPE_BYTES >> 20
    return f"pesa más de {tope} MB, que es lo más que se guarda; escanéelo con menos detalle o pártalo en varios."


def _huella(ruta: Path) -> tuple[str, int]:
    """Return the SHA-256 and the length of a file."""
    huella, largo = sha256(), 0
    with ruta.open("rb") as abierto:
        while bloque := abierto.read(_BLOQUE):
            huella.update(bloque)
            largo += len(bloque)
    return huella.hexdigest(), largo

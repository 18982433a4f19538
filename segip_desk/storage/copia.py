"""A copy of a base: one file, the same for both databases, whole or not there at all.

It is a zip of a text a table (`copia_texto`), the files of the papers, each named by its SHA-256, and, last, a manifest
(`core.copias`). It is written under a name of its
own, put on the disk, opened again and checked from its first byte to the last hash of its bitácora; only then is it
given its name.
"""

from __future__ import annotations

import os
import zipfile
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from segip_desk.core.copias import Archivos, Manifiesto, Parte, escribe_manifiesto, nombre_de_copia
from segip_desk.core.problems import Rejected, Unavailable
from segip_desk.storage import bitacora, copia_texto, fichas
from segip_desk.storage.copia_leida import MANIFIESTO, CadenaRota, abrir_copia, nombre_de_archivo, nombre_de_parte
from segip_desk.storage.errores import del_disco
from segip_desk.storage.esquemas import esquema
from segip_desk.storage.lugar import mover_sin_pisar
from segip_desk.storage.migracion import revision
from segip_desk.storage.respaldos import todas_las_copias

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path
    from typing import BinaryIO

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from segip_desk.core.copias import Origen
    from segip_desk.core.respaldos import Copia
    from segip_desk.storage.archivador import Archivador

A_MEDIAS = ".segip-*.a-medias"
"""What a copy is called until it is one; a machine that lost its power may leave one behind."""

# Level 1 makes 1.6 million figures six times smaller; the next ones cost more time than they save disk.
_COMPRESION = 1

_NO_QUEDO = "No se hizo la copia: lo que quedó en el disco no es lo que se escribió. Revise el disco o elija otro."


class Hecha(NamedTuple):
    """A copy that was made and checked: where it is, and what it says of itself."""

    ruta: Path
    manifiesto: Manifiesto


class Destino(NamedTuple):
    """Where a copy goes: the folder, the moment by the office's clock, for its name, and the file's permissions."""

    carpeta: Path
    local: datetime
    modo: int = 0o600


def copiar(con: Connection, destino: Destino, origen: Origen, archivador: Archivador | None = None) -> Hecha:
    """Copy a base into a file of its own in a folder, and check it before it is given its name.

    Args:
        con: a transaction that sees one moment of the base, of whatever revision; it only reads.
        destino: its folder is made where it is missing.
        origen: who, when, why, with what.
        archivador: where the files of the papers are; without it the copy carries none, and says how many it does not.

    Raises:
        Unavailable: the folder or the disk failed, or the base's bitácora is broken; nothing is left there.
    """
    a_medias = destino.carpeta / A_MEDIAS.replace("*", uuid4().hex)
    with _contado(destino.carpeta):
        destino.carpeta.mkdir(exist_ok=True)
        try:
            # Path.open cannot say whose the new file is.
            with open(a_medias, "xb", opener=partial(os.open, mode=destino.modo)) as archivo:
                manifiesto = _escribir(con, archivo, origen, archivador)
                archivo.flush()
                os.fsync(archivo.fileno())
            _comprobar(a_medias, manifiesto)
            return Hecha(_nombrar(a_medias, destino, manifiesto), manifiesto)
        finally:
            a_medias.unlink(missing_ok=True)


@contextmanager
def _contado(carpeta: Path) -> Iterator[None]:
    """Tell what a disk or a folder refuses."""
    try:
        yield
    except OSError as error:
        message = f"No se hizo la copia en {carpeta}: {del_disco(error)}."
        raise Unavailable(message) from error


def _escribir(con: Connection, archivo: BinaryIO, origen: Origen, archivador: Archivador | None) -> Manifiesto:
    actual = revision(con)
    if actual is None:
        message = "a base is opened before it is copied"
        raise RuntimeError(message)
    ajustes = fichas.ajustes(con)
    entradas, cabeza = bitacora.cabeza(con) or (0, None)
    with zipfile.ZipFile(archivo, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESION) as paquete:
        partes = [_escribir_parte(con, paquete, tabla) for tabla in esquema(actual).sorted_tables]
        con_archivos = any(parte.tabla == "respaldo_archivo" for parte in partes)
        archivos = _escribir_archivos(con, paquete, archivador) if con_archivos else Archivos()
        manifiesto = Manifiesto(
            origen=origen,
            motor=con.dialect.name,
            esquema=actual,
            departamento=ajustes["departamento.codigo"],
            identidad=ajustes["identidad"],
            entradas=entradas,
            cabeza=cabeza,
            partes=tuple(partes),
            archivos=archivos,
        )
        # Its name alone, without a date: the same rows make the same bytes.
        with paquete.open(MANIFIESTO, "w") as parte:
            parte.write(escribe_manifiesto(manifiesto).encode())
    return manifiesto


def _escribir_parte(con: Connection, paquete: zipfile.ZipFile, tabla: Table) -> Parte:
    cabeza = f"{copia_texto.cabecera(tabla)}\n".encode()
    filas, largo, huella = 0, len(cabeza), sha256(cabeza)
    with paquete.open(nombre_de_parte(tabla.name), "w", force_zip64=True) as parte:
        parte.write(cabeza)
        for cuantas, bloque in copia_texto.bloques(con, tabla):
            parte.write(bloque)
            huella.update(bloque)
            filas += cuantas
            largo += len(bloque)
    return Parte(tabla.name, filas, largo, huella.hexdigest())


def _escribir_archivos(con: Connection, paquete: zipfile.ZipFile, archivador: Archivador | None) -> Archivos:
    """Write each whole file once; one that is missing stops no copy, for the figures are not at fault."""
    copias = {copia.sha256: copia for _, copia in todas_las_copias(con)}
    dentro = largo = 0
    for sha, copia in sorted(copias.items()):
        leido = None if archivador is None else _leido(archivador, copia)
        if leido is not None:
            with paquete.open(nombre_de_archivo(sha), "w") as parte:
                parte.write(leido)
            dentro += 1
            largo += len(leido)
    return Archivos(dentro, largo, len(copias) - dentro)


def _leido(archivador: Archivador, copia: Copia) -> bytes | None:
    """Return what a kept file says, None where it is missing, altered or not to be read: the manifest counts it."""
    try:
        return archivador.bytes_de(copia)
    except (Rejected, Unavailable):
        return None


def _comprobar(ruta: Path, manifiesto: Manifiesto) -> None:
    """Open what was written and check it whole, as `restaurar` will."""
    try:
        with abrir_copia(ruta) as copia:
            copia.verificar()
            igual = copia.manifiesto == manifiesto
    except CadenaRota as rechazo:
        message = (
            f"No se hizo la copia: {rechazo.problemas[0].dice} Las copias anteriores siguen en su lugar; "
            "guarde la base tal como está y avise a quien la administra."
        )
        raise Unavailable(message) from rechazo
    except Rejected as rechazo:
        raise Unavailable(_NO_QUEDO) from rechazo
    if not igual:
        raise Unavailable(_NO_QUEDO)


def _nombrar(a_medias: Path, destino: Destino, manifiesto: Manifiesto) -> Path:
    """Give a copy the first of its names that is free."""
    de = manifiesto.departamento, manifiesto.identidad
    intento = 1
    while True:
        ruta = destino.carpeta / nombre_de_copia(de, destino.local, manifiesto.origen.motivo, intento)
        try:
            mover_sin_pisar(a_medias, ruta)
        except FileExistsError:
            intento += 1
        else:
            return ruta

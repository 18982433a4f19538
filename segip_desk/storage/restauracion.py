"""A copy back into a new base, whole or not at all."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy.exc import DataError, IntegrityError

from segip_desk.core.calendario import texto_fecha
from segip_desk.core.problems import Problem, Rejected
from segip_desk.storage import bitacora, crudo, fichas
from segip_desk.storage.archivador import Archivador
from segip_desk.storage.base import crear_llena
from segip_desk.storage.copia_leida import abrir_copia
from segip_desk.storage.copia_texto import filas
from segip_desk.storage.esquemas import esquema
from segip_desk.storage.migracion import REVISIONES, migrar
from segip_desk.storage.motor import revisar_llaves
from segip_desk.storage.respaldos import todas_las_copias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from segip_desk.core.copias import Manifiesto, Parte
    from segip_desk.storage.base import Base
    from segip_desk.storage.copia_leida import CopiaLeida


_ULTIMA = "select periodo, dia from conteo order by periodo desc, dia desc limit 1"


class Restaurada(NamedTuple):
    """An open base that came out of a copy, the copy's manifest, and the date of its last figure ("" for none)."""

    base: Base
    manifiesto: Manifiesto
    ultima: str


def restaurar(
    ruta: Path,
    direccion: str,
    vecinas: Sequence[Path] = (),
    permitir: Callable[[Base], object] | None = None,
) -> Restaurada:
    """Make a new base of a copy, and open it.

    The copy is checked whole before anything is made, and again while its rows go in; a copy of an older program is
    put back into the tables that it knew, which are then brought to this program's.

    Args:
        ruta: the copy.
        direccion: a path or an SQLAlchemy URL; a PostgreSQL database must exist, empty.
        vecinas: folders where the files of the papers are looked for that the copy does not carry.
        permitir: called with the base before anybody else can see it; what it raises undoes it.

    Raises:
        Rejected: the file is no copy, is damaged or of a newer program; there is something at that address; or what
            `permitir` raises.
        Unavailable: the folder, the disk or the server does not let it be made.
    """
    with abrir_copia(ruta) as copia:
        manifiesto = copia.manifiesto
        if manifiesto.esquema not in REVISIONES:
            message = (
                f"la copia es de una versión más nueva de SEGIP Desk (esquema {manifiesto.esquema}); "
                "instale esa versión, o una posterior, para restaurarla."
            )
            raise Rejected(Problem(message, archivo=ruta.name))
        copia.verificar()
        base = crear_llena(direccion, lambda con, donde: _llenar(con, copia, donde.archivo, vecinas), permitir)
    try:
        with base.lectura() as con:
            ultima = crudo.filas(con, _ULTIMA)
    except BaseException:
        base.cerrar()
        raise
    return Restaurada(base, manifiesto, texto_fecha(*ultima[0]) if ultima else "")


def _llenar(con: Connection, copia: CopiaLeida, archivo: Path | None, vecinas: Sequence[Path]) -> None:
    """Make the copy's tables with its rows in an empty base, count them, and bring them up to date."""
    manifiesto, nombre = copia.manifiesto, copia.nombre
    migrar(con, manifiesto.esquema)
    tablas = esquema(manifiesto.esquema).sorted_tables
    partes = {parte.tabla: parte for parte in manifiesto.partes}
    if {tabla.name for tabla in tablas} != set(partes):
        raise Rejected(Problem("sus tablas no son las de su versión; use otra copia.", archivo=nombre))
    with crudo.sin_recolector():
        for tabla in tablas:
            try:
                _llenar_tabla(con, copia, tabla, partes[tabla.name])
            except (DataError, IntegrityError, Rejected) as error:
                dice = f"las filas de su tabla «{tabla.name}» no son las que esa tabla admite; use otra copia."
                raise Rejected(Problem(dice, archivo=nombre)) from error
    _contar(con, manifiesto, nombre)
    if manifiesto.esquema != REVISIONES[-1]:
        migrar(con)
        revisar_llaves(con)
    _guardar_archivos(con, copia, Archivador.de(archivo, manifiesto.identidad), vecinas)


def _guardar_archivos(con: Connection, copia: CopiaLeida, archivador: Archivador, vecinas: Sequence[Path]) -> None:
    """Put the files of the papers where the new base will look for them, before anybody sees it."""
    nombradas = {una for _, una in todas_las_copias(con)}
    dentro = set(copia.archivos)
    if not dentro <= {una.sha256 for una in nombradas}:
        raise Rejected(Problem("tiene archivos que su registro no nombra; use otra copia.", archivo=copia.nombre))
    otros = [Archivador(carpeta) for carpeta in vecinas if carpeta != archivador.carpeta]
    for una in sorted(nombradas):
        if una.sha256 in dentro:
            archivador.guardar(BytesIO(copia.archivo(una.sha256)), una.nombre)
        elif archivador.estado(una) != "intacto":
            tiene = next((otro for otro in otros if otro.estado(una) == "intacto"), None)
            if tiene is not None:
                archivador.guardar(BytesIO(tiene.bytes_de(una)), una.nombre)


def _llenar_tabla(con: Connection, copia: CopiaLeida, tabla: Table, parte: Parte) -> None:
    bloques = copia.bloques(parte)
    columnas = next(bloques, "").split("\t")
    if sorted(columnas) != sorted(columna.name for columna in tabla.columns):
        message = "other columns"
        raise Rejected(message)
    destino = f"{tabla.name} ({', '.join(columnas)})"
    if con.dialect.name == "postgresql":
        # It reads the very text that the copy holds.
        crudo.copiar_texto(con, f"copy {destino} from stdin", bloques)
        return
    orden = f"insert into {destino} values ({', '.join('?' * len(columnas))})"  # noqa: S608 - the schema's own names
    for bloque in bloques:
        crudo.muchas(con, orden, list(filas(len(columnas), bloque)))


def _contar(con: Connection, manifiesto: Manifiesto, nombre: str) -> None:
    """Compare what the new base holds with what the copy says."""
    for parte in manifiesto.partes:
        ((hay,),) = crudo.filas(con, f"select count(*) from {parte.tabla}")  # noqa: S608 - one of the schema's tables
        if hay != parte.filas:
            dice = f"de su tabla «{parte.tabla}» entraron {hay} filas y no {parte.filas}; use otra copia."
            raise Rejected(Problem(dice, archivo=nombre))
    cabeza = bitacora.cabeza(con) or (0, None)
    if cabeza != (manifiesto.entradas, manifiesto.cabeza):
        raise Rejected(Problem("su bitácora no entró entera; use otra copia.", archivo=nombre))
    if fichas.ajustes(con).get("identidad") != manifiesto.identidad:
        raise Rejected(Problem("su manifiesto es de otra base; use otra copia.", archivo=nombre))
    try:
        revisar_llaves(con)
    except RuntimeError as error:
        raise Rejected(Problem("sus filas no concuerdan unas con otras; use otra copia.", archivo=nombre)) from error

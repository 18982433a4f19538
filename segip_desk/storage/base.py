"""A base: made, opened, read and written. The one door for writes is `Base.escritura`."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from sqlalchemy import inspect

from segip_desk.core.problems import Rejected, Unavailable, causa
from segip_desk.storage import crudo, fichas, schema
from segip_desk.storage.archivador import Archivador
from segip_desk.storage.direccion import Direccion, parse_direccion
from segip_desk.storage.errores import traducidos
from segip_desk.storage.lugar import mover_sin_pisar
from segip_desk.storage.migracion import REVISIONES, migrar, revision
from segip_desk.storage.motor import ESPERA_SEGUNDOS, crear_motor, para_escribir, para_leer, revisar_llaves
from segip_desk.storage.obra import Obra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy.engine import Connection, Engine

    from segip_desk.core.catalogo import Departamento
    from segip_desk.storage.obra import Acto

_CABECERA_SQLITE = b"SQLite format 3\0"


class Base:
    """An open base.

    Attributes:
        nombre: what it is called in a sentence: its path, or its address without the password.
        archivo: its file, None on a server.
        identidad: the number given to it when it was made; every entry of its bitácora depends on it.
        departamento: the one that it belongs to.
    """

    def __init__(self, direccion: Direccion, motor: Engine) -> None:
        """Take an engine on a base of this program's version."""
        self.nombre = direccion.nombre
        self.archivo = direccion.archivo
        self._motor = motor
        with self.lectura() as con:
            self.identidad = fichas.ajustes(con)["identidad"]
            self.departamento: Departamento = fichas.departamento(con)

    @property
    def se_puede_escribir(self) -> bool:
        """Whether its file and its folder let this person write; a server tells only when it is asked to."""
        archivo = self.archivo
        return archivo is None or (os.access(archivo, os.W_OK) and os.access(archivo.parent, os.W_OK))

    @contextmanager
    def lectura(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the base, whatever others write meanwhile.

        Raises:
            Unavailable: the machine failed.
        """
        with traducidos(self.nombre), para_leer(self._motor) as con:
            yield con

    @contextmanager
    def escritura(self, acto: Acto) -> Iterator[Obra]:
        """Take the write lock and give what can be written; without `Obra.confirmar`, leaving writes nothing.

        Raises:
            Unavailable: the machine failed, or another held the lock for too long.
        """
        with traducidos(self.nombre), para_escribir(self._motor) as con:
            yield Obra(con, acto, self.identidad)

    @property
    def archivador(self) -> Archivador:
        """Where the files of its papers are kept."""
        return Archivador.de(self.archivo, self.identidad)

    def cerrar(self) -> None:
        """Let go of the base; the last one out leaves SQLite's file whole, without its log beside it."""
        self._motor.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, clase: type[BaseException] | None, error: BaseException | None, traza: TracebackType | None
    ) -> None:
        self.cerrar()


def crear(direccion: str, departamento: Departamento, sembrar: Callable[[Base], object]) -> Base:
    """Make a new base, whole or not at all, and open it.

    Args:
        direccion: a path or an SQLAlchemy URL; a missing folder is made, a PostgreSQL database must exist.
        departamento: the one that it belongs to, for good.
        sembrar: called with the base before anybody else can see it; what it raises undoes the base.

    Raises:
        Rejected: there is something at that address already.
        Unavailable: the folder, the disk or the server does not let it be made.
    """
    ajustes = {f"departamento.{campo}": getattr(departamento, campo) for campo in departamento.__slots__}
    ajustes["identidad"] = uuid4().hex

    def empezar(con: Connection) -> None:
        migrar(con)
        crudo.muchas(con, "insert into ajuste (clave, valor) values (?, ?)", list(ajustes.items()))

    def hacer(motor: Engine, donde: Direccion) -> None:
        _construir(motor, empezar)
        _mostrar_antes(motor, donde, sembrar)

    return _crear(direccion, hacer)


def crear_llena(
    direccion: str,
    llenar: Callable[[Connection, Direccion], None],
    permitir: Callable[[Base], object] | None = None,
) -> Base:
    """Make a new base with everything that it holds in one transaction, whole or not at all, and open it.

    Args:
        direccion: a path or an SQLAlchemy URL; a missing folder is made, a PostgreSQL database must exist.
        llenar: makes the tables and their rows, told where the base will be; keys are left alone meanwhile, and it
            calls `revisar_llaves`.
        permitir: called with the base before anybody else can see it; what it raises undoes the base.

    Raises:
        Rejected: there is something at that address already.
        Unavailable: the folder, the disk or the server does not let it be made.
    """

    def hacer(motor: Engine, donde: Direccion) -> None:
        _construir(motor, lambda con: llenar(con, donde), reformar=True)
        if permitir is not None:
            _mostrar_antes(motor, donde, permitir)

    return _crear(direccion, hacer)


def abrir(direccion: str, antes_de_migrar: Callable[[Connection, Direccion], object] | None = None) -> Base:
    """Open a base, and bring it to this program's version when it is older.

    Args:
        direccion: a path or an SQLAlchemy URL.
        antes_de_migrar: called with the write lock held, before an older base is touched; what it raises stops all.

    Raises:
        Unavailable: it is missing, is no base of ours, is newer than the program, or cannot be reached.
        Rejected: the address is of something else.
    """
    donde = parse_direccion(direccion)
    if donde.archivo is not None:
        _mirar_archivo(donde.archivo)
    motor = crear_motor(donde.url, ESPERA_SEGUNDOS)
    try:
        with traducidos(donde.nombre):
            with para_leer(motor) as con:
                actual = revision(con)
            if actual != REVISIONES[-1]:
                _poner_al_dia(motor, donde, actual, antes_de_migrar)
        return Base(donde, motor)
    except BaseException:
        motor.dispose()
        raise


def _mirar_archivo(archivo: Path) -> None:
    """Refuse a path where there is no SQLite file, before SQLite makes an empty one."""
    try:
        with archivo.open("rb") as abierto:
            cabecera = abierto.read(len(_CABECERA_SQLITE))
    except FileNotFoundError as error:
        message = f"No existe la base {archivo}; revise la ruta, o cree una nueva con «segip-desk iniciar»."
        raise Unavailable(message) from error
    except IsADirectoryError as error:
        message = f"{archivo} es una carpeta; indique el archivo de la base."
        raise Unavailable(message) from error
    except OSError as error:
        message = f"No se puede leer la base {archivo} ({causa(error)}); revise los permisos y el disco."
        raise Unavailable(message) from error
    if cabecera != _CABECERA_SQLITE:
        raise Unavailable(_ajena(str(archivo)))


def _ajena(nombre: str) -> str:
    return f"{nombre} no es una base de SEGIP Desk; revise la ruta, o cree una nueva con «segip-desk iniciar»."


def _poner_al_dia(
    motor: Engine,
    donde: Direccion,
    actual: str | None,
    antes: Callable[[Connection, Direccion], object] | None,
) -> None:
    if actual is None:
        raise Unavailable(_ajena(donde.nombre))
    if actual not in REVISIONES:
        message = (
            f"La base {donde.nombre} es de una versión más nueva de SEGIP Desk (esquema {actual}); "
            "instale esa versión, o una posterior, para abrirla."
        )
        raise Unavailable(message)
    with para_escribir(motor, reformar=True) as con:
        # Another may have done it while this one waited for the lock.
        if revision(con) != REVISIONES[-1]:
            if antes is not None:
                antes(con, donde)
            migrar(con)
            revisar_llaves(con)
        con.commit()


def _crear(direccion: str, hacer: Callable[[Engine, Direccion], None]) -> Base:
    donde = parse_direccion(direccion)
    if donde.archivo is None:
        return _crear_en_servidor(donde, hacer)
    return _crear_archivo(donde, donde.archivo, hacer)


def _crear_archivo(donde: Direccion, archivo: Path, hacer: Callable[[Engine, Direccion], None]) -> Base:
    """Build under a name of its own beside the place, and move there at the end."""
    _rechazar_existente(archivo)
    a_medias = archivo.with_name(f".{archivo.name}.{uuid4().hex}.nueva")
    try:
        archivo.parent.mkdir(parents=True, exist_ok=True)
        try:
            motor = crear_motor(parse_direccion(str(a_medias)).url, ESPERA_SEGUNDOS)
            try:
                with traducidos(donde.nombre):
                    hacer(motor, donde)
            finally:
                motor.dispose()
            try:
                mover_sin_pisar(a_medias, archivo)
            except FileExistsError:
                # Somebody made one meanwhile.
                _rechazar_existente(archivo)
                raise
        finally:
            for resto in ("", "-wal", "-shm"):
                a_medias.with_name(a_medias.name + resto).unlink(missing_ok=True)
    except OSError as error:
        message = f"No se puede crear la base {archivo} ({causa(error)}); revise la carpeta, los permisos y el disco."
        raise Unavailable(message) from error
    return abrir(str(archivo))


def _rechazar_existente(archivo: Path) -> None:
    if os.path.lexists(archivo):
        message = f"Ya existe {archivo}; elija otro nombre, o ábralo con «--base {archivo}»."
        raise Rejected(message)


def _crear_en_servidor(donde: Direccion, hacer: Callable[[Engine, Direccion], None]) -> Base:
    motor = crear_motor(donde.url, ESPERA_SEGUNDOS)
    try:
        with traducidos(donde.nombre):
            hacer(motor, donde)
            return Base(donde, motor)
    except BaseException:
        motor.dispose()
        raise


def _construir(motor: Engine, llenar: Callable[[Connection], None], *, reformar: bool = False) -> None:
    """Make the tables and what is in them, in one transaction."""
    with para_escribir(motor, reformar=reformar) as con:
        nuestras = {"alembic_version", *schema.metadata.tables}
        if nuestras & set(inspect(con).get_table_names()):
            message = f"La base {motor.url.render_as_string()} ya tiene tablas de un registro; use una base vacía."
            raise Rejected(message)
        llenar(con)
        con.commit()


def _mostrar_antes(motor: Engine, donde: Direccion, mira: Callable[[Base], object]) -> None:
    """Show a base that nobody else can see yet; what is raised takes away its tables, where its file does not go."""
    try:
        mira(Base(donde, motor))
    except BaseException:
        if donde.archivo is None:
            _deshacer(motor)
        raise


def _deshacer(motor: Engine) -> None:
    """Take away the tables that a failed beginning left on a server."""
    with para_escribir(motor) as con:
        migrar(con, "base")
        con.exec_driver_sql("drop table alembic_version")
        con.commit()

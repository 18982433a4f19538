"""Real bases for every room's tests, on SQLite and on a PostgreSQL of their own.

`base` is an open base with a small catalogue, one test on each database; `direccion_libre` is where one may be made.
The server is one a worker, in a folder that is removed; each test has a database copied from a template.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from segip_desk.core.catalogo import Departamento, Indicador, Oficina
from segip_desk.services.quien import Quien
from segip_desk.storage.base import Base, abrir, crear
from segip_desk.storage.obra import Acto

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TARIJA = Departamento("tj", "Tarija", "DDTJ", "BO-T", "Tarija")
OFICINAS = (
    Oficina("tj.central", "Oficina Central", "principal"),
    Oficina("tj.lourdes", "Lourdes", "desconcentrada"),
    Oficina("tj.yacuiba", "Yacuiba", "regional", desde=date(2020, 3, 10), hasta=date(2021, 6, 30)),
    Oficina("tj.departamental", "Dirección Departamental", "departamental"),
)
INDICADORES = (
    Indicador("ci.nuevo", "emision", "ci", "tramite", "Nuevo", "Cédula: nuevo", "documento"),
    Indicador("ci.renovacion", "emision", "ci", "tramite", "Renovación", "Cédula: renovación", "documento"),
    Indicador("rec.ci", "recaudacion", "rec_ci", "", "Cédulas", "Recaudación: cédulas", "Bs"),
    Indicador("leg.querella", "legal", "leg_penal", "etapa", "Querella", "Querella formalizada", "caso", "ultimo"),
)
AHORA = datetime(2020, 6, 15, 13, 45, 7, 250_000, UTC)
QUIEN = Quien("ana", lambda: datetime(2021, 1, 5, 9, 12, tzinfo=UTC))
"""Who asks the services, when 2020 is over."""
_EJECUTABLES = "/usr/lib/postgresql"
_OPCIONES = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=40")


def acto(accion: str = "importar", *, usuario: str = "ana", detalle: str = "") -> Acto:
    """Return an act at a fixed time."""
    return Acto(usuario, accion, AHORA, detalle)


def sembrar(base: Base) -> None:
    """Seed the small catalogue: three offices, the departmental one, and four indicadores, one of them grey."""
    with base.escritura(acto("iniciar")) as obra:
        obra.catalogo(oficinas=OFICINAS, indicadores=INDICADORES)
        obra.no_aplica([("tj.lourdes", "leg.querella")])
        obra.confirmar()


@dataclass(slots=True)
class Servidor:
    """A PostgreSQL of our own: the folder of its socket and data, its options, and a count of the databases made."""

    carpeta: Path
    opciones: Sequence[str] = _OPCIONES
    _numeros: count[int] = field(default_factory=count)

    def direccion(self, nombre: str) -> str:
        """Return the address of a database."""
        return f"postgresql+psycopg://postgres@/{nombre}?host={self.carpeta}"

    def nueva(self, plantilla: str = "template0") -> str:
        """Make a database like the template and return its address."""
        nombre = f"prueba_{next(self._numeros)}"
        self.ordenar(f"create database {nombre} template {plantilla}")
        return self.direccion(nombre)

    def ordenar(self, orden: str) -> None:
        """Run a statement that no transaction may hold."""
        with psycopg.connect(host=str(self.carpeta), user="postgres", dbname="postgres", autocommit=True) as conexion:
            conexion.execute(orden.encode())

    def preparar(self) -> None:
        """Make its data folder."""
        self._correr("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")

    def arrancar(self) -> None:
        """Start it, and wait until it answers."""
        opciones = f"-k {self.carpeta} -c listen_addresses='' " + " ".join(f"-c {opcion}" for opcion in self.opciones)
        self._correr("pg_ctl", "-s", "-w", "-l", str(self.carpeta / "registro"), "-o", opciones, "start")

    def parar(self) -> None:
        """Stop it at once, as a machine that is switched off."""
        self._correr("pg_ctl", "-s", "-m", "immediate", "stop")

    def matar(self) -> None:
        """Kill it: first the one that would mend what is left, then each of its own."""
        numero_suyo = self.carpeta / "datos" / "postmaster.pid"
        principal = int(numero_suyo.read_text().split()[0])
        suyos = Path(f"/proc/{principal}/task/{principal}/children").read_text().split()
        for numero in (principal, *map(int, suyos)):
            with suppress(ProcessLookupError):
                os.kill(numero, signal.SIGKILL)
        # Where nobody buries the dead (the first process of a container may not), it would be thought alive.
        for resto in (numero_suyo, *self.carpeta.glob(".s.PGSQL.*")):
            resto.unlink()

    def _correr(self, programa: str, *argumentos: str) -> None:
        orden = [_programa(programa), "-D", str(self.carpeta / "datos"), *argumentos]
        hecho = subprocess.run(  # type: ignore[call-overload]
            orden, check=False, cwd=self.carpeta, capture_output=programa == "initdb", text=True, **_como_postgres()
        )
        if hecho.returncode:
            pytest.fail(f"{programa}: {hecho.stderr}\n{_registro(self.carpeta)}")


@contextmanager
def servidor_propio(opciones: Sequence[str] = _OPCIONES) -> Iterator[Servidor]:
    """Start a PostgreSQL in a folder that is removed with it; without its programs this fails, it does not skip."""
    # A short path: a Unix socket's name holds no more than a hundred letters.
    carpeta = Path(tempfile.mkdtemp(prefix="segip-pg-"))
    if _como_postgres():
        shutil.chown(carpeta, "postgres", "postgres")
    suyo = Servidor(carpeta, opciones)
    try:
        suyo.preparar()
        suyo.arrancar()
        try:
            yield suyo
        finally:
            suyo.parar()
    finally:
        shutil.rmtree(carpeta, ignore_errors=True)


@pytest.fixture(scope="session")
def servidor() -> Iterator[Servidor]:
    """Start a PostgreSQL that lives as long as the worker."""
    with servidor_propio() as suyo:
        yield suyo


def _como_postgres() -> dict[str, object]:
    """Return as whom its programs run: they refuse to be root's."""
    if os.name != "posix" or os.getuid():
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


def _programa(nombre: str) -> str:
    """Find one of PostgreSQL's programs, on the path or where Debian keeps them."""
    en_debian = sorted(Path(_EJECUTABLES).glob(f"*/bin/{nombre}"))
    hallado = shutil.which(nombre) or (str(en_debian[-1]) if en_debian else None)
    if hallado is None:
        pytest.fail(f"{nombre} is missing: install PostgreSQL's server, the tests need one of their own")
    return hallado


def _registro(carpeta: Path) -> str:
    with suppress(OSError):
        return (carpeta / "registro").read_text()
    return ""


@pytest.fixture(scope="session")
def plantilla_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base with the small catalogue, to be copied."""
    archivo = tmp_path_factory.mktemp("plantilla") / "base.db"
    crear(str(archivo), TARIJA, sembrar).cerrar()
    return archivo


@pytest.fixture(scope="session")
def plantilla_postgresql(servidor: Servidor) -> str:
    """Return the name of a database with the small catalogue, to be copied."""
    servidor.ordenar("create database plantilla")
    crear(servidor.direccion("plantilla"), TARIJA, sembrar).cerrar()
    return "plantilla"


@pytest.fixture(params=["sqlite", "postgresql"])
def motor(request: pytest.FixtureRequest) -> str:
    """Name the database that this run of the test is on."""
    return str(request.param)


@pytest.fixture
def direccion_libre(motor: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return an address where a base may be made: a file that is not there, or an empty database."""
    if motor == "sqlite":
        return str(tmp_path / "nueva.db")
    servidor: Servidor = request.getfixturevalue("servidor")
    return servidor.nueva()


@pytest.fixture
def direccion(motor: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a base with the small catalogue."""
    if motor == "sqlite":
        return str(shutil.copy(request.getfixturevalue("plantilla_sqlite"), tmp_path / "base.db"))
    servidor: Servidor = request.getfixturevalue("servidor")
    return servidor.nueva(request.getfixturevalue("plantilla_postgresql"))


@pytest.fixture
def base(direccion: str) -> Iterator[Base]:
    """Open a base with the small catalogue."""
    with abrir(direccion) as abierta:
        yield abierta

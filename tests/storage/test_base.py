"""Making and opening a base, and every way in which a machine says no."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from segip_desk.core.conteos import Clave, Figura
from segip_desk.core.problems import Rejected, Unavailable
from segip_desk.storage import bitacora, fichas, lecturas
from segip_desk.storage.base import Base, abrir, crear
from tests.bases import INDICADORES, OFICINAS, TARIJA, acto, sembrar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bases import Servidor

FIGURA = Figura(Clave(202006, "tj.central", "ci.nuevo", 15), 12)


def no_sembrar(_base: Base) -> None:
    """Seed nothing."""


def test_a_base_is_made_with_its_seed(direccion_libre: str) -> None:
    with crear(direccion_libre, TARIJA, sembrar) as base:
        identidad = base.identidad
    with abrir(direccion_libre) as base, base.lectura() as con:
        assert (base.identidad, base.departamento) == (identidad, TARIJA)
        catalogo = fichas.catalogo(con)
        assert tuple(catalogo.oficinas.values()) == OFICINAS
        assert tuple(catalogo.indicadores.values()) == INDICADORES
        assert bitacora.verificar(con, identidad) == []


def test_a_file_is_made_in_a_folder_of_its_own_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    archivo = tmp_path / "a" / "b con ñ %41" / "base.db"
    crear(str(archivo), TARIJA, sembrar).cerrar()
    assert [suyo.name for suyo in archivo.parent.iterdir()] == ["base.db"]


def test_a_base_is_not_made_over_another(direccion: str) -> None:
    with pytest.raises(Rejected, match=r"Ya existe|ya tiene tablas"):
        crear(direccion, TARIJA, no_sembrar)
    with abrir(direccion) as base, base.lectura() as con:
        assert len(fichas.catalogo(con).oficinas) == len(OFICINAS)


def test_a_base_is_not_made_over_any_file(tmp_path: Path) -> None:
    archivo = tmp_path / "carta.txt"
    archivo.write_text("Estimado")
    with pytest.raises(Rejected, match="Ya existe"):
        crear(str(archivo), TARIJA, no_sembrar)
    assert archivo.read_text() == "Estimado"


def test_a_base_that_cannot_be_seeded_is_not_made(direccion_libre: str, motor: str, tmp_path: Path) -> None:
    def sembrar_mal(base: Base) -> None:
        sembrar(base)
        message = "La semilla está mal."
        raise Rejected(message)

    with pytest.raises(Rejected, match="La semilla"):
        crear(direccion_libre, TARIJA, sembrar_mal)
    if motor == "sqlite":
        assert list(tmp_path.iterdir()) == []
    with pytest.raises(Unavailable):
        abrir(direccion_libre)
    crear(direccion_libre, TARIJA, sembrar).cerrar()


def test_a_base_made_meanwhile_by_another_is_not_lost(tmp_path: Path) -> None:
    archivo = tmp_path / "base.db"

    def sembrar_tarde(_base: Base) -> None:
        archivo.write_text("de otro")

    with pytest.raises(Rejected, match="Ya existe"):
        crear(str(archivo), TARIJA, sembrar_tarde)
    assert [(suyo.name, suyo.read_text()) for suyo in tmp_path.iterdir()] == [("base.db", "de otro")]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "archivo").touch()
    with pytest.raises(Unavailable, match="No se puede crear la base"):
        crear(str(tmp_path / "archivo" / "base.db"), TARIJA, no_sembrar)


def test_what_is_no_base_of_ours_is_told_and_left_as_it_was(tmp_path: Path) -> None:
    ajena = tmp_path / "ajena.db"
    with sqlite3.connect(ajena) as conexion:
        conexion.execute("create table t (a)")
    conexion.close()
    texto = tmp_path / "texto.db"
    texto.write_text("no es una base" * 100)
    vacio = tmp_path / "vacio.db"
    vacio.touch()
    for archivo in (ajena, texto, vacio):
        antes = archivo.read_bytes()
        with pytest.raises(Unavailable, match="no es una base de SEGIP Desk"):
            abrir(str(archivo))
        assert archivo.read_bytes()[100:] == antes[100:]
    with pytest.raises(Unavailable, match="No existe la base"):
        abrir(str(tmp_path / "falta.db"))
    assert not (tmp_path / "falta.db").exists()
    with pytest.raises(Unavailable, match="es una carpeta"):
        abrir(str(tmp_path))


def test_a_damaged_base_is_told(tmp_path: Path, plantilla_sqlite: Path) -> None:
    archivo = tmp_path / "base.db"
    sana = plantilla_sqlite.read_bytes()
    archivo.write_bytes(sana[:4096] + b"\xff" * (len(sana) - 4096))
    with pytest.raises(Unavailable, match="está dañada"):
        abrir(str(archivo))
    archivo.write_bytes(sana[:6000])
    with pytest.raises(Unavailable, match="está dañada"):
        abrir(str(archivo))


def test_a_base_of_a_newer_program_is_told(direccion: str) -> None:
    with abrir(direccion) as base, base.escritura(acto()) as obra:
        obra.con.execute(text("update alembic_version set version_num = '0999'"))
        obra.con.commit()
    with pytest.raises(Unavailable, match=r"más nueva de SEGIP Desk \(esquema 0999\); instale"):
        abrir(direccion)


@pytest.mark.parametrize("direccion", ["mysql://x/y", "sqlite://", "postgresql+psycopg2://x/y", "://", "http://x"])
def test_an_address_of_something_else_is_refused(direccion: str) -> None:
    with pytest.raises(Rejected, match="base"):
        abrir(direccion)


@pytest.mark.parametrize(
    "direccion",
    ["//servidor/oficina/tj.sqlite", r"\\servidor\oficina\tj.sqlite", "sqlite://///servidor/oficina/tj.sqlite"],
)
def test_a_file_in_a_shared_folder_is_refused(direccion: str) -> None:
    with pytest.raises(Rejected, match=r"carpeta compartida por la red.*PostgreSQL"):
        abrir(direccion)
    with pytest.raises(Rejected, match=r"carpeta compartida por la red.*PostgreSQL"):
        crear(direccion, TARIJA, sembrar)


def test_an_address_may_be_a_url(tmp_path: Path, plantilla_sqlite: Path) -> None:
    archivo = shutil.copy(plantilla_sqlite, tmp_path / "base.db")
    with abrir(f"sqlite:///{archivo}") as base:
        assert base.nombre == str(archivo)


def test_a_server_out_of_reach_is_told_without_the_password(servidor: Servidor, tmp_path: Path) -> None:
    casos = {
        f"postgresql://ana:secreto@/base?host={tmp_path}": "no se pudo conectar",
        "postgresql://ana:secreto@127.0.0.1:1/base": "Connection refused",
        servidor.direccion("no_hay").replace("postgres@", "postgres:secreto@"): 'dice: .*"no_hay"',
        servidor.direccion("postgres").replace("postgres@", "nadie:secreto@"): 'dice: .*"nadie"',
        servidor.direccion("postgres").replace("+psycopg", ""): "no es una base de SEGIP Desk",
    }
    for direccion, dice in casos.items():
        with pytest.raises(Unavailable, match=dice) as caso:
            abrir(direccion)
        assert "secreto" not in str(caso.value)


@pytest.fixture
def carpeta_de_otro(plantilla_sqlite: Path) -> Iterator[Path]:
    """Return a folder with a base of three figures' worth, which the test then visits as a user without rights."""
    # Not under pytest's own folder, which only its owner may enter.
    carpeta = Path(tempfile.mkdtemp(prefix="segip-"))
    shutil.copy(plantilla_sqlite, carpeta / "base.db")
    with abrir(str(carpeta / "base.db")) as base, base.escritura(acto()) as obra:
        obra.conteos([FIGURA])
        obra.confirmar()
    yield carpeta
    carpeta.chmod(0o700)
    shutil.rmtree(carpeta)


@contextmanager
def sin_privilegios() -> Iterator[None]:
    """Act as nobody meanwhile, since root may write anywhere."""
    if os.getuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="Windows gives permissions otherwise")
def test_a_base_that_may_only_be_read_is_read_and_says_so_when_written(carpeta_de_otro: Path) -> None:
    archivo = carpeta_de_otro / "base.db"
    archivo.chmod(0o444)
    carpeta_de_otro.chmod(0o777)
    with sin_privilegios(), abrir(str(archivo)) as base:
        with base.lectura() as con:
            assert list(lecturas.figuras(con)) == [FIGURA]
        with pytest.raises(Unavailable, match="solo se puede leer; dé permiso"), base.escritura(acto()) as obra:
            obra.conteos([FIGURA._replace(valor=13)])


@pytest.mark.skipif(os.name != "posix", reason="Windows gives permissions otherwise")
def test_a_base_out_of_bounds_is_told(carpeta_de_otro: Path) -> None:
    archivo = carpeta_de_otro / "base.db"
    archivo.chmod(0o600)
    carpeta_de_otro.chmod(0o755)
    with sin_privilegios(), pytest.raises(Unavailable, match="revise los permisos"):
        abrir(str(archivo))
    with sin_privilegios(), pytest.raises(Unavailable, match="revise los permisos"):
        crear(str(carpeta_de_otro / "otra.db"), TARIJA, no_sembrar)
    assert [suyo.name for suyo in carpeta_de_otro.iterdir()] == ["base.db"]


def test_a_write_while_another_writes_waits_and_then_is_told(direccion: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("segip_desk.storage.base.ESPERA_SEGUNDOS", 0.2)
    with abrir(direccion) as una, abrir(direccion) as otra:
        with una.escritura(acto()) as obra:
            obra.conteos([FIGURA])
            with pytest.raises(Unavailable, match="está escribiendo en ella"), otra.escritura(acto()):
                pass
            # Whoever only reads does not wait, and sees what was there.
            with otra.lectura() as con:
                assert list(lecturas.figuras(con)) == []
            obra.confirmar()
        with otra.escritura(acto()) as obra:
            obra.conteos([FIGURA._replace(valor=13)])
            obra.confirmar()


def test_a_reading_sees_one_moment(direccion: str) -> None:
    with abrir(direccion) as una, abrir(direccion) as otra, una.lectura() as con:
        assert list(lecturas.figuras(con)) == []
        with otra.escritura(acto()) as obra:
            obra.conteos([FIGURA])
            obra.confirmar()
        assert list(lecturas.figuras(con)) == []
        with una.lectura() as nueva:
            assert list(lecturas.figuras(nueva)) == [FIGURA]


def test_sqlite_keeps_what_it_promised(tmp_path: Path) -> None:
    with crear(str(tmp_path / "base.db"), TARIJA, no_sembrar) as base, base.lectura() as con:
        dicho = {
            orden: con.exec_driver_sql(f"pragma {orden}").scalar()
            for orden in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert dicho == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}

"""Copies when the machine fails, when it dies, and of bases of other versions."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect, text

from segip_desk.core.conteos import Clave, Figura
from segip_desk.core.problems import Rejected, Unavailable
from segip_desk.storage import bitacora, crudo, lecturas
from segip_desk.storage.base import abrir
from segip_desk.storage.copia import A_MEDIAS, Destino, copiar
from segip_desk.storage.copia_leida import abrir_copia
from segip_desk.storage.migracion import REVISIONES, revision
from segip_desk.storage.restauracion import restaurar
from tests.bases import acto
from tests.copias import LOCAL, NOMBRE, ORIGEN, copia_de, partes
from tests.storage.test_base import sin_privilegios
from tests.storage.test_migracion import poner_siguiente

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from segip_desk.storage.base import Base
    from segip_desk.storage.direccion import Direccion

FIGURA = Figura(Clave(202006, "tj.central", "ci.nuevo", 15), 12)
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has neither its limits nor its signals")


@posix
def test_a_full_disk_is_told_and_leaves_nothing(base: Base, tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 - Windows has none

    antes = resource.getrlimit(resource.RLIMIT_FSIZE)
    for tope in (0, 500, 4000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (tope, antes[1]))
        try:
            with pytest.raises(Unavailable, match="no queda espacio en ese disco; libere espacio o elija otro"):
                copia_de(base, tmp_path / "copias")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, antes)
        assert list((tmp_path / "copias").iterdir()) == []
    copia_de(base, tmp_path / "copias")


@posix
def test_a_folder_that_may_only_be_read_is_told(base: Base) -> None:
    # Not under pytest's own folder, which only its owner may enter.
    with tempfile.TemporaryDirectory(prefix="segip-") as carpeta:
        Path(carpeta).chmod(0o755)
        # The base is asked for before, since who has no rights may not open it either.
        with base.lectura() as con:
            crudo.filas(con, "select 1 from conteo")
            with sin_privilegios(), pytest.raises(Unavailable, match="solo se puede leer; dé permiso"):
                copiar(con, Destino(Path(carpeta), LOCAL), ORIGEN)
        assert list(Path(carpeta).iterdir()) == []


def test_a_folder_that_is_gone_or_is_a_file_is_told(base: Base, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="revise que la memoria o la red sigan conectadas"):
        copia_de(base, tmp_path / "no" / "hay")
    (tmp_path / "archivo").touch()
    with pytest.raises(Unavailable, match="hay un archivo con el nombre de esa carpeta"):
        copia_de(base, tmp_path / "archivo")


def test_a_base_whose_chain_is_broken_is_not_copied(base: Base, tmp_path: Path) -> None:
    carpeta = tmp_path / "copias"
    copia_de(base, carpeta)
    with base.escritura(acto()) as obra:
        obra.con.execute(text("update entrada set usuario = 'eva'"))
        obra.con.commit()
    with pytest.raises(Unavailable, match=r"^No se hizo la copia: .* rota en la entrada 1.*siguen en su lugar"):
        copia_de(base, carpeta)
    assert [suya.name for suya in carpeta.iterdir()] == [NOMBRE]


def test_what_the_disk_kept_otherwise_is_no_copy(base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    de_veras = os.fsync

    def fsync(archivo: int) -> None:
        # As a memory stick that lies: what was in the middle of the file is lost.
        os.pwrite(archivo, b"\0" * 40, 1000)
        de_veras(archivo)

    with monkeypatch.context() as parche:
        parche.setattr("os.fsync", fsync)
        with pytest.raises(Unavailable, match="lo que quedó en el disco no es lo que se escribió"):
            copia_de(base, tmp_path / "copias")
    assert list((tmp_path / "copias").iterdir()) == []


def test_a_disk_without_hard_links_keeps_copies_too(
    base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_hay(_de: Path, _a: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_hay)
    assert copia_de(base, tmp_path / "c").ruta.name == NOMBRE
    assert copia_de(base, tmp_path / "c").ruta.name == "segip-tj-20201231-181500-2.segipcopia"
    assert len(list((tmp_path / "c").iterdir())) == 2


def test_a_damaged_base_is_not_copied(tmp_path: Path, plantilla_sqlite: Path) -> None:
    archivo = tmp_path / "base.db"
    shutil.copy(plantilla_sqlite, archivo)
    with abrir(str(archivo)) as base, base.lectura() as con:
        ((pagina,),) = crudo.filas(con, "select rootpage from sqlite_master where name = 'cambio'")
        ((largo,),) = crudo.filas(con, "pragma page_size")
    with archivo.open("r+b") as abierto:
        abierto.seek((pagina - 1) * largo)
        abierto.write(b"\xff" * largo)
    with abrir(str(archivo)) as base, pytest.raises(Unavailable, match="está dañada"):
        copia_de(base, tmp_path / "copias")
    assert list((tmp_path / "copias").iterdir()) == []


def test_a_base_with_bytes_that_are_no_text_is_not_copied(tmp_path: Path, plantilla_sqlite: Path) -> None:
    with abrir(str(shutil.copy(plantilla_sqlite, tmp_path / "base.db"))) as base:
        with base.escritura(acto()) as obra:
            obra.con.execute(text("update oficina set nombre = cast(x'ff41' as text) where id = 1"))
            obra.con.commit()
        with pytest.raises(Unavailable, match="está dañada"):
            copia_de(base, tmp_path / "copias")
    assert list((tmp_path / "copias").iterdir()) == []


# Other versions


def test_an_older_copy_is_restored_and_brought_up(
    base: Base, direccion_libre: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with base.escritura(acto()) as obra:
        obra.conteos([FIGURA])
        obra.confirmar()
    vieja = copia_de(base, tmp_path / "copias")
    poner_siguiente(monkeypatch, tmp_path)
    monkeypatch.setattr("segip_desk.storage.restauracion.REVISIONES", (*REVISIONES, "9999"))
    monkeypatch.setattr("segip_desk.storage.esquemas.REVISIONES", (*REVISIONES, "9999"))
    nueva, _, _ = restaurar(vieja.ruta, direccion_libre)
    with nueva, nueva.lectura() as con:
        assert revision(con) == "9999"
        assert "telefono" in {columna["name"] for columna in inspect(con).get_columns("oficina")}
        assert list(lecturas.figuras(con)) == [FIGURA]
        assert bitacora.verificar(con, base.identidad) == []


def test_a_copy_of_a_newer_schema_is_refused(direccion: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as parche:
        poner_siguiente(parche, tmp_path)
        with abrir(direccion) as base:
            nueva = copia_de(base, tmp_path / "copias")
    assert nueva.manifiesto.esquema == "9999"
    # The columns are the base's own, not those that this program describes.
    assert partes(nueva.ruta)["oficina.tsv"].splitlines()[0].endswith(b"\ttelefono")
    with pytest.raises(Rejected, match=r"más nueva de SEGIP Desk \(esquema 9999\)"):
        restaurar(nueva.ruta, str(tmp_path / "nueva.db"))
    assert not (tmp_path / "nueva.db").exists()


def test_a_base_is_copied_before_it_is_migrated(
    direccion: str, direccion_libre: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with abrir(direccion) as base, base.escritura(acto()) as obra:
        obra.conteos([FIGURA])
        obra.confirmar()

    def antes(con: Connection, _donde: Direccion) -> None:
        copiar(con, Destino(tmp_path / "copias", LOCAL), ORIGEN)

    with monkeypatch.context() as parche:
        poner_siguiente(parche, tmp_path)
        # This program does not describe the older tables any more.
        parche.setattr("segip_desk.storage.esquemas.REVISIONES", (*REVISIONES, "9999"))
        abrir(direccion, antes).cerrar()
        abrir(direccion, antes).cerrar()
    (copia,) = (tmp_path / "copias").iterdir()
    nueva, manifiesto, _ = restaurar(copia, direccion_libre)
    assert manifiesto.esquema == REVISIONES[-1]
    with nueva, nueva.lectura() as con:
        assert list(lecturas.figuras(con)) == [FIGURA]


def test_where_it_cannot_be_copied_it_is_not_migrated(
    direccion: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def antes(con: Connection, _donde: Direccion) -> None:
        copiar(con, Destino(tmp_path / "no" / "hay", LOCAL), ORIGEN)

    with monkeypatch.context() as parche:
        poner_siguiente(parche, tmp_path)
        with pytest.raises(Unavailable, match="No se hizo la copia"):
            abrir(direccion, antes)
    with abrir(direccion) as base, base.lectura() as con:
        assert revision(con) == REVISIONES[-1]


# A machine that dies

COPIAR = """
import sys
from pathlib import Path
from segip_desk.storage.base import abrir
from tests.copias import copia_de
with abrir(sys.argv[1]) as base:
    print("lista", flush=True)
    while True:
        copia_de(base, Path(sys.argv[2]))
"""
RESTAURAR = """
import sys
from pathlib import Path
from segip_desk.storage.restauracion import restaurar
print("lista", flush=True)
restaurar(Path(sys.argv[1]), sys.argv[2])
"""


@pytest.fixture
def con_un_anio(base: Base) -> Base:
    """Return a base whose copy takes a moment."""
    figuras = [
        Figura(Clave(201900 + mes, "tj.central", indicador, dia), dia)
        for mes in range(1, 13)
        for indicador in ("ci.nuevo", "ci.renovacion", "rec.ci")
        for dia in range(1, 29)
    ]
    with base.escritura(acto()) as obra:
        obra.conteos(figuras)
        obra.confirmar()
    return base


def matar(programa: str, *argumentos: str, tras: float) -> None:
    """Start a program and kill it some time after it is ready."""
    entorno = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-c", programa, *argumentos], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=entorno
    ) as hijo:
        assert hijo.stdout is not None
        assert hijo.stdout.readline() == b"lista\n"
        time.sleep(tras)
        hijo.send_signal(signal.SIGKILL)


@posix
def test_a_copy_killed_at_any_moment_is_whole_or_has_no_name(con_un_anio: Base, direccion: str, tmp_path: Path) -> None:
    azar = random.Random(20201231)  # noqa: S311 - the same moments in every run
    copia_de(con_un_anio, tmp_path / "copias")
    for _ in range(3):
        matar(COPIAR, direccion, str(tmp_path / "copias"), tras=azar.uniform(0.02, 0.3))
    a_medias = set((tmp_path / "copias").glob(A_MEDIAS))
    hechas = set((tmp_path / "copias").iterdir()) - a_medias
    assert hechas
    for ruta in hechas:
        with abrir_copia(ruta) as copia:
            copia.verificar()
            assert copia.manifiesto.filas("conteo") == 12 * 3 * 28
    with con_un_anio.lectura() as con:
        assert bitacora.verificar(con, con_un_anio.identidad) == []


@posix
def test_a_restoration_killed_at_any_moment_is_whole_or_absent(
    con_un_anio: Base, direccion_libre: str, tmp_path: Path
) -> None:
    azar = random.Random(20201231)  # noqa: S311 - the same moments in every run
    hecha = copia_de(con_un_anio, tmp_path / "copias")
    for _ in range(3):
        matar(RESTAURAR, str(hecha.ruta), direccion_libre, tras=azar.uniform(0.1, 0.6))
        try:
            base = abrir(direccion_libre)
        except Unavailable as falla:
            assert "No existe la base" in str(falla) or "no es una base" in str(falla)  # noqa: PT017 - of those two only
            continue
        with base, base.lectura() as con:
            assert len(list(lecturas.figuras(con))) == 12 * 3 * 28
            assert bitacora.verificar(con, base.identidad) == []
        return
    restaurar(hecha.ruta, direccion_libre).base.cerrar()

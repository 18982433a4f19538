"""The copies that make themselves: one before the first write of each day, and one before a migration."""

from __future__ import annotations

import os
import shutil
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.cierre import hora_impresa
from segip_desk.core.copias import parse_guardada
from segip_desk.core.problems import Rejected, Unavailable
from segip_desk.services import copias
from segip_desk.services.bases import abrir_base, crear_base
from segip_desk.services.quien import Quien
from segip_desk.storage import migracion
from tests.storage.test_migracion import poner_siguiente

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bases import Servidor

# Noon of Bolivia and an hour of the same day on every machine that a test may run on, or nearly.
MEDIODIA = datetime(2020, 6, 15, 12, tzinfo=UTC)


class Oficina:
    """A base in a folder, a clock that the test moves, and what the program told."""

    def __init__(self, carpeta: Path) -> None:
        self.carpeta = carpeta
        self.ahora = MEDIODIA
        self.quien = Quien("ana", lambda: self.ahora)
        self.avisos: list[str] = []

    @property
    def direccion(self) -> str:
        """Where the base is."""
        return str(self.carpeta / "base.sqlite")

    def abrir(self, *, para_escribir: bool = True) -> None:
        """Open the base and close it."""
        abrir_base(self.direccion, self.quien, self.avisos.append if para_escribir else None).cerrar()

    def copias(self) -> list[str]:
        """Return what is in the folder of the automatic copies."""
        donde = self.carpeta / "copias"
        return sorted(suyo.name for suyo in donde.iterdir()) if donde.is_dir() else []


@pytest.fixture(scope="module")
def plantilla(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base with its catalogue, to be copied."""
    archivo = tmp_path_factory.mktemp("plantilla") / "base.sqlite"
    crear_base(str(archivo), "pa", Quien("ana", lambda: MEDIODIA)).cerrar()
    return archivo


@pytest.fixture
def oficina(plantilla: Path, tmp_path: Path) -> Iterator[Oficina]:
    """Return an office whose folder is checked to hold nothing half made."""
    suya = Oficina(tmp_path / "oficina")
    suya.carpeta.mkdir()
    shutil.copy(plantilla, suya.direccion)
    yield suya
    assert [nombre for nombre in suya.copias() if nombre.endswith(".a-medias")] == []


def test_a_day_has_one_copy_and_reading_makes_none(oficina: Oficina) -> None:
    oficina.abrir(para_escribir=False)
    assert oficina.copias() == []
    oficina.abrir()
    oficina.abrir()
    (primera,) = oficina.copias()
    oficina.ahora += timedelta(days=1)
    oficina.abrir()
    assert len(oficina.copias()) == 2
    assert primera in oficina.copias()
    assert oficina.avisos == []
    assert copias.leer_manifiesto(oficina.carpeta / "copias" / primera).origen.motivo == "diaria"


def test_a_clock_that_jumped_back_does_not_stop_the_copies(oficina: Oficina) -> None:
    oficina.ahora += timedelta(days=400)
    oficina.abrir()
    oficina.ahora = MEDIODIA
    oficina.abrir()
    assert len(oficina.copias()) == 2


def test_the_newest_copy_is_known(oficina: Oficina) -> None:
    with abrir_base(oficina.direccion, oficina.quien) as base:
        assert copias.ultima_copia(base) is None
        copias.asegurar_la_del_dia(base, oficina.quien, oficina.avisos.append)
        assert copias.ultima_copia(base) == hora_impresa(MEDIODIA)


def test_the_old_ones_are_thinned_and_what_is_not_ours_stays(oficina: Oficina) -> None:
    with abrir_base(oficina.direccion, oficina.quien) as base:
        identidad = base.identidad
    oficina.abrir()
    (primera,) = oficina.copias()
    carpeta = oficina.carpeta / "copias"
    ajenos = [
        "nota.txt",
        primera.replace(identidad[:8], "00000000"),
        "segip-pa-20200101-080000.segipcopia",
        "x.a-medio",
    ]
    for n in range(1, 40):
        dia = (MEDIODIA - timedelta(days=n)).strftime("%Y%m%d")
        shutil.copy(carpeta / primera, carpeta / f"segip-pa-{identidad[:8]}-{dia}-080000-diaria.segipcopia")
    for ajeno in ajenos:
        shutil.copy(carpeta / primera, carpeta / ajeno)
    oficina.ahora += timedelta(days=1)
    oficina.abrir()
    nuestras = [nombre for nombre in oficina.copias() if parse_guardada(nombre, identidad)]
    # Seven days, and the Sundays of three more weeks; May ends on the last of them.
    assert len(nuestras) == 7 + 3
    assert f"segip-pa-{identidad[:8]}-20200531-080000-diaria.segipcopia" in nuestras
    assert set(ajenos) <= set(oficina.copias())
    assert oficina.avisos == []


def test_what_a_dead_machine_left_half_made_goes_after_a_day(oficina: Oficina) -> None:
    carpeta = oficina.carpeta / "copias"
    carpeta.mkdir()
    vieja, nueva = carpeta / ".segip-1.a-medias", carpeta / ".segip-2.a-medias"
    for ruta, hace in ((vieja, 25), (nueva, 1)):
        ruta.touch()
        momento = (MEDIODIA - timedelta(hours=hace)).timestamp()
        os.utime(ruta, (momento, momento))
    oficina.abrir()
    assert not vieja.exists()
    assert nueva.exists()
    nueva.unlink()


def test_a_copy_that_cannot_be_made_is_told_and_stops_nothing(oficina: Oficina) -> None:
    (oficina.carpeta / "copias").write_text("un archivo")
    escribir = oficina.quien.acto("importar")
    with abrir_base(oficina.direccion, oficina.quien, oficina.avisos.append) as base, base.escritura(escribir) as obra:
        obra.textos(2020, "2020", {"logros": "uno"})
        assert obra.confirmar() is not None
    (aviso,) = oficina.avisos
    assert aviso.startswith("Hoy no hay copia automática. No se hizo la copia en ")
    assert "cámbiele el nombre" in aviso


def test_a_bug_in_the_copy_is_told_and_stops_nothing(oficina: Oficina, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(oficina.carpeta / "estado"))
    monkeypatch.setattr("segip_desk.storage.copia.sha256", None)
    oficina.abrir()
    (aviso,) = oficina.avisos
    assert "es culpa nuestra" in aviso
    assert list(oficina.carpeta.rglob("falla-*.txt"))


def test_a_base_on_a_server_keeps_its_copies_elsewhere(
    servidor: Servidor, oficina: Oficina, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(oficina.carpeta / "datos"))
    direccion = servidor.nueva()
    crear_base(direccion, "pa", oficina.quien).cerrar()
    abrir_base(direccion, oficina.quien, oficina.avisos.append).cerrar()
    assert oficina.avisos == []
    assert list(oficina.carpeta.rglob("*.segipcopia")) == []


@pytest.mark.parametrize("en_servidor", [False, True])
def test_a_migration_is_preceded_by_a_copy(
    servidor: Servidor, oficina: Oficina, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, en_servidor: bool
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(oficina.carpeta / "datos"))
    direccion = servidor.nueva() if en_servidor else oficina.direccion
    if en_servidor:
        crear_base(direccion, "pa", oficina.quien).cerrar()
    actual = migracion.REVISIONES[-1]
    poner_siguiente(monkeypatch, tmp_path)
    abrir_base(direccion, oficina.quien, oficina.avisos.append).cerrar()
    assert oficina.avisos == []
    (copia,) = oficina.carpeta.rglob("*.segipcopia")
    manifiesto = copias.leer_manifiesto(copia)
    assert (manifiesto.origen.motivo, manifiesto.esquema) == ("migracion", actual)
    assert ("datos" in copia.parts) == en_servidor


def test_without_its_copy_there_is_no_migration(
    oficina: Oficina, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (oficina.carpeta / "copias").write_text("un archivo")
    with monkeypatch.context() as parche:
        poner_siguiente(parche, tmp_path)
        with pytest.raises(Unavailable, match=r"de una versión anterior.* hay que copiarla. No se hizo la copia"):
            oficina.abrir(para_escribir=False)
    oficina.abrir(para_escribir=False)


def test_looking_whether_there_is_a_copy_costs_nothing(oficina: Oficina) -> None:
    oficina.abrir()
    with abrir_base(oficina.direccion, oficina.quien) as base:
        antes = time.perf_counter()
        copias.asegurar_la_del_dia(base, oficina.quien, oficina.avisos.append)
        assert time.perf_counter() - antes < 0.1


@pytest.mark.parametrize(("nombre", "dice"), [("falta", "no existe esa carpeta"), ("base.sqlite", "es un archivo")])
def test_a_copy_goes_into_a_folder_that_is_there(oficina: Oficina, nombre: str, dice: str) -> None:
    with abrir_base(oficina.direccion, oficina.quien) as base, pytest.raises(Rejected, match=dice):
        copias.copiar(base, oficina.quien, oficina.carpeta / nombre)

"""`copiar` and `restaurar` as a user runs them, and the copies that make themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bases import Servidor
    from tests.contract.conftest import Consola


def copia(consola: Consola, carpeta: Path) -> Path:
    """Copy the base into a folder, and return the file."""
    carpeta.mkdir(exist_ok=True)
    antes = set(carpeta.iterdir())
    consola.bien("copiar", carpeta)
    (nueva,) = set(carpeta.iterdir()) - antes
    return nueva


def importar(consola: Consola, tmp_path: Path, valor: int) -> None:
    """Write a figure."""
    archivo = tmp_path / "c.csv"
    archivo.write_text(f"fecha,oficina,indicador,valor\n2020-06,tj.central,ci.nuevo,{valor}\n", encoding="utf-8")
    consola.bien("importar", "conteos", archivo)


def test_a_copy_goes_to_another_file_and_comes_back_whole(consola_demo: Consola, tmp_path: Path) -> None:
    hecho = consola_demo.bien("copiar", tmp_path)
    (ruta,) = tmp_path.glob("segip-tj-*.segipcopia")
    cabeza = consola_demo.bien("bitacora", "--formato", "json").json["cabeza"]
    assert str(ruta) in hecho.salida
    assert cabeza in hecho.salida
    nueva = str(tmp_path / "nueva.sqlite")
    restaurada = consola_demo("restaurar", ruta, base=nueva)
    assert (restaurada.estado, restaurada.error) == (0, "")
    for dicho in ("Base de Tarija restaurada", nueva, "oficinas", "707 cifras", "entradas", "2020-12", cabeza):
        assert dicho in restaurada.salida
    assert consola_demo("exportar", "conteos", base=nueva).salida == consola_demo.conteos()
    assert consola_demo("bitacora", base=nueva).salida == consola_demo("bitacora").salida
    assert consola_demo("bitacora", "--verificar", base=nueva).estado == 0


def test_the_same_file_goes_back_into_a_server_and_out_of_it(
    consola_demo: Consola, servidor: Servidor, tmp_path: Path
) -> None:
    ruta = copia(consola_demo, tmp_path / "una")
    direccion = servidor.nueva()
    assert consola_demo("restaurar", ruta, base=direccion).estado == 0
    assert consola_demo("exportar", "conteos", base=direccion).salida == consola_demo.conteos()
    assert consola_demo("restaurar", ruta, base=direccion).estado == 2
    (tmp_path / "otra").mkdir()
    assert consola_demo("copiar", tmp_path / "otra", base=direccion).estado == 0
    (vuelta,) = (tmp_path / "otra").iterdir()
    archivo = str(tmp_path / "vuelta.sqlite")
    assert consola_demo("restaurar", vuelta, base=archivo).estado == 0
    assert consola_demo("exportar", "conteos", base=archivo).salida == consola_demo.conteos()


def test_a_base_is_never_restored_over(consola: Consola, tmp_path: Path) -> None:
    ruta = copia(consola, tmp_path / "copias")
    antes = Path(consola.base).read_bytes()
    hecho = consola("restaurar", ruta)
    assert (hecho.estado, hecho.salida) == (2, "")
    assert f"Ya existe {consola.base}" in hecho.error
    assert Path(consola.base).read_bytes() == antes


def test_two_copies_of_a_moment_are_two_files(consola: Consola, tmp_path: Path) -> None:
    rutas = {copia(consola, tmp_path / "copias") for _ in range(3)}
    assert len(rutas) == 3


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [(None, "no existe el archivo"), (b"", "no es una copia"), (b"cualquier cosa" * 100, "no es una copia")],
)
def test_what_is_no_copy_is_status_2(consola: Consola, tmp_path: Path, contenido: bytes | None, dice: str) -> None:
    mala, nueva = tmp_path / "mala.segipcopia", tmp_path / "nueva.sqlite"
    if contenido is not None:
        mala.write_bytes(contenido)
    hecho = consola("restaurar", mala, base=str(nueva))
    assert (hecho.estado, hecho.salida) == (2, "")
    assert hecho.error.startswith("mala.segipcopia: ")
    assert dice in hecho.error
    assert not nueva.exists()


def test_a_damaged_copy_is_status_2_and_makes_nothing(consola: Consola, tmp_path: Path) -> None:
    ruta = copia(consola, tmp_path / "copias")
    bytes_ = bytearray(ruta.read_bytes())
    bytes_[len(bytes_) // 2] ^= 0xFF
    ruta.write_bytes(bytes_)
    hecho = consola("restaurar", ruta, base=str(tmp_path / "casa" / "nueva.sqlite"))
    assert hecho.estado == 2
    assert "use otra copia" in hecho.error
    assert not (tmp_path / "casa").exists()


@pytest.mark.parametrize(("carpeta", "estado"), [("falta", 2), ("base/tj.sqlite", 2)])
def test_a_copy_needs_a_folder(consola: Consola, tmp_path: Path, carpeta: str, estado: int) -> None:
    hecho = consola("copiar", tmp_path / carpeta)
    assert (hecho.estado, hecho.salida) == (estado, "")
    assert "carpeta" in hecho.error


def test_a_base_that_is_not_there_is_not_copied(consola: Consola, tmp_path: Path) -> None:
    assert consola("copiar", tmp_path, base=str(tmp_path / "falta.sqlite")).estado == 3
    assert list(tmp_path.glob("*.segipcopia")) == []


def test_the_first_write_of_a_day_is_preceded_by_a_copy(consola: Consola, tmp_path: Path) -> None:
    copias = Path(consola.base).parent / "copias"
    consola.bien("cuadros")
    assert not copias.exists()
    importar(consola, tmp_path, 7)
    (ruta,) = copias.iterdir()
    importar(consola, tmp_path, 8)
    assert list(copias.iterdir()) == [ruta]
    nueva = str(tmp_path / "nueva.sqlite")
    assert consola("restaurar", ruta, base=nueva).estado == 0
    assert "tj.central,ci.nuevo" not in consola("exportar", "conteos", base=nueva).salida
    assert "tj.central,ci.nuevo,8" in consola.conteos()


def test_a_simulation_makes_no_copy(consola: Consola, tmp_path: Path) -> None:
    archivo = tmp_path / "c.csv"
    archivo.write_text("fecha,oficina,indicador,valor\n2020-06,tj.central,ci.nuevo,7\n", encoding="utf-8")
    consola.bien("importar", "conteos", archivo, "--simular")
    assert not (Path(consola.base).parent / "copias").exists()


def test_a_day_without_its_copy_is_told_and_the_work_goes_on(consola: Consola, tmp_path: Path) -> None:
    (Path(consola.base).parent / "copias").write_text("un archivo")
    archivo = tmp_path / "c.csv"
    archivo.write_text("fecha,oficina,indicador,valor\n2020-06,tj.central,ci.nuevo,7\n", encoding="utf-8")
    hecho = consola("importar", "conteos", archivo)
    assert hecho.estado == 0
    assert hecho.error.startswith("segip-desk: aviso: Hoy no hay copia automática. ")
    assert "ci.nuevo,7" in consola.conteos()

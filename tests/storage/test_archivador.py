"""What is kept of a paper comes back as it was, or it is said that it does not."""

from __future__ import annotations

import errno
import os
import stat
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.problems import Rejected, Unavailable
from segip_desk.core.respaldos import Copia
from segip_desk.storage import archivador as modulo
from segip_desk.storage.archivador import Archivador
from segip_desk.storage.lugar import mover_sin_pisar

if TYPE_CHECKING:
    from pathlib import Path

IDENTIDAD = "3f2a9c1b"


@pytest.fixture
def archivador(tmp_path: Path) -> Archivador:
    return Archivador(tmp_path / "tj.respaldos")


def guardar(archivador: Archivador, dice: bytes = b"el papel", nombre: str = "nota.PDF") -> Copia:
    return archivador.guardar(BytesIO(dice), nombre)


def en_la_carpeta(archivador: Archivador) -> list[str]:
    return sorted(str(suyo.relative_to(archivador.carpeta)) for suyo in archivador.carpeta.rglob("*") if suyo.is_file())


@given(st.binary(min_size=1, max_size=4096))
def test_any_bytes_in_are_the_same_bytes_out(tmp_path_factory: pytest.TempPathFactory, dice: bytes) -> None:
    archivador = Archivador(tmp_path_factory.mktemp("a") / "tj.respaldos")
    copia = guardar(archivador, dice)
    assert copia == (sha256(dice).hexdigest(), "nota.PDF", len(dice))
    assert archivador.bytes_de(copia) == dice == archivador.ruta(copia).read_bytes()
    assert archivador.estado(copia) == "intacto"


def test_a_file_stands_under_its_hash_and_only_to_be_read(archivador: Archivador) -> None:
    copia = guardar(archivador)
    assert en_la_carpeta(archivador) == [f"{copia.sha256[:2]}/{copia.sha256}.pdf"]
    assert stat.S_IMODE(archivador.ruta(copia).stat().st_mode) & 0o222 == 0


def test_what_is_kept_twice_stands_once_and_untouched(archivador: Archivador) -> None:
    ruta = archivador.ruta(guardar(archivador))
    antes = ruta.stat()
    guardar(archivador, nombre="otro nombre.pdf")
    assert (ruta.stat().st_ino, ruta.stat().st_mtime_ns) == (antes.st_ino, antes.st_mtime_ns)
    assert len(en_la_carpeta(archivador)) == 1


def test_an_altered_file_is_found_and_put_aside_when_the_good_one_comes(archivador: Archivador) -> None:
    copia = guardar(archivador)
    ruta = archivador.ruta(copia)
    ruta.chmod(0o644)
    ruta.write_bytes(b"el pap\xe9l")
    assert archivador.estado(copia) == "alterado"
    with pytest.raises(Rejected, match=r"nota\.PDF: la copia que se guardó, .*, ya no dice lo que decía"):
        archivador.bytes_de(copia)
    guardar(archivador)
    assert archivador.bytes_de(copia) == b"el papel"
    (aparte,) = [suyo for suyo in en_la_carpeta(archivador) if suyo.endswith(".alterado")]
    assert (archivador.carpeta / aparte).read_bytes() == b"el pap\xe9l"


def test_a_missing_file_is_told(archivador: Archivador) -> None:
    copia = Copia("ab" * 32, "nota.pdf", 3)
    assert archivador.estado(copia) == "falta"
    with pytest.raises(Rejected, match="no está la copia que se guardó"):
        archivador.bytes_de(copia)


def test_a_folder_in_its_place_is_no_file(archivador: Archivador) -> None:
    copia = Copia("ab" * 32, "nota.pdf", 3)
    archivador.ruta(copia).mkdir(parents=True)
    assert archivador.estado(copia) == "alterado"


def test_what_is_too_large_or_empty_is_refused_and_leaves_nothing(
    archivador: Archivador, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modulo, "TOPE_BYTES", 8)
    guardar(archivador, b"12345678")
    with pytest.raises(Rejected, match=r"nota\.PDF: pesa más de"):
        guardar(archivador, b"123456789")
    with pytest.raises(Rejected, match="está vacío"):
        guardar(archivador, b"")
    assert len(en_la_carpeta(archivador)) == 1


def test_what_a_machine_left_half_written_is_taken_away_in_a_day(archivador: Archivador) -> None:
    archivador.carpeta.mkdir()
    resto, de_hoy = (archivador.carpeta / f".segip-{n}.a-medias" for n in (1, 2))
    for uno in (resto, de_hoy):
        uno.write_bytes(b"el pa")
    os.utime(resto, (0, 0))
    guardar(archivador)
    assert (resto.exists(), de_hoy.exists()) == (False, True)


def disco_lleno(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_and_leaves_nothing(archivador: Archivador, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as lleno:
        lleno.setattr(os, "fsync", disco_lleno)
        with pytest.raises(Unavailable, match=r"No se guardó la copia de nota\.PDF en .*: no queda espacio"):
            guardar(archivador)
    assert en_la_carpeta(archivador) == []


def test_a_file_where_the_folder_should_be_is_told(archivador: Archivador) -> None:
    archivador.carpeta.write_text("no soy una carpeta")
    with pytest.raises(Unavailable, match="hay un archivo con el nombre de esa carpeta"):
        guardar(archivador)
    assert archivador.estado(Copia("ab" * 32, "nota.pdf", 3)) == "falta"


def apagado(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("donde", ["mover_sin_pisar", "_huella"])
def test_killed_half_way_no_half_file_has_the_name_of_a_whole_one(
    archivador: Archivador, monkeypatch: pytest.MonkeyPatch, donde: str
) -> None:
    with monkeypatch.context() as corte:
        corte.setattr(modulo, donde, apagado)
        with pytest.raises(KeyboardInterrupt):
            guardar(archivador)
    assert archivador.estado(Copia(sha256(b"el papel").hexdigest(), "nota.PDF", 8)) == "falta"
    assert archivador.bytes_de(guardar(archivador)) == b"el papel"


def test_another_that_keeps_the_same_meanwhile_is_no_trouble(
    archivador: Archivador, monkeypatch: pytest.MonkeyPatch
) -> None:
    def a_la_vez(de: Path, a: Path) -> None:
        a.write_bytes(de.read_bytes())
        mover_sin_pisar(de, a)

    monkeypatch.setattr(modulo, "mover_sin_pisar", a_la_vez)
    assert archivador.bytes_de(guardar(archivador)) == b"el papel"
    assert len(en_la_carpeta(archivador)) == 1


def test_a_base_has_its_folder_beside_it_and_who_reads_the_one_reads_the_other(tmp_path: Path) -> None:
    base = tmp_path / "tarija.sqlite"
    base.touch(0o600)
    archivador = Archivador.de(base, IDENTIDAD)
    assert archivador.carpeta == tmp_path / "tarija.respaldos"
    assert stat.S_IMODE(archivador.ruta(guardar(archivador)).stat().st_mode) == 0o400


def test_a_server_has_it_with_the_user_or_where_all_agree(
    sin_base_ajena: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suyo = Archivador.de(None, IDENTIDAD)
    assert suyo.carpeta == sin_base_ajena / "segip-desk" / "respaldos" / IDENTIDAD
    assert stat.S_IMODE(suyo.ruta(guardar(suyo)).stat().st_mode) == 0o400
    monkeypatch.setenv("SEGIP_DESK_RESPALDOS", str(tmp_path))
    assert Archivador.de(None, IDENTIDAD).carpeta == tmp_path / IDENTIDAD

"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.problems import Rejected, Unavailable
from segip_desk.exchange.archivo import guardar

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_written_over_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    ruta = tmp_path / "f.csv"
    guardar(ruta, "viejo")
    guardar(ruta, "ñandú\n")
    assert ruta.read_bytes() == "ñandú\n".encode()
    assert list(tmp_path.iterdir()) == [ruta]


def test_whoever_may_read_the_folder_may_read_the_file(tmp_path: Path) -> None:
    anterior = os.umask(0o022)
    try:
        guardar(tmp_path / "f.csv", b"x")
    finally:
        os.umask(anterior)
    assert stat.S_IMODE((tmp_path / "f.csv").stat().st_mode) == 0o644


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="es una carpeta; indique también el nombre"):
        guardar(tmp_path, b"x")
    with pytest.raises(Rejected, match=r"f\.csv: no existe la carpeta «.*nada»; créela o elija otra\."):
        guardar(tmp_path / "nada" / "f.csv", b"x")


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", encoding="utf-8")
    with pytest.raises(Rejected, match="no existe la carpeta"):
        guardar(tmp_path / "a" / "f.csv", b"x")


def test_a_disk_that_gives_up_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="no se pudo guardar"):
        guardar(tmp_path / ("x" * 300 + ".csv"), b"nuevo")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_gives_up_half_way_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lleno(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    ruta = tmp_path / "f.csv"
    guardar(ruta, b"viejo")
    monkeypatch.setattr(os, "fsync", lleno)
    with pytest.raises(Unavailable, match=r"f\.csv: no se pudo guardar"):
        guardar(ruta, b"nuevo")
    assert ruta.read_bytes() == b"viejo"
    assert list(tmp_path.iterdir()) == [ruta]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Rejected, match="no se puede escribir en"):
        guardar(tmp_path / "f.csv", b"x")

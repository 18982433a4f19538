"""Bases of Tarija with all its catalogue, on both databases."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from segip_desk.services.bases import crear_base
from tests.bases import QUIEN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bases import Servidor


@pytest.fixture(scope="session")
def tarija(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base of Tarija with its catalogue, to be copied."""
    archivo = tmp_path_factory.mktemp("tarija") / "base.sqlite"
    crear_base(str(archivo), "tj", QUIEN).cerrar()
    return archivo


@pytest.fixture
def direccion_tarija(motor: str, request: pytest.FixtureRequest, tarija: Path, tmp_path: Path) -> str:
    """Return the address of a base of Tarija without figures."""
    if motor == "sqlite":
        return str(shutil.copy(tarija, tmp_path / "tarija.sqlite"))
    servidor: Servidor = request.getfixturevalue("servidor")
    direccion = servidor.nueva()
    crear_base(direccion, "tj", QUIEN).cerrar()
    return direccion

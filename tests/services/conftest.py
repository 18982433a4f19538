"""Bases of Tarija with all its catalogue, on both databases, a new one at each call."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from segip_desk.services.bases import crear_base
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.bases import Servidor


@pytest.fixture(scope="session")
def plantilla_de_tarija(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base of Tarija with its catalogue, to be copied."""
    archivo = tmp_path_factory.mktemp("tarija") / "base.sqlite"
    crear_base(str(archivo), "tj", QUIEN).cerrar()
    return archivo


@pytest.fixture(scope="session")
def plantilla_de_tarija_en_servidor(servidor: Servidor) -> str:
    """Return the name of a database of Tarija with its catalogue, to be copied."""
    servidor.ordenar("create database tarija")
    crear_base(servidor.direccion("tarija"), "tj", QUIEN).cerrar()
    return "tarija"


@pytest.fixture
def otra_direccion(motor: str, request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Return what gives the address of a new base of Tarija at each call, for each example of a search."""
    if motor == "postgresql":
        servidor: Servidor = request.getfixturevalue("servidor")
        plantilla: str = request.getfixturevalue("plantilla_de_tarija_en_servidor")
        return lambda: servidor.nueva(plantilla)
    archivo: Path = request.getfixturevalue("plantilla_de_tarija")
    return lambda: str(shutil.copy(archivo, tmp_path / "base.sqlite"))

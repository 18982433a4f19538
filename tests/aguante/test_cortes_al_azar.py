"""Fifty `kill -9` at random moments, and one of the server; `make aguante-cortes` does a thousand."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest

from tests.aguante.cortes import COMO_UN_SERVIDOR, CORTES, Taller, cortar_servidor, repartir
from tests.bases import servidor_propio

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bases import Servidor

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
VECES = 50
SEMILLA = 20201117


@pytest.mark.parametrize("corte", CORTES)
def test_whoever_is_killed_loses_nothing(
    corte: str, motor: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    servidor: Servidor | None = request.getfixturevalue("servidor") if motor == "postgresql" else None
    taller = Taller(tmp_path, servidor, random.Random(f"{SEMILLA}{corte}{motor}"))  # noqa: S311 - repeatable moments
    CORTES[corte].cortar(taller, repartir(VECES, ("sqlite", "postgresql"))[corte, motor])


def test_a_server_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    with servidor_propio(COMO_UN_SERVIDOR) as servidor:
        cortar_servidor(Taller(tmp_path, servidor, random.Random(SEMILLA)), 1)  # noqa: S311 - as above

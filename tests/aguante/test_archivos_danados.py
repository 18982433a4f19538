"""Spoilt files are stored whole or refused, soon and in little memory; `make aguante-archivos` takes 10,000 of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.aguante.archivos import probar

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(os.name != "posix", reason="Windows has no limit of memory to give a child")
def test_a_spoilt_file_is_stored_whole_or_refused(tmp_path: Path) -> None:
    resultado = probar(tmp_path, 500, 2020)
    assert resultado.malas == ()
    assert resultado.guardados > 20
    assert resultado.rechazados > 200

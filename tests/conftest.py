"""Settings of every test: how hypothesis searches, and a home of its own for what a test would write in the user's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pathlib import Path

pytest_plugins = ["tests.bases"]

# Two cores shared by everybody make a deadline measure the neighbours; a slow search is seen in the suite's own time.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples in every run: what fails there fails here.
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile("a_fondo", settings.get_profile("default"), max_examples=2000)
settings.load_profile("ci" if os.environ.get("CI") else os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(autouse=True)
def sin_base_ajena(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the base of whoever runs the tests out of reach, and return the empty folder that stands for their data."""
    datos = tmp_path_factory.mktemp("datos")
    monkeypatch.delenv("SEGIP_DESK_BASE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(datos))
    monkeypatch.setenv("XDG_STATE_HOME", str(datos / "estado"))
    monkeypatch.setenv("LOCALAPPDATA", str(datos))
    return datos

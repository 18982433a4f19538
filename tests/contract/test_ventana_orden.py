"""`segip-desk` alone: the window, as a shell sees it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from segip_desk.recursos import recurso

if TYPE_CHECKING:
    from pathlib import Path

solo_posix = pytest.mark.skipif(os.name != "posix", reason="other systems always have a screen, and no SIGTERM")
_PANTALLAS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def entorno(tmp_path: Path, **ambiente: str) -> dict[str, str]:
    limpio = {nombre: valor for nombre, valor in os.environ.items() if nombre not in _PANTALLAS}
    return {**limpio, "PYTHONPATH": str(recurso().parent), "XDG_CONFIG_HOME": str(tmp_path), **ambiente}


@solo_posix
def test_without_a_screen_it_says_so_and_ends_with_3(tmp_path: Path) -> None:
    orden = [sys.executable, "-m", "segip_desk"]
    hecho = subprocess.run(orden, env=entorno(tmp_path), capture_output=True, check=False, timeout=60)
    assert (hecho.returncode, hecho.stdout) == (3, b"")
    assert hecho.stderr.decode().startswith("segip-desk: No hay pantalla donde abrir la ventana;")


@solo_posix
def test_a_wrong_option_is_refused_before_any_window(tmp_path: Path) -> None:
    orden = [sys.executable, "-m", "segip_desk", "--volar"]
    hecho = subprocess.run(orden, env=entorno(tmp_path), capture_output=True, check=False, timeout=60)
    assert hecho.returncode == 2


@solo_posix
def test_the_window_opens_and_closes_when_the_system_asks(demo_tj: Path, tmp_path: Path) -> None:
    base = tmp_path / "base" / "tarija.sqlite"
    base.parent.mkdir()
    shutil.copy(demo_tj, base)
    orden = [sys.executable, "-m", "segip_desk", "--base", str(base), "--usuario", "ana"]
    ambiente = entorno(tmp_path, QT_QPA_PLATFORM="offscreen")
    with subprocess.Popen(orden, env=ambiente, stderr=subprocess.PIPE) as proceso:
        # The day's copy is the first thing that an open window writes.
        limite = time.monotonic() + 30
        while not list((base.parent / "copias").glob("*")) and time.monotonic() < limite:
            time.sleep(0.05)
        proceso.send_signal(signal.SIGTERM)
        _, error = proceso.communicate(timeout=60)
    assert (proceso.returncode, error) == (0, b"")

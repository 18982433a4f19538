"""A few commands as processes: what a shell sees."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from segip_desk.recursos import recurso

if TYPE_CHECKING:
    from pathlib import Path


def _correr(*orden: object, **ambiente: str) -> subprocess.CompletedProcess[bytes]:
    raiz = str(recurso().parent)
    entorno = {**os.environ, "PYTHONPATH": raiz, **ambiente}
    argumentos = [sys.executable, "-m", "segip_desk", *map(str, orden)]
    return subprocess.run(argumentos, capture_output=True, env=entorno, check=False, timeout=60)


def test_a_command_that_is_done_ends_with_0_and_says_so_in_utf8(demo_tj: Path) -> None:
    hecho = _correr(
        "cuadro", "ci_por_oficina", "--gestion", 2020, SEGIP_DESK_BASE=str(demo_tj), PYTHONIOENCODING="latin-1"
    )
    assert (hecho.returncode, hecho.stderr) == (0, b"")
    assert "Producción de cédulas" in hecho.stdout.decode()


@pytest.mark.parametrize(
    ("orden", "estado", "dice"),
    [
        (("volar",), 2, "volar"),
        (("importar", "conteos", "no_esta.csv"), 2, "no_esta.csv: no existe el archivo"),
        (("cuadro", "nada", "--gestion", 2020), 2, "No existe el cuadro «nada»"),
        (("cuadros", "--base", "no_esta.sqlite"), 3, "no_esta.sqlite"),
    ],
)
def test_a_refusal_is_a_sentence_on_stderr(demo_tj: Path, orden: tuple[object, ...], estado: int, dice: str) -> None:
    hecho = _correr(*orden, SEGIP_DESK_BASE=str(demo_tj))
    assert hecho.returncode == estado
    assert hecho.stdout == b""
    assert dice in hecho.stderr.decode()
    assert b"Traceback" not in hecho.stderr


def test_who_reads_the_output_may_stop_reading(demo_tj: Path) -> None:
    argumentos = [sys.executable, "-m", "segip_desk", "bitacora", "--formato", "json", "--base", str(demo_tj)]
    entorno = {**os.environ, "PYTHONPATH": str(recurso().parent)}
    with subprocess.Popen(argumentos, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=entorno) as proceso:
        assert proceso.stdout is not None
        assert proceso.stderr is not None
        proceso.stdout.read(10)
        proceso.stdout.close()
        error = proceso.stderr.read()
        assert (proceso.wait(timeout=60), error) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGINT to send")
def test_ctrl_c_is_a_sentence(demo_tj: Path) -> None:
    argumentos = [sys.executable, "-m", "segip_desk", "bitacora", "--formato", "json", "--base", str(demo_tj)]
    entorno = {**os.environ, "PYTHONPATH": str(recurso().parent)}
    with subprocess.Popen(argumentos, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=entorno) as proceso:
        assert proceso.stdout is not None
        # It has begun to write, and more than a pipe holds is left: it waits for us.
        proceso.stdout.read(10)
        proceso.send_signal(signal.SIGINT)
        _, error = proceso.communicate(timeout=60)
    assert (proceso.returncode, error.decode()) == (
        130,
        "segip-desk: interrumpido; lo que estaba a medias no se guardó.\n",
    )

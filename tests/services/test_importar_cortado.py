"""`segip-desk importar` killed at any moment leaves all of the file or none of it, and a base that opens."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from segip_desk.recursos import recurso
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.bases import abrir_base, crear_base
from segip_desk.services.exportar import exportar
from segip_desk.services.quien import Quien

if TYPE_CHECKING:
    from pathlib import Path

QUIEN = Quien("ana")
RONDAS = 5 if os.environ.get("CI") else 3
OFICINAS = ("tj.bermejo", "tj.central", "tj.lourdes")
INDICADORES = ("bio.mayores", "ci.nuevo", "ci.renovacion", "ci.reposicion", "lc.nueva", "lc.renovacion")


def _archivo(carpeta: Path, valor: int) -> tuple[Path, set[str]]:
    """Write some months of days, every figure the same, and return the file and its rows."""
    dias = [(date(2020, 1, 1) + timedelta(n)).isoformat() for n in range(150)]
    filas = {
        f"{dia},{oficina},{indicador},{valor}" for dia in dias for oficina in OFICINAS for indicador in INDICADORES
    }
    archivo = carpeta / f"cifras_{valor}.csv"
    archivo.write_text("\n".join(("fecha,oficina,indicador,valor", *sorted(filas))), encoding="utf-8")
    return archivo, filas


def _empezar(archivo: Path, direccion: str) -> subprocess.Popen[bytes]:
    orden = [sys.executable, "-m", "segip_desk", "importar", "conteos", str(archivo), "--base", direccion]
    # Compiled once for all of them: the moments to hit are those of the write, not of Python's own start.
    entorno = {**os.environ, "PYTHONPATH": str(recurso().parent), "PYTHONPYCACHEPREFIX": str(archivo.parent / "pyc")}
    entorno.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(orden, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=entorno)


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
def test_an_import_killed_at_any_moment_is_whole_or_absent(direccion_libre: str, tmp_path: Path) -> None:
    crear_base(direccion_libre, "tj", QUIEN).cerrar()
    guardadas: set[str] = set()
    dura = 0.0
    for valor in (1, 2):
        archivo, guardadas = _archivo(tmp_path, valor)
        inicio = time.monotonic()
        assert _empezar(archivo, direccion_libre).wait(timeout=60) == 0
        dura = time.monotonic() - inicio
    azar = random.Random(20201117)  # noqa: S311 - the same moments in every run
    for ronda in range(RONDAS):
        archivo, nuevas = _archivo(tmp_path, 10 + ronda)
        with _empezar(archivo, direccion_libre) as hijo:
            time.sleep(dura * azar.uniform(0.4, 1.05))
            hijo.kill()
        with abrir_base(direccion_libre, QUIEN) as base:
            ahora = set((exportar(base, "conteos") or "").splitlines()[1:])
            assert verificar_bitacora(base).ok
        assert ahora in (guardadas, nuevas)
        guardadas = ahora

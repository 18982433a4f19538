"""A process killed in the middle of a load, and two that write at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from segip_desk.storage import bitacora, lecturas
from segip_desk.storage.base import abrir, crear
from tests.bases import TARIJA, sembrar

if TYPE_CHECKING:
    from pathlib import Path

PREAMBULO = """
import sys
from datetime import UTC, datetime
from segip_desk.core.conteos import Clave, Figura
from segip_desk.storage import lecturas
from segip_desk.storage.base import abrir
from segip_desk.storage.obra import Acto
"""
CARGAR = (
    PREAMBULO
    + """
with abrir(sys.argv[1]) as base:
    print("abierta", flush=True)
    for gestion in range(int(sys.argv[2]), 2100):
        figuras = [
            Figura(Clave(gestion * 100 + mes, "tj.central", indicador, dia), dia)
            for mes in range(1, 13) for indicador in ("ci.nuevo", "ci.renovacion", "rec.ci") for dia in range(1, 29)
        ]
        with base.escritura(Acto("ana", "importar", datetime.now(UTC), str(gestion))) as obra:
            obra.conteos(figuras)
            obra.confirmar()
"""
)
DE_UNA_CARGA = 12 * 3 * 28


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
def test_a_load_killed_at_any_moment_is_whole_or_absent(direccion: str) -> None:
    azar = random.Random(20201117)  # noqa: S311 - the same moments in every run
    siguiente = 2000
    for _ in range(3):
        orden = [sys.executable, "-c", CARGAR, direccion, str(siguiente)]
        with subprocess.Popen(orden, stdout=subprocess.PIPE, text=True) as hijo:
            assert hijo.stdout is not None
            assert hijo.stdout.readline() == "abierta\n"
            time.sleep(azar.uniform(0.01, 0.2))
            hijo.send_signal(signal.SIGKILL)
        with abrir(direccion) as base, base.lectura() as con:
            entradas = list(bitacora.entradas(con, desde=2))
            cuenta = Counter(figura.clave.periodo // 100 for figura in lecturas.figuras(con))
            assert cuenta == {int(entrada.detalle): DE_UNA_CARGA for entrada in entradas}
            assert {len(entrada.cambios) for entrada in entradas} <= {DE_UNA_CARGA}
            assert bitacora.verificar(con, base.identidad) == []
            siguiente += len(entradas)


CREAR = """
import sys
from segip_desk.storage.base import crear
from tests.bases import TARIJA, sembrar
def avisar(base):
    sembrar(base)
    print("sembrada", flush=True)
    sys.stdin.read()
crear(sys.argv[1], TARIJA, avisar)
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
def test_a_base_killed_while_it_is_made_is_not_there(tmp_path: Path) -> None:
    archivo = tmp_path / "base.db"
    with subprocess.Popen(
        [sys.executable, "-c", CREAR, str(archivo)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as hijo:
        assert hijo.stdout is not None
        assert hijo.stdout.readline() == "sembrada\n"
        hijo.send_signal(signal.SIGKILL)
    assert not archivo.exists()
    crear(str(archivo), TARIJA, sembrar).cerrar()


CONTAR = (
    PREAMBULO
    + """
with abrir(sys.argv[1]) as base:
    print("abierta", flush=True)
    sys.stdin.readline()
    for _ in range(25):
        with base.escritura(Acto(sys.argv[2], "sumar", datetime.now(UTC))) as obra:
            hay = lecturas.planilla(obra.con, "tj.central", 202006).get((15, "ci.nuevo"), 0)
            obra.conteos([Figura(Clave(202006, "tj.central", "ci.nuevo", 15), hay + 1)])
            obra.confirmar()
"""
)


def test_two_that_write_at_once_lose_nothing(direccion: str) -> None:
    hijos = [
        subprocess.Popen(
            [sys.executable, "-c", CONTAR, direccion, quien], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for quien in ("ana", "beto")
    ]
    for hijo in hijos:
        assert hijo.stdout is not None
        assert hijo.stdout.readline() == "abierta\n"
    # Both are open and waiting: now they start together.
    for hijo in hijos:
        assert hijo.stdin is not None
        hijo.stdin.write("ya\n")
        hijo.stdin.flush()
    for hijo in hijos:
        hijo.communicate()
        assert hijo.returncode == 0
    with abrir(direccion) as base, base.lectura() as con:
        assert lecturas.planilla(con, "tj.central", 202006) == {(15, "ci.nuevo"): 50}
        assert bitacora.verificar(con, base.identidad) == []
        quienes = [entrada.usuario for entrada in bitacora.entradas(con, desde=2)]
    assert (quienes.count("ana"), quienes.count("beto")) == (25, 25)

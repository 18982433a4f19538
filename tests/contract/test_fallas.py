"""When the machine fails: a sentence, status 3, nothing lost, and a bitácora that answers for all that there is."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from segip_desk.services.bases import abrir_base, crear_base
from segip_desk.services.importar import importar
from segip_desk.services.quien import Quien
from segip_desk.storage.migracion import REVISIONES
from tests.bases import QUIEN, servidor_propio
from tests.ordenes import NADIE, Hecho, Limites, ordenar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.contract.conftest import Consola

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has neither its limits, nor its users")
CABEZA = "fecha,oficina,indicador,valor\n"
YA = f"{CABEZA}2020-06,tj.central,ci.nuevo,7\n"
RAIZ = Path(__file__).parents[2]
ANTIGUAS = RAIZ / "tests" / "storage" / "bases_antiguas"
CANDADO = 0x5E61_9DE5


@pytest.fixture
def archivo(tmp_path: Path) -> Path:
    """Return a file of one figure."""
    ruta = tmp_path / "uno.csv"
    ruta.write_text(f"{CABEZA}2020-07,tj.central,ci.nuevo,9\n", encoding="utf-8")
    return ruta


@pytest.fixture
def grande(tmp_path: Path) -> Path:
    """Return a file that takes a moment, and some megabytes of the disk."""
    dias = [f"2020-{mes:02d}-{dia:02d}" for mes in range(1, 13) for dia in range(1, 29)]
    filas = [f"{dia},{oficina},{cual},5" for dia in dias for oficina in OFICINAS for cual in INDICADORES]
    ruta = tmp_path / "grande.csv"
    ruta.write_text(CABEZA + "\n".join(filas), encoding="utf-8")
    return ruta


OFICINAS = ("tj.bermejo", "tj.central", "tj.lourdes")
INDICADORES = ("bio.mayores", "ci.renovacion", "ci.reposicion", "lc.nueva", "lc.renovacion")


@pytest.fixture
def con_una(consola: Consola, tmp_path: Path) -> Consola:
    """Return a terminal whose base holds one figure."""
    ya = tmp_path / "ya.csv"
    ya.write_text(YA, encoding="utf-8")
    consola.bien("importar", "conteos", ya)
    return consola


@pytest.fixture
def abierta(con_una: Consola) -> Iterator[Path]:
    """Return a base of one figure in a folder where anybody may look; pytest's own only its owner may enter."""
    carpeta = Path(tempfile.mkdtemp(prefix="segip-"))
    carpeta.chmod(0o755)
    base = Path(shutil.copy(con_una.base, carpeta / "tj.sqlite"))
    base.chmod(0o644)
    yield base
    carpeta.chmod(0o700)
    shutil.rmtree(carpeta)


@pytest.fixture
def disco(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of three megabytes."""
    carpeta = tmp_path / "disco"
    carpeta.mkdir()
    montado = shutil.which("mount") and not os.getuid()
    if (
        not montado
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(carpeta)],  # noqa: S607 - the system's own
            check=False,
            capture_output=True,
        ).returncode
    ):
        pytest.skip("no disk may be mounted here; the limit of a file's size stands for it in the other test")
    yield carpeta
    subprocess.run(["umount", str(carpeta)], check=True)  # noqa: S607 - as above


def exigir_oracion(hecho: Hecho, *, estado: int = 3) -> None:
    """Insist on one sentence in Spanish, whose status is that of a machine that failed, and no bug of ours."""
    assert (hecho.estado, hecho.salida) == (estado, ""), hecho
    assert hecho.error.startswith("segip-desk: ")
    assert hecho.error.endswith(".\n")
    assert "culpa nuestra" not in hecho.error, hecho


def exigir_entera(consola: Consola, cifras: str = YA, base: str | None = None) -> None:
    """Insist that the base holds those figures, and that its bitácora answers for them."""
    assert consola("exportar", "conteos", base=base).salida == cifras
    assert consola("bitacora", "--verificar", base=base).estado == 0


def test_a_base_that_another_holds_is_waited_for_and_told(
    con_una: Consola, archivo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("segip_desk.storage.base.ESPERA_SEGUNDOS", 0.3)
    otro = sqlite3.connect(con_una.base, isolation_level=None)
    otro.execute("begin immediate")
    for orden in (
        ("importar", "conteos", archivo),
        ("importar", "conteos", archivo, "--simular"),
        ("cerrar", "--area", "emision", "--gestion", 2020, "--mes", 6),
    ):
        inicio = time.monotonic()
        hecho = con_una(*orden)
        assert 0.2 < time.monotonic() - inicio < 5
        assert hecho.estado == 3
        assert "otra persona u otro programa está escribiendo en ella; espere" in hecho.error
    # Who only reads does not wait.
    exigir_entera(con_una)
    otro.execute("rollback")
    otro.close()
    con_una.bien("importar", "conteos", archivo)
    exigir_entera(con_una, YA + "2020-07,tj.central,ci.nuevo,9\n")


def test_what_may_only_be_read_is_not_written(abierta: Path, consola: Consola) -> None:
    if os.getuid() or not all(carpeta.stat().st_mode & 0o005 == 0o005 for carpeta in (RAIZ, *RAIZ.parents)):
        pytest.skip("only root can become another user, and that one must be able to read the program")
    archivo = abierta.parent / "uno.csv"
    archivo.write_text(f"{CABEZA}2020-07,tj.central,ci.nuevo,9\n", encoding="utf-8")
    archivo.chmod(0o644)
    nadie = Limites(usuario=NADIE)
    for modo_carpeta, modo_base in ((0o755, 0o444), (0o777, 0o444), (0o755, 0o666)):
        abierta.parent.chmod(modo_carpeta)
        abierta.chmod(modo_base)
        hecho = ordenar("importar", "conteos", archivo, "--base", abierta, limites=nadie)
        assert (hecho.estado, hecho.salida) == (3, "")
        assert "culpa nuestra" not in hecho.error
        assert "permiso" in hecho.error
        abierta.parent.chmod(0o755)
        copia = ordenar("copiar", abierta.parent, "--base", consola.base, limites=Limites())
        assert copia.estado == 0
        hecho = ordenar("iniciar", "--departamento", "tj", "--base", abierta.parent / "otra.sqlite", limites=nadie)
        exigir_oracion(hecho)
        assert not (abierta.parent / "otra.sqlite").exists()
        exigir_entera(consola, base=str(abierta))


def test_a_full_disk_loses_nothing(con_una: Consola, disco: Path, grande: Path, demo_tj: Path) -> None:
    base = str(shutil.copy(con_una.base, disco / "tj.sqlite"))
    (disco / "relleno").write_bytes(b"x" * (3_000_000 - Path(base).stat().st_size - 150_000))
    hecho = ordenar("importar", "conteos", grande, "--base", base)
    assert (hecho.estado, hecho.salida) == (3, "")
    assert "no queda espacio en el disco; libere espacio" in hecho.error
    exigir_entera(con_una, base=base)
    (disco / "relleno").unlink()
    (disco / "relleno").write_bytes(b"x" * (shutil.disk_usage(disco).free - 5_000))
    antes = {ruta: ruta.stat().st_size for ruta in disco.rglob("*")}
    for orden in (("copiar", disco), ("informe", "--gestion", 2020, "--salida", disco / "informe.pdf")):
        hecho = ordenar(*orden, "--base", demo_tj)
        assert hecho.estado == 3, hecho
        assert "espacio" in hecho.error
    assert {ruta: ruta.stat().st_size for ruta in disco.rglob("*")} == antes
    (disco / "relleno").unlink()
    exigir_entera(con_una, base=base)


@pytest.mark.parametrize("tope", [0, 4096, 100_000, 430_000])
def test_a_disk_that_takes_no_more_loses_nothing(con_una: Consola, grande: Path, tope: int) -> None:
    hecho = ordenar("importar", "conteos", grande, "--base", con_una.base, limites=Limites(archivo=tope))
    assert hecho.estado == 3, hecho
    assert "culpa nuestra" not in hecho.error
    exigir_entera(con_una)


def test_a_server_that_is_gone_or_goes_loses_nothing(consola: Consola, archivo: Path, tmp_path: Path) -> None:
    ya = tmp_path / "ya.csv"
    ya.write_text(YA, encoding="utf-8")
    with servidor_propio() as servidor:
        direccion = servidor.nueva()
        with crear_base(direccion, "tj", QUIEN) as base:
            importar(base, QUIEN, "conteos", ya)
        with ThreadPoolExecutor() as hilos, closing(psycopg.connect(_plana(direccion))) as otro:
            # It waits for the lock when its server goes: in the middle of a write.
            otro.execute("select pg_advisory_xact_lock(%s)", (CANDADO,))
            orden = hilos.submit(ordenar, "importar", "conteos", archivo, "--base", direccion)
            _esperar(lambda: _esperan_el_candado(direccion))
            servidor.parar()
            hecho = orden.result()
        exigir_oracion(hecho)
        assert "el servidor no responde" in hecho.error
        hecho = ordenar("importar", "conteos", archivo, "--base", direccion)
        exigir_oracion(hecho)
        assert "que el servidor esté encendido" in hecho.error
        servidor.arrancar()
        exigir_entera(consola, base=direccion)


def test_a_base_of_a_newer_program_is_left_alone(con_una: Consola, archivo: Path) -> None:
    with sqlite3.connect(con_una.base) as con:
        con.execute("update alembic_version set version_num = '9999'")
    con.close()
    for orden in (("exportar", "conteos"), ("importar", "conteos", archivo), ("bitacora", "--verificar")):
        hecho = con_una(*orden)
        assert (hecho.estado, hecho.salida) == (3, "")
        assert "de una versión más nueva de SEGIP Desk (esquema 9999); instale esa versión" in hecho.error


@pytest.mark.parametrize("vieja", REVISIONES[:-1])
def test_a_base_of_an_older_program_is_copied_and_brought_up(consola: Consola, vieja: str, tmp_path: Path) -> None:
    base = shutil.copy(ANTIGUAS / f"{vieja}.sqlite", tmp_path / "vieja.sqlite")
    assert consola("exportar", "conteos", base=str(base)).salida.count("\n") == 69
    (copia,) = (tmp_path / "copias").iterdir()
    hecho = consola("bitacora", "--verificar", "--contra", copia, base=str(base))
    assert hecho.estado == 0


@pytest.mark.parametrize("semilla", range(16))
def test_a_damaged_base_is_told_and_never_a_bug(con_una: Consola, semilla: int) -> None:
    azar = random.Random(semilla)  # noqa: S311 - repeatable, not secret
    base = Path(con_una.base)
    datos = bytearray(base.read_bytes())
    donde = azar.choice((0, 16, 20, 100, azar.randrange(len(datos)), azar.randrange(4096, len(datos))))
    if semilla % 4 == 0:
        del datos[donde:]
    else:
        cuantos = azar.choice((1, 16, 500, 20_000))
        datos[donde : donde + cuantos] = azar.randbytes(cuantos)
    base.write_bytes(datos)
    for orden in (
        ("bitacora", "--verificar"),
        ("exportar", "conteos"),
        ("cuadro", "ci_por_oficina", "--gestion", 2020),
    ):
        hecho = con_una(*orden)
        assert hecho.estado in {0, 1, 3}
        assert "culpa nuestra" not in hecho.error, _dicho(hecho.error)
        assert hecho.estado != 3 or hecho.error.endswith(".\n")


@pytest.mark.parametrize("semilla", range(4))
def test_a_damaged_log_beside_a_base_is_left_out(con_una: Consola, archivo: Path, semilla: int) -> None:
    azar = random.Random(semilla)  # noqa: S311 - repeatable, not secret
    bitacora = Path(f"{con_una.base}-wal")
    bitacora.write_bytes(azar.randbytes(azar.choice((10, 32, 5000, 100_000))))
    con_una.bien("importar", "conteos", archivo)
    exigir_entera(con_una, YA + "2020-07,tj.central,ci.nuevo,9\n")


def test_a_path_on_the_network_is_refused_before_it_is_touched(consola: Consola) -> None:
    hecho = consola("exportar", "conteos", base=r"\\servidor\segip\tj.sqlite")
    assert (hecho.estado, hecho.salida) == (2, "")
    assert "carpeta compartida por la red" in hecho.error
    assert "PostgreSQL" in hecho.error


def test_a_clock_that_jumped_back_is_told_and_written_down(con_una: Consola, archivo: Path) -> None:
    adelantado = Quien("ana", lambda: datetime(2199, 1, 1, tzinfo=UTC))
    with abrir_base(con_una.base, adelantado) as base:
        importar(base, adelantado, "conteos", archivo)
    archivo.write_text(archivo.read_text().replace(",9", ",10"), encoding="utf-8")
    for aviso, valor in ((1, 10), (0, 11)):
        archivo.write_text(f"{CABEZA}2020-07,tj.central,ci.nuevo,{valor}\n", encoding="utf-8")
        hecho = con_una("importar", "conteos", archivo)
        assert hecho.estado == 0
        assert hecho.error.count("El reloj de este equipo dice") == aviso
    entradas = con_una.bien("bitacora", "--clave", "reloj/", "--formato", "json").json["entradas"]
    assert [cambio["antes"] for una in entradas for cambio in una["cambios"]] == ["2199-01-01T00:00:00.000Z"]
    exigir_entera(con_una, YA + "2020-07,tj.central,ci.nuevo,11\n")


def test_two_that_import_at_once_are_both_stored(con_una: Consola, grande: Path, archivo: Path) -> None:
    with ThreadPoolExecutor() as hilos:
        hechos = list(hilos.map(lambda f: ordenar("importar", "conteos", f, "--base", con_una.base), (grande, archivo)))
    assert [hecho.estado for hecho in hechos] == [0, 0]
    cifras = con_una.conteos()
    assert cifras.count("\n") == grande.read_text().count("\n") + 1 + 2
    assert "2020-07,tj.central,ci.nuevo,9\n" in cifras
    assert con_una("bitacora", "--verificar").estado == 0


def _dicho(error: str) -> str:
    """Return what a bug wrote of itself, where there was one."""
    return Path(error.partition("el archivo ")[2].partition(",")[0]).read_text(encoding="utf-8")


def _plana(direccion: str) -> str:
    return direccion.replace("+psycopg", "")


def _esperan_el_candado(direccion: str) -> bool:
    with psycopg.connect(_plana(direccion)) as con:
        filas = con.execute("select 1 from pg_locks where locktype = 'advisory' and not granted").fetchall()
    return bool(filas)


def _esperar(listo: object) -> None:
    assert callable(listo)
    hasta = time.monotonic() + 30
    while not listo():
        assert time.monotonic() < hasta
        time.sleep(0.05)

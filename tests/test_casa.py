"""The house itself: what is locked, what is shipped, how it is prepared, and how lightly it starts."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from reportlab.pdfbase.ttfonts import TTFont

import segip_desk
from segip_desk.recursos import recurso

RAIZ = Path(__file__).resolve().parent.parent
PROYECTO = tomllib.loads((RAIZ / "pyproject.toml").read_text(encoding="utf-8"))
CANDADOS = ("runtime", "build", "dev")
FUENTES = ("NotoSans-Regular", "NotoSans-Bold", "NotoSansCondensed-Regular", "NotoSansCondensed-Bold")


def candado(nombre: str) -> str:
    return (RAIZ / "requirements" / f"{nombre}.txt").read_text(encoding="utf-8")


def versiones(nombre: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", candado(nombre), flags=re.MULTILINE))


@pytest.mark.parametrize("nombre", CANDADOS)
def test_a_lock_has_a_hash_for_every_package_and_no_address(nombre: str) -> None:
    texto = candado(nombre)
    paquetes = re.split(r"\n(?=[a-z])", texto.strip())
    assert [p.splitlines()[0] for p in paquetes if "--hash=sha256:" not in p] == []
    assert "//" not in texto
    # A package may stand twice, for an older Python and a newer one.
    assert {p.partition("==")[0] for p in paquetes} == set(versiones(nombre))


def test_the_locks_hold_what_the_project_asks_for() -> None:
    pedidos = {"runtime": PROYECTO["project"]["dependencies"]}
    for grupo in ("build", "dev"):
        pedidos[grupo] = [p for p in PROYECTO["dependency-groups"][grupo] if isinstance(p, str)]
    for nombre, lineas in pedidos.items():
        fijadas = versiones(nombre)
        for pedido in map(Requirement, lineas):
            assert fijadas[canonicalize_name(pedido.name)] in pedido.specifier, f"{nombre}: {pedido}"


def test_development_uses_the_versions_that_are_shipped() -> None:
    assert versiones("dev").items() >= versiones("runtime").items() | versiones("build").items()


def test_the_changelog_begins_with_this_version() -> None:
    titulos = re.findall(r"^## (\S+)", (RAIZ / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert titulos[0] == segip_desk.__version__


@pytest.mark.parametrize("nombre", FUENTES)
def test_a_font_is_static_and_its_figures_stand_in_columns(nombre: str) -> None:
    fuente = TTFont(nombre, str(recurso("fuentes", f"{nombre}.ttf"))).face
    familia, estilo = nombre.removeprefix("NotoSans").split("-")
    assert fuente.familyName == f"Noto Sans {familia}".strip().encode()
    assert fuente.styleName == estilo.encode()
    assert len({fuente.charWidths[ord(c)] for c in "0123456789"}) == 1
    assert [c for c in "ÁÉÍÓÚÜÑáéíóúüñ¿¡«»“”‘’–—…·ºª°№−×²³½ \u00a0\u202f" if ord(c) not in fuente.charToGlyph] == []
    assert "fvar" not in fuente.table


def test_the_command_line_starts_without_what_only_some_commands_need() -> None:
    tablas = ("python_calamine", "reportlab", "xlsxwriter")
    pesados = ("PySide6", "alembic", "argon2", "holidays", "sqlalchemy.orm", *tablas)
    codigo = f"import sys, segip_desk.cli; print([m for m in {pesados!r} if m in sys.modules])"
    hecho = subprocess.run([sys.executable, "-c", codigo], capture_output=True, text=True, check=True, cwd=RAIZ)
    assert hecho.stdout == "[]\n"


def demasiado_largo(archivo: Path) -> list[str]:
    texto = archivo.read_text(encoding="utf-8")
    funciones = [n for n in ast.walk(ast.parse(texto)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    largas = [f"{archivo.name}: {f.name}" for f in funciones if (f.end_lineno or 0) - f.lineno >= 60]
    return largas + ([f"{archivo.name}: the whole file"] if texto.count("\n") >= 400 else [])


@pytest.mark.parametrize("carpeta", ["segip_desk", "tests", "benchmarks", "packaging"])
def test_a_file_is_of_one_concern_and_a_function_fits_a_screen(carpeta: str) -> None:
    assert [largo for archivo in sorted((RAIZ / carpeta).rglob("*.py")) for largo in demasiado_largo(archivo)] == []


# packaging/preparar.sh, on a machine made of stubs

solo_sh = pytest.mark.skipif(sys.platform == "win32", reason="Windows is prepared by its installer, not by make")

PYTHON_DE_MENTIRA = """#!/bin/sh
case "$1 $2" in
"-m venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python && echo venv >>"$DIARIO" ;;
"-m pip") echo "pip $*" >>"$DIARIO" ;;
esac
"""


DE_VENTANA = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
DE_PRUEBA = {"xvfb": "Xvfb", "xauth": "xauth", "xdotool": "xdotool", "xclip": "xclip"}


class Maquina:
    """A checkout and a PATH of its own: the few programs of a bare system, and stubs for the rest."""

    def __init__(self, carpeta: Path) -> None:
        self.bin = carpeta / "bin"
        self.raiz = carpeta / "una copia"
        self.diario = carpeta / "diario"
        self.bin.mkdir()
        for programa in ("sh", "cat", "cksum", "cp", "dirname", "env", "mkdir", "readlink", "rm"):
            (self.bin / programa).symlink_to(shutil.which(programa) or "")
        self.stub("ls", "exit 2")  # no server under /usr/lib/postgresql
        self.bibliotecas(*DE_VENTANA.values())
        for programa in DE_PRUEBA.values():
            self.stub(programa, "exit 0")
        (self.raiz / "packaging").mkdir(parents=True)
        shutil.copy(RAIZ / "packaging" / "preparar.sh", self.raiz / "packaging")
        shutil.copy(RAIZ / "pyproject.toml", self.raiz)
        shutil.copytree(RAIZ / "requirements", self.raiz / "requirements")

    def stub(self, nombre: str, cuerpo: str) -> None:
        """Put a program of that name on the PATH."""
        destino = self.bin / nombre
        destino.write_text(cuerpo if cuerpo.startswith("#!") else f"#!/bin/sh\n{cuerpo}\n", encoding="utf-8")
        destino.chmod(0o755)

    def bibliotecas(self, *nombres: str) -> None:
        """Have these libraries of the system, and no others."""
        lineas = "\n".join(f"\t{nombre} (libc6,x86-64) => /usr/lib/{nombre}" for nombre in nombres)
        self.stub("ldconfig", f"cat <<'FIN'\n{len(nombres)} libs found in cache\n{lineas}\nFIN")

    def preparar(self, nivel: str, **ambiente: str) -> subprocess.CompletedProcess[str]:
        """Run the script as make does."""
        entorno = {"PATH": str(self.bin), "DIARIO": str(self.diario), "LC_ALL": "C.UTF-8", **ambiente}
        orden = ["sh", "packaging/preparar.sh", nivel]
        return subprocess.run(orden, cwd=self.raiz, env=entorno, capture_output=True, encoding="utf-8", check=False)

    def hizo(self) -> list[str]:
        """Return what was done since the last time."""
        lineas = self.diario.read_text(encoding="utf-8").splitlines() if self.diario.exists() else []
        self.diario.unlink(missing_ok=True)
        return lineas


@pytest.fixture
def maquina(tmp_path: Path) -> Maquina:
    return Maquina(tmp_path)


@solo_sh
@pytest.mark.parametrize(("hay_sudo", "orden"), [(True, "sudo sh -c"), (False, "su -c")])
def test_who_may_not_install_is_given_one_command_to_type(maquina: Maquina, orden: str, *, hay_sudo: bool) -> None:
    maquina.stub("id", "echo 1000")
    maquina.stub("apt-get", 'echo "apt-get $*" >>"$DIARIO"')
    if hay_sudo:
        maquina.stub("sudo", "exit 1")
    hecho = maquina.preparar("test")
    assert hecho.returncode == 1
    instalar = "apt-get install -y --no-install-recommends python3 python3-venv postgresql"
    escribir = [linea for linea in hecho.stderr.splitlines() if "apt-get" in linea]
    assert escribir == [f"    {orden} 'apt-get update && {instalar}'"]
    assert maquina.hizo() == []
    assert not (maquina.raiz / ".venv").exists()


@solo_sh
def test_root_installs_what_is_missing_and_updates_the_lists_only_where_it_must(maquina: Maquina) -> None:
    maquina.stub("id", "echo 0")
    maquina.stub("python-nuevo", PYTHON_DE_MENTIRA)
    # It installs only once the lists are up to date, as on a fresh image.
    maquina.stub(
        "apt-get",
        'echo "apt-get $1" >>"$DIARIO"\n'
        'cd "$(dirname "$0")"\n'
        "case $1 in update) : >listas ;; install) [ -e listas ] && cp python-nuevo python3 ;; esac",
    )
    hecho = maquina.preparar("run")
    assert hecho.returncode == 0, hecho.stderr
    assert maquina.hizo()[:4] == ["apt-get install", "apt-get update", "apt-get install", "venv"]


@solo_sh
def test_without_apt_it_says_what_is_missing(maquina: Maquina) -> None:
    maquina.stub("python3", PYTHON_DE_MENTIRA)
    hecho = maquina.preparar("test")
    assert hecho.returncode == 1
    assert hecho.stderr == "Falta en este sistema, por su nombre en Debian: postgresql. Instálelo y repita la orden.\n"


@solo_sh
def test_a_window_needs_what_qt_stands_on_only_where_there_is_a_screen(maquina: Maquina) -> None:
    maquina.stub("python3", PYTHON_DE_MENTIRA)
    maquina.bibliotecas("libGL.so.1", "libX11.so.6")
    assert maquina.preparar("run").returncode == 0
    # Prepared already, and now with a screen.
    hecho = maquina.preparar("run", DISPLAY=":0")
    assert hecho.returncode == 1
    faltan = " ".join(paquete for paquete in DE_VENTANA if paquete != "libgl1")
    assert hecho.stderr == f"Falta en este sistema, por su nombre en Debian: {faltan}. Instálelo y repita la orden.\n"
    maquina.bibliotecas(*DE_VENTANA.values())
    assert maquina.preparar("run", DISPLAY=":0").returncode == 0


@solo_sh
def test_the_tests_bring_a_screen_of_their_own(maquina: Maquina) -> None:
    maquina.stub("python3", PYTHON_DE_MENTIRA)
    maquina.stub("initdb", "exit 0")
    for programa in DE_PRUEBA.values():
        (maquina.bin / programa).unlink()
    hecho = maquina.preparar("test")
    assert hecho.returncode == 1
    assert f"por su nombre en Debian: {' '.join(DE_PRUEBA)}." in hecho.stderr


@solo_sh
def test_a_second_preparation_does_nothing_until_the_lock_or_the_place_changes(maquina: Maquina) -> None:
    maquina.stub("python3", PYTHON_DE_MENTIRA)
    maquina.stub("initdb", "exit 0")
    maquina.preparar("run")
    assert [linea.split()[0] for linea in maquina.hizo()] == ["venv", "pip", "pip", "pip"]
    maquina.preparar("run")
    assert maquina.hizo() == []

    maquina.preparar("test")
    assert [linea.split()[-1] for linea in maquina.hizo()] == ["requirements/build.txt", "requirements/dev.txt", "."]
    maquina.preparar("run")
    assert maquina.hizo() == []

    with (maquina.raiz / "requirements" / "runtime.txt").open("a", encoding="utf-8") as archivo:
        archivo.write("otro==1.0\n")
    maquina.preparar("run")
    assert [linea.split()[0] for linea in maquina.hizo()] == ["pip", "pip", "pip"]

    maquina.raiz = maquina.raiz.rename(maquina.raiz.with_name("otro lugar"))
    maquina.preparar("run")
    assert maquina.hizo()[0] == "venv"


@solo_sh
def test_an_installation_that_failed_is_not_taken_for_done(maquina: Maquina) -> None:
    maquina.stub("python3", PYTHON_DE_MENTIRA.replace(";;\nesac", "; exit 1 ;;\nesac"))
    assert maquina.preparar("run").returncode == 1
    assert maquina.hizo()[0] == "venv"
    assert maquina.preparar("run").returncode == 1
    assert maquina.hizo() != []


def test_this_suite_runs_from_the_checkout() -> None:
    assert Path(segip_desk.__file__).parent.parent == RAIZ
    assert "SEGIP_DESK_BASE" not in os.environ

"""The command line as a user runs it: its words, its status, and what it writes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from segip_desk.cli import main
from tests.valorados import OCTUBRE, escrito


class Hecho(NamedTuple):
    """What a command did: its exit status, and what it wrote on both outputs."""

    estado: int
    salida: str
    error: str

    @property
    def json(self) -> Any:  # noqa: ANN401  # whatever the command answers
        """Return the answer of a command asked for JSON."""
        return json.loads(self.salida)


class Consola:
    """A terminal with a base: `consola("cuadro", "ci_por_oficina", …)`."""

    def __init__(self, capsys: pytest.CaptureFixture[str], base: str) -> None:
        """Sit before the base at an address."""
        self._capsys = capsys
        self.base = base

    def __call__(self, *orden: object, base: str | None = None) -> Hecho:
        """Run a command on the base, or on another, or with `base=""` on the one that nobody names."""
        direccion = self.base if base is None else base
        argumentos = [str(parte) for parte in orden] + (["--base", direccion] if direccion else [])
        try:
            estado = main(argumentos)
        except SystemExit as salida:
            # argparse ends the program itself, for its help and for what it refuses.
            estado = int(salida.code or 0)
        hecho = Hecho(estado, *self._capsys.readouterr())
        assert "Traceback" not in hecho.error
        return hecho

    def bien(self, *orden: object) -> Hecho:
        """Run a command that must be done without findings or complaints."""
        hecho = self(*orden)
        assert (hecho.estado, hecho.error) == (0, ""), hecho
        return hecho

    def conteos(self) -> str:
        """Return every figure of the base, as it is exported."""
        return self.bien("exportar", "conteos").salida


@pytest.fixture(autouse=True)
def sin_anotar_fallas(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep what a bug would write about itself out of the user's own folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "estado"))


@pytest.fixture(scope="session")
def plantilla_tj(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new base of Tarija, to be copied."""
    base = tmp_path_factory.mktemp("plantilla") / "tj.sqlite"
    assert main(["iniciar", "--departamento", "tj", "--base", str(base), "--usuario", "plantilla"]) == 0
    return base


@pytest.fixture
def consola(plantilla_tj: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Consola:
    """Return a terminal with a new base of Tarija."""
    base = tmp_path / "base" / "tj.sqlite"
    base.parent.mkdir()
    shutil.copy(plantilla_tj, base)
    return Consola(capsys, str(base))


@pytest.fixture(scope="session")
def plantilla_octubre(plantilla_tj: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base of Tarija with a month of valued material, to be copied."""
    carpeta = tmp_path_factory.mktemp("octubre")
    base = Path(shutil.copy(plantilla_tj, carpeta / "tj.sqlite"))
    orden = ["importar", "movimientos", str(escrito(carpeta, OCTUBRE)), "--base", str(base), "--usuario", "plantilla"]
    assert main(orden) == 0
    return base


@pytest.fixture
def con_octubre(plantilla_octubre: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Consola:
    """Return a terminal with a month of valued material."""
    return Consola(capsys, str(shutil.copy(plantilla_octubre, tmp_path / "octubre.sqlite")))


@pytest.fixture
def consola_demo(demo_tj: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Consola:
    """Return a terminal with the figures of Tarija's 2020."""
    return Consola(capsys, str(shutil.copy(demo_tj, tmp_path / "demo.sqlite")))


@pytest.fixture(scope="session")
def demo_tj(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base with the figures of Tarija's 2020, to be copied or only read."""
    base = tmp_path_factory.mktemp("demo") / "tj.sqlite"
    assert main(["demo", "--base", str(base), "--usuario", "plantilla"]) == 0
    return base

"""A window on a base of its own for each test, and nothing of it left behind: no thread, no timer, no window.

`sesion` is an open base of Tarija's 2020; `ventana` shows it. Tests wait for signals, never for time: `quieto` waits
until nothing that was asked for is under way.
"""

from __future__ import annotations

import gc
import os
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

# Before Qt makes its program: a test draws where nobody looks.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from shiboken6 import isValid

from segip_desk.desk.apertura import Abierta, abrir
from segip_desk.desk.hilos import Defecto
from segip_desk.desk.sesion import Sesion
from segip_desk.desk.tema.tema import Tema
from segip_desk.desk.ventana.marco import Ventana
from segip_desk.services.demo import crear_demo
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

PLAZO_MS = 10_000
"""How long a test waits for a signal that should come at once."""


class Quieto(Protocol):
    """Waits until a session has answered everything."""

    def __call__(self, sesion: Sesion) -> None:
        """Wait."""
        ...


@pytest.fixture(scope="session")
def demo_de_mesa(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base with the figures of Tarija's 2020, to be copied."""
    archivo = tmp_path_factory.mktemp("mesa") / "tarija.sqlite"
    crear_demo(str(archivo), "tj", QUIEN).cerrar()
    return archivo


@pytest.fixture
def archivo_demo(demo_de_mesa: Path, tmp_path: Path) -> Path:
    """Return a base with the figures of 2020, of this test only."""
    return Path(shutil.copy(demo_de_mesa, tmp_path / "tarija.sqlite"))


@pytest.fixture(autouse=True)
def ajustes_propios(tmp_path: Path) -> Path:
    """Keep what the window remembers out of the folder of whoever runs the tests."""
    carpeta = tmp_path / "ajustes"
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(carpeta))
    return carpeta


@pytest.fixture(scope="session")
def tema(qapp: QApplication) -> Tema:
    """Return the theme of the program, light."""
    return Tema(qapp)


@pytest.fixture(scope="session", autouse=True)
def lo_cargado_no_se_mira() -> Iterator[None]:
    """Keep what was loaded out of the collector's way: it runs after every test of the window."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def nada_queda(qapp: QApplication) -> Iterator[None]:
    """Fail where a test leaves a thread, a timer that runs or a window behind."""
    hilos = set(threading.enumerate())
    yield
    _borrar_lo_pendiente()
    assert [h.name for h in threading.enumerate() if h not in hilos and h.name.startswith("segip-")] == []
    assert [v for v in qapp.topLevelWidgets() if v.isVisible()] == []
    for ventana in qapp.topLevelWidgets():
        ventana.deleteLater()
    _borrar_lo_pendiente()


def _borrar_lo_pendiente() -> None:
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


@pytest.fixture
def quieto(qtbot: QtBot) -> Quieto:
    """Return what waits until a session has answered everything, and what that asked for in turn."""

    def esperar(sesion: Sesion) -> None:
        qtbot.waitUntil(lambda: not sesion.escritor.en_curso and not sesion.lector.en_curso, timeout=PLAZO_MS)

    return esperar


@pytest.fixture
def sesion(archivo_demo: Path) -> Iterator[Sesion]:
    """Return an open base of Tarija's 2020, with its two threads; a bug in them fails the test."""
    abierta = abrir(str(archivo_demo), "ana")
    assert isinstance(abierta, Abierta)
    suya = Sesion(abierta.base, abierta.quien, abierta.apertura)
    defectos: list[Exception] = []
    suya.falla.connect(defectos.append)
    yield suya
    if isValid(suya):
        # The window that had it has not closed it.
        suya.cerrar()
        suya.deleteLater()
    assert [d.__cause__ for d in defectos if isinstance(d, Defecto)] == []


@pytest.fixture
def ventana(qtbot: QtBot, tema: Tema, sesion: Sesion, quieto: Quieto) -> Iterator[Ventana]:
    """Return the window, on the base of `sesion`."""
    abierta = Ventana(tema)
    with qtbot.waitSignal(abierta.pintada, timeout=PLAZO_MS):
        abierta.show()
    abierta.usar(sesion)
    quieto(sesion)
    yield abierta
    if abierta.sesion is not None:
        quieto(abierta.sesion)
    abierta.close()
    assert not abierta.isVisible()

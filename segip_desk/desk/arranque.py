"""How the window starts: the frame first, and the base behind it once the frame was seen."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from segip_desk.core.problems import Unavailable
from segip_desk.desk.puerta import Puerta
from segip_desk.desk.recolector import Recolector
from segip_desk.desk.tema.tema import Tema
from segip_desk.desk.ventana.marco import Ventana

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from types import TracebackType


class Programa(QObject):
    """The window, the door to its bases, and what is around them in the process.

    Attributes:
        ventana: the frame.
        puerta: opens bases.
    """

    def __init__(self, direccion: str | None, usuario: str | None, app: QApplication) -> None:
        """Make the frame; the base is opened after it was painted."""
        super().__init__(app)
        self._app = app
        self._direccion = direccion
        self._recolector: Recolector | None = None
        self.ventana = Ventana(Tema(app))
        self.puerta = Puerta(self.ventana, usuario, self)
        self.ventana.pintada.connect(self._empezar)
        self.ventana.cerrada.connect(self._terminar)
        sys.excepthook = self._disculparse

    def _empezar(self) -> None:
        self._recolector = Recolector(self)
        _hablar_castellano(self._app)
        self.puerta.empezar(self._direccion)

    def _terminar(self) -> None:
        sys.excepthook = sys.__excepthook__
        self.puerta.cerrar()
        if self._recolector is not None:
            self._recolector.cerrar()

    def _disculparse(self, clase: type[BaseException], error: BaseException, traza: TracebackType | None) -> None:
        """Keep a bug of the GUI thread and tell it; the window goes on, and what was saved stays saved."""
        if not isinstance(error, Exception):
            sys.__excepthook__(clase, error, traza)
            return
        from segip_desk.services.fallas import disculpa  # noqa: PLC0415 - only a program that failed needs it

        dice = disculpa(error)
        self.ventana.avisos.decir(dice[:1].upper() + dice[1:], "mal", clave="defecto")


def correr(
    direccion: str | None = None, usuario: str | None = None, al_empezar: Callable[[Programa], object] | None = None
) -> int:
    """Open the window, and return its exit status when it was closed.

    Args:
        direccion: of the base; None opens the last one, or the habitual one.
        usuario: who acts; None is whoever is logged in on this machine.
        al_empezar: is given the program before its window is shown: what measures it, or takes its picture.

    Raises:
        Unavailable: there is no screen.
    """
    _exigir_pantalla()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("segip-desk")
    app.setApplicationDisplayName("SEGIP Desk")
    app.setDesktopFileName("segip-desk")
    programa = Programa(direccion, usuario, app)
    for senal in (signal.SIGINT, signal.SIGTERM):
        # The system asks the window to close as a person would: what is unsaved is waited for.
        signal.signal(senal, lambda *_: programa.ventana.close())
    if al_empezar is not None:
        al_empezar(programa)
    programa.ventana.show()
    return app.exec()


def _hablar_castellano(app: QApplication) -> None:
    """Let Qt's own dialogs and figures be of Bolivia, whatever the system speaks."""
    QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.Bolivia))
    traductor = QTranslator(app)
    if traductor.load("qtbase_es", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(traductor)


def _exigir_pantalla() -> None:
    """Refuse where Qt would abort the process.

    Raises:
        Unavailable: there is no screen.
    """
    if sys.platform.startswith("linux") and not _hay_pantalla():
        message = (
            "No hay pantalla donde abrir la ventana; entre por una sesión gráfica, o use las órdenes: "
            "«segip-desk --ayuda» las explica."
        )
        raise Unavailable(message)


def _hay_pantalla() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    pantalla = os.environ.get("DISPLAY", "")
    if not pantalla.startswith(":"):
        # Of another machine, which Qt itself will find; or none at all.
        return bool(pantalla)
    import socket  # noqa: PLC0415 - only X is asked whether it answers

    camino = f"/tmp/.X11-unix/X{pantalla[1:].partition('.')[0]}"  # noqa: S108 - where every X server listens
    # A server listens at a name of the file system, or at one of its own kind.
    return _contesta(socket.socket(socket.AF_UNIX), camino) or _contesta(socket.socket(socket.AF_UNIX), f"\0{camino}")


def _contesta(toma: socket.socket, donde: str) -> bool:
    with toma:
        return toma.connect_ex(donde) == 0

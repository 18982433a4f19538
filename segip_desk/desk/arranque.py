"""How the window starts: the frame first, and the base behind it once the frame was seen."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from segip_desk.core.problems import Unavailable
from segip_desk.desk.hilos import Hilo
from segip_desk.desk.recolector import Recolector
from segip_desk.desk.tema.tema import Tema
from segip_desk.desk.ventana.marco import Ventana

if TYPE_CHECKING:
    from datetime import datetime

    from segip_desk.desk.sesion import Sesion
    from segip_desk.services.escritorio import Apertura
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


@dataclass(frozen=True, slots=True)
class Abierta:
    """A base that was opened off the GUI thread."""

    base: Base
    quien: Quien
    apertura: Apertura


class Programa(QObject):
    """The window and the base behind it.

    Attributes:
        lista: emitted when a base is open and its first page was made.
    """

    lista = Signal()

    def __init__(self, direccion: str | None, usuario: str | None, app: QApplication) -> None:
        """Make the frame; the base is opened after it was painted."""
        super().__init__(app)
        self._direccion = direccion
        self._usuario = usuario
        self._hilo = Hilo("apertura", parent=self)
        self.ventana = Ventana(Tema(app))
        self._hilo.al_fallar = self.ventana.avisos.error
        self.ventana.pintada.connect(self._empezar)
        self.ventana.cerrada.connect(self._terminar)

    def _empezar(self) -> None:
        self._recolector = Recolector(self)
        direccion, usuario = self._direccion, self._usuario
        self._hilo.pedir(lambda: abrir(direccion, usuario), self._usar, dueno=self)

    def _usar(self, abierta: Abierta) -> None:
        from segip_desk.desk.sesion import Sesion  # noqa: PLC0415 - after the first paint

        sesion = Sesion(abierta.base, abierta.quien, abierta.apertura)
        self.ventana.usar(sesion)
        sesion.escribir(_empezar_el_dia, self._decir_copia, cambio=None, dueno=self)
        self.lista.emit()

    def _decir_copia(self, hecha: tuple[datetime | None, list[str]]) -> None:
        cuando, avisos = hecha
        for dice in avisos:
            self.ventana.avisos.decir(dice)
        sesion: Sesion | None = self.ventana.sesion
        if sesion is not None:
            self.ventana.estado.poner_copia(cuando, hay_automatica=sesion.base.archivo is not None)

    def _terminar(self) -> None:
        self._hilo.cerrar()
        self._recolector.cerrar()


def abrir(direccion: str | None, usuario: str | None) -> Abierta:
    """Open a base, off the GUI thread: SQLAlchemy loads here.

    Raises:
        Rejected, Unavailable: as `services.bases.abrir_base`.
    """
    from segip_desk.services import bases, escritorio  # noqa: PLC0415 - off the GUI thread, after the first paint
    from segip_desk.services.quien import Quien  # noqa: PLC0415 - the same

    quien = Quien(usuario) if usuario else Quien.de_la_maquina()
    base = bases.abrir_base(direccion or bases.direccion_habitual(), quien)
    return Abierta(base, quien, escritorio.leer_apertura(base))


def _empezar_el_dia(base: Base, quien: Quien) -> tuple[datetime | None, list[str]]:
    from segip_desk.services import escritorio  # noqa: PLC0415 - loaded by now, by another thread

    avisos: list[str] = []
    return escritorio.empezar_el_dia(base, quien, avisos.append), avisos


def correr(direccion: str | None = None, usuario: str | None = None) -> int:
    """Open the window, and return its exit status when it was closed.

    Raises:
        Unavailable: there is no screen.
    """
    _exigir_pantalla()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        message = "there is a Qt program without windows in this process"
        raise TypeError(message)
    app.setApplicationName("segip-desk")
    app.setApplicationDisplayName("SEGIP Desk")
    app.setDesktopFileName("segip-desk")
    programa = Programa(direccion, usuario, app)
    for senal in (signal.SIGINT, signal.SIGTERM):
        # The system asks the window to close as a person would: what is unsaved is waited for.
        signal.signal(senal, lambda *_: programa.ventana.close())
    programa.ventana.show()
    return app.exec()


def _exigir_pantalla() -> None:
    """Refuse where Qt would abort the process.

    Raises:
        Unavailable: there is no screen.
    """
    if sys.platform.startswith("linux") and not any(
        os.environ.get(variable) for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        message = (
            "No hay pantalla donde abrir la ventana; entre por una sesión gráfica, o use las órdenes: "
            "«segip-desk --ayuda» las explica."
        )
        raise Unavailable(message)

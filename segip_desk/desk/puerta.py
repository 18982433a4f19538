"""The door of the window: which base is opened, who enters, and what is said when it does not open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from segip_desk.desk import ajustes
from segip_desk.desk.hilos import Hilo
from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.opciones import Opcion

if TYPE_CHECKING:
    from datetime import datetime

    from segip_desk.desk.ventana.bienvenida import Bienvenida
    from segip_desk.desk.ventana.marco import Ventana
    from segip_desk.services.escritorio import Apertura, Nueva, Posible
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


@dataclass(frozen=True, slots=True)
class Abierta:
    """A base that was opened off the GUI thread."""

    base: Base
    quien: Quien
    apertura: Apertura
    direccion: str


class Puerta(QObject):
    """Opens and makes bases on a thread of its own, and gives them to the window.

    Attributes:
        lista: emitted when a base is open and its first page was made.
        espera: emitted when the assistant stands on the screen, ready.
    """

    lista = Signal()
    espera = Signal()

    def __init__(self, ventana: Ventana, usuario: str | None, parent: QObject | None = None) -> None:
        """Stand before a window without a base."""
        super().__init__(parent)
        self._ventana = ventana
        self._usuario = usuario
        self._bienvenida: Bienvenida | None = None
        self._hilo = Hilo("puerta", parent=self)
        self._hilo.al_fallar = ventana.avisos.error
        ventana.opciones_de_bases = (
            Opcion("Abrir otra base o hacer una nueva", "Acción", self.otra, "archivo crear cambiar asistente"),
        )

    def empezar(self, direccion: str | None) -> None:
        """Open the base that was named, else the last one or the habitual one, else ask.

        Args:
            direccion: as `--base` gives it.
        """
        ultimas = ajustes.recientes()
        self._hilo.pedir(lambda: _cual(direccion, ultimas), self._abrir_o_preguntar)

    def abrir(self, direccion: str) -> None:
        """Open a base; why it does not open is said in the assistant, whose other ways are still there."""
        usuario = self._usuario
        self._ventana.estado.abriendo(f"Abriendo {_corto(direccion)}…")
        if self._bienvenida is not None:
            self._bienvenida.ocupar(f"Abriendo {direccion}…")
        self._hilo.pedir(
            lambda: abrir(direccion, usuario), self._usar, lambda error: self._no_se_abrio(direccion, error)
        )

    def crear(self, departamento: str, direccion: str, con_cifras: bool) -> None:  # noqa: FBT001 - as the signal gives it
        """Make a base, and open it."""
        usuario = self._usuario
        if self._bienvenida is not None:
            self._bienvenida.ocupar("Creando la base; con las cifras de 2020 toma unos segundos…")
        self._ventana.estado.abriendo("Creando la base…")
        self._hilo.pedir(lambda: crear(departamento, direccion, con_cifras, usuario), self._usar, self._negado)

    def otra(self) -> None:
        """Let go of the open base, all saved, and ask for another."""
        self._ventana.soltar(lambda: self._preguntar(""))

    def cerrar(self) -> None:
        """Let the thread end."""
        self._hilo.cerrar()

    def _abrir_o_preguntar(self, direccion: str | None) -> None:
        if direccion is None:
            self._preguntar("")
        else:
            self.abrir(direccion)

    def _usar(self, abierta: Abierta) -> None:
        from segip_desk.desk.sesion import Sesion  # noqa: PLC0415 - after the first paint

        self._bienvenida = None
        sesion = Sesion(abierta.base, abierta.quien, abierta.apertura)
        ajustes.recordar_base(abierta.direccion)
        self._ventana.usar(sesion)
        sesion.escribir(_empezar_el_dia, self._decir_copia, cambio=None, dueno=self)
        self.lista.emit()

    def _decir_copia(self, hecha: tuple[datetime | None, list[str]]) -> None:
        cuando, avisos = hecha
        for dice in avisos:
            self._ventana.avisos.decir(dice)
        if self._ventana.sesion is not None:
            hay = self._ventana.sesion.base.archivo is not None
            self._ventana.estado.poner_copia(cuando, hay_automatica=hay)

    def _no_se_abrio(self, direccion: str, error: Exception) -> None:
        ajustes.olvidar_base(direccion)
        self._preguntar(frase_de(error))

    def _negado(self, error: Exception) -> None:
        self._ventana.estado.abriendo("Ninguna base abierta")
        if self._bienvenida is not None:
            self._bienvenida.decir_error(frase_de(error))

    def _preguntar(self, error: str) -> None:
        """Show the assistant, with what went wrong when it did not stand there before."""
        if self._bienvenida is not None:
            self._ventana.estado.abriendo("Ninguna base abierta")
            self._bienvenida.decir_error(error)
            return
        from segip_desk.desk.ventana.bienvenida import Bienvenida  # noqa: PLC0415 - a base opens without it

        self._bienvenida = Bienvenida(ajustes.recientes())
        self._bienvenida.pide_abrir.connect(self.abrir)
        self._bienvenida.pide_crear.connect(self.crear)
        self._ventana.antesala(self._bienvenida)
        if error:
            self._bienvenida.decir_error(error)
        self._hilo.pedir(_que_se_puede_hacer, self._ofrecer, dueno=self._bienvenida)

    def _ofrecer(self, hay: tuple[tuple[Posible, ...], str]) -> None:
        if self._bienvenida is not None:
            self._bienvenida.ofrecer(*hay)
            self.espera.emit()


def abrir(direccion: str, usuario: str | None) -> Abierta:
    """Open a base, off the GUI thread: SQLAlchemy loads here.

    Raises:
        Rejected, Unavailable: as `services.bases.abrir_base`.
    """
    from segip_desk.services import bases  # noqa: PLC0415 - off the GUI thread, after the first paint

    quien = _quien(usuario)
    return _mirada(bases.abrir_base(direccion, quien), quien, direccion)


def crear(departamento: str, direccion: str, con_cifras: bool, usuario: str | None) -> Abierta:  # noqa: FBT001 - one of four
    """Make a base and open it, off the GUI thread.

    Raises:
        Rejected, Unavailable: as `services.escritorio.hacer_nueva`.
    """
    from segip_desk.services import escritorio  # noqa: PLC0415 - off the GUI thread, after the first paint

    quien = _quien(usuario)
    nueva: Nueva = escritorio.Nueva(departamento, direccion, con_cifras)
    return _mirada(escritorio.hacer_nueva(nueva, quien), quien, direccion.strip())


def _mirada(base: Base, quien: Quien, direccion: str) -> Abierta:
    from segip_desk.services import escritorio  # noqa: PLC0415 - loaded by now

    try:
        return Abierta(base, quien, escritorio.leer_apertura(base), direccion)
    except BaseException:
        base.cerrar()
        raise


def _quien(usuario: str | None) -> Quien:
    from segip_desk.services.quien import Quien  # noqa: PLC0415 - off the GUI thread, after the first paint

    return Quien(usuario) if usuario else Quien.de_la_maquina()


def _cual(direccion: str | None, ultimas: tuple[str, ...]) -> str | None:
    """Return which base to open; None where there is none yet."""
    from segip_desk.services import bases  # noqa: PLC0415 - off the GUI thread, after the first paint

    dicha = direccion or bases.direccion_dicha()
    if dicha:
        return dicha
    return next((una for una in (*ultimas[:1], bases.direccion_habitual()) if "://" in una or Path(una).exists()), None)


def _que_se_puede_hacer() -> tuple[tuple[Posible, ...], str]:
    from segip_desk.services import bases, escritorio  # noqa: PLC0415 - off the GUI thread

    return escritorio.posibles(), escritorio.direccion_libre(bases.direccion_habitual())


def _empezar_el_dia(base: Base, quien: Quien) -> tuple[datetime | None, list[str]]:
    from segip_desk.services import escritorio  # noqa: PLC0415 - loaded by now

    avisos: list[str] = []
    return escritorio.empezar_el_dia(base, quien, avisos.append), avisos


def _corto(direccion: str) -> str:
    return direccion.rpartition("@")[2] if "://" in direccion else Path(direccion).name

"""The door of the window: which base is opened, who enters, and what is said when it does not open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from segip_desk.desk import ajustes, apertura
from segip_desk.desk.hilos import Hilo
from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.opciones import Opcion

if TYPE_CHECKING:
    from datetime import datetime

    from segip_desk.desk.ventana.bienvenida import Bienvenida
    from segip_desk.desk.ventana.entrada import Entrada
    from segip_desk.desk.ventana.marco import Ventana
    from segip_desk.services.escritorio import Posible

_ULTIMA = "bases/ultima"


class Puerta(QObject):
    """Opens and makes bases on a thread of its own, and gives them to the window.

    Attributes:
        lista: emitted when a base is open and its first page was made.
        espera: emitted when the assistant stands on the screen, ready.
        pide_clave: emitted when the login stands on the screen.
    """

    lista = Signal()
    espera = Signal()
    pide_clave = Signal()

    def __init__(self, ventana: Ventana, usuario: str | None, parent: QObject | None = None) -> None:
        """Stand before a window without a base."""
        super().__init__(parent)
        self._ventana = ventana
        self._usuario = usuario
        self._bienvenida: Bienvenida | None = None
        self._entrada: Entrada | None = None
        self._espera_clave: apertura.PideClave | None = None
        self._nombrada = False
        self._hilo = Hilo("puerta", parent=self)
        self._hilo.al_fallar = ventana.avisos.error
        self._ofrecer_otras(None)

    def empezar(self, direccion: str | None) -> None:
        """Open the base that was named, else the last one or the habitual one, else ask.

        Args:
            direccion: as `--base` gives it.
        """
        ultima = ajustes.texto(_ULTIMA)
        self._hilo.pedir(lambda: apertura.cual(direccion, ultima), self._abrir_o_preguntar)

    def abrir(self, direccion: str, *, de_nuevo: bool = False) -> None:
        """Open a base; why it does not open is said in the assistant, whose other ways are still there.

        Args:
            direccion: its path or its address.
            de_nuevo: whether somebody else is to enter, and the machine's login does not do.
        """
        usuario = self._usuario
        self._ventana.estado.abriendo(f"Abriendo {_corto(direccion)}…")
        if self._bienvenida is not None:
            self._bienvenida.ocupar(f"Abriendo {direccion}…")
        self._hilo.pedir(
            lambda: apertura.abrir(direccion, usuario, de_nuevo=de_nuevo),
            self._recibir,
            lambda error: self._no_se_abrio(direccion, error),
        )

    def crear(self, departamento: str, direccion: str, con_cifras: bool) -> None:  # noqa: FBT001 - as the signal gives it
        """Make a base, and open it."""
        usuario = self._usuario
        if self._bienvenida is not None:
            self._bienvenida.ocupar("Creando la base; con las cifras de 2020 toma unos segundos…")
        self._ventana.estado.abriendo("Creando la base…")
        self._hilo.pedir(lambda: apertura.crear(departamento, direccion, con_cifras, usuario), self._usar, self._negado)

    def otra(self) -> None:
        """Let go of the open base, all saved, and ask for another."""
        self._nombrada = False
        self._ventana.soltar(lambda: self._preguntar(""))

    def otro_usuario(self, direccion: str) -> None:
        """Let go of the open base, all saved, and let somebody else enter it."""
        self._ventana.soltar(lambda: self.abrir(direccion, de_nuevo=True))

    def cerrar(self) -> None:
        """Let the thread end, and go of a base that nobody entered."""
        self._soltar_la_que_espera()
        self._hilo.cerrar()

    def _abrir_o_preguntar(self, cual: tuple[str | None, bool]) -> None:
        direccion, self._nombrada = cual
        if direccion is None:
            self._preguntar("")
        else:
            self.abrir(direccion)

    def _recibir(self, abierta: apertura.Abierta | apertura.PideClave) -> None:
        if isinstance(abierta, apertura.PideClave):
            self._pedir_clave(abierta)
        else:
            self._usar(abierta)

    def _pedir_clave(self, espera: apertura.PideClave) -> None:
        from segip_desk.desk.ventana.entrada import Entrada  # noqa: PLC0415 - most bases ask for none

        self._bienvenida = None
        self._soltar_la_que_espera()
        self._espera_clave = espera
        self._entrada = Entrada(_corto(espera.direccion), espera.base.departamento.nombre, espera.usuario)
        self._entrada.entra.connect(self._entrar)
        self._entrada.cambia.connect(self._cambiar_clave)
        self._entrada.otra_base.connect(lambda: self._preguntar(""))
        self._ventana.antesala(self._entrada)
        self.pide_clave.emit()

    def _entrar(self, usuario: str, clave: str) -> None:
        espera = self._espera_clave
        if espera is not None:
            self._hilo.pedir(lambda: apertura.entrar(espera, usuario, clave), self._usar, self._no_entro)

    def _cambiar_clave(self, usuario: str, vieja: str, nueva: str) -> None:
        espera = self._espera_clave
        if espera is not None:
            self._hilo.pedir(lambda: apertura.cambiar_clave(espera, usuario, vieja, nueva), self._usar, self._no_entro)

    def _no_entro(self, error: Exception) -> None:
        from segip_desk.services.entrada import ClaveProvisional  # noqa: PLC0415 - loaded by now, by the thread

        if self._entrada is None:
            return
        if isinstance(error, ClaveProvisional):
            self._entrada.pedir_nueva()
        else:
            self._entrada.decir_error(frase_de(error))

    def _soltar_la_que_espera(self) -> None:
        """Close the base that nobody entered."""
        self._entrada = None
        if (espera := self._espera_clave) is not None:
            self._espera_clave = None
            self._hilo.pedir(espera.base.cerrar)

    def _ofrecer_otras(self, abierta: apertura.Abierta | None) -> None:
        """Let the palette lead to other bases, and where the base has accounts, to other people."""
        otras = [Opcion("Abrir otra base o hacer una nueva", "Acción", self.otra, "archivo crear cambiar asistente")]
        if abierta is not None and abierta.con_cuentas:
            entrar_otro = partial(self.otro_usuario, abierta.direccion)
            otras.append(Opcion("Cambiar de usuario", "Acción", entrar_otro, "entrar salir cuenta clave"))
        self._ventana.opciones_de_bases = tuple(otras)

    def _usar(self, abierta: apertura.Abierta) -> None:
        from segip_desk.desk.sesion import Sesion  # noqa: PLC0415 - after the first paint

        self._bienvenida = None
        self._entrada = None
        # It is the session's now.
        self._espera_clave = None
        self._ofrecer_otras(abierta)
        sesion = Sesion(abierta.base, abierta.quien, abierta.apertura)
        ajustes.recordar_base(abierta.direccion)
        if not self._nombrada:
            # What was named for once (a demonstration) does not take the place of the base of every day.
            ajustes.poner(_ULTIMA, abierta.direccion)
        self._ventana.usar(sesion)
        sesion.escribir(apertura.empezar_el_dia, self._decir_copia, cambio=None, dueno=self)
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

        self._soltar_la_que_espera()
        self._bienvenida = Bienvenida(ajustes.recientes())
        self._bienvenida.pide_abrir.connect(self.abrir)
        self._bienvenida.pide_crear.connect(self.crear)
        self._ventana.antesala(self._bienvenida)
        if error:
            self._bienvenida.decir_error(error)
        self._hilo.pedir(apertura.que_se_puede_hacer, self._ofrecer, dueno=self._bienvenida)

    def _ofrecer(self, hay: tuple[tuple[Posible, ...], str]) -> None:
        if self._bienvenida is not None:
            self._bienvenida.ofrecer(*hay)
            self.espera.emit()


def _corto(direccion: str) -> str:
    return direccion.rpartition("@")[2] if "://" in direccion else Path(direccion).name

"""What a part of Valorados is: a section that may write movements, and puts papers into files."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from segip_desk.core.calendario import ultimo_dia
from segip_desk.core.cierre import dia_local, hora_impresa
from segip_desk.core.kardex.movimiento import AREA_VALORADOS
from segip_desk.desk.administracion.seccion import Editable
from segip_desk.desk.paginas.guardar import pedir_ruta
from segip_desk.desk.sesion import Cambio

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from segip_desk.core.documento import Documento
    from segip_desk.core.permisos import Que
    from segip_desk.desk.contexto import Lugar
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.storage.base import Base

D = TypeVar("D")
VALORADOS = Cambio(areas=frozenset((AREA_VALORADOS,)))
"""What a movement changes."""


class Valorada(Editable[D]):
    """A part of the page; its clave may say what to look at."""

    que: ClassVar[Que] = "valorados"
    areas = frozenset((AREA_VALORADOS, "oficinas", "usuarios", "cierres"))

    def __init__(self, entorno: Entorno) -> None:
        """Make its head; the section fills it."""
        super().__init__(entorno)
        self.contexto = entorno.contexto
        self.respuesta.hide()

    def abrir(self, claves: tuple[str, ...]) -> None:
        """Look at what a Destino asks for, before it is read."""

    def sin_guardar(self) -> str:
        """Say in a sentence what would be lost if the window closed now; empty where nothing would."""
        return ""

    def decir(self, texto: str, aire: str = "menor") -> None:
        """Override Seccion.decir: what says nothing takes no room."""
        super().decir(texto, aire)
        self.respuesta.setVisible(bool(texto))

    def permitir(self, dice: str | None) -> None:
        """Grey what may not be changed; why is said, and is the tool tip of what is grey."""
        super().permitir(dice)
        self.edicion.setToolTip(dice or "")

    def dia(self) -> date:
        """Return the day that a form proposes: today, or the last one of the month above the page."""
        hoy = dia_local(datetime.now(tz=UTC))
        lugar = self.contexto.lugar
        return hoy if (hoy.year, hoy.month) == (lugar.gestion, lugar.mes) else fin_de(lugar)

    def guardar_papel(self, nombre: str, hacer: Callable[[Base, datetime], Documento]) -> None:
        """Ask for a file, and write a paper as PDF into it."""
        ruta = pedir_ruta(self, f"{nombre.replace('/', '-').replace(' ', '-')}.pdf", "*.pdf")
        if ruta is not None:
            self.escribir_papel(ruta, partial(_papel, hacer, ruta))

    def escribir_papel(self, ruta: Path, hacer: Callable[[Base], object]) -> None:
        """Write a file off the GUI thread, and offer to open it."""

        def hecho(_nada: object) -> None:
            abrir = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(ruta)))
            carpeta = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(ruta.parent)))
            acciones = (("Abrir el archivo", abrir), ("Abrir la carpeta", carpeta))
            self.entorno.avisos.decir(f"Guardado en {ruta}.", "bien", acciones, clave="papel")

        self.sesion.leer(hacer, hecho, self.fallar, dueno=self)


def fin_de(lugar: Lugar) -> date:
    """Return the last day of a month."""
    return ultimo_dia(lugar.periodo)


def impreso() -> datetime:
    """Return the moment that a paper says that it was printed."""
    return hora_impresa(datetime.now(tz=UTC))


def _papel(hacer: Callable[[Base, datetime], Documento], ruta: Path, base: Base) -> None:
    from segip_desk.services.kardex.salidas import guardar_papel  # noqa: PLC0415 - off the GUI thread

    guardar_papel(hacer(base, impreso()), ruta)

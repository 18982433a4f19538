"""What a part of Valorados is: a section that may write movements, and puts papers into files."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from segip_desk.core.cierre import hora_impresa
from segip_desk.core.kardex.movimiento import AREA_VALORADOS
from segip_desk.desk.paginas.guardar import pedir_ruta
from segip_desk.desk.paginas.pestanas import Parte, avisar_papel
from segip_desk.desk.sesion import Cambio

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from segip_desk.core.documento import Documento
    from segip_desk.core.permisos import Que
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.storage.base import Base

D = TypeVar("D")
VALORADOS = Cambio(areas=frozenset((AREA_VALORADOS,)))
"""What a movement changes."""


class Valorada(Parte[D]):
    """A part of the page; its clave may say what to look at."""

    que: ClassVar[Que] = "valorados"
    areas = frozenset((AREA_VALORADOS, "oficinas", "usuarios", "cierres"))

    def __init__(self, entorno: Entorno) -> None:
        """Make its head; the section fills it."""
        super().__init__(entorno)
        self.respuesta.hide()

    def decir(self, texto: str, aire: str = "menor") -> None:
        """Override Seccion.decir: what says nothing takes no room."""
        super().decir(texto, aire)
        self.respuesta.setVisible(bool(texto))

    def guardar_papel(self, nombre: str, hacer: Callable[[Base, datetime], Documento]) -> None:
        """Ask for a file, and write a paper as PDF into it."""
        ruta = pedir_ruta(self, f"{nombre.replace('/', '-').replace(' ', '-')}.pdf", "*.pdf")
        if ruta is not None:
            self.escribir_papel(ruta, partial(_papel, hacer, ruta))

    def escribir_papel(self, ruta: Path, hacer: Callable[[Base], object]) -> None:
        """Write a file off the GUI thread, and offer to open it."""
        hecho = partial(avisar_papel, self.entorno, ruta, f"Guardado en {ruta}")
        self.sesion.leer(hacer, lambda _nada: hecho(), self.fallar, dueno=self)


def impreso() -> datetime:
    """Return the moment that a paper says that it was printed."""
    return hora_impresa(datetime.now(tz=UTC))


def _papel(hacer: Callable[[Base, datetime], Documento], ruta: Path, base: Base) -> None:
    from segip_desk.services.kardex.salidas import guardar_papel  # noqa: PLC0415 - off the GUI thread

    guardar_papel(hacer(base, impreso()), ruta)

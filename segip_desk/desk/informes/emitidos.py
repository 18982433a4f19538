"""The register of issued reports: which, of when, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.ventana.piezas import columna, rotulo

if TYPE_CHECKING:
    from segip_desk.core.emitidos import Emitido
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.storage.base import Base

_COLUMNAS: tuple[Columna[Emitido], ...] = (
    Columna("N.º", lambda uno: str(uno.n), 56, orden=lambda uno: uno.n, a_la_derecha=True),
    Columna("Cuándo", lambda uno: uno.a_la_hora, 140, orden=lambda uno: uno.n),
    Columna("Periodo", lambda uno: uno.lapso.titulo, 190),
    Columna("CITE", lambda uno: uno.cite or "sin CITE"),
    Columna("Formato", lambda uno: uno.formato.upper(), 76),
    Columna("Verificación", lambda uno: uno.codigo, 170),
    Columna("Quién", lambda uno: uno.usuario, 120),
)


class Emitidos(QWidget):
    """What was handed in."""

    def __init__(self, entorno: Entorno, parent: QWidget | None = None) -> None:
        """Stand empty until `leer`."""
        super().__init__(parent)
        self._sesion = entorno.sesion
        self.lista: Lista[Emitido] = Lista(_COLUMNAS, "Informes emitidos")
        self._vacia = rotulo(
            "Todavía no se emitió ningún informe. Uno que sale como oficial queda aquí, con su CITE y sus cifras, "
            "para saber después qué cambió desde que se entregó.",
            "secundario",
            envuelve=True,
        )
        caja = columna(self, 16, 8)
        caja.addWidget(self._vacia)
        caja.addWidget(self.lista, 1)
        self.setFocusProxy(self.lista)

    def leer(self) -> None:
        """Read the register again."""
        self._sesion.leer(_leer, self._llenar, dueno=self, turno="emitidos")

    def _llenar(self, emitidos: tuple[Emitido, ...]) -> None:
        self._vacia.setVisible(not emitidos)
        self.lista.setVisible(bool(emitidos))
        self.lista.poner(emitidos[::-1])


def _leer(base: Base) -> tuple[Emitido, ...]:
    from segip_desk.services.emitidos import emitidos  # noqa: PLC0415 - off the GUI thread

    return emitidos(base)

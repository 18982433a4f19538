"""A page of several parts, each under a tab and made when first shown."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QTabBar

from segip_desk.core.calendario import ultimo_dia
from segip_desk.core.cierre import dia_local
from segip_desk.desk.administracion.seccion import Editable
from segip_desk.desk.contexto import Destino
from segip_desk.desk.paginas.pagina import Pagina
from segip_desk.desk.ventana.piezas import columna

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from segip_desk.desk.contexto import Lugar
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.sesion import Cambio

D = TypeVar("D")
SEPARA = "|"
"""What parts the clave of a Destino: the part of the page, and what to look at in it."""


class Parte(Editable[D]):
    """A part of a page; the clave of a Destino may say what to look at in it."""

    def __init__(self, entorno: Entorno) -> None:
        """Make its head; the part fills it."""
        super().__init__(entorno)
        self.contexto = entorno.contexto

    def abrir(self, claves: tuple[str, ...]) -> None:
        """Look at what a Destino asks for, before it is read."""

    def permitir(self, dice: str | None) -> None:
        """Grey what may not be changed; why is said, and is the tool tip of what is grey."""
        super().permitir(dice)
        self.edicion.setToolTip(dice or "")

    def sin_guardar(self) -> str:
        """Say what would be lost if the window closed now."""
        return ""

    def dia(self) -> date:
        """Return the day that a form proposes: today, or the last one of the month above the page."""
        hoy = dia_local(datetime.now(tz=UTC))
        lugar = self.contexto.lugar
        return hoy if (hoy.year, hoy.month) == (lugar.gestion, lugar.mes) else fin_de(lugar)


class Pestana(NamedTuple):
    """What the tab of a part says, and where its code is: `package.module:Class`."""

    titulo: str
    donde: str


class ConPestanas(Pagina):
    """A row of tabs, and one part.

    Attributes:
        ident: the id of its Ficha.
        nombre: what a screen reader calls its tabs.
        partes: by the clave of the Destino that leads to each, in the order of the tabs.
        por_otra: parts that another one, or the palette, leads to: their tab is there while they are in sight.
    """

    ident: ClassVar[str]
    nombre: ClassVar[str]
    partes: ClassVar[Mapping[str, Pestana]]
    por_otra: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, entorno: Entorno) -> None:
        """Make the tabs."""
        super().__init__(entorno)
        self._hechas: dict[str, Parte[Any]] = {}
        self._viejas: set[str] = set()
        self.pestanas = QTabBar()
        self.pestanas.setAccessibleName(self.nombre)
        self.pestanas.setExpanding(False)
        self.pestanas.setDrawBase(False)
        for clave, una in self.partes.items():
            n = self.pestanas.addTab(una.titulo)
            self.pestanas.setTabData(n, clave)
            self.pestanas.setTabVisible(n, clave not in self.por_otra)
        self._pila = QStackedWidget()
        caja = columna(self)
        caja.setContentsMargins(8, 4, 0, 0)
        caja.addWidget(self.pestanas)
        caja.addWidget(self._pila, 1)
        self.pestanas.tabBarClicked.connect(self._pedir)
        self.pestanas.currentChanged.connect(self._elegir)
        self.contexto.cambiado.connect(self._mover)

    @property
    def clave(self) -> str:
        """The name of the part in sight."""
        return str(self.pestanas.tabData(self.pestanas.currentIndex()))

    @property
    def parte(self) -> Parte[Any] | None:
        """The part in sight, once it was made."""
        return self._hechas.get(self.clave)

    def mostrar(self, destino: Destino) -> None:
        """Show the part that the clave names, else the one that was in sight."""
        clave, resto = self.adonde(*destino.clave.split(SEPARA))
        una = self._hecha(clave)
        una.abrir(resto)
        # It is read below, whatever it was.
        self._viejas.discard(clave)
        n = list(self.partes).index(clave)
        for i, otra in enumerate(self.partes):
            self.pestanas.setTabVisible(i, otra not in self.por_otra or i == n)
        if self.pestanas.currentIndex() != n:
            self.pestanas.setCurrentIndex(n)
        self._pila.setCurrentWidget(una)
        una.leer()

    def adonde(self, clave: str, *resto: str) -> tuple[str, tuple[str, ...]]:
        """Return the part that the clave of a Destino leads to, the one in sight where it names none, and the rest."""
        return clave if clave in self.partes else self.clave, resto

    def actualizar(self, cambio: Cambio) -> None:
        """Let the part in sight look whether it is touched; the others are read when they are shown."""
        for clave, una in self._hechas.items():
            if clave == self.clave and self.isVisible():
                una.actualizar(cambio)
            else:
                self._viejas.add(clave)

    def foco(self) -> None:
        """Put the keyboard in the part."""
        if self.parte is not None:
            self.parte.foco()

    def sin_guardar(self) -> str:
        """Say what the parts would lose."""
        return " ".join(filter(None, (una.sin_guardar() for una in self._hechas.values())))

    def showEvent(self, event: Any) -> None:  # noqa: ANN401 - Qt's name; its stub takes any event
        """Override QWidget.showEvent: read what changed while it was hidden."""
        super().showEvent(event)
        if self.parte is not None and self.clave in self._viejas:
            self._viejas.discard(self.clave)
            self.parte.leer()

    def _pedir(self, n: int) -> None:
        """Go to a part as the window goes anywhere: it can be gone back from."""
        if n >= 0 and n != self.pestanas.currentIndex():
            self.entorno.ir(Destino(self.ident, clave=str(self.pestanas.tabData(n))))

    def _hecha(self, clave: str) -> Parte[Any]:
        if clave not in self._hechas:
            modulo, _, clase = self.partes[clave].donde.partition(":")
            una: Parte[Any] = getattr(import_module(modulo), clase)(self.entorno)
            self._hechas[clave] = una
            self._pila.addWidget(una)
        return self._hechas[clave]

    def _elegir(self, _n: int) -> None:
        nueva = self.clave not in self._hechas
        una = self._hecha(self.clave)
        self._pila.setCurrentWidget(una)
        if self.isVisible() and (nueva or self.clave in self._viejas):
            self._viejas.discard(self.clave)
            una.leer()

    def _mover(self, _lugar: Lugar) -> None:
        self._viejas |= self._hechas.keys()
        if self.parte is not None and self.isVisible():
            self._viejas.discard(self.clave)
            self.parte.leer()


def avisar_papel(entorno: Entorno, ruta: Path, dicho: str) -> None:
    """Say that a file was written, and offer to open it."""
    abrir = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(ruta)))
    carpeta = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(ruta.parent)))
    acciones = (("Abrir el archivo", abrir), ("Abrir la carpeta", carpeta))
    entorno.avisos.decir(f"{dicho}.", "bien", acciones, clave="papel")


def fin_de(lugar: Lugar) -> date:
    """Return the last day of a month."""
    return ultimo_dia(lugar.periodo)


def con_consejo(pieza: QWidget, dice: str | None) -> None:
    """Grey a piece that may not be used, and say why as its tool tip; None lets it be used."""
    pieza.setEnabled(dice is None)
    pieza.setToolTip(dice or "")

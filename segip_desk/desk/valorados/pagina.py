"""The page Valorados: its parts as tabs, each made when first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QStackedWidget, QTabBar

from segip_desk.desk.contexto import Destino
from segip_desk.desk.paginas.pagina import Pagina
from segip_desk.desk.ventana.piezas import columna

if TYPE_CHECKING:
    from segip_desk.desk.contexto import Lugar
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.sesion import Cambio
    from segip_desk.desk.valorados.seccion import Valorada

SEPARA = "|"
"""Between the name of a part and what it should look at, in a Destino: `kardex|CI001|tj.almacen`."""


class _Pestana(NamedTuple):
    """A part: what its tab says, and where its code is, as `module:Class` of this package."""

    titulo: str
    donde: str


PARTES: dict[str, _Pestana] = {
    "kardex": _Pestana("Kardex", "kardex:Kardex"),
    "movimiento": _Pestana("Movimiento", "movimiento:NuevoMovimiento"),
    "transito": _Pestana("En tránsito", "transito:EnTransito"),
    "jornada": _Pestana("Jornada", "jornada:JornadaDeCustodio"),
    "serie": _Pestana("¿Dónde está?", "serie:DondeEsta"),
    "recuentos": _Pestana("Recuento", "recuentos:Recuentos"),
    "bajas": _Pestana("Bajas", "bajas:Bajas"),
    "incidentes": _Pestana("Incidentes", "incidentes:Incidentes"),
    "cuadre": _Pestana("Cuadre", "cuadre:Cuadres"),
    "agota": _Pestana("Se agota", "agota:SeAgota"),
    "niveles": _Pestana("Mínimos", "niveles:Niveles"),
    "sin_series": _Pestana("Sin series", "sin_series:SinSeries"),
    "custodios": _Pestana("Custodios", "custodios:Custodios"),
    "formularios": _Pestana("Formularios", "formularios:Formularios"),
}
"""In the order of the tabs."""
_POR_OTRA = frozenset(("niveles", "sin_series"))
"""Parts that another one, or the palette, leads to: their tab is there while they are in sight."""
MOVIMIENTO = "movimiento/"
"""How the bitácora names a line: where a figure of a cuadro comes from leads to its card."""


class Valorados(Pagina):
    """A row of tabs, and one part."""

    def __init__(self, entorno: Entorno) -> None:
        """Make the tabs."""
        super().__init__(entorno)
        self._hechas: dict[str, Valorada[Any]] = {}
        self._viejas: set[str] = set()
        self.pestanas = QTabBar()
        self.pestanas.setAccessibleName("Partes de Valorados")
        self.pestanas.setExpanding(False)
        self.pestanas.setDrawBase(False)
        for clave, una in PARTES.items():
            n = self.pestanas.addTab(una.titulo)
            self.pestanas.setTabData(n, clave)
            self.pestanas.setTabVisible(n, clave not in _POR_OTRA)
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
    def seccion(self) -> Valorada[Any] | None:
        """The part in sight, once it was made."""
        return self._hechas.get(self.clave)

    def mostrar(self, destino: Destino) -> None:
        """Show the part that the clave names, else the one that was in sight."""
        clave, *resto = destino.clave.split(SEPARA)
        if clave.startswith(MOVIMIENTO):
            clave, resto = "kardex", [clave]
        elif clave not in PARTES:
            # A material by itself is its card, of the office above the page.
            clave, resto = ("kardex", [clave, self.contexto.oficina]) if clave else (self.clave, [])
        una = self._hecha(clave)
        una.abrir(tuple(resto))
        # It is read below, whatever it was.
        self._viejas.discard(clave)
        n = list(PARTES).index(clave)
        for i, otra in enumerate(PARTES):
            self.pestanas.setTabVisible(i, otra not in _POR_OTRA or i == n)
        if self.pestanas.currentIndex() != n:
            self.pestanas.setCurrentIndex(n)
        else:
            self._elegir(n)
        una.leer()

    def actualizar(self, cambio: Cambio) -> None:
        """Let the part in sight look whether it is touched; the others are read when they are shown."""
        for clave, una in self._hechas.items():
            if clave == self.clave and self.isVisible():
                una.actualizar(cambio)
            else:
                self._viejas.add(clave)

    def foco(self) -> None:
        """Put the keyboard in the part."""
        if self.seccion is not None:
            self.seccion.foco()

    def sin_guardar(self) -> str:
        """Say what is typed and not entered in any of the parts."""
        return " ".join(filter(None, (una.sin_guardar() for una in self._hechas.values())))

    def _pedir(self, n: int) -> None:
        """Go to a part as the window goes anywhere: it can be gone back from."""
        if n >= 0 and n != self.pestanas.currentIndex():
            self.entorno.ir(Destino("valorados", clave=str(self.pestanas.tabData(n))))

    def _hecha(self, clave: str) -> Valorada[Any]:
        if clave not in self._hechas:
            modulo, _, clase = PARTES[clave].donde.partition(":")
            una: Valorada[Any] = getattr(import_module(f"{__package__}.{modulo}"), clase)(self.entorno)
            self._hechas[clave] = una
            self._viejas.add(clave)
            self._pila.addWidget(una)
        return self._hechas[clave]

    def _elegir(self, _n: int) -> None:
        una = self._hecha(self.clave)
        self._pila.setCurrentWidget(una)
        if self.clave in self._viejas:
            self._viejas.discard(self.clave)
            una.leer()

    def _mover(self, _lugar: Lugar) -> None:
        self._viejas |= self._hechas.keys()
        if self.seccion is not None and self.isVisible():
            self._viejas.discard(self.clave)
            self.seccion.leer()

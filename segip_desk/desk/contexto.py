"""Where the clerk stands (oficina, gestión and month, chosen above the page) and where anything may lead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from segip_desk.core.calendario import MESES, PRIMERA_GESTION, ULTIMA_GESTION, periodo_de

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.catalogo import Oficina

TODAS = ""
"""The oficina of a context that looks at them all."""


@dataclass(frozen=True, slots=True)
class Lugar:
    """An oficina (`TODAS`, or its code), a gestión and a month, 1 to 12."""

    oficina: str
    gestion: int
    mes: int

    @property
    def periodo(self) -> int:
        """The month as the register writes it, yyyymm."""
        return periodo_de(self.gestion, self.mes)

    @property
    def nombre(self) -> str:
        """Name the month: `Octubre de 2020`."""
        return f"{MESES[self.mes - 1].capitalize()} de {self.gestion}"

    def mover(self, meses: int) -> Lugar:
        """Return the place so many months later, or earlier; it stays within the gestiones that there are."""
        cuenta = min(max(self.gestion * 12 + self.mes - 1 + meses, PRIMERA_GESTION * 12), ULTIMA_GESTION * 12 + 11)
        gestion, mes = divmod(cuenta, 12)
        return replace(self, gestion=gestion, mes=mes + 1)


@dataclass(frozen=True, slots=True)
class Destino:
    """Where something leads: a pending line, a hallazgo, a figure of a cuadro, a line of the palette.

    Attributes:
        pagina: id of its Ficha.
        gestion, mes, oficina: where to stand; None leaves it as it is.
        clave: what to look at in the page, in the page's own words: a cuadro, a figure's key, a chapter of the manual.
    """

    pagina: str
    gestion: int | None = None
    mes: int | None = None
    oficina: str | None = None
    clave: str = ""

    def desde(self, lugar: Lugar) -> Lugar:
        """Return the place that it leads to, from another."""
        return Lugar(
            lugar.oficina if self.oficina is None else self.oficina,
            self.gestion or lugar.gestion,
            self.mes or lugar.mes,
        )


class Contexto(QObject):
    """What is chosen above the page.

    Attributes:
        cambiado: emitted with the new Lugar, once a change however many of its parts change.
        oficinas_cambiadas: emitted when the list of offices is another.
    """

    cambiado = Signal(object)
    oficinas_cambiadas = Signal()

    def __init__(self, lugar: Lugar, oficinas: Sequence[Oficina] = (), parent: QObject | None = None) -> None:
        """Stand at a place."""
        super().__init__(parent)
        self._lugar = lugar
        self._oficinas = tuple(oficinas)

    @property
    def lugar(self) -> Lugar:
        """Where the clerk stands."""
        return self._lugar

    @property
    def oficina(self) -> str:
        """The code of the office, or `TODAS`."""
        return self._lugar.oficina

    @property
    def gestion(self) -> int:
        """The year."""
        return self._lugar.gestion

    @property
    def mes(self) -> int:
        """The month, 1 to 12."""
        return self._lugar.mes

    @property
    def oficinas(self) -> tuple[Oficina, ...]:
        """The offices that can be chosen, in catalogue order."""
        return self._oficinas

    def nombre_de_oficina(self, codigo: str) -> str:
        """Return how an office is called; its code where it is not known."""
        if codigo == TODAS:
            return "Todas"
        return next((una.nombre for una in self._oficinas if una.codigo == codigo), codigo)

    def poner(self, lugar: Lugar) -> None:
        """Stand somewhere else; an office that is not of this base becomes all of them."""
        if lugar.oficina and lugar.oficina not in {una.codigo for una in self._oficinas}:
            lugar = replace(lugar, oficina=TODAS)
        if lugar != self._lugar:
            self._lugar = lugar
            self.cambiado.emit(lugar)

    def poner_oficinas(self, oficinas: Sequence[Oficina]) -> None:
        """Take the offices of the base, as they are now."""
        self._oficinas = tuple(oficinas)
        self.oficinas_cambiadas.emit()
        self.poner(self._lugar)

"""Where the window has been, to go back and forth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segip_desk.desk.contexto import Destino, Lugar


class Historia:
    """The destinations that were shown, and which of them is in sight."""

    def __init__(self) -> None:
        """Begin nowhere."""
        self._visitados: list[Destino] = []
        self._puesto = -1

    @property
    def actual(self) -> Destino | None:
        """Where we are; None before the first."""
        return self._visitados[self._puesto] if self._visitados else None

    def ir(self, destino: Destino, desde: Lugar) -> Destino:
        """Go to a destination from a place, and return it with what it leaves open filled in; nothing is ahead then."""
        lugar = destino.desde(desde)
        pleno = replace(destino, gestion=lugar.gestion, mes=lugar.mes, oficina=lugar.oficina)
        if (actual := self.actual) == pleno:
            return pleno
        if actual is not None:
            # What the clerk chose above the page since they came is where going back returns to.
            self._visitados[self._puesto] = replace(actual, gestion=desde.gestion, mes=desde.mes, oficina=desde.oficina)
        self._visitados[self._puesto + 1 :] = [pleno]
        self._puesto += 1
        return pleno

    def puede(self, pasos: int) -> bool:
        """Tell whether there is something so many steps back (negative) or ahead."""
        return 0 <= self._puesto + pasos < len(self._visitados)

    def andar(self, pasos: int) -> Destino:
        """Go so many steps back or ahead, where `puede` said that one can."""
        self._puesto += pasos
        return self._visitados[self._puesto]

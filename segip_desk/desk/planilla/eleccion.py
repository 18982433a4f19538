"""Which grid a page is asked for: one of its planillas, how it is turned, and the figure that is looked for in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segip_desk.core.calendario import ultimo_dia
from segip_desk.core.rejilla.forma import Orientacion, Pedido
from segip_desk.desk.contexto import TODAS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.conteos import Clave
    from segip_desk.core.planilla import Planilla
    from segip_desk.desk.contexto import Lugar


@dataclass(slots=True)
class Eleccion:
    """What is chosen in the bar of a page of planillas.

    Attributes:
        planillas: those of the page; none before they are known.
        elegida: the id of one; another, or none, stands for the first.
        orientacion, dia, completa: how it is turned, its day where it has one, and whether empty columns are shown.
        busca: the figure to stand at once its grid is read.
    """

    planillas: tuple[Planilla, ...] = ()
    elegida: str = ""
    orientacion: Orientacion = Orientacion.DIAS
    dia: int = 1
    completa: bool = False
    busca: Clave | None = None

    @property
    def planilla(self) -> Planilla | None:
        """The one that is chosen; None before they are known."""
        elegida = next((una for una in self.planillas if una.id == self.elegida), None)
        return elegida or (self.planillas[0] if self.planillas else None)

    def poner(self, planillas: Sequence[Planilla]) -> None:
        """Take the planillas of the page; a figure that was looked for before they were known finds its own."""
        self.planillas = tuple(planillas)
        if self.busca is not None:
            self.buscar(self.busca)

    def buscar(self, clave: Clave, *, prefiere_otra: bool = False) -> None:
        """Choose the planilla and the orientation where a figure stands, to go to its cell when it is read.

        Args:
            prefiere_otra: whether the one in sight is left for another that has it too.
        """
        self.busca = clave
        self.orientacion = Orientacion.DIAS if clave.periodo % 100 else Orientacion.MESES
        for una in self.planillas:
            if prefiere_otra and una.id == self.elegida:
                continue
            if clave.indicador in una.indicadores:
                self.elegida = una.id

    def pedido(self, lugar: Lugar) -> Pedido | None:
        """Return the grid that is asked for at a place; None before the planillas are known."""
        planilla = self.planilla
        if planilla is None:
            return None
        orientacion = self.orientacion
        if lugar.oficina == TODAS and orientacion in (Orientacion.DIAS, Orientacion.MESES):
            orientacion = Orientacion.OFICINAS
        dia = min(self.dia, ultimo_dia(lugar.periodo).day)
        return Pedido(planilla.id, orientacion, lugar.oficina, lugar.gestion, lugar.mes, dia, self.completa)

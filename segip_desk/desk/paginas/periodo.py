"""Which months: the month above, the year up to it, its quarter or its whole gestión."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from segip_desk.core.calendario import Lapso

if TYPE_CHECKING:
    from segip_desk.desk.contexto import Contexto

CLASES_DE_PERIODO = ("mes", "trimestre", "hasta", "gestion")


class EleccionDePeriodo(QComboBox):
    """A choice whose words follow the month above.

    Attributes:
        cambiado: emitted when the months are others, chosen here or above.
    """

    cambiado = Signal()

    def __init__(self, contexto: Contexto, clase: str, parent: QWidget | None = None) -> None:
        """Stand at a class of period."""
        super().__init__(parent)
        self.setAccessibleName("Periodo")
        self._contexto = contexto
        for una in CLASES_DE_PERIODO:
            self.addItem("", una)
        self.setCurrentIndex(max(self.findData(clase), 0))
        self._nombrar()
        self.activated.connect(lambda _n: self.cambiado.emit())
        contexto.cambiado.connect(self._mover)

    @property
    def clase(self) -> str:
        """The class that is chosen."""
        return str(self.currentData())

    def lapso(self, desde_gestion: int | None = None) -> Lapso:
        """Return the months that are chosen."""
        suyo = self._lapso(self.clase)
        return suyo if desde_gestion is None else Lapso(suyo.gestion, suyo.desde, suyo.hasta, desde_gestion)

    def _lapso(self, clase: str) -> Lapso:
        gestion, mes = self._contexto.gestion, self._contexto.mes
        if clase == "mes":
            return Lapso.mes(gestion, mes)
        if clase == "trimestre":
            return Lapso.trimestre(gestion, (mes + 2) // 3)
        return Lapso(gestion, 1, mes if clase == "hasta" else 12)

    def _nombrar(self) -> None:
        for n in range(self.count()):
            titulo = self._lapso(self.itemData(n)).titulo
            self.setItemText(n, titulo[0].upper() + titulo[1:])

    def _mover(self) -> None:
        antes = self.itemText(self.currentIndex())
        self._nombrar()
        if self.itemText(self.currentIndex()) != antes:
            self.cambiado.emit()

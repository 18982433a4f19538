"""Fields that the budget is typed in: an amount, a line, a day whose month may be closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from segip_desk.core.cierre import AREA_PRESUPUESTO
from segip_desk.core.numeros import NumeroInvalido, parse_centavos
from segip_desk.core.presupuesto.clasificador import parse_partida
from segip_desk.core.presupuesto.linea import Linea, LineaInvalida, parse_categoria, parse_fuente
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo
from segip_desk.desk.paginas.fechado import Fechado as DiaFechado
from segip_desk.desk.ventana.piezas import fila

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLineEdit

    from segip_desk.desk.sesion import Sesion

ANCHO_IMPORTE = 120


def leer_importe(donde: QLineEdit) -> int:
    """Return the amount of a field, in centavos.

    Raises:
        Rejected: it is blank, or no amount.
    """
    texto = donde.text().strip()
    if not texto:
        message = f"Falta «{donde.accessibleName()}»; escriba cuánto, como 1.234,50."
        raise Rejected(message)
    try:
        return parse_centavos(texto)
    except NumeroInvalido as error:
        message = f"{donde.accessibleName()}: {error}"
        raise Rejected(message) from error


class CamposDeLinea(QWidget):
    """Categoría, partida and fuente, each in a field.

    Attributes:
        cambiada: emitted when what they say may be another line.
    """

    cambiada = Signal()

    def __init__(self, al_entrar: Callable[[], object] | None = None) -> None:
        """Stand empty."""
        super().__init__()
        self.categoria = campo("Categoría programática", "48 0 007", al_entrar)
        self.partida = campo("Partida", "25220", al_entrar)
        self.fuente = campo("Fuente y organismo", "20-230", al_entrar)
        caja = fila(self, separacion=8)
        for uno in (self.categoria, self.partida, self.fuente):
            caja.addWidget(uno)
            uno.editingFinished.connect(self.cambiada)
        self.setFocusProxy(self.categoria)

    def poner(self, categoria: str, partida: str, fuente: str) -> None:
        """Say a line."""
        for donde, texto in ((self.categoria, categoria), (self.partida, partida), (self.fuente, fuente)):
            donde.setText(texto)

    def leer(self, sistema: str) -> Linea:
        """Return the line.

        Raises:
            Rejected: some part of it cannot be read.
        """
        try:
            return Linea(
                sistema,
                parse_categoria(self.categoria.text()),
                parse_partida(self.partida.text()),
                parse_fuente(self.fuente.text()),
            )
        except LineaInvalida as error:
            dicho = str(error)
            message = f"{dicho[:1].upper()}{dicho[1:]}"
            raise Rejected(message) from error


class Fechado(DiaFechado):
    """A day of the budget."""

    def __init__(self, sesion: Sesion, nombre: str = "Fecha", al_entrar: Callable[[], object] | None = None) -> None:
        """Stand empty."""
        super().__init__(sesion, (AREA_PRESUPUESTO, "Presupuesto"), nombre, al_entrar)

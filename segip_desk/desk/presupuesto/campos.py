"""Fields that the budget is typed in: an amount, a line, a day whose month may be closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from segip_desk.core.calendario import fecha_corta, periodo_de
from segip_desk.core.cierre import hora_local, nombre_de_mes
from segip_desk.core.numeros import NumeroInvalido, parse_centavos
from segip_desk.core.presupuesto.clasificador import parse_partida
from segip_desk.core.presupuesto.linea import Linea, LineaInvalida, parse_categoria, parse_fuente
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, campo_fecha, leer_fecha, poner_fecha
from segip_desk.desk.ventana.piezas import columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QLineEdit

    from segip_desk.core.cierre import Cierre
    from segip_desk.desk.sesion import Sesion
    from segip_desk.storage.base import Base

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


class Fechado(QWidget):
    """A day; where its month is closed for the budget it says so, and asks why what is entered comes so late."""

    def __init__(self, sesion: Sesion, nombre: str = "Fecha", al_entrar: Callable[[], object] | None = None) -> None:
        """Stand empty."""
        super().__init__()
        self._sesion = sesion
        self.campo = campo_fecha(nombre, al_entrar)
        self.cerrado = rotulo("", "aviso", envuelve=True)
        self.cerrado.setAccessibleName("Mes cerrado")
        self.motivo = campo("Por qué entra recién ahora", "Por qué entra recién ahora", al_entrar)
        caja = columna(self, separacion=4)
        arriba = fila(separacion=8)
        arriba.addWidget(self.campo)
        arriba.addWidget(self.motivo, 1)
        arriba.addStretch(0)
        caja.addLayout(arriba)
        caja.addWidget(self.cerrado)
        self._callar()
        self.setFocusProxy(self.campo)
        self.campo.editingFinished.connect(self.mirar)

    def poner(self, dia: date) -> None:
        """Say a day."""
        poner_fecha(self.campo, dia)
        self.mirar()

    def leer(self) -> date:
        """Return the day.

        Raises:
            Rejected: it is none, or blank.
        """
        dia = leer_fecha(self.campo)
        if dia is None:
            message = f"Falta «{self.campo.accessibleName()}»; escriba el día como 15/06/2020."
            raise Rejected(message)
        return dia

    @property
    def complemento(self) -> str | None:
        """Why it comes so late, where the month is closed and somebody said it."""
        texto = self.motivo.text().strip()
        return texto if texto and self.motivo.isVisibleTo(self) else None

    def mirar(self) -> None:
        """Ask whether the month is closed."""
        try:
            dia = leer_fecha(self.campo)
        except Rejected:
            dia = None
        if dia is None:
            self._callar()
            return
        periodo = periodo_de(dia.year, dia.month)

        def preguntar(base: Base) -> Cierre | None:
            from segip_desk.services.presupuesto.mesa import cierre_del_presupuesto  # noqa: PLC0415 - off the GUI thread

            return cierre_del_presupuesto(base, periodo)

        self._sesion.leer(preguntar, self._saber, lambda _error: self._callar(), dueno=self, turno="cierre")

    def _saber(self, cierre: Cierre | None) -> None:
        if cierre is None:
            self._callar()
            return
        cuando = fecha_corta(hora_local(cierre.instante).date())
        self.cerrado.setText(
            f"{nombre_de_mes(cierre.mes.periodo).capitalize()} está cerrado desde el {cuando} por {cierre.usuario}; lo "
            "que se escriba entra como complemento, y el próximo informe lo dice."
        )
        self.cerrado.show()
        self.motivo.show()

    def _callar(self) -> None:
        self.cerrado.hide()
        self.motivo.hide()

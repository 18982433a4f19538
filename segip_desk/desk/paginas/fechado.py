"""A day that something is entered on, which says where its month is closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cierre import hora_local, nombre_de_mes
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, campo_fecha, leer_fecha, poner_fecha
from segip_desk.desk.ventana.piezas import columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from segip_desk.core.cierre import Cierre
    from segip_desk.desk.sesion import Sesion
    from segip_desk.storage.base import Base


class Fechado(QWidget):
    """A day; where its month is closed it says so, and asks why what is entered comes so late.

    Attributes:
        cambiada: emitted when the day is another.
    """

    cambiada = Signal()

    def __init__(
        self,
        sesion: Sesion,
        area: tuple[str, str],
        nombre: str = "Fecha",
        al_entrar: Callable[[], object] | None = None,
    ) -> None:
        """Stand empty; `area` is the code and the name of what is closed by months."""
        super().__init__()
        self._sesion = sesion
        self._area, self._donde = area
        self._mirada: date | None = None
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
        self.campo.editingFinished.connect(self._mirar)

    def poner(self, dia: date) -> None:
        """Say a day."""
        poner_fecha(self.campo, dia)
        self.mirar()

    def proponer(self, dia: date) -> None:
        """Say a day, where nobody typed another."""
        if not self.campo.isModified() or not self.campo.text().strip():
            self.poner(dia)

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
        self._mirada = dia
        if dia is None:
            self._callar()
            return
        self._sesion.leer(partial(_cierre, self._area, dia), self._decir, dueno=self, turno="cierre")

    def _mirar(self) -> None:
        antes = self._mirada
        self.mirar()
        if self._mirada is not None and self._mirada != antes:
            self.cambiada.emit()

    def _decir(self, cierre: Cierre | None) -> None:
        if cierre is None:
            self._callar()
            return
        cuando = fecha_corta(hora_local(cierre.instante).date())
        self.cerrado.setText(
            f"{nombre_de_mes(cierre.mes.periodo).capitalize()} está cerrado en {self._donde} desde el {cuando} "
            f"({cierre.usuario}). Lo que registre entra como complemento, y el próximo informe lo dice: diga por qué."
        )
        self.cerrado.show()
        self.motivo.show()

    def _callar(self) -> None:
        self.cerrado.hide()
        self.motivo.hide()


def _cierre(area: str, dia: date, base: Base) -> Cierre | None:
    from segip_desk.services.cierres import cierre_de  # noqa: PLC0415 - off the GUI thread

    return cierre_de(base, area, dia)

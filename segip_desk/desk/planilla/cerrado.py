"""The strip of a closed month: who closed it and when, and the two ways on: a complemento or a reopening."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cierre import Mes, hora_local, nombre_de_mes
from segip_desk.core.rejilla.forma import Orientacion
from segip_desk.desk.planilla import pedidos
from segip_desk.desk.sesion import Cambio
from segip_desk.desk.ventana.piezas import boton, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from segip_desk.core.cierre import Cierre
    from segip_desk.desk.planilla.redaccion import Redaccion
    from segip_desk.desk.planilla.vista import Vista
    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.tema.tema import Tema

COMPLEMENTO, REABRIR = "complemento", "reabrir"
_DICEN = {
    COMPLEMENTO: ("Por qué entra recién ahora", "Registrar como complemento"),
    REABRIR: ("Por qué se reabre", "Reabrir el mes"),
}


class Cerrado(QFrame):
    """Hidden while nothing of the grid is closed.

    Attributes:
        pedido: emitted with `complemento` or `reabrir`, and the reason.
        terminado: emitted when what was typed as a complemento is over.
    """

    pedido = Signal(str, str)
    terminado = Signal()

    def __init__(self, tema: Tema, parent: QWidget | None = None) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self.setProperty("aire", "tira-aviso")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._que = ""
        self._cerrados: tuple[Cierre, ...] = ()
        imagen = rotulo()
        tema.poner_imagen(imagen, "lock", "aviso_tinta", 16)
        self._texto = rotulo("", envuelve=True)
        self._motivo = QLineEdit()
        self._motivo.setMinimumWidth(240)
        self._motivo.returnPressed.connect(self._pedir)
        self._complemento = boton("Complemento…", lambda: self._preguntar(COMPLEMENTO), "enlace")
        self._reabrir = boton("Reabrir…", lambda: self._preguntar(REABRIR), "enlace")
        self._seguir = boton("", self._pedir, "principal")
        self._dejar = boton("Cancelar", self._cancelar, "enlace")
        self._terminar = boton("Terminar el complemento", self.terminado.emit, "enlace")
        caja = fila(self, separacion=8)
        caja.setContentsMargins(12, 4, 8, 4)
        caja.addWidget(imagen, 0, Qt.AlignmentFlag.AlignVCenter)
        caja.addWidget(self._texto, 1)
        for pieza in (self._complemento, self._reabrir, self._motivo, self._seguir, self._dejar, self._terminar):
            caja.addWidget(pieza, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def mostrar(self, cerrados: Sequence[Cierre], nombres: Mapping[str, str], complemento: str | None) -> None:
        """Say what is closed of what is in sight.

        Args:
            cerrados: the closed months of the grid's areas; nombres: of each area.
            complemento: why what is typed enters them, where it does.
        """
        if tuple(cerrados) != self._cerrados:
            self._que = ""
        self._cerrados = tuple(cerrados)
        self.setVisible(bool(cerrados))
        if not cerrados:
            return
        if complemento is not None:
            self._texto.setText(f"Lo que escriba entra como complemento: {complemento}")
        else:
            dichos = "; ".join(_dice(cierre, nombres) for cierre in cerrados)
            self._texto.setText(f"{nombre_de_mes(cerrados[0].mes.periodo).capitalize()} está cerrado: {dichos}.")
        self.setAccessibleName(self._texto.text())
        self._acomodar(complemento=complemento is not None)

    def _preguntar(self, que: str) -> None:
        self._que = que
        pista, verbo = _DICEN[que]
        self._motivo.clear()
        self._motivo.setPlaceholderText(pista)
        self._motivo.setAccessibleName(pista)
        self._seguir.setText(verbo)
        self._acomodar(complemento=False)
        self._motivo.setFocus()

    def _pedir(self) -> None:
        motivo = self._motivo.text().strip()
        if motivo:
            que, self._que = self._que, ""
            self.pedido.emit(que, motivo)
        else:
            self._motivo.setFocus()

    def _cancelar(self) -> None:
        self._que = ""
        self._acomodar(complemento=False)

    def _acomodar(self, *, complemento: bool) -> None:
        pregunta = bool(self._que) and not complemento
        for enlace in (self._complemento, self._reabrir):
            enlace.setVisible(not pregunta and not complemento)
        for pieza in (self._motivo, self._seguir, self._dejar):
            pieza.setVisible(pregunta)
        self._terminar.setVisible(complemento)


class Candado(QObject):
    """Shows what is closed of a grid, and does what is chosen about it.

    Attributes:
        cerrado: the strip.
    """

    def __init__(
        self,
        vista: Vista,
        redaccion: Redaccion,
        sesion: Sesion,
        tema: Tema,
        fallo: Callable[[Exception], object],
    ) -> None:
        """Watch a grid."""
        super().__init__(vista)
        self.cerrado = Cerrado(tema)
        self._vista = vista
        self._modelo = vista.modelo
        self._redaccion = redaccion
        self._sesion = sesion
        self._fallo = fallo
        self._areas: Mapping[str, str] = {}
        self.cerrado.pedido.connect(self._pedir)
        self.cerrado.terminado.connect(self._terminar)

    def mirar(self, areas: Mapping[str, str] | None = None) -> None:
        """Say what is closed of the sheet in sight; areas are their names, where they are news."""
        hoja = self._modelo.hoja
        self._areas = areas or self._areas
        if hoja is None:
            return
        pedido = hoja.rejilla.pedido
        cerrados: list[Cierre] = []
        # Of months in the rows, each cell says it.
        if pedido.orientacion is not Orientacion.MESES:
            todos = (hoja.cierres.get(Mes(area, pedido.periodo)) for area in hoja.rejilla.areas)
            cerrados = [uno for uno in todos if uno is not None]
        self.cerrado.mostrar(cerrados, self._areas, self._redaccion.complemento)

    def _pedir(self, que: str, motivo: str) -> None:
        hoja = self._modelo.hoja
        if hoja is None:
            return
        self._vista.setFocus()
        if que == COMPLEMENTO:
            self._redaccion.complemento = motivo
            self._modelo.cambiar(hoja.como_complemento(complemento=True), {})
            self.mirar()
            return
        pedido = hoja.rejilla.pedido
        cerradas = [area for area in hoja.rejilla.areas if Mes(area, pedido.periodo) in hoja.cierres]
        noticia = Cambio(frozenset({*cerradas, "cierres"}), frozenset({pedido.periodo}))
        reabrir = partial(pedidos.reabrir, cerradas, pedido.gestion, pedido.mes, motivo)
        self._sesion.escribir(reabrir, fallo=self._fallo, cambio=noticia, dueno=self)

    def _terminar(self) -> None:
        self._vista.terminar()
        self._redaccion.complemento = None
        if (hoja := self._modelo.hoja) is not None:
            self._modelo.cambiar(hoja.como_complemento(complemento=False), {})
        self.mirar()


def _dice(cierre: Cierre, nombres: Mapping[str, str]) -> str:
    cuando = hora_local(cierre.instante)
    area = nombres.get(cierre.mes.area, cierre.mes.area)
    return f"{area}, por {cierre.usuario} el {fecha_corta(cuando.date())} a las {cuando:%H:%M}"

"""The hallazgos of a gestión: which, what each says, where its figures are, and why it is accepted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cierre import hora_local
from segip_desk.desk.destinos import de_cifra
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.sesion import Cambio
from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.piezas import boton, columna, con_aire, fila, rotulo, vaciar

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.hallazgos import CifraVista, HallazgoVisto
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_GRAVEDADES = {"error": "Error", "aviso": "Aviso", "informativa": "Informativa"}
_FILTROS: tuple[tuple[str, Callable[[HallazgoVisto], bool]], ...] = (
    ("Por responder", lambda uno: uno.verificado.abierto),
    ("Explicados", lambda uno: uno.verificado.explicacion is not None),
    ("Informativos", lambda uno: uno.verificado.hallazgo.gravedad == "informativa"),
    ("Todos", lambda _uno: True),
)
_ALTO_MOTIVO = 64


def _estado(uno: HallazgoVisto) -> str:
    explicacion = uno.verificado.explicacion
    if explicacion is not None:
        return f"Explicado por {explicacion.usuario}"
    return "Espera respuesta" if uno.verificado.abierto else "Para saberlo"


_COLUMNAS: tuple[Columna[HallazgoVisto], ...] = (
    Columna("Gravedad", lambda uno: _GRAVEDADES[uno.verificado.hallazgo.gravedad], 92),
    Columna("Qué dice", lambda uno: uno.verificado.hallazgo.dice),
    Columna("Estado", _estado, 170),
)


class Hallazgos(QWidget):
    """The list, and what is chosen in it.

    Attributes:
        contados: emitted with how many wait for an answer.
    """

    contados = Signal(int)

    def __init__(self, entorno: Entorno, parent: QWidget | None = None) -> None:
        """Stand empty until `leer`."""
        super().__init__(parent)
        self._entorno = entorno
        self._todos: tuple[HallazgoVisto, ...] = ()
        self._buscado = ""
        self.filtro = QComboBox()
        self.filtro.setAccessibleName("Qué hallazgos se ven")
        for nombre, _ in _FILTROS:
            self.filtro.addItem(nombre)
        self.filtro.currentIndexChanged.connect(self._filtrar)
        self._vacio = rotulo("", "secundario", envuelve=True)
        self.lista: Lista[HallazgoVisto] = Lista(_COLUMNAS, "Hallazgos")
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._ver())
        self.detalle = _Detalle(entorno)
        partidor = QSplitter(Qt.Orientation.Vertical)
        partidor.addWidget(self.lista)
        partidor.addWidget(self.detalle)
        partidor.setStretchFactor(0, 3)
        partidor.setStretchFactor(1, 2)
        partidor.setChildrenCollapsible(False)
        arriba = fila(separacion=8)
        arriba.addWidget(self.filtro)
        arriba.addWidget(self._vacio, 1)
        caja = columna(self, separacion=8)
        caja.setContentsMargins(16, 8, 16, 12)
        caja.addLayout(arriba)
        caja.addWidget(partidor, 1)
        self.setFocusProxy(self.lista)

    def leer(self, gestion: int, buscado: str = "") -> None:
        """Apply the rules to a gestión; `buscado` is the clave of the one to choose."""
        self._buscado = buscado or self._buscado
        self._vacio.setText("Revisando el registro con todas las reglas…")
        self._entorno.sesion.leer(partial(_leer, gestion), self._llenar, dueno=self, turno="hallazgos")

    def _llenar(self, hallados: tuple[HallazgoVisto, ...]) -> None:
        self._todos = hallados
        self._filtrar()
        self.contados.emit(sum(uno.verificado.abierto for uno in hallados))

    def _filtrar(self) -> None:
        pasa = _FILTROS[self.filtro.currentIndex()][1]
        vistos = [uno for uno in self._todos if pasa(uno)]
        claves = [uno.verificado.hallazgo.clave for uno in vistos]
        self.lista.poner(vistos)
        if self._buscado in claves:
            self.lista.selectRow(claves.index(self._buscado))
        elif vistos and self.lista.elegida is None:
            self.lista.selectRow(0)
        self._buscado = ""
        self._vacio.setText("" if vistos else self._por_que_vacio())
        self._ver()

    def _por_que_vacio(self) -> str:
        if not self._todos:
            return "El registro cumple todas las reglas en esta gestión."
        return "Ninguno de esta clase; elija «Todos» para ver los demás."

    def _ver(self) -> None:
        self.detalle.poner(self.lista.elegida)


class _Detalle(QWidget):
    """What is chosen: its sentence, the way to each figure, and why it is accepted."""

    def __init__(self, entorno: Entorno) -> None:
        super().__init__()
        self._entorno = entorno
        self._visto: HallazgoVisto | None = None
        self.titulo = rotulo("", "subtitulo", envuelve=True)
        self.dice = rotulo("", envuelve=True)
        self.dice.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._cifras = QVBoxLayout()
        self._cifras.setSpacing(0)
        self.explicado = rotulo("", "secundario", envuelve=True)
        self.motivo = QPlainTextEdit()
        self.motivo.setAccessibleName("Por qué se acepta")
        self.motivo.setPlaceholderText(
            "Si las cifras están bien, diga por qué; lo que escriba se imprime al pie del informe."
        )
        self.motivo.setTabChangesFocus(True)
        self.motivo.setMaximumHeight(_ALTO_MOTIVO)
        self.explicar = boton("Aceptar con esta explicación", self._explicar, "principal")
        self.estado = rotulo("", "menor", envuelve=True)
        abajo = fila(separacion=8)
        abajo.addWidget(self.explicar)
        abajo.addWidget(self.estado, 1)
        caja = columna(self, separacion=6)
        caja.setContentsMargins(0, 10, 0, 0)
        for pieza in (self.titulo, self.dice):
            caja.addWidget(pieza)
        caja.addLayout(self._cifras)
        caja.addWidget(self.explicado)
        caja.addWidget(self.motivo)
        caja.addLayout(abajo)
        caja.addStretch(1)
        self.poner(None)

    def poner(self, visto: HallazgoVisto | None) -> None:
        """Show one; what was half written about another is let go."""
        mismo = self._visto is not None and visto is not None and _clave(visto) == _clave(self._visto)
        self._visto = visto
        vaciar(self._cifras)
        self.setVisible(visto is not None)
        if visto is None:
            return
        hallazgo, explicacion = visto.verificado
        self.titulo.setText(visto.titulo)
        self.dice.setText(hallazgo.dice)
        for cifra in visto.cifras:
            self._cifras.addWidget(self._enlace(cifra), 0, Qt.AlignmentFlag.AlignLeft)
        if explicacion is not None:
            cuando = fecha_corta(hora_local(explicacion.instante))
            self.explicado.setText(f"Aceptado por {explicacion.usuario}, {cuando}: {explicacion.texto}")
        self.explicado.setVisible(explicacion is not None)
        verbo = "Cambiar la explicación" if explicacion is not None else "Aceptar con esta explicación"
        self.explicar.setText(verbo)
        if not mismo:
            self.motivo.clear()
            self.estado.setText("")

    def _enlace(self, cifra: CifraVista) -> QWidget:
        texto = f"{cifra.nombre}: {cifra.escrita}"
        if not cifra.area:
            return rotulo(texto, "secundario")
        destino = de_cifra(cifra.area, cifra.gestion, cifra.mes, cifra.oficina, cifra.clave)
        hecho = boton(texto, partial(self._entorno.ir, destino), "enlace")
        hecho.setToolTip("Ir a la cifra")
        return hecho

    def _explicar(self) -> None:
        visto = self._visto
        if visto is None:
            return
        hallazgo = visto.verificado.hallazgo
        con_aire(self.estado, "menor")
        self.estado.setText("Guardando…")
        self._entorno.sesion.escribir(
            partial(_explicar, hallazgo.regla, hallazgo.clave, self.motivo.toPlainText()),
            lambda _hecho: self._guardado(),
            self._negado,
            cambio=Cambio(areas=frozenset(("explicaciones",))),
            dueno=self,
        )

    def _guardado(self) -> None:
        self.motivo.clear()
        self.estado.setText("Guardado.")

    def _negado(self, error: Exception) -> None:
        con_aire(self.estado, "mal")
        self.estado.setText(frase_de(error))


def _clave(visto: HallazgoVisto) -> tuple[str, str]:
    return visto.verificado.hallazgo.regla, visto.verificado.hallazgo.clave


def _leer(gestion: int, base: Base) -> tuple[HallazgoVisto, ...]:
    from segip_desk.services.hallazgos import hallazgos  # noqa: PLC0415 - off the GUI thread

    return hallazgos(base, gestion)


def _explicar(regla: str, clave: str, motivo: str, base: Base, quien: Quien) -> object:
    from segip_desk.services.verificar import explicar  # noqa: PLC0415 - off the GUI thread

    return explicar(base, quien, regla, clave, motivo)

"""The office's own words, section by section, kept as each is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from segip_desk.desk.sesion import Cambio
from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.piezas import columna, con_aire, fila, rotulo

if TYPE_CHECKING:
    from segip_desk.core.calendario import Lapso
    from segip_desk.desk.sesion import Sesion
    from segip_desk.services.quien import Quien
    from segip_desk.services.textos import TextoPropio
    from segip_desk.storage.base import Base

_CLAVE = Qt.ItemDataRole.UserRole
_ANCHO_LISTA = 300
_GUIA = "Lo que escriba aquí se imprime debajo del cuadro de la sección. Deje una línea en blanco entre dos párrafos."


class Textos(QWidget):
    """The sections of the report, and the words of the one that is chosen.

    Attributes:
        cambiados: emitted when words were kept.
    """

    cambiados = Signal()

    def __init__(self, sesion: Sesion, parent: QWidget | None = None) -> None:
        """Stand empty until `poner`."""
        super().__init__(parent)
        self._sesion = sesion
        self._lapso: Lapso | None = None
        self._dichos: dict[str, TextoPropio] = {}
        self._clave = ""
        self._rechazados: dict[str, tuple[str, str]] = {}
        self._lista = QListWidget()
        self._lista.setProperty("aire", "lista")
        self._lista.setWordWrap(True)
        self._lista.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lista.setFixedWidth(_ANCHO_LISTA)
        self._lista.setAccessibleName("Secciones del informe")
        self._lista.currentItemChanged.connect(self._elegir)
        self._titulo = rotulo("", "subtitulo", envuelve=True)
        self._estado = rotulo("", "menor", envuelve=True)
        self._texto = QPlainTextEdit()
        self._texto.setPlaceholderText(_GUIA)
        self._texto.setTabChangesFocus(True)
        self._texto.installEventFilter(self)
        self._texto.setEnabled(False)
        derecha = columna(lado := QWidget(), separacion=8)
        derecha.setContentsMargins(16, 12, 16, 12)
        derecha.addWidget(self._titulo)
        derecha.addWidget(self._texto, 1)
        derecha.addWidget(self._estado)
        caja = fila(self)
        caja.addWidget(self._lista)
        caja.addWidget(lado, 1)

    def poner(self, lapso: Lapso) -> None:
        """Read the words of a lapso."""
        self.guardar()
        if lapso != self._lapso:
            self._rechazados.clear()
        self._lapso = lapso
        self._sesion.leer(partial(_leer, lapso), self._llenar, dueno=self, turno="textos")

    def guardar(self) -> None:
        """Keep what was written in the section in sight, where it is other than what stands."""
        suyo = self._dichos.get(self._clave)
        if suyo is None or self._lapso is None:
            return
        texto = self._texto.toPlainText().strip()
        if texto == self._rechazados.get(self._clave, ("", ""))[0] and texto:
            return
        self._rechazados.pop(self._clave, None)
        if texto == suyo.texto:
            return
        self._dichos[self._clave] = suyo._replace(texto=texto)
        con_aire(self._estado, "menor")
        self._estado.setText("Guardando…")
        self._sesion.escribir(
            partial(_escribir, self._lapso, self._clave, texto),
            lambda _: self._guardado(),
            partial(self._negado, suyo, texto),
            cambio=Cambio(areas=frozenset(("textos",))),
            dueno=self,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject.eventFilter: words are kept when they are left."""
        if watched is self._texto and event.type() == QEvent.Type.FocusOut:
            self.guardar()
        return super().eventFilter(watched, event)

    def sin_guardar(self) -> str:
        """Say which words were refused and still stand in the window; empty where there are none."""
        if self._rechazados.get(self._clave, ("", ""))[0] != self._texto.toPlainText().strip():
            self._rechazados.pop(self._clave, None)
        return " ".join(
            f"El texto de «{self._dichos[clave].titulo}» no se guardó: {dice}"
            for clave, (_, dice) in self._rechazados.items()
        )

    def foco(self) -> None:
        """Put the keyboard on the sections."""
        self._lista.setFocus()

    def _llenar(self, textos: tuple[TextoPropio, ...]) -> None:
        elegida = self._clave
        self._dichos = {suyo.clave: suyo for suyo in textos}
        self._clave = ""
        self._lista.blockSignals(True)  # noqa: FBT003 - Qt names no arguments
        self._lista.clear()
        capitulo = ""
        for suyo in textos:
            if suyo.capitulo != capitulo:
                capitulo = suyo.capitulo
                self._lista.addItem(_cabeza(capitulo))
            item = QListWidgetItem(_nombre(suyo))
            item.setData(_CLAVE, suyo.clave)
            self._lista.addItem(item)
        self._lista.blockSignals(False)  # noqa: FBT003 - the same
        clave = elegida if elegida in self._dichos else next(iter(self._dichos), "")
        if (primera := self._item(clave)) is not None:
            self._lista.setCurrentItem(primera)

    def _elegir(self, item: QListWidgetItem | None, _anterior: QListWidgetItem | None = None) -> None:
        self.guardar()
        self._clave = str(item.data(_CLAVE) or "") if item is not None else ""
        suyo = self._dichos.get(self._clave)
        self._texto.setEnabled(suyo is not None)
        self._titulo.setText(suyo.titulo if suyo is not None else "")
        self._texto.setAccessibleName(f"Texto de la sección {suyo.titulo}" if suyo is not None else "Texto")
        rechazado = self._rechazados.get(self._clave)
        self._texto.setPlainText(rechazado[0] if rechazado else suyo.texto if suyo is not None else "")
        self._estado.setText("")
        self._decir_rechazo()

    def _guardado(self) -> None:
        self._estado.setText("Guardado.")
        self._marcar()
        self.cambiados.emit()

    def _negado(self, anterior: TextoPropio, texto: str, error: Exception) -> None:
        self._dichos[anterior.clave] = anterior
        self._rechazados[anterior.clave] = texto, frase_de(error)
        if anterior.clave == self._clave:
            self._decir_rechazo()
        self._marcar()

    def _decir_rechazo(self) -> None:
        if self._clave in self._rechazados:
            con_aire(self._estado, "mal")
            self._estado.setText(self._rechazados[self._clave][1])

    def _marcar(self) -> None:
        for clave, suyo in self._dichos.items():
            item = self._item(clave)
            if item is not None:
                item.setText(_nombre(suyo))

    def _item(self, clave: str) -> QListWidgetItem | None:
        items = (self._lista.item(n) for n in range(self._lista.count()))
        return next((item for item in items if item.data(_CLAVE) == clave), None)


def _nombre(suyo: TextoPropio) -> str:
    return f"{suyo.titulo} · con texto" if suyo.texto else suyo.titulo


def _cabeza(titulo: str) -> QListWidgetItem:
    item = QListWidgetItem(titulo)
    fuente = QFont(item.font())
    fuente.setBold(True)
    item.setFont(fuente)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _leer(lapso: Lapso, base: Base) -> tuple[TextoPropio, ...]:
    from segip_desk.services.textos import leer_textos  # noqa: PLC0415 - off the GUI thread

    return leer_textos(base, lapso)


def _escribir(lapso: Lapso, clave: str, texto: str, base: Base, quien: Quien) -> bool:
    from segip_desk.services.textos import escribir_texto  # noqa: PLC0415 - off the GUI thread

    return escribir_texto(base, quien, lapso, clave, texto)

"""The register of issued reports: which, of when, by whom, what changed since, and whether a PDF is one of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from segip_desk.desk import ajustes
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.core.emitidos import Emitido
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.storage.base import Base

_COLUMNAS: tuple[Columna[Emitido], ...] = (
    Columna("N.º", lambda uno: str(uno.n), 56, orden=lambda uno: uno.n, a_la_derecha=True),
    Columna("Cuándo", lambda uno: uno.a_la_hora, 140, orden=lambda uno: uno.n),
    Columna("Periodo", lambda uno: uno.lapso.titulo, 190),
    Columna("CITE", lambda uno: uno.cite or "sin CITE"),
    Columna("Formato", lambda uno: uno.formato.upper(), 76),
    Columna("Verificación", lambda uno: uno.codigo, 170),
    Columna("Quién", lambda uno: uno.usuario, 120),
)


class Emitidos(QWidget):
    """What was handed in."""

    def __init__(self, entorno: Entorno, parent: QWidget | None = None) -> None:
        """Stand empty until `leer`."""
        super().__init__(parent)
        self._sesion = entorno.sesion
        self.lista: Lista[Emitido] = Lista(_COLUMNAS, "Informes emitidos")
        self._vacia = rotulo(
            "Todavía no se emitió ningún informe. Uno que sale como oficial queda aquí, con su CITE y sus cifras, "
            "para saber después qué cambió desde que se entregó.",
            "secundario",
            envuelve=True,
        )
        self.respuesta = QPlainTextEdit()
        self.respuesta.setReadOnly(True)
        self.respuesta.setAccessibleName("Qué cambió, o si el PDF es auténtico")
        self.respuesta.setPlaceholderText(
            "Elija un informe para ver qué cambió desde que se entregó, o un PDF para saber si salió de esta base, si "
            "lo alteraron y si hoy diría lo mismo."
        )
        self.cambios = boton("Ver qué cambió desde entonces", self.ver_cambios)
        botones = fila(separacion=8)
        botones.addWidget(self.cambios)
        botones.addWidget(boton("Autenticar un PDF…", self._pedir_pdf))
        botones.addStretch(1)
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._habilitar())
        caja = columna(self, 16, 8)
        caja.addWidget(self._vacia)
        caja.addWidget(self.lista, 3)
        caja.addLayout(botones)
        caja.addWidget(self.respuesta, 2)
        self.setFocusProxy(self.lista)

    def leer(self) -> None:
        """Read the register again."""
        self._sesion.leer(_leer, self._llenar, dueno=self, turno="emitidos")

    def _llenar(self, emitidos: tuple[Emitido, ...]) -> None:
        self._vacia.setVisible(not emitidos)
        self.lista.setVisible(bool(emitidos))
        self.lista.poner(emitidos[::-1])
        self._habilitar()

    def ver_cambios(self) -> None:
        """Tell what the chosen report would print otherwise today, and who did it."""
        uno = self.lista.elegida
        if uno is not None:
            self._preguntar(partial(_desde, uno.n))

    def autenticar(self, archivo: Path) -> None:
        """Tell whether a PDF was printed by this base, was altered, or would print otherwise today."""
        self._preguntar(partial(_autenticar, archivo))

    def _pedir_pdf(self) -> None:
        carpeta = ajustes.texto("informes/carpeta") or str(Path.home())
        dado, _ = QFileDialog.getOpenFileName(self, "Qué informe se autentica", carpeta, "PDF (*.pdf)")
        if dado:
            self.autenticar(Path(dado))

    def _preguntar(self, pregunta: Callable[[Base], str]) -> None:
        self.respuesta.setPlainText("Comparando con el registro…")
        self._sesion.leer(
            pregunta,
            self.respuesta.setPlainText,
            lambda error: self.respuesta.setPlainText(frase_de(error)),
            dueno=self,
            turno="pregunta",
        )

    def _habilitar(self) -> None:
        self.cambios.setEnabled(self.lista.elegida is not None)


def _desde(n: int, base: Base) -> str:
    from segip_desk.services.desde_emision import desde_emision  # noqa: PLC0415 - off the GUI thread

    return desde_emision(base, n).texto()


def _autenticar(archivo: Path, base: Base) -> str:
    from segip_desk.services.autenticar import autenticar  # noqa: PLC0415 - off the GUI thread

    return autenticar(base, archivo).texto()


def _leer(base: Base) -> tuple[Emitido, ...]:
    from segip_desk.services.emitidos import emitidos  # noqa: PLC0415 - off the GUI thread

    return emitidos(base)

"""The arithmetic of a table from anywhere: pasted, or opened from a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from segip_desk.desk import ajustes
from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.piezas import boton, columna, con_aire, fila, rotulo

if TYPE_CHECKING:
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.storage.base import Base

_FILTRO = "Tablas (*.xlsx *.ods *.csv *.json);;Todos los archivos (*)"
_GUIA = (
    "Copie una tabla en Excel o en LibreOffice, con sus títulos y sus totales, y péguela aquí; o abra un archivo. "
    "Se revisan los totales, los subtotales, los saldos, lo acumulado y los porcentajes. Nada se guarda."
)


class Cuadrar(QWidget):
    """Where a table is pasted, and what does not add up in it."""

    def __init__(self, entorno: Entorno, parent: QWidget | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        self._entorno = entorno
        self.nombre = rotulo("", "subtitulo")
        self.respuesta = QPlainTextEdit()
        self.respuesta.setReadOnly(True)
        self.respuesta.setPlaceholderText(_GUIA)
        self.respuesta.setAccessibleName("Qué no cuadra en la tabla")
        self.pegar_boton = boton("Pegar la tabla", self.pegar, "principal")
        self.pegar_boton.setToolTip("Ctrl+V")
        arriba = fila(separacion=8)
        arriba.addWidget(self.pegar_boton)
        arriba.addWidget(boton("Abrir un archivo…", self.abrir))
        arriba.addWidget(self.nombre, 1)
        caja = columna(self, separacion=8)
        caja.setContentsMargins(16, 8, 16, 12)
        caja.addLayout(arriba)
        caja.addWidget(self.respuesta, 1)
        self.setFocusProxy(self.pegar_boton)

    def pegar(self) -> None:
        """Check the table on the clipboard."""
        texto = QGuiApplication.clipboard().text()
        if not texto.strip():
            self._decir("", "No hay ninguna tabla copiada. Selecciónela en su hoja, cópiela con Ctrl+C y vuelva aquí.")
            return
        self._preguntar("La tabla pegada", partial(_de_texto, texto))

    def abrir(self) -> None:
        """Ask for a file, and check its tables."""
        documentos = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        carpeta = ajustes.texto("cuadrar/carpeta") or documentos
        dado, _ = QFileDialog.getOpenFileName(self, "Abrir una tabla", carpeta, _FILTRO)
        if dado:
            ajustes.poner("cuadrar/carpeta", str(Path(dado).parent))
            self.revisar(Path(dado))

    def revisar(self, archivo: Path) -> None:
        """Check the tables of a file."""
        self._preguntar(archivo.name, partial(_de_archivo, archivo))

    def _preguntar(self, nombre: str, funcion: partial[str]) -> None:
        self._decir(nombre, "Revisando la tabla…")
        self._entorno.sesion.leer(
            funcion,
            partial(self._decir, nombre),
            lambda error: self._decir(nombre, frase_de(error)),
            dueno=self,
            turno="cuadrar",
        )

    def _decir(self, nombre: str, dice: str) -> None:
        self.nombre.setText(nombre)
        con_aire(self.nombre, "subtitulo")
        self.respuesta.setPlainText(dice)


def _de_texto(texto: str, _base: Base) -> str:
    from segip_desk.services.cuadrar import cuadrar_pegado, cuadrar_texto  # noqa: PLC0415 - off the GUI thread

    return cuadrar_texto(Path("tabla.csv"), cuadrar_pegado(texto))


def _de_archivo(archivo: Path, _base: Base) -> str:
    from segip_desk.services.cuadrar import cuadrar_archivo, cuadrar_texto  # noqa: PLC0415 - off the GUI thread

    return cuadrar_texto(archivo, cuadrar_archivo(archivo))

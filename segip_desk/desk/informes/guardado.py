"""Saving and printing a report: off the GUI thread, with its progress, and a way to stop it."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressBar, QWidget

from segip_desk.core.problems import Rejected
from segip_desk.desk.informes.previa import a_qimage
from segip_desk.desk.sesion import Cambio
from segip_desk.desk.ventana.piezas import boton, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.ventana.avisos import Clase
    from segip_desk.services.emitidos import Emision, Pedido
    from segip_desk.services.quien import Quien
    from segip_desk.services.vista_previa import Hojas, Imagen
    from segip_desk.storage.base import Base

PUNTOS_DE_IMPRESORA = 300
"""What a page is drawn with for paper; a printer of the office shows no more."""
_EMITIDOS = Cambio(areas=frozenset(("emitidos",)))


class Cancelado(Rejected):
    """The clerk stopped it; nothing was written."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("Se canceló: no se escribió ningún archivo.")


class Marcha(QWidget):
    """A strip that tells how far the saving is, and stops it."""

    cancelada = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Stand hidden."""
        super().__init__(parent)
        self._dice = rotulo("")
        self._barra = QProgressBar()
        self._barra.setTextVisible(False)
        self._barra.setAccessibleName("Avance")
        self._cancelar = boton("Cancelar", self.cancelada.emit)
        caja = fila(self, separacion=12)
        caja.setContentsMargins(16, 8, 16, 8)
        caja.addWidget(self._dice)
        caja.addWidget(self._barra, 1)
        caja.addWidget(self._cancelar)
        self.hide()

    def decir(self, texto: str, hecho: int = 0, total: int = 0) -> None:
        """Tell a step; without a total it only moves."""
        self._dice.setText(texto)
        self._barra.setRange(0, total)
        self._barra.setValue(hecho)
        self._cancelar.setEnabled(True)
        self.show()

    def cancelando(self) -> None:
        """Say that it will stop at the end of the step."""
        self._dice.setText("Cancelando…")
        self._cancelar.setEnabled(False)


class Guardado(QObject):
    """One saving or printing at a time.

    Attributes:
        libre: emitted with whether another one may begin.
    """

    libre = Signal(bool)
    _paso = Signal(str)

    def __init__(self, entorno: Entorno, marcha: Marcha, parent: QObject) -> None:
        """Tell its steps in a strip."""
        super().__init__(parent)
        self._entorno = entorno
        self._marcha = marcha
        self._alto = threading.Event()
        self._impresion: _Impresion | None = None
        marcha.cancelada.connect(self._cancelar)
        self._paso.connect(marcha.decir)

    def guardar(self, pedido: Pedido) -> None:
        """Write a report to a file; an official one is kept in the register of those issued."""
        self._alto.clear()
        self.libre.emit(False)  # noqa: FBT003 - a signal names no arguments
        self._marcha.decir("Preparando el informe…")
        self._entorno.sesion.escribir(
            partial(_emitir, pedido, self._avanzar),
            partial(self._guardado, pedido),
            self._fallo,
            cambio=_EMITIDOS,
            dueno=self,
        )

    def imprimir(self, hojas: Hojas, titulo: str, donde: QWidget) -> None:
        """Ask for a printer, and send it the pages that are in sight."""
        impresora = QPrinter(QPrinter.PrinterMode.HighResolution)
        impresora.setDocName(titulo)
        dialogo = QPrintDialog(impresora, donde)
        dialogo.setWindowTitle("Imprimir el informe")
        dialogo.setMinMax(1, len(hojas.medidas))
        dialogo.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if dialogo.exec() == QPrintDialog.DialogCode.Accepted:
            self.imprimir_en(impresora, hojas)
        dialogo.deleteLater()

    def imprimir_en(self, impresora: QPrinter, hojas: Hojas) -> None:
        """Send pages to a printer, one at a time."""
        self._alto.clear()
        self.libre.emit(False)  # noqa: FBT003 - a signal names no arguments
        self._impresion = _Impresion(impresora, hojas)
        self._pagina_siguiente()

    def _pagina_siguiente(self) -> None:
        impresion = self._impresion
        if impresion is None:
            return
        if self._alto.is_set() or impresion.falta is None:
            cancelada = self._alto.is_set()
            impresion.terminar(cancelada=cancelada)
            self._impresion = None
            self._fin()
            if cancelada:
                self._entorno.avisos.decir("Se canceló la impresión.", clave="informe")
            else:
                self._entorno.avisos.decir("El informe se envió a la impresora.", "bien", clave="informe")
            return
        n, hojas = impresion.falta, impresion.hojas
        self._marcha.decir(f"Imprimiendo la página {n + 1}…", impresion.hechas, impresion.cuantas)
        self._entorno.sesion.leer(
            lambda _base: hojas.imagen(n, PUNTOS_DE_IMPRESORA), self._pintar, self._fallo, dueno=self
        )

    def _pintar(self, imagen: Imagen | None) -> None:
        if self._impresion is not None and imagen is not None:
            self._impresion.pintar(imagen)
        else:
            self._alto.set()
        self._pagina_siguiente()

    def _avanzar(self, dice: str) -> None:
        """Take a step of the writer's thread."""
        if self._alto.is_set():
            raise Cancelado
        self._paso.emit(dice)

    def _guardado(self, pedido: Pedido, hecha: Emision) -> None:
        self._fin()
        carpeta = QUrl.fromLocalFile(str(pedido.salida.parent))
        acciones = (
            ("Abrir el archivo", partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(pedido.salida)))),
            ("Abrir la carpeta", partial(QDesktopServices.openUrl, carpeta)),
        )
        clase: Clase = "aviso" if hecha.borrador or hecha.aviso else "bien"
        texto = f"{hecha.dice}\n{hecha.aviso}" if hecha.aviso else hecha.dice
        self._entorno.avisos.decir(texto, clase, acciones, clave="informe")

    def _fallo(self, error: Exception) -> None:
        if self._impresion is not None:
            self._impresion.terminar(cancelada=True)
            self._impresion = None
        self._fin()
        if isinstance(error, Cancelado):
            self._entorno.avisos.decir(str(error), clave="informe")
        else:
            self._entorno.avisos.error(error, clave="informe")

    def _cancelar(self) -> None:
        self._alto.set()
        self._marcha.cancelando()

    def _fin(self) -> None:
        self._marcha.hide()
        self.libre.emit(True)  # noqa: FBT003 - the same


class _Impresion:
    """Pages on their way to a printer."""

    def __init__(self, impresora: QPrinter, hojas: Hojas) -> None:
        self.hojas = hojas
        total = len(hojas.medidas)
        desde, hasta = impresora.fromPage() or 1, impresora.toPage() or total
        self._pendientes = list(range(max(desde, 1) - 1, min(hasta, total)))
        self.cuantas = len(self._pendientes)
        self._impresora = impresora
        self._pintor: QPainter | None = None

    @property
    def falta(self) -> int | None:
        """The next page, from 0; None when all were sent."""
        return self._pendientes[0] if self._pendientes else None

    @property
    def hechas(self) -> int:
        return self.cuantas - len(self._pendientes)

    def pintar(self, imagen: Imagen) -> None:
        n = self._pendientes.pop(0)
        ancho, alto = self.hojas.medidas[n]
        hoja = QPageSize(QRectF(0, 0, min(ancho, alto), max(ancho, alto)).size(), QPageSize.Unit.Point)
        apaisada = QPageLayout.Orientation.Landscape if ancho > alto else QPageLayout.Orientation.Portrait
        # A page of wide tables lies down, whatever the one before did.
        self._impresora.setPageSize(hoja)
        self._impresora.setPageOrientation(apaisada)
        if self._pintor is None:
            self._impresora.setFullPage(True)
            self._pintor = QPainter(self._impresora)
        else:
            self._impresora.newPage()
        papel = self._impresora.pageLayout().fullRectPixels(self._impresora.resolution())
        self._pintor.drawImage(QRectF(papel), a_qimage(imagen))

    def terminar(self, *, cancelada: bool) -> None:
        if cancelada:
            self._impresora.abort()
        if self._pintor is not None:
            self._pintor.end()


def _emitir(pedido: Pedido, avanzar: Callable[[str], None], base: Base, quien: Quien) -> Emision:
    from segip_desk.services.emitidos import emitir  # noqa: PLC0415 - off the GUI thread

    return emitir(base, quien, pedido, avanzar)

"""With what a file is taken in: its kind, the paper that it comes from, and what it may do to what stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit, QWidget

from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

if TYPE_CHECKING:
    from segip_desk.services.cargas import Clase

NOMBRES: dict[Clase, str] = {
    "conteos": "Cifras",
    "planilla": "Planilla de una oficina",
    "observaciones": "Observaciones",
    "poa": "POA",
    "textos": "Textos del informe",
    "feriados": "Feriados",
    "sin_actividad": "Días sin actividad",
    "control": "Cifras de control",
    "movimientos": "Movimientos de valorados",
    "nacional": "Reporte nacional de valorados",
    "presupuesto": "Presupuesto",
    "instantaneas": "Presupuesto publicado sin sus líneas",
}
_PAUSA_MS = 500


class Condiciones(QWidget):
    """What is said once of the whole file.

    Attributes:
        tocadas: emitted as soon as some of it is other.
        cambiadas: emitted after it, when whoever types pauses.
    """

    tocadas = Signal()
    cambiadas = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask for nothing."""
        super().__init__(parent)
        self.clase = QComboBox()
        self.clase.setAccessibleName("Qué trae el archivo")
        self.clase.addItem("Según sus títulos", None)
        for ident, nombre in NOMBRES.items():
            self.clase.addItem(nombre, ident)
        self.papel = self._campo("Nombre o número del papel", "Reporte RPED 123/2020")
        self.corte = self._campo("Hasta qué día llega el papel", "2020-10-31")
        self.motivo = self._campo("Por qué entra recién ahora", "Llegó por correo el 5")
        self.reemplazar = QCheckBox("Los días toman el lugar\ndel total que está")
        self.escaneado: Path | None = None
        self._nombre_escaneado = rotulo("", "menor", envuelve=True)
        self._quitar = boton("Quitar", self._sin_escaneado, "enlace")
        self._espera = QTimer(self)
        self._espera.setSingleShot(True)
        self._espera.setInterval(_PAUSA_MS)
        self._espera.timeout.connect(self.cambiadas)
        self.clase.activated.connect(lambda _n: self._ya())
        self.reemplazar.toggled.connect(lambda _si: self._ya())
        for campo in (self.papel, self.corte, self.motivo):
            campo.textEdited.connect(lambda _texto: self._tecleado())
            campo.returnPressed.connect(self._ya)
        self._armar()

    @property
    def clase_dicha(self) -> Clase | None:
        """What its user says that the file holds."""
        dicha: Clase | None = self.clase.currentData()
        return dicha

    def vaciar(self) -> None:
        """Forget what was said of the file before: a paper is never put on another by carelessness."""
        self._espera.stop()
        self.clase.setCurrentIndex(0)
        for campo in (self.papel, self.corte, self.motivo):
            campo.clear()
        self.reemplazar.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.reemplazar.setChecked(False)
        self.reemplazar.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.escaneado = None
        self._mostrar_escaneado()

    def poner_escaneado(self, ruta: Path) -> None:
        """Take a file of the paper, to be kept with it."""
        self.escaneado = ruta
        self._mostrar_escaneado()
        self._ya()

    def _campo(self, nombre: str, guia: str) -> QLineEdit:
        campo = QLineEdit()
        campo.setAccessibleName(nombre)
        campo.setPlaceholderText(guia)
        return campo

    def _armar(self) -> None:
        caja = columna(self, margen=16, separacion=4)
        for titulo, pieza in (
            ("Qué trae", self.clase),
            ("De qué papel sale", self.papel),
            ("Hasta qué día llega", self.corte),
        ):
            caja.addWidget(rotulo(titulo, "menor"))
            caja.addWidget(pieza)
            caja.addSpacing(4)
        pie = fila(separacion=4)
        pie.addWidget(boton("Adjuntar el papel escaneado…", self._pedir, "enlace"))
        pie.addStretch(1)
        caja.addLayout(pie)
        caja.addWidget(self._nombre_escaneado)
        caja.addWidget(self._quitar)
        caja.addSpacing(12)
        caja.addWidget(rotulo("Si ya hay algo registrado", "subtitulo"))
        caja.addWidget(self.reemplazar)
        caja.addSpacing(8)
        caja.addWidget(rotulo("Motivo, si el mes está cerrado", "menor"))
        caja.addWidget(self.motivo)
        guia = "Con un motivo, lo que llegó tarde entra a un mes cerrado como complemento, y el informe lo dice."
        caja.addWidget(rotulo(guia, "menor", envuelve=True))
        caja.addStretch(1)
        self._mostrar_escaneado()

    def _mostrar_escaneado(self) -> None:
        hay = self.escaneado is not None
        self._nombre_escaneado.setText("" if self.escaneado is None else self.escaneado.name)
        self._nombre_escaneado.setVisible(hay)
        self._quitar.setVisible(hay)

    def _pedir(self) -> None:
        dado, _ = QFileDialog.getOpenFileName(self, "El papel escaneado", "", "Todos los archivos (*)")
        if dado:
            self.poner_escaneado(Path(dado))

    def _sin_escaneado(self) -> None:
        self.escaneado = None
        self._mostrar_escaneado()
        self._ya()

    def _tecleado(self) -> None:
        self.tocadas.emit()
        self._espera.start()

    def _ya(self) -> None:
        self._espera.stop()
        self.tocadas.emit()
        self.cambiadas.emit()

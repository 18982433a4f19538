"""What report is wanted: its period, its reference and its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QRadioButton, QWidget

from segip_desk.core.calendario import MESES, Lapso
from segip_desk.desk import ajustes
from segip_desk.desk.ventana.piezas import columna, rotulo

if TYPE_CHECKING:
    from segip_desk.desk.contexto import Lugar

Alcance = Literal["gestion", "hasta", "trimestre"]
Papel = Literal["carta", "oficio"]
PAPELES: dict[Papel, str] = {"carta": "Carta", "oficio": "Oficio"}
_ALCANCES: tuple[Alcance, ...] = get_args(Alcance)
_ROMANOS = ("I", "II", "III", "IV")
_PAUSA_MS = 600
"""How long the reference must stand before the pages are drawn again with it."""


class Eleccion(QWidget):
    """The period follows the month above the page.

    Attributes:
        cambiada: emitted when another report is wanted.
    """

    cambiada = Signal()

    def __init__(self, lugar: Lugar, parent: QWidget | None = None) -> None:
        """Ask for the whole gestión, as the first report that an office prints."""
        super().__init__(parent)
        self._lugar = lugar
        self._botones: dict[Alcance, QRadioButton] = {}
        grupo = QButtonGroup(self)
        caja = columna(self, separacion=6)
        caja.addWidget(rotulo("Periodo", "subtitulo"))
        for alcance in _ALCANCES:
            hecho = QRadioButton()
            self._botones[alcance] = hecho
            grupo.addButton(hecho)
            caja.addWidget(hecho)
        self._botones["gestion"].setChecked(True)
        caja.addSpacing(8)
        self._cite = QLineEdit(ajustes.texto("informes/cite"))
        self._cite.setPlaceholderText("SEGIP/DDTJ/…")
        self._cite.setMaxLength(80)
        self._con_rotulo("CITE", self._cite)
        self._papel = QComboBox()
        for papel, nombre in PAPELES.items():
            self._papel.addItem(nombre, papel)
        self._papel.setCurrentIndex(max(self._papel.findData(ajustes.texto("informes/papel", "carta")), 0))
        self._con_rotulo("Papel", self._papel)
        self._espera = QTimer(self)
        self._espera.setSingleShot(True)
        self._espera.setInterval(_PAUSA_MS)
        self._espera.timeout.connect(self.cambiada)
        grupo.buttonToggled.connect(self._alcanzar)
        self._cite.textEdited.connect(self._escribir)
        self._cite.editingFinished.connect(self._soltar)
        self._papel.activated.connect(self._empapelar)
        self.mover(lugar)

    @property
    def lapso(self) -> Lapso:
        """The period."""
        if self._botones["gestion"].isChecked():
            return Lapso(self._lugar.gestion)
        if self._botones["hasta"].isChecked():
            return Lapso(self._lugar.gestion, 1, self._lugar.mes)
        return Lapso.trimestre(self._lugar.gestion, self._trimestre)

    @property
    def cite(self) -> str:
        """The reference of the document, or empty."""
        return self._cite.text().strip()

    @property
    def papel(self) -> Papel:
        """The paper."""
        return next(papel for papel in PAPELES if papel == self._papel.currentData())

    def mover(self, lugar: Lugar) -> None:
        """Follow the month above the page."""
        antes = self.lapso
        self._lugar = lugar
        mes, gestion = MESES[lugar.mes - 1], lugar.gestion
        self._botones["gestion"].setText(f"Toda la gestión {gestion}")
        self._botones["hasta"].setText(f"El año hasta {mes} de {gestion}")
        self._botones["trimestre"].setText(f"{_ROMANOS[self._trimestre - 1]} trimestre de {gestion}")
        if self.lapso != antes:
            self.cambiada.emit()

    def elegir(self, alcance: Alcance) -> None:
        """Ask for another period."""
        self._botones[alcance].setChecked(True)

    def foco(self) -> None:
        """Put the keyboard on the period."""
        next(hecho for hecho in self._botones.values() if hecho.isChecked()).setFocus()

    @property
    def _trimestre(self) -> int:
        return (self._lugar.mes - 1) // 3 + 1

    def _con_rotulo(self, texto: str, campo: QWidget) -> None:
        dice = rotulo(texto, "menor")
        dice.setBuddy(campo)
        campo.setAccessibleName(texto)
        caja = self.layout()
        if caja is not None:
            caja.addWidget(dice)
            caja.addWidget(campo)

    def _alcanzar(self, _boton: object, marcado: bool) -> None:  # noqa: FBT001 - as `buttonToggled` gives it
        if marcado:
            self.cambiada.emit()

    def _escribir(self, _texto: str) -> None:
        self._espera.start()

    def _soltar(self) -> None:
        ajustes.poner("informes/cite", self.cite)
        if self._espera.isActive():
            self._espera.stop()
            self.cambiada.emit()

    def _empapelar(self, _indice: int) -> None:
        ajustes.poner("informes/papel", self.papel)
        self.cambiada.emit()

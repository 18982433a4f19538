"""The sidebar: every page, and what it must tell in a number beside its name; it folds to its icons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from segip_desk.desk.paginas.registro import AL_PIE
from segip_desk.desk.tema.hoja import LATERAL, LATERAL_PLEGADO
from segip_desk.desk.ventana.piezas import boton, columna, rotulo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.desk.paginas.registro import Ficha
    from segip_desk.desk.tema.tema import Tema


class Lateral(QWidget):
    """The way to each page.

    Attributes:
        pedida: emitted with the id of the page that was asked for.
        plegada: emitted when it was folded or unfolded.
    """

    pedida = Signal(str)
    plegada = Signal(bool)

    def __init__(self, fichas: Sequence[Ficha], tema: Tema, parent: QWidget | None = None) -> None:
        """Make a button a page."""
        super().__init__(parent)
        self.setProperty("aire", "lateral")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Páginas")
        self._tema = tema
        self._esta_plegado = False
        self._botones: dict[str, QPushButton] = {}
        self._grupo = QButtonGroup(self)
        self._nombre = rotulo("SEGIP Desk", "marca")
        self._departamento = rotulo("", "menor", envuelve=True)
        caja = columna(self, separacion=2)
        caja.setContentsMargins(8, 12, 8, 8)
        for pieza in (self._nombre, self._departamento):
            pieza.setContentsMargins(10, 0, 0, 0)
            caja.addWidget(pieza)
        caja.addSpacing(10)
        for ficha in fichas:
            if ficha.seccion != AL_PIE:
                caja.addWidget(self._boton(ficha))
        caja.addStretch(1)
        for ficha in fichas:
            if ficha.seccion == AL_PIE:
                caja.addWidget(self._boton(ficha))
        self._plegador = boton("Plegar", self.alternar, "paso")
        caja.addWidget(self._plegador)
        self._acomodar()

    @property
    def plegado(self) -> bool:
        """Whether only the icons show."""
        return self._esta_plegado

    def poner_departamento(self, nombre: str) -> None:
        """Say whose base is open."""
        self._departamento.setText(f"Dirección Departamental de {nombre}" if nombre else "")

    def marcar(self, ident: str) -> None:
        """Show which page is on the screen."""
        if ident in self._botones:
            self._botones[ident].setChecked(True)

    def poner_insignia(self, ident: str, cuantos: int, dice: str) -> None:
        """Put a number beside a page's name (findings, pending cells); 0 takes it away.

        Args:
            ident: of the page.
            cuantos: the number.
            dice: what it counts, for screen readers and the tip: `3 hallazgos abiertos`.
        """
        suyo = self._botones.get(ident)
        if suyo is None:
            return
        insignia = suyo.findChild(QWidget, "insignia")
        nombre = str(suyo.property("titulo"))
        suyo.setAccessibleName(f"{nombre}, {dice}" if cuantos else nombre)
        suyo.setToolTip(f"{nombre}: {dice}" if cuantos else str(suyo.property("consejo")))
        if insignia is not None:
            insignia.setVisible(bool(cuantos) and not self._esta_plegado)
            insignia.setProperty("cuantos", cuantos)
            insignia.setText(str(cuantos))  # type: ignore[attr-defined]  # it is the label that `_boton` put there

    def alternar(self) -> None:
        """Fold it to its icons, or show the names again."""
        self.plegar(plegado=not self._esta_plegado)
        self.plegada.emit(self._esta_plegado)

    def plegar(self, *, plegado: bool) -> None:
        """Fold it, or not."""
        if plegado != self._esta_plegado:
            self._esta_plegado = plegado
            self._acomodar()

    def _boton(self, ficha: Ficha) -> QPushButton:
        hecho = boton(ficha.titulo, partial(self.pedida.emit, ficha.id), "paso")
        hecho.setCheckable(True)
        consejo = f"{ficha.titulo} ({ficha.tecla_dicha})" if ficha.tecla else ficha.titulo
        hecho.setProperty("titulo", ficha.titulo)
        hecho.setProperty("consejo", consejo)
        hecho.setAccessibleName(ficha.titulo)
        hecho.setToolTip(consejo)
        # After it can be checked: then the icon takes the accent where the page is in sight.
        self._tema.poner_icono(hecho, ficha.icono)
        insignia = rotulo("", "insignia")
        insignia.setObjectName("insignia")
        insignia.hide()
        dentro = QHBoxLayout(hecho)
        dentro.setContentsMargins(0, 0, 10, 0)
        dentro.addStretch(1)
        dentro.addWidget(insignia)
        self._grupo.addButton(hecho)
        self._botones[ficha.id] = hecho
        return hecho

    def _acomodar(self) -> None:
        plegado = self._esta_plegado
        self.setFixedWidth(LATERAL_PLEGADO if plegado else LATERAL)
        self._nombre.setVisible(not plegado)
        self._departamento.setVisible(not plegado)
        for suyo in self._botones.values():
            suyo.setText("" if plegado else f" {suyo.property('titulo')}")
            insignia = suyo.findChild(QWidget, "insignia")
            if insignia is not None:
                insignia.setVisible(bool(insignia.property("cuantos")) and not plegado)
        dice = "Desplegar la barra lateral" if plegado else "Plegar la barra lateral"
        self._plegador.setText("" if plegado else " Plegar")
        self._plegador.setAccessibleName(dice)
        self._plegador.setToolTip(dice)
        self._tema.poner_icono(self._plegador, "panel-left-open" if plegado else "panel-left-close")

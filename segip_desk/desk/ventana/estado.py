"""The status bar: what is saved, where, by whom, and when the last copy was made."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cierre import dia_local
from segip_desk.desk.tema.hoja import ALTO_ESTADO
from segip_desk.desk.ventana.piezas import boton, con_aire, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable


class Estado(QWidget):
    """Words at the bottom; the point at the left says the same in a colour."""

    def __init__(self, pedir_ayuda: Callable[[], object], parent: QWidget | None = None) -> None:
        """Say that nothing is open."""
        super().__init__(parent)
        self.setProperty("aire", "estado")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(ALTO_ESTADO)
        self._punto = rotulo()
        self._guardado = rotulo("Abriendo…", "menor")
        self._de_la_pagina = rotulo("", "menor")
        self._base = rotulo("", "menor")
        self._usuario = rotulo("", "menor")
        self._copia = rotulo("", "menor")
        self._ayuda = boton("F1 Ayuda", pedir_ayuda, "enlace")
        self._ayuda.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        caja = fila(self, separacion=20)
        caja.setContentsMargins(14, 0, 8, 0)
        guardado = fila(separacion=8)
        guardado.addWidget(self._punto)
        guardado.addWidget(self._guardado)
        caja.addLayout(guardado)
        for pieza in (self._de_la_pagina, self._base, self._usuario, self._copia):
            pieza.hide()
            caja.addWidget(pieza)
        caja.addStretch(1)
        caja.addWidget(self._ayuda)
        self._punto.setFixedSize(8, 8)
        self._decir("quieto", "Abriendo…")

    @property
    def texto(self) -> str:
        """Everything that it says, for tests and screen readers."""
        piezas = (self._guardado, self._de_la_pagina, self._base, self._usuario, self._copia)
        return " · ".join(pieza.text() for pieza in piezas if pieza.text())

    def abriendo(self, que: str) -> None:
        """Say that something is being opened or made."""
        self._decir("quieto", que)

    def poner_base(self, nombre: str, completo: str, usuario: str) -> None:
        """Say which base is open and who sits here."""
        self._poner(self._base, f"Base: {nombre}")
        self._base.setToolTip(completo)
        self._poner(self._usuario, f"Usuario: {usuario}")
        self._decir("bien", "Todo guardado")

    def soltar_base(self) -> None:
        """Say nothing of a base that is not open any more."""
        for pieza in (self._de_la_pagina, self._base, self._usuario, self._copia):
            self._poner(pieza, "")

    def poner_copia(self, cuando: datetime | None, *, hay_automatica: bool = True) -> None:
        """Say when the last copy was made, by the office's clock."""
        if not hay_automatica:
            self._poner(self._copia, "")
        elif cuando is None:
            self._poner(self._copia, "Todavía no hay copia de seguridad")
        else:
            self._poner(self._copia, f"Última copia de seguridad: {_dia_y_hora(cuando)}")

    def poner_pendientes(self, cuantos: int) -> None:
        """Say how many writes are under way."""
        if cuantos:
            self._decir("aviso", f"Guardando {cuantos} {'cambio' if cuantos == 1 else 'cambios'}…")

    def poner_guardado(self, cuando: datetime) -> None:
        """Say that all is saved, and since when."""
        self._decir("bien", f"Todo guardado · {cuando:%H:%M}")

    def poner_sin_guardar(self, dice: str) -> None:
        """Say that something was not saved."""
        self._decir("mal", dice)

    def decir_de_la_pagina(self, texto: str) -> None:
        """Show what a page counts (the sum of a selection); empty takes it away."""
        self._poner(self._de_la_pagina, texto)

    def _decir(self, tono: str, texto: str) -> None:
        self._guardado.setText(texto)
        con_aire(self._punto, f"punto-{tono}")

    def _poner(self, pieza: QLabel, texto: str) -> None:
        pieza.setText(texto)
        pieza.setVisible(bool(texto))


def _dia_y_hora(cuando: datetime) -> str:
    hoy = dia_local(datetime.now(tz=UTC))
    dia = "hoy" if cuando.date() == hoy else fecha_corta(cuando.date())
    return f"{dia} {cuando:%H:%M}"

"""The detail at the right: what the page in sight has to say of its cell."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from segip_desk.desk.tema.hoja import ANCHO_PANEL
from segip_desk.desk.ventana.piezas import columna


class Panel(QWidget):
    """Holds one widget a page; hidden where the page has none, or the clerk put it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        self.setProperty("aire", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Detalle")
        self.setFixedWidth(ANCHO_PANEL)
        self._pila = QStackedWidget()
        self._areas: dict[QWidget, QScrollArea] = {}
        self._querido = True
        self._hay = False
        columna(self).addWidget(self._pila)
        self.hide()

    @property
    def querido(self) -> bool:
        """Whether the clerk wants to see it."""
        return self._querido

    def mostrar(self, detalle: QWidget | None) -> None:
        """Show the detail of a page, or nothing."""
        if detalle is not None:
            if detalle not in self._areas:
                area = QScrollArea()
                area.setWidgetResizable(True)
                area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
                area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                area.setWidget(detalle)
                self._areas[detalle] = area
                self._pila.addWidget(area)
            self._pila.setCurrentWidget(self._areas[detalle])
        self._hay = detalle is not None
        self.setVisible(self._hay and self._querido)

    def querer(self, *, visible: bool) -> None:
        """Put it away, or bring it back where the page has one."""
        self._querido = visible
        self.setVisible(visible and self._hay)

"""About: the version, and the licences of everything that is shipped."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo
from segip_desk.services import componentes as servicio


class Acerca(QDialog):
    """A window of its own beside the program's; it does not keep anything waiting."""

    def __init__(self, parent: QWidget) -> None:
        """Write it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Acerca de SEGIP Desk")
        self.resize(640, 520)
        suyos = servicio.componentes()
        caja = columna(self, 16, 8)
        caja.addWidget(rotulo(f"SEGIP Desk {suyos[0].version}", "titulo"))
        caja.addWidget(
            rotulo(
                "El registro de una dirección departamental del SEGIP, y todo lo que sale de él. Es software libre, "
                "bajo la licencia MIT, y lleva consigo estas piezas de otros:",
                envuelve=True,
            )
        )
        texto = QTextBrowser()
        texto.setAccessibleName("Piezas y licencias")
        texto.setOpenLinks(False)
        texto.setHtml(_tabla(suyos) + _textos())
        caja.addWidget(texto, 1)
        pie = fila()
        pie.addStretch(1)
        pie.addWidget(cerrar := boton("Cerrar", self.close, "principal"))
        caja.addLayout(pie)
        cerrar.setFocus()


def _tabla(suyos: tuple[servicio.Componente, ...]) -> str:
    cabeza = "".join(f"<th align='left'>{uno}</th>" for uno in ("Pieza", "Versión", "Licencia", "Para"))
    filas = "".join(f"<tr>{''.join(f'<td>{escape(dato)}</td>' for dato in uno)}</tr>" for uno in suyos)
    return f"<table cellspacing='0' cellpadding='4' width='100%'><tr>{cabeza}</tr>{filas}</table>"


def _textos() -> str:
    return "".join(
        f"<h3>{escape(nombre)}</h3><p>{escape(texto).replace(chr(10), '<br>')}</p>"
        for nombre, texto in servicio.licencias()
    )

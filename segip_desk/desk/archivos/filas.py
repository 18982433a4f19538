"""What each row of a file would do, or why it cannot: a list that can be narrowed to one effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabBar, QWidget

from segip_desk.core.numeros import escribe_conteo
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.ventana.piezas import columna, rotulo

if TYPE_CHECKING:
    from segip_desk.services.previa import Efecto, Linea, Previa

_EFECTOS = {"nueva": "Nueva", "cambiada": "Cambia", "borrada": "Se borra", "rechazada": "Rechazada"}
_COLUMNAS: tuple[Columna[Linea], ...] = (
    Columna("Fila", lambda una: "" if una.fila is None else escribe_conteo(una.fila), 64, a_la_derecha=True),
    Columna("Columna", lambda una: una.columna, 110),
    Columna("Qué pasa", lambda una: _EFECTOS[una.efecto], 84),
    Columna("De qué dato, o por qué no se puede", lambda una: una.que),
    Columna("Antes", lambda una: una.antes, 92, a_la_derecha=True),
    Columna("Después", lambda una: una.despues, 92, a_la_derecha=True),
)
_A_LA_VISTA = 1000
"""From how many lines on there may be more than are listed: as many as the service tells one by one."""
_PESTANAS: tuple[tuple[Efecto | None, str], ...] = (
    (None, "Todo"),
    ("rechazada", "Rechazadas"),
    ("cambiada", "Cambian"),
    ("nueva", "Nuevas"),
    ("borrada", "Se borran"),
)


class Filas(QWidget):
    """The first rows of a file that do something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        self._lineas: tuple[Linea, ...] = ()
        self.pestanas = QTabBar()
        self.pestanas.setAccessibleName("Qué filas se ven")
        self.pestanas.setDrawBase(False)
        self.pestanas.setExpanding(False)
        for _, nombre in _PESTANAS:
            self.pestanas.addTab(nombre)
        self.lista: Lista[Linea] = Lista(_COLUMNAS, "Qué haría cada fila del archivo")
        self.detalle = rotulo("", envuelve=True)
        self.detalle.setAccessibleName("La fila elegida")
        self.pie = rotulo("", "menor", envuelve=True)
        caja = columna(self, separacion=4)
        caja.addWidget(self.pestanas)
        caja.addWidget(self.lista, 1)
        caja.addWidget(self.detalle)
        caja.addWidget(self.pie)
        self.pestanas.currentChanged.connect(lambda _n: self._filtrar())
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._detallar())

    def poner(self, previa: Previa | None) -> None:
        """Show what a file would do; hidden where nothing is known."""
        hecho = None if previa is None else previa.hecho
        self._lineas = () if previa is None else previa.lineas
        self.setVisible(hecho is not None and bool(self._lineas))
        resumen = None if hecho is None else hecho.resumen
        cuantas = {
            "rechazada": 0 if hecho is None else hecho.rechazadas,
            "cambiada": 0 if resumen is None else resumen.cambiadas,
            "nueva": 0 if resumen is None else resumen.nuevas,
            "borrada": 0 if resumen is None else resumen.borradas,
        }
        for n, (efecto, nombre) in enumerate(_PESTANAS[1:], 1):
            total = cuantas[efecto or ""]
            self.pestanas.setTabText(n, f"{nombre} {escribe_conteo(total)}")
            self.pestanas.setTabVisible(n, total > 0)
        if not self.pestanas.isTabVisible(self.pestanas.currentIndex()):
            self.pestanas.setCurrentIndex(0)
        self._filtrar()
        self._contar(sum(cuantas.values()))

    def _filtrar(self) -> None:
        efecto = _PESTANAS[max(self.pestanas.currentIndex(), 0)][0]
        self.lista.poner([una for una in self._lineas if efecto is None or una.efecto == efecto])

        self._detallar()

    def _detallar(self) -> None:
        """Say the whole of the chosen row: a reason may be longer than its column."""
        una = self.lista.elegida
        self.detalle.setVisible(una is not None)
        if una is not None:
            en = "Sin fila" if una.fila is None else f"Fila {escribe_conteo(una.fila)}"
            self.detalle.setText(f"{en}. {_EFECTOS[una.efecto]}: {una.que}")

    def _contar(self, filas: int) -> None:
        vistas = len({una.fila for una in self._lineas})
        sobran = vistas < filas and len(self._lineas) >= _A_LA_VISTA
        self.pie.setVisible(sobran)
        self.pie.setText(
            f"Se listan las primeras {escribe_conteo(len(self._lineas))}; las cuentas son de todo el archivo."
        )

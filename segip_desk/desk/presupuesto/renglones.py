"""What each figure of a cumulative report would book, or why it cannot: a list that can be narrowed to one effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtWidgets import QTabBar, QWidget

from segip_desk.core.numeros import escribe_centavos, escribe_conteo
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.ventana.piezas import columna, rotulo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from segip_desk.core.presupuesto.linea import Linea
    from segip_desk.services.presupuesto.cortes import Hojeada

Efecto = Literal["rechazada", "difiere", "igual", "ausente"]
_EFECTOS: Mapping[Efecto, tuple[str, str]] = {
    "rechazada": ("Rechazada", "Rechazadas"),
    "difiere": ("Difiere", "Difieren"),
    "igual": ("Igual", "Iguales"),
    "ausente": ("No la nombra", "No las nombra"),
}
"""What a row says of it, and what the tab says of all."""


class Renglon(NamedTuple):
    """A line of the list; amounts in centavos, None where there are none.

    Attributes:
        fila: of the file; None where it is of no row.
        columna: the etapa, or the column that is wrong.
        dice: what is to be known of it, in a sentence.
    """

    efecto: Efecto
    fila: int | None = None
    partida: str = ""
    linea: str = ""
    columna: str = ""
    habia: int | None = None
    reporte: int | None = None
    dice: str = ""


def _bs(centavos: int | None) -> str:
    return "" if centavos is None else escribe_centavos(centavos)


def _diferencia(uno: Renglon) -> str:
    return "" if uno.habia is None or uno.reporte is None else escribe_centavos(uno.reporte - uno.habia)


def _que(uno: Renglon) -> str:
    return uno.partida or uno.dice


COLUMNAS: tuple[Columna[Renglon], ...] = (
    Columna("Fila", lambda uno: "" if uno.fila is None else escribe_conteo(uno.fila), 48, a_la_derecha=True),
    Columna("Qué pasa", lambda uno: _EFECTOS[uno.efecto][0], 108),
    Columna("Partida, o por qué", _que),
    Columna("Categoría · fuente", lambda uno: uno.linea, 136),
    Columna("Etapa o columna", lambda uno: uno.columna, 124),
    Columna("Había", lambda uno: _bs(uno.habia), 108, a_la_derecha=True),
    Columna("El reporte dice", lambda uno: _bs(uno.reporte), 108, a_la_derecha=True),
    Columna("Diferencia", _diferencia, 108, a_la_derecha=True, fuerte=True),
)


def renglones_de(hoja: Hojeada, nombres: Mapping[str, str]) -> Iterator[Renglon]:
    """Yield what a report would do: first what is wrong, then its figures, then what it does not name.

    Args:
        nombres: of the partidas.
    """
    for problema in sorted(hoja.problemas, key=lambda uno: uno.fila or 0):
        dice = problema.dice[:1].upper() + problema.dice[1:]
        yield Renglon("rechazada", problema.fila, columna=problema.columna or "", dice=dice)
    for fila, (linea, etapa, habia, reporte) in hoja.cifras:
        efecto: Efecto = "igual" if habia == reporte else "difiere"
        yield Renglon(efecto, fila, _partida(linea, nombres), _sitio(linea), etapa.capitalize(), habia, reporte)
    for linea in hoja.ausentes:
        dicho = "Tiene asientos y el reporte no la nombra; queda como está."
        yield Renglon("ausente", None, _partida(linea, nombres), _sitio(linea), dice=dicho)


def _partida(linea: Linea, nombres: Mapping[str, str]) -> str:
    return f"{linea.partida}  {nombres.get(linea.partida, '')}".strip()


def _sitio(linea: Linea) -> str:
    return f"{linea.categoria} · {linea.fuente}"


class Renglones(QWidget):
    """The list, its tabs, and the whole of the row that is chosen."""

    def __init__(self) -> None:
        """Stand empty."""
        super().__init__()
        self._todos: tuple[Renglon, ...] = ()
        self.pestanas = QTabBar()
        self.pestanas.setAccessibleName("Qué cifras se ven")
        self.pestanas.setDrawBase(False)
        self.pestanas.setExpanding(False)
        for nombre in ("Todo", *(varias for _, varias in _EFECTOS.values())):
            self.pestanas.addTab(nombre)
        self.lista: Lista[Renglon] = Lista(COLUMNAS, "Qué asentaría cada cifra del reporte")
        self.detalle = rotulo("", envuelve=True)
        self.detalle.setAccessibleName("La fila elegida")
        caja = columna(self, separacion=4)
        caja.addWidget(self.pestanas)
        caja.addWidget(self.lista, 1)
        caja.addWidget(self.detalle)
        self.pestanas.currentChanged.connect(lambda _n: self._filtrar())
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._detallar())

    def poner(self, renglones: tuple[Renglon, ...]) -> None:
        """Show what a report would do."""
        self._todos = renglones
        self.setVisible(bool(renglones))
        for n, (efecto, (_, varias)) in enumerate(_EFECTOS.items(), 1):
            cuantas = sum(uno.efecto == efecto for uno in renglones)
            self.pestanas.setTabText(n, f"{varias} {escribe_conteo(cuantas)}")
            self.pestanas.setTabVisible(n, cuantas > 0)
        if not self.pestanas.isTabVisible(self.pestanas.currentIndex()):
            self.pestanas.setCurrentIndex(0)
        self._filtrar()
        if renglones and renglones[0].efecto == "rechazada":
            # Why it cannot be booked is said whole at once.
            self.lista.selectRow(0)

    def _filtrar(self) -> None:
        cual = (None, *_EFECTOS)[max(self.pestanas.currentIndex(), 0)]
        self.lista.poner([uno for uno in self._todos if cual is None or uno.efecto == cual])
        self._detallar()

    def _detallar(self) -> None:
        """Say the whole of what is chosen: a reason may be longer than its column."""
        uno = self.lista.elegida
        self.detalle.setVisible(uno is not None and bool(uno.dice))
        if uno is not None:
            en = "" if uno.fila is None else f"Fila {escribe_conteo(uno.fila)}. "
            self.detalle.setText(f"{en}{uno.dice}")

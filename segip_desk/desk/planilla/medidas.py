"""How wide the texts of a grid are, measured once for each shape that a number has: its figures are all as wide."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetrics

if TYPE_CHECKING:
    from segip_desk.core.rejilla.hoja import Hoja
    from segip_desk.desk.planilla.modelo import Modelo

ALTO_MINIMO, ALTO_MAXIMO = 17, 25
ANCHO_MINIMO = 38
MARGEN = 5
_AIRE = 8
"""Beside the longest word of a group's name."""
_ESTIRA = 14
"""How much wider than it needs a column may grow to fill the page."""
_CUERPO = 12
_A_CERO = str.maketrans("123456789", "000000000")


class Medidas:
    """The two fonts of a grid, and how wide texts are in them.

    Attributes:
        normal, gruesa: the font of figures, and the heavier one of totals.
        metrica, metrica_gruesa: of each.
    """

    def __init__(self, fuente: QFont) -> None:
        """Take the window's font, in the size of a grid."""
        self.normal = QFont(fuente)
        self.normal.setPixelSize(_CUERPO)
        self.gruesa = QFont(self.normal)
        self.gruesa.setWeight(QFont.Weight.DemiBold)
        self.metrica, self.metrica_gruesa = QFontMetrics(self.normal), QFontMetrics(self.gruesa)
        self._anchos: dict[str, int] = {}
        self._anchos_gruesos: dict[str, int] = {}

    def ancho(self, texto: str, *, gruesa: bool) -> int:
        """Return how many pixels a text takes."""
        anchos = self._anchos_gruesos if gruesa else self._anchos
        forma = texto.translate(_A_CERO)
        if forma not in anchos:
            anchos[forma] = (self.metrica_gruesa if gruesa else self.metrica).horizontalAdvance(forma)
        return anchos[forma]

    def columnas(self, modelo: Modelo) -> list[int]:
        """Return the width that each column needs: for its head, and for its total, which grows as one types."""
        hoja = modelo.hoja
        if hoja is None:
            return []
        total = len(hoja.rejilla.filas) - 1
        anchos = [
            max(
                ANCHO_MINIMO,
                self.ancho(modelo.texto(total, n), gruesa=True) + 2 * MARGEN,
                self.ancho(una.etiqueta, gruesa=False) + 8,
            )
            for n, una in enumerate(hoja.rejilla.columnas)
        ]
        for nombre, suyas in grupos_de(hoja):
            # A name breaks between its words, and never within one.
            palabra = max((self.ancho(una, gruesa=True) for una in nombre.split()), default=0) + _AIRE
            if (falta := palabra - sum(anchos[n] for n in suyas)) > 0:
                anchos[suyas[-1]] += falta
        return anchos


def grupos_de(hoja: Hoja) -> list[tuple[str, list[int]]]:
    """Return the groups of columns, each with its name and its columns."""
    columnas = hoja.rejilla.columnas
    return [(nombre, list(suyas)) for nombre, suyas in groupby(range(len(columnas)), key=lambda n: columnas[n].grupo)]


def estirar(anchos: list[int], lugar: int) -> list[int]:
    """Return columns a little wider, where the page has room for it."""
    crece = min(max(lugar - sum(anchos), 0) // max(len(anchos), 1), _ESTIRA)
    return [ancho + crece for ancho in anchos]


def alto_de_fila(lugar: int, filas: int) -> int:
    """Return how high rows are, so that all of them are in sight where that can be."""
    return min(max(lugar // max(filas, 1), ALTO_MINIMO), ALTO_MAXIMO)

"""A chart as a value: what is drawn on screen and in the PDF alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from segip_desk.core.cuadro.tabla import Unidad

TipoGrafico = Literal["columnas", "apiladas", "lineas", "barras", "proporcion"]


@dataclass(frozen=True, slots=True)
class Serie:
    """One colour of a chart: a value a category, None where the cell is blank."""

    nombre: str
    valores: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Grafico:
    """A chart cut from a `Tabla`.

    Attributes:
        tipo: columnas (side by side), apiladas (stacked columns), lineas, barras (horizontal, one series, sorted
            by the table), proporcion (one horizontal bar of shares).
        titulo: its caption, without number.
        categorias: labels of the axis (`Ene.`), one a value.
        series: in drawing order.
        area: the kind of document; it chooses the hue (`ci`, `lc`, `cie`, `cert`, `bio`, `saneamiento`, `archivo`…).
        unidad: of the values.
        metas: reference lines: (label, value).
    """

    tipo: TipoGrafico
    titulo: str
    categorias: tuple[str, ...]
    series: tuple[Serie, ...]
    area: str
    unidad: Unidad = Unidad.CONTEO
    metas: tuple[tuple[str, int], ...] = ()

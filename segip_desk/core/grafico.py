"""A chart as a value: what is drawn on screen and in the PDF alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from segip_desk.core.cuadro.tabla import Unidad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.vista import Clases, Linea, Vista

TipoGrafico = Literal["columnas", "apiladas", "lineas", "barras", "proporcion"]


@dataclass(frozen=True, slots=True)
class DefGrafico:
    """What a chart shows of a table.

    Attributes:
        categorias: which lines of the table go along the axis: mes, oficina or linea; the others are the series.
        color: the kind of document (`ci`, `lc`…) or area that gives the hue; empty takes the cuadro's area.
    """

    tipo: TipoGrafico
    titulo: str
    categorias: Clases
    color: str = ""


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


MAXIMO_SERIES = 8
"""More colours than these nobody tells apart: the smallest series are drawn as one."""


def graficar(definicion: DefGrafico, vista: Vista, periodo: str) -> Grafico | None:
    """Cut a chart from a table; None where it has no such lines or not two figures to compare."""
    categorias = vista.lineas(definicion.categorias)
    if not categorias:
        return None
    de_filas = categorias is vista.filas
    lineas = vista.columnas if de_filas else vista.filas
    if definicion.tipo in ("barras", "proporcion"):
        valores = tuple(li.valor for li in categorias)
        series: tuple[Serie, ...] = (Serie("", valores),)
    else:
        series = _las_mayores(lineas)
    if sum(1 for serie in series for valor in serie.valores if valor) < 2:
        return None
    return Grafico(
        tipo=definicion.tipo,
        titulo=f"{definicion.titulo}, {periodo}",
        categorias=tuple(li.breve for li in categorias),
        series=series,
        area=definicion.color or vista.tabla.area,
        unidad=vista.unidad,
    )


def _las_mayores(lineas: Sequence[Linea]) -> tuple[Serie, ...]:
    """Return a series a line that has figures, in the table's order, the smallest joined as `Otras`."""
    con_figuras = [li for li in lineas if li.valor]
    if len(con_figuras) > MAXIMO_SERIES:
        grandes = sorted(con_figuras, key=lambda li: -(li.valor or 0))[: MAXIMO_SERIES - 1]
        resto = [li for li in con_figuras if li not in grandes]
        sumas = [sum(v for v in columna if isinstance(v, int)) for columna in zip(*map(_valores, resto), strict=True)]
        return (*(Serie(li.breve, _valores(li)) for li in con_figuras if li in grandes), Serie("Otras", tuple(sumas)))
    return tuple(Serie(li.breve, _valores(li)) for li in con_figuras)


def _valores(linea: Linea) -> tuple[int | None, ...]:
    return tuple(c.valor if isinstance(c.valor, int) else None for c in linea.celdas)

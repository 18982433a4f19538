"""A chart as a value: what is drawn on screen and in the PDF alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from segip_desk.core.cuadro.tabla import Unidad

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    """One colour of a chart: a value a category, None where the cell is blank.

    `area` is the kind of document that it counts, where the series of a chart are of different kinds.
    """

    nombre: str
    valores: tuple[int | None, ...]
    area: str = ""


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
        lineas: what the others are compared with, as dashed lines over them: the year before, the target of each month.
    """

    tipo: TipoGrafico
    titulo: str
    categorias: tuple[str, ...]
    series: tuple[Serie, ...]
    area: str
    unidad: Unidad = Unidad.CONTEO
    metas: tuple[tuple[str, int], ...] = ()
    lineas: tuple[Serie, ...] = ()


PUNTOS_DE_UNA_LINEA = 3
"""A line through fewer points is a dot or a stroke: they are drawn as columns."""
MAXIMO_SERIES = 8
"""More colours than these nobody tells apart: the smallest series are drawn as one."""


def graficar(definicion: DefGrafico, vista: Vista, periodo: str, tonos: Mapping[str, str]) -> Grafico | None:
    """Cut a chart from a table; None where it has no such lines or not two figures to compare.

    Args:
        tonos: the hue of each concepto, so that a kind of document keeps one colour everywhere.
    """
    categorias, cruces = vista.cortada(definicion.categorias)
    if definicion.tipo in ("barras", "proporcion"):
        series: tuple[Serie, ...] = (Serie("", tuple(li.valor for li in categorias)),)
    else:
        series = _las_mayores({linea: valores for linea, valores in cruces.items() if linea.valor}, tonos)
    if definicion.categorias != "mes":
        # An empty month keeps its place in time; an empty class is a label without a bar.
        con_cifra = [i for i in range(len(categorias)) if any(serie.valores[i] is not None for serie in series)]
        categorias = tuple(categorias[i] for i in con_cifra)
        series = tuple(replace(serie, valores=tuple(serie.valores[i] for i in con_cifra)) for serie in series)
    area = definicion.color or vista.tabla.area
    if sum(1 for serie in series for valor in serie.valores if valor) < 2:
        return None
    return Grafico(
        tipo="columnas" if definicion.tipo == "lineas" and _puntos(series) < PUNTOS_DE_UNA_LINEA else definicion.tipo,
        titulo=f"{definicion.titulo}, {periodo}",
        categorias=tuple(li.breve for li in categorias),
        series=series,
        area=tonos.get(area, area),
        unidad=vista.unidad,
    )


def _las_mayores(cruces: Mapping[Linea, tuple[int | None, ...]], tonos: Mapping[str, str]) -> tuple[Serie, ...]:
    """Return a series a line that has figures, in the table's order, the smallest joined as `Otras`.

    Each takes the hue of its concepto where no two are alike.
    """
    suyos = [tonos.get(li.clave.partition(".")[0], "") for li in cruces]
    distintos = len(set(suyos)) == len(suyos) > 1 and all(suyos) and all(li.es_medida for li in cruces)
    areas = suyos if distintos else [""] * len(cruces)
    series = {li: Serie(li.breve, cruces[li], area) for li, area in zip(cruces, areas, strict=True)}
    if len(series) <= MAXIMO_SERIES:
        return tuple(series.values())
    grandes = sorted(series, key=lambda li: -(li.valor or 0))[: MAXIMO_SERIES - 1]
    resto = [cruces[li] for li in series if li not in grandes]
    otras = tuple(_suma(valores) for valores in zip(*resto, strict=True))
    return (*(serie for li, serie in series.items() if li in grandes), Serie("Otras", otras))


def _puntos(series: Iterable[Serie]) -> int:
    """Count the figures of the series that has most."""
    return max((len(serie.valores) - serie.valores.count(None) for serie in series), default=0)


def _suma(valores: Iterable[int | None]) -> int | None:
    conocidos = [v for v in valores if v is not None]
    return sum(conocidos) if conocidos else None

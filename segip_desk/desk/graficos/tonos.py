"""The colours of a chart on the screen, by the rule of the report: a kind of document keeps its own everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segip_desk.core.grafico import Grafico
    from segip_desk.desk.tema.colores import Colores


def de_series(grafico: Grafico, colores: Colores) -> tuple[str, ...]:
    """Return one colour a series: each kind's own where every series is a different kind, else a ramp of the hue."""
    areas = [serie.area for serie in grafico.series]
    if len(areas) > 1 and all(areas):
        propios = tuple(colores.matiz(area) for area in areas)
        if len(set(propios)) == len(propios):
            return propios
    if len(areas) == 2 and grafico.tipo in ("columnas", "lineas"):
        # This year and the one before: the hue, and a paler one.
        return colores.matiz(grafico.area), colores.rampa(grafico.area, 6)[-2]
    return (colores.matiz(grafico.area),) if len(areas) < 2 else colores.rampa(grafico.area, len(areas))

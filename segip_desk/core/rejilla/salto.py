"""Where Ctrl and an arrow lead, as in a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segip_desk.core.rejilla.hoja import Hoja


def salto(hoja: Hoja | None, desde: tuple[int, int], paso: tuple[int, int]) -> tuple[int, int]:
    """Return the last figure before a blank, or the first one after blanks; else the end of the grid.

    Args:
        hoja: the grid; without one, one stays.
        desde: fila and columna; paso: one step of the direction.
    """
    if hoja is None:
        return desde
    filas, columnas = len(hoja.rejilla.filas), len(hoja.rejilla.columnas)

    def cabe(celda: tuple[int, int]) -> bool:
        return 0 <= celda[0] < filas and 0 <= celda[1] < columnas

    def sigue(celda: tuple[int, int]) -> tuple[int, int]:
        return celda[0] + paso[0], celda[1] + paso[1]

    def llena(celda: tuple[int, int]) -> bool:
        return cabe(celda) and hoja.valor(*celda) is not None

    celda = sigue(desde)
    seguida = llena(desde) and llena(celda)
    while cabe(sigue(celda)) and llena(sigue(celda) if seguida else celda) == seguida:
        celda = sigue(celda)
    return celda if cabe(celda) else desde

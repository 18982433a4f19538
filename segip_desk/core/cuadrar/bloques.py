"""Several tables in one sheet: where each begins and ends."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.cuadrar.cifras import ESCALA, Cifra
from segip_desk.core.cuadrar.etiquetas import es_mes, es_total

if TYPE_CHECKING:
    from segip_desk.core.cuadrar.hoja import Celda

_PRIMER_ANO, _ULTIMO_ANO = 1990, 2060
_HONDURA = 3
"""Tables beside tables under tables: nobody lays a sheet out deeper than that."""


class Bloque(NamedTuple):
    """A rectangle of the sheet that holds one table: first and last row and column, the last ones left out."""

    fila: int
    hasta_fila: int
    columna: int
    hasta_columna: int


def parte(celdas: list[list[Celda]]) -> list[Bloque]:
    """Return the tables of a sheet, in reading order."""
    ancho = max((len(fila) for fila in celdas), default=0)
    return [b for b in _parte(celdas, Bloque(0, len(celdas), 0, ancho), _HONDURA) if _tiene_cifras(celdas, b)]


def es_cabeza_de_periodos(fila: list[Celda]) -> bool:
    """Tell whether the numbers of a row are years, or days one after another: a head, and no figures."""
    numeros = [celda.valor // ESCALA for celda in fila if isinstance(celda, Cifra) and celda.decimales == 0]
    if len(numeros) < 2 or len(numeros) != sum(isinstance(celda, Cifra) for celda in fila):
        return False
    seguidos = all(b - a == 1 for a, b in pairwise(numeros))
    de_anos = all(_PRIMER_ANO <= n <= _ULTIMO_ANO for n in numeros) and sorted(set(numeros)) == numeros
    return de_anos or (seguidos and len(numeros) >= 5 and numeros[0] == 1)


def _parte(celdas: list[list[Celda]], bloque: Bloque, hondura: int) -> list[Bloque]:
    """Part by rows and each part by columns, until neither parts it."""
    if hondura == 0:
        return [bloque]
    por_filas = _por_filas(celdas, bloque)
    partes = [parte for uno in por_filas for parte in _por_columnas(celdas, uno)]
    if len(partes) == 1:
        return partes
    return [menor for uno in partes for menor in _parte(celdas, uno, hondura - 1)]


def _por_filas(celdas: list[list[Celda]], bloque: Bloque) -> list[Bloque]:
    """Part where a head comes back after figures."""
    cortes = [bloque.fila]
    sin_cifras: list[int] = []
    hubo = False
    for i in range(bloque.fila, bloque.hasta_fila):
        fila = celdas[i][bloque.columna : bloque.hasta_columna]
        if not any(isinstance(celda, Cifra) for celda in fila) or (sin_cifras and es_cabeza_de_periodos(fila)):
            sin_cifras.append(i)
            continue
        if hubo and sin_cifras and _hay_cabeza(celdas, bloque, sin_cifras, i):
            cortes.append(sin_cifras[0])
        sin_cifras, hubo = [], True
    cortes.append(bloque.hasta_fila)
    return [bloque._replace(fila=a, hasta_fila=b) for a, b in pairwise(cortes)]


def _hay_cabeza(celdas: list[list[Celda]], bloque: Bloque, entre: list[int], siguiente: int) -> bool:
    """Tell whether rows without figures are the head of a new table, and not idle months or sections of this one."""
    numericas = [
        j
        for j in range(bloque.columna, bloque.hasta_columna)
        if any(isinstance(celdas[i][j], Cifra) for i in range(siguiente, min(siguiente + 4, bloque.hasta_fila)))
    ]
    aparte = False
    for i in entre:
        fila = celdas[i]
        textos = [j for j in range(bloque.columna, bloque.hasta_columna) if isinstance(fila[j], str)]
        if not textos:
            aparte = aparte or all(fila[j] is None for j in range(bloque.columna, bloque.hasta_columna))
        rotulo = fila[textos[0]] if textos else None
        encima = {str(fila[j]) for j in numericas if isinstance(fila[j], str)}
        de_la_tabla = isinstance(rotulo, str) and (es_mes((rotulo,)) or es_total((rotulo,)))
        if (len(encima) >= 2 or (encima and aparte)) and not de_la_tabla:
            return True
        if len(textos) >= 1 and es_cabeza_de_periodos(fila[bloque.columna : bloque.hasta_columna]):
            return True
        aparte = aparte or len(textos) == 1
    return False


def _por_columnas(celdas: list[list[Celda]], bloque: Bloque) -> list[Bloque]:
    """Part where, after a blank column, labels come back with figures of their own."""
    filas = range(bloque.fila, bloque.hasta_fila)
    cortes = [bloque.columna]
    for j in range(bloque.columna + 1, bloque.hasta_columna - 1):
        if any(celdas[i][j - 1] is not None for i in filas) or all(celdas[i][j] is None for i in filas):
            continue
        con_cifras = [i for i in filas if any(isinstance(c, Cifra) for c in celdas[i][j + 1 : bloque.hasta_columna])]
        textos = sum(isinstance(celdas[i][j], str) for i in con_cifras)
        antes = any(isinstance(c, Cifra) for i in filas for c in celdas[i][cortes[-1] : j])
        if antes and len(con_cifras) >= 1 and textos * 3 >= len(con_cifras) * 2:
            cortes.append(j)
    cortes.append(bloque.hasta_columna)
    return [bloque._replace(columna=a, hasta_columna=b) for a, b in pairwise(cortes)]


def _tiene_cifras(celdas: list[list[Celda]], bloque: Bloque) -> bool:
    return any(
        isinstance(celda, Cifra)
        for fila in celdas[bloque.fila : bloque.hasta_fila]
        for celda in fila[bloque.columna : bloque.hasta_columna]
    )

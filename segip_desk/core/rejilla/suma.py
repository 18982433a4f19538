"""What the selected cells come to, as the bar below says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.numeros import escribe_centavos, escribe_conteo
from segip_desk.core.rejilla.hoja import Tipo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segip_desk.core.rejilla.hoja import Hoja


def dice_suma(hoja: Hoja, celdas: Iterable[tuple[int, int]]) -> str:
    """Say the sum and the mean of some cells, money apart from counts: `Suma 1.482 · 12 celdas · promedio 123,50`.

    Totals are left out when figures are selected with them: nothing is added twice.
    """
    conteos: list[int] = []
    dineros: list[int] = []
    totales: list[tuple[bool, int]] = []
    columnas = hoja.rejilla.columnas
    for fila, columna in celdas:
        valor = hoja.valor(fila, columna)
        if valor is None:
            continue
        es_dinero = columnas[columna].es_dinero
        if hoja.tipo(fila, columna) is Tipo.TOTAL:
            totales.append((es_dinero, valor))
        else:
            (dineros if es_dinero else conteos).append(valor)
    if not conteos and not dineros:
        conteos = [valor for es_dinero, valor in totales if not es_dinero]
        dineros = [valor for es_dinero, valor in totales if es_dinero]
    partes = []
    if conteos:
        medio = escribe_centavos((sum(conteos) * 200 + len(conteos)) // (2 * len(conteos)))
        partes.append(f"Suma {escribe_conteo(sum(conteos))}{_medio(len(conteos), medio)}")
    if dineros:
        medio = escribe_centavos((sum(dineros) * 2 + len(dineros)) // (2 * len(dineros)))
        partes.append(f"Suma Bs {escribe_centavos(sum(dineros))}{_medio(len(dineros), medio)}")
    return " · ".join(partes)


def _medio(cuantas: int, medio: str) -> str:
    return f" · {cuantas} celdas · promedio {medio}" if cuantas > 1 else ""

"""The rejected rows of a file, in a sheet of their own with the reason beside each, to be corrected there."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from segip_desk.core.problems import Rejected
from segip_desk.exchange.hoja import INDICADOR, es_planilla, esta_vacia, llano
from segip_desk.exchange.lectura import leer_filas
from segip_desk.exchange.nacional import es_nacional, fila_de_titulos
from segip_desk.exchange.registro import Cuadricula, guardar_cuadricula
from segip_desk.services.formatos import MOTIVO

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from segip_desk.core.problems import Problem
    from segip_desk.exchange.hoja import CeldaCruda, FilaCruda
from segip_desk.exchange.registro import Valor


def guardar_rechazadas(ruta: Path, problemas: Sequence[Problem], salida: Path) -> int:
    """Write the rows that some problems name as csv or xlsx, as they stand in the file, and why each is rejected.

    Returns:
        How many rows were written.

    Raises:
        Rejected: the file cannot be read any more, no problem is of a row, or `salida` may not be written.
        Unavailable: the machine failed.
    """
    motivos: dict[int, list[str]] = {}
    for problema in problemas:
        if problema.fila is not None:
            dice = f"{problema.columna}: {problema.dice}" if problema.columna else problema.dice
            motivos.setdefault(problema.fila, []).append(dice)
    filas, numeros = leer_filas(ruta)
    inicio = _cabeza(filas)
    cabeza = [str(celda) for celda in filas[inicio]]
    malas = [
        (fila, motivos[numero])
        for numero, fila in islice(zip(numeros, filas, strict=True), inicio + 1, None)
        if numero in motivos
    ]
    if not malas:
        message = "Ninguna fila del archivo está rechazada por sí sola; lea el motivo y corrija el archivo."
        raise Rejected(message)
    ancho = max(len(cabeza), *(len(fila) for fila, _ in malas))
    cuadricula = Cuadricula(
        "rechazadas",
        (*cabeza, *([""] * (ancho - len(cabeza))), MOTIVO),
        [(*map(_valor, fila), *([None] * (ancho - len(fila))), " / ".join(suyos)) for fila, suyos in malas],
    )
    guardar_cuadricula(salida, cuadricula)
    return len(malas)


def _cabeza(filas: Sequence[FilaCruda]) -> int:
    """Return where the head is, from 0: the first row with anything, or that of a planilla's or a report's table."""
    if es_nacional(filas):
        return fila_de_titulos(filas)
    if es_planilla(filas):
        return next(n for n, fila in enumerate(filas) if fila and llano(str(fila[0])) == llano(INDICADOR))
    return next((n for n, fila in enumerate(filas) if not all(map(esta_vacia, fila))), 0)


def _valor(celda: CeldaCruda) -> Valor:
    """Return a cell as it is handed out again: nothing of it changes but its looks."""
    if isinstance(celda, bool):
        return "VERDADERO" if celda else "FALSO"
    if isinstance(celda, float):
        return int(celda) if celda.is_integer() else Decimal(str(celda))
    if isinstance(celda, datetime) and celda.time() == time():
        return celda.date().isoformat()
    return celda if isinstance(celda, int) else str(celda) or None

"""A table for another program's sheet: as text parted by tabs, and as HTML that keeps its layout and its numbers."""

from __future__ import annotations

from html import escape
from itertools import product
from typing import TYPE_CHECKING

from segip_desk.core.cuadro.cabezas import niveles_de, tramos
from segip_desk.core.cuadro.impresion import impresa
from segip_desk.core.cuadro.tabla import Clase, Unidad
from segip_desk.core.numeros import plano_centavos, plano_centesimas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from segip_desk.core.cuadro.tabla import Celda, Tabla

_PESADAS = frozenset((Clase.TOTAL, Clase.SUBTOTAL))
_CON_DECIMALES = "#,##0.00"


def celdas_tsv(filas: Iterable[Sequence[Celda]]) -> str:
    """Write a block of cells as text parted by tabs: what another sheet, in this country's manner, reads as numbers."""
    return "\n".join("\t".join(map(_llana, fila)) for fila in filas)


def tabla_tsv(tabla: Tabla) -> str:
    """Write a whole table as text parted by tabs: its title, its heads as they print, its rows and its notes."""
    alto, ancho = _niveles(tabla)
    rejilla = [[""] * (ancho + len(tabla.columnas)) for _ in range(alto + len(tabla.filas))]
    for n, titulo in enumerate(tabla.esquina):
        rejilla[0][n] = _sin_tabuladores(titulo)
    for t in tramos([columna.etiquetas for columna in tabla.columnas], alto):
        rejilla[t.nivel][ancho + t.inicio] = _sin_tabuladores(t.texto)
    for t in tramos([fila.etiquetas for fila in tabla.filas], ancho):
        rejilla[alto + t.inicio][t.nivel] = _sin_tabuladores(t.texto)
    for i, fila in enumerate(tabla.celdas):
        for j, celda in enumerate(fila):
            rejilla[alto + i][ancho + j] = _llana(celda)
    pie = (_sin_tabuladores(linea) for linea in pie_de(tabla))
    return "\n".join([_sin_tabuladores(tabla.titulo), *("\t".join(fila) for fila in rejilla), *pie])


def tabla_html(tabla: Tabla) -> str:
    """Write a whole table as HTML: merged heads and cells, bold totals, and numbers that a sheet takes as numbers."""
    alto, ancho = _niveles(tabla)
    todas = ancho + len(tabla.columnas)
    cuerpo = [
        f'<tr><th colspan="{todas}" align="left">{escape(tabla.titulo)}</th></tr>',
        *_cabeza(tabla, alto),
        *_filas(tabla, ancho),
        *(f'<tr><td colspan="{todas}">{escape(linea)}</td></tr>' for linea in pie_de(tabla)),
    ]
    abre = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta charset="utf-8">'
    return f'{abre}<table border="1">{"".join(cuerpo)}</table></html>'


def pie_de(tabla: Tabla) -> tuple[str, ...]:
    """Return what prints under a table, a line each: its notes, its source and who made it."""
    return (
        *tabla.notas,
        *([f"Fuente: {tabla.fuente}"] if tabla.fuente else []),
        *([f"Elaboración: {tabla.elaboracion}"] if tabla.elaboracion else []),
    )


def _niveles(tabla: Tabla) -> tuple[int, int]:
    """Return how many rows the head has, and how many columns of labels stand before the cells."""
    columnas, filas = ([cabeza.etiquetas for cabeza in lado] for lado in (tabla.columnas, tabla.filas))
    return niveles_de(columnas), niveles_de(filas, len(tabla.esquina))


def _cabeza(tabla: Tabla, alto: int) -> Iterator[str]:
    todos = tramos([columna.etiquetas for columna in tabla.columnas], alto)
    esquina = "".join(f'<th rowspan="{alto}" align="left">{escape(titulo)}</th>' for titulo in tabla.esquina)
    for nivel in range(alto):
        suyos = "".join(
            f'<th rowspan="{t.alto}" colspan="{t.largo}">{escape(t.texto)}</th>' for t in todos if t.nivel == nivel
        )
        yield f"<tr>{esquina if not nivel else ''}{suyos}</tr>"


def _filas(tabla: Tabla, ancho: int) -> Iterator[str]:
    uniones = {(u.fila, u.columna): u for u in tabla.uniones}
    tapadas = {
        (u.fila + i, u.columna + j) for u in tabla.uniones for i, j in product(range(u.alto), range(u.ancho)) if i or j
    }
    por_fila: dict[int, list[str]] = {}
    for t in sorted(tramos([fila.etiquetas for fila in tabla.filas], ancho), key=lambda t: (t.inicio, t.nivel)):
        etiqueta = escape(t.texto)
        negrita = t.interior and tabla.filas[t.inicio].clase in _PESADAS
        por_fila.setdefault(t.inicio, []).append(
            f'<td rowspan="{t.largo}" colspan="{t.alto}">{f"<b>{etiqueta}</b>" if negrita else etiqueta}</td>'
        )
    for i, celdas in enumerate(tabla.celdas):
        partes = por_fila.get(i, [])
        for j, celda in enumerate(celdas):
            if (i, j) in tapadas:
                continue
            union = uniones.get((i, j))
            abarca = f' rowspan="{union.alto}" colspan="{union.ancho}"' if union else ""
            partes.append(_celda(celda, abarca))
        yield f"<tr>{''.join(partes)}</tr>"


def _celda(celda: Celda, abarca: str) -> str:
    texto = escape(impresa(celda))
    if isinstance(celda.valor, int):
        # Excel reads x:num and LibreOffice sdval: whatever marks the machine uses, the number is the same.
        con_decimales = celda.unidad is Unidad.CENTAVOS or celda.clase is Clase.PORCENTAJE
        formato = f" style=\"mso-number-format:'{_CON_DECIMALES if con_decimales else '#,##0'}'\""
        numero = _numero(celda.valor, celda.unidad)
        texto = f"<b>{texto}</b>" if celda.clase in _PESADAS else texto
        return f'<td align="right" x:num="{numero}" sdval="{numero}"{formato}{abarca}>{texto}</td>'
    return f"<td{abarca}>{texto}</td>"


def _numero(valor: int, unidad: Unidad) -> str:
    if unidad is Unidad.CONTEO:
        return str(valor)
    return plano_centavos(valor) if unidad is Unidad.CENTAVOS else plano_centesimas(valor)


def _llana(celda: Celda) -> str:
    if isinstance(celda.valor, int):
        # Without marks of thousands: a sheet set to the other manner would take them for decimals.
        return _numero(celda.valor, celda.unidad).replace(".", ",")
    return _sin_tabuladores(impresa(celda))


def _sin_tabuladores(texto: str) -> str:
    return " ".join(texto.split())

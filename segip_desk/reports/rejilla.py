"""A `Tabla` as a grid of printed boxes: heads, row labels and cells, with what they span; no measures yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.cuadro.cabezas import sin_cola, tramos
from segip_desk.core.cuadro.impresion import impresa
from segip_desk.core.cuadro.tabla import Clase
from segip_desk.reports.fuentes import imprimible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.cuadro.cabezas import Tramo
    from segip_desk.core.cuadro.tabla import Cabeza, Tabla
    from segip_desk.reports.pluma import Lado

_PESADAS = frozenset((Clase.TOTAL, Clase.SUBTOTAL))
_PEGADA_MAXIMA = 12
"""Rows that a merged cell may hold together; a higher one is printed again on the next page."""


class Caja(NamedTuple):
    """One printed box of the grid.

    Attributes:
        fila, columna: of its first cell; rows count from the first row of the head, or of the body.
        alto, ancho: how many rows and columns it spans.
        es_texto: True where the text may be broken into lines.
        lado: `i`, `d` or `c`: against the left, the right, or in the middle.
    """

    fila: int
    columna: int
    alto: int
    ancho: int
    texto: str
    fuerte: bool
    es_texto: bool
    lado: Lado


@dataclass(frozen=True, slots=True)
class Rejilla:
    """The printed grid: `niveles` columns of row labels, then the columns of the table.

    Attributes:
        niveles: columns of row labels; columnas: of all.
        altura: rows of the head.
        cabeza: its boxes, with full labels; cabeza_breve: with short labels, the same where there are none.
        cuerpo: boxes of the rows, in order of row.
        clases: kind of each row; clases_columna: of each column, labels included (texto).
        textuales: columns that hold words.
        grupos: rows that open a group of the outer label: the best places to break.
        pegadas: rows that may not open a page: they lie inside a merged cell.
    """

    niveles: int
    columnas: int
    altura: int
    cabeza: tuple[Caja, ...]
    cabeza_breve: tuple[Caja, ...]
    cuerpo: tuple[Caja, ...]
    clases: tuple[Clase, ...]
    clases_columna: tuple[Clase, ...]
    textuales: frozenset[int]
    grupos: frozenset[int]
    pegadas: frozenset[int]


def rejilla(tabla: Tabla, columnas: Sequence[int] | None = None) -> Rejilla:
    """Lay a table out as boxes; with `columnas`, only those of its columns, the row labels repeated."""
    elegidas = range(len(tabla.columnas)) if columnas is None else columnas
    niveles = max(1, len(tabla.esquina), *(len(sin_cola(fila.etiquetas)) for fila in tabla.filas))
    cabezas = [tabla.columnas[j] for j in elegidas]
    textuales = _textuales(tabla, elegidas, niveles)
    cuerpo, grupos, pegadas = _cuerpo(tabla, elegidas, niveles, textuales)
    completas = [sin_cola(cabeza.etiquetas) for cabeza in cabezas]
    breves = [sin_cola(cabeza.breves or cabeza.etiquetas) for cabeza in cabezas]
    altura = max([1, *map(len, completas), *map(len, breves)])
    esquina = _esquina(tabla, niveles, altura)
    return Rejilla(
        niveles=niveles,
        columnas=niveles + len(cabezas),
        altura=altura,
        cabeza=(*esquina, *_cabeza(completas, altura, niveles, textuales)),
        cabeza_breve=(*esquina, *_cabeza(breves, altura, niveles, textuales)),
        cuerpo=cuerpo,
        clases=tuple(fila.clase for fila in tabla.filas),
        clases_columna=(Clase.TEXTO,) * niveles + tuple(cabeza.clase for cabeza in cabezas),
        textuales=textuales,
        grupos=grupos,
        pegadas=pegadas,
    )


def _textuales(tabla: Tabla, elegidas: Sequence[int], niveles: int) -> frozenset[int]:
    """Name the columns that hold words rather than figures; row labels always do."""
    con_palabras = set(range(niveles))
    for lugar, j in enumerate(elegidas):
        palabras = sum(isinstance(fila[j].valor, str) for fila in tabla.celdas)
        cifras = sum(isinstance(fila[j].valor, int) for fila in tabla.celdas)
        if palabras > cifras or (not cifras and tabla.columnas[j].clase is Clase.TEXTO):
            con_palabras.add(niveles + lugar)
    return frozenset(con_palabras)


def _esquina(tabla: Tabla, niveles: int, altura: int) -> list[Caja]:
    titulos = [*tabla.esquina, *[""] * (niveles - len(tabla.esquina))]
    return [
        Caja(0, k, altura, 1, imprimible(titulo), fuerte=True, es_texto=True, lado="i")
        for k, titulo in enumerate(titulos)
    ]


def _cabeza(etiquetas: Sequence[tuple[str, ...]], altura: int, niveles: int, textuales: frozenset[int]) -> list[Caja]:
    """Build the boxes of the column heads."""

    def lado(tramo: Tramo) -> Lado:
        return "c" if not tramo.interior else ("i" if niveles + tramo.inicio in textuales else "d")

    return [
        Caja(
            t.nivel, niveles + t.inicio, t.alto, t.largo, imprimible(t.texto), fuerte=True, es_texto=True, lado=lado(t)
        )
        for t in tramos(etiquetas, altura)
    ]


def _cuerpo(
    tabla: Tabla, elegidas: Sequence[int], niveles: int, textuales: frozenset[int]
) -> tuple[tuple[Caja, ...], frozenset[int], frozenset[int]]:
    cajas = _etiquetas(tabla.filas, niveles)
    grupos = frozenset(caja.fila for caja in cajas if caja.columna == 0)
    pegadas: set[int] = set()
    tapadas: set[tuple[int, int]] = set()
    sitio = {j: niveles + lugar for lugar, j in enumerate(elegidas)}
    for union in tabla.uniones:
        suyas = [sitio[j] for j in range(union.columna, union.columna + union.ancho) if j in sitio]
        if suyas:
            alto = min(union.alto, len(tabla.filas) - union.fila)
            caja = _caja_celda(tabla, union.fila, union.columna, suyas[0] in textuales, suyas[0])
            lado: Lado = "c" if len(suyas) > 1 else caja.lado
            cajas.append(caja._replace(alto=alto, ancho=len(suyas), lado=lado))
            tapadas.update((i, j) for i in range(union.fila, union.fila + alto) for j in suyas)
            if alto <= _PEGADA_MAXIMA:
                pegadas.update(range(union.fila + 1, union.fila + alto))
    for i in range(len(tabla.filas)):
        for j, columna in sitio.items():
            if (i, columna) not in tapadas:
                cajas.append(_caja_celda(tabla, i, j, columna in textuales, columna))
    cajas.sort(key=lambda caja: caja.fila)
    return tuple(cajas), grupos, frozenset(pegadas)


def _caja_celda(tabla: Tabla, i: int, j: int, textual: bool, columna: int) -> Caja:  # noqa: FBT001  # a cell's trait
    celda = tabla.celdas[i][j]
    fuerte = celda.clase in _PESADAS or tabla.filas[i].clase in _PESADAS or tabla.columnas[j].clase is Clase.TOTAL
    es_texto = isinstance(celda.valor, str)
    lado: Lado = "i" if textual else "d"
    return Caja(i, columna, 1, 1, imprimible(impresa(celda)), fuerte, es_texto, lado)


def _etiquetas(filas: Sequence[Cabeza], niveles: int) -> list[Caja]:
    """Build the boxes of the row labels."""

    def fuerte(tramo: Tramo) -> bool:
        return tramo.interior and filas[tramo.inicio].clase in _PESADAS

    return [
        Caja(t.inicio, t.nivel, t.largo, t.alto, imprimible(t.texto), fuerte=fuerte(t), es_texto=True, lado="i")
        for t in tramos([fila.etiquetas for fila in filas], niveles)
    ]

"""A cuadro as a table of Word, with the widths, the face and the labels that the PDF measured for it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from segip_desk.core.colores import BLANCO, CABEZA, CABEZA_LINEA, FONDO, LINEA, LINEA_FIRME, SECUNDARIO
from segip_desk.core.cuadro.tabla import Clase
from segip_desk.reports.docx_estilos import nombre_celda
from segip_desk.reports.docx_texto import JUNTO, Parrafo, atributo, borde, campo, columnas, corrida, hexadecimal, twips
from segip_desk.reports.filas_altas import Puesta
from segip_desk.reports.medida import RELLENO
from segip_desk.reports.rejilla import Caja

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.reports.medida import TablaMedida

_DESTACADAS = frozenset((Clase.TOTAL, Clase.SUBTOTAL))
_ENTERA_HASTA = 0.55
"""Part of a page's height up to which a table goes whole to the next page rather than over two."""
_GRUPO_ENTERO = 12
"""Rows of an outer label that stay on one page together."""
_HOLGURA = 1.0
"""White that a cell gives up at each side, in points: Word measures a figure a little wider than it is."""
_JUSTIFICA = {"i": "", "d": '<w:jc w:val="right"/>', "c": '<w:jc w:val="center"/>'}


def rotulo_de_cuadro(numero: int, titulo: str, parte: tuple[int, int]) -> Parrafo:
    """Write the caption, its number a field that Word counts again when a cuadro is added.

    Args:
        parte: which part of how many.
    """
    cual, de_cuantas = parte
    orden = "SEQ Cuadro \\* ARABIC" if cual == 1 else "SEQ Cuadro \\c \\* ARABIC"
    cola = f" (parte {cual} de {de_cuantas})" if de_cuantas > 1 else ""
    numerado = f"{corrida('Cuadro ', orillas=True)}{campo(orden, corrida(str(numero)))}"
    return Parrafo("Caption", f"{numerado}{corrida(f'. {titulo}{cola}', orillas=True)}")


def cierre_de_cuadro(tabla: Tabla) -> list[Parrafo]:
    """Write the source, who prepared it, and the notes."""
    origen = [
        f"{dice}: {texto.strip().removesuffix('.')}."
        for dice, texto in (("Fuente", tabla.fuente), ("Elaboración", tabla.elaboracion))
        if texto.strip()
    ]
    lineas = [" ".join(origen), *tabla.notas]
    return [Parrafo("FuenteCuadro", corrida(linea)) for linea in lineas if linea.strip()]


def tabla_docx(tabla: Tabla, medida: TablaMedida, alto_pagina: float) -> str:
    """Write a measured table.

    Args:
        alto_pagina: height of the text of a page, in points: what is small beside it is not parted.
    """
    bordes = [twips(lugar) for lugar in medida.bordes]
    juntas = _juntas(medida, alto_pagina)
    cabeza = _filas(medida.cabeza, medida.rejilla.altura, medida.rejilla.columnas)
    cuerpo = _filas(medida.cuerpo, len(medida.rejilla.clases), medida.rejilla.columnas)
    cortada = len(medida.rejilla.clases) != len(tabla.filas)
    celdas = _Celdas(medida, bordes, cortada=cortada)
    filas = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{celdas.de_cabeza(f, r)}</w:tr>" for f, r in cabeza]
    filas += [
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{celdas.de_cuerpo(f, r, junta=f in juntas)}</w:tr>" for f, r in cuerpo
    ]
    propias = _propiedades(bordes[-1], medida.aire, tabla.titulo)
    return f"<w:tbl>{propias}{columnas(b - a for a, b in pairwise(bordes))}{''.join(filas)}</w:tbl>"


class _Celdas:
    """Writes the cells of one table."""

    def __init__(self, medida: TablaMedida, bordes: Sequence[int], *, cortada: bool) -> None:
        """Take the edges of the columns in twips; `cortada` when a row too high for a page was cut in several."""
        self.medida, self.bordes, self.cortada = medida, bordes, cortada
        self.estilo = nombre_celda(medida.estilo)[0]

    def de_cabeza(self, fila: int, puestas: Mapping[int, Puesta]) -> str:
        """Write a row of the head."""
        blanco = hexadecimal(BLANCO)
        celdas = []
        for puesta in self._en_orden(fila, puestas):
            caja = puesta.caja
            ultima = caja.fila + caja.alto == self.medida.rejilla.altura
            linea = "" if ultima else borde("bottom", hexadecimal(CABEZA_LINEA), 4)
            parrafo = self._parrafo(puesta, fila, JUNTO, blanco)
            celdas.append(self._celda(puesta, fila, parrafo, (linea, hexadecimal(CABEZA), "")))
        return "".join(celdas)

    def de_cuerpo(self, fila: int, puestas: Mapping[int, Puesta], *, junta: bool) -> str:
        """Write a row; `junta` keeps it on the page of the next one."""
        grilla = self.medida.rejilla
        clase = grilla.clases[fila]
        color = hexadecimal(SECUNDARIO) if clase is Clase.META else ""
        abre = clase is Clase.TOTAL or (fila in grilla.grupos and len(grilla.grupos) < len(grilla.clases))
        linea = borde("top", hexadecimal(LINEA_FIRME), 6) if abre and fila else ""
        celdas = []
        for puesta in self._en_orden(fila, puestas):
            caja = puesta.caja
            destacada = clase is Clase.TOTAL and caja.alto == 1
            centrada = caja.alto > 1 and caja.columna >= grilla.niveles
            parrafo = self._parrafo(puesta, fila, JUNTO if junta else "", color)
            aspecto = (linea, hexadecimal(FONDO) if destacada else "", "center" if centrada else "")
            celdas.append(self._celda(puesta, fila, parrafo, aspecto))
        return "".join(celdas)

    def _en_orden(self, fila: int, puestas: Mapping[int, Puesta]) -> Iterator[Puesta]:
        """Yield the boxes of a row from the left; a place that no box covers is an empty cell."""
        columna = 0
        while columna < self.medida.rejilla.columnas:
            puesta = puestas.get(columna) or _vacia(fila, columna)
            yield puesta
            columna += puesta.caja.ancho

    def _parrafo(self, puesta: Puesta, fila: int, junto: str, color: str) -> str:
        caja = puesta.caja
        texto = "" if caja.fila != fila else (" ".join(puesta.lineas) if self.cortada else caja.texto)
        contenido = corrida(texto, fuerte=caja.fuerte, color=color) if texto else ""
        return Parrafo(self.estilo, contenido, f"{junto}{_JUSTIFICA[caja.lado]}").xml()

    def _celda(self, puesta: Puesta, fila: int, parrafo: str, aspecto: tuple[str, str, str]) -> str:
        """Write a cell; `aspecto` is its border, its fill and where its text stands in its height."""
        caja = puesta.caja
        linea, fondo, alto = aspecto
        ancho = self.bordes[caja.columna + caja.ancho] - self.bordes[caja.columna]
        relleno = self.medida.rellenos[caja.columna]
        partes = [f'<w:tcW w:w="{ancho}" w:type="dxa"/>']
        if caja.ancho > 1:
            partes.append(f'<w:gridSpan w:val="{caja.ancho}"/>')
        if caja.alto > 1:
            partes.append(f'<w:vMerge w:val="{"restart" if caja.fila == fila else "continue"}"/>')
        if linea:
            partes.append(f"<w:tcBorders>{linea}</w:tcBorders>")
        if fondo:
            partes.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{fondo}"/>')
        if relleno > RELLENO:
            partes.append(f'<w:tcMar><w:left w:w="{twips(relleno - _HOLGURA)}" w:type="dxa"/></w:tcMar>')
        if alto:
            partes.append(f'<w:vAlign w:val="{alto}"/>')
        return f"<w:tc><w:tcPr>{''.join(partes)}</w:tcPr>{parrafo}</w:tc>"


def _filas(puestas: Sequence[Puesta], cuantas: int, columnas: int) -> list[tuple[int, dict[int, Puesta]]]:
    """Return each row with its boxes by column; one over several rows stands in all of them."""
    filas: list[dict[int, Puesta]] = [{} for _ in range(cuantas)]
    for puesta in puestas:
        caja = puesta.caja
        for fila in range(caja.fila, min(caja.fila + caja.alto, cuantas)):
            if caja.columna < columnas:
                filas[fila][caja.columna] = puesta
    return list(enumerate(filas))


def _juntas(medida: TablaMedida, alto_pagina: float) -> frozenset[int]:
    """Name the rows that stay on the page of the next one; the last stays with the source.

    All of a small table; else the first two, what a merged label holds, a total with what it adds, and the last three.
    """
    clases = medida.rejilla.clases
    filas = range(len(clases))
    if medida.alto_cabeza + sum(medida.altos) <= alto_pagina * _ENTERA_HASTA:
        return frozenset(filas)
    juntas = {0, *filas[-3:]}
    juntas.update(i - 1 for i in filas if clases[i] in _DESTACADAS or i in medida.rejilla.pegadas)
    for caja in (puesta.caja for puesta in medida.cuerpo):
        if not caja.columna and 1 < caja.alto <= _GRUPO_ENTERO:
            juntas.update(range(caja.fila, caja.fila + caja.alto - 1))
    return frozenset(juntas)


def _vacia(fila: int, columna: int) -> Puesta:
    caja = Caja(fila, columna, 1, 1, "", fuerte=False, es_texto=True, lado="i")
    return Puesta(caja, ("",))


def _propiedades(ancho: int, aire: float, titulo: str) -> str:
    fina = hexadecimal(LINEA)
    lado = twips(RELLENO - _HOLGURA)
    return (
        f'<w:tblPr><w:tblW w:w="{ancho}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>'
        f"{borde('bottom', hexadecimal(CABEZA), 8)}{borde('insideH', fina, 4)}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="{twips(aire)}" w:type="dxa"/>'
        f'<w:left w:w="{lado}" w:type="dxa"/><w:bottom w:w="{twips(aire)}" w:type="dxa"/>'
        f'<w:right w:w="{lado}" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1"/>'
        f"<w:tblCaption w:val={atributo(titulo)}/></w:tblPr>"
    )

"""A piece of a measured table on the page: grounds, rulings and words."""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.colores import BLANCO, CABEZA, CABEZA_LINEA, FONDO, LINEA, LINEA_FIRME, SECUNDARIO, TINTA
from segip_desk.core.cuadro.tabla import Clase
from segip_desk.reports.fuentes import ALTO_MAYUSCULA
from segip_desk.reports.medida import INTERLINEA, RELLENO
from segip_desk.reports.pluma import Letra, Rotulo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from segip_desk.core.colores import Color
    from segip_desk.reports.filas_altas import Puesta
    from segip_desk.reports.medida import TablaMedida
    from segip_desk.reports.pluma import Pluma, Segmento


class Rotulada(NamedTuple):
    """A box on the page with its texts.

    Attributes:
        caja: left, top, right, bottom.
        rotulos: a text a line.
        letra: how they are set.
    """

    caja: Segmento
    rotulos: tuple[Rotulo, ...]
    letra: Letra


def alto_de(medida: TablaMedida, desde: int, hasta: int) -> float:
    """Return the height of a piece: the head and the rows from `desde` up to `hasta`."""
    return medida.alto_cabeza + sum(medida.altos[desde:hasta])


def rotula(medida: TablaMedida, desde: int, hasta: int, x: float, y: float) -> Iterable[Rotulada]:
    """Yield every box of a piece whose top left corner is (x, y), with its texts placed."""
    cabeza, filas = _alturas(medida, desde, hasta, y)
    for puesta in medida.cabeza:
        caja = puesta.caja
        yield _rotulada(medida, puesta, (cabeza[caja.fila], cabeza[caja.fila + caja.alto]), x, (BLANCO, True))
    for puesta in _recortadas(medida, desde, hasta):
        caja = puesta.caja
        color = SECUNDARIO if medida.rejilla.clases[caja.fila] is Clase.META else TINTA
        centrada = caja.alto > 1 and caja.columna >= medida.rejilla.niveles
        banda = (filas[caja.fila - desde], filas[caja.fila + caja.alto - desde])
        yield _rotulada(medida, puesta, banda, x, (color, centrada))


def dibuja_tabla(pluma: Pluma, medida: TablaMedida, desde: int, hasta: int, x: float, y: float) -> None:
    """Draw a piece of a table whose top left corner is (x, y)."""
    rotuladas = list(rotula(medida, desde, hasta, x, y))
    _verticales(pluma, rotuladas)
    _fondos(pluma, medida, desde, hasta, x, y)
    _horizontales(pluma, medida, desde, hasta, rotuladas, (x, y))
    por_letra: dict[Letra, list[Rotulo]] = defaultdict(list)
    for rotulada in rotuladas:
        por_letra[rotulada.letra].extend(rotulada.rotulos)
    for letra, rotulos in por_letra.items():
        pluma.textos(rotulos, letra)


def _recortadas(medida: TablaMedida, desde: int, hasta: int) -> Iterable[Puesta]:
    """Yield the boxes of some rows; one that started on an earlier page is printed again for its rows here."""
    for puesta in medida.cuerpo:
        caja = puesta.caja
        if caja.fila >= hasta or caja.fila + caja.alto <= desde:
            continue
        primera, ultima = max(caja.fila, desde), min(caja.fila + caja.alto, hasta)
        if (primera, ultima) == (caja.fila, caja.fila + caja.alto):
            yield puesta
        else:
            yield puesta._replace(caja=caja._replace(fila=primera, alto=ultima - primera))


def _alturas(medida: TablaMedida, desde: int, hasta: int, y: float) -> tuple[list[float], list[float]]:
    """Return the edges of the rows of the head, and of the rows of a piece, downwards."""
    cabeza = list(accumulate(medida.altos_cabeza, initial=y))
    return cabeza, list(accumulate(medida.altos[desde:hasta], initial=cabeza[-1]))


def _rotulada(
    medida: TablaMedida, puesta: Puesta, banda: tuple[float, float], x: float, aspecto: tuple[Color, bool]
) -> Rotulada:
    """Place the lines of a box; `aspecto` is their colour, and whether they stand in the middle of its height."""
    caja, lineas = puesta
    color, centrada = aspecto
    cuerpo = medida.estilo.cuerpo
    tipo = medida.estilo.familia.de(fuerte=caja.fuerte)
    izquierda, derecha = x + medida.bordes[caja.columna], x + medida.bordes[caja.columna + caja.ancho]
    arriba, abajo = banda
    paso = cuerpo * INTERLINEA
    inicio = (arriba + abajo - paso * len(lineas)) / 2 if centrada else arriba + medida.aire
    linea_base = inicio + paso / 2 + cuerpo * ALTO_MAYUSCULA / 2
    rotulos = []
    for i, linea in enumerate(lineas):
        if not linea:
            continue
        if caja.lado == "i":
            donde = izquierda + medida.rellenos[caja.columna]
        elif caja.lado == "d":
            donde = derecha - RELLENO - tipo.ems(linea) * cuerpo
        else:
            donde = (izquierda + derecha - tipo.ems(linea) * cuerpo) / 2
        rotulos.append(Rotulo(donde, linea_base + i * paso, linea))
    return Rotulada((izquierda, arriba, derecha, abajo), tuple(rotulos), Letra(tipo, cuerpo, color))


def _verticales(pluma: Pluma, rotuladas: Sequence[Rotulada]) -> None:
    """Rule the columns in white: unseen on paper, and a program that reads the table finds its cells by them."""
    tramos: dict[float, list[list[float]]] = defaultdict(list)
    for (izquierda, arriba, derecha, abajo), _, _ in rotuladas:
        for borde in (izquierda, derecha):
            tramos[borde].append([arriba, abajo])
    segmentos: list[Segmento] = []
    for borde, bandas in tramos.items():
        segmentos.extend((borde, arriba, borde, abajo) for arriba, abajo in _une(bandas))
    pluma.lineas(segmentos, BLANCO, 0.2)


def _une(bandas: list[list[float]]) -> list[list[float]]:
    """Join bands that touch or overlap."""
    bandas.sort()
    unidas = [list(bandas[0])]
    for arriba, abajo in bandas[1:]:
        if arriba <= unidas[-1][1] + 0.01:
            unidas[-1][1] = max(unidas[-1][1], abajo)
        else:
            unidas.append([arriba, abajo])
    return unidas


def _fondos(pluma: Pluma, medida: TablaMedida, desde: int, hasta: int, x: float, y: float) -> None:
    cabeza, filas = _alturas(medida, desde, hasta, y)
    pluma.rectangulo(x, y, medida.ancho, cabeza[-1] - y, CABEZA)
    for clase, arriba, abajo in zip(medida.rejilla.clases[desde:hasta], filas, filas[1:], strict=False):
        if clase is Clase.TOTAL:
            pluma.rectangulo(x, arriba, medida.ancho, abajo - arriba, FONDO)


def _horizontales(
    pluma: Pluma,
    medida: TablaMedida,
    desde: int,
    hasta: int,
    rotuladas: Sequence[Rotulada],
    esquina: tuple[float, float],
) -> None:
    x, y = esquina
    cabeza, filas = _alturas(medida, desde, hasta, y)
    pluma.lineas(
        [
            (izquierda + RELLENO, abajo, derecha - RELLENO, abajo)
            for (izquierda, _, derecha, abajo), _, _ in rotuladas[: len(medida.cabeza)]
            if abajo < cabeza[-1]
        ],
        CABEZA_LINEA,
        0.5,
    )
    por_altura: dict[float, list[list[float]]] = defaultdict(list)
    for (izquierda, _, derecha, abajo), _, _ in rotuladas[len(medida.cabeza) :]:
        if abajo < filas[-1]:
            por_altura[abajo].append([izquierda, derecha])
    firmes_en = {filas[i - desde] for i in range(desde + 1, hasta) if _abre_parte(medida, i)}
    finas: list[Segmento] = []
    firmes: list[Segmento] = []
    for altura, bandas in por_altura.items():
        (firmes if altura in firmes_en else finas).extend((a, altura, b, altura) for a, b in _une(bandas))
    pluma.lineas(finas, LINEA, 0.5)
    pluma.lineas(firmes, LINEA_FIRME, 0.6)
    pluma.lineas([(x, filas[-1], x + medida.ancho, filas[-1])], CABEZA, 0.9)


def _abre_parte(medida: TablaMedida, fila: int) -> bool:
    """Tell whether a firmer line goes above a row: it opens a group of a nested table, or is a total."""
    clases, grupos = medida.rejilla.clases, medida.rejilla.grupos
    return clases[fila] is Clase.TOTAL or (fila in grupos and len(grupos) < len(clases))

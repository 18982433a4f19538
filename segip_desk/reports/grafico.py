"""Charts as vectors: columns, stacks, lines, bars and shares, calm and without a word over another.

Columns and bars are thick strokes, and the grid leans by a thousandth of a point: a program that reads the tables of
a page takes level lines and boxes for rulings, and would find tables in the charts.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.colores import BLANCO, LINEA, LINEA_FIRME, SECUNDARIO, TINTA, de_series
from segip_desk.core.ejes_grafico import Eje, eje_de, escribe_valor, por_categoria
from segip_desk.reports.fuentes import condensada, imprimible, noto
from segip_desk.reports.grafico_barras import alto_barras, alto_proporcion, dibuja_barras, dibuja_proporcion
from segip_desk.reports.leyenda import SANGRIA, alto_leyenda, dibuja_leyenda
from segip_desk.reports.pluma import Letra, Rotulo
from segip_desk.reports.texto import parte_lineas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.colores import Color
    from segip_desk.core.grafico import Grafico
    from segip_desk.reports.pluma import Pluma

_FORMATO, _FORMATO_MINIMO = 6 / 16, 3.72 / 16
_EJE, _ETIQUETA, _VALOR = 7.2, 7.2, 6.6
_SUELO, _TECHO = 15.0, 8.0
_INCLINACION = 0.001
_PARTE_METAS, _PASO_META = 0.14, 8.0
_COLUMNA, _COLUMNA_MAXIMA = 0.72, 40.0


class Campo(NamedTuple):
    """The plot: its edges, and where values and categories stand in it."""

    izquierda: float
    arriba: float
    derecha: float
    abajo: float
    eje: Eje
    cuantas: int

    @property
    def paso(self) -> float:
        """Width of a category."""
        return (self.derecha - self.izquierda) / max(1, self.cuantas)

    def x(self, categoria: int) -> float:
        """Return the middle of a category."""
        return self.izquierda + self.paso * (categoria + 0.5)

    def y(self, valor: int) -> float:
        """Return the height of a value."""
        return self.abajo - (self.abajo - self.arriba) * self.eje.parte(valor)


def alto_comodo(grafico: Grafico, ancho: float) -> float:
    """Return the height that a chart likes at a width."""
    return _alto(grafico, ancho, _FORMATO)


def alto_minimo(grafico: Grafico, ancho: float) -> float:
    """Return the least height at which a chart is read well."""
    return _alto(grafico, ancho, _FORMATO_MINIMO)


def dibuja_grafico(pluma: Pluma, grafico: Grafico, caja: tuple[float, float, float, float]) -> None:
    """Draw a chart in a box (left, top, width, height), legend included."""
    if grafico.tipo == "barras":
        dibuja_barras(pluma, grafico, caja)
        return
    if grafico.tipo == "proporcion":
        dibuja_proporcion(pluma, grafico, caja)
        return
    x, y, ancho, alto = caja
    claridad = 0.5 if grafico.tipo == "lineas" else 0.8
    series = grafico.series
    colores = de_series(grafico.area, [serie.nombre for serie in series], claridad, [serie.area for serie in series])
    nombres = _nombres(grafico)
    abajo = y + alto
    if len(nombres) > 1:
        abajo -= alto_leyenda(nombres, ancho)
    eje = eje_de(grafico)
    margen = max(noto().normal.ancho(escribe_valor(marca, eje.unidad), _EJE) for marca in eje.marcas) + 7
    metas = _rotulos_metas(grafico, ancho)
    al_lado = max((noto().fuerte.ancho(linea, _VALOR) for lineas, _ in metas for linea in lineas), default=-6.0) + 6.0
    campo = Campo(x + margen, y + _TECHO, x + ancho - al_lado, abajo - _SUELO, eje, len(grafico.categorias))
    _cuadricula(pluma, campo, x + margen - 5)
    _categorias(pluma, grafico.categorias, campo)
    if grafico.tipo == "lineas":
        _lineas(pluma, grafico, campo, colores)
    elif grafico.tipo == "apiladas":
        _apiladas(pluma, grafico, campo, colores)
    else:
        _columnas(pluma, grafico, campo, colores)
    _comparadas(pluma, grafico, campo)
    _metas(pluma, metas, campo)
    if grafico.tipo == "columnas" and len(grafico.series) == 1:
        _valores(pluma, grafico.series[0].valores, campo)
    if len(nombres) > 1:
        sangria = min(margen, SANGRIA)
        dibuja_leyenda(
            pluma, nombres, (*colores, *[SECUNDARIO] * len(grafico.lineas)), (x + sangria, abajo, ancho - sangria)
        )


def _alto(grafico: Grafico, ancho: float, formato: float) -> float:
    if grafico.tipo == "barras":
        return alto_barras(grafico, ancho)
    if grafico.tipo == "proporcion":
        return alto_proporcion(grafico, ancho)
    nombres = _nombres(grafico)
    leyenda = alto_leyenda(nombres, ancho) if len(nombres) > 1 else 0.0
    return min(ancho, 560.0) * formato + leyenda


def _nombres(grafico: Grafico) -> list[str]:
    """Return the names of the legend: of the series, and of what they are compared with."""
    return [serie.nombre for serie in (*grafico.series, *grafico.lineas)]


def _cuadricula(pluma: Pluma, campo: Campo, x_rotulo: float) -> None:
    letra = Letra(noto().normal, _EJE, SECUNDARIO)
    lineas = []
    for marca in campo.eje.marcas:
        y = campo.y(marca)
        pluma.texto(x_rotulo, y + _EJE * 0.36, escribe_valor(marca, campo.eje.unidad), letra, "d")
        lineas.append((campo.izquierda, y, campo.derecha, y + _INCLINACION))
    pluma.lineas(lineas[1:], LINEA, 0.5)
    pluma.lineas(lineas[:1], LINEA_FIRME, 0.7)


def _categorias(pluma: Pluma, categorias: Sequence[str], campo: Campo) -> None:
    """Write the categories under the axis, every second or third where all would touch."""
    textos = [imprimible(categoria) for categoria in categorias]
    tipo = noto().normal
    mayor = max((tipo.ancho(texto, _ETIQUETA) for texto in textos), default=0.0)
    if mayor + 3 > campo.paso:
        tipo = condensada().normal
        mayor = max(tipo.ancho(texto, _ETIQUETA) for texto in textos)
    cada = 1 if mayor + 3 <= campo.paso else int((mayor + 6) // campo.paso) + 1
    letra = Letra(tipo, _ETIQUETA, SECUNDARIO)
    for i in range(0, len(textos), cada):
        ancho = tipo.ancho(textos[i], _ETIQUETA)
        x = min(max(campo.x(i) - ancho / 2, campo.izquierda), campo.derecha - ancho)
        if x >= campo.izquierda:
            pluma.textos([Rotulo(x, campo.abajo + 10.5, textos[i])], letra)


def _columnas(pluma: Pluma, grafico: Grafico, campo: Campo, colores: Sequence[Color]) -> None:
    cuantas = max(1, len(grafico.series))
    grosor = min(campo.paso * _COLUMNA / cuantas, _COLUMNA_MAXIMA)
    for s, (serie, color) in enumerate(zip(grafico.series, colores, strict=True)):
        corrido = (s - (cuantas - 1) / 2) * grosor
        pluma.lineas(
            [
                (campo.x(i) + corrido, campo.abajo, campo.x(i) + corrido, campo.y(valor))
                for i, valor in enumerate(serie.valores[: campo.cuantas])
                if valor
            ],
            color,
            grosor * (0.94 if cuantas > 1 else 1.0),
        )


def _valores(pluma: Pluma, valores: Sequence[int | None], campo: Campo) -> None:
    """Write each figure over its column where all have room, on white so that no line crosses it."""
    tipo = noto().normal
    textos = {i: escribe_valor(valor, campo.eje.unidad) for i, valor in enumerate(valores[: campo.cuantas]) if valor}
    if textos and max(tipo.ancho(texto, _VALOR) for texto in textos.values()) + 3 <= campo.paso:
        for i, texto in textos.items():
            x, y, ancho = campo.x(i), campo.y(valores[i] or 0) - 2.4, tipo.ancho(texto, _VALOR)
            pluma.lineas([(x - ancho / 2 - 1, y - 2.2, x + ancho / 2 + 1, y - 2.2)], BLANCO, 5.2)
            pluma.texto(x, y, texto, Letra(tipo, _VALOR, TINTA), "c")


def _apiladas(pluma: Pluma, grafico: Grafico, campo: Campo, colores: Sequence[Color]) -> None:
    grosor = min(campo.paso * _COLUMNA, _COLUMNA_MAXIMA)
    pilas = por_categoria(grafico)
    bases = [0] * len(pilas)
    for s, color in enumerate(colores):
        tramos = []
        for i, valores in enumerate(pilas):
            valor = valores[s]
            if valor:
                abajo, arriba = campo.y(bases[i]), campo.y(bases[i] + valor)
                separado = 0.5 if abajo - arriba > 1 and bases[i] else 0.0
                tramos.append((campo.x(i), abajo - separado, campo.x(i), arriba))
                bases[i] += valor
        pluma.lineas(tramos, color, grosor)


def _lineas(pluma: Pluma, grafico: Grafico, campo: Campo, colores: Sequence[Color]) -> None:
    for serie, color in zip(grafico.series, colores, strict=True):
        tramo: list[tuple[float, float]] = []
        tramos = [tramo]
        for i, valor in enumerate(serie.valores[: campo.cuantas]):
            if valor is None:
                tramo = []
                tramos.append(tramo)
            else:
                tramo.append((campo.x(i), campo.y(valor)))
        for puntos in tramos:
            if len(puntos) > 1:
                pluma.quebrada(puntos, color, 1.6)
            for x, y in puntos:
                pluma.disco(x, y, 2.1, color, BLANCO)


def _comparadas(pluma: Pluma, grafico: Grafico, campo: Campo) -> None:
    """Draw what the series are compared with, dashed."""
    for linea in grafico.lineas:
        valores = linea.valores[: campo.cuantas]
        tramos = [
            (campo.x(i), campo.y(uno), campo.x(i + 1), campo.y(otro))
            for i, (uno, otro) in enumerate(pairwise(valores))
            if uno is not None and otro is not None
        ]
        pluma.lineas(tramos, SECUNDARIO, 1.0, (3.0, 2.0))


def _rotulos_metas(grafico: Grafico, ancho: float) -> list[tuple[tuple[str, ...], int]]:
    """Return the lines of the label of each target, and its value, the highest first."""
    rotulos = []
    for etiqueta, valor in sorted(grafico.metas, key=lambda meta: -meta[1]):
        lineas = parte_lineas(imprimible(etiqueta), noto().fuerte, ancho * _PARTE_METAS / _VALOR)
        rotulos.append(((*lineas, escribe_valor(valor, grafico.unidad)), valor))
    return rotulos


def _metas(pluma: Pluma, metas: Sequence[tuple[tuple[str, ...], int]], campo: Campo) -> None:
    """Draw the targets as dashed lines, their labels beside the plot, pushed down where they would touch."""
    letra = Letra(noto().fuerte, _VALOR, TINTA)
    libre = campo.arriba - _TECHO
    for lineas, valor in metas:
        y = campo.y(valor)
        pluma.lineas([(campo.izquierda, y, campo.derecha + 2, y + _INCLINACION)], TINTA, 0.8, (3.0, 2.0))
        arriba = max(libre, y - _PASO_META * len(lineas) / 2)
        libre = arriba + _PASO_META * len(lineas) + 2
        if libre > campo.abajo + _SUELO:
            continue
        for i, linea in enumerate(lineas):
            pluma.textos([Rotulo(campo.derecha + 6, arriba + (i + 0.5) * _PASO_META + _VALOR * 0.36, linea)], letra)

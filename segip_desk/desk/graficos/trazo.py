"""Drawing a `Grafico` on a pyqtgraph plot, which is loaded with the first chart and not before."""

from __future__ import annotations

from importlib import import_module
from math import nan
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPen

from segip_desk.core.ejes_grafico import eje_de, escribe_valor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.grafico import Grafico
    from segip_desk.desk.tema.colores import Colores

Plot: TypeAlias = Any
"""What pyqtgraph gives: it ships no types."""
ETIQUETA = 11
_ANCHO = 0.72
_MAXIMO_DE_ETIQUETA = 34
_ETIQUETAS = 16
"""With more categories than these only some are named under the axis; the pointer names them all."""
_AIRE = 1.06
"""How far past the last mark the plot goes, so that it is not cut."""


def cargar() -> Plot:
    """Load pyqtgraph, a third of a second the first time: ask for it in a thread that reads."""
    pg = import_module("pyqtgraph")
    # Qt takes its own things down; pyqtgraph doing it again at exit touches what is gone.
    pg.setConfigOptions(antialias=True, exitCleanup=False)
    return pg


def lienzo(colores: Colores) -> Plot:
    """Return an empty plot that answers to no mouse but the pointer's."""
    pg = cargar()
    hecho = pg.PlotWidget(background=colores.papel)
    hecho.setMenuEnabled(False)
    hecho.hideButtons()
    hecho.setMouseEnabled(x=False, y=False)
    hecho.getViewBox().setDefaultPadding(0)
    hecho.setFrameShape(hecho.Shape.NoFrame)
    hecho.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return hecho


def trazar(plot: Plot, grafico: Grafico, tonos: Sequence[str], colores: Colores) -> None:
    """Draw a chart, taking away the one before."""
    plot.clear()
    plot.setBackground(colores.papel)
    if grafico.tipo in ("barras", "proporcion"):
        _barras(plot, grafico, tonos, colores)
        return
    eje = eje_de(grafico)
    cuantas = len(grafico.categorias)
    _preparar(plot, colores, (-0.5, cuantas - 0.5), (0, eje.fin * _AIRE))
    plot.getAxis("left").setTicks([[(marca, escribe_valor(marca, eje.unidad)) for marca in eje.marcas]])
    paso = -(-cuantas // _ETIQUETAS)
    plot.getAxis("bottom").setTicks([list(enumerate(grafico.categorias))[::paso]])
    for marca in eje.marcas:
        _hilo(plot, marca, colores.linea if marca else colores.linea_firme, horizontal=True)
    {"apiladas": _apiladas, "lineas": _lineas}.get(grafico.tipo, _columnas)(plot, grafico, tonos, colores)
    for linea in grafico.lineas:
        _quebrada(plot, linea.valores, QColor(colores.secundario), discos=False)
    for etiqueta, valor in grafico.metas:
        _meta(plot, f"{etiqueta}: {escribe_valor(valor, grafico.unidad)}", valor, colores)


def _preparar(plot: Plot, colores: Colores, x: tuple[float, float], y: tuple[float, float]) -> None:
    letra = QFont()
    letra.setPixelSize(ETIQUETA)
    for lado in ("left", "bottom"):
        eje = plot.getAxis(lado)
        eje.setStyle(tickLength=0, tickAlpha=0, tickFont=letra, tickTextOffset=6)
        eje.setPen(QPen(Qt.PenStyle.NoPen))
        eje.setTextPen(QColor(colores.secundario))
        eje.setGrid(False)
    plot.setXRange(*x, padding=0)
    plot.setYRange(*y, padding=0)


def _columnas(plot: Plot, grafico: Grafico, tonos: Sequence[str], _colores: Colores) -> None:
    cuantas = max(1, len(grafico.series))
    ancho = _ANCHO / cuantas
    for s, (serie, tono) in enumerate(zip(grafico.series, tonos, strict=True)):
        puntos = [(i + (s - (cuantas - 1) / 2) * ancho, valor) for i, valor in enumerate(serie.valores) if valor]
        _rectangulos(plot, [x for x, _ in puntos], [0] * len(puntos), [v for _, v in puntos], (ancho * 0.92, tono))


def _apiladas(plot: Plot, grafico: Grafico, tonos: Sequence[str], colores: Colores) -> None:
    bases = [0] * len(grafico.categorias)
    for serie, tono in zip(grafico.series, tonos, strict=True):
        puntos = [(i, valor) for i, valor in enumerate(serie.valores) if valor]
        suyas = [bases[i] for i, _ in puntos]
        _rectangulos(plot, [i for i, _ in puntos], suyas, [v for _, v in puntos], (_ANCHO, tono), colores.papel)
        for i, valor in puntos:
            bases[i] += valor


def _rectangulos(
    plot: Plot,
    x: Sequence[float],
    y0: Sequence[int],
    alto: Sequence[int],
    como: tuple[float, str],
    borde: str = "",
) -> None:
    if x:
        ancho, tono = como
        pluma = QPen(QColor(borde), 1) if borde else QPen(Qt.PenStyle.NoPen)
        pluma.setCosmetic(True)
        plot.addItem(cargar().BarGraphItem(x=x, y0=y0, height=alto, width=ancho, brush=QColor(tono), pen=pluma))


def _lineas(plot: Plot, grafico: Grafico, tonos: Sequence[str], _colores: Colores) -> None:
    for serie, tono in zip(grafico.series, tonos, strict=True):
        _quebrada(plot, serie.valores, QColor(tono), discos=True)


def _quebrada(plot: Plot, valores: Sequence[int | None], color: QColor, *, discos: bool) -> None:
    pluma = QPen(color, 2 if discos else 1.4, Qt.PenStyle.SolidLine if discos else Qt.PenStyle.DashLine)
    pluma.setCosmetic(True)
    punto = {"symbol": "o", "symbolSize": 6, "symbolBrush": color, "symbolPen": QPen(Qt.PenStyle.NoPen)}
    plot.addItem(
        cargar().PlotDataItem(
            x=list(range(len(valores))),
            y=[nan if valor is None else valor for valor in valores],
            pen=pluma,
            connect="finite",
            **(punto if discos else {}),
        )
    )


def _meta(plot: Plot, etiqueta: str, valor: int, colores: Colores) -> None:
    pluma = QPen(QColor(colores.tinta), 1, Qt.PenStyle.DashLine)
    pluma.setCosmetic(True)
    opciones = {"position": 0.98, "color": colores.tinta, "anchors": [(1, 1), (1, 1)]}
    plot.addItem(cargar().InfiniteLine(pos=valor, angle=0, pen=pluma, label=etiqueta, labelOpts=opciones))


def _barras(plot: Plot, grafico: Grafico, tonos: Sequence[str], colores: Colores) -> None:
    """Draw horizontal bars, the first on top, each with its figure and its share."""
    pg = cargar()
    (serie,) = grafico.series[:1]
    valores = [valor or 0 for valor in serie.valores]
    cuantas, mayor, total = len(valores), max([1, *valores]), sum(valores)
    _preparar(plot, colores, (0, mayor * 1.3), (-0.6, max(cuantas, 5) - 0.4))
    nombres = [_corta(categoria) for categoria in grafico.categorias]
    lugares = [max(cuantas, 5) - 1 - i for i in range(cuantas)]
    plot.getAxis("left").setTicks([list(zip(lugares, nombres, strict=True))])
    plot.getAxis("bottom").setTicks([[]])
    barras = {"x0": [0] * cuantas, "y": lugares, "width": valores, "height": 0.62}
    plot.addItem(pg.BarGraphItem(**barras, brush=QColor(tonos[0]), pen=QPen(Qt.PenStyle.NoPen)))
    letra = QFont()
    letra.setPixelSize(ETIQUETA)
    for lugar, valor in zip(lugares, valores, strict=True):
        parte = f" · {valor * 100 / total:.1f} %".replace(".", ",") if total else ""
        texto = pg.TextItem(f"{escribe_valor(valor, grafico.unidad)}{parte}", color=colores.tinta, anchor=(0, 0.5))
        texto.setFont(letra)
        texto.setPos(valor, lugar)
        plot.addItem(texto)


def _hilo(plot: Plot, donde: float, color: str, *, horizontal: bool) -> None:
    pluma = QPen(QColor(color), 1)
    pluma.setCosmetic(True)
    hilo = cargar().InfiniteLine(pos=donde, angle=0 if horizontal else 90, pen=pluma)
    hilo.setZValue(-10)
    plot.addItem(hilo)


def _corta(texto: str) -> str:
    return texto if len(texto) <= _MAXIMO_DE_ETIQUETA else f"{texto[: _MAXIMO_DE_ETIQUETA - 1].rstrip()}…"

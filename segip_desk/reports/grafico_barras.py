"""Horizontal charts: bars with their figures beside them, and one bar of shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.colores import BLANCO, LINEA_FIRME, TINTA, de_series
from segip_desk.core.ejes_grafico import escribe_valor, por_categoria
from segip_desk.core.numeros import escribe_centavos, parte
from segip_desk.reports.fuentes import imprimible, noto
from segip_desk.reports.leyenda import alto_leyenda, dibuja_leyenda
from segip_desk.reports.pluma import Letra, Rotulo
from segip_desk.reports.texto import parte_lineas

if TYPE_CHECKING:
    from segip_desk.core.grafico import Grafico
    from segip_desk.reports.pluma import Pluma

_CUERPO, _INTERLINEA = 7.2, 8.8
_BARRA, _AIRE, _ENTRE = 8.6, 3.4, 1.0
_PARTE_ETIQUETAS = 0.34
_TRAS_ETIQUETA, _TRAS_BARRA = 6.0, 4.0
_ALTO_PROPORCION = 26.0
_PASO_METAS = 10.8
_ANTES = 4.0


class _Barra(NamedTuple):
    lineas: tuple[str, ...]
    alto: float


def alto_barras(grafico: Grafico, ancho: float) -> float:
    """Return the height of a chart of bars."""
    return _fuera_de_barras(grafico, ancho) + sum(barra.alto for barra in _barras(grafico, ancho))


def dibuja_barras(pluma: Pluma, grafico: Grafico, caja: tuple[float, float, float, float]) -> None:
    """Draw bars in a box (left, top, width, height): label, bar, figure; many bars come closer to each other."""
    x, y, ancho, alto = caja
    nombres = [serie.nombre for serie in grafico.series]
    colores = de_series(grafico.area, nombres, areas=[serie.area for serie in grafico.series])
    tipo = noto().normal
    barras = _barras(grafico, ancho)
    fuera = _fuera_de_barras(grafico, ancho)
    escala = min(1.0, (alto - fuera) / max(1.0, sum(barra.alto for barra in barras)))
    valores = [valor for serie in grafico.series for valor in serie.valores if valor is not None]
    mayor = max((tipo.ancho(linea, _CUERPO) for barra in barras for linea in barra.lineas), default=0.0)
    cifra = max((tipo.ancho(escribe_valor(valor, grafico.unidad), _CUERPO) for valor in valores), default=0.0)
    inicio = x + mayor + _TRAS_ETIQUETA
    por_unidad = (x + ancho - cifra - _TRAS_BARRA - inicio) / max([1, *valores, *(meta for _, meta in grafico.metas)])
    arriba = y + _ANTES
    for barra, suyos in zip(barras, por_categoria(grafico), strict=True):
        centro = arriba + barra.alto * escala / 2
        _etiqueta(pluma, barra, inicio - _TRAS_ETIQUETA, centro)
        for s, valor in enumerate(suyos):
            medio = centro + (s - (len(suyos) - 1) / 2) * (_BARRA + _ENTRE) * escala
            if valor is not None:
                fin = inicio + valor * por_unidad
                pluma.lineas([(inicio, medio, fin, medio)] if valor else [], colores[s], _BARRA * escala)
                cifra_dicha = escribe_valor(valor, grafico.unidad)
                pluma.texto(fin + _TRAS_BARRA, medio + _CUERPO * 0.36, cifra_dicha, Letra(tipo, _CUERPO, TINTA))
        arriba += barra.alto * escala
    pluma.lineas([(inicio, y + _ANTES / 2, inicio, arriba)], LINEA_FIRME, 0.7)
    _metas(pluma, grafico, (inicio, y + _ANTES / 2, por_unidad, arriba))
    if len(nombres) > 1:
        dibuja_leyenda(pluma, nombres, colores, (x, arriba + len(grafico.metas) * _PASO_METAS, ancho))


def _etiqueta(pluma: Pluma, barra: _Barra, derecha: float, centro: float) -> None:
    base = centro - _INTERLINEA * (len(barra.lineas) - 1) / 2 + _CUERPO * 0.36
    for i, linea in enumerate(barra.lineas):
        pluma.texto(derecha, base + i * _INTERLINEA, linea, Letra(noto().normal, _CUERPO, TINTA), "d")


def _fuera_de_barras(grafico: Grafico, ancho: float) -> float:
    """Return the height of what is not bars: the white above, the labels of the targets, the legend."""
    leyenda = alto_leyenda([serie.nombre for serie in grafico.series], ancho) if len(grafico.series) > 1 else 0.0
    return _ANTES + leyenda + len(grafico.metas) * _PASO_METAS


def alto_proporcion(grafico: Grafico, ancho: float) -> float:
    """Return the height of a bar of shares with its legend."""
    return _ANTES + _ALTO_PROPORCION + alto_leyenda([nombre for nombre, _ in _porciones(grafico)], ancho)


def dibuja_proporcion(pluma: Pluma, grafico: Grafico, caja: tuple[float, float, float, float]) -> None:
    """Draw one bar of shares in a box (left, top, width, height); a share says its percentage where it has room."""
    x, y, ancho, _ = caja
    porciones = _porciones(grafico)
    total = sum(valor for _, valor in porciones)
    areas = [serie.area for serie in grafico.series] if len(grafico.series) > 1 else []
    colores = de_series(grafico.area, [nombre for nombre, _ in _partes(grafico)], areas=areas)
    centro = y + _ANTES + _ALTO_PROPORCION / 2
    if not total:
        pluma.lineas([(x, centro, x + ancho, centro)], LINEA_FIRME, 0.7)
    tipo = noto().fuerte
    desde, suma = x, 0
    for (_, valor), color in zip(porciones, colores, strict=True):
        if not valor:
            continue
        suma += valor
        hasta = x + ancho * suma / total
        separado = 0.8 if hasta < x + ancho - 0.1 and hasta - desde > 2 else 0.0
        pluma.lineas([(desde, centro, hasta - separado, centro)], color, _ALTO_PROPORCION)
        texto = imprimible(f"{escribe_centavos(parte(valor, total) or 0)} %")
        if tipo.ancho(texto, _CUERPO) + 6 <= hasta - desde:
            claro = 0.3 * color.rojo + 0.59 * color.verde + 0.11 * color.azul
            tinta = TINTA if claro > 0.55 else BLANCO
            pluma.texto((desde + hasta) / 2, centro + _CUERPO * 0.36, texto, Letra(tipo, _CUERPO, tinta), "c")
        desde = hasta
    dibuja_leyenda(pluma, [nombre for nombre, _ in porciones], colores, (x, y + _ANTES + _ALTO_PROPORCION, ancho))


def _barras(grafico: Grafico, ancho: float) -> list[_Barra]:
    tipo = noto().normal
    cuantas = max(1, len(grafico.series))
    barras = []
    for categoria in grafico.categorias:
        lineas = parte_lineas(imprimible(categoria), tipo, ancho * _PARTE_ETIQUETAS / _CUERPO)
        alto = max(cuantas * (_BARRA + _ENTRE) - _ENTRE, len(lineas) * _INTERLINEA) + 2 * _AIRE
        barras.append(_Barra(lineas, alto))
    return barras


def _metas(pluma: Pluma, grafico: Grafico, campo: tuple[float, float, float, float]) -> None:
    """Draw the targets as dashed lines across the bars, their labels one under another at the foot."""
    inicio, arriba, por_unidad, abajo = campo
    tipo = noto().fuerte
    for i, (etiqueta, valor) in enumerate(sorted(grafico.metas, key=lambda meta: meta[1]), start=1):
        x = inicio + valor * por_unidad
        pluma.lineas([(x, arriba, x + 0.001, abajo)], TINTA, 0.8, (3.0, 2.0))
        texto = imprimible(f"{etiqueta}: {escribe_valor(valor, grafico.unidad)}")
        izquierda = max(x - tipo.ancho(texto, _CUERPO), inicio)
        pluma.textos([Rotulo(izquierda, abajo + i * _PASO_METAS, texto)], Letra(tipo, _CUERPO, TINTA))


def _partes(grafico: Grafico) -> list[tuple[str, int]]:
    """Return what is shared out: the categories of one series, or the totals of several."""
    if len(grafico.series) == 1:
        valores = grafico.series[0].valores
        return [(nombre, valor or 0) for nombre, valor in zip(grafico.categorias, valores, strict=False)]
    return [(serie.nombre, sum(valor or 0 for valor in serie.valores)) for serie in grafico.series]


def _porciones(grafico: Grafico) -> list[tuple[str, int]]:
    """Return each share with its figure and percentage in its name."""
    partes = _partes(grafico)
    total = sum(valor for _, valor in partes)
    porciones = []
    for nombre, valor in partes:
        cien = parte(valor, total)
        dicho = f"{nombre}: {escribe_valor(valor, grafico.unidad)}"
        porciones.append((dicho if cien is None else f"{dicho} ({escribe_centavos(cien)} %)", valor))
    return porciones

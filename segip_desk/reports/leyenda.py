"""The legend under a chart: a square of colour and a name, as many lines as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.colores import SECUNDARIO
from segip_desk.reports.fuentes import imprimible, noto
from segip_desk.reports.pluma import Letra, Rotulo
from segip_desk.reports.texto import parte_lineas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from segip_desk.core.colores import Color
    from segip_desk.reports.pluma import Pluma

CUERPO, PASO = 7.2, 12.0
_CUADRO, _TRAS_CUADRO, _ENTRE = 6.0, 4.5, 16.0
_ANTES = 7.0
SANGRIA = 60.0


class _Entrada(NamedTuple):
    indice: int
    x: float
    linea: int
    texto: str
    con_cuadro: bool


def alto_leyenda(nombres: Sequence[str], ancho: float) -> float:
    """Return the height of a legend, the white above it included; the axis may take up to 60 points of the width."""
    entradas = list(_entradas(nombres, ancho - SANGRIA))
    return _ANTES + (entradas[-1].linea + 1) * PASO if entradas else 0.0


def dibuja_leyenda(
    pluma: Pluma, nombres: Sequence[str], colores: Sequence[Color], lugar: tuple[float, float, float]
) -> None:
    """Draw a legend from a left top corner, in a width."""
    x, y, ancho = lugar
    letra = Letra(noto().normal, CUERPO, SECUNDARIO)
    for entrada in _entradas(nombres, ancho):
        centro = y + _ANTES + entrada.linea * PASO + PASO / 2
        if entrada.con_cuadro:
            pluma.lineas([(x + entrada.x, centro, x + entrada.x + _CUADRO, centro)], colores[entrada.indice], _CUADRO)
        pluma.textos([Rotulo(x + entrada.x + _CUADRO + _TRAS_CUADRO, centro + CUERPO * 0.36, entrada.texto)], letra)


def _entradas(nombres: Sequence[str], ancho: float) -> Iterable[_Entrada]:
    tipo = noto().normal
    libre = ancho - _CUADRO - _TRAS_CUADRO
    x, linea = 0.0, 0
    for i, nombre in enumerate(nombres):
        partes = parte_lineas(imprimible(nombre), tipo, libre / CUERPO)
        suyo = _CUADRO + _TRAS_CUADRO + tipo.ancho(partes[0], CUERPO)
        if x and x + suyo > ancho:
            x, linea = 0.0, linea + 1
        for j, parte in enumerate(partes):
            yield _Entrada(i, x, linea + j, parte, con_cuadro=j == 0)
        linea += len(partes) - 1
        x += suyo + _ENTRE

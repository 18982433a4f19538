"""The axis of values: round steps, and places that never leave the plot."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.numeros import escribe_centesimas, escribe_conteo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from segip_desk.core.grafico import Grafico

_PASOS = (1, 2, 5, 10)
_DIVISIONES = 5


class Eje(NamedTuple):
    """An axis from zero: its step and its end, integers in the unit of the values."""

    paso: int
    fin: int
    unidad: Unidad

    @property
    def marcas(self) -> range:
        """The values that are written on it."""
        return range(0, self.fin + 1, self.paso)

    def parte(self, valor: int) -> float:
        """Return how far along the axis a value stands, 0 to 1."""
        return min(1.0, max(0.0, valor / self.fin))


def eje(maximo: int, unidad: Unidad) -> Eje:
    """Return an axis with at most five round steps that reaches `maximo`."""
    base = 1 if unidad is Unidad.CONTEO else 100
    objetivo = max(1, -(-max(1, maximo) // (base * _DIVISIONES)))
    potencia = 1
    while potencia * 10 < objetivo:
        potencia *= 10
    paso = next(p * potencia for p in _PASOS if p * potencia >= objetivo) * base
    return Eje(paso, paso * max(1, -(-maximo // paso)), unidad)


def eje_de(grafico: Grafico) -> Eje:
    """Return the axis of a chart: of its highest column, stack or reference line."""
    if grafico.tipo == "apiladas":
        alturas: Iterable[int] = (sum(v or 0 for v in valores) for valores in por_categoria(grafico))
    else:
        alturas = (v or 0 for serie in grafico.series for v in serie.valores)
    comparados = (v or 0 for linea in grafico.lineas for v in linea.valores)
    return eje(max([0, *alturas, *comparados, *(valor for _, valor in grafico.metas)]), grafico.unidad)


def por_categoria(grafico: Grafico) -> list[tuple[int | None, ...]]:
    """Return the values of every category, one a series; what a series lacks is a gap."""
    return [
        tuple(serie.valores[i] if i < len(serie.valores) else None for serie in grafico.series)
        for i in range(len(grafico.categorias))
    ]


def escribe_valor(valor: int, unidad: Unidad) -> str:
    """Print a value of a chart: hundredths without decimals where they are zeros."""
    return escribe_conteo(valor) if unidad is Unidad.CONTEO else escribe_centesimas(valor)


def lectura(grafico: Grafico, categoria: int) -> tuple[tuple[str, str], ...]:
    """Return what a chart says of a category, a (name, figure) each: its series, their sum, what they stand beside."""
    dichos: list[tuple[str, str]] = []
    valores = [_en(serie.valores, categoria) for serie in grafico.series]
    for serie, valor in zip(grafico.series, valores, strict=True):
        if valor is not None:
            dichos.append((serie.nombre, escribe_valor(valor, grafico.unidad)))
    conocidos = [valor for valor in valores if valor is not None]
    if grafico.tipo == "apiladas" and len(conocidos) > 1:
        dichos.append(("Total", escribe_valor(sum(conocidos), grafico.unidad)))
    for linea in grafico.lineas:
        valor = _en(linea.valores, categoria)
        if valor is not None:
            dichos.append((linea.nombre, escribe_valor(valor, grafico.unidad)))
    return tuple(dichos)


def _en(valores: Sequence[int | None], n: int) -> int | None:
    return valores[n] if n < len(valores) else None

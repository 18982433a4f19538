"""Percentages: what part one line is of another, and what part a cell is of the total of its line."""

from __future__ import annotations

from itertools import permutations
from math import log10
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.cuadrar import etiquetas
from segip_desk.core.cuadrar.cifras import DECIMALES, ESCALA, POTENCIAS, redondea
from segip_desk.core.cuadrar.relaciones import Instancia, Relacion, muestra
from segip_desk.core.cuadrar.tabla import Clase, Vista

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CIENTO = 100 * ESCALA
_SOLA = 5 * ESCALA
"""How many points the one percentage of a table may stray from the ratio that its labels name."""
_RAZON_MAXIMA = 2 * ESCALA


class _Nota(NamedTuple):
    cumplen: int
    fallan: int
    peso: float
    lejos: int


def busca_partes(vista: Vista) -> list[Relacion]:
    """Return the percentages among the lines of a view that are computed from other lines of it."""
    cifras = [j for j, una in enumerate(vista.clases) if una is Clase.CIFRA]
    cruces = muestra(vista)
    halladas = []
    for t, una in enumerate(vista.clases):
        if una is Clase.PARTE and cifras and cruces:
            hallada = _parte(vista, t, cifras, cruces)
            if hallada is not None:
                halladas.append(hallada)
    return halladas


def instancias_de_parte(vista: Vista, relacion: Relacion) -> Iterator[Instancia]:
    """Return a percentage at each crossing where what it is of is not zero."""
    ciento = _escala_de(vista, relacion.linea)
    for k in vista.cruces:
        declarado = vista.valores[relacion.linea][k]
        if declarado is None or vista.clases_cruces[k] is not Clase.CIFRA:
            continue
        calculado = _calcula(vista, relacion, k, ciento)
        if calculado is None:
            continue
        decimales = vista.mas_decimales[relacion.linea]
        cumple = _concuerda(declarado, calculado, decimales, ciento)
        if relacion.clase != "variacion" and not cumple and calculado > ciento and _con_tope(vista, relacion, ciento):
            calculado = ciento
        yield Instancia(
            relacion.clase,
            vista.lugar(relacion.linea, k),
            _lugares(vista, relacion, k),
            (),
            declarado,
            redondea(calculado, min(decimales, 4)),
            min(decimales, 4),
            cumple,
        )


def _lugares(vista: Vista, relacion: Relacion, k: int) -> tuple[tuple[int, int], ...]:
    if relacion.base is not None:
        return (vista.lugar(relacion.de[0], k), vista.lugar(relacion.de[0], relacion.base))
    return tuple(vista.lugar(j, k) for j in relacion.de)


def _con_tope(vista: Vista, relacion: Relacion, ciento: int) -> bool:
    """Tell whether the table never prints more than a hundred, though some ratio is."""
    return all(valor is None or valor <= ciento for valor in vista.valores[relacion.linea])


def _parte(vista: Vista, t: int, cifras: list[int], cruces: list[int]) -> Relacion | None:
    """Return what a percentage is of, if its figures say so, or its labels where it has a single figure."""
    mejor: tuple[tuple[float, ...], Relacion, _Nota] | None = None
    for relacion in _hipotesis(vista, t, cifras):
        nota = _juzga(vista, relacion, cruces)
        puntos = (float(nota.cumplen - nota.fallan), float(_rotulada(vista, relacion)), float(-nota.lejos))
        if mejor is None or puntos > mejor[0]:
            mejor = puntos, relacion, nota
    if mejor is None:
        return None
    _, relacion, nota = mejor
    rotulada = _rotulada(vista, relacion)
    umbral = 1.5 if rotulada else 3 + log10(max(1, len(cifras) * (len(cifras) - 1)))
    if nota.peso >= umbral and nota.cumplen * 2 >= nota.cumplen + nota.fallan:
        return relacion
    cerca = nota.lejos <= _SOLA or etiquetas.es_ejecucion(vista.rutas[t])
    sola = rotulada and nota.cumplen + nota.fallan == 1 and cerca
    return relacion if sola else None


def _hipotesis(vista: Vista, t: int, cifras: Sequence[int]) -> Iterator[Relacion]:
    cerca = sorted(sorted(cifras, key=lambda j: abs(j - t))[:24])
    for de in permutations(cerca, 2):
        yield Relacion("porcentaje", t, de, ())
    if etiquetas.es_variacion(vista.rutas[t]):
        for de in permutations(cerca, 2):
            yield Relacion("variacion", t, de, ())
    totales = [k for k in vista.cruces if etiquetas.es_total_puro(vista.rutas_cruces[k])]
    for j in cerca:
        for k in totales[-2:]:
            yield Relacion("participacion", t, (j,), (), base=k)


def _rotulada(vista: Vista, relacion: Relacion) -> bool:
    """Tell whether the labels name both: what was executed, and what it was to be."""
    if relacion.base is not None:
        return True
    hecho, base = relacion.de
    return etiquetas.es_hecho(vista.rutas[hecho]) and etiquetas.es_base(vista.rutas[base])


def _juzga(vista: Vista, relacion: Relacion, cruces: Iterable[int]) -> _Nota:
    cumplen = fallan = lejos = 0
    peso = 0.0
    decimales = vista.mas_decimales[relacion.linea]
    ciento = _escala_de(vista, relacion.linea)
    de_la_escala = decimales + (2 if ciento != _CIENTO else 0) - 2
    for k in cruces:
        declarado = vista.valores[relacion.linea][k]
        calculado = None if declarado is None else _calcula(vista, relacion, k, ciento)
        if declarado is None or calculado is None or declarado == calculado == 0 or relacion.base == k:
            continue
        if _concuerda(declarado, calculado, decimales, ciento):
            cumplen += 1
            # A hundred and a nought say little: a cap, or nothing done.
            peso += 1.7 + max(de_la_escala + 2, 0) if 0 < declarado != ciento else 0.2
        else:
            fallan += 1
            lejos = max(lejos, abs(declarado - calculado))
        if fallan > 12 and not cumplen:
            break
    return _Nota(cumplen, fallan, peso, lejos)


def _calcula(vista: Vista, relacion: Relacion, k: int, ciento: int) -> int | None:
    valor = vista.valores[relacion.de[0]][k]
    if relacion.base is not None:
        total = vista.valores[relacion.de[0]][relacion.base]
    else:
        total = vista.valores[relacion.de[1]][k]
    if valor is None or not total:
        return None
    if relacion.clase == "variacion":
        valor -= total
    return (2 * valor * ciento + total) // (2 * total)


def _concuerda(declarado: int, calculado: int, decimales: int, ciento: int) -> bool:
    """Tell whether a percentage is the ratio, rounded or cut, or a hundred where it is more."""
    paso = POTENCIAS[DECIMALES - decimales]
    return abs(declarado - calculado) < paso or (declarado == ciento and calculado > ciento)


def _escala_de(vista: Vista, linea: int) -> int:
    """Return what the line writes for the whole: 100, or 1 where a sheet shows a fraction as a percentage."""
    valores = [valor for valor in vista.valores[linea] if valor]
    fraccion = vista.mas_decimales[linea] >= 2 and bool(valores) and max(map(abs, valores)) <= _RAZON_MAXIMA
    return ESCALA if fraccion else _CIENTO

"""Balances: what there was and came in, less what went out; and differences of two lines."""

from __future__ import annotations

from itertools import combinations
from math import log10
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.cuadrar import etiquetas
from segip_desk.core.cuadrar.relaciones import Prueba, Relacion, muestra, promete, prueba
from segip_desk.core.cuadrar.tabla import Clase, Vista

if TYPE_CHECKING:
    from collections.abc import Iterator

_VENTANA = 14
_POCOS = 3


class _Propuesta(NamedTuple):
    """Lines with their signs, and whether the labels say all of it."""

    de: tuple[int, ...]
    signos: tuple[int, ...]
    dicha: bool = False


def busca_saldos(vista: Vista, hijas: set[int]) -> list[Relacion]:
    """Return the balances among the lines of a view; `hijas` are lines that some total already adds."""
    usables = [j for j, una in enumerate(vista.clases) if una is Clase.CIFRA]
    cruces = muestra(vista)
    if not cruces:
        return []
    halladas = []
    for t, clase in enumerate(vista.clases):
        ruta = vista.rutas[t]
        es_saldo = clase is Clase.CIFRA and etiquetas.papel(ruta) == "saldo"
        if es_saldo or (clase is not Clase.PARTE and etiquetas.es_variacion(ruta)):
            una = _saldo(vista, t, usables, hijas, cruces)
            if una is not None:
                halladas.append(una)
    return halladas


def _saldo(vista: Vista, t: int, usables: list[int], hijas: set[int], cruces: list[int]) -> Relacion | None:
    mejor: tuple[tuple[int, ...], _Propuesta, Prueba] | None = None
    antes = [j for j in usables if j < t][-_VENTANA:]
    despues = [j for j in usables if j > t][:_VENTANA]
    for orden, propuesta in enumerate(_propuestas(vista, t, antes, despues, hijas)):
        if not propuesta.dicha and not promete(vista, t, propuesta.de, propuesta.signos, cruces):
            continue
        dicho = prueba(vista, t, propuesta.de, propuesta.signos, cruces)
        nota = (dicho.cumplen - dicho.fallan, int(propuesta.dicha), -dicho.lejos, -orden)
        if mejor is None or nota > mejor[0]:
            mejor = nota, propuesta, dicho
    if mejor is None:
        return None
    _, propuesta, dicho = mejor
    if dicho.fallan and dicho.cumplen:
        propuesta, dicho = _sin_la_que_no_entra(vista, t, propuesta, dicho, cruces)
    umbral = 3 + 2 * log10(len(usables)) if not propuesta.dicha else 0
    alcanza = dicho.fuertes >= 1 and dicho.peso >= umbral and dicho.cumplen >= 2 * dicho.fallan
    if alcanza or (propuesta.dicha and (dicho.cumplen * 2 >= dicho.casos or dicho.casos <= _POCOS)):
        clase = "variacion" if etiquetas.es_variacion(vista.rutas[t]) else "saldo"
        return Relacion(clase, t, propuesta.de, propuesta.signos)
    return None


def _propuestas(vista: Vista, t: int, antes: list[int], despues: list[int], hijas: set[int]) -> Iterator[_Propuesta]:
    """Return what a balance may come from: what the labels say, then what its figures may."""
    debida = etiquetas.deuda(vista.rutas[t], {j: vista.rutas[j] for j in antes})
    if debida is not None:
        yield _Propuesta(debida, (1, -1), dicha=True)
    papeles = {j: etiquetas.papel(vista.rutas[j]) for j in antes}
    for lineas in ([j for j in antes if j not in hijas], [j for j in antes if not etiquetas.es_total(vista.rutas[j])]):
        dicha = _segun_rotulos(lineas, papeles)
        if dicha is not None:
            yield dicha
    hechas = [j for j in antes if etiquetas.es_hecho(vista.rutas[j])]
    bases = [j for j in antes if etiquetas.es_base(vista.rutas[j])]
    if len(bases) == 1:
        # Of what was executed, the nearest one is meant: some systems take the certified, others the accrued.
        for hecha in hechas:
            yield _Propuesta((bases[0], hecha), (1, -1), dicha=True)
    for a, b in combinations(antes, 2):
        yield _Propuesta((a, b), (1, -1))
        yield _Propuesta((a, b), (1, 1))
        yield _Propuesta((b, a), (1, -1))
    for a, b in combinations(despues, 2):
        yield _Propuesta((a, b), (1, -1))
    for desde in range(len(antes)):
        for mitad in range(desde + 1, len(antes)):
            de = tuple(antes[desde:])
            yield _Propuesta(de, (1,) * (mitad - desde) + (-1,) * (len(antes) - mitad))


def _segun_rotulos(lineas: list[int], papeles: dict[int, str]) -> _Propuesta | None:
    """Return what the labels say: the opening balance, plus what came in, less what went out."""
    iniciales = [n for n, j in enumerate(lineas) if papeles[j] == "inicial"]
    if not iniciales:
        return None
    desde = lineas[iniciales[-1] :]
    de = [j for j in desde if papeles[j] in {"inicial", "mas", "menos"}]
    if len(de) < 2:
        return None
    return _Propuesta(tuple(de), tuple(-1 if papeles[j] == "menos" else 1 for j in de), dicha=len(de) == len(desde))


def _sin_la_que_no_entra(
    vista: Vista, t: int, propuesta: _Propuesta, dicho: Prueba, cruces: list[int]
) -> tuple[_Propuesta, Prueba]:
    """Leave out the one line that the balance never takes in, if without it every cell agrees."""
    if len(propuesta.de) < 3:
        return propuesta, dicho
    for n in range(len(propuesta.de)):
        de, signos = propuesta.de[:n] + propuesta.de[n + 1 :], propuesta.signos[:n] + propuesta.signos[n + 1 :]
        sin_ella = prueba(vista, t, de, signos, cruces)
        if sin_ella.fallan == 0 and sin_ella.cumplen >= dicho.cumplen and dicho.fallan >= 2:
            return _Propuesta(de, signos, propuesta.dicha), sin_ella
    return propuesta, dicho

"""Running figures: what accumulates, and the balance that each line of a kardex carries on from the one above."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.cuadrar import etiquetas
from segip_desk.core.cuadrar.relaciones import Instancia, decimales_de, tolera
from segip_desk.core.cuadrar.tabla import Clase, Vista

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PASOS = 3
"""How many steps must agree before a line is said to run."""


class _Corrida(NamedTuple):
    """A line that adds others to what it said at the crossing before."""

    clase: str
    linea: int
    de: tuple[int, ...]
    signos: tuple[int, ...]


def busca_corridas(vista: Vista) -> list[list[Instancia]]:
    """Return each running line of a view, as what it claims at each crossing."""
    cruces = [
        k
        for k in vista.cruces
        if vista.clases_cruces[k] is Clase.CIFRA and not etiquetas.es_total(vista.rutas_cruces[k])
    ]
    halladas = []
    for t, clase in enumerate(vista.clases):
        if clase is not Clase.CIFRA:
            continue
        candidatas = (list(_instancias(vista, c, cruces)) for c in _hipotesis(vista, t))
        probadas = [suyas for suyas in candidatas if _vale(vista, suyas)]
        if probadas:
            halladas.append(max(probadas, key=lambda suyas: sum(una.cumple for una in suyas)))
    return halladas


def _hipotesis(vista: Vista, t: int) -> Iterator[_Corrida]:
    usables = [j for j, clase in enumerate(vista.clases) if clase is Clase.CIFRA and j != t]
    if etiquetas.es_acumulado(vista.rutas[t]):
        for j in sorted(usables, key=lambda j: abs(j - t)):
            if not etiquetas.es_acumulado(vista.rutas[j]):
                yield _Corrida("acumulado", t, (j,), (1,))
    elif etiquetas.papel(vista.rutas[t]) == "saldo":
        papeles = {j: etiquetas.papel(vista.rutas[j]) for j in usables if not etiquetas.es_total(vista.rutas[j])}
        de = tuple(j for j, papel in papeles.items() if papel in {"mas", "menos"})
        if de:
            yield _Corrida("saldo", t, de, tuple(1 if papeles[j] == "mas" else -1 for j in de))


def _vale(vista: Vista, suyas: Sequence[Instancia]) -> bool:
    """Tell whether enough steps agree, over figures that are not zero, and far more than do not."""
    agregan = sum(una.cumple and una.calculado != _anterior(vista, una) for una in suyas)
    fallan = sum(not una.cumple for una in suyas)
    return agregan >= _PASOS and agregan >= 2 * fallan


def _anterior(vista: Vista, una: Instancia) -> int | None:
    fila, columna = una.de[0]
    linea, cruce = (columna, fila) if vista.por_columnas else (fila, columna)
    return vista.valores[vista.lugares.index(linea)][vista.lugares_cruces.index(cruce)]


def _instancias(vista: Vista, corrida: _Corrida, cruces: Sequence[int]) -> Iterator[Instancia]:
    """Return what the line claims at each crossing after its first.

    A figure that agrees with the one before it, or with all that was added since the first, is right: so one wrong
    figure is said once, whether those after it carry the mistake on or not.
    """
    previo: int | None = None
    declarado_antes = desde_el_principio = 0
    for k in cruces:
        declarado = vista.valores[corrida.linea][k]
        suyos = [vista.valores[j][k] for j in corrida.de]
        paso = sum((valor or 0) * signo for valor, signo in zip(suyos, corrida.signos, strict=True))
        desde_el_principio += paso
        if declarado is None:
            continue
        if previo is None:
            desde_el_principio = declarado
        elif any(valor is not None for valor in suyos):
            margen = tolera(vista, corrida.linea, corrida.de, k)
            calculado = declarado_antes + paso
            cumple = any(abs(declarado - debe) <= margen for debe in (calculado, desde_el_principio))
            yield Instancia(
                corrida.clase,
                vista.lugar(corrida.linea, k),
                (vista.lugar(corrida.linea, previo), *(vista.lugar(j, k) for j in corrida.de)),
                (1, *corrida.signos),
                declarado,
                declarado if cumple else calculado,
                min(decimales_de(vista, corrida.linea, k), 4),
                cumple,
            )
        previo, declarado_antes = k, declarado

"""What of a line may still be followed: which certificado a compromiso can take, which compromiso a devengado."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.presupuesto.asiento import EN_ORDEN, LUGAR_DE
from segip_desk.core.presupuesto.cortes import Documentos, orden

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segip_desk.core.presupuesto.asiento import Asiento, Momento

PASOS = EN_ORDEN[1:]
"""The steps of an expense, in order."""


class Seguible(NamedTuple):
    """A document with something left to follow, net of what was undone: importe and queda in centavos."""

    documento: str
    momento: Momento
    importe: int
    queda: int
    beneficiario: str = ""
    contratacion: str = ""


def seguibles(asientos: Iterable[Asiento], momento: str) -> tuple[Seguible, ...]:
    """Return what an asiento of a momento can follow in a line, the nearest step first, then the oldest.

    What a step between took of a document is no longer there for a later one: that one follows the step between.

    Args:
        asientos: all that stand in the line.
        momento: one of `PASOS`; of the first one, and of any other, there is nothing to follow.
    """
    if momento not in PASOS:
        return ()
    todos = sorted(asientos, key=orden)
    pasos = [uno for uno in todos if uno.momento in PASOS and not uno.revierte]
    documentos = Documentos(todos)
    netos: dict[tuple[str, Momento], int] = defaultdict(int)
    tomado: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    primeros: dict[tuple[str, Momento], Asiento] = {}
    for uno in pasos:
        neto = uno.importe - sum(otra.importe for otra in documentos.reversiones(uno))
        netos[uno.documento, uno.momento] += neto
        primeros.setdefault((uno.documento, uno.momento), uno)
        nombrados = documentos.nombrados(uno.referencia) if uno.referencia else []
        antes = {
            (otro.documento, otro.momento)
            for otro in nombrados
            if otro.momento in PASOS and not otro.revierte and LUGAR_DE[otro.momento] < LUGAR_DE[uno.momento]
        }
        for cual in antes:
            tomado[cual][uno.momento] += neto
    hechos = []
    for (documento, suyo), importe in netos.items():
        siguen = (n for paso, n in tomado[documento, suyo].items() if LUGAR_DE[paso] <= LUGAR_DE[momento])
        queda = importe - max(siguen, default=0)
        if queda > 0 and LUGAR_DE[suyo] < LUGAR_DE[momento]:
            uno = primeros[documento, suyo]
            hechos.append(Seguible(documento, suyo, importe, queda, uno.beneficiario, uno.contratacion))
    # Sorting keeps the order of dates within a step.
    return tuple(sorted(hechos, key=lambda uno: -LUGAR_DE[uno.momento]))


def por_revertir(asientos: Iterable[Asiento], uno: Asiento) -> int:
    """Return how much of an asiento stands, in centavos: what may still be undone; 0 of what undoes another."""
    if uno.revierte:
        return 0
    revertido = sum(otra.importe for otra in Documentos(asientos).reversiones(uno))
    return 0 if uno.es_corte and revertido else abs(uno.importe) - abs(revertido)

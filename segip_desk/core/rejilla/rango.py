"""What is usual of a figure: the range of those before it, by median and MAD, so that a strange one is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import primer_dia
from segip_desk.core.conteos import Clave
from segip_desk.core.verificacion.tiempo import costumbre

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_MAD = 14_826
"""Ten thousandths: what makes of the MAD of normal figures their standard deviation."""
_SABADO = 6


class Habito(NamedTuple):
    """When a figure is far: more than `veces` deviations from the median of at least `minimo` others.

    Attributes:
        piso: a deviation is at least this percentage of the median.
        desde: a difference smaller than this is never strange, in what is counted (in bolivianos, a hundred times).
    """

    minimo: int = 6
    veces: int = 4
    piso: int = 10
    desde: int = 5


HABITO = Habito()


class Rango(NamedTuple):
    """The usual figures: from `bajo` to `alto`, about `mediana`; `de` is how many they were."""

    bajo: int
    alto: int
    mediana: int
    de: int

    def tiene(self, valor: int) -> bool:
        """Tell whether a figure is a usual one."""
        return self.bajo <= valor <= self.alto


def rango_de(valores: Iterable[int], *, es_dinero: bool = False, habito: Habito = HABITO) -> Rango | None:
    """Return what is usual by some figures; None where they are too few to say."""
    suyos = list(valores)
    if len(suyos) < habito.minimo:
        return None
    doble, mad = costumbre(suyos)
    # All over 40.000: see `verificacion.tiempo.esta_lejos`.
    desviacion = max(mad * _MAD, doble * habito.piso * 200)
    desde = habito.desde * (100 if es_dinero else 1)
    distancia = max(habito.veces * desviacion // 40_000, desde)
    mediana = (doble + 1) // 2
    return Rango(max(mediana - distancia, 0), mediana + distancia, mediana, len(suyos))


def _clase_de_dia(periodo: int, dia: int) -> int:
    """Return 0 for a weekday, and Saturday and Sunday as themselves: each has a pace of its own."""
    semana = primer_dia(periodo, dia).isoweekday()
    return semana if semana >= _SABADO else 0


Rangos = dict[tuple[str, str, int], Rango]
"""By oficina, indicador and the kind of time of the figure (`tiempo_de`), what is usual."""
_MES, _GESTION = -1, -2


def tiempo_de(clave: Clave) -> int:
    """Return the kind of time of a figure: 0 a weekday, 6 Saturday, 7 Sunday, -1 a month, -2 a gestión."""
    if clave[3]:
        return _clase_de_dia(clave[0], clave[3])
    return _MES if clave[0] % 100 else _GESTION


def rangos_de(valores: Mapping[tuple[int, str, str, int], int], dinero: Collection[str]) -> Rangos:
    """Return what is usual of each indicador in each office, by the kind of time.

    Args:
        valores: figures by key, a plain tuple.
        dinero: the indicadores in bolivianos.
    """
    juntos: dict[tuple[str, str, int], list[int]] = {}
    tiempos: dict[tuple[int, int], int] = {}
    for (periodo, oficina, indicador, dia), valor in valores.items():
        if (periodo, dia) not in tiempos:
            tiempos[periodo, dia] = tiempo_de(Clave(periodo, oficina, indicador, dia))
        juntos.setdefault((oficina, indicador, tiempos[periodo, dia]), []).append(valor)
    hechos = {lugar: rango_de(suyos, es_dinero=lugar[1] in dinero) for lugar, suyos in juntos.items()}
    return {lugar: rango for lugar, rango in hechos.items() if rango is not None}

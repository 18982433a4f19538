"""The stages of a line: each at most the one before it, on every date; and why what is made here is refused."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.numeros import escribe_centavos
from segip_desk.core.presupuesto.asiento import EN_ORDEN, ETAPAS
from segip_desk.core.presupuesto.cortes import cortes_anulados, efectos, orden, sumar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from segip_desk.core.presupuesto.asiento import Asiento, Etapa
    from segip_desk.core.presupuesto.linea import Linea

CREDITO = "EGA-01012"
"""SIGEP's own code for what is certified above the credit of its line."""

SIGNO_DE_CREDITO: dict[Etapa, int] = {"inicial": 1, "vigente": 1, "certificado": -1}
"""Whether an etapa adds to what a line has free to certify, or takes from it."""


class Rotura(NamedTuple):
    """A stage above the one before it: from which date, and how much each was, in centavos."""

    fecha: date
    mayor: Etapa
    menor: Etapa
    de_mayor: int
    de_menor: int

    @property
    def falta(self) -> int:
        """How much the earlier stage lacks."""
        return self.de_menor - self.de_mayor

    @property
    def codigo(self) -> str:
        """SIGEP's code for it, or empty."""
        return CREDITO if (self.mayor, self.menor) == ("vigente", "certificado") else ""


Dias = dict["date", "dict[Etapa, int]"]
"""The sums of a line at the end of each date on which something happened."""


def dias_de(asientos: Sequence[Asiento]) -> Dias:
    """Return the sums of one line, by etapa, at the end of each date that has asientos."""
    hechos = efectos(asientos)
    saldos = dict.fromkeys(ETAPAS, 0)
    dias: Dias = {}
    for uno in sorted(asientos, key=orden):
        sumar(saldos, uno.etapa, hechos[uno.clave])
        dias[uno.fecha] = dict(saldos)
    return dias


def etapas_dichas(asientos: Sequence[Asiento]) -> tuple[Etapa, ...]:
    """Return the stages that are compared, in order.

    A line that is known by a report without a column for a stage says nothing of it; of any other, no asiento is zero.
    """
    anulados = cortes_anulados(asientos)
    valen = [uno for uno in asientos if uno.clave not in anulados]
    if not any(uno.es_corte for uno in valen):
        return EN_ORDEN
    dichas = {uno.etapa for uno in valen}
    return tuple(etapa for etapa in EN_ORDEN if etapa in dichas or (etapa == "vigente" and "inicial" in dichas))


def roturas(asientos: Sequence[Asiento]) -> list[Rotura]:
    """Return the first date on which each stage of a line is above the one before it."""
    etapas = etapas_dichas(asientos)
    halladas: dict[tuple[Etapa, Etapa], Rotura] = {}
    for fecha, saldos in dias_de(asientos).items():
        for mayor, menor in pairwise(etapas):
            if saldos[menor] > saldos[mayor] and (mayor, menor) not in halladas:
                halladas[mayor, menor] = Rotura(fecha, mayor, menor, saldos[mayor], saldos[menor])
    return list(halladas.values())


def roturas_nuevas(antes: Sequence[Asiento], despues: Sequence[Asiento]) -> list[Rotura]:
    """Return where some asientos would break a line, or break it more than it is: on each pair, the worst date."""
    dichas = etapas_dichas(despues)
    etapas = dichas if "vigente" in dichas else ("vigente", *dichas)
    dias_antes, dias_despues = dias_de(antes), dias_de(despues)
    fechas = sorted({*dias_antes, *dias_despues})
    era = dict.fromkeys(ETAPAS, 0)
    es = dict(era)
    peores: dict[tuple[Etapa, Etapa], Rotura] = {}
    for fecha in fechas:
        era, es = dias_antes.get(fecha, era), dias_despues.get(fecha, es)
        for mayor, menor in pairwise(etapas):
            falta = es[menor] - es[mayor]
            if falta > 0 and falta > era[menor] - era[mayor]:
                peor = peores.get((mayor, menor))
                if peor is None or falta > peor.falta:
                    peores[mayor, menor] = Rotura(fecha, mayor, menor, es[mayor], es[menor])
    return list(peores.values())


def libre_desde(movidos: Iterable[tuple[date, int]], desde: date) -> int:
    """Return the least that a line has free at the end of a day or of any after it: so much could leave it that day.

    Args:
        movidos: what each asiento adds to what is free, in centavos, in any order.
    """
    por_dia = {desde: 0}
    for fecha, cuanto in movidos:
        dia = max(fecha, desde)
        por_dia[dia] = por_dia.get(dia, 0) + cuanto
    return min(accumulate(por_dia[dia] for dia in sorted(por_dia)))


def desglose(rotura: Rotura, esta: int, linea: Linea, con_saldo: Sequence[tuple[str, int]] = ()) -> str:
    """Say why an asiento is refused, with the figures, and which partidas have room.

    Args:
        esta: what it adds to the later stage (or takes from the earlier one), in centavos.
        con_saldo: partidas of the same categoría and fuente with what each has free.
    """
    ya = rotura.de_menor - max(esta, 0)
    codigo = f" El SIGEP lo rechaza como {rotura.codigo}." if rotura.codigo else ""
    if con_saldo:
        hay = "; ".join(f"{partida} (Bs {escribe_centavos(libre)})" for partida, libre in con_saldo)
        donde = f" Tienen saldo: {hay}."
    else:
        donde = " Ninguna otra partida de la misma categoría y fuente tiene saldo." if rotura.codigo else ""
    if rotura.mayor == "vigente":
        antes = "apruebe antes un traspaso"
    else:
        antes = f"revierta antes lo {rotura.menor}" if esta < 0 else f"registre antes lo {rotura.mayor}"
    return (
        f"No alcanza la partida {linea.nombre}, al {fecha_corta(rotura.fecha)}: {rotura.mayor} Bs "
        f"{escribe_centavos(rotura.de_mayor)}, ya {rotura.menor} Bs {escribe_centavos(ya)}, esta operación Bs "
        f"{escribe_centavos(abs(esta))}; faltan Bs {escribe_centavos(rotura.falta)}.{codigo}{donde} Baje el importe, "
        f"o {antes}."
    )

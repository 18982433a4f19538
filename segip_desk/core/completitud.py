"""Completeness: which days an office had to give figures for, and gave none, and no reason either."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import meses_antes, primer_dia, ultimo_dia

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from segip_desk.core.catalogo import Oficina
    from segip_desk.core.sin_actividad import SinActividad

MESES_DE_COSTUMBRE = 12
"""How far back the way in which an office gives its figures, by days or by months, is looked for."""
DEL_MES = 1
"""The bit of a mask that stands for the month's own figure; bit n stands for day n."""


class Estado(StrEnum):
    """What a day is for an office and an area."""

    CON_CIFRAS = "con cifras"
    FALTA = "falta"
    FERIADO = "feriado"
    SIN_ACTIVIDAD = "sin actividad"
    NO_ATIENDE = "no atiende"
    FUTURO = "futuro"


@dataclass(frozen=True, slots=True)
class Calendario:
    """What explains that a day has no figures.

    Attributes:
        feriados: the holidays of the departamento, with their names.
        hoy: from it on nothing is missing yet; None where all that is asked about is past.
    """

    feriados: Mapping[date, str] = field(default_factory=dict)
    sin_actividad: Sequence[SinActividad] = ()
    hoy: date | None = None


class Dia(NamedTuple):
    """A day of an office: motivo names its holiday, or says why there was no activity; total adds its figures."""

    fecha: date
    estado: Estado
    motivo: str = ""
    total: int | None = None


@dataclass(frozen=True, slots=True)
class MesDeOficina:
    """A month of an office, day by day.

    Attributes:
        por_dias: the office gives this area by days; else it owes the month's figure only.
        del_mes: there is a figure of the whole month.
        dias: every day of the month, in order.
    """

    oficina: str
    periodo: int
    por_dias: bool
    del_mes: bool
    dias: tuple[Dia, ...]

    @property
    def faltan(self) -> tuple[date, ...]:
        """The days that have neither figures nor a reason."""
        return tuple(dia.fecha for dia in self.dias if dia.estado is Estado.FALTA)

    @property
    def esperados(self) -> tuple[date, ...]:
        """The days of attention that have passed without a reason for having no figures, and those that have some."""
        return tuple(dia.fecha for dia in self.dias if dia.estado in {Estado.FALTA, Estado.CON_CIFRAS})


@lru_cache(maxsize=4096)
def dias_de_atencion(periodo: int, dias: str) -> int:
    """Return the mask of the days of a month that fall on some weekdays, written as an office has them."""
    en_el_mes = range(1, ultimo_dia(periodo).day + 1)
    return sum(1 << dia for dia in en_el_mes if str(primer_dia(periodo, dia).isoweekday()) in dias)


def da_por_dias(mascaras: Mapping[int, int], periodo: int) -> bool:
    """Tell whether an office gives an area by days: in a month or, where that is blank, in the last one that is not."""
    for uno in (periodo, *meses_antes(periodo, MESES_DE_COSTUMBRE)):
        if mascaras.get(uno):
            return mascaras[uno] > DEL_MES
    return False


def mes_de_oficina(
    oficina: Oficina,
    periodo: int,
    mascaras: Mapping[int, int],
    calendario: Calendario,
    totales: Mapping[int, int] | None = None,
    *,
    diaria: bool = True,
) -> MesDeOficina:
    """Return a month of an office day by day.

    Args:
        mascaras: the figures that it has of the area, of this month and of those before it.
        totales: what the figures of each day add up to, where that is wanted.
        diaria: it attends on its days of attention; a point that is visited owes some day of the month, and not each.
    """
    mascara, por_dias = mascaras.get(periodo, 0), diaria and da_por_dias(mascaras, periodo)
    # Who gives months owes nothing until the month is over.
    vence = None if por_dias else ultimo_dia(periodo)
    dias = []
    for numero in range(1, ultimo_dia(periodo).day + 1):
        fecha = primer_dia(periodo, numero)
        if mascara >> numero & 1:
            dias.append(Dia(fecha, Estado.CON_CIFRAS, total=(totales or {}).get(numero)))
            continue
        dia = _sin_cifras(oficina, fecha, calendario)
        if dia.estado is Estado.FALTA and not por_dias and mascara:
            dia = Dia(fecha, Estado.CON_CIFRAS if mascara & DEL_MES else Estado.NO_ATIENDE)
        elif dia.estado is Estado.FALTA and calendario.hoy is not None and (vence or fecha) >= calendario.hoy:
            dia = Dia(fecha, Estado.FUTURO)
        dias.append(dia)
    return MesDeOficina(oficina.codigo, periodo, por_dias, bool(mascara & DEL_MES), tuple(dias))


def _sin_cifras(oficina: Oficina, dia: date, calendario: Calendario) -> Dia:
    """Say why a day has no figures."""
    if not oficina.abierta(dia, dia) or str(dia.isoweekday()) not in oficina.dias_atencion:
        return Dia(dia, Estado.NO_ATIENDE)
    if dia in calendario.feriados:
        return Dia(dia, Estado.FERIADO, calendario.feriados[dia])
    for una in calendario.sin_actividad:
        if una.cubre(oficina.codigo, dia):
            return Dia(dia, Estado.SIN_ACTIVIDAD, una.motivo)
    return Dia(dia, Estado.FALTA)


def escribe_dias(faltan: Sequence[date], esperados: Sequence[date]) -> str:
    """Write days of one month in a sentence: `2, del 5 al 9 y 15`; a run goes on over the days that are not expected.

    Args:
        faltan: some of `esperados`, both in order.
    """
    lugar = {dia: n for n, dia in enumerate(esperados)}
    tramos: list[list[date]] = []
    for dia in faltan:
        if tramos and lugar[dia] == lugar[tramos[-1][-1]] + 1:
            tramos[-1].append(dia)
        else:
            tramos.append([dia])
    partes = []
    for tramo in tramos:
        # Two days in a row are two days, not a run.
        partes += [f"del {tramo[0].day} al {tramo[-1].day}"] if len(tramo) > 2 else [str(dia.day) for dia in tramo]
    return " y ".join(filter(None, (", ".join(partes[:-1]), partes[-1]))) if partes else ""

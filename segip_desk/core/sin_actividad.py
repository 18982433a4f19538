"""Days without activity: where, from when to when and why, so that a missing day is explained or pending.

It says nothing of the figures themselves, and explains those that are missing in every area; so what it says of a
month that some area has closed changes only as that month's figures do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import PRIMERA_GESTION, ULTIMA_GESTION, fecha_corta, periodo_de, primer_dia, ultimo_dia
from segip_desk.core.cierre import Mes, Tocado
from segip_desk.core.identidad import parece_documento
from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from segip_desk.core.catalogo import Oficina

TODAS = "todas"
"""Stands for every office; an office's code has a point in it."""
MOTIVOS = ("feriado", "cuarentena", "corte de energía", "corte de datos", "sin material", "oficina cerrada")
"""What an office usually says; another reason is a text of its own."""


class ClaveInactividad(NamedTuple):
    """Where a declaration stands: an office, or TODAS, and its first day."""

    oficina: str
    desde: date

    def __str__(self) -> str:
        """Write it as the bitácora does: `sin_actividad/2020-03-22/tj.central`."""
        return f"sin_actividad/{self.desde.isoformat()}/{self.oficina}"


@dataclass(frozen=True, slots=True)
class SinActividad:
    """A declaration: hasta is its last day, and is not before the first."""

    clave: ClaveInactividad
    hasta: date
    motivo: str

    def cubre(self, oficina: str, dia: date) -> bool:
        """Tell whether it explains that an office has no figures on a day."""
        return self.clave.oficina in {TODAS, oficina} and self.clave.desde <= dia <= self.hasta


def escribe_motivo(texto: str) -> str:
    """Return a reason as it is kept: one of MOTIVOS in its own spelling, another as it was written."""
    llano = texto.strip().casefold().replace("í", "i")
    return next((motivo for motivo in MOTIVOS if motivo.replace("í", "i") == llano), texto.strip())


def por_que_no_se_declara(una: SinActividad, oficinas: Mapping[str, Oficina]) -> str | None:
    """Return why a declaration cannot be kept; None if it can."""
    oficina, desde = una.clave
    if oficina != TODAS and oficina not in oficinas:
        return f"no se conoce la oficina «{oficina}»; escriba su código, o «{TODAS}».{parecido(oficina, oficinas)}"
    if una.hasta < desde:
        return f"termina el {fecha_corta(una.hasta)}, antes de empezar, el {fecha_corta(desde)}; invierta las fechas."
    if not PRIMERA_GESTION <= desde.year <= una.hasta.year <= ULTIMA_GESTION:
        return f"las fechas deben estar en las gestiones {PRIMERA_GESTION} a {ULTIMA_GESTION}; corríjalas."
    if not una.motivo.strip():
        return f"falta el motivo; escriba uno, como: {', '.join(MOTIVOS)}."
    documento = parece_documento(una.motivo)
    if documento is not None:
        return f"«{documento}» parece el número de documento de una persona; no se guardan datos de personas, quítelo."
    return None


def tocados_por_inactividad(
    indice: int, clave: ClaveInactividad, antes: SinActividad | None, despues: SinActividad | None, areas: Iterable[str]
) -> Iterator[Tocado]:
    """Yield the months, of every area, whose missing days are explained otherwise after a change.

    Where only the last day moves, what stood before and still stands is not touched.
    """
    hastas = [una.hasta for una in (antes, despues) if una is not None]
    desde = clave.desde
    if antes is not None and despues is not None and antes.motivo == despues.motivo and antes.hasta != despues.hasta:
        desde = min(hastas) + timedelta(days=1)
    for periodo in meses_entre(desde, max(hastas)):
        yield from (Tocado(indice, clave, Mes(area, periodo)) for area in areas)


def el_primero_de_cada_fila(tocados: Iterable[Tocado], cerrados: Collection[Mes]) -> Iterator[Tocado]:
    """Yield of each row the first closed month that it touches: a quarantine is refused once, not for every area."""
    vistas: set[int] = set()
    for tocado in tocados:
        if tocado.mes in cerrados and tocado.indice not in vistas:
            vistas.add(tocado.indice)
            yield tocado


def motivos_del_mes(declaradas: Iterable[SinActividad], oficina: str, periodo: int) -> dict[date, str]:
    """Return why an office had no activity, by day of a month."""
    dias = [primer_dia(periodo, dia) for dia in range(1, ultimo_dia(periodo).day + 1)]
    return {dia: una.motivo for una in declaradas for dia in dias if una.cubre(oficina, dia)}


def meses_entre(desde: date, hasta: date) -> Iterator[int]:
    """Yield the months from that of one day to that of another."""
    for corrido in range(desde.year * 12 + desde.month - 1, hasta.year * 12 + hasta.month):
        yield periodo_de(corrido // 12, corrido % 12 + 1)

"""Closing: a month of an area that is closed changes only by a reasoned reopening or a complemento.

A figure of a month is of that month; one of a whole gestión, or of a quarter, is of its last month: it is
only final when that month is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import MESES, fecha_corta, parse_fecha, ultimo_dia

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

AREA_POA = "poa"


class Mes(NamedTuple):
    """A month of an area: periodo is yyyymm."""

    area: str
    periodo: int

    def __str__(self) -> str:
        """Write it as the bitácora does: `cierre/2020-06/emision`."""
        return f"cierre/{self.periodo // 100}-{self.periodo % 100:02d}/{self.area}"

    @property
    def nombre(self) -> str:
        """Name it in a sentence: `junio de 2020 de emision`."""
        return f"{MESES[self.periodo % 100 - 1]} de {self.periodo // 100} del área «{self.area}»"


@dataclass(frozen=True, slots=True)
class Cierre:
    """Who closed a month of an area, and when (ISO, UTC)."""

    mes: Mes
    usuario: str
    instante: str


@dataclass(frozen=True, slots=True)
class Complemento:
    """A value that entered a month already closed.

    Attributes:
        entrada: number of the bitácora's entry that wrote it; clave, antes, despues: the change.
        motivo: why so late; usuario, instante: who wrote it and when.
    """

    mes: Mes
    entrada: int
    clave: str
    antes: str | None
    despues: str | None
    motivo: str
    usuario: str
    instante: str


Cierres = dict[Mes, Cierre]


def mes_de(area: str, periodo: int) -> Mes:
    """Return the month whose closing covers a periodo: its own, or December for a whole gestión."""
    return Mes(area, periodo if periodo % 100 else periodo + 12)


def mes_de_texto(area: str, periodo: str) -> Mes:
    """Return the month whose closing covers `2020`, `2020-T2` or `2020-06`."""
    gestion, _, parte = periodo.partition("-")
    mes = 12 if not parte else int(parte[1]) * 3 if parte[0] == "T" else int(parte)
    return Mes(area, int(gestion) * 100 + mes)


def mes_de_observacion(area: str, gestion: int, fila: str, columna: str) -> Mes:
    """Return the month whose closing covers an observación: that of its row or column, else December."""
    for nivel in (*fila.split("/"), *columna.split("/")):
        fecha = parse_fecha(nivel)
        if fecha is not None and fecha[0] // 100 == gestion and fecha[0] % 100:
            return Mes(area, fecha[0])
    return Mes(area, gestion * 100 + 12)


def por_que_no(mes: Mes, cierres: Mapping[Mes, Cierre]) -> str | None:
    """Return why nothing may be written in a month: who closed it, since when, and what to do; None if it is open."""
    cierre = cierres.get(mes)
    if cierre is None:
        return None
    cuando = fecha_corta(datetime.fromisoformat(cierre.instante))
    return (
        f"{mes.nombre} está cerrado desde el {cuando} por {cierre.usuario}. Si llegó un papel tarde, cárguelo con "
        "«--complemento» y su motivo; si la cifra estaba mal, reábralo con «segip-desk reabrir»."
    )


def por_que_no_se_cierra(mes: Mes, cierres: Mapping[Mes, Cierre], hoy: date) -> str | None:
    """Return why a month cannot be closed now; None if it can."""
    if mes in cierres:
        cierre = cierres[mes]
        cuando = fecha_corta(datetime.fromisoformat(cierre.instante))
        return f"{mes.nombre} ya está cerrado: lo cerró {cierre.usuario} el {cuando}."
    if hoy <= ultimo_dia(mes.periodo):
        return f"{mes.nombre} todavía no termina; ciérrelo desde el primer día del mes siguiente."
    return None

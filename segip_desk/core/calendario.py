"""Gestión, month, quarter and day: how the register keeps time, and how a period is named.

A figure stands at (periodo, dia): periodo is yyyymm for a month and yyyy00 for a whole gestión, dia is 0 for
the figure of the whole periodo. A gestión is a calendar year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

MESES = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
TRIMESTRES = ("primer", "segundo", "tercer", "cuarto")
PRIMERA_GESTION, ULTIMA_GESTION = 1990, 2100

_FECHA = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_FECHA_CORTA = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


def periodo_de(gestion: int, mes: int = 0) -> int:
    """Return the periodo of a month, or of the whole gestión when mes is 0."""
    return gestion * 100 + mes


def dias_del_mes(gestion: int, mes: int) -> int:
    """Return how many days a month has."""
    # The `calendar` module knows it too, and loads the locale's: a window pays for it before its first paint.
    return (date(gestion + mes // 12, mes % 12 + 1, 1) - timedelta(days=1)).day


@lru_cache(maxsize=4096)
def meses_antes(periodo: int, cuantos: int) -> tuple[int, ...]:
    """Return the months before one, the nearest first."""
    gestion, mes = divmod(periodo, 100)
    corridos = (gestion * 12 + mes - 1 - n for n in range(1, cuantos + 1))
    return tuple(periodo_de(corrido // 12, corrido % 12 + 1) for corrido in corridos)


@lru_cache(maxsize=16384)
def parse_fecha(texto: str) -> tuple[int, int] | None:
    """Read `2020-06-15`, `2020-06` or `2020` as (periodo, dia); None when there is no such date."""
    partes = _FECHA.fullmatch(texto.strip())
    if partes is None:
        return None
    gestion, mes, dia = (int(parte or 0) for parte in partes.groups())
    if not PRIMERA_GESTION <= gestion <= ULTIMA_GESTION:
        return None
    if partes[2] is not None and not 1 <= mes <= 12:
        return None
    if partes[3] is not None and not 1 <= dia <= dias_del_mes(gestion, mes):
        return None
    return periodo_de(gestion, mes), dia


def parse_dia(texto: str) -> date | None:
    """Read a whole day as an office writes it, `15/06/2020`, or `2020-06-15`; None where it is none."""
    corta = _FECHA_CORTA.fullmatch(texto.strip())
    leida = parse_fecha(texto if corta is None else f"{corta[3]}-{corta[2]:0>2}-{corta[1]:0>2}")
    return None if leida is None or not leida[1] else primer_dia(*leida)


@lru_cache(maxsize=16384)
def texto_fecha(periodo: int, dia: int = 0) -> str:
    """Write (periodo, dia) back as `2020-06-15`, `2020-06` or `2020`: the opposite of `parse_fecha`."""
    gestion, mes = divmod(periodo, 100)
    if not mes:
        return f"{gestion:04d}"
    return f"{gestion:04d}-{mes:02d}-{dia:02d}" if dia else f"{gestion:04d}-{mes:02d}"


def primer_dia(periodo: int, dia: int = 0) -> date:
    """Return the first day that (periodo, dia) covers."""
    gestion, mes = divmod(periodo, 100)
    return date(gestion, mes or 1, dia or 1)


def ultimo_dia(periodo: int, dia: int = 0) -> date:
    """Return the last day that (periodo, dia) covers."""
    gestion, mes = divmod(periodo, 100)
    return date(gestion, mes or 12, dia or dias_del_mes(gestion, mes or 12))


def fecha_larga(dia: date) -> str:
    """Write a date in words: `17 de noviembre de 2020`."""
    return f"{dia.day} de {MESES[dia.month - 1]} de {dia.year}"


def fecha_corta(dia: date) -> str:
    """Write a date in figures, as Bolivia does: `17/11/2020`."""
    return f"{dia.day:02d}/{dia.month:02d}/{dia.year:04d}"


def escribe_dias(numeros: str) -> str:
    """Write weekdays, 1 (Monday) to 7, in words: `de lunes a viernes`, `lunes, miércoles y sábado`.

    Args:
        numeros: in order and each once, as an oficina has them.
    """
    nombres = [DIAS[int(numero) - 1] for numero in numeros]
    if len(nombres) > 2 and numeros in "1234567":
        return f"de {nombres[0]} a {nombres[-1]}"
    return " y ".join([", ".join(nombres[:-1]), nombres[-1]] if len(nombres) > 1 else nombres)


class Feriado(NamedTuple):
    """A holiday of the base's departamento; origen says who put it there: the seed, or the office."""

    fecha: date
    nombre: str
    origen: str


@dataclass(frozen=True, slots=True)
class Lapso:
    """The time that a table or a report covers: consecutive months of one gestión.

    Attributes:
        gestion: the year.
        desde, hasta: first and last month, 1 to 12.
        desde_gestion: first gestión of the tables that compare gestiones; None leaves it to the figures.
        es_trimestre: it was asked for as a quarter; January to March may also be the year up to March.
    """

    gestion: int
    desde: int = 1
    hasta: int = 12
    desde_gestion: int | None = None
    es_trimestre: bool = False

    @classmethod
    def mes(cls, gestion: int, mes: int) -> Lapso:
        """Cover one month only."""
        return cls(gestion, mes, mes)

    @classmethod
    def trimestre(cls, gestion: int, trimestre: int) -> Lapso:
        """Cover a quarter, 1 to 4."""
        return cls(gestion, trimestre * 3 - 2, trimestre * 3, es_trimestre=True)

    @property
    def es_anual(self) -> bool:
        """Tell whether it is the whole gestión: only then does a gestión's figure count."""
        return (self.desde, self.hasta) == (1, 12)

    @property
    def meses(self) -> tuple[int, ...]:
        """The periodos of its months, in order."""
        return tuple(periodo_de(self.gestion, mes) for mes in range(self.desde, self.hasta + 1))

    @property
    def periodos(self) -> tuple[int, ...]:
        """The periodos whose figures count: its months, and the gestión's own when it is whole."""
        return ((periodo_de(self.gestion),) if self.es_anual else ()) + self.meses

    @property
    def fin(self) -> date:
        """Its last day."""
        return ultimo_dia(periodo_de(self.gestion, self.hasta))

    @property
    def inicio(self) -> date:
        """Its first day."""
        return primer_dia(periodo_de(self.gestion, self.desde))

    @property
    def codigo(self) -> str:
        """Write it as a periodo: `2020`, `2020-T1`; else as its last month, `2020-06`."""
        if self.es_anual:
            return str(self.gestion)
        if self.es_trimestre:
            return f"{self.gestion}-T{self.hasta // 3}"
        return texto_fecha(periodo_de(self.gestion, self.hasta))

    @property
    def nombre(self) -> str:
        """Name it inside a sentence: `la gestión 2020`, `junio de 2020`, `el periodo de enero a junio de 2020`."""
        if self.es_anual:
            return f"la gestión {self.gestion}"
        if self.desde == self.hasta:
            return f"{MESES[self.desde - 1]} de {self.gestion}"
        if self.es_trimestre:
            return f"el {TRIMESTRES[self.hasta // 3 - 1]} trimestre de {self.gestion}"
        return f"el periodo de {MESES[self.desde - 1]} a {MESES[self.hasta - 1]} de {self.gestion}"

    @property
    def titulo(self) -> str:
        """Name it in a title: as `nombre`, without what only a sentence needs."""
        return self.nombre.removeprefix("la ").removeprefix("el periodo de ").removeprefix("el ")

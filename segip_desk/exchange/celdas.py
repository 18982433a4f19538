"""Read the cells that every kind of file has: dates, texts, the paper behind a row.

Each reader returns the value, or the Spanish sentence that says why there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, final

from segip_desk.core.calendario import (
    MESES,
    PRIMERA_GESTION,
    ULTIMA_GESTION,
    fecha_corta,
    parse_fecha,
    periodo_de,
    primer_dia,
)
from segip_desk.core.conteos import Respaldo
from segip_desk.core.identidad import MAXIMO_TEXTO, por_que_no_se_guarda
from segip_desk.exchange.hoja import ErrorDeHoja, es_total, esta_vacia

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.exchange.hoja import CeldaCruda

BORRAR = "borrar"
MAXIMO_CITA = 40
_FORMAS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d")
_MESES_BREVES = tuple(mes[:3] for mes in MESES)
# What a sheet in Spanish makes of a month that was typed: `jun-20`, `sept.-2020`; and what a person writes: `6/2020`.
_MES_SOLO = re.compile(
    rf"(?:(?P<nombre>{'|'.join(_MESES_BREVES)})[a-z]*\.?|(?P<numero>0?[1-9]|1[0-2]))[ /-](?P<gestion>\d{{2}}|\d{{4}})",
    re.ASCII,
)


@final
@dataclass(frozen=True, slots=True)
class Motivo:
    """Why a cell has no value: a Spanish sentence."""

    dice: str


@final
@dataclass(frozen=True, slots=True)
class RespaldoMalo:
    """Why the cells `respaldo` and `corte` of a row cannot be read; None for the one that can."""

    documento: Motivo | None
    corte: Motivo | None


def lee_fecha(celda: CeldaCruda) -> tuple[int, int] | Motivo:
    """Read (periodo, dia) from a text or a sheet's date; a whole number is a gestión."""
    if isinstance(celda, date):
        return _dia(celda)
    if isinstance(celda, bool):
        return Motivo("aquí va una fecha, no verdadero o falso; escriba 2020-06-15, 2020-06 o 2020.")
    if isinstance(celda, int | float):
        celda = texto_llano(celda)
    if isinstance(celda, ErrorDeHoja) or not isinstance(celda, str):
        return Motivo(f"«{celda}» no es una fecha; escriba 2020-06-15, 2020-06 o 2020.")
    cuando = parse_fecha(celda) or es_de_totales(celda)
    if cuando is not None:
        return cuando
    if not celda.strip():
        return Motivo("falta la fecha; escriba 2020-06-15, 2020-06 o 2020.")
    return Motivo(f"no existe la fecha «{corto(celda)}»; {_forma_correcta(celda)}.")


def lee_dia(celda: CeldaCruda) -> str | Motivo:
    """Read a whole date as its ISO text; blank is an empty text."""
    if esta_vacia(celda):
        return ""
    cuando = lee_fecha(celda)
    if isinstance(cuando, Motivo):
        return cuando
    if not cuando[1]:
        return Motivo(f"«{texto_llano(celda)}» no es un día; escriba la fecha de corte completa, como 2020-06-15.")
    return primer_dia(*cuando).isoformat()


def lee_dia_de(que: str) -> Callable[[CeldaCruda], date | Motivo]:
    """Return what reads the day of something that has one: `que` says so, as «un asiento es de un día»."""

    def lee(celda: CeldaCruda) -> date | Motivo:
        cuando = lee_fecha(celda)
        if isinstance(cuando, Motivo):
            return cuando
        if not cuando[1]:
            return Motivo(f"«{corto(texto_llano(celda))}» no es un día; {que}, como 2020-06-15.")
        return primer_dia(*cuando)

    return lee


def lee_gestion(celda: CeldaCruda) -> int | Motivo:
    """Read a gestión from a text or a number."""
    cuando = lee_fecha(celda) if not isinstance(celda, date) else (0, 1)
    if isinstance(cuando, Motivo) or cuando[0] % 100 or cuando[1]:
        return Motivo(f"«{corto(texto_llano(celda))}» no es una gestión; escriba el año, como 2020.")
    return cuando[0] // 100


def lee_texto(celda: CeldaCruda) -> str | Motivo:
    """Read a text with its blanks collapsed; a number is read as its digits, a date as its ISO text."""
    if isinstance(celda, ErrorDeHoja):
        return Motivo(f"«{celda}» es un error de la hoja de cálculo; escriba el texto.")
    texto = " ".join(texto_llano(celda).split())
    if len(texto) > MAXIMO_TEXTO:
        return Motivo(f"el texto pasa de {MAXIMO_TEXTO} letras; acórtelo.")
    if not texto.isprintable():
        return Motivo(f"«{corto(ascii(texto)[1:-1])}» tiene caracteres que no se pueden imprimir; vuelva a escribirlo.")
    return texto


def lee_texto_libre(celda: CeldaCruda) -> str | Motivo:
    """Read a text; one that carries an identity number is refused."""
    texto = lee_texto(celda)
    dice = None if isinstance(texto, Motivo) else por_que_no_se_guarda(texto)
    return texto if dice is None else Motivo(dice)


def lee_respaldo(documento: CeldaCruda, corte: CeldaCruda) -> Respaldo | RespaldoMalo | None:
    """Read the paper behind a row; None where both cells are blank."""
    nombre, dia = lee_texto(documento), lee_dia(corte)
    if isinstance(nombre, Motivo) or isinstance(dia, Motivo):
        return RespaldoMalo(*(leido if isinstance(leido, Motivo) else None for leido in (nombre, dia)))
    return Respaldo(nombre, dia) if nombre or dia else None


def es_de_totales(texto: str) -> Motivo | None:
    """Say so where the text that names a row is the word of a row of totals."""
    if not es_total(texto):
        return None
    return Motivo(f"«{corto(texto)}» es una fila de totales; bórrela, porque los totales se calculan.")


def es_borrar(celda: CeldaCruda) -> bool:
    """Tell whether the cell asks to erase what stands."""
    return isinstance(celda, str) and celda.strip().casefold() == BORRAR


def texto_llano(celda: CeldaCruda) -> str:
    """Write a cell as a clerk sees it: whole numbers without decimals, dates as ISO."""
    if isinstance(celda, float) and celda.is_integer():
        return str(int(celda))
    if isinstance(celda, bool):
        return "VERDADERO" if celda else "FALSO"
    if isinstance(celda, datetime) and celda.time() == time():
        celda = celda.date()
    return str(celda)


def corto(texto: str) -> str:
    """Cut a text that is quoted in a sentence."""
    texto = texto.strip()
    return texto if len(texto) <= MAXIMO_CITA else f"{texto[: MAXIMO_CITA - 3]}…"


def _dia(celda: date) -> tuple[int, int] | Motivo:
    if isinstance(celda, datetime) and celda.time() != time():
        return Motivo(f"«{celda:%Y-%m-%d %H:%M}» lleva hora; escriba solo el día, como {celda:%Y-%m-%d}.")
    if not PRIMERA_GESTION <= celda.year <= ULTIMA_GESTION:
        return Motivo(f"«{fecha_corta(celda)}» está fuera de las gestiones {PRIMERA_GESTION} a {ULTIMA_GESTION}.")
    return periodo_de(celda.year, celda.month), celda.day


def _forma_correcta(texto: str) -> str:
    """Say how to write a date, with the very date where it is plain which one it is."""
    for forma in _FORMAS:
        try:
            leida = datetime.strptime(texto.strip(), forma)  # noqa: DTZ007  # a day on paper has no time zone
        except ValueError:
            continue
        return f"escríbala como {leida:%Y-%m-%d}"
    mes = _MES_SOLO.fullmatch(texto.strip().casefold())
    if mes:
        numero = int(mes["numero"]) if mes["numero"] else _MESES_BREVES.index(mes["nombre"]) + 1
        gestion = int(mes["gestion"])
        return f"escríbala como {gestion if gestion > 99 else 2000 + gestion}-{numero:02d}"
    return "escriba 2020-06-15, 2020-06 o 2020"

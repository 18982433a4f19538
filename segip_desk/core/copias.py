"""Copies of a base: what a copy says of itself, what its file is called, and which of the old ones are kept."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from segip_desk.core.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterator

Motivo = Literal["pedida", "diaria", "migracion"]
"""Why a copy was made: somebody asked, a day's first write, a newer program's schema."""

EXTENSION = ".segipcopia"
FORMATO = "copia de SEGIP Desk"
VERSION = 2
"""From 2 on a copy may carry the files of the papers."""
DIAS, SEMANAS, MESES = 7, 5, 12
"""How many days keep all their copies, how many weeks one, how many months one; a year keeps one for ever."""

_MOTIVOS: tuple[Motivo, ...] = ("pedida", "diaria", "migracion")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NOMBRE = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_AUTOMATICA = re.compile(
    rf"segip-[a-z]{{2}}-([0-9a-f]{{8}})-(\d{{8}}-\d{{6}})-(diaria|migracion)(?:-\d+)?{re.escape(EXTENSION)}", re.ASCII
)
_LARGO_IDENTIDAD = 8
_EN_NOMBRE = "%Y%m%d-%H%M%S"


class Parte(NamedTuple):
    """A table inside a copy: how many rows, and the bytes of its text with their SHA-256 in hexadecimal."""

    tabla: str
    filas: int
    bytes: int
    sha256: str


class Archivos(NamedTuple):
    """The files of papers in a copy: how many it carries, their bytes, and how many the base names that it does not."""

    dentro: int = 0
    bytes: int = 0
    fuera: int = 0


SIN_ARCHIVOS = Archivos()


class Origen(NamedTuple):
    """Who made a copy, when (ISO, UTC), why, and with which version of the program."""

    quien: str
    cuando: str
    motivo: Motivo
    programa: str


@dataclass(frozen=True, slots=True)
class Manifiesto:
    """What a copy says of itself.

    Attributes:
        origen: who made it, when, why, with what.
        motor: the database that it was read from, `sqlite` or `postgresql`; it goes back into either.
        esquema: the revision of its tables.
        departamento: the code; identidad: the number of the base.
        entradas: how many the bitácora has; cabeza: the hash of the last one, None before the first.
        partes: its tables, in the order of the file.
        archivos: the files of papers.
    """

    origen: Origen
    motor: str
    esquema: str
    departamento: str
    identidad: str
    entradas: int
    cabeza: str | None
    partes: tuple[Parte, ...]
    archivos: Archivos = SIN_ARCHIVOS

    def filas(self, tabla: str) -> int:
        """Return how many rows a table has, 0 where the copy has no such table."""
        return next((parte.filas for parte in self.partes if parte.tabla == tabla), 0)


def imprimible(texto: str) -> str:
    """Return a text without what would upset a terminal, which a manifest does not hold."""
    return "".join(letra for letra in texto if letra.isprintable())


def escribe_manifiesto(manifiesto: Manifiesto) -> str:
    """Write a manifest as JSON, the same for the same values."""
    campos = asdict(manifiesto)
    campos["origen"] = manifiesto.origen._asdict()
    campos["archivos"] = manifiesto.archivos._asdict()
    campos["partes"] = [parte._asdict() for parte in manifiesto.partes]
    return json.dumps({"formato": FORMATO, "version": VERSION, **campos}, ensure_ascii=False, indent=1) + "\n"


def parse_manifiesto(texto: str) -> Manifiesto:
    """Read a manifest back.

    Raises:
        Rejected: it is of something else, of a newer program, or lacks something.
    """
    try:
        leido = json.loads(texto)
    except (ValueError, RecursionError) as error:
        raise Rejected(_AJENO) from error
    if not isinstance(leido, dict) or leido.get("formato") != FORMATO or type(leido.get("version")) is not int:
        raise Rejected(_AJENO)
    if leido["version"] > VERSION:
        message = "la copia es de una versión más nueva de SEGIP Desk; instale esa versión, o una posterior."
        raise Rejected(message)
    try:
        return _manifiesto(leido)
    except (KeyError, TypeError, ValueError, StopIteration) as error:
        message = "el manifiesto de la copia está dañado o fue alterado; use otra copia."
        raise Rejected(message) from error


_AJENO = "no es una copia de SEGIP Desk; elija un archivo hecho con «segip-desk copiar»."


def _manifiesto(leido: dict[str, Any]) -> Manifiesto:
    origen = leido["origen"]
    motivo = next(suyo for suyo in _MOTIVOS if suyo == origen["motivo"])
    datetime.fromisoformat(_texto(origen["cuando"]))
    partes = tuple(
        Parte(
            _como(_NOMBRE, parte["tabla"]),
            _cuenta(parte["filas"]),
            _cuenta(parte["bytes"]),
            _como(_SHA256, parte["sha256"]),
        )
        for parte in leido["partes"]
    )
    if len({parte.tabla for parte in partes}) != len(partes):
        message = "the same table twice"
        raise ValueError(message)
    # Those of version 1 carry none.
    archivos = Archivos(*(_cuenta(leido["archivos"][campo]) for campo in Archivos._fields if leido["version"] > 1))
    entradas, cabeza = _cuenta(leido["entradas"]), leido["cabeza"]
    if (entradas == 0) != (cabeza is None):
        message = "a head without entries, or entries without a head"
        raise ValueError(message)
    return Manifiesto(
        origen=Origen(_texto(origen["quien"]), origen["cuando"], motivo, _texto(origen["programa"])),
        motor=_texto(leido["motor"]),
        esquema=_texto(leido["esquema"]),
        departamento=_texto(leido["departamento"]),
        identidad=_texto(leido["identidad"]),
        entradas=entradas,
        cabeza=None if cabeza is None else _como(_SHA256, cabeza),
        partes=partes,
        archivos=archivos,
    )


def _texto(valor: object) -> str:
    if not isinstance(valor, str) or not valor.isprintable():
        message = f"not a text: {valor!r}"
        raise TypeError(message)
    return valor


def _cuenta(valor: object) -> int:
    if type(valor) is not int or valor < 0:
        message = f"not a count: {valor!r}"
        raise TypeError(message)
    return valor


def _como(forma: re.Pattern[str], valor: object) -> str:
    texto = _texto(valor)
    if not forma.fullmatch(texto):
        message = f"not of its form: {texto!r}"
        raise ValueError(message)
    return texto


def nombre_de_copia(manifiesto_de: tuple[str, str], local: datetime, motivo: Motivo, intento: int = 1) -> str:
    """Return what a copy's file is called: `segip-tj-20201231-181500.segipcopia`.

    An automatic one also carries the beginning of the base's identity and why it was made, for several bases may
    keep theirs in one folder.

    Args:
        manifiesto_de: the departamento's code and the base's identity.
        local: when, by the office's own clock.
        motivo: why.
        intento: from the second on, told apart by a number: two copies may be of one second.
    """
    departamento, identidad = manifiesto_de
    medio = "" if motivo == "pedida" else f"{identidad[:_LARGO_IDENTIDAD]}-"
    final = "" if motivo == "pedida" else f"-{motivo}"
    otra = "" if intento == 1 else f"-{intento}"
    return f"segip-{departamento}-{medio}{local.strftime(_EN_NOMBRE)}{final}{otra}{EXTENSION}"


class Guardada(NamedTuple):
    """An automatic copy in its folder: the file's name, and when it was made by the office's clock."""

    nombre: str
    local: datetime


def parse_guardada(nombre: str, identidad: str) -> Guardada | None:
    """Read the name of a file; None when it is no automatic copy of that base."""
    hallado = _AUTOMATICA.fullmatch(nombre)
    if hallado is None or hallado[1] != identidad[:_LARGO_IDENTIDAD]:
        return None
    try:
        return Guardada(nombre, datetime.strptime(hallado[2], _EN_NOMBRE))  # noqa: DTZ007 - the office's own clock
    except ValueError:
        return None


def sobran(copias: Collection[Guardada], hoy: date) -> list[Guardada]:
    """Return the copies that are no longer kept, oldest first.

    Kept are all of the newest seven days that have any, the last one of each of the newest five weeks, twelve months
    and of every year. They are counted by the days that have copies and not by the calendar, so that a long holiday,
    or a clock that jumped ahead, ages none of them. Those of the future are left alone.

    Args:
        copias: every automatic copy of one base, the one just made among them.
        hoy: today.
    """
    pasadas = sorted((copia for copia in copias if copia.local.date() <= hoy), key=lambda c: (c.local, c.nombre))
    dias = list(dict.fromkeys(copia.local.date() for copia in reversed(pasadas)))[:DIAS]
    quedan = {copia.nombre for copia in pasadas if copia.local.date() in dias}
    quedan |= set(_ultimas(pasadas, lambda dia: dia.isocalendar()[:2], SEMANAS))
    quedan |= set(_ultimas(pasadas, lambda dia: (dia.year, dia.month), MESES))
    quedan |= set(_ultimas(pasadas, lambda dia: dia.year, None))
    return [copia for copia in pasadas if copia.nombre not in quedan]


def _ultimas(pasadas: list[Guardada], periodo: Callable[[date], Hashable], cuantos: int | None) -> Iterator[str]:
    """Yield the last copy of each of the newest periods that have any."""
    por_periodo = {periodo(copia.local.date()): copia.nombre for copia in pasadas}
    ultimas = list(por_periodo.values())
    yield from ultimas if cuantos is None else ultimas[-cuantos:]

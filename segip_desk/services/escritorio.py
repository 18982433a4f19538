"""What the window must know of a base before it shows any page of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.core.problems import Rejected
from segip_desk.services import bases, copias, semillas
from segip_desk.storage import fichas, lecturas

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from segip_desk.core.catalogo import Departamento, Oficina
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


@dataclass(frozen=True, slots=True)
class Apertura:
    """An open base, at a glance.

    Attributes:
        nombre: its path, or its address without the password.
        identidad: the number given to it when it was made.
        oficinas: in catalogue order.
        ultimo_mes: (gestión, month) of the latest figure, the month 12 where only a gestión's is known; None where the
            base is empty.
        ultima_copia: when the newest automatic copy was made, by the office's clock.
    """

    nombre: str
    identidad: str
    departamento: Departamento
    oficinas: tuple[Oficina, ...]
    ultimo_mes: tuple[int, int] | None
    ultima_copia: datetime | None


@dataclass(frozen=True, slots=True)
class Posible:
    """A departamento that a base may be of; con_cifras says whether its figures of 2020 come with the program."""

    codigo: str
    nombre: str
    con_cifras: bool


@dataclass(frozen=True, slots=True)
class Nueva:
    """A base to be made: of which departamento, where, and whether with the figures of 2020."""

    departamento: str
    direccion: str
    con_cifras: bool


def posibles() -> tuple[Posible, ...]:
    """Return the departamentos that a base may be of, by name.

    Raises:
        Rejected: a profile was edited and is wrong.
    """
    # A window that opens a base must not wait for what reads files: it loads with the first base that is made.
    from segip_desk.services.demo import con_demo  # noqa: PLC0415

    con_cifras = con_demo()
    todos = (Posible(uno.codigo, uno.nombre, uno.codigo in con_cifras) for uno in semillas.departamentos().values())
    return tuple(sorted(todos, key=lambda uno: uno.nombre))


def direccion_libre(habitual: str) -> str:
    """Return where a new base may go: the habitual place, else a name beside it that nobody has taken."""
    camino = Path(habitual)
    if "://" in habitual:
        return ""
    numero = 1
    libre = camino
    while libre.exists():
        numero += 1
        libre = camino.with_stem(f"{camino.stem}-{numero}")
    return str(libre)


def hacer_nueva(nueva: Nueva, quien: Quien) -> Base:
    """Make a base, whole or not at all, and open it.

    Raises:
        Rejected: there is something at that address already, or there are no figures of that departamento.
        Unavailable: the machine does not let it be made.
    """
    if not nueva.direccion.strip():
        message = "Diga dónde va la base: elija una carpeta y un nombre de archivo."
        raise Rejected(message)
    if not nueva.con_cifras:
        return bases.crear_base(nueva.direccion.strip(), nueva.departamento, quien)
    from segip_desk.services.demo import crear_demo  # noqa: PLC0415 - as in `posibles`

    return crear_demo(nueva.direccion.strip(), nueva.departamento, quien)


def leer_apertura(base: Base) -> Apertura:
    """Look at a base that was just opened.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        oficinas = tuple(fichas.catalogo(con).oficinas.values())
        ultimo = lecturas.ultimo_periodo(con)
    return Apertura(
        base.nombre,
        base.identidad,
        base.departamento,
        oficinas,
        None if ultimo is None else (ultimo // 100, ultimo % 100 or 12),
        copias.ultima_copia(base),
    )


def empezar_el_dia(base: Base, quien: Quien, avisar: Callable[[str], object]) -> datetime | None:
    """Make the day's copy where it is missing, and return when the newest one was made.

    Args:
        avisar: is told why there is none, in a sentence.

    Raises:
        Unavailable: the machine failed.
    """
    copias.asegurar_la_del_dia(base, quien, avisar)
    return copias.ultima_copia(base)

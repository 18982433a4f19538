"""What the window must know of a base before it shows any page of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segip_desk.services import copias
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

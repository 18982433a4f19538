"""Days without activity: declared, listed and taken back, as a window asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.problems import Rejected
from segip_desk.core.sin_actividad import TODAS, ClaveInactividad, SinActividad, escribe_motivo
from segip_desk.storage.ausencias import leer_ausencias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from segip_desk.core.conteos import Respaldo
    from segip_desk.services.quien import Quien
    from segip_desk.storage.ausencias import Ausencia
    from segip_desk.storage.base import Base


def listar(
    base: Base, *, oficina: str | None = None, desde: date | None = None, hasta: date | None = None
) -> tuple[SinActividad, ...]:
    """Return the declarations by first day: those of an office and of all, that have a day from `desde` to `hasta`.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        declaradas = [una for una, _ in leer_ausencias(con)]
    return tuple(
        una
        for una in declaradas
        if (oficina is None or una.clave.oficina in {TODAS, oficina})
        and (desde is None or una.hasta >= desde)
        and (hasta is None or una.clave.desde <= hasta)
    )


def con_papeles(base: Base, gestion: int) -> tuple[tuple[SinActividad, Respaldo | None], ...]:
    """Return the declarations that have a day in a gestión, each with its paper, by first day.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return tuple(una for una in leer_ausencias(con) if una[0].clave.desde.year <= gestion <= una[0].hasta.year)


def declarar(
    base: Base,
    quien: Quien,
    una: SinActividad,
    *,
    en_lugar_de: ClaveInactividad | None = None,
    respaldo: Respaldo | None = None,
    complemento: str | None = None,
) -> bool:
    """Say that an office, or all of them, had no activity; tell whether that was news.

    Args:
        una: over the one of the same office and first day, where one stands.
        en_lugar_de: the one that it corrects, where its office or its first day was wrong.
        complemento: why it comes so late, for months already closed; without it they refuse.

    Raises:
        Rejected: an unknown office, dates or reason that say nothing, or a closed month.
        Unavailable: the machine failed.
    """
    limpia = SinActividad(una.clave, una.hasta, escribe_motivo(una.motivo))
    filas: list[Ausencia] = [(limpia, respaldo)]
    if en_lugar_de is not None and en_lugar_de != una.clave:
        filas.append((en_lugar_de, None))
    return _escribir(base, quien, "declarar sin actividad", filas, complemento)


def quitar(base: Base, quien: Quien, clave: ClaveInactividad, *, complemento: str | None = None) -> None:
    """Take back a declaration: its days are expected again.

    Raises:
        Rejected: there is none, or it explains days of a closed month.
        Unavailable: the machine failed.
    """
    if not _escribir(base, quien, "quitar sin actividad", [(clave, None)], complemento):
        message = f"No hay nada declarado de «{clave.oficina}» desde el {clave.desde:%d/%m/%Y}; revise la fecha."
        raise Rejected(message)


def _escribir(base: Base, quien: Quien, accion: str, filas: Sequence[Ausencia], complemento: str | None) -> bool:
    with base.escritura(quien.acto(accion)) as obra:
        if complemento is not None:
            obra.complementar(complemento)
        obra.sin_actividad(filas)
        return obra.confirmar() is not None

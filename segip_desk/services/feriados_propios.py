"""The holidays that a base keeps of a gestión: listed, added, renamed, moved and taken out by the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.calendario import ULTIMA_GESTION, Feriado, fecha_corta
from segip_desk.core.problems import Rejected
from segip_desk.services.bases import sembrar_gestiones
from segip_desk.services.feriados import PRIMERA_CON_FERIADOS, feriados_semilla
from segip_desk.services.usuarios import puede
from segip_desk.storage import fichas

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def listar(base: Base, gestion: int) -> tuple[Feriado, ...]:
    """Return the holidays of a gestión by date; of one in which nothing was written yet, those that it begins with.

    Raises:
        Rejected: a file of corrections was edited and is wrong.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        puestos = {uno.fecha: uno for uno in fichas.feriados(con, gestion)}
        sembrada = (gestion, "feriados") in fichas.sembrado(con)
    if not sembrada and PRIMERA_CON_FERIADOS <= gestion <= ULTIMA_GESTION:
        puestos = {uno.fecha: uno for uno in feriados_semilla(base.departamento.codigo, gestion)} | puestos
    return tuple(puestos[dia] for dia in sorted(puestos))


def escribir(base: Base, quien: Quien, dia: date, nombre: str, *, en_lugar_de: date | None = None) -> bool:
    """Make a day a holiday, or call it otherwise, and tell whether that is news.

    Args:
        en_lugar_de: the holiday that it corrects, where its date was wrong.

    Raises:
        Rejected: the name is blank, the day is a holiday already and another is moved onto it, or who acts may not.
        Unavailable: the machine failed.
    """
    limpio = " ".join(nombre.split())
    if not limpio:
        message = "Falta el nombre del feriado; escríbalo como lo dice el decreto."
        raise Rejected(message)
    mueve = en_lugar_de is not None and en_lugar_de != dia
    if mueve and any(uno.fecha == dia for uno in listar(base, dia.year)):
        message = f"El {fecha_corta(dia)} ya es feriado; elija otro día, o cámbiele el nombre al que está."
        raise Rejected(message)
    dias: list[tuple[date, str | None]] = [(dia, limpio)]
    if mueve and en_lugar_de is not None:
        dias.append((en_lugar_de, None))
    return _escribir(base, quien, "escribir feriado", dias)


def quitar(base: Base, quien: Quien, dia: date) -> None:
    """Make a holiday a working day.

    Raises:
        Rejected: it is none, or who acts may not.
        Unavailable: the machine failed.
    """
    if not _escribir(base, quien, "quitar feriado", [(dia, None)]):
        message = f"El {fecha_corta(dia)} no es feriado; elija uno de la lista."
        raise Rejected(message)


def _escribir(base: Base, quien: Quien, accion: str, dias: Sequence[tuple[date, str | None]]) -> bool:
    # A gestión is not opened by who may not write in it.
    dice = puede(base, quien, "administrar")
    if dice is not None:
        raise Rejected(dice)
    # It corrects what the program brings: that must be there first.
    sembrar_gestiones(base, quien, {dia.year for dia, _ in dias})
    with base.escritura(quien.acto(accion, ", ".join(str(dia) for dia, _ in dias))) as obra:
        obra.corregir_feriados(dias)
        return obra.confirmar() is not None

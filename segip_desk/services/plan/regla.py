"""The rule by which tasks are judged: what a gestión has, and changing it; and who judged otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.numeros import escribe_centesimas
from segip_desk.core.plan.juicio import Firma, ReglaPoa, parse_juicio, regla_de
from segip_desk.core.poa import CIEN
from segip_desk.core.problems import Rejected
from segip_desk.services import semillas
from segip_desk.storage import bitacora, fichas

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection

    from segip_desk.core.poa import ClaveMeta, Programacion
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def regla_vigente(con: Connection, departamento: str, gestion: int) -> ReglaPoa:
    """Return the rule of a gestión: the last one that the base set by then, else the departamento's profile."""
    return regla_de(fichas.ajustes(con), gestion, ReglaPoa(semillas.perfil(departamento).umbral_cumple))


def firmas_de_juicios(con: Connection, metas: Iterable[Programacion]) -> dict[ClaveMeta, Firma]:
    """Return who wrote each judgement that has a reason, and when, as the bitácora tells."""
    claves = {f"{meta.clave}#evaluacion": meta.clave for meta in metas if parse_juicio(meta.evaluacion).motivo}
    escritas = bitacora.entradas_de(con, claves)
    return {claves[clave]: Firma(entrada.usuario, entrada.instante) for clave, entrada in escritas.items()}


def regla(base: Base, gestion: int) -> ReglaPoa:
    """Return how the tasks of a gestión are judged.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return regla_vigente(con, base.departamento.codigo, gestion)


def cambiar_regla(
    base: Base,
    quien: Quien,
    gestion: int,
    *,
    umbral: int | None = None,
    tope: bool | None = None,
    complemento: str = "",
) -> ReglaPoa:
    """Set how tasks are judged from a gestión on, up to the next one that has a rule of its own.

    Args:
        umbral: hundredths of a percent from which a task is CUMPLE; None leaves it.
        tope: whether shares print up to 100 % only; None leaves it.
        complemento: why it changes judgements of closed months; empty does not change them.

    Returns:
        The rule that stands.

    Raises:
        Rejected: a threshold out of 0 to 100 %, closed months without a reason, or who asks may not.
        Unavailable: the machine failed.
    """
    if umbral is not None and not 0 < umbral <= CIEN:
        message = f"El umbral del POA no puede ser {escribe_centesimas(umbral)} %; escriba más de 0 y hasta 100."
        raise Rejected(message)
    with base.escritura(quien.acto("regla del POA", f"gestión {gestion}")) as obra:
        vigente = regla_vigente(obra.con, base.departamento.codigo, gestion)
        nueva = ReglaPoa(
            vigente.umbral if umbral is None else umbral,
            vigente.tope if tope is None else tope,
        )
        if complemento:
            obra.complementar(complemento)
        if nueva != vigente:
            obra.regla_poa(gestion, nueva)
        obra.confirmar()
    return nueva

"""Quotas, and what was committed of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.conteos import Conflicto
from segip_desk.core.presupuesto.cuotas import ClaveCuota, usos
from segip_desk.storage import crudo
from segip_desk.storage.presupuesto import lecturas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

    from segip_desk.core.presupuesto.asiento import Asiento
    from segip_desk.core.presupuesto.cuotas import Uso

_COMPROMETIDO = " where gestion = ? and momento in ('comprometido', 'corte_comprometido')"


def leer_cuotas(con: Connection, gestion: int) -> dict[ClaveCuota, int]:
    """Return the quotas of a gestión, in centavos."""
    filas = crudo.filas(con, "select gestion, sistema, mes, clase, importe from cuota where gestion = ?", (gestion,))
    return {ClaveCuota(*clave): importe for *clave, importe in filas}


def leer_clases(con: Connection, gestion: int) -> dict[str, int]:
    """Return the clase de gasto of each partida that has one of its own."""
    return dict(crudo.filas(con, "select partida, clase from clase_gasto where gestion = ?", (gestion,)))


def leer_usos(con: Connection, gestion: int, nuevos: Mapping[int, Asiento] | None = None) -> tuple[Uso, ...]:
    """Return what was committed of each quota of a gestión, `nuevos` included, which are not stored yet."""
    cuotas = leer_cuotas(con, gestion)
    if not cuotas:
        return ()
    filas = crudo.filas(con, f"select {lecturas.COLUMNAS} from asiento{_COMPROMETIDO}", (gestion,))  # noqa: S608 - our own columns
    comprometidos = [(uno.asiento, uno.efecto) for uno in lecturas.armados(con, filas)]
    comprometidos += [
        (uno, uno.signo() * uno.importe)
        for uno in (nuevos or {}).values()
        if uno.momento == "comprometido" and uno.gestion == gestion
    ]
    return usos(cuotas, comprometidos, lecturas.clasificador(con, gestion), leer_clases(con, gestion))


def por_que_no_hay_cuota(con: Connection, hechos: Mapping[int, Asiento]) -> list[Conflicto]:
    """Return why what is committed here passes the quota of its month."""
    comprometen = {i: uno for i, uno in hechos.items() if uno.momento == "comprometido" and uno.signo() > 0}
    conflictos = []
    for gestion in {uno.gestion for uno in comprometen.values()}:
        antes = {uso.clave: uso.comprometido for uso in leer_usos(con, gestion)}
        primero = next(i for i, uno in comprometen.items() if uno.gestion == gestion)
        conflictos += [
            Conflicto(primero, f"{uso.dice} Baje el importe, o comprométalo en otro mes.")
            for uso in leer_usos(con, gestion, comprometen)
            if uso.excedido > 0 and uso.comprometido > antes[uso.clave]
        ]
    return conflictos

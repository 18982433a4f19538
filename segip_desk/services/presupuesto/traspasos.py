"""Traspasos: asked for, approved, rejected, and the modificaciones of a year as a list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from segip_desk.core.identidad import en_una_linea
from segip_desk.core.presupuesto.traspasos import asientos_de, problemas_de
from segip_desk.core.problems import Rejected
from segip_desk.services.bases import sembrar_gestiones
from segip_desk.storage.presupuesto import lecturas
from segip_desk.storage.presupuesto.otros import leer_traspaso, leer_traspasos

if TYPE_CHECKING:
    from datetime import date

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.presupuesto.libro import Asentado
    from segip_desk.core.presupuesto.traspasos import ClaveTraspaso, Traspaso
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


_TEXTOS = ("numero", "justificacion", "informe", "modificacion")


def solicitar(base: Base, quien: Quien, traspaso: Traspaso, papel: Respaldo | None = None) -> Traspaso:
    """Ask for a traspaso, or change one that is asked for; it changes nothing in the ledger yet.

    Raises:
        Rejected: it misses a cent, an unknown partida, no justification, or it was resolved already.
        Unavailable: the machine failed.
    """
    textos: dict[str, Any] = {campo: en_una_linea(getattr(traspaso, campo)) for campo in _TEXTOS}
    pedido = replace(traspaso, estado="solicitado", resuelto=None, motivo="", **textos)
    sembrar_gestiones(base, quien, {pedido.gestion})
    with base.escritura(quien.acto("solicitar traspaso", pedido.numero)) as obra:
        problemas = list(problemas_de(pedido, lecturas.clasificador(obra.con, pedido.gestion)))
        if problemas:
            raise Rejected(*dict.fromkeys(problemas))
        obra.presupuesto.traspaso(pedido, papel)
        obra.confirmar()
    return pedido


def aprobar(base: Base, quien: Quien, clave: ClaveTraspaso, fecha: date, complemento: str | None = None) -> Traspaso:
    """Approve a traspaso: its lines enter the ledger on that date.

    Args:
        complemento: why it enters a closed month; None does not enter one.

    Raises:
        Rejected: there is none, it was resolved already, or a line that gives has not that much free.
        Unavailable: the machine failed.
    """
    return _resolver(base, quien, clave, fecha, complemento=complemento)


def rechazar(base: Base, quien: Quien, clave: ClaveTraspaso, fecha: date, motivo: str) -> Traspaso:
    """Reject a traspaso, with the reason; it changes nothing in the ledger.

    Raises:
        Rejected: there is none, it was resolved already, or there is no reason.
        Unavailable: the machine failed.
    """
    if not motivo.strip():
        message = "Falta el motivo: diga por qué se rechaza el traspaso."
        raise Rejected(message)
    return _resolver(base, quien, clave, fecha, en_una_linea(motivo))


def _resolver(
    base: Base, quien: Quien, clave: ClaveTraspaso, fecha: date, rechazo: str = "", complemento: str | None = None
) -> Traspaso:
    accion = "rechazar traspaso" if rechazo else "aprobar traspaso"
    cual = clave._replace(numero=en_una_linea(clave.numero))
    with base.escritura(quien.acto(accion, cual.numero)) as obra:
        if complemento is not None:
            obra.complementar(complemento)
        pedido = leer_traspaso(obra.con, *cual)
        if pedido is None:
            message = (
                f"No hay un traspaso «{cual.numero}» de {cual.sistema.upper()} en la gestión {cual.gestion}; "
                "revise su número."
            )
            raise Rejected(message)
        if fecha < pedido.fecha or fecha.year != pedido.gestion:
            message = f"La fecha debe ser de la gestión {pedido.gestion} y no anterior al pedido; corríjala."
            raise Rejected(message)
        resuelto = replace(pedido, estado="rechazado" if rechazo else "aprobado", resuelto=fecha, motivo=rechazo)
        papel = next((p for t, p in leer_traspasos(obra.con, cual.gestion) if t == pedido), None)
        obra.presupuesto.traspaso(resuelto, papel)
        if not rechazo:
            obra.presupuesto.asientos([(uno, papel) for uno in asientos_de(resuelto, fecha)])
        obra.confirmar()
    return resuelto


def traspasos(base: Base, gestion: int) -> tuple[Traspaso, ...]:
    """Return the traspasos of a gestión, by sistema and number.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return tuple(uno for uno, _ in leer_traspasos(con, gestion))


def modificaciones(base: Base, gestion: int) -> tuple[Asentado, ...]:
    """Return what changed the vigente of a gestión, by date: traspasos, adicionales and reducciones.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return tuple(uno for uno in lecturas.asientos(con, gestion) if uno.asiento.etapa == "vigente")

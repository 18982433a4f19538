"""Custodians: who answers for material, where, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.kardex.formularios import por_que_no_es_custodio
from segip_desk.core.kardex.lugares import Clase, clase_de
from segip_desk.core.problems import Rejected
from segip_desk.services.kardex.tarjeta import lugar_conocido
from segip_desk.storage.kardex import listas

if TYPE_CHECKING:
    from segip_desk.core.kardex.formularios import Custodio
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def listar(base: Base, *, oficina: str | None = None) -> tuple[Custodio, ...]:
    """Return the custodians by code, of one office or of all.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return tuple(uno for uno in listas.leer_custodios(con) if oficina is None or uno.oficina == oficina)


def guardar(base: Base, quien: Quien, custodio: Custodio) -> bool:
    """Write a custodian over the one of the same code; tell whether that was news.

    Raises:
        Rejected: a code that is no custodian's of an office, or dates or a name that say nothing.
        Unavailable: the machine failed.
    """
    dice = por_que_no_es_custodio(custodio)
    if dice is not None:
        message = f"«{custodio.codigo}»: {dice}"
        raise Rejected(message)
    with base.escritura(quien.acto("registrar custodio", custodio.codigo)) as obra:
        codigo = lugar_conocido(obra.con, custodio.codigo)
        if clase_de(codigo) is not Clase.CUSTODIO or codigo != custodio.codigo:
            message = f"«{custodio.codigo}» no nombra a un custodio; escríbalo como «tj.central/op03», en minúsculas."
            raise Rejected(message)
        obra.custodio(custodio)
        return obra.confirmar() is not None

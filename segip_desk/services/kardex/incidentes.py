"""Incidents: listed, and what is done about them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segip_desk.core.kardex.incidente import ABIERTO, CERRADO
from segip_desk.core.problems import Rejected
from segip_desk.storage.kardex import listas

if TYPE_CHECKING:
    from segip_desk.core.kardex.incidente import Incidente
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def listar(base: Base, *, abiertos: bool = False) -> tuple[Incidente, ...]:
    """Return the incidents by number; only those that are open, where they are asked for.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return tuple(uno for uno in listas.leer_incidentes(con) if not abiertos or uno.estado == ABIERTO)


def anotar(
    base: Base,
    quien: Quien,
    numero: int,
    *,
    informe: str | None = None,
    denuncia: str | None = None,
    texto: str | None = None,
    cerrar: bool = False,
) -> bool:
    """Write what was done about an incident, and close it; what is None stays as it is. Tell whether that was news.

    Raises:
        Rejected: there is no such incident, or it is closed without an informe or a text that says how it ended.
        Unavailable: the machine failed.
    """
    with base.escritura(quien.acto("anotar incidente", str(numero))) as obra:
        antes = next((uno for uno in listas.leer_incidentes(obra.con) if uno.numero == numero), None)
        if antes is None:
            message = f"No hay ningún incidente {numero}; vea la lista de incidentes."
            raise Rejected(message)
        nuevo = replace(
            antes,
            informe=antes.informe if informe is None else informe.strip(),
            denuncia=antes.denuncia if denuncia is None else denuncia.strip(),
            texto=antes.texto if texto is None else texto.strip(),
        )
        if cerrar:
            if not nuevo.informe and nuevo.texto == antes.texto:
                message = f"El incidente {numero} se cierra con su informe, o diciendo cómo terminó."
                raise Rejected(message)
            nuevo = replace(nuevo, estado=CERRADO)
        if nuevo == antes:
            return False
        obra.incidente(nuevo)
        return obra.confirmar() is not None

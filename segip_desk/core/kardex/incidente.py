"""Incidents: what was lost, or did not arrive as it was sent, and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segip_desk.core.kardex.movimiento import ClaveMovimiento

ABIERTO, CERRADO = "abierto", "cerrado"
DIFERENCIA, EXTRAVIO = "diferencia", "extravio"
CLASES = {DIFERENCIA: "Diferencia de recepción", EXTRAVIO: "Extravío o robo"}


@dataclass(frozen=True, slots=True)
class Incidente:
    """An incident.

    Attributes:
        numero: its own, from 1.
        movimiento: the line that opened it: an envío that did not arrive whole, or an extravío.
        clase: `diferencia` or `extravio`.
        informe, denuncia: the papers about it; empty until there are.
        estado: `abierto` or `cerrado`.
        usuario, instante: who wrote it last, and when (ISO, UTC).
    """

    numero: int
    movimiento: ClaveMovimiento
    clase: str
    informe: str
    denuncia: str
    estado: str
    texto: str
    usuario: str
    instante: str

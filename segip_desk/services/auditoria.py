"""The audit trail: what was written, by whom and when, and whether its chain is whole."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from segip_desk.storage import bitacora

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segip_desk.storage.base import Base
    from segip_desk.storage.bitacora import Entrada

CAMBIOS_A_LA_VISTA = 12
"""How many changes of an entry a person is shown; JSON has them all."""


def bitacora_texto(base: Base) -> Iterator[str]:
    """Yield the audit trail line by line, for a person."""
    with base.lectura() as con:
        for entrada in bitacora.entradas(con):
            yield from _lineas(entrada)
        ultima = bitacora.cabeza(con)
    yield f"Cabeza de la cadena: {ultima[1] if ultima else 'la bitácora está vacía'}"


def bitacora_json(base: Base) -> str:
    """Return the audit trail as JSON."""
    with base.lectura() as con:
        entradas = [
            {
                "n": entrada.n,
                "instante": entrada.instante,
                "usuario": entrada.usuario,
                "accion": entrada.accion,
                "detalle": entrada.detalle,
                "cambios": [cambio._asdict() for cambio in entrada.cambios],
                "hash": entrada.hash,
            }
            for entrada in bitacora.entradas(con)
        ]
        ultima = bitacora.cabeza(con)
    return json.dumps({"entradas": entradas, "cabeza": ultima[1] if ultima else None}, ensure_ascii=False, indent=2)


@dataclass(frozen=True, slots=True)
class Verificacion:
    """What a check of the chain found: how many entries, its head, and every failure in a sentence."""

    entradas: int
    cabeza: str | None
    fallas: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Tell whether the chain is whole."""
        return not self.fallas


def verificar_bitacora(base: Base) -> Verificacion:
    """Check the chain from its first entry to its last."""
    with base.lectura() as con:
        fallas = bitacora.verificar(con, base.identidad)
        ultima = bitacora.cabeza(con)
    n, cabeza = ultima or (0, None)
    return Verificacion(n, cabeza, tuple(falla.dice for falla in fallas))


def _lineas(entrada: Entrada) -> Iterator[str]:
    detalle = f": {entrada.detalle}" if entrada.detalle else ""
    yield f"{entrada.n}  {entrada.instante}  {entrada.usuario}  {entrada.accion}{detalle}"
    for cambio in islice(entrada.cambios, CAMBIOS_A_LA_VISTA):
        yield f"      {cambio.clave}: {cambio.antes or '·'} → {cambio.despues or '·'}"
    if len(entrada.cambios) > CAMBIOS_A_LA_VISTA:
        yield f"      … y {len(entrada.cambios) - CAMBIOS_A_LA_VISTA} cambios más"

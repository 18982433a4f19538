"""The frame of a write: who writes, the guards that it passes, its changes, and its one entry in the bitácora."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from segip_desk.core.instante import cambio_de_reloj, instante_de
from segip_desk.core.problems import Rejected
from segip_desk.storage import bitacora, crudo
from segip_desk.storage.cierres import Guardia
from segip_desk.storage.permisos import Permisos
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Cambio, Resumen
    from segip_desk.storage.bitacora import Entrada


@dataclass(frozen=True, slots=True)
class Acto:
    """Who writes, what for and when; instante knows its time zone, detalle may be empty (a file's name)."""

    usuario: str
    accion: str
    instante: datetime
    detalle: str = ""

    def __post_init__(self) -> None:
        """Refuse a time without zone: the bitácora is in UTC."""
        if self.instante.tzinfo is None:
            message = "instante must know its time zone"
            raise ValueError(message)


class Escritura:
    """One write under way; nothing stays without `confirmar`.

    Attributes:
        con: the transaction, to read what stands.
        cambios: what was changed so far.
        entrada: what `confirmar` recorded, None before it and where nothing changed.
    """

    def __init__(self, con: Connection, acto: Acto, identidad: str) -> None:
        """Begin it on a connection that holds the write lock."""
        sin_basura(acto.usuario, acto.accion, acto.detalle)
        self.con = con
        self.cambios: list[Cambio] = []
        self.entrada: Entrada | None = None
        self._acto = acto
        self._identidad = identidad
        self._confirmada = False
        self._guardia: Guardia | None = None
        self._permisos: Permisos | None = None

    @property
    def guardia(self) -> Guardia:
        """The guard of closed months, read when first asked."""
        if self._guardia is None:
            self._guardia = Guardia(self.con, self.permisos)
        return self._guardia

    @property
    def permisos(self) -> Permisos:
        """The guard of who may write, read when first asked."""
        if self._permisos is None:
            self._permisos = Permisos(self.con, self._acto.usuario)
        return self._permisos

    def complementar(self, motivo: str) -> None:
        """Let this write enter closed months, as a late paper does; the entry keeps why.

        Raises:
            Rejected: there is no reason.
        """
        sin_basura(motivo)
        self.guardia.motivo = exigir_motivo(motivo, "por qué entra recién ahora")

    def confirmar(self) -> Entrada | None:
        """Record the changes in the bitácora and commit all; None, and nothing recorded, where nothing changed.

        Raises:
            Rejected: who writes may not make some of the changes.
        """
        if self._confirmada:
            message = "a write is confirmed once"
            raise RuntimeError(message)
        self._confirmada = True
        self.permisos.revisar(self.cambios)
        if self.cambios:
            with crudo.sin_recolector():
                self.entrada = self._anotar()
            if self._guardia is not None:
                self._guardia.anotar()
        self.con.commit()
        return self.entrada

    @cached_property
    def _ultima(self) -> Entrada | None:
        return bitacora.ultima(self.con)

    @property
    def _instante(self) -> str:
        return instante_de(self._acto.instante, None if self._ultima is None else self._ultima.instante)

    def _anotar(self) -> Entrada:
        n, previo, anterior = 1, bitacora.genesis(self._identidad), None
        if self._ultima is not None:
            n, previo, anterior = self._ultima.n + 1, self._ultima.hash, self._ultima.instante
        acto = self._acto
        cambios = tuple(self.cambios if self._guardia is None else self._guardia.marcar(n, self.cambios))
        # Last: a complemento remembers its changes by their places.
        reloj = cambio_de_reloj(n, self._instante, anterior)
        cambios += () if reloj is None else (reloj,)
        sin_hash = (n, self._instante, acto.usuario, acto.accion, acto.detalle, previo, "", cambios)
        return bitacora.anotar(self.con, bitacora.Entrada(*sin_hash))

    def _hecho(self, escrito: tuple[Resumen, Sequence[Cambio]]) -> Resumen:
        resumen, cambios = escrito
        self.cambios += cambios
        return resumen

    def _sembrar(self, cambios: Sequence[Cambio]) -> int:
        self.permisos.sembrar(cambios)
        return self._contar(cambios)

    def _contar(self, cambios: Sequence[Cambio]) -> int:
        self.cambios += cambios
        return len(cambios)


def exigir_motivo(texto: str, de_que: str) -> str:
    """Return a reason without the space around it; a blank one is refused."""
    if not texto.strip():
        message = f"Falta el motivo: diga {de_que}, con una frase que entienda quien lea el informe."
        raise Rejected(message)
    return texto.strip()

"""Who acts, and when: given to every service, so that none of them reads a clock or asks the machine."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.storage.obra import Acto


def ahora() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(tz=UTC)


@dataclass(frozen=True, slots=True)
class Quien:
    """The person at the desk.

    Attributes:
        usuario: as the bitácora names them.
        reloj: tells the time, with its zone.
    """

    usuario: str
    reloj: Callable[[], datetime] = ahora

    @classmethod
    def de_la_maquina(cls) -> Quien:
        """Return whoever is logged in on this machine."""
        try:
            return cls(getpass.getuser())
        except (ImportError, KeyError, OSError):
            # A service account may have no login name at all.
            return cls("desconocido")

    def acto(self, accion: str, detalle: str = "") -> Acto:
        """Begin a write: what for, and which file or period."""
        # SQLAlchemy loads with it, which a command that only helps should not pay.
        from segip_desk.storage.obra import Acto  # noqa: PLC0415

        return Acto(self.usuario, accion, self.reloj(), detalle)

"""Who acts, and when: given to every service, so that none of them reads a clock or asks the machine."""

from __future__ import annotations

import getpass
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.storage.obra import Acto


def ahora() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(tz=UTC)


def maquina() -> str:
    """Return this login of this machine, `ana@pc-01`: what the system itself says, and no variable can."""
    if os.name == "posix":
        import pwd  # noqa: PLC0415 - Windows has none

        try:
            login = pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            # A container may run as a number without a name.
            login = str(os.getuid())
        equipo = os.uname().nodename
    else:
        import socket  # noqa: PLC0415 - Windows alone pays for it

        login, equipo = os.getlogin(), socket.gethostname()
    return "@".join(re.sub(r"[\s@/#]+", "_", parte).lower() or "sin-nombre" for parte in (login, equipo))


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

"""Wrong passwords: how long to wait after them, by account and by place, so that nobody is locked out by another."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

LIBRES = 5
"""Wrong passwords in a row before the first wait."""
_PRIMERA, _ULTIMA = timedelta(minutes=1), timedelta(minutes=15)
OLVIDO = timedelta(days=1)
"""After so long without another, wrong passwords count no more."""


class Intentos(NamedTuple):
    """What was tried for an account from a place: wrong ones in a row, the last of them (ISO, UTC), and if one entered.

    Attributes:
        fallas: those that were right are forgotten; one that is being checked counts until it is.
        ultima: empty before the first.
        entro: whether a right password ever came from there.
    """

    fallas: int = 0
    ultima: str = ""
    entro: bool = False

    def espera(self, ahora: datetime) -> timedelta:
        """Return how long is left to wait, zero for nothing; a clock that jumped back makes nobody wait."""
        if self.fallas < LIBRES or not self.ultima:
            return timedelta()
        pasado = ahora - datetime.fromisoformat(self.ultima)
        # Doubled no further than what is above the longest wait: a count of thousands is no number of minutes.
        toda = min(_PRIMERA * 2 ** min(self.fallas - LIBRES, 5), _ULTIMA)
        return max(toda - pasado, timedelta()) if pasado >= timedelta() else timedelta()

    def uno_mas(self, ahora: datetime, instante: str) -> Intentos:
        """Count one that is about to be checked; while there is a wait, none counts.

        Args:
            instante: `ahora`, as the register writes it.
        """
        if self.espera(ahora):
            return self
        vieja = bool(self.ultima) and ahora - datetime.fromisoformat(self.ultima) > OLVIDO
        return Intentos(1 if vieja else self.fallas + 1, instante, self.entro)


def marca_de(usuario: str, identidad: str, *, existe: bool) -> str:
    """Return under which name the attempts for a user are kept.

    A name that is no account is often a password typed in the wrong place: only a crumb of its print is kept, too
    little to find it again, and enough for one name not to wait for another.
    """
    return usuario if existe else "?" + sha256(f"{identidad}\0{usuario}".encode()).hexdigest()[:4]


def frase_de_espera(espera: timedelta) -> str:
    """Say how long to wait, in whole minutes."""
    minutos = -(-int(espera.total_seconds() * 1000) // 60_000)
    cuanto = "1 minuto" if minutos <= 1 else f"{minutos} minutos"
    return (
        f"Hubo demasiadas claves equivocadas desde este lugar; espere {cuanto} y pruebe otra vez. Desde otra máquina "
        "se puede entrar."
    )

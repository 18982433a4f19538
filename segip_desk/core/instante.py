"""When a write is said to have been made: the clock of a machine may be behind, and the bitácora never hides it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from segip_desk.core.conteos import Cambio

TOLERANCIA = timedelta(minutes=5)
"""How far the clocks of two machines that write to one base may be apart without a word."""


def texto_instante(momento: datetime) -> str:
    """Write a moment that knows its zone as the bitácora does: ISO, UTC, thousandths."""
    return momento.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def esta_atrasado(reloj: datetime, anterior: str | None) -> bool:
    """Tell whether a clock is behind the entry before by more than clocks differ."""
    return anterior is not None and datetime.fromisoformat(anterior) - reloj > TOLERANCIA


def instante_de(reloj: datetime, anterior: str | None) -> str:
    """Return the time of an entry: the clock's, and not before the entry `anterior` by the little that clocks differ.

    A clock that is further behind is written as it is: to go on from a time that may be years ahead would falsify every
    later entry. `cambio_de_reloj` then says so.
    """
    suyo = texto_instante(reloj)
    return suyo if anterior is None or esta_atrasado(reloj, anterior) else max(suyo, anterior)


def cambio_de_reloj(n: int, instante: str, anterior: str | None) -> Cambio | None:
    """Return what entry `n` says of a clock that was behind the entry before it, None where it was not."""
    if anterior is None or instante >= anterior:
        return None
    return Cambio(f"reloj/{n}", anterior, instante)


def aviso_de_reloj(reloj: datetime, anterior: str) -> str:
    """Say to whoever is about to write that one of the two clocks is wrong."""
    return (
        f"El reloj de este equipo dice {texto_instante(reloj)}, y la última anotación de la bitácora es posterior, de "
        f"{anterior}. Revise la fecha y la hora del equipo: lo que se guarde ahora quedará marcado."
    )

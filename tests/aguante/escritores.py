"""Several that write to one base at once."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.services.bases import abrir_base
from tests.aguante.labores import LISTO, Encargo, escribir
from tests.aguante.repaso import revisar, revisar_copias
from tests.aguante.vivero import PACIENCIA, naciendo
from tests.bases import QUIEN

if TYPE_CHECKING:
    from pathlib import Path

EN_SERVIDOR, EN_ARCHIVO = 8, 2
"""How many write at once to a base on a server, and to one that is a file."""


class Cuenta(NamedTuple):
    """What several did together: writes acknowledged and found, what was refused, copies that are whole."""

    guardadas: int
    rechazadas: int
    copias: int


def escribir_a_la_vez(direccion: str, cuantos: int, segundos: float, carpeta: Path, semilla: int = 0) -> Cuenta:
    """Let several write to one base for some time, and look at what they leave.

    Raises:
        AssertionError: something was lost, or a rule was broken.
    """
    encargos = [Encargo(direccion, f"escritor{n}", semilla + n, segundos, carpeta) for n in range(cuantos)]
    with ExitStack() as todos:
        hijos = [todos.enter_context(naciendo(escribir, encargo)) for encargo in encargos]
        assert [hijo.oir() for hijo in hijos] == [LISTO] * cuantos
        rechazadas = sum(hijo.oir(segundos + PACIENCIA)[1] for hijo in hijos)
    guardadas = revisar(direccion, encargos)
    with abrir_base(direccion, QUIEN) as base:
        return Cuenta(guardadas, rechazadas, revisar_copias(carpeta, base))

"""An act of the office as a value: a short paper that is signed, with what it says already bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from segip_desk.core.catalogo import Departamento
    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.core.informe import Firma, Parrafo


@dataclass(frozen=True, slots=True)
class Acto:
    """A paper of one or two pages.

    Attributes:
        numero: what tells it from the others of its series, as it prints: `N.º CP-12/2021`; or its date.
        datos: (label, text) over the table, in two columns.
        parrafos: what is said under it.
        firmas: the posts that sign.
        impreso: given, never read from a clock; base, cabeza: which base, and the head of its bitácora.
    """

    titulo: str
    numero: str
    departamento: Departamento
    datos: tuple[tuple[str, str], ...]
    tabla: Tabla
    parrafos: tuple[Parrafo, ...]
    firmas: tuple[Firma, ...]
    impreso: datetime
    base: str = ""
    cabeza: str = ""

"""The report as a value: chapters and sections with every figure already bound.

`reports` draws it; nothing in it is computed there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.sello import Marca

if TYPE_CHECKING:
    from datetime import datetime

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.catalogo import Departamento
    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.core.grafico import Grafico


class Tramo(NamedTuple):
    """A run of text; bound figures are strong."""

    texto: str
    fuerte: bool = False


Parrafo = tuple[Tramo, ...]


@dataclass(frozen=True, slots=True)
class Seccion:
    """One idea: a title, a paragraph with bound figures, the cuadro, the chart, the office's own words.

    Attributes:
        titulo: without number; the number is its place.
        parrafos: narrative with bound figures.
        tabla: None in a section of words alone.
        mas_tablas: the same cuadro over the rest of the period, in order: a quarter each.
        grafico: None where a chart says no more than the table.
        textos: the office's own paragraphs (logros, limitaciones), plain.
    """

    titulo: str
    parrafos: tuple[Parrafo, ...] = ()
    tabla: Tabla | None = None
    grafico: Grafico | None = None
    textos: tuple[str, ...] = ()
    mas_tablas: tuple[Tabla, ...] = ()

    @property
    def tablas(self) -> tuple[Tabla, ...]:
        """All its tables, as they are printed."""
        return self.mas_tablas if self.tabla is None else (self.tabla, *self.mas_tablas)


@dataclass(frozen=True, slots=True)
class Capitulo:
    """A numbered chapter."""

    titulo: str
    secciones: tuple[Seccion, ...]


@dataclass(frozen=True, slots=True)
class Firma:
    """Who signs: the post in capitals, and the name where it is known (else a line to sign on)."""

    cargo: str
    nombre: str = ""


@dataclass(frozen=True, slots=True)
class Informe:
    """A report ready to be drawn.

    Attributes:
        titulo: `Informe anual`, `Informe mensual`; lapso: the period.
        cifras: figures of the cover: (label, formatted figure).
        cite: the reference of the document, or empty.
        impreso: date (and time) of printing; given, never read from a clock.
        base: short id of the base; cabeza: head of its bitácora; verificacion: code over the canonical figures.
        borrador: True prints BORRADOR on each page.
    """

    titulo: str
    departamento: Departamento
    lapso: Lapso
    capitulos: tuple[Capitulo, ...]
    firmas: tuple[Firma, ...]
    cifras: tuple[tuple[str, str], ...]
    cite: str
    impreso: datetime
    base: str
    cabeza: str
    verificacion: str
    borrador: bool = False

    @property
    def marca(self) -> Marca:
        """What its files carry to be known again."""
        return Marca(self.base, self.cabeza, self.verificacion)

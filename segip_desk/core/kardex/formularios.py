"""Forms as data: the papers on which movements are written, and how they are numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from segip_desk.core.kardex.movimiento import Tipo
from segip_desk.core.lector import Lector

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.problems import Problem

POR_CONFIRMAR = "Formato por confirmar"

COLUMNAS = {
    "linea": "N.º",
    "material": "Código",
    "descripcion": "Descripción",
    "unidad": "UM",
    "lote": "Lote",
    "desde": "Desde",
    "hasta": "Hasta",
    "cantidad": "Cantidad",
    "origen": "De",
    "destino": "A",
    "glosa": "Glosa",
    "costo_unitario": "Costo unitario (Bs)",
    "valor": "Valor (Bs)",
    "referencia": "Responde a",
    "motivo": "Motivo",
}
"""What a form can print of a line, by its word, with its title."""

SERIES = ("lugar", "gestion")
"""What the numbers of a form run by: the place that writes it and the gestión, or the gestión alone."""


@dataclass(frozen=True, slots=True)
class Formulario:
    """A form.

    Attributes:
        codigo: `AV-2`.
        columnas: words of `COLUMNAS`, in order.
        firmas: who signs, in order.
        serie: one of `SERIES`.
        tipos: the kinds of movement that use it.
        confirmado: whether the office confirmed its layout; else it prints `POR_CONFIRMAR`.
    """

    codigo: str
    titulo: str
    columnas: tuple[str, ...]
    firmas: tuple[str, ...]
    serie: str = "gestion"
    tipos: tuple[str, ...] = ()
    confirmado: bool = False


@dataclass(frozen=True, slots=True)
class Custodio:
    """Somebody of the staff who answers for material: codigo `tj.central/op03`, dates ISO or empty."""

    codigo: str
    nombre: str = ""
    puesto: str = ""
    desde: str = ""
    hasta: str = ""

    @property
    def oficina(self) -> str:
        """The office, or the store, where they work."""
        return self.codigo.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Nivel:
    """Below how many pieces a place is short of a material: minimo must not be crossed, alerta asks for more."""

    lugar: str
    material: str
    minimo: int
    alerta: int


_CLAVES = ("codigo", "titulo", "columnas", "firmas", "serie", "tipos")


def lee_formulario(datos: Mapping[str, Any], archivo: str) -> tuple[Formulario, tuple[Problem, ...]]:
    """Read a form from its TOML; what is wrong is told, and the form is then not to be used."""
    lector = Lector(archivo)
    lector.claves(datos, _CLAVES, "formulario")
    uno = Formulario(
        lector.texto(datos, "codigo", "formulario"),
        lector.texto(datos, "titulo", "formulario"),
        lector.textos(datos, "columnas", "formulario"),
        lector.textos(datos, "firmas", "formulario"),
        lector.texto(datos, "serie", "formulario", falta="gestion"),
        lector.textos(datos, "tipos", "formulario"),
    )
    dice = por_que_no_es_formulario(uno)
    if dice is not None:
        lector.queja("formulario", dice)
    return uno, tuple(lector.problemas)


def por_que_no_es_formulario(uno: Formulario) -> str | None:
    """Return why a form cannot be kept; None if it can."""
    if not uno.codigo or "/" in uno.codigo or " " in uno.codigo or len(uno.codigo) > 40:
        return "falta el código, sin espacios ni barras, como «AV-2»."
    if not uno.titulo.strip():
        return f"«{uno.codigo}» no tiene título."
    malas = [una for una in uno.columnas if una not in COLUMNAS]
    if malas or not uno.columnas:
        return f"las columnas de «{uno.codigo}» son palabras de esta lista: {', '.join(COLUMNAS)}."
    if uno.serie not in SERIES:
        return f"los números de «{uno.codigo}» corren por «lugar» o por «gestion»."
    if not set(uno.tipos) <= set(Tipo):
        return f"los tipos de «{uno.codigo}» son: {', '.join(Tipo)}."
    return None


def por_que_no_es_custodio(uno: Custodio) -> str | None:
    """Return why a custodian cannot be kept; None if they can."""
    if not uno.nombre.strip():
        return "falta el nombre de quien responde por el material."
    if max(map(len, (uno.nombre, uno.puesto))) > 120:
        return "el nombre o el puesto es demasiado largo; acórtelo."
    if uno.desde and uno.hasta and uno.hasta < uno.desde:
        return "la fecha en que deja el puesto es anterior a la de inicio; revise las dos."
    return None

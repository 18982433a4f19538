"""Forms as data: the papers on which movements are written, and how they are numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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

Serie = Literal["lugar", "gestion"]


@dataclass(frozen=True, slots=True)
class Formulario:
    """A form.

    Attributes:
        codigo: `AV-2`.
        columnas: words of `COLUMNAS`, in order.
        firmas: who signs, in order.
        serie: whether its numbers run by place and gestión, or by gestión alone.
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

"""POA: what was programmed, reformulated and executed, by task and period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

AgregacionMeta = Literal["suma", "promedio", "ultimo", "porcentaje"]


class ClaveMeta(NamedTuple):
    """Where a target stands: a task and a periodo, written `2020`, `2020-T1` or `2020-06`."""

    gestion: int
    accion: str
    operacion: str
    codigo: str
    descripcion: str
    periodo: str

    def __str__(self) -> str:
        """Write it as the bitácora does."""
        return f"poa/{self.periodo}/{self.accion}/{self.operacion}/{self.codigo}/{self.descripcion}"


@dataclass(frozen=True, slots=True)
class Programacion:
    """A task's row for one period.

    Attributes:
        clave: gestión, acción, operación, código, descripción and periodo.
        indicador: the concepto (`ci`) or indicador (`ci.nuevo`) that measures it, or empty.
        agregacion: how its periods add up.
        programado, reformulado, ejecutado: hundredths of the unit, None where blank; a typed ejecutado prevails
            over what the register measures.
        evaluacion: the judgement as typed (`CUMPLE`), empty to let the rule decide.
    """

    clave: ClaveMeta
    unidad: str = ""
    responsable: str = ""
    verificacion: str = ""
    indicador: str = ""
    agregacion: AgregacionMeta = "suma"
    programado: int | None = None
    reformulado: int | None = None
    ejecutado: int | None = None
    evaluacion: str = ""

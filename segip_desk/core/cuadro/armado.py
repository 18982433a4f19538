"""The one door to a `Tabla`: whichever way its definition goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cuadro.motor import armar_de_figuras
from segip_desk.core.cuadro.presupuesto import armar_de_presupuesto
from segip_desk.core.cuadro.tareas import armar_de_tareas
from segip_desk.core.cuadro.valorados import armar_de_valorados

if TYPE_CHECKING:
    from segip_desk.core.cuadro.definicion import Definicion
    from segip_desk.core.cuadro.registro import Registro
    from segip_desk.core.cuadro.tabla import Tabla


def armar(definicion: Definicion, registro: Registro) -> Tabla:
    """Build the table of a definition over a register.

    Raises:
        Rejected: the definition names something that the catalogue lacks.
    """
    if definicion.tareas is not None:
        return armar_de_tareas(definicion, definicion.tareas, registro)
    if definicion.presupuesto is not None:
        return armar_de_presupuesto(definicion, definicion.presupuesto, registro)
    if definicion.valorados is not None:
        return armar_de_valorados(definicion, definicion.valorados, registro)
    return armar_de_figuras(definicion, registro)

"""The one door to a `Tabla`: whichever way its definition goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cuadro.motor import armar_de_figuras

if TYPE_CHECKING:
    from segip_desk.core.cuadro.definicion import Definicion
    from segip_desk.core.cuadro.registro import Registro
    from segip_desk.core.cuadro.tabla import Tabla


def armar(definicion: Definicion, registro: Registro) -> Tabla:
    """Build the table of a definition over a register.

    Raises:
        Rejected: the definition names something that the catalogue lacks.
    """
    # Each kind loads when one of its tables is built: most need none of the three.
    if definicion.tareas is not None:
        from segip_desk.core.cuadro.tareas import armar_de_tareas  # noqa: PLC0415

        return armar_de_tareas(definicion, definicion.tareas, registro)
    if definicion.presupuesto is not None:
        from segip_desk.core.cuadro.presupuesto import armar_de_presupuesto  # noqa: PLC0415

        return armar_de_presupuesto(definicion, definicion.presupuesto, registro)
    if definicion.valorados is not None:
        from segip_desk.core.cuadro.valorados import armar_de_valorados  # noqa: PLC0415

        return armar_de_valorados(definicion, definicion.valorados, registro)
    return armar_de_figuras(definicion, registro)

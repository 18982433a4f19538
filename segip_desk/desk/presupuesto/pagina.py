"""The page Presupuesto: its parts under tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from segip_desk.desk.paginas.pestanas import ConPestanas, Pestana

if TYPE_CHECKING:
    from collections.abc import Mapping

_AQUI = "segip_desk.desk.presupuesto"


class Presupuesto(ConPestanas):
    """The budget of a gestión, of the sistema that is chosen in each part."""

    ident = "presupuesto"
    nombre = "Partes de Presupuesto"
    partes: ClassVar[Mapping[str, Pestana]] = {
        "ejecucion": Pestana("Ejecución", f"{_AQUI}.ejecucion:EjecucionPorPartida"),
        "traspasos": Pestana("Traspasos", f"{_AQUI}.traspasos:Traspasos"),
        "reporte": Pestana("Reporte acumulado", f"{_AQUI}.reporte:ReporteAcumulado"),
        "conciliacion": Pestana("Conciliación", f"{_AQUI}.conciliacion:ConciliacionDeSistemas"),
        "cuotas": Pestana("Cuotas", f"{_AQUI}.cuotas:Cuotas"),
        "fondos": Pestana("Fondos", f"{_AQUI}.fondos:Fondos"),
    }

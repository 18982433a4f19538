"""Every rule over the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.verificacion import ajenas, figuras, tareas, tiempo
from segip_desk.core.verificacion.hallazgo import GRAVEDADES
from segip_desk.core.verificacion.regla import (
    DeControl,
    Desgloses,
    Dias,
    Falta,
    Historia,
    PoaMedido,
    PoaMeta,
    PoaPorcentaje,
    Relacion,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from segip_desk.core.verificacion.examen import Examen
    from segip_desk.core.verificacion.hallazgo import Hallazgo
    from segip_desk.core.verificacion.regla import Regla


def verificar(reglas: Iterable[Regla], examen: Examen) -> tuple[Hallazgo, ...]:
    """Apply some rules to the register; the gravest first, then in the order of the rules."""
    hallados = [hallazgo for regla in reglas for hallazgo in _aplicar(regla, examen)]
    return tuple(sorted(hallados, key=lambda hallazgo: GRAVEDADES.index(hallazgo.gravedad)))


def _aplicar(regla: Regla, examen: Examen) -> Iterator[Hallazgo]:
    match regla.comprueba:
        case Desgloses():
            return figuras.desgloses(regla, regla.comprueba, examen)
        case Relacion():
            return figuras.relacion(regla, regla.comprueba, examen)
        case PoaMedido():
            return tareas.poa_medido(regla, regla.comprueba, examen)
        case PoaMeta():
            return tareas.poa_meta(regla, regla.comprueba, examen)
        case PoaPorcentaje():
            return tareas.poa_porcentaje(regla, regla.comprueba, examen)
        case Historia():
            return tiempo.historia(regla, regla.comprueba, examen)
        case Falta():
            return tiempo.falta(regla, regla.comprueba, examen)
        case Dias():
            return tiempo.dias(regla, regla.comprueba, examen)
        case DeControl():
            return ajenas.de_control(regla, regla.comprueba, examen)

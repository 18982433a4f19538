"""Every rule over the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from segip_desk.core.verificacion import ajenas, cumplimiento, figuras, presupuesto, tareas, tiempo, valorados
from segip_desk.core.verificacion.hallazgo import GRAVEDADES
from segip_desk.core.verificacion.regla import (
    Cuadre,
    DeControl,
    Desgloses,
    Dias,
    Falta,
    Historia,
    PoaEvaluacion,
    PoaFicha,
    PoaMedido,
    PoaMeta,
    PoaPeriodos,
    PoaPorcentaje,
    PresupuestoCuotas,
    PresupuestoDocumentos,
    PresupuestoEtapas,
    Relacion,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from segip_desk.core.verificacion.examen import Examen
    from segip_desk.core.verificacion.hallazgo import Hallazgo
    from segip_desk.core.verificacion.regla import Regla


def verificar(reglas: Iterable[Regla], examen: Examen) -> tuple[Hallazgo, ...]:
    """Apply some rules to the register; the gravest first, then in the order of the rules."""
    hallados = [
        hallazgo for regla in reglas for hallazgo in _APLICA[type(regla.comprueba)](regla, regla.comprueba, examen)
    ]
    return tuple(sorted(hallados, key=lambda hallazgo: GRAVEDADES.index(hallazgo.gravedad)))


_APLICA: Mapping[type, Callable[[Regla, Any, Examen], Iterator[Hallazgo]]] = {
    Desgloses: figuras.desgloses,
    Relacion: figuras.relacion,
    PoaMedido: tareas.poa_medido,
    PoaMeta: tareas.poa_meta,
    PoaPorcentaje: tareas.poa_porcentaje,
    PoaEvaluacion: cumplimiento.poa_evaluacion,
    PoaPeriodos: cumplimiento.poa_periodos,
    PoaFicha: cumplimiento.poa_ficha,
    Historia: tiempo.historia,
    Falta: tiempo.falta,
    Dias: tiempo.dias,
    DeControl: ajenas.de_control,
    Cuadre: valorados.cuadre,
    PresupuestoEtapas: presupuesto.presupuesto_etapas,
    PresupuestoDocumentos: presupuesto.presupuesto_documentos,
    PresupuestoCuotas: presupuesto.presupuesto_cuotas,
}
"""What applies each kind of rule."""

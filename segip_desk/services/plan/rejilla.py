"""The POA of a gestión for its page: tasks, targets and results, and the tasks that are behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.registro import Registro
from segip_desk.core.plan.medida import indicadores_que_miden
from segip_desk.core.plan.rejilla import armar_plan
from segip_desk.core.poa import meses_de, por_tarea
from segip_desk.core.problems import Rejected, parecido
from segip_desk.core.verificacion.examen import Examen
from segip_desk.core.verificacion.regla import DePoa
from segip_desk.core.verificacion.verificar import verificar
from segip_desk.services import semillas
from segip_desk.services.plan.regla import firmas_de_juicios, regla_vigente
from segip_desk.services.verificar import reglas
from segip_desk.storage import fichas, lecturas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

    from segip_desk.core.plan.juicio import Firma
    from segip_desk.core.plan.rejilla import Grano, Plan, TareaDelPlan
    from segip_desk.core.poa import ClaveMeta
    from segip_desk.storage.base import Base


def leer(base: Base, gestion: int, hasta: int = 12, grano: Grano = "mes") -> Plan:
    """Return the POA of a gestión, judged from January to a month.

    Args:
        hasta: the month, 1 to 12.
        grano: how long the periods of its cells are.

    Raises:
        Rejected: the file of a rule was edited and is wrong.
        Unavailable: the machine failed.
    """
    departamento = base.departamento.codigo
    with base.lectura() as con:
        examen = _examinar(con, departamento, Lapso(gestion, 1, hasta))
        firmas = firmas_de_juicios(con, examen.metas)
    suyas = [una for una in reglas(departamento) if isinstance(una.comprueba, DePoa)]
    return armar_plan(registro_de(examen, firmas), grano, verificar(suyas, examen))


def atrasadas(base: Base, gestion: int, mes: int) -> tuple[TareaDelPlan, ...]:
    """Return the tasks that are below what they should be by the end of a month, in the order of the POA.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return atrasadas_de(_examinar(con, base.departamento.codigo, Lapso(gestion, 1, mes)))


def atrasadas_de(examen: Examen) -> tuple[TareaDelPlan, ...]:
    """Return the same of what was read already; its lapso is from January to the month."""
    return tuple(tarea for tarea in armar_plan(registro_de(examen), "gestion").tareas if tarea.atrasada)


def registro_de(examen: Examen, firmas: Mapping[ClaveMeta, Firma] | None = None) -> Registro:
    """Return what a plan is built from, of what the rules look at."""
    return Registro(
        examen.catalogo,
        examen.lapso,
        examen.cubo,
        metas=examen.metas,
        regla_poa=examen.regla_poa,
        firmas=firmas or {},
    )


def buscar_tarea(base: Base, periodo: str, texto: str) -> ClaveMeta:
    """Return the task of a gestión that goes by a description or by its codes.

    Raises:
        Rejected: no such period or task, or more than one.
        Unavailable: the machine failed.
    """
    leido = meses_de(periodo)
    if leido is None:
        message = f"«{periodo}» no es un periodo; escriba 2020, 2020-T1 o 2020-06."
        raise Rejected(message)
    with base.lectura() as con:
        claves = list(por_tarea(meta for meta, _ in fichas.metas(con, leido[0])))
    dicho = texto.strip()
    suyas = [una for una in claves if dicho in {una.descripcion, " ".join(filter(None, una[1:4]))}]
    if len(suyas) == 1:
        return suyas[0]
    if suyas:
        message = f"Hay {len(suyas)} tareas «{dicho}» en la gestión {leido[0]}; nombre una por su descripción."
        raise Rejected(message)
    message = f"No hay una tarea «{dicho}» en la gestión {leido[0]}."
    raise Rejected(message + parecido(dicho, [una.descripcion for una in claves]))


def _examinar(con: Connection, departamento: str, lapso: Lapso) -> Examen:
    """Read the targets of a gestión, and what the register measures of them in all of it: no other rule can see it."""
    catalogo = semillas.con_tipos(fichas.catalogo(con))
    metas = tuple(meta for meta, _ in fichas.metas(con, lapso.gestion))
    medidas = dict.fromkeys(uno for meta in metas for uno in indicadores_que_miden(meta.indicador, catalogo))
    indicadores = [catalogo.indicadores[uno] for uno in medidas]
    return Examen(
        catalogo,
        lapso,
        lecturas.cubo(con, indicadores, Lapso(lapso.gestion).periodos),
        metas=metas,
        conceptos={codigo: uno.nombre for codigo, uno in semillas.comun().conceptos.items()},
        regla_poa=regla_vigente(con, departamento, lapso.gestion),
    )

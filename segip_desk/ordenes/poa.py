"""The POA: the rule by which tasks are judged, a judgement over it, and the tasks that are behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.argumentos import parse_gestion, parse_mes
from segip_desk.core.numeros import NumeroInvalido, parse_centesimas
from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import HECHO, abrir, quien

if TYPE_CHECKING:
    import argparse

    from segip_desk.core.plan.rejilla import TareaDelPlan
    from segip_desk.ordenes.comun import Agregador


def declarar(orden: Agregador) -> None:
    """Declare them."""
    regla = orden("poa-regla", "dice desde qué porcentaje CUMPLE una tarea del POA, y lo cambia", _regla)
    regla.add_argument("--gestion", type=parse_gestion, required=True, help="el año desde el que vale")
    regla.add_argument("--umbral", help="porcentaje desde el que cumple: 60, o 62,50")
    regla.add_argument("--tope", choices=("si", "no"), help="si el porcentaje se imprime solo hasta 100 %%")
    regla.add_argument("--complemento", metavar="MOTIVO", default="", help="cambia también meses cerrados, y por qué")
    evaluar = orden("poa-evaluar", "escribe la evaluación de una tarea del POA, con su motivo", _evaluar)
    evaluar.add_argument("--periodo", required=True, help="2020, 2020-T1 o 2020-06")
    evaluar.add_argument("--tarea", required=True, help="su descripción, o sus códigos: «9.1.1 DDPA 2»")
    evaluar.add_argument("--evaluacion", required=True, help="CUMPLE, NO CUMPLE, NO APLICA; vacía, decide la regla")
    evaluar.add_argument("--motivo", default="", help="por qué; se imprime bajo el cuadro")
    evaluar.add_argument("--complemento", metavar="MOTIVO", default="", help="entra en un mes cerrado, y por qué")
    atrasadas = orden("poa-atrasadas", "nombra las tareas del POA que van por debajo de lo programado", _atrasadas)
    atrasadas.add_argument("--gestion", type=parse_gestion, required=True, help="el año")
    atrasadas.add_argument("--hasta-mes", type=parse_mes, default=12, help="de enero hasta ese mes, de 1 a 12")


def _regla(a: argparse.Namespace) -> int:
    from segip_desk.services.plan import regla

    cambia = a.umbral is not None or a.tope is not None
    with abrir(a, para_escribir=cambia) as base:
        if cambia:
            tope = None if a.tope is None else a.tope == "si"
            vigente = regla.cambiar_regla(
                base, quien(a), a.gestion, umbral=_umbral(a.umbral), tope=tope, complemento=a.complemento
            )
        else:
            vigente = regla.regla(base, a.gestion)
    print(vigente.impresa)
    return HECHO


def _umbral(dado: str | None) -> int | None:
    if dado is None:
        return None
    try:
        return parse_centesimas(dado.strip().removesuffix("%"))
    except NumeroInvalido:
        message = f"«{dado}» no es un porcentaje; escriba un número de 1 a 100, como 60 o 62,50."
        raise Rejected(message) from None


def _evaluar(a: argparse.Namespace) -> int:
    from segip_desk.services.plan import escribir, rejilla

    with abrir(a, para_escribir=True) as base:
        tarea = rejilla.buscar_tarea(base, a.periodo, a.tarea)
        escribir.evaluar(base, quien(a), tarea, a.periodo, a.evaluacion, a.motivo, complemento=a.complemento)
    dice = a.evaluacion or "decide la regla"
    print(f"Evaluación de «{tarea.descripcion}», {a.periodo}: {dice}.")
    return HECHO


def _atrasadas(a: argparse.Namespace) -> int:
    from segip_desk.services.plan import rejilla

    with abrir(a) as base:
        halladas = rejilla.atrasadas(base, a.gestion, a.hasta_mes)
    if not halladas:
        print("Ninguna tarea del POA va por debajo de lo programado.")
    for una in halladas:
        print(_dicha(una))
    return HECHO


def _dicha(una: TareaDelPlan) -> str:
    from segip_desk.core.numeros import escribe_centesimas

    meta = una.total.meta if una.total.meta is not None else una.meta_del_ano
    hecho = "sin cifra" if una.total.ejecutado is None else escribe_centesimas(una.total.ejecutado)
    codigos = " ".join(filter(None, una.clave[1:4]))
    return f"{codigos + ' ' if codigos else ''}{una.clave.descripcion}: {hecho} de {escribe_centesimas(meta or 0)}"

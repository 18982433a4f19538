"""Turn a sheet of the POA into programaciones: what each task had programmed, reformulated and executed by period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, get_args

from segip_desk.core.numeros import NumeroInvalido, centesimas_de_celda
from segip_desk.core.plan.medida import por_que_no_mide
from segip_desk.core.poa import AgregacionMeta, ClaveMeta, Programacion
from segip_desk.exchange.celdas import (
    Motivo,
    corto,
    es_borrar,
    lee_fecha,
    lee_gestion,
    lee_texto,
    lee_texto_libre,
    texto_llano,
)
from segip_desk.exchange.filas import Vistas, recorre
from segip_desk.exchange.hoja import ErrorDeHoja, esta_vacia, llano, ubica_columnas

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.problems import Problem
    from segip_desk.exchange.filas import Fila
    from segip_desk.exchange.hoja import CeldaCruda, Hoja

COLUMNAS = (
    "gestion",
    "accion",
    "operacion",
    "codigo",
    "descripcion",
    "unidad",
    "responsable",
    "verificacion",
    "indicador",
    "agregacion",
    "periodo",
    "programado",
    "reformulado",
    "ejecutado",
    "evaluacion",
)
OBLIGATORIAS = ("gestion", "descripcion", "periodo")
AGREGACIONES: dict[str, AgregacionMeta] = {nombre: nombre for nombre in get_args(AgregacionMeta)}
_TRIMESTRE = re.compile(r"(\d{4})-[Tt]([1-4])", re.ASCII)


class ProgramacionLeida(NamedTuple):
    """A task's row for one period, or only its key to erase it; and the row of its file."""

    programacion: Programacion | ClaveMeta
    respaldo: Respaldo | None
    fila: int


def interpretar_poa(hoja: Hoja, catalogo: Catalogo) -> tuple[list[ProgramacionLeida], list[Problem]]:
    """Read the programaciones of a sheet; `borrar` as what is programmed erases the row of that task and period.

    Args:
        hoja: the sheet.
        catalogo: the conceptos and indicadores that may measure a task.

    Returns:
        The programaciones that are right, and every problem.

    Raises:
        Rejected: the head is not one of the POA.
    """
    columnas = ubica_columnas(hoja, (*COLUMNAS, "respaldo", "corte"), OBLIGATORIAS)

    def lee_indicador(celda: CeldaCruda) -> str | Motivo:
        codigo = lee_texto(celda)
        dice = None if isinstance(codigo, Motivo) else por_que_no_mide(codigo, catalogo)
        return codigo if dice is None else Motivo(dice)

    leidas: list[ProgramacionLeida] = []
    problemas = list(hoja.problemas)
    vistas: Vistas[ClaveMeta] = Vistas()
    for fila in recorre(hoja, columnas):
        clave = _clave(fila)
        borra = es_borrar(fila.celda("programado"))
        programacion = clave if borra else _programacion(fila, clave, lee_indicador)
        respaldo = fila.respaldo()
        if not fila.problemas:
            vistas.anota(fila, clave, "periodo")
        if fila.problemas:
            problemas += fila.problemas
        else:
            leidas.append(ProgramacionLeida(programacion, respaldo, fila.numero))
    return leidas, sorted(problemas, key=lambda problema: problema.fila or 0)


def _programacion(fila: Fila, clave: ClaveMeta, lee_indicador: Callable[[CeldaCruda], str | Motivo]) -> Programacion:
    return Programacion(
        clave,
        unidad=fila.lee("unidad", lee_texto_libre, ""),
        responsable=fila.lee("responsable", lee_texto_libre, ""),
        verificacion=fila.lee("verificacion", lee_texto_libre, ""),
        indicador=fila.lee("indicador", lee_indicador, ""),
        agregacion=fila.lee("agregacion", _lee_agregacion, "suma"),
        programado=fila.lee("programado", _lee_meta, None),
        reformulado=fila.lee("reformulado", _lee_meta, None),
        ejecutado=fila.lee("ejecutado", _lee_meta, None),
        evaluacion=fila.lee("evaluacion", lee_texto_libre, ""),
    )


def lee_periodo(celda: CeldaCruda) -> str | Motivo:
    """Read `2020`, `2020-T1` or `2020-06`, which are written back alike."""
    trimestre = _TRIMESTRE.fullmatch(celda.strip()) if isinstance(celda, str) else None
    if trimestre and not isinstance(lee_gestion(trimestre[1]), Motivo):
        return f"{trimestre[1]}-T{trimestre[2]}"
    cuando = lee_fecha(celda)
    if isinstance(cuando, Motivo) or cuando[1]:
        return _sin_periodo(celda)
    gestion, mes = divmod(cuando[0], 100)
    return f"{gestion}-{mes:02d}" if mes else str(gestion)


def _sin_periodo(celda: CeldaCruda) -> Motivo:
    if esta_vacia(celda):
        return Motivo("falta el periodo; escriba 2020, 2020-T1 o 2020-06.")
    return Motivo(f"«{corto(texto_llano(celda))}» no es un periodo; escriba 2020, 2020-T1 o 2020-06.")


def _clave(fila: Fila) -> ClaveMeta:
    """Read the key of a row; its periodo must belong to its gestión."""
    clave = ClaveMeta(
        fila.lee("gestion", lee_gestion, 0),
        fila.lee("accion", lee_texto, ""),
        fila.lee("operacion", lee_texto, ""),
        fila.lee("codigo", lee_texto, ""),
        fila.lee("descripcion", _lee_descripcion, ""),
        fila.lee("periodo", lee_periodo, ""),
    )
    if clave.gestion and clave.periodo and not clave.periodo.startswith(str(clave.gestion)):
        fila.mala("periodo", f"el periodo {clave.periodo} no es de la gestión {clave.gestion}.")
    return clave


def _lee_descripcion(celda: CeldaCruda) -> str | Motivo:
    return Motivo("falta la descripción de la tarea; escríbala.") if esta_vacia(celda) else lee_texto_libre(celda)


def _lee_agregacion(celda: CeldaCruda) -> AgregacionMeta | Motivo:
    """Read how the periods of a task add up; blank is a sum, `último valor` is `ultimo`."""
    if esta_vacia(celda):
        return "suma"
    nombre = llano(texto_llano(celda)).removesuffix("valor").strip()
    if nombre in AGREGACIONES:
        return AGREGACIONES[nombre]
    return Motivo(f"«{corto(texto_llano(celda))}» no es una agregación; escriba suma, promedio, último o porcentaje.")


def _lee_meta(celda: CeldaCruda) -> int | Motivo | None:
    """Read hundredths; blank is None."""
    if esta_vacia(celda):
        return None
    if isinstance(celda, ErrorDeHoja):
        return Motivo(f"«{celda}» es un error de la hoja de cálculo; escriba la cifra.")
    try:
        return centesimas_de_celda(celda)
    except NumeroInvalido as error:
        return Motivo(str(error))

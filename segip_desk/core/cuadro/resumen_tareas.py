"""The summary of the POA: a row an acción, an operación or a person in charge, with how many tasks are fulfilled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cuadro.tabla import VACIA, Cabeza, Celda, Clase, Tabla, Unidad
from segip_desk.core.plan import resumen
from segip_desk.core.plan.financiera import financiera_de
from segip_desk.core.plan.juicio import juzgar
from segip_desk.core.plan.medida import lo_medido
from segip_desk.core.plan.resumen import contar
from segip_desk.core.poa import avance, por_tarea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.cuadro.definicion import Definicion, Tareas
    from segip_desk.core.cuadro.registro import Registro
    from segip_desk.core.plan.resumen import Cuenta
    from segip_desk.core.poa import Avance, Programacion

_COLUMNAS = (
    ("tareas", "TAREAS", Clase.DATO),
    ("cumple", "CUMPLE", Clase.DATO),
    ("no_cumple", "NO CUMPLE", Clase.DATO),
    ("no_aplica", "NO APLICA", Clase.DATO),
    ("sin_evaluar", "SIN EVALUAR", Clase.DATO),
    ("fisico", "% FÍSICO", Clase.PORCENTAJE),
)
_SIN = "SIN DECIR"


def resumir_tareas(definicion: Definicion, tareas: Tareas, registro: Registro) -> Tabla:
    """Build a table that counts the tasks of the POA by judgement, with a total that is of them all.

    Raises:
        Rejected: the catalogue lacks what measures a task.
    """
    lapso, etiquetas = registro.lapso, tareas.etiquetas
    grupos: dict[str, list[tuple[str, Avance]]] = {}
    propias = [fila for fila in registro.metas if fila.clave.gestion == lapso.gestion]
    for suyas in por_tarea(propias).values():
        grupos.setdefault(_valor(suyas[0], tareas.resumen), []).append(_juzgada(suyas, registro))
    cuentas = [contar(suyas, registro.regla_poa) for suyas in grupos.values()]
    total = contar((una for suyas in grupos.values() for una in suyas), registro.regla_poa)
    financiera = None
    if tareas.financiero and registro.presupuesto is not None:
        financiera = financiera_de(registro.presupuesto, lapso)
    columnas = [Cabeza((etiquetas.get(campo, falta),), (campo,), clase) for campo, falta, clase in _COLUMNAS]
    if financiera is not None:
        columnas.append(Cabeza((tareas.financiero,), ("financiero",), Clase.PORCENTAJE))
    de_grupos = [(*_celdas(cuenta, Clase.DATO), *((VACIA,) if financiera else ())) for cuenta in cuentas]
    parte = () if financiera is None else (_porcentaje(financiera.porcentaje),)
    notas = [registro.regla_poa.impresa, resumen.METODO]
    if financiera is not None:
        notas.append(financiera.impresa)
    return Tabla(
        id=definicion.id,
        titulo=definicion.titulo.format(periodo=lapso.titulo, gestion=lapso.gestion),
        area=definicion.area,
        esquina=(etiquetas.get("fila", tareas.resumen.upper()),),
        filas=(
            *(Cabeza((grupo or _SIN,), (grupo or _SIN,)) for grupo in grupos),
            *((Cabeza((registro.catalogo.departamento.sigla,), ("total",), Clase.TOTAL),) if grupos else ()),
        ),
        columnas=tuple(columnas),
        celdas=(*de_grupos, *(((*_celdas(total, Clase.TOTAL), *parte),) if grupos else ())),
        notas=(*definicion.notas, *notas),
        fuente=definicion.fuente or registro.fuente,
        elaboracion=registro.elaboracion,
    )


def _juzgada(suyas: Sequence[Programacion], registro: Registro) -> tuple[str, Avance]:
    medido = lo_medido(suyas[0].indicador, registro.lapso.periodos, registro.catalogo, registro.cubo)
    suyo = avance(suyas, registro.lapso, medido)
    return juzgar(suyas, suyo, registro.lapso, registro.regla_poa), suyo


def _valor(fila: Programacion, campo: str) -> str:
    return str(getattr(fila.clave, campo, "") or getattr(fila, campo, ""))


def _celdas(cuenta: Cuenta, clase: Clase) -> tuple[Celda, ...]:
    return (*(Celda(clase, cuantas) for cuantas in cuenta[:-1]), _porcentaje(cuenta.fisico))


def _porcentaje(valor: int | None) -> Celda:
    return VACIA if valor is None else Celda(Clase.PORCENTAJE, valor, Unidad.CENTESIMAS)

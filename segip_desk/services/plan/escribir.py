"""Writing the POA task by task: a cell, a judgement, what a task is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segip_desk.core.identidad import en_una_linea, por_que_no_se_escribe
from segip_desk.core.plan.juicio import JUICIOS, Juicio
from segip_desk.core.poa import meses_de, nombre_de_periodo
from segip_desk.core.problems import Rejected, parecido
from segip_desk.storage import fichas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Respaldo, Resumen
    from segip_desk.core.poa import CampoMeta, ClaveMeta, Programacion
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

    Suya = tuple[Programacion, Respaldo | None]


def fijar(
    base: Base,
    quien: Quien,
    tarea: ClaveMeta,
    periodo: str,
    campo: CampoMeta,
    valor: int | None,
    *,
    complemento: str = "",
) -> Resumen:
    """Write what was programmed, reformulated or executed of a task in a period; None leaves it blank.

    A row that so says nothing is erased, unless it is all that the task has.

    Args:
        tarea: its key; its periodo is not looked at.
        periodo: `2020`, `2020-T1` or `2020-06`, of the task's gestión.
        valor: hundredths of the task's unit.
        complemento: why it enters a closed month; empty does not enter one.

    Raises:
        Rejected: no such task or period, a negative figure, a closed month, or who asks may not.
        Unavailable: the machine failed.
    """
    with base.escritura(quien.acto("registrar", f"POA, {nombre_de_periodo(periodo)}")) as obra:
        suyas = _filas_de(obra.con, tarea)
        fila, papel = _en(suyas, tarea, periodo)
        nueva = _con_cifra(fila, campo, valor)
        dice_algo = nueva.evaluacion or any(
            cifra is not None for cifra in (nueva.programado, nueva.reformulado, nueva.ejecutado)
        )
        if complemento:
            obra.complementar(complemento)
        sola = all(una.clave == nueva.clave for una, _ in suyas)
        resumen = obra.metas([(nueva if dice_algo or sola else nueva.clave, papel)])
        obra.confirmar()
    return resumen


def evaluar(
    base: Base, quien: Quien, tarea: ClaveMeta, periodo: str, dice: str, motivo: str = "", *, complemento: str = ""
) -> Resumen:
    """Write a judgement over the one of the rule, with its reason; an empty one lets the rule decide again.

    Args:
        dice: CUMPLE, NO CUMPLE, NO APLICA, or empty.

    Raises:
        Rejected: as in `fijar`; another judgement, or one without a reason.
        Unavailable: the machine failed.
    """
    if dice and dice not in JUICIOS:
        message = f"«{dice}» no es una evaluación; escriba {', '.join(JUICIOS[:-1])} o {JUICIOS[-1]}."
        raise Rejected(message + parecido(dice, JUICIOS))
    en_limpio = en_una_linea(motivo)
    if dice and not en_limpio:
        message = "Falta el motivo: diga por qué la evaluación no es la del porcentaje; se imprime bajo el cuadro."
        raise Rejected(message)
    _revisar_textos(en_limpio)
    texto = str(Juicio(dice, en_limpio)) if dice else ""
    with base.escritura(quien.acto("evaluar", f"POA, {nombre_de_periodo(periodo)}")) as obra:
        fila, papel = _en(_filas_de(obra.con, tarea), tarea, periodo)
        if complemento:
            obra.complementar(complemento)
        resumen = obra.metas([(replace(fila, evaluacion=texto), papel)])
        obra.confirmar()
    return resumen


def guardar_tarea(base: Base, quien: Quien, ficha: Programacion, antes: ClaveMeta | None = None) -> Resumen:
    """Write what a task is: its codes, description, unit, who does it, its papers, what measures it, how it adds up.

    Args:
        ficha: as it must be; of a task that stands, its figures are not looked at, and of a new one its periodo is
            where its first row stands.
        antes: the key of the task that it was; None makes a new one.

    Raises:
        Rejected: no such task, one with that key stands, no description, an unknown indicador, a closed month, or who
            asks may not.
        Unavailable: the machine failed.
    """
    ficha = _en_limpio(ficha)
    if not ficha.clave.descripcion:
        message = "Falta la descripción de la tarea; escríbala."
        raise Rejected(message)
    _revisar_textos(*ficha.clave[1:5], ficha.unidad, ficha.responsable, ficha.verificacion)
    with base.escritura(quien.acto("registrar", f"POA, gestión {ficha.clave.gestion}")) as obra:
        nuevo = ficha.clave._replace(periodo="")
        cambia_de_clave = antes is None or antes._replace(periodo="") != nuevo
        if cambia_de_clave and _filas_de(obra.con, nuevo, falta=False):
            message = f"Ya hay una tarea «{nuevo.descripcion}» con esos códigos en la gestión {nuevo.gestion}."
            raise Rejected(message)
        if antes is None:
            filas: list[tuple[Programacion | ClaveMeta, Respaldo | None]] = [(ficha, None)]
        else:
            suyas = _filas_de(obra.con, antes)
            filas = [(_con_ficha(una, ficha), papel) for una, papel in suyas]
            filas += [(una.clave, None) for una, _ in suyas] if cambia_de_clave else []
        resumen = obra.metas(filas)
        obra.confirmar()
    return resumen


def borrar_tarea(base: Base, quien: Quien, tarea: ClaveMeta) -> Resumen:
    """Erase a task with all its periods; the bitácora keeps what it was.

    Raises:
        Rejected: no such task, a closed month, or who asks may not.
        Unavailable: the machine failed.
    """
    with base.escritura(quien.acto("borrar", f"POA, gestión {tarea.gestion}")) as obra:
        resumen = obra.metas([(una.clave, None) for una, _ in _filas_de(obra.con, tarea)])
        obra.confirmar()
    return resumen


def _filas_de(con: Connection, tarea: ClaveMeta, *, falta: bool = True) -> Sequence[Suya]:
    """Return the rows of a task with their papers.

    Raises:
        Rejected: there are none, and there should be.
    """
    clave = tarea._replace(periodo="")
    suyas = [par for par in fichas.metas(con, tarea.gestion) if par[0].clave._replace(periodo="") == clave]
    if falta and not suyas:
        otras = {una.clave.descripcion for una, _ in fichas.metas(con, tarea.gestion)}
        message = f"No hay una tarea «{tarea.descripcion}» con esos códigos en la gestión {tarea.gestion}."
        raise Rejected(message + parecido(tarea.descripcion, otras))
    return suyas


def _en(suyas: Sequence[Suya], tarea: ClaveMeta, periodo: str) -> Suya:
    """Return the row of a task in a period, or a blank one as the others are.

    Raises:
        Rejected: no such period of its gestión.
    """
    leido = meses_de(periodo)
    if leido is None or leido[0] != tarea.gestion:
        gestion = tarea.gestion
        message = (
            f"«{periodo}» no es un periodo de la gestión {gestion}; escriba {gestion}, {gestion}-T1 o {gestion}-06."
        )
        raise Rejected(message)
    propia = next((par for par in suyas if par[0].clave.periodo == periodo), None)
    if propia is not None:
        return propia
    clave = tarea._replace(periodo=periodo)
    return replace(suyas[0][0], clave=clave, programado=None, reformulado=None, ejecutado=None, evaluacion=""), None


def _con_cifra(fila: Programacion, campo: CampoMeta, valor: int | None) -> Programacion:
    if campo == "programado":
        return replace(fila, programado=valor)
    return replace(fila, reformulado=valor) if campo == "reformulado" else replace(fila, ejecutado=valor)


def _con_ficha(fila: Programacion, ficha: Programacion) -> Programacion:
    return replace(
        fila,
        clave=ficha.clave._replace(periodo=fila.clave.periodo),
        unidad=ficha.unidad,
        responsable=ficha.responsable,
        verificacion=ficha.verificacion,
        indicador=ficha.indicador,
        agregacion=ficha.agregacion,
    )


def _en_limpio(ficha: Programacion) -> Programacion:
    """Return a task with its texts as a sheet is read, so that what goes out comes back the same."""
    accion, operacion, codigo, descripcion = (en_una_linea(texto) for texto in ficha.clave[1:5])
    return replace(
        ficha,
        clave=ficha.clave._replace(accion=accion, operacion=operacion, codigo=codigo, descripcion=descripcion),
        unidad=en_una_linea(ficha.unidad),
        responsable=en_una_linea(ficha.responsable),
        verificacion=en_una_linea(ficha.verificacion),
        indicador=en_una_linea(ficha.indicador),
    )


def _revisar_textos(*textos: str) -> None:
    """Refuse what a sheet is refused for: too long, or what looks like the number of a person's document.

    Raises:
        Rejected: some text does.
    """
    dice = por_que_no_se_escribe(*textos)
    if dice is not None:
        raise Rejected(dice)

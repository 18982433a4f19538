"""The targets of the POA, through the door."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from segip_desk.core.calendario import ULTIMA_GESTION
from segip_desk.core.cierre import AREA_POA, Tocado, tocado_por_meta
from segip_desk.core.conteos import Conflicto, Conflictos
from segip_desk.core.numeros import plano_centesimas
from segip_desk.core.plan.juicio import ajustes_de_regla, gestiones_con_regla
from segip_desk.core.plan.medida import por_que_no_mide
from segip_desk.core.poa import ClaveMeta
from segip_desk.storage import crudo, fichas
from segip_desk.storage.diferencia import Fila, comparar, sin_repetidas
from segip_desk.storage.respaldos import guardar_respaldos
from segip_desk.storage.siembra import ajustar
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Cambio, Respaldo, Resumen
    from segip_desk.core.plan.juicio import ReglaPoa
    from segip_desk.core.poa import Programacion
    from segip_desk.storage.cierres import Guardia

_CAMPOS_META = ("unidad", "responsable", "verificacion", "indicador", "agregacion")
_CIFRAS_META = ("programado", "reformulado", "ejecutado")


def escribir_metas(
    con: Connection, guardia: Guardia, filas: Sequence[tuple[Programacion | ClaveMeta, Respaldo | None]]
) -> tuple[Resumen, list[Cambio]]:
    """Write them, and return what changed; see `Obra.metas`."""
    claves = [fila if isinstance(fila, ClaveMeta) else fila.clave for fila, _ in filas]
    sin_repetidas(claves)
    _revisar(con, [fila for fila, _ in filas])
    escritas = {fila.clave: (fila, papel) for fila, papel in filas if not isinstance(fila, ClaveMeta)}
    sin_basura(*(str(getattr(fila, uno.name)) for fila, _ in escritas.values() for uno in fields(fila)))
    carga: dict[ClaveMeta, Fila | None] = {
        clave: Fila(_campos(escritas[clave][0]), escritas[clave][1]) if clave in escritas else None for clave in claves
    }
    vigentes = {
        fila.clave: Fila(_campos(fila), papel)
        for gestion in {clave.gestion for clave in carga}
        for fila, papel in fichas.metas(con, gestion)
    }
    diferencia = comparar(carga, vigentes)
    cambian = {*diferencia.nuevas, *diferencia.cambiadas, *diferencia.borradas}
    guardia.pasar(tocado_por_meta(indice, clave) for indice, clave in enumerate(claves) if clave in cambian)
    clave_sql = ("gestion", "accion", "operacion", "codigo", "descripcion", "periodo")
    crudo.quitar(con, "meta", clave_sql, diferencia.borradas + diferencia.cambiadas)
    papeles = guardar_respaldos(con, [papel for _, papel in escritas.values()])
    crudo.muchas(
        con,
        "insert into meta (gestion, accion, operacion, codigo, descripcion, periodo, unidad, responsable, "
        "verificacion, indicador, agregacion, programado, reformulado, ejecutado, evaluacion, respaldo_id) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_valores(*escritas[clave], papeles) for clave in diferencia.nuevas + diferencia.cambiadas],
    )
    return diferencia.resumen, diferencia.cambios


def escribir_regla(con: Connection, guardia: Guardia, gestion: int, regla: ReglaPoa) -> list[Cambio]:
    """Set how tasks are judged from a gestión on, and return what changed.

    Raises:
        Conflictos: it judges a closed month.
    """
    otras = [suya for suya in gestiones_con_regla(fichas.ajustes(con)) if suya > gestion]
    hasta = min(otras, default=ULTIMA_GESTION + 1)
    nuevos = ajustes_de_regla(gestion, regla)
    juzgados = sorted(mes for mes in guardia.cerrados if mes.area == AREA_POA and gestion <= mes.periodo // 100 < hasta)
    ante = "La regla de evaluación juzga meses cerrados. "
    guardia.pasar(Tocado(0, f"ajuste/{clave}", mes, ante) for mes in juzgados[:1] for clave in nuevos)
    return ajustar(con, nuevos)


def _revisar(con: Connection, filas: Sequence[Programacion | ClaveMeta]) -> None:
    catalogo = fichas.catalogo(con)
    conflictos = []
    for indice, fila in enumerate(filas):
        if isinstance(fila, ClaveMeta):
            continue
        dice = por_que_no_mide(fila.indicador, catalogo)
        if dice is not None:
            conflictos.append(Conflicto(indice, dice[0].upper() + dice[1:]))
        elif any((getattr(fila, cifra) or 0) < 0 for cifra in _CIFRAS_META):
            conflictos.append(Conflicto(indice, f"«{fila.clave}» tiene una cifra negativa; corríjala."))
    if conflictos:
        raise Conflictos(conflictos)


def _campos(fila: Programacion) -> dict[str, str | None]:
    """Return a target's fields as the bitácora writes them, blanks as None."""
    campos: dict[str, str | None] = {campo: getattr(fila, campo) or None for campo in _CAMPOS_META}
    for cifra in _CIFRAS_META:
        valor = getattr(fila, cifra)
        campos[cifra] = None if valor is None else plano_centesimas(valor)
    campos["evaluacion"] = fila.evaluacion or None
    return campos


def _valores(
    fila: Programacion, papel: Respaldo | None, papeles: Mapping[Respaldo | None, int | None]
) -> tuple[object, ...]:
    """Return a target's columns, in the order of its insert."""
    sin_clave = (getattr(fila, uno.name) for uno in fields(fila) if uno.name != "clave")
    return (*fila.clave, *sin_clave, papeles[papel])

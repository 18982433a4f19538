"""Texts on cuadros, through the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cierre import tocado_por_observacion
from segip_desk.storage import crudo, fichas
from segip_desk.storage.diferencia import Fila, comparar, sin_repetidas
from segip_desk.storage.respaldos import guardar_respaldos
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Cambio, Respaldo, Resumen
    from segip_desk.core.observaciones import ClaveObservacion
    from segip_desk.storage.cierres import Guardia


def escribir_observaciones(
    con: Connection,
    guardia: Guardia,
    filas: Sequence[tuple[ClaveObservacion, str | None, Respaldo | None]],
    areas: Mapping[str, str],
) -> tuple[Resumen, list[Cambio]]:
    """Write them, and return what changed; see `Obra.observaciones`."""
    sin_repetidas([clave for clave, _, _ in filas])
    sin_basura(*(texto for clave, texto, papel in filas for texto in (*clave, texto, *(papel or ()))))
    carga = {clave: None if texto is None else Fila({"": texto}, papel) for clave, texto, papel in filas}
    vigentes = {
        observacion.clave: Fila({"": observacion.texto}, papel)
        for gestion in {clave.gestion for clave in carga}
        for observacion, papel in fichas.observaciones(con, gestion)
    }
    diferencia = comparar(carga, vigentes)
    cambian = {*diferencia.nuevas, *diferencia.cambiadas, *diferencia.borradas}
    guardia.pasar(
        tocado_por_observacion(indice, clave, areas[clave.cuadro])
        for indice, (clave, _, _) in enumerate(filas)
        if clave in cambian
    )
    crudo.quitar(
        con, "observacion", ("cuadro", "gestion", "fila", "columna"), diferencia.borradas + diferencia.cambiadas
    )
    papeles = guardar_respaldos(con, [papel for _, _, papel in filas])
    escritas = {clave: (texto, papel) for clave, texto, papel in filas}
    crudo.muchas(
        con,
        "insert into observacion (cuadro, gestion, fila, columna, texto, respaldo_id) values (?, ?, ?, ?, ?, ?)",
        [
            (*clave, escritas[clave][0], papeles[escritas[clave][1]])
            for clave in diferencia.nuevas + diferencia.cambiadas
        ],
    )
    return diferencia.resumen, diferencia.cambios

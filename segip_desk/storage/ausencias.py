"""Days without activity: read, and declared, changed and taken back through the door."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from segip_desk.core.conteos import Conflicto, Conflictos
from segip_desk.core.sin_actividad import (
    ClaveInactividad,
    SinActividad,
    el_primero_de_cada_fila,
    por_que_no_se_declara,
    tocados_por_inactividad,
)
from segip_desk.storage import crudo, fichas
from segip_desk.storage.diferencia import Fila, comparar, sin_repetidas
from segip_desk.storage.recuerdo import recordada
from segip_desk.storage.respaldos import guardar_respaldos, todos_los_respaldos
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Oficina
    from segip_desk.core.cierre import Tocado
    from segip_desk.core.conteos import Cambio, Respaldo, Resumen
    from segip_desk.storage.cierres import Guardia

Ausencia = tuple["SinActividad | ClaveInactividad", "Respaldo | None"]
"""A declaration with its paper; a key alone takes back the one that stands."""


@recordada
def leer_ausencias(con: Connection) -> tuple[tuple[SinActividad, Respaldo | None], ...]:
    """Return every declaration with its paper, by first day and office."""
    papeles = todos_los_respaldos(con)
    filas = crudo.filas(con, "select desde, oficina, hasta, motivo, respaldo_id from sin_actividad")
    return tuple(
        (
            SinActividad(ClaveInactividad(oficina, date.fromisoformat(desde)), date.fromisoformat(hasta), motivo),
            papeles[papel],
        )
        for desde, oficina, hasta, motivo, papel in sorted(filas, key=lambda fila: fila[:2])
    )


def escribir_ausencias(con: Connection, guardia: Guardia, filas: Sequence[Ausencia]) -> tuple[Resumen, list[Cambio]]:
    """Write them, and return what changed; see `Obra.sin_actividad`."""
    claves = [una if isinstance(una, ClaveInactividad) else una.clave for una, _ in filas]
    sin_repetidas(claves)
    escritas = {una.clave: (una, papel) for una, papel in filas if isinstance(una, SinActividad)}
    sin_basura(*(t for una, papel in escritas.values() for t in (una.motivo, una.clave.oficina, *(papel or ()))))
    catalogo = fichas.catalogo(con)
    _revisar([una for una, _ in filas], catalogo.oficinas)
    hay = {una.clave: (una, papel) for una, papel in leer_ausencias(con)}
    carga = {clave: _fila(*escritas[clave]) if clave in escritas else None for clave in claves}
    diferencia = comparar(carga, {clave: _fila(*suya) for clave, suya in hay.items()})
    cambian = {*diferencia.nuevas, *diferencia.cambiadas, *diferencia.borradas}
    areas = sorted({indicador.area for indicador in catalogo.indicadores.values()})

    def tocados() -> Iterator[Tocado]:
        for indice, clave in enumerate(claves):
            if clave in cambian:
                antes, despues = (suyas[clave][0] if clave in suyas else None for suyas in (hay, escritas))
                yield from tocados_por_inactividad(indice, clave, antes, despues, areas)

    guardia.pasar(el_primero_de_cada_fila(tocados(), guardia.cerrados))
    fuera = [(clave.oficina, clave.desde.isoformat()) for clave in diferencia.borradas + diferencia.cambiadas]
    crudo.quitar(con, "sin_actividad", ("oficina", "desde"), fuera)
    papeles = guardar_respaldos(con, [papel for _, papel in escritas.values()])
    crudo.muchas(
        con,
        "insert into sin_actividad (oficina, desde, hasta, motivo, respaldo_id) values (?, ?, ?, ?, ?)",
        [
            (clave.oficina, clave.desde.isoformat(), una.hasta.isoformat(), una.motivo, papeles[papel])
            for clave in diferencia.nuevas + diferencia.cambiadas
            for una, papel in (escritas[clave],)
        ],
    )
    return diferencia.resumen, diferencia.cambios


def _revisar(filas: Sequence[SinActividad | ClaveInactividad], oficinas: Mapping[str, Oficina]) -> None:
    conflictos = [
        Conflicto(indice, dice)
        for indice, una in enumerate(filas)
        if isinstance(una, SinActividad) and (dice := por_que_no_se_declara(una, oficinas))
    ]
    if conflictos:
        raise Conflictos(conflictos)


def _fila(una: SinActividad, papel: Respaldo | None) -> Fila:
    return Fila({"": una.motivo, "hasta": una.hasta.isoformat()}, papel)

"""Who entered the figures of a month, as the bitácora tells: for where a second person must confirm them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.calendario import primer_dia, texto_fecha, ultimo_dia
from segip_desk.core.cierre import AREA_POA, AREA_PRESUPUESTO
from segip_desk.core.kardex.movimiento import AREA_VALORADOS
from segip_desk.storage import crudo, fichas

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from segip_desk.core.cierre import Mes

_AUTORES = (
    "select distinct e.usuario, k.clave from cambio k join entrada e on e.n = k.entrada where substr(k.clave, 1, ?) = ?"
)


_DE_MOVIMIENTOS = (
    "select distinct e.usuario from movimiento m "
    "join cambio k on k.clave = 'movimiento/' || m.gestion || '/' || m.formulario || '/' || m.numero || '/' || m.linea "
    "join entrada e on e.n = k.entrada where m.fecha >= ? and m.fecha <= ?"
)


def autores(con: Connection, mes: Mes) -> frozenset[str]:
    """Return everybody who ever entered, changed or erased a figure that closes with a month of an area."""
    if mes.area == AREA_VALORADOS:
        dias = (primer_dia(mes.periodo).isoformat(), ultimo_dia(mes.periodo).isoformat())
        return frozenset(usuario for (usuario,) in crudo.filas(con, _DE_MOVIMIENTOS, dias))
    indicadores = fichas.catalogo(con).indicadores
    suyos: set[str] = set()
    for inicio in _inicios(mes):
        for usuario, clave in crudo.filas(con, _AUTORES, (len(inicio), inicio)):
            indicador = indicadores.get(clave.partition("#")[0].rpartition("/")[2])
            if mes.area in {AREA_POA, AREA_PRESUPUESTO} or (indicador is not None and indicador.area == mes.area):
                suyos.add(usuario)
    return frozenset(suyos)


def _inicios(mes: Mes) -> list[str]:
    """Return how the keys of a month's figures begin; a quarter's and a year's close with their last month."""
    gestion, numero = divmod(mes.periodo, 100)
    del_mes, del_anio = texto_fecha(mes.periodo), [f"{gestion}/"] if numero == 12 else []
    if mes.area == AREA_PRESUPUESTO:
        return [f"asiento/{del_mes}-"]
    if mes.area != AREA_POA:
        return [f"conteo/{periodo}" for periodo in (del_mes, *del_anio)]
    del_trimestre = [] if numero % 3 else [f"{gestion}-T{numero // 3}/"]
    return [f"poa/{periodo}" for periodo in (f"{del_mes}/", *del_trimestre, *del_anio)]

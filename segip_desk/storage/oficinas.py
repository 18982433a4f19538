"""What the office corrects of its own offices, through the door: a name, the days of attention, the dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.calendario import texto_fecha
from segip_desk.core.conteos import Cambio
from segip_desk.core.problems import Rejected
from segip_desk.storage import crudo, fichas
from segip_desk.storage.siembra import campos_de, texto_de_campos
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Oficina

_FECHAS = "select distinct periodo, dia from conteo join oficina on oficina.id = oficina_id where codigo = ?"


def escribir_oficina(con: Connection, oficina: Oficina) -> list[Cambio]:
    """Write it, and return what changed; see `Obra.corregir_oficina`."""
    sin_basura(oficina.nombre)
    actual = fichas.catalogo(con).oficinas[oficina.codigo]
    if actual == oficina:
        return []
    for periodo, dia in sorted(crudo.filas(con, _FECHAS, (oficina.codigo,))):
        if not oficina.abierta_en(periodo, dia):
            message = (
                f"{oficina.nombre} tiene cifras de {texto_fecha(periodo, dia)}, cuando no estaría abierta; "
                "corrija las fechas, o borre antes esas cifras."
            )
            raise Rejected(message)
    nuevos = campos_de(oficina)
    sql = "update oficina set nombre = ?, desde = ?, hasta = ?, dias_atencion = ? where codigo = ?"
    valores = tuple(nuevos[campo] for campo in ("nombre", "desde", "hasta", "dias_atencion", "codigo"))
    crudo.muchas(con, sql, [valores])
    antes, despues = texto_de_campos(campos_de(actual)), texto_de_campos(nuevos)
    return [Cambio(f"oficina/{oficina.codigo}", antes, despues)]

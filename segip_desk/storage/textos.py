"""The office's own words in an informe, through the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.storage import crudo, fichas
from segip_desk.storage.diferencia import Fila, comparar, sin_repetidas
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Cambio, Resumen


def escribir_textos(
    con: Connection, gestion: int, periodo: str, textos: Mapping[str, str]
) -> tuple[Resumen, list[Cambio]]:
    """Write them, and return what changed; see `Obra.textos`."""
    sin_basura(periodo, *textos, *textos.values())
    donde = f"texto/{periodo}/"
    carga = {donde + clave: Fila({"": texto}) if texto else None for clave, texto in textos.items()}
    sin_repetidas(list(carga))
    actuales = fichas.textos(con, gestion, periodo)
    vigentes = {donde + clave: Fila({"": texto}) for clave, texto in actuales.items()}
    diferencia = comparar(carga, vigentes)
    quitar = [(gestion, periodo, suya.removeprefix(donde)) for suya in diferencia.borradas + diferencia.cambiadas]
    crudo.quitar(con, "texto_informe", ("gestion", "periodo", "clave"), quitar)
    poner = [suya.removeprefix(donde) for suya in diferencia.nuevas + diferencia.cambiadas]
    crudo.muchas(
        con,
        "insert into texto_informe (gestion, periodo, clave, texto) values (?, ?, ?, ?)",
        [(gestion, periodo, clave, textos[clave]) for clave in poner],
    )
    return diferencia.resumen, diferencia.cambios

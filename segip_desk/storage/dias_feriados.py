"""Holidays as the office knows them, through the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.storage import crudo, fichas
from segip_desk.storage.diferencia import Fila, comparar, sin_repetidas
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Cambio, Resumen

DE_LA_OFICINA = "oficina"
"""The origen of a holiday that the office wrote itself."""


def escribir_feriados(con: Connection, dias: Sequence[tuple[date, str | None]]) -> tuple[Resumen, list[Cambio]]:
    """Write them, and return what changed; see `Obra.corregir_feriados`."""
    sin_repetidas([dia.isoformat() for dia, _ in dias])
    sin_basura(*(nombre for _, nombre in dias))
    vigentes = {f.fecha: Fila({"": f.nombre, "origen": f.origen}) for f in fichas.feriados(con)}
    carga: dict[date, Fila | None] = {}
    for dia, nombre in dias:
        actual = vigentes.get(dia)
        # The same name keeps who put it there.
        mismo = actual is not None and actual.campos[""] == nombre
        nuevo = None if nombre is None else Fila({"": nombre, "origen": DE_LA_OFICINA})
        carga[dia] = actual if mismo else nuevo
    diferencia = comparar(
        {f"feriado/{dia}": fila for dia, fila in carga.items()},
        {f"feriado/{dia}": fila for dia, fila in vigentes.items()},
    )
    cortes = [clave.removeprefix("feriado/") for clave in diferencia.borradas + diferencia.cambiadas]
    crudo.quitar(con, "feriado", ("fecha",), [(dia,) for dia in cortes])
    nombres = {f"feriado/{dia}": (dia.isoformat(), nombre, DE_LA_OFICINA) for dia, nombre in dias}
    poner = [nombres[clave] for clave in diferencia.nuevas + diferencia.cambiadas]
    crudo.muchas(con, "insert into feriado (fecha, nombre, origen) values (?, ?, ?)", poner)
    return diferencia.resumen, diferencia.cambios

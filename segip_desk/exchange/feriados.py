"""Holidays from a sheet: one day a row, so that the office corrects what the program brought."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.exchange.celdas import Motivo, es_borrar, lee_dia, lee_texto
from segip_desk.exchange.filas import Vistas, recorre
from segip_desk.exchange.hoja import ubica_columnas

if TYPE_CHECKING:
    from segip_desk.core.problems import Problem
    from segip_desk.exchange.hoja import CeldaCruda, Hoja

COLUMNAS = ("fecha", "nombre")


class FeriadoLeido(NamedTuple):
    """A day and the name of its holiday, None to erase it; and the row of its file."""

    fecha: date
    nombre: str | None
    fila: int


def interpretar_feriados(hoja: Hoja) -> tuple[list[FeriadoLeido], list[Problem]]:
    """Read the holidays of a sheet; `borrar` as the name makes it a working day.

    Returns:
        The days that are right, and every problem.

    Raises:
        Rejected: the head is not one of feriados.
    """
    columnas = ubica_columnas(hoja, (*COLUMNAS, "origen"), COLUMNAS)
    leidos: list[FeriadoLeido] = []
    problemas = list(hoja.problemas)
    vistas: Vistas[str] = Vistas()
    for fila in recorre(hoja, columnas):
        dia = fila.lee("fecha", lee_dia, "")
        nombre = None if es_borrar(fila.celda("nombre")) else fila.lee("nombre", _lee_nombre, "")
        if not fila.problemas and not dia:
            fila.mala("fecha", "falta la fecha; escríbala como 2020-04-15.")
        if not fila.problemas:
            vistas.anota(fila, dia, "fecha")
        if fila.problemas:
            problemas += fila.problemas
        else:
            leidos.append(FeriadoLeido(date.fromisoformat(dia), nombre, fila.numero))
    return leidos, sorted(problemas, key=lambda problema: problema.fila or 0)


def _lee_nombre(celda: CeldaCruda) -> str | Motivo:
    nombre = lee_texto(celda)
    if isinstance(nombre, Motivo) or nombre:
        return nombre
    return Motivo("falta el nombre del feriado; escríbalo, o «borrar» para que ese día se trabaje.")

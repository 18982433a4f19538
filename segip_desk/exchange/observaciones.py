"""Turn a sheet of observaciones into texts to write on the rows and cells of the cuadros."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.identidad import parece_documento
from segip_desk.core.observaciones import ClaveObservacion
from segip_desk.core.problems import parecido
from segip_desk.exchange.celdas import Motivo, corto, es_borrar, lee_gestion, lee_texto
from segip_desk.exchange.filas import Vistas, recorre
from segip_desk.exchange.hoja import ubica_columnas

if TYPE_CHECKING:
    from collections.abc import Collection

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.problems import Problem
    from segip_desk.exchange.hoja import CeldaCruda, Hoja

COLUMNAS = ("cuadro", "gestion", "fila", "columna", "texto")


class ObservacionLeida(NamedTuple):
    """A text to write, and the row of its file; a texto of None erases."""

    clave: ClaveObservacion
    texto: str | None
    respaldo: Respaldo | None
    fila: int


def interpretar_observaciones(hoja: Hoja, cuadros: Collection[str]) -> tuple[list[ObservacionLeida], list[Problem]]:
    """Read the observaciones of a sheet.

    Args:
        hoja: the sheet.
        cuadros: the ids that the departamento has.

    Returns:
        The observaciones that are right, and every problem.

    Raises:
        Rejected: the head is not one of observaciones.
    """
    columnas = ubica_columnas(hoja, (*COLUMNAS, "respaldo", "corte"), COLUMNAS)

    def lee_cuadro(celda: CeldaCruda) -> str | Motivo:
        ident = lee_texto(celda)
        if isinstance(ident, Motivo) or ident in cuadros:
            return ident
        if not ident:
            return Motivo("falta el cuadro; escriba su id, como «ci_por_oficina».")
        return Motivo(f"no se conoce el cuadro «{corto(ident)}».{parecido(ident, cuadros)}")

    leidas: list[ObservacionLeida] = []
    problemas = list(hoja.problemas)
    vistas: Vistas[ClaveObservacion] = Vistas()
    for fila in recorre(hoja, columnas):
        clave = ClaveObservacion(
            fila.lee("cuadro", lee_cuadro, ""),
            fila.lee("gestion", lee_gestion, 0),
            fila.lee("fila", lee_texto, ""),
            fila.lee("columna", lee_texto, ""),
        )
        texto = None if es_borrar(fila.celda("texto")) else fila.lee("texto", lee_observacion, "")
        respaldo = fila.respaldo()
        if not fila.problemas and not clave.fila and not clave.columna:
            fila.mala("fila", "faltan la fila y la columna del cuadro; escriba al menos una.")
        if not fila.problemas:
            vistas.anota(fila, clave, "texto")
        if fila.problemas:
            problemas += fila.problemas
        else:
            leidas.append(ObservacionLeida(clave, texto, respaldo, fila.numero))
    return leidas, sorted(problemas, key=lambda problema: problema.fila or 0)


def lee_observacion(celda: CeldaCruda) -> str | Motivo:
    """Read the text of an observación; one that carries an identity number is refused."""
    texto = lee_texto(celda)
    if isinstance(texto, Motivo):
        return texto
    if not texto:
        return Motivo("falta el texto; escríbalo, o «borrar» para quitar el que está.")
    documento = parece_documento(texto)
    if documento is not None:
        return Motivo(
            f"«{documento}» parece el número de documento de una persona; no se guardan datos de personas, quítelo."
        )
    return texto

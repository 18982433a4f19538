"""Days without activity from a sheet: one declaration a row, and out again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.sin_actividad import TODAS, ClaveInactividad, SinActividad, escribe_motivo, por_que_no_se_declara
from segip_desk.exchange.celdas import Motivo, es_borrar, lee_dia, lee_texto, texto_llano
from segip_desk.exchange.filas import Vistas, recorre
from segip_desk.exchange.hoja import ubica_columnas
from segip_desk.exchange.lector import Lector
from segip_desk.exchange.registro import Cuadricula, con_respaldos

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.problems import Problem
    from segip_desk.exchange.filas import Fila
    from segip_desk.exchange.hoja import CeldaCruda, Hoja

COLUMNAS = ("oficina", "desde", "hasta", "motivo")
OBLIGATORIAS = ("oficina", "desde", "motivo")


class AusenciaLeida(NamedTuple):
    """A declaration, or the key alone of one to take back; its paper and the row of its file."""

    ausencia: SinActividad | ClaveInactividad
    respaldo: Respaldo | None
    fila: int


def interpretar_ausencias(
    hoja: Hoja, catalogo: Catalogo, ajenas: Mapping[str, str]
) -> tuple[list[AusenciaLeida], list[Problem]]:
    """Read the declarations of a sheet; `borrar` as the motivo takes one back, a blank hasta is the first day.

    Args:
        ajenas: the departamento of every known office, by code.

    Returns:
        Those that are right, and every problem.

    Raises:
        Rejected: the head is not one of sin_actividad.
    """
    columnas = ubica_columnas(hoja, (*COLUMNAS, "respaldo", "corte"), OBLIGATORIAS)
    oficinas = Lector(hoja.archivo, catalogo, ajenas).oficinas
    leidas: list[AusenciaLeida] = []
    problemas = list(hoja.problemas)
    vistas: Vistas[ClaveInactividad] = Vistas()
    for fila in recorre(hoja, columnas):
        una = _lee(fila, oficinas, catalogo)
        respaldo = fila.respaldo()
        if una is not None:
            vistas.anota(fila, una if isinstance(una, ClaveInactividad) else una.clave, "desde")
        if fila.problemas or una is None:
            problemas += fila.problemas
        else:
            leidas.append(AusenciaLeida(una, respaldo, fila.numero))
    return leidas, sorted(problemas, key=lambda problema: problema.fila or 0)


def exportar_ausencias(
    declaradas: Sequence[SinActividad], respaldos: Sequence[Respaldo | None] | None = None
) -> Cuadricula:
    """Lay out declarations; `respaldos`, where given, are parallel to them."""
    filas = [(u.clave.oficina, u.clave.desde.isoformat(), u.hasta.isoformat(), u.motivo) for u in declaradas]
    return con_respaldos(Cuadricula("sin_actividad", COLUMNAS, list(filas)), respaldos)


def _lee(
    fila: Fila, oficinas: Mapping[CeldaCruda, str | Motivo], catalogo: Catalogo
) -> SinActividad | ClaveInactividad | None:
    """Read a row; None where something is wrong."""
    oficina = fila.lee("oficina", lambda celda: TODAS if _es_todas(celda) else oficinas[celda], "")
    desde, hasta = (fila.lee(cual, lee_dia, "") for cual in ("desde", "hasta"))
    borra = es_borrar(fila.celda("motivo"))
    motivo = "" if borra else escribe_motivo(fila.lee("motivo", lee_texto, ""))
    if not fila.problemas and not desde:
        fila.mala("desde", "falta la fecha; escriba el primer día, como 2020-03-22.")
    if fila.problemas:
        return None
    clave = ClaveInactividad(oficina, date.fromisoformat(desde))
    if borra:
        return clave
    una = SinActividad(clave, date.fromisoformat(hasta or desde), motivo)
    dice = por_que_no_se_declara(una, catalogo.oficinas)
    if dice is not None:
        fila.mala("hasta" if una.hasta < clave.desde else "motivo", dice)
        return None
    return una


def _es_todas(celda: CeldaCruda) -> bool:
    return texto_llano(celda).strip().casefold() == TODAS

"""Closing a month of an area, and opening it again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.argumentos import Analizador, parse_gestion, parse_mes
from segip_desk.core.cierre import hora_impresa
from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import HECHO, abrir, quien

if TYPE_CHECKING:
    import argparse

    from segip_desk.ordenes.comun import Agregador


def declarar(orden: Agregador) -> None:
    """Declare them."""
    cerrar = orden("cerrar", "cierra un mes de un área: desde ahí sus cifras no cambian sin un motivo", _cerrar)
    _con_mes_de_area(cerrar, "lo que convenga dejar dicho en la bitácora")
    cerrar.add_argument("--salida", type=Path, help="archivo .pdf donde se escribe el acta de cierre")
    cerrar.add_argument("--acta", action="store_true", help="no cierra nada: imprime el acta de un mes ya cerrado")
    reabrir = orden("reabrir", "abre otra vez un mes cerrado; el próximo informe lo dice", _reabrir)
    _con_mes_de_area(reabrir, "por qué se reabre; es obligatorio")


def _con_mes_de_area(a: Analizador, motivo: str) -> None:
    a.add_argument("--area", required=True, help="cuál: emision, recaudacion, saneamiento…")
    a.add_argument("--gestion", type=parse_gestion, required=True, help="el año")
    a.add_argument("--mes", type=parse_mes, required=True, help="el mes, de 1 a 12")
    a.add_argument("--motivo", default="", help=motivo)


def _cerrar(a: argparse.Namespace) -> int:
    from segip_desk.services import actas, cierres

    if a.salida is not None:
        actas.revisar_salida(a.salida)
    elif a.acta:
        message = "Diga en qué archivo se escribe el acta: «--salida acta.pdf»."
        raise Rejected(message)
    with abrir(a, para_escribir=not a.acta) as base:
        if a.acta:
            mes = cierres.mes_de_area(a.area, a.gestion, a.mes)
        else:
            mes = cierres.cerrar(base, quien(a), a.area, a.gestion, a.mes, a.motivo)
            print(f"Cerrado: {mes.nombre}.")
        if a.salida is not None:
            impreso = hora_impresa(datetime.now(tz=UTC))
            print(actas.imprimir_acta(base, mes, a.salida, impreso=impreso))
    return HECHO


def _reabrir(a: argparse.Namespace) -> int:
    from segip_desk.services import cierres

    with abrir(a, para_escribir=True) as base:
        mes = cierres.reabrir(base, quien(a), a.area, a.gestion, a.mes, a.motivo)
    print(f"Reabierto: {mes.nombre}. Cuando esté corregido, vuelva a cerrarlo.")
    return HECHO

"""The report as a command."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.argumentos import parse_gestion, parse_instante, parse_mes, parse_trimestre
from segip_desk.core.calendario import Lapso
from segip_desk.core.cierre import hora_impresa
from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import CON_HALLAZGOS, HECHO, abrir, avisar, formato, quien

if TYPE_CHECKING:
    import argparse

    from segip_desk.ordenes.comun import Agregador


def declarar(orden: Agregador) -> None:
    """Declare it."""
    informe = orden("informe", "escribe el informe de una gestión, un trimestre o el año hasta un mes", _informe)
    informe.add_argument("--gestion", type=parse_gestion, required=True, help="el año")
    lapso = informe.add_mutually_exclusive_group()
    lapso.add_argument("--mes", type=parse_mes, help="el año hasta ese mes")
    lapso.add_argument("--trimestre", type=parse_trimestre, help="ese trimestre")
    ayuda_formato = "pdf, xlsx o docx (si no, como diga el nombre del archivo, o pdf)"
    informe.add_argument("--formato", help=ayuda_formato)
    informe.add_argument("--salida", type=Path, required=True, help="archivo que se escribe")
    informe.add_argument("--cite", default="", help="CITE del documento")
    informe.add_argument("--papel", choices=("carta", "oficio"), default="carta", help="carta (si no se dice) u oficio")
    informe.add_argument("--fecha-impresion", type=parse_instante, help="fecha que lleva impresa (si no, la de hoy)")


def _informe(a: argparse.Namespace) -> int:
    from segip_desk.services import emitidos, informes

    cual = formato(a.formato, a.salida, informes.FORMATOS, "pdf")
    if cual not in informes.FORMATOS:
        message = f"Un informe se escribe como {' o '.join(informes.FORMATOS)}, y no como «{cual}»."
        raise Rejected(message)
    lapso = Lapso.trimestre(a.gestion, a.trimestre) if a.trimestre else Lapso(a.gestion, 1, a.mes or 12)
    impreso = a.fecha_impresion or hora_impresa(datetime.now(tz=UTC))
    with abrir(a) as base:
        pedido = emitidos.Pedido(lapso, a.cite, impreso, cual, a.salida, a.papel)
        emision = emitidos.emitir(base, quien(a), pedido)
    print(emision.dice)
    if emision.aviso:
        avisar(emision.aviso)
    return CON_HALLAZGOS if emision.borrador else HECHO

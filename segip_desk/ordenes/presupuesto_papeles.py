"""The papers of the budget as commands: a certificación printed again, and the conciliación of both systems."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.argumentos import parse_gestion, parse_instante
from segip_desk.core.presupuesto.linea import SISTEMAS
from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import CON_HALLAZGOS, HECHO, abrir, formato, quien
from segip_desk.ordenes.presupuesto import linea_de, parse_fecha_de_acto

if TYPE_CHECKING:
    import argparse

    from segip_desk.ordenes.comun import Agregador
    from segip_desk.services.presupuesto.impresos import Formato

FORMATOS: tuple[Formato, ...] = ("texto", "csv", "json", "xlsx", "pdf")


def declarar(orden: Agregador) -> None:
    """Declare them."""
    certificacion = orden("certificacion", "imprime otra vez una certificación presupuestaria", _certificacion)
    certificacion.add_argument("documento", help="su número: CP-12")
    certificacion.add_argument("--gestion", type=parse_gestion, required=True, help="el año")
    certificacion.add_argument("--sistema", choices=SISTEMAS, required=True, help="en qué sistema")
    certificacion.add_argument("--salida", type=Path, required=True, help="archivo .pdf")
    certificacion.add_argument("--papel", choices=("carta", "oficio"), default="carta", help="tamaño de la hoja")
    _con_fecha_de_impresion(certificacion)
    conciliacion = orden("conciliacion", "compara línea por línea lo que dicen el SIPPEC y el SIGEP", _conciliacion)
    conciliacion.add_argument("--hasta", type=parse_fecha_de_acto, required=True, help="último día que cuenta")
    que = "explica una diferencia: «48 0 007» 24110 20-230 devengado; con --texto"
    conciliacion.add_argument("--explicar", nargs=4, metavar=("CATEGORIA", "PARTIDA", "FUENTE", "ETAPA"), help=que)
    conciliacion.add_argument("--explicar-total", metavar="ETAPA", help="lo mismo, de lo publicado sin sus líneas")
    conciliacion.add_argument("--texto", help="por qué difieren; vacío quita la explicación")
    conciliacion.add_argument("--formato", choices=FORMATOS, help="cómo se escribe (si no, como diga el archivo)")
    conciliacion.add_argument("--salida", type=Path, help="archivo (si no, por la salida)")
    _con_fecha_de_impresion(conciliacion)


def imprimir(a: argparse.Namespace, certificada: tuple[int, str, str]) -> str:
    """Print the act of a certificación where the command says, and return what was written."""
    from segip_desk.services.presupuesto.impresos import imprimir_certificacion

    with abrir(a) as base:
        return imprimir_certificacion(base, certificada, a.salida, _impreso(a), a.papel)


def revisar_salida(salida: Path) -> None:
    """Refuse a file where no act could be written, before anything is certified.

    Raises:
        Rejected: it is no PDF, or its folder is not there.
    """
    if salida.suffix.lower() != ".pdf":
        message = f"La certificación se escribe como PDF, y no como «{salida.name}»; termine el nombre en «.pdf»."
        raise Rejected(message)
    if not salida.parent.is_dir() or salida.is_dir():
        message = f"No se puede escribir {salida}: no existe esa carpeta. Elija otra carpeta u otro nombre."
        raise Rejected(message)


def _con_fecha_de_impresion(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--fecha-impresion", type=parse_instante, help="fecha que lleva impresa (si no, la de hoy)")


def _impreso(a: argparse.Namespace) -> datetime:
    dado: datetime | None = a.fecha_impresion
    return dado or datetime.now()  # noqa: DTZ005 - a paper carries the office's own clock


def _certificacion(a: argparse.Namespace) -> int:
    revisar_salida(a.salida)
    print(imprimir(a, (a.gestion, a.sistema, a.documento)))
    return HECHO


def _conciliacion(a: argparse.Namespace) -> int:
    from segip_desk.services.presupuesto.impresos import escribir_conciliacion

    if a.explicar is not None or a.explicar_total is not None:
        return _explicar(a)
    if a.texto is not None:
        message = "«--texto» explica una diferencia; diga cuál con «--explicar» o «--explicar-total»."
        raise Rejected(message)
    como = formato(a.formato, a.salida, FORMATOS, "texto")
    with abrir(a) as base:
        hecha, texto = escribir_conciliacion(base, a.hasta, como, a.salida, _impreso(a))
    if texto is not None:
        sys.stdout.write(texto if texto.endswith("\n") else f"{texto}\n")
    return CON_HALLAZGOS if hecha.abiertas else HECHO


def _explicar(a: argparse.Namespace) -> int:
    from segip_desk.core.presupuesto.conciliacion import Sitio, nombre_de_sitio
    from segip_desk.services.presupuesto.conciliacion import explicar

    if a.texto is None:
        message = "Diga por qué difieren, con «--texto»; un texto vacío quita la explicación."
        raise Rejected(message)
    if a.explicar is None:
        sitio, etapa = Sitio("", "", ""), a.explicar_total
    else:
        *partes, etapa = a.explicar
        sitio = Sitio(*linea_de(SISTEMAS[0], *partes)[1:])
    with abrir(a, para_escribir=True) as base:
        explicar(base, quien(a), a.hasta, sitio, etapa, a.texto)
    print(f"{'Explicada' if a.texto.strip() else 'Sin explicación'}: lo {etapa} de {nombre_de_sitio(sitio)}.")
    return HECHO

"""Valued material: the kardex card, the balances, where a serial is, and the papers that are signed."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.argumentos import parse_gestion
from segip_desk.core.calendario import parse_dia as dia_de
from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import HECHO, abrir, formato

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.argumentos import Analizador
    from segip_desk.core.documento import Documento
    from segip_desk.core.kardex.tarjeta import Paradero
    from segip_desk.ordenes.comun import Agregador
    from segip_desk.services.kardex.salidas import Formato
    from segip_desk.storage.base import Base

FORMATOS: tuple[Formato, ...] = ("texto", "csv", "json", "xlsx", "pdf")


def declarar(orden: Agregador) -> None:
    """Declare them."""
    kardex = orden("kardex", "muestra el kardex valorado de un material", _kardex)
    kardex.add_argument("material", help="su código: CI001")
    kardex.add_argument("--lugar", help="tj.almacen, una oficina o un custodio (si no, toda la dirección)")
    kardex.add_argument("--desde", type=parse_fecha, metavar="FECHA", help="primer día que se muestra: 2020-10-01")
    kardex.add_argument("--hasta", type=parse_fecha, metavar="FECHA", help="último día que se muestra: 2020-10-31")
    con_formato(kardex)
    saldos = orden("saldos", "muestra cuánto material hay en cada lugar, o dónde está una serie", _saldos)
    saldos.add_argument("--fecha", type=parse_fecha, help="al final de qué día (si no, con todo lo registrado)")
    saldos.add_argument("--lugar", help="solo ese lugar")
    saldos.add_argument("--material", help="solo ese material: CI001")
    saldos.add_argument("--serie", type=_parse_serie, metavar="N", help="dónde está esa serie, y cómo llegó ahí")
    saldos.add_argument("--lote", help="de qué lote es la serie")
    con_formato(saldos)
    acta = orden("acta", "imprime un documento de valorados como su formulario", _acta)
    acta.add_argument("documento", help="cuál: «AV-2 128», «AV-2/128» o «2020/AV-2/128»")
    acta.add_argument("--gestion", type=parse_gestion, help="el año del documento (si no, el que lo tenga)")
    _con_pdf(acta)
    hoja = orden("hoja-de-recuento", "imprime la hoja para contar el material de un lugar, sin los saldos", _hoja)
    hoja.add_argument("lugar", help="tj.almacen, una oficina, un custodio o anulado/oficina")
    hoja.add_argument("--fecha", type=parse_fecha, help="cuándo se cuenta (si no, hoy)")
    _con_pdf(hoja)
    parte = orden("parte", "imprime el día de un custodio: entregado, utilizado, anulado y sin utilizar", _parte)
    parte.add_argument("custodio", help="cuál: tj.central/op03, o una oficina")
    parte.add_argument("--fecha", type=parse_fecha, help="qué día (si no, hoy)")
    _con_pdf(parte)


def parse_fecha(texto: str) -> date:
    """Read a whole day."""
    dia = dia_de(texto)
    if dia is None:
        message = f"«{texto}» no es un día; escríbalo como 2020-06-15"
        raise argparse.ArgumentTypeError(message)
    return dia


def _parse_serie(texto: str) -> int:
    limpio = texto.replace(".", "")
    if limpio.isascii() and limpio.isdigit() and len(limpio) <= 12:
        return int(limpio)
    message = f"«{texto}» no es un número de serie; escriba solo dígitos, como 328820"
    raise argparse.ArgumentTypeError(message)


def con_formato(a: Analizador) -> None:
    """Declare how it is written, and where."""
    ayuda_formato = "cómo se escribe (si no, como diga el nombre del archivo, o texto)"
    a.add_argument("--formato", choices=FORMATOS, help=ayuda_formato)
    a.add_argument("--salida", type=Path, help="archivo (si no, por la salida)")


def _con_pdf(a: Analizador) -> None:
    a.add_argument("--salida", type=Path, required=True, help="archivo .pdf")


def _impreso() -> datetime:
    return datetime.now()  # noqa: DTZ005 - a paper carries the office's own clock


def _kardex(a: argparse.Namespace) -> int:
    from segip_desk.services.kardex.salidas import escribir_tarjeta
    from segip_desk.services.kardex.tarjeta import tarjeta

    with abrir(a) as base:
        suya = tarjeta(base, a.material, lugar=a.lugar, desde=a.desde, hasta=a.hasta)
        texto = escribir_tarjeta(base, suya, formato(a.formato, a.salida, FORMATOS, "texto"), a.salida, _impreso())
    return _mostrar(texto)


def _saldos(a: argparse.Namespace) -> int:
    from segip_desk.services.kardex.saldos import saldos
    from segip_desk.services.kardex.salidas import escribir_paradero, escribir_saldos

    como = formato(a.formato, a.salida, FORMATOS, "texto")
    if a.serie is None and a.lote is not None:
        message = "--lote dice de qué lote es una serie; agregue «--serie 328820»."
        raise Rejected(message)
    with abrir(a) as base:
        if a.serie is not None:
            return _mostrar(escribir_paradero(base, _paradero(base, a), como, a.salida, _impreso()))
        hay = saldos(base, fecha=a.fecha, lugar=a.lugar, material=a.material)
        return _mostrar(escribir_saldos(base, hay, a.fecha or _impreso().date(), como, a.salida, _impreso()))


def _paradero(base: Base, a: argparse.Namespace) -> Paradero:
    from segip_desk.services.kardex.saldos import donde_esta

    if a.material is None:
        message = f"Diga de qué material es la serie: «saldos --serie {a.serie} --material CI001»."
        raise Rejected(message)
    if a.lugar is not None:
        message = "--serie dice en qué lugar está; quite --lugar."
        raise Rejected(message)
    hallados = donde_esta(base, a.material, a.serie, lote=a.lote, fecha=a.fecha)
    if not hallados:
        message = f"Ningún movimiento trajo la serie {a.serie} de «{a.material}»; revise el número y el material."
        raise Rejected(message)
    if len(hallados) > 1:
        lotes = ", ".join(uno.lote or "sin lote" for uno in hallados)
        message = f"La serie {a.serie} de «{a.material}» está en más de un lote: {lotes}; diga cuál con «--lote»."
        raise Rejected(message)
    return hallados[0]


def _acta(a: argparse.Namespace) -> int:
    from segip_desk.services.kardex.papeles import papel_de_documento

    return _imprimir(a, lambda base, impreso: papel_de_documento(base, a.documento, a.gestion, impreso=impreso))


def _hoja(a: argparse.Namespace) -> int:
    from segip_desk.services.kardex.papeles import papel_de_recuento

    return _imprimir(
        a, lambda base, impreso: papel_de_recuento(base, a.lugar, a.fecha or impreso.date(), impreso=impreso)
    )


def _parte(a: argparse.Namespace) -> int:
    from segip_desk.services.kardex.papeles import papel_de_custodio

    return _imprimir(
        a, lambda base, impreso: papel_de_custodio(base, a.custodio, a.fecha or impreso.date(), impreso=impreso)
    )


def _imprimir(a: argparse.Namespace, hacer: Callable[[Base, datetime], Documento]) -> int:
    """Write a paper, and say what was written and where."""
    from segip_desk.services.kardex.salidas import guardar_papel

    if a.salida.suffix.lower() != ".pdf":
        message = f"Este papel se escribe como PDF, y no como «{a.salida.name}»; termine el nombre en «.pdf»."
        raise Rejected(message)
    with abrir(a) as base:
        papel = hacer(base, _impreso())
    paginas = guardar_papel(papel, a.salida)
    dicho = " ".join(filter(None, (papel.titulo, papel.numero)))
    print(f"{dicho}: {paginas} {'página' if paginas == 1 else 'páginas'} en {a.salida}")
    return HECHO


def _mostrar(texto: str | None) -> int:
    if texto is not None:
        sys.stdout.write(texto if texto.endswith("\n") else f"{texto}\n")
    return HECHO

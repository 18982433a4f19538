"""Traspasos, quotas and funds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.argumentos import parse_gestion, parse_mes
from segip_desk.core.calendario import fecha_corta
from segip_desk.core.numeros import escribe_centavos, importe_de_celda
from segip_desk.core.presupuesto.fondos import MOVIMIENTOS, TIPOS, Fondo, MovimientoFondo
from segip_desk.core.presupuesto.linea import SISTEMAS
from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import HECHO, abrir, quien
from segip_desk.ordenes.presupuesto import con_complemento, leer, linea_de, parse_fecha_de_acto

if TYPE_CHECKING:
    import argparse

    from segip_desk.ordenes.comun import Agregador

_CUATRO = ("CATEGORIA", "PARTIDA", "FUENTE", "IMPORTE")


def declarar(orden: Agregador) -> None:
    """Declare them."""
    traspaso = orden("traspaso", "pide, aprueba, rechaza o lista traspasos entre partidas", _traspaso)
    traspaso.add_argument("que", choices=("solicitar", "aprobar", "rechazar", "lista"), help="qué se hace")
    traspaso.add_argument("--gestion", type=parse_gestion, help="de qué año (para «lista»)")
    traspaso.add_argument("--sistema", choices=SISTEMAS, help="en qué sistema")
    traspaso.add_argument("--numero", help="el número del traspaso: TR-3")
    traspaso.add_argument("--fecha", type=parse_fecha_de_acto, help="de qué día: 2020-06-15")
    ayuda_linea = "de dónde sale (importe negativo) o a dónde entra; se repite"
    traspaso.add_argument("--linea", nargs=4, metavar=_CUATRO, action="append", default=[], help=ayuda_linea)
    traspaso.add_argument("--justificacion", default="", help="por qué")
    traspaso.add_argument("--informe", default="", help="CITE del informe técnico")
    traspaso.add_argument("--modificacion", default="", help="«3ra Modificación»")
    traspaso.add_argument("--motivo", default="", help="por qué se rechaza")
    con_complemento(traspaso)
    cuota = orden("cuota", "fija o lista la cuota mensual de compromiso por clase de gasto", _cuota)
    cuota.add_argument("--gestion", type=parse_gestion, required=True, help="de qué año")
    cuota.add_argument("--sistema", choices=SISTEMAS, default="sigep", help="en qué sistema (sigep, si no se dice)")
    cuota.add_argument("--mes", type=parse_mes, help="de qué mes")
    cuota.add_argument("--clase", type=int, help="clase de gasto, de 1 a 12")
    cuota.add_argument("--importe", help="cuánto, en bolivianos; «borrar» la quita")
    cuota.add_argument("--partida", help="dice que esa partida, y las que tiene debajo, son de la clase")
    fondo = orden("fondo", "abre, mueve o lista cajas chicas, fondos rotativos y viáticos", _fondo)
    fondo.add_argument("que", choices=("abrir", *MOVIMIENTOS, "lista"), help="qué se hace")
    fondo.add_argument("--gestion", type=parse_gestion, required=True, help="de qué año")
    fondo.add_argument("--codigo", default="", help="su código: CC-1")
    fondo.add_argument("--tipo", choices=TIPOS, default="caja_chica", help="qué fondo es")
    fondo.add_argument("--responsable", default="", help="el cargo que responde por él")
    fondo.add_argument("--fecha", type=parse_fecha_de_acto, help="de qué día")
    fondo.add_argument("--importe", help="cuánto, en bolivianos")
    fondo.add_argument("--documento", default="", help="el papel")
    fondo.add_argument("--revierte", type=int, default=0, metavar="N", help="el movimiento que deshace")
    fondo.add_argument("--glosa", default="", help="qué es")


def _faltan(a: argparse.Namespace, *campos: str) -> None:
    faltan = [f"--{campo}" for campo in campos if not getattr(a, campo)]
    if faltan:
        message = f"Falta {', '.join(faltan)}."
        raise Rejected(message)


def _traspaso(a: argparse.Namespace) -> int:
    from segip_desk.core.presupuesto.traspasos import ClaveTraspaso, LineaTraspaso, Traspaso
    from segip_desk.services.presupuesto import traspasos

    if a.que == "lista":
        return _lista_de_traspasos(a)
    _faltan(a, "sistema", "numero", "fecha")
    clave = ClaveTraspaso(a.fecha.year, a.sistema, a.numero)
    with abrir(a, para_escribir=True) as base:
        if a.que == "solicitar":
            lineas = []
            for *partes, importe in a.linea:
                _, categoria, partida, fuente = linea_de(a.sistema, *partes)
                lineas.append(LineaTraspaso(categoria, partida, fuente, leer(importe_de_celda, importe)))
            textos = (a.justificacion, a.informe, a.modificacion)
            hecho = traspasos.solicitar(base, quien(a), Traspaso(*clave, a.fecha, tuple(lineas), *textos))
        elif a.que == "aprobar":
            hecho = traspasos.aprobar(base, quien(a), clave, a.fecha, a.complemento)
        else:
            hecho = traspasos.rechazar(base, quien(a), clave, a.fecha, a.motivo)
    print(f"Traspaso {hecho.numero} por Bs {escribe_centavos(hecho.importe)}: {hecho.estado}.")
    return HECHO


def _lista_de_traspasos(a: argparse.Namespace) -> int:
    from segip_desk.services.presupuesto import traspasos

    _faltan(a, "gestion")
    with abrir(a) as base:
        todos = traspasos.traspasos(base, a.gestion)
    if not todos:
        print(f"Ningún traspaso en la gestión {a.gestion}.")
    for uno in todos:
        que = f"{fecha_corta(uno.fecha)}  {uno.sistema}  {uno.numero}  {uno.estado}  Bs {escribe_centavos(uno.importe)}"
        print(f"{que}  {uno.modificacion}  {uno.justificacion}".rstrip())
        for linea in uno.lineas:
            importe = escribe_centavos(linea.importe)
            print(f"    {linea.categoria}  {linea.partida}  {linea.fuente}  Bs {importe}")
    return HECHO


def _cuota(a: argparse.Namespace) -> int:
    from segip_desk.core.presupuesto.cuotas import CLASES, ClaveCuota
    from segip_desk.services.presupuesto import controles

    if a.importe is not None or a.partida is not None:
        _faltan(a, "clase")
    with abrir(a, para_escribir=a.importe is not None or a.partida is not None) as base:
        if a.partida is not None:
            partida = linea_de(a.sistema, "0 0 0", a.partida, "00-000").partida
            controles.asignar_clase(base, quien(a), a.gestion, partida, a.clase)
        if a.importe is not None:
            _faltan(a, "mes")
            importe = None if a.importe == "borrar" else leer(importe_de_celda, a.importe)
            controles.fijar_cuota(base, quien(a), ClaveCuota(a.gestion, a.sistema, a.mes, a.clase), importe)
        todas, clases = controles.cuotas(base, a.gestion), controles.clases(base, a.gestion)
    if not (todas or clases):
        print(f"Ninguna cuota en la gestión {a.gestion}.")
    for partida, clase in clases.items():
        print(f"{partida}  clase {clase}, {CLASES[clase]}")
    for uso in todas:
        _, sistema, mes, clase = uso.clave
        montos = f"cuota Bs {escribe_centavos(uso.cuota)}, comprometido Bs {escribe_centavos(uso.comprometido)}"
        print(f"{a.gestion}-{mes:02d}  {sistema}  clase {clase}, {CLASES[clase]}: {montos}")
    return HECHO


def _fondo(a: argparse.Namespace) -> int:
    from segip_desk.services.presupuesto import controles

    with abrir(a, para_escribir=a.que != "lista") as base:
        if a.que == "abrir":
            fondo = Fondo(a.gestion, a.codigo, a.tipo, a.responsable, a.glosa)
            controles.abrir_fondo(base, quien(a), fondo)
        elif a.que != "lista":
            _faltan(a, "codigo", "fecha", "importe")
            importe = leer(importe_de_celda, a.importe)
            movimiento = MovimientoFondo(0, a.fecha, a.que, importe, a.documento, a.glosa, a.revierte)
            controles.mover_fondo(base, quien(a), a.gestion, a.codigo, movimiento)
        todos = controles.fondos(base, a.gestion)
    if not todos:
        print(f"Ningún fondo en la gestión {a.gestion}.")
    for uno in todos:
        asignado, abierto = escribe_centavos(uno.suma("asignacion")), escribe_centavos(uno.abierto())
        rendido = escribe_centavos(uno.suma("rendicion"))
        montos = f"asignado Bs {asignado}, rendido Bs {rendido}, abierto Bs {abierto}"
        print(f"{uno.codigo}  {uno.tipo}  {uno.responsable}: {montos}")
        for movimiento in uno.movimientos:
            print(f"    {_de_fondo(movimiento)}")
    return HECHO


def _de_fondo(uno: MovimientoFondo) -> str:
    importe = escribe_centavos(-uno.importe if uno.revierte else uno.importe)
    datos = (("documento", uno.documento), ("revierte", uno.revierte), ("glosa:", uno.glosa))
    dichos = [f"{que} {dato}" for que, dato in datos if dato]
    return "  ".join([str(uno.n), fecha_corta(uno.fecha), uno.tipo, f"Bs {importe}", *dichos])

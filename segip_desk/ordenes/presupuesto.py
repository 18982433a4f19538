"""The budget: execution by line, what is made here, cumulative reports, and the classifier."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segip_desk.argumentos import parse_gestion, parse_instante
from segip_desk.core.calendario import parse_dia
from segip_desk.core.numeros import NumeroInvalido, importe_de_celda
from segip_desk.core.presupuesto.asiento import MOMENTOS, Asiento, es_corte
from segip_desk.core.presupuesto.clasificador import parse_partida
from segip_desk.core.presupuesto.linea import SISTEMAS, Linea, LineaInvalida, parse_categoria, parse_fuente
from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import HECHO, abrir, formato, quien

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from segip_desk.argumentos import Analizador
    from segip_desk.ordenes.comun import Agregador
    from segip_desk.services.presupuesto.salidas import Formato

FORMATOS: tuple[Formato, ...] = ("texto", "csv", "json", "xlsx")
_CUATRO = ("CATEGORIA", "PARTIDA", "FUENTE", "IMPORTE")
_TRES = _CUATRO[:3]


def declarar(orden: Agregador) -> None:
    """Declare them."""
    ejecucion = orden("presupuesto", "muestra la ejecución por línea, o el libro de una línea", _presupuesto)
    ejecucion.add_argument("--gestion", type=parse_gestion, help="de qué año (si no, la última con asientos)")
    ejecucion.add_argument("--sistema", choices=SISTEMAS, help="solo ese sistema")
    ejecucion.add_argument("--hasta", metavar="FECHA", help="último día que cuenta: 2020-06-30, o 2020-06")
    ejecucion.add_argument("--linea", nargs=3, metavar=_TRES, help="el libro de esa línea; pide también --sistema")
    ejecucion.add_argument("--formato", choices=FORMATOS, help="cómo se escribe (si no, como diga el archivo, o texto)")
    ejecucion.add_argument("--salida", type=Path, help="archivo (si no, por la salida)")
    asentar = orden("asentar", "registra un asiento hecho en la oficina, si la línea lo permite", _asentar)
    asentar.add_argument("momento", choices=[uno for uno in MOMENTOS if not es_corte(uno)], help="qué hace")
    _de_documento(asentar)
    asentar.add_argument("--linea", nargs=4, metavar=_CUATRO, required=True, help="«48 0 007» 24110 20-230 70000.00")
    for opcion, ayuda in (
        ("--referencia", "el documento al que sigue"),
        ("--revierte", "el documento que deshace, o parte de él"),
        ("--beneficiario", "para quién"),
        ("--comprobante", "el comprobante"),
        ("--contratacion", "el proceso de contratación"),
        ("--glosa", "qué es"),
    ):
        asentar.add_argument(opcion, default="", metavar="TEXTO", help=ayuda)
    con_complemento(asentar)
    certificar = orden("certificar", "certifica que hay presupuesto para un gasto", _certificar)
    _de_documento(certificar, con_numero=False)
    ayuda_linea = "qué se certifica; se repite por cada línea"
    certificar.add_argument("--linea", nargs=4, metavar=_CUATRO, action="append", required=True, help=ayuda_linea)
    certificar.add_argument("--documento", default="", help="su número (si no, el siguiente de la serie)")
    for opcion, ayuda in (
        ("--unidad", "quién la pide"),
        ("--centro", "centro de costo"),
        ("--proceso", "proceso de contratación"),
        ("--justificacion", "para qué"),
        ("--elaborado", "cargo que la elabora"),
        ("--aprobado", "cargo que la aprueba"),
    ):
        certificar.add_argument(opcion, default="", metavar="TEXTO", help=ayuda)
    con_complemento(certificar)
    certificar.add_argument("--clase", type=int, default=0, help="clase de gasto, de 1 a 12")
    certificar.add_argument("--salida", type=Path, help="archivo .pdf donde se imprime el acto que se firma")
    certificar.add_argument("--papel", choices=("carta", "oficio"), default="carta", help="tamaño de la hoja")
    certificar.add_argument("--fecha-impresion", type=parse_instante, help="fecha que lleva impresa (si no, la de hoy)")
    corte = orden("corte", "asienta un reporte acumulado del SIGEP o del SIPPEC a una fecha", _corte)
    corte.add_argument("archivo", type=Path, help="el reporte por partida: csv, xlsx u ods")
    corte.add_argument("--sistema", choices=SISTEMAS, required=True, help="de qué sistema es")
    corte.add_argument("--fecha", type=parse_fecha_de_acto, required=True, help="su fecha de corte: 2020-12-31")
    corte.add_argument("--categoria", type=_categoria, help="la de sus líneas, si no la dice")
    corte.add_argument("--fuente", type=_fuente, help="la de sus líneas, si no la dice: 20-230")
    corte.add_argument("--documento", default="", help="cómo se llama el reporte")
    corte.add_argument("--simular", action="store_true", help="muestra qué asentaría y no guarda nada")
    con_complemento(corte)
    _clasificador(orden)


def _clasificador(orden: Agregador) -> None:
    clasificador = orden("clasificador", "muestra, copia o compara el clasificador por objeto del gasto", _arbol)
    clasificador.add_argument("--gestion", type=parse_gestion, required=True, help="de qué año")
    que = clasificador.add_mutually_exclusive_group()
    que.add_argument("--copiar-de", type=parse_gestion, metavar="AÑO", help="lo copia de esa gestión")
    que.add_argument("--comparar", type=parse_gestion, metavar="AÑO", help="en qué difiere del de esa gestión")
    ayuda = "cómo se escriben los códigos: 25220, 2.5.2.20 o 252.20"
    clasificador.add_argument("--estilo", choices=("llano", "sigep", "valores"), default="llano", help=ayuda)


def con_complemento(sub: Analizador) -> None:
    """Let an act enter a closed month with its reason."""
    sub.add_argument("--complemento", metavar="MOTIVO", help="deja entrar lo que llegó tarde a un mes ya cerrado")


def _de_documento(sub: Analizador, *, con_numero: bool = True) -> None:
    sub.add_argument("--sistema", choices=SISTEMAS, required=True, help="en qué sistema")
    sub.add_argument("--fecha", type=parse_fecha_de_acto, required=True, help="de qué día: 2020-06-15")
    if con_numero:
        sub.add_argument("--documento", required=True, help="qué papel lo hace")
        sub.add_argument("--renglon", type=int, default=1, help="qué línea del documento (1, si no se dice)")


def leer(parse: Any, texto: str) -> Any:  # noqa: ANN401 - a reader and what it reads
    """Read a part of a line, or refuse it with its sentence.

    Raises:
        Rejected: it cannot be read.
    """
    try:
        return parse(texto)
    except (LineaInvalida, NumeroInvalido) as error:
        raise Rejected(str(error)) from error


def linea_de(sistema: str, categoria: str, partida: str, fuente: str) -> Linea:
    """Read a line as it is typed.

    Raises:
        Rejected: some part of it cannot be read.
    """
    return Linea(sistema, leer(parse_categoria, categoria), leer(parse_partida, partida), leer(parse_fuente, fuente))


def parse_fecha_de_acto(texto: str) -> date:
    """Read the whole day of an act."""
    dia = parse_dia(texto)
    if dia is None:
        message = f"«{texto}» no es un día; escríbalo como 2020-06-15"
        raise _mal(message)
    return dia


def _categoria(texto: str) -> str:
    return str(_o_mal(parse_categoria, texto))


def _fuente(texto: str) -> str:
    return str(_o_mal(parse_fuente, texto))


def _o_mal(parse: Any, texto: str) -> Any:  # noqa: ANN401 - as `leer`
    try:
        return parse(texto)
    except LineaInvalida as error:
        raise _mal(str(error).removesuffix(".")) from error


def _mal(dice: str) -> Exception:
    from argparse import ArgumentTypeError

    return ArgumentTypeError(dice)


def _presupuesto(a: argparse.Namespace) -> int:
    from segip_desk.services.presupuesto import ejecucion, salidas

    hasta = None if a.hasta is None else salidas.leer_hasta(a.hasta)
    if a.linea is not None and (a.sistema is None or a.formato not in {None, "texto"} or a.salida is not None):
        message = "El libro de una línea pide «--sistema» y se escribe como texto."
        raise Rejected(message)
    with abrir(a) as base:
        hecha = salidas.pedir(base, a.gestion, a.sistema, hasta)
        if a.linea is not None:
            libro = ejecucion.libro_de_linea(base, hecha.gestion, linea_de(a.sistema, *a.linea), hasta)
            print(salidas.libro_texto(libro))
            return HECHO
    texto = salidas.escribir(hecha, formato(a.formato, a.salida, FORMATOS, "texto"), a.salida)
    if texto is not None:
        sys.stdout.write(texto if texto.endswith("\n") else f"{texto}\n")
    return HECHO


def _asentar(a: argparse.Namespace) -> int:
    from segip_desk.services.presupuesto.asentar import registrar

    *partes, importe = a.linea
    textos = {c: getattr(a, c) for c in ("referencia", "revierte", "beneficiario", "comprobante", "contratacion")}
    linea, centavos = linea_de(a.sistema, *partes), leer(importe_de_celda, importe)
    asiento = Asiento(a.fecha, linea, a.momento, centavos, a.documento, a.renglon, **textos, glosa=a.glosa)
    with abrir(a, para_escribir=True) as base:
        hecho = registrar(base, quien(a), [asiento], complemento=a.complemento)
    print("Asiento registrado." if hecho.nuevas else "Ese asiento ya estaba, igual.")
    return HECHO


def _certificar(a: argparse.Namespace) -> int:
    from segip_desk.core.numeros import escribe_centavos
    from segip_desk.core.presupuesto.certificacion import Certificacion, LineaCertificada
    from segip_desk.ordenes.presupuesto_papeles import imprimir, revisar_salida
    from segip_desk.services.presupuesto.asentar import certificar

    if a.salida is not None:
        revisar_salida(a.salida)
    lineas = []
    for *partes, importe in a.linea:
        _, categoria, partida, fuente = linea_de(a.sistema, *partes)
        lineas.append(LineaCertificada(categoria, partida, fuente, leer(importe_de_celda, importe)))
    campos = ("documento", "unidad", "clase", "centro", "proceso", "justificacion", "elaborado", "aprobado")
    pedida = Certificacion(a.sistema, a.fecha, tuple(lineas), **{campo: getattr(a, campo) for campo in campos})
    with abrir(a, para_escribir=True) as base:
        hecha = certificar(base, quien(a), pedida, complemento=a.complemento)
    print(f"Certificación {hecha.documento} por Bs {escribe_centavos(hecha.total)}.")
    if a.salida is not None:
        print(imprimir(a, (hecha.fecha.year, hecha.sistema, hecha.documento)))
    return HECHO


def _corte(a: argparse.Namespace) -> int:
    from segip_desk.core.numeros import escribe_centavos
    from segip_desk.services.presupuesto.cortes import DeQue, asentar, mirar

    de_que = DeQue(a.sistema, a.fecha, a.categoria or "", a.fuente or "", a.documento)
    with abrir(a, para_escribir=not a.simular) as base:
        if a.simular:
            previa = mirar(base, quien(a), a.archivo, de_que)
        else:
            previa = asentar(base, quien(a), a.archivo, de_que, a.complemento)
    reporte = previa.reporte
    estilo = reporte.estilo or "celdas numéricas"
    print(f"Números del archivo: {estilo}. Columnas: " + ", ".join(f"{t} → {e}" for e, t in reporte.columnas.items()))
    if reporte.ignoradas:
        print(f"Columnas que no se usan: {', '.join(reporte.ignoradas)}")
    for linea, etapa, habia, dice in previa.diferencias:
        montos = f"había Bs {escribe_centavos(habia)}, dice Bs {escribe_centavos(dice)}"
        print(f"{linea.categoria}  {linea.partida}  {linea.fuente}  {etapa}: {montos}")
    for linea in previa.ausentes:
        print(f"El reporte no nombra la partida {linea.nombre}, que tiene asientos; queda como está.")
    print("Suma: " + ", ".join(f"{etapa} Bs {escribe_centavos(suma)}" for etapa, suma in reporte.suma.items()))
    r = previa.resumen
    print(f"{'Simulación, nada se guardó. ' if a.simular else ''}nuevas: {r.nuevas}, iguales: {r.iguales}")
    return HECHO


def _arbol(a: argparse.Namespace) -> int:
    from segip_desk.core.presupuesto.clasificador import escribe_partida
    from segip_desk.services.presupuesto.controles import comparar_clasificadores, copiar_clasificador
    from segip_desk.services.presupuesto.ejecucion import clasificador

    with abrir(a, para_escribir=a.copiar_de is not None) as base:
        if a.copiar_de is not None:
            cuantas = copiar_clasificador(base, quien(a), a.copiar_de, a.gestion)
            print(f"La gestión {a.gestion} tiene ahora las {cuantas} partidas de {a.copiar_de}.")
            return HECHO
        if a.comparar is not None:
            difieren = comparar_clasificadores(base, a.comparar, a.gestion)
            for codigo, antes, ahora in difieren:
                print(f"{escribe_partida(codigo, a.estilo)}: {antes or 'no está'} → {ahora or 'no está'}")
            print(f"Diferencias: {len(difieren)}.")
            return HECHO
        suyo = clasificador(base, a.gestion)
    for codigo, nombre in suyo.nombres.items():
        print(f"{'  ' * suyo.nivel(codigo)}{escribe_partida(codigo, a.estilo)}  {nombre}")
    return HECHO

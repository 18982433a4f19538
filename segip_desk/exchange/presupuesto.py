"""Turn a sheet of the budget's ledger into asientos, and the ledger into a sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from segip_desk.core.numeros import NumeroInvalido, importe_de_celda, marca_decimal
from segip_desk.core.presupuesto.asiento import MOMENTOS, Asiento, ClaveAsiento, Momento
from segip_desk.core.presupuesto.clasificador import parse_partida
from segip_desk.core.presupuesto.linea import (
    SISTEMAS,
    Linea,
    LineaInvalida,
    parse_categoria,
    parse_fuente,
    parse_sistema,
)
from segip_desk.core.problems import parecido
from segip_desk.exchange.celdas import Motivo, corto, es_borrar, lee_dia_de, lee_texto_libre, texto_llano
from segip_desk.exchange.filas import Vistas, recorre
from segip_desk.exchange.hoja import ErrorDeHoja, esta_vacia, llano, ubica_columnas
from segip_desk.exchange.registro import Cuadricula, bolivianos, con_respaldos

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.presupuesto.libro import Asentado
    from segip_desk.core.problems import Problem
    from segip_desk.exchange.filas import Fila
    from segip_desk.exchange.hoja import CeldaCruda, Hoja
    from segip_desk.exchange.registro import Valor

COLUMNAS = (
    "fecha",
    "sistema",
    "categoria",
    "partida",
    "fuente",
    "momento",
    "importe",
    "documento",
    "linea",
    "referencia",
    "revierte",
    "beneficiario",
    "comprobante",
    "glosa",
)
CONTRATACION = "contratacion"
"""The process that an expense is of: a column of its own where some asiento has one."""
OBLIGATORIAS = ("fecha", "sistema", "categoria", "partida", "fuente", "momento", "importe", "documento")
_MAXIMO_RENGLON = 99_999
_V = TypeVar("_V")
_LEE_DIA = lee_dia_de("un asiento es de un día")


class AsientoLeido(NamedTuple):
    """An asiento, its paper and the row of its file."""

    asiento: Asiento
    respaldo: Respaldo | None
    fila: int


def interpretar_presupuesto(hoja: Hoja) -> tuple[list[AsientoLeido], list[Problem]]:
    """Read the asientos of a sheet; amounts in one style, whichever of the two the column is in.

    Returns:
        Those that are right, and every problem.

    Raises:
        Rejected: the head is not one of the budget.
    """
    columnas = ubica_columnas(hoja, (*COLUMNAS, CONTRATACION, "respaldo", "corte"), OBLIGATORIAS)
    lee_importe = lector_de_importes(celdas[columnas["importe"]] for celdas in hoja.filas)
    leidos: list[AsientoLeido] = []
    problemas = list(hoja.problemas)
    vistas: Vistas[ClaveAsiento] = Vistas()
    for fila in recorre(hoja, columnas):
        uno = _asiento(fila, lee_importe)
        respaldo = fila.respaldo()
        if uno is not None:
            vistas.anota(fila, uno.clave, "documento")
        if fila.problemas or uno is None:
            problemas += fila.problemas
        else:
            leidos.append(AsientoLeido(uno, respaldo, fila.numero))
    return leidos, sorted(problemas, key=lambda problema: problema.fila or 0)


def _asiento(fila: Fila, lee_importe: Callable[[CeldaCruda], int | Motivo]) -> Asiento | None:
    fecha = fila.lee("fecha", _LEE_DIA, None)
    linea = Linea(
        fila.lee("sistema", _por(parse_sistema), SISTEMAS[0]),
        fila.lee("categoria", _por(parse_categoria), ""),
        fila.lee("partida", _por(parse_partida), ""),
        fila.lee("fuente", _por(parse_fuente), ""),
    )
    momento: Momento = fila.lee("momento", _lee_momento, "inicial")
    importe = fila.lee("importe", lee_importe, 0)
    if importe < 0 and momento != "traspaso":
        fila.mala("importe", "es negativo; solo un traspaso lleva signo, y lo que se deshace se nombra en «revierte».")
    textos: dict[str, Any] = {
        campo: fila.lee(campo, lee_texto_libre, "")
        for campo in ("documento", "referencia", "revierte", "beneficiario", "comprobante", CONTRATACION, "glosa")
    }
    if esta_vacia(fila.celda("documento")):
        fila.mala("documento", "falta el documento; escriba qué papel hace este asiento, como «C31-12».")
    renglon = fila.lee("linea", _lee_renglon, 1)
    if fecha is None or fila.problemas:
        return None
    return replace(Asiento(fecha, linea, momento, importe, "", renglon), **textos)


def lector_de_importes(celdas: Iterable[CeldaCruda]) -> Callable[[CeldaCruda], int | Motivo]:
    """Return what reads the amounts of a column, in the style that its texts are in; a mixed one reads none of them."""
    marcas = {marca for celda in celdas if isinstance(celda, str) and (marca := marca_decimal(celda))}
    marca = marcas.pop() if len(marcas) == 1 else None
    mezcla = Motivo(
        "la columna mezcla dos estilos de número (1.655.356,33 y 1,655,356.33); escríbala en uno solo, que así no se "
        "sabe cuál es cada uno."
    )

    def lee(celda: CeldaCruda) -> int | Motivo:
        if isinstance(celda, ErrorDeHoja):
            return Motivo(f"«{celda}» es un error de la hoja de cálculo; escriba el importe.")
        if esta_vacia(celda):
            return Motivo("está vacío; escriba el importe, en bolivianos.")
        if es_borrar(celda):
            return Motivo("un asiento no se borra: reviértalo con otro documento.")
        if marcas and isinstance(celda, str) and marca_decimal(celda):
            return mezcla
        try:
            return importe_de_celda(celda, marca)
        except NumeroInvalido as error:
            return Motivo(str(error))

    return lee


def _por(parse: Callable[[str], _V]) -> Callable[[CeldaCruda], _V | Motivo]:
    def lee(celda: CeldaCruda) -> _V | Motivo:
        try:
            return parse(texto_llano(celda))
        except LineaInvalida as error:
            return Motivo(str(error))

    return lee


def _lee_momento(celda: CeldaCruda) -> Momento | Motivo:
    nombre = llano(texto_llano(celda)).replace(" ", "_")
    for momento in MOMENTOS:
        if nombre == momento:
            return momento
    que = f"«{corto(texto_llano(celda))}» no es un momento" if nombre else "falta el momento"
    return Motivo(f"{que}; los que hay son: {', '.join(MOMENTOS)}.{parecido(nombre, MOMENTOS)}")


def _lee_renglon(celda: CeldaCruda) -> int | Motivo:
    if esta_vacia(celda):
        return 1
    texto = texto_llano(celda).strip()
    if texto.isascii() and texto.isdecimal() and 1 <= int(texto[:9]) <= _MAXIMO_RENGLON:
        return int(texto)
    return Motivo(f"«{corto(texto)}» no es una línea del documento; cuéntelas desde 1.")


def exportar_presupuesto(asentados: Sequence[Asentado]) -> Cuadricula:
    """Lay out the ledger: a cumulative figure as it came, in bolivianos."""
    con_proceso = any(uno.asiento.contratacion for uno in asentados)
    filas: list[tuple[Valor, ...]] = [_fila(uno.asiento, con_proceso=con_proceso) for uno in asentados]
    cabeza = (*COLUMNAS, CONTRATACION) if con_proceso else COLUMNAS
    return con_respaldos(Cuadricula("presupuesto", cabeza, filas), [uno.respaldo for uno in asentados])


def _fila(uno: Asiento, *, con_proceso: bool) -> tuple[Valor, ...]:
    return (
        *(uno.fecha.isoformat(), *uno.linea, uno.momento, bolivianos(uno.importe), uno.documento, uno.renglon),
        *(uno.referencia, uno.revierte, uno.beneficiario, uno.comprobante, uno.glosa),
        *((uno.contratacion,) if con_proceso else ()),
    )

"""Turn a sheet of movements of valued material into lines of the ledger, and lay the ledger out in the same columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.kardex.movimiento import (
    NOMBRES_DE_TIPO,
    ClaveMovimiento,
    Linea,
    Tipo,
    normal_formulario,
    normal_numero,
)
from segip_desk.core.kardex.rangos import Rango, RangoInvalido, parse_rango
from segip_desk.core.numeros import NumeroInvalido, centavos_de_celda, conteo_de_celda
from segip_desk.core.problems import parecido
from segip_desk.exchange.celdas import Motivo, corto, es_borrar, lee_dia_de, lee_texto, lee_texto_libre, texto_llano
from segip_desk.exchange.filas import Vistas, recorre
from segip_desk.exchange.hoja import ErrorDeHoja, esta_vacia, llano, ubica_columnas
from segip_desk.exchange.registro import Cuadricula, bolivianos, con_respaldos

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.kardex.movimiento import Movimiento
    from segip_desk.core.problems import Problem
    from segip_desk.exchange.filas import Fila
    from segip_desk.exchange.hoja import CeldaCruda, Hoja
    from segip_desk.exchange.registro import Valor

COLUMNAS = (
    *("fecha", "formulario", "numero", "linea", "tipo", "material", "origen", "destino", "cantidad", "lote"),
    *("serie_desde", "serie_hasta", "costo_unitario", "importe", "referencia", "revierte", "glosa"),
)
OBLIGATORIAS = ("fecha", "formulario", "numero", "tipo")
MOTIVO = "motivo"
"""The column of why, where a rule asks for it; handed out only where some line has one."""

_TIPOS = {llano(nombre): tipo for tipo, nombre in NOMBRES_DE_TIPO.items()} | {str(tipo): tipo for tipo in Tipo}


class LineaLeida(NamedTuple):
    """A line, the paper behind it, and the row of its file."""

    linea: Linea
    respaldo: Respaldo | None
    fila: int


_LEE_DIA = lee_dia_de("un movimiento lleva su fecha")


def interpretar_movimientos(hoja: Hoja) -> tuple[list[LineaLeida], list[Problem]]:
    """Read the lines of a sheet; where it does not number those of a document, they are in the order of the file.

    What they mean to the ledger (places, material, what each kind allows) is seen where they are written.

    Returns:
        The lines that are right, and every problem.

    Raises:
        Rejected: the head is not one of movements.
    """
    columnas = ubica_columnas(hoja, (*COLUMNAS, MOTIVO, "respaldo", "corte"), OBLIGATORIAS)
    leidas: list[LineaLeida] = []
    problemas = list(hoja.problemas)
    vistas: Vistas[ClaveMovimiento] = Vistas()
    ultimas: dict[tuple[int, str, str], int] = {}
    for fila in recorre(hoja, columnas):
        linea, respaldo = _linea(fila, ultimas), fila.respaldo()
        if linea is not None and not fila.problemas:
            clave = ClaveMovimiento(
                linea.fecha.year, normal_formulario(linea.formulario), normal_numero(linea.numero), linea.linea
            )
            vistas.anota(fila, clave, "linea" if "linea" in columnas else "numero")
        if fila.problemas or linea is None:
            problemas += fila.problemas
        else:
            leidas.append(LineaLeida(linea, respaldo, fila.numero))
    return leidas, sorted(problemas, key=lambda problema: problema.fila or 0)


def _linea(fila: Fila, ultimas: dict[tuple[int, str, str], int]) -> Linea | None:
    """Read a row; None where its identity or its kind cannot be read."""
    fecha: date | None = fila.lee("fecha", _LEE_DIA, None)
    tipo: Tipo | None = fila.lee("tipo", _lee_tipo, None)
    formulario = fila.lee("formulario", _obligatorio("el formulario, como AV-2"), "")
    numero = fila.lee("numero", _obligatorio("el número del formulario"), "")
    serie = _serie(fila)
    dicha = fila.lee("linea", _lee_linea, 0)
    textos = {
        nombre: fila.lee(nombre, lee_texto, "")
        for nombre in ("material", "origen", "destino", "lote", "referencia", "revierte")
    }
    libres = {nombre: fila.lee(nombre, lee_texto_libre, "") for nombre in ("glosa", MOTIVO)}
    cantidad = fila.lee("cantidad", _lee_cantidad, None)
    costo = fila.lee("costo_unitario", _lee_dinero, None)
    importe = fila.lee("importe", _lee_dinero, None)
    if es_borrar(fila.celda("cantidad")):
        return None
    if fecha is None or tipo is None:
        return None
    documento = (fecha.year, normal_formulario(formulario), normal_numero(numero))
    linea = dicha or ultimas.get(documento, 0) + 1
    ultimas[documento] = max(ultimas.get(documento, 0), linea)
    return Linea(
        fecha,
        formulario,
        numero,
        tipo,
        cantidad=cantidad,
        serie=serie,
        costo=costo,
        importe=importe,
        linea=linea,
        **textos,
        **libres,
    )


def _lee_tipo(celda: CeldaCruda) -> Tipo | Motivo:
    if esta_vacia(celda):
        return Motivo(f"falta el tipo; escriba uno de: {', '.join(Tipo)}.")
    texto = texto_llano(celda)
    tipo = _TIPOS.get(llano(texto))
    if tipo is not None:
        return tipo
    cercano = parecido(llano(texto), list(Tipo))
    return Motivo(f"«{corto(texto)}» no es un tipo de movimiento; use uno de: {', '.join(Tipo)}.{cercano}")


def _obligatorio(que: str) -> Callable[[CeldaCruda], str | Motivo]:
    def lee(celda: CeldaCruda) -> str | Motivo:
        return Motivo(f"falta {que}; escríbalo.") if esta_vacia(celda) else lee_texto(celda)

    return lee


def _lee_linea(celda: CeldaCruda) -> int | Motivo:
    """Read the number of a line; blank is 0."""
    if esta_vacia(celda):
        return 0
    texto = texto_llano(celda).strip()
    if texto.isascii() and texto.isdigit() and 0 < int(texto[:10]) < 1_000_000:
        return int(texto)
    return Motivo(f"«{corto(texto)}» no es un número de línea; escriba 1, 2, 3…")


def _lee_cantidad(celda: CeldaCruda) -> int | Motivo | None:
    if esta_vacia(celda):
        return None
    if es_borrar(celda):
        return Motivo("un movimiento no se borra: se deshace con una línea de tipo «reversion» que dice cuál revierte.")
    return _numero(celda, conteo_de_celda)


def _lee_dinero(celda: CeldaCruda) -> int | Motivo | None:
    return None if esta_vacia(celda) else _numero(celda, centavos_de_celda)


def _numero(celda: CeldaCruda, lee: Callable[[object], int]) -> int | Motivo:
    if isinstance(celda, ErrorDeHoja):
        return Motivo(f"«{celda}» es un error de la hoja de cálculo; escriba la cifra.")
    try:
        return lee(celda)
    except NumeroInvalido as error:
        return Motivo(str(error))


def _serie(fila: Fila) -> Rango | None:
    """Read both ends of a range; or a whole one in the first column: `328812-328832`, `328812+21`."""
    desde, hasta = (fila.lee(nombre, lee_texto, "") for nombre in ("serie_desde", "serie_hasta"))
    if not desde and not hasta:
        return None
    if not desde:
        fila.mala("serie_desde", f"falta desde qué serie, y hay hasta cuál ({corto(hasta)}); escríbala.")
        return None
    try:
        return parse_rango(f"{desde} a {hasta}" if hasta else desde)
    except RangoInvalido as error:
        fila.mala("serie_hasta" if hasta else "serie_desde", str(error))
        return None


def exportar_movimientos(
    movimientos: Iterable[Movimiento], respaldos: Sequence[Respaldo | None] | None = None
) -> Cuadricula:
    """Lay out movements in their normal form; `respaldos`, where given, are parallel to them."""
    lineas = [uno.linea() for uno in movimientos]
    con_motivo = any(linea.motivo for linea in lineas)
    filas = [(*_fila(linea), *((linea.motivo,) if con_motivo else ())) for linea in lineas]
    cabeza = (*COLUMNAS, *((MOTIVO,) if con_motivo else ()))
    return con_respaldos(Cuadricula("movimientos", cabeza, filas), respaldos)


def _fila(linea: Linea) -> tuple[Valor, ...]:
    return (
        *(linea.fecha.isoformat(), linea.formulario, linea.numero, linea.linea, str(linea.tipo), linea.material),
        *(linea.origen, linea.destino, linea.cantidad, linea.lote),
        # As texts: a serial is a name, and a sheet would part its digits in thousands.
        *((str(linea.serie.desde), str(linea.serie.hasta)) if linea.serie else (None, None)),
        None if linea.costo is None else bolivianos(linea.costo),
        None if linea.importe is None else bolivianos(linea.importe),
        *(linea.referencia, linea.revierte, linea.glosa),
    )

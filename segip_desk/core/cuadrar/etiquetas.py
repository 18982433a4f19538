"""What the words of a head or of a row's label say of its numbers: a total, a code, a percentage, a balance."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Ruta = tuple[str, ...]
"""The labels of a line from the widest to the narrowest: `("ENERO", "PROG")`; a single-level one has one."""

MESES = (
    *("ENERO", "FEBRERO", "MARZO", "ABRIL", "MAYO", "JUNIO"),
    *("JULIO", "AGOSTO", "SEPTIEMBRE", "OCTUBRE", "NOVIEMBRE", "DICIEMBRE"),
)
_TOTAL = re.compile(r"(?:(?:GRAN|MONTO|SUMA|IMPORTE|CANTIDAD) )?(?:SUB ?-?TOTAL(?:ES)?|TOTAL(?:ES)?|SUMAS?)\b")
_TOTAL_AL_FIN = re.compile(r".*\b(?:SUB ?-?TOTAL(?:ES)?|TOTAL(?:ES)?)")
_PERIODO = re.compile(r".*\b(?:TRIMESTRE|SEMESTRE|CUATRIMESTRE|BIMESTRE|TRIM)\b.*")
_SOBRA = re.compile(
    r"\b(?:SUB ?-?TOTAL(?:ES)?|TOTAL(?:ES)?|SUMAS?|GENERAL|GRAN|MONTO|IMPORTE|CANTIDAD|DE|DEL|LA|EL|LOS|LAS|EN|POR"
    r"|GESTION|ANO|ANUAL|MES|BS|BOLIVIANOS|DEPARTAMENTAL|DEPARTAMENTO|NACIONAL|ENVIO|[0-9]+)\b"
)
_CODIGO = re.compile(
    r"N|NO|NRO|NUM|NUMERO|#|ITEM|COD|CODIGO|COD .*|CODIGO .*|PARTIDAS?|PARTIDAS? .*|GESTION|GESTIONES|ANO|ANOS|FECHA"
    r"|DIA|FTE|FUENTE|ORG|ORGANISMO|DA|UE|LOTE|DESDE|HASTA|SERIE.*|FORMULARIO|CITE|TELEFONO|CORRELATIVO"
)
_PARTE = re.compile(r".*%.*|.*\b(?:PORCENTAJE|PORCENTUAL|PORC|PCT|PARTICIPACION|PONDERACION)\b.*")
_EJECUCION = re.compile(r"(?:% ?)?EJECUCION\b.*|CUMPLIMIENTO\b.*|AVANCE\b.*")
_NO_SUMA = re.compile(r".*\b(?:UNITARIO|PRECIO|P U|TARIFA|PROMEDIO|MEDIA|MEDIANA|TASA|INDICE|FACTOR|VARIACION)\b.*")
_ACUMULADO = re.compile(r".*\b(?:ACUMULAD[OA]S?|ACUM)\b.*")
_VARIACION = re.compile(r".*\b(?:VARIACION|CRECIMIENTO|INCREMENTO|DECREMENTO|VAR)\b.*")
_META = re.compile(r"(?:POA|REFORMULADO|META|METAS|PROGRAMADO|PROG)\b.*")
_ABREVIADOS = re.compile(r"(?:ENE|FEB|MAR|ABR|MAY|JUN|JUL|AGO|SEP|SET|OCT|NOV|DIC)\b.*")
_MES = re.compile(rf"(?:{'|'.join(MESES)}|SETIEMBRE)\b.*")


@lru_cache(maxsize=20_000)
def llana(texto: str) -> str:
    """Reduce a label to capitals without accents or stops: what labels are compared by."""
    partes = unicodedata.normalize("NFKD", texto.upper())
    sin_tildes = "".join(letra for letra in partes if not unicodedata.combining(letra))
    sin_tildes = sin_tildes.replace("\u00ba", "").replace("\u00b0", "")
    if re.fullmatch(r"T\s+O\s+T\s+A\s+L", sin_tildes.strip()):
        return "TOTAL"
    return " ".join(re.sub(r"[.:;*_/()\[\]\"«»“”-]+", " ", sin_tildes).split())


@lru_cache(maxsize=20_000)
def es_total(ruta: Ruta) -> bool:
    """Tell whether some level of the label says that it is a total."""
    return any(_TOTAL.match(llana(nivel)) or _TOTAL_AL_FIN.fullmatch(llana(nivel)) for nivel in ruta)


@lru_cache(maxsize=20_000)
def es_total_puro(ruta: Ruta) -> bool:
    """Tell whether the label says total and nothing of its own: `TOTAL GENERAL (Bs)`, not `TOTAL DEVENGADO`."""
    for nivel in ruta:
        llano = llana(re.sub(r"\([^)]*\)", " ", nivel))
        if _TOTAL.match(llano) and not _SOBRA.sub(" ", llano).strip():
            return True
    return False


@lru_cache(maxsize=20_000)
def es_periodo(ruta: Ruta) -> bool:
    """Tell whether it gathers months: a quarter, a half year."""
    return any(_PERIODO.fullmatch(llana(nivel)) for nivel in ruta)


def resto_de_total(ruta: Ruta) -> str:
    """Return what a total is of: `PROG` of `TOTAL PROG.`, and of `TOTAL / PROG`."""
    palabras = llana(ruta[-1]) if ruta else ""
    return _SOBRA.sub(" ", palabras).strip() if _TOTAL.match(palabras) else palabras


def es_codigo(texto: str) -> bool:
    """Tell whether a head is of codes, years or dates, which are numbers that are never added."""
    return bool(texto) and _CODIGO.fullmatch(llana(texto)) is not None


def es_parte(ruta: Ruta) -> bool:
    """Tell whether it is a percentage."""
    return any(_PARTE.fullmatch(llana(nivel)) or "%" in nivel for nivel in ruta)


def es_ejecucion(ruta: Ruta) -> bool:
    """Tell whether it may be a percentage by its name: `EJECUCIÓN PRESUPUESTARIA`."""
    return bool(ruta) and _EJECUCION.fullmatch(llana(ruta[-1])) is not None and "FISIC" not in llana(ruta[-1])


def no_suma(ruta: Ruta) -> bool:
    """Tell whether its numbers have no sum: a unit price, a mean, a rate."""
    return any(_NO_SUMA.fullmatch(llana(nivel)) for nivel in ruta)


@lru_cache(maxsize=20_000)
def es_acumulado(ruta: Ruta) -> bool:
    """Tell whether it carries on from one crossing to the next what it has added so far."""
    return any(_ACUMULADO.fullmatch(llana(nivel)) for nivel in ruta)


@lru_cache(maxsize=20_000)
def es_variacion(ruta: Ruta) -> bool:
    """Tell whether it says how much one line is over another, as a figure or as a percentage of it."""
    return any(_VARIACION.fullmatch(llana(nivel)) for nivel in ruta)


@lru_cache(maxsize=20_000)
def es_meta(ruta: Ruta) -> bool:
    """Tell whether it is a target, which stands beside what was done and is not added to it."""
    return bool(ruta) and _META.match(llana(ruta[0])) is not None


@lru_cache(maxsize=20_000)
def es_mes(ruta: Ruta) -> bool:
    """Tell whether it is a month, whole or short."""
    return bool(ruta) and (_MES.match(llana(ruta[0])) or _ABREVIADOS.fullmatch(llana(ruta[0]))) is not None


_INICIAL = re.compile(
    r".*\b(?:INICIAL|ANTERIOR|01 01 [0-9]+|1 1 [0-9]+|01 DE ENERO.*|1 DE ENERO.*|APERTURA)\b.*|SALDO AL 0?1 .*"
)
_MAS = re.compile(
    r".*\b(?:INGRES[OA][AS]?D?[OA]?S?|COMPRAS?|ENTRADAS?|RECIB\w*|RECEPCION\w*|ADICION\w*|INCREMENTOS?|MODIFICACION\w*|MODIF"
    r"|ASIGNA\w*|ALTAS?|TRASPASOS?|DEVOLUCION\w*)\b.*"
)
_MENOS = re.compile(
    r".*\b(?:SALIDAS?|CONSUM\w*|EGRES\w*|ENTREGA\w*|ANULA\w*|BAJAS?|DISMINUCION\w*|UTILIZA\w*|USAD\w*|DISTRIBUI\w*|ENVI\w*"
    r"|DEVENGADO|EJECUTADO|PAGADO|CERTIFICADO|COMPROMETIDO|MERMAS?|EXTRAVI\w*|DANAD\w*|VENTAS?)\b.*"
)
_SALDO = re.compile(
    r".*\b(?:SALDOS?|DISPONIBLE|EXISTENCIAS?|STOCK|REMANENTE|DIFERENCIA|VIGENTE|SIN UTILIZAR|POR EJECUTAR|POR PAGAR"
    r"|POR DEVENGAR)\b.*"
)


@lru_cache(maxsize=20_000)
def papel(ruta: Ruta) -> str:
    """Return the part that a line plays in a balance: `inicial`, `mas`, `menos`, `saldo`, or an empty text."""
    entera = " ".join(llana(nivel) for nivel in ruta)
    if _SALDO.fullmatch(entera):
        return "inicial" if _INICIAL.fullmatch(entera) else "saldo"
    if _INICIAL.fullmatch(entera):
        return "inicial"
    # A group says it better than its members: SALIDAS / TRANSFERENCIAS.
    for nivel in ruta:
        if _MENOS.fullmatch(llana(nivel)):
            return "menos"
        if _MAS.fullmatch(llana(nivel)):
            return "mas"
    return ""


_ADEUDADO = re.compile(r".*\b(?:POR PAGAR|ADEUDAD[OA]|DEUDA FLOTANTE)\b.*")
_ACREEDOR = re.compile(r".*\bDEVENGAD[OA]\b.*")
_PAGO = re.compile(r".*\bPAGAD[OA]\b.*")


def deuda(t: Ruta, rutas: Mapping[int, Ruta]) -> tuple[int, int] | None:
    """Return the lines of the accrued and of the paid among some, where `t` is what is owed: the one less the other."""
    if not any(_ADEUDADO.fullmatch(llana(nivel)) for nivel in t):
        return None
    pares = [[j for j, ruta in rutas.items() if any(p.fullmatch(llana(n)) for n in ruta)] for p in (_ACREEDOR, _PAGO)]
    return (pares[0][-1], pares[1][-1]) if all(pares) else None


_BASE = re.compile(r".*\b(?:VIGENTE|PROG|PROGRAMAD[OA]S?|META|POA|PRESUPUESTADO|PRESUPUESTO)\b.*")
_HECHO = re.compile(
    r".*\b(?:EJECUTAD[OA]S?|EJEC|DEVENGAD[OA]|CERTIFICAD[OA]|COMPROMETID[OA]|PREVENTIV[OA]|PAGAD[OA]"
    r"|REALIZAD[OA]S?)\b.*"
)


@lru_cache(maxsize=20_000)
def es_base(ruta: Ruta) -> bool:
    """Tell whether it is what a percentage of execution is of."""
    return any(_BASE.fullmatch(llana(nivel)) for nivel in ruta) and not es_hecho(ruta)


@lru_cache(maxsize=20_000)
def es_hecho(ruta: Ruta) -> bool:
    """Tell whether it is what was executed."""
    return any(_HECHO.fullmatch(llana(nivel)) for nivel in ruta)

"""How far a sheet reaches, seen in its XML before its reader makes room for the whole grid up to the farthest cell.

A sheet may lie: cells far from the row that holds them, rows out of order, references left out. A cell of the grid
takes 32 bytes in the reader; when there is no room for all, it ends the process.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from segip_desk.core.problems import Problem, Rejected

MAXIMO_CUADRICULA = 15_000_000
_HOLGADA = 8_000_000
_VECES_LO_ESCRITO = 20

_FILA = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d+)[\"']")
# How many columns there are at most where something is not found, and how their names are written. What begins with
# plain letters is found many times faster.
_ANCHOS = (
    (26, re.compile(rb'<c r="(?![A-Z]\d)'), rb"[A-Z]"),
    (52, re.compile(rb'<c r="(?!A?[A-Z]\d)'), rb"A?[A-Z]"),
    (702, re.compile(rb'<c r="(?![A-Z]{1,2}\d)'), rb"[A-Z]{1,2}"),
)
_SIN_REFERENCIA = (
    re.compile(rb'<c(?! r="|ol)'),
    re.compile(rb'<row(?! r="|Breaks)'),
    re.compile(rb":(?:c|row)\b"),
)
_BYTES_CON_POCAS_CELDAS = MAXIMO_CUADRICULA * 4
_EMPIEZA_FILA = re.compile(rb"<(?:\w+:)?row\b")
_REFERENCIA = re.compile(rb"\br\s*=\s*[\"']\s*\$?([A-Za-z]*)\$?(\d+)")
_TOPE = 1 << 31
_FILA_ODS = re.compile(rb"<table:table-row\b([^>]*)>")
_CELDA_ODS = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")
_REPITE_FILAS = re.compile(rb"number-rows-repeated=\"(\d+)\"")
_REPITE_COLUMNAS = re.compile(rb"number-columns-repeated=\"(\d+)\"")


class Medida(NamedTuple):
    """How many rows and columns a sheet reaches, at most, and how many cells it has written."""

    alto: int
    ancho: int
    escritas: int

    @property
    def cabe(self) -> bool:
        """Tell whether its grid fits in memory, and is not nearly all blank."""
        cuadricula = self.alto * self.ancho
        return cuadricula <= MAXIMO_CUADRICULA and cuadricula <= max(_HOLGADA, self.escritas * _VECES_LO_ESCRITO)


def exige_medida(nombre: str, alto: int, ancho: int, escritas: int) -> None:
    """Refuse a sheet whose grid does not fit.

    Raises:
        Rejected: it does not.
    """
    if escritas > MAXIMO_CUADRICULA:
        dice = "la hoja tiene demasiadas celdas; divídala, por ejemplo por gestiones."
        raise Rejected(Problem(dice, archivo=nombre))
    if not Medida(alto, ancho, escritas).cabe:
        dice = f"la hoja llega hasta la fila {alto}, casi toda vacía; borre las filas y columnas que sobran."
        raise Rejected(Problem(dice, archivo=nombre))


def mide_xlsx(hoja: bytes) -> Medida:
    """Measure a sheet of an xlsx: in a few looks where it is as programs write them, else cell by cell."""
    ultima = _FILA.match(hoja, max(hoja.rfind(b"<row "), 0))
    # With so few bytes there cannot be too many cells.
    escritas = 0 if len(hoja) < _BYTES_CON_POCAS_CELDAS else hoja.count(b"<c")
    if ultima is None or len(ultima[1]) > 7 or any(p.search(hoja) for p in _SIN_REFERENCIA):
        return _medida_exacta(hoja)
    ancho, columna = next(
        ((ancho, columna) for ancho, otras, columna in _ANCHOS if not otras.search(hoja)), (0, b"[A-Za-z]+")
    )
    tope, mas_alla = _mas_alla(int(ultima[1]), columna)
    if not ancho or any(p.search(hoja) for p in mas_alla):
        return _medida_exacta(hoja)
    medida = Medida(tope, ancho, escritas)
    return medida if medida.cabe else _medida_exacta(hoja)


def mide_ods(contenido: bytes) -> Medida:
    """Measure the sheets of an ods by the rows and columns that they repeat."""
    fin = contenido.rfind(b"<text:p")
    ultima = contenido.rfind(b"<table:table-row", 0, max(fin, 0))
    alto = sum(_veces(_REPITE_FILAS, fila[1]) for fila in _FILA_ODS.finditer(contenido, 0, ultima + 1_000))
    celdas, ancho = 0, 1
    for trozo in contenido[: max(fin, 0)].split(b"<table:table-row")[1:]:
        suyas = [_veces(_REPITE_COLUMNAS, celda[1]) for celda in _CELDA_ODS.finditer(trozo)]
        celdas += len(suyas)
        ancho = max(ancho, sum(suyas))
    return Medida(alto, ancho, celdas)


def lugar_columna(letras: bytes) -> int:
    """Return the place of a column, from 0: `A`, `Z`, `AA`."""
    lugar = 0
    for letra in letras:
        lugar = lugar * 26 + letra - 64
    return lugar - 1


def _mas_alla(alto: int, columna: bytes) -> tuple[int, list[re.Pattern[bytes]]]:
    """Return a round number of rows not under `alto`, and what finds a row or a cell beyond it."""
    # A round one is found fast.
    primera, resto = int(str(alto)[0]), len(str(alto)) - 1
    mayores = [rb"\d{%d}" % (resto + 2)]
    if primera < 9:
        mayores.append(rb"[%d-9]\d{%d}" % (primera + 1, resto))
    return (primera + 1) * 10**resto - 1, [
        re.compile(antes + mayor) for antes in (rb'<row r="', rb'<c r="' + columna) for mayor in mayores
    ]


def _medida_exacta(hoja: bytes) -> Medida:
    """Measure by every reference; what has none comes after the one before it."""
    filas, celdas = hoja.count(b"<row"), hoja.count(b"<c ") + hoja.count(b"<c>")
    escritas = max(filas + celdas, hoja.count(b" r="))
    if escritas > MAXIMO_CUADRICULA:
        return Medida(filas, 1, escritas)
    alto, letras, referencias = 0, set(), 0
    for columna, fila in _REFERENCIA.findall(hoja):
        referencias += 1
        letras.add(columna)
        alto = max(alto, int(fila[:12]))
    ancho = max((lugar_columna(columna.upper()) + 1 for columna in letras), default=0)
    lugares = [fila.start() for fila in _EMPIEZA_FILA.finditer(hoja)]
    if lugares and (referencias < filas + celdas or not filas):
        alto += len(lugares)
        # A cell without a reference has at least a bracket of its own.
        ancho += max(
            (hoja.count(b"<", *par) for par in zip(lugares, [*lugares[1:], len(hoja)], strict=True)), default=0
        )
    return Medida(min(alto, _TOPE), min(ancho, _TOPE), celdas)


def _veces(patron: re.Pattern[bytes], atributos: bytes) -> int:
    repite = patron.search(atributos)
    return int(repite[1][:12]) if repite else 1

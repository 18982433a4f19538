"""Read a sheet from a file a clerk hands in: csv, xlsx or ods, and refuse in a sentence whatever is not one."""

from __future__ import annotations

import csv
import io
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from segip_desk.core.problems import Problem, Rejected, Unavailable, causa
from segip_desk.exchange.escritura import sin_apostrofo
from segip_desk.exchange.hoja import CeldaCruda, FilaCruda, Hoja, esta_vacia
from segip_desk.exchange.libro import leer_libro
from segip_desk.exchange.memoria import recolector_en_pausa

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

DE_TEXTO = frozenset({".csv", ".tsv", ".txt"})
DE_LIBRO = frozenset({".xlsx", ".ods"})
MAXIMO_BYTES = 50_000_000
MAXIMO_LINEAS, MAXIMO_CELDAS, MAXIMO_COLUMNAS = 4_000_000, 10_000_000, 2_000
"""Ten years of days are two million rows of four cells, and no sheet has a column for more than each indicador."""
_SEPARADORES = ",;\t"
_CON_ALGO = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
_CON_APOSTROFO = re.compile(r"'[=+\-@\t\r]")
_ENTRE_COMILLAS = re.compile(r'"[^"]*"')


def leer_hoja(ruta: Path) -> Hoja:
    """Read the first sheet of a file: its head and its rows, with their numbers in the file.

    Rows and columns that are wholly blank are left out. Cells of a csv are texts; those of xlsx and ods are
    numbers, texts, true/false and dates as the sheet holds them.

    Raises:
        Rejected: as `leer_filas`, or it is only a head.
        Unavailable: the disk did not let it be read.
    """
    with recolector_en_pausa(), que_cabe(ruta.name):
        return hoja_de(ruta.name, *leer_filas(ruta))


def leer_filas(ruta: Path) -> tuple[list[FilaCruda], Sequence[int]]:
    """Read the first sheet of a file as it is: its rows from the first one, and the number of each in the file.

    Raises:
        Rejected: it is missing, a folder, too big, empty, damaged, not UTF-8, or of an unknown kind.
        Unavailable: the disk did not let it be read.
    """
    with que_cabe(ruta.name):
        contenido = leer_bytes(ruta)
        extension = ruta.suffix.lower()
        if extension in DE_TEXTO:
            return _filas_de_texto(ruta.name, contenido)
        filas = leer_libro(ruta.name, contenido, extension)
        return filas, range(1, len(filas) + 1)


@contextmanager
def que_cabe(nombre: str) -> Iterator[None]:
    """Refuse a file that the memory of this machine does not hold, whatever its size on the disk."""
    try:
        yield
    except MemoryError as error:
        dice = "no cabe en la memoria de este equipo; cierre otros programas, o divídalo, por ejemplo por meses."
        raise _rechazo(nombre, dice) from error


def leer_bytes(ruta: Path) -> bytes:
    """Return the bytes of a file that may be a sheet.

    Raises:
        Rejected: missing, a folder, of an unknown kind, over 50 MB, or empty.
        Unavailable: the disk did not let it be read.
    """
    nombre = ruta.name
    try:
        if ruta.is_dir():
            raise _rechazo(nombre, "es una carpeta; indique el archivo que está dentro.")
        if not ruta.exists():
            raise _rechazo(nombre, f"no existe el archivo «{ruta}»; revise el nombre y la carpeta.")
        if ruta.suffix.lower() not in DE_TEXTO | DE_LIBRO:
            raise _rechazo(nombre, f"no se leen archivos «{ruta.suffix}»; guárdelo como .xlsx, .ods o .csv.")
        if not ruta.is_file():
            raise _rechazo(nombre, "no es un archivo; indique un .xlsx, .ods o .csv.")
        if ruta.stat().st_size > MAXIMO_BYTES:
            raise _rechazo(nombre, f"pesa más de {MAXIMO_BYTES // 1_000_000} MB; divídalo, por ejemplo por meses.")
        contenido = ruta.read_bytes()
    except PermissionError as error:
        raise _rechazo(nombre, "no tiene permiso para leer el archivo; pida acceso a él.") from error
    except ValueError as error:
        raise _rechazo(nombre, "ese nombre de archivo no es posible; revíselo.") from error
    except OSError as error:
        message = f"{nombre}: no se pudo leer el archivo ({causa(error)}); revise el disco o la red e intente de nuevo."
        raise Unavailable(message) from error
    if not contenido:
        raise _rechazo(nombre, "el archivo está vacío.")
    return contenido


def _filas_de_texto(nombre: str, contenido: bytes) -> tuple[list[FilaCruda], Sequence[int]]:
    """Parse a csv into rows and the line on which each begins."""
    texto = _decodifica(nombre, contenido)
    cabecera = _CON_ALGO.search(texto)
    fuera = _ENTRE_COMILLAS.sub("", cabecera[0] if cabecera else "")
    separador = max(_SEPARADORES, key=fuera.count)
    if texto.count("\n") + texto.count("\r") > MAXIMO_LINEAS or texto.count(separador) > MAXIMO_CELDAS:
        raise _rechazo(nombre, "tiene demasiadas filas o columnas; divídalo, por ejemplo por gestiones.")
    lector = csv.reader(io.StringIO(texto, newline=""), delimiter=separador, strict=True)
    filas: list[FilaCruda] = []
    try:
        if _CON_APOSTROFO.search(texto):
            filas.extend([sin_apostrofo(celda) for celda in fila] for fila in lector)
        else:
            filas.extend(lector)  # type: ignore[arg-type]  # list[str] rows are rows of cells; list is invariant
        if lector.line_num == len(filas):
            return filas, range(1, len(filas) + 1)
        return filas, _lineas(texto, separador)
    except csv.Error as error:
        dice = f"la línea no se puede separar en columnas ({_en_castellano(error)}); revise sus comillas."
        raise Rejected(Problem(dice, lector.line_num, archivo=nombre)) from error


def _lineas(texto: str, separador: str) -> list[int]:
    """Return the line on which each row begins, where some field holds a line break."""
    lector = csv.reader(io.StringIO(texto, newline=""), delimiter=separador, strict=True)
    numeros, anterior = [], 0
    for _ in lector:
        numeros.append(anterior + 1)
        anterior = lector.line_num
    return numeros


def _en_castellano(error: csv.Error) -> str:
    texto = str(error)
    if "unexpected end of data" in texto:
        return "unas comillas se abren y no se cierran"
    if "field larger" in texto:
        return "una celda es demasiado larga"
    return "hay comillas mal puestas"


def _decodifica(nombre: str, contenido: bytes) -> str:
    try:
        texto = contenido.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        linea = contenido.count(b"\n", 0, error.start) + 1
        dice = "el texto no está en UTF-8; guárdelo como «CSV UTF-8 (delimitado por comas)»."
        raise Rejected(Problem(dice, linea, archivo=nombre)) from error
    if "\0" in texto:
        linea = texto.count("\n", 0, texto.index("\0")) + 1
        dice = "hay un carácter nulo (NUL); el archivo está dañado o no es un texto. Vuelva a guardarlo."
        raise Rejected(Problem(dice, linea, archivo=nombre))
    return texto


def hoja_de(nombre: str, filas: list[FilaCruda], numeros: Sequence[int]) -> Hoja:
    """Part the head from the rows that `leer_filas` gave, and drop the blank rows and columns.

    Raises:
        Rejected: it is blank, or only a head.
    """
    inicio = next((i for i, fila in enumerate(filas) if not _en_blanco(fila)), None)
    if inicio is None:
        raise _rechazo(nombre, "el archivo está vacío: no tiene cabecera ni filas.")
    cabeza = [_titulo(celda) for celda in filas[inicio]]
    con_datos, sus_numeros = filas[inicio + 1 :], numeros[inicio + 1 :]
    vacias = [i for i, fila in enumerate(con_datos) if not fila or (esta_vacia(fila[0]) and _en_blanco(fila))]
    if vacias:
        fuera = set(vacias)
        quedan = [i for i in range(len(con_datos)) if i not in fuera]
        con_datos, sus_numeros = [con_datos[i] for i in quedan], [sus_numeros[i] for i in quedan]
    if not con_datos:
        raise _rechazo(nombre, "solo tiene la cabecera; no hay ninguna fila con datos.")
    cabeza, con_datos = _sin_columnas_vacias(cabeza, con_datos)
    ancho = len(cabeza)
    if ancho > MAXIMO_COLUMNAS:
        dice = f"tiene {ancho} columnas, y se leen hasta {MAXIMO_COLUMNAS}; revise que el archivo sea el que quiere."
        raise _rechazo(nombre, dice)
    hoja = Hoja(nombre, tuple(cabeza), con_datos, sus_numeros, (), numeros[inicio])
    return hoja if all(len(fila) == ancho for fila in con_datos) else _sin_filas_malas(hoja)


def _sin_columnas_vacias(cabeza: list[str], filas: list[FilaCruda]) -> tuple[list[str], list[FilaCruda]]:
    """Drop the columns that have neither a title nor a value, as sheets leave at the right."""
    sin_titulo = [j for j, titulo in enumerate(cabeza) if not titulo]
    sobran = {j for j in sin_titulo if all(j >= len(fila) or esta_vacia(fila[j]) for fila in filas)}
    if not sobran:
        return cabeza, filas
    ancho = len(cabeza)
    quedan = [j for j in range(ancho) if j not in sobran]

    def recorta(fila: FilaCruda) -> FilaCruda:
        # A csv row of another length stays as it is, so that it is still seen to be bad.
        return [fila[j] for j in quedan] if len(fila) == ancho else fila

    return [cabeza[j] for j in quedan], [recorta(fila) for fila in filas]


def _sin_filas_malas(hoja: Hoja) -> Hoja:
    """Set apart the rows that are shorter or longer than the head, each with its reason."""
    ancho = len(hoja.cabeza)
    filas, numeros, problemas = [], [], []
    for fila, numero in zip(hoja.filas, hoja.numeros, strict=True):
        if len(fila) == ancho:
            filas.append(fila)
            numeros.append(numero)
            continue
        columna = hoja.cabeza[len(fila)] if len(fila) < ancho else None
        dice = f"la fila tiene {len(fila)} celdas y la cabecera {ancho}; revise separadores y comillas."
        problemas.append(hoja.problema(dice, numero, columna))
    return Hoja(hoja.archivo, hoja.cabeza, filas, numeros, tuple(problemas), hoja.numero_cabeza)


def _en_blanco(fila: FilaCruda) -> bool:
    return all(esta_vacia(celda) for celda in fila)


def _titulo(celda: CeldaCruda) -> str:
    """Return a title as text; a number in the head (`2020.0`) without its decimals."""
    if isinstance(celda, float) and celda.is_integer():
        celda = int(celda)
    return str(celda).strip()


def _rechazo(nombre: str, dice: str) -> Rejected:
    return Rejected(Problem(dice, archivo=nombre))

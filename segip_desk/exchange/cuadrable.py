"""Read a sheet from anywhere as a plain grid, with nothing said of what it means: csv, xlsx, ods, published JSON."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from segip_desk.core.cuadrar import CeldaDada, Cuadricula
from segip_desk.core.problems import Problem, Rejected, Unavailable
from segip_desk.exchange.hoja import ErrorDeHoja
from segip_desk.exchange.lectura import MAXIMO_BYTES, leer_filas
from segip_desk.exchange.memoria import recolector_en_pausa

if TYPE_CHECKING:
    from pathlib import Path

    from segip_desk.exchange.hoja import CeldaCruda

MAXIMO_CELDAS = 2_000_000
_DECIMAL = re.compile(r"-?[0-9]{1,25}(?:\.[0-9]{1,6})?")
_DE_TEXTO = frozenset({"label", "text"})


def leer_cuadricula(ruta: Path) -> Cuadricula:
    """Read the first sheet of a csv, xlsx or ods, or a table of the published JSON.

    Cells of a sheet are counted from row 1 and column 1; those of a JSON as the indexes of its `rows`, from 0.

    Raises:
        Rejected: it is missing, a folder, too big, empty, damaged, of an unknown kind, or a JSON without `rows`.
        Unavailable: the disk did not let it be read.
    """
    if ruta.suffix.lower() == ".json":
        return _de_json(ruta)
    with recolector_en_pausa():
        filas, numeros = leer_filas(ruta)
        _mide(ruta.name, sum(map(len, filas)))
        celdas = [[_celda(celda) for celda in fila] for fila in filas]
    if not any(celda is not None for fila in celdas for celda in fila):
        raise _rechazo(ruta.name, "el archivo está vacío: no tiene ninguna celda con datos.")
    return Cuadricula(ruta.stem, celdas, origen=1, numeros=numeros)


def _celda(cruda: CeldaCruda) -> CeldaDada:
    """Take a cell as it is; what is neither a number nor a text is the text that it shows."""
    if cruda == "" or isinstance(cruda, (ErrorDeHoja, bool)):
        return None
    return cruda if isinstance(cruda, (str, int, float)) else str(cruda)


def _de_json(ruta: Path) -> Cuadricula:
    dado = _carga(ruta)
    if not isinstance(dado, dict) or not isinstance(dado.get("rows"), list):
        raise _rechazo(ruta.name, "no es una tabla: falta la lista «rows» con sus filas.")
    filas = dado["rows"]
    if not filas or not all(isinstance(fila, list) for fila in filas):
        raise _rechazo(ruta.name, "cada fila de «rows» tiene que ser una lista de celdas, y debe haber alguna.")
    _mide(ruta.name, sum(map(len, filas)))
    tipos, columnas = dado.get("types"), dado.get("columns")
    de_texto = {n for n, tipo in enumerate(tipos) if tipo in _DE_TEXTO} if isinstance(tipos, list) else {0}
    cabeza = tuple(str(columna or "") for columna in columnas) if isinstance(columnas, list) else ()
    celdas = [[_celda_json(celda, n, de_texto) for n, celda in enumerate(fila)] for fila in filas]
    titulo = dado.get("title")
    return Cuadricula(
        titulo if isinstance(titulo, str) and titulo else ruta.stem,
        celdas,
        origen=0,
        cabeza=cabeza,
        de_texto=frozenset(de_texto),
    )


def _celda_json(celda: object, columna: int, de_texto: set[int]) -> CeldaDada:
    """Take a cell of the JSON, where money is a text with its decimals after a stop, whatever its table printed."""
    if isinstance(celda, str) and columna not in de_texto and _DECIMAL.fullmatch(celda):
        return Decimal(celda)
    if isinstance(celda, bool) or not isinstance(celda, (str, int, float)):
        return None
    return celda


def _carga(ruta: Path) -> Any:  # noqa: ANN401  # whatever the JSON holds
    nombre = ruta.name
    try:
        if ruta.is_dir():
            raise _rechazo(nombre, "es una carpeta; indique el archivo que está dentro.")
        if not ruta.exists():
            raise _rechazo(nombre, f"no existe el archivo «{ruta}»; revise el nombre y la carpeta.")
        if ruta.stat().st_size > MAXIMO_BYTES:
            raise _rechazo(nombre, f"pesa más de {MAXIMO_BYTES // 1_000_000} MB; divídalo.")
        contenido = ruta.read_bytes()
    except PermissionError as error:
        raise _rechazo(nombre, "no tiene permiso para leer el archivo; pida acceso a él.") from error
    except OSError as error:
        message = f"{nombre}: no se pudo leer el archivo ({error}); revise el disco o la red e intente de nuevo."
        raise Unavailable(message) from error
    try:
        return json.loads(contenido.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _rechazo(
            nombre, "no es un JSON que se pueda leer; vuelva a obtenerlo o use un .csv, .xlsx u .ods."
        ) from error


def _mide(nombre: str, celdas: int) -> None:
    if celdas > MAXIMO_CELDAS:
        raise _rechazo(nombre, f"tiene más de {MAXIMO_CELDAS // 1_000_000} millones de celdas; divídalo.")


def _rechazo(nombre: str, dice: str) -> Rejected:
    return Rejected(Problem(dice, archivo=nombre))

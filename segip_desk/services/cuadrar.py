"""Does the arithmetic of a table from anywhere hold? It needs no base, and it stores nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from segip_desk.core.cuadrar import Cuadricula, cuadrar, escribe_decimal
from segip_desk.exchange.cuadrable import leer_cuadricula

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from segip_desk.core.cuadrar import Cuadrada, Rota

_QUE_ES = {
    "total_fila": "el total de la fila",
    "total_columna": "el total de la columna",
    "saldo": "el saldo",
    "porcentaje": "el porcentaje",
    "participacion": "la participación",
    "variacion": "la variación",
    "acumulado": "el acumulado",
    "dato": "el dato",
}


def cuadrar_archivo(ruta: Path) -> tuple[Cuadrada, ...]:
    """Check every table of a csv, xlsx or ods, or of the published JSON.

    Raises:
        Rejected: the file cannot be read as a sheet.
        Unavailable: the disk did not let it be read.
    """
    return cuadrar(leer_cuadricula(ruta))


def cuadrar_pegado(texto: str) -> tuple[Cuadrada, ...]:
    """Check the tables of a block that was copied from a spreadsheet: a line a row, its cells parted by tabs."""
    filas = [linea.split("\t") for linea in texto.replace("\r\n", "\n").rstrip("\n").split("\n")]
    return cuadrar(Cuadricula("La tabla pegada", filas))


def cuadrar_json(tablas: tuple[Cuadrada, ...]) -> str:
    """Write what was found for a machine."""
    return json.dumps(
        {
            "tablas": [
                {
                    "nombre": tabla.nombre,
                    "relaciones": tabla.relaciones,
                    "rotas": [_rota_json(rota) for rota in tabla.rotas],
                }
                for tabla in tablas
            ]
        },
        ensure_ascii=False,
        indent=2,
    )


def cuadrar_texto(ruta: Path, tablas: tuple[Cuadrada, ...]) -> str:
    """Write what was found for a person: a line a table, and under it a line a broken cell.

    A cell of a JSON is told by the indexes of its rows; that of a sheet as spreadsheets call it.
    """
    desde_cero = ruta.suffix.lower() == ".json"
    lineas = []
    for tabla in tablas:
        sumas = f"{tabla.relaciones} {'relación' if tabla.relaciones == 1 else 'relaciones'}"
        if not tabla.relaciones:
            lineas.append(f"{tabla.nombre}: no se encontró ninguna suma, saldo ni porcentaje que revisar.")
        elif not tabla.rotas:
            lineas.append(f"{tabla.nombre}: {sumas}, y todo cuadra.")
        else:
            lineas.append(f"{tabla.nombre}: {sumas}, y {_cuantas(len(tabla.rotas))}:")
            lineas.extend(f"  - {_frase(rota, desde_cero=desde_cero)}" for rota in tabla.rotas)
    return "\n".join(lineas) or "No se encontró ninguna tabla con cifras."


def _cuantas(rotas: int) -> str:
    return "una no cuadra" if rotas == 1 else f"{rotas} no cuadran"


def _frase(rota: Rota, *, desde_cero: bool) -> str:
    fila, columna = rota.celda
    donde = f"fila {fila}, columna {columna}" if desde_cero else f"celda {_letras(columna)}{fila}"
    que = _QUE_ES[rota.clase]
    dice, debe = escribe_decimal(rota.declarado), escribe_decimal(rota.calculado)
    return f"{donde}: {que} dice {dice} y debería decir {debe}. {rota.causa}"


def _letras(columna: int) -> str:
    """Name a column as a spreadsheet does: 1 is A, 27 is AA."""
    letras = ""
    while columna:
        columna, resto = divmod(columna - 1, 26)
        letras = chr(ord("A") + resto) + letras
    return letras


def _rota_json(rota: Rota) -> dict[str, object]:
    return {
        "celda": list(rota.celda),
        "clase": rota.clase,
        "declarado": _valor_json(rota.declarado),
        "calculado": _valor_json(rota.calculado),
        "de": [list(celda) for celda in rota.de],
        "causa": rota.causa,
    }


def _valor_json(valor: Decimal) -> int | str:
    """Write a whole number as an integer, and one with decimals as a text, as everywhere else."""
    return int(valor) if valor.as_tuple().exponent == 0 else str(valor)

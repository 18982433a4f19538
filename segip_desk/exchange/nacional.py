"""Read a report of the national system about valued material: its columns by their titles, wherever they stand.

Its cells move from one print to the next: heads over merged cells, blank columns between, `Movimiento(s):` with its
number in the same cell or in the next one. What is found is told as it is written; what it means is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.numeros import NumeroInvalido, conteo_de_celda
from segip_desk.core.problems import Problem, Rejected
from segip_desk.exchange.celdas import corto, lee_texto, texto_llano
from segip_desk.exchange.hoja import ErrorDeHoja, es_total, esta_vacia, llano
from segip_desk.exchange.lectura import leer_filas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from segip_desk.exchange.hoja import CeldaCruda, FilaCruda

_TITULOS = {
    "no": "numero",
    "nro": "numero",
    "n": "numero",
    "descripcion": "descripcion",
    "material": "descripcion",
    "um": "unidad",
    "u m": "unidad",
    "unidad": "unidad",
    "unidad de medida": "unidad",
    "lote": "lote",
    "desde": "desde",
    "del": "desde",
    "hasta": "hasta",
    "al": "hasta",
    "cantidad": "cantidad",
    "cant": "cantidad",
    "estado": "estado",
}
_OBLIGATORIAS = ("descripcion", "cantidad")
_LO_SUYO = {"movimiento", "responsable", "oficina", "fecha"}
_ROTULO = re.compile(r"\s*([^:]{3,40}?)\s*:\s*(.*)", re.DOTALL)
_SIGNOS = re.compile(r"[^a-z0-9 ]+")


class LineaNacional(NamedTuple):
    """A row of the report.

    Attributes:
        fila: its row in the file; linea: its number in the report, or its place where it has none.
        desde, hasta: as written, empty where the material has no series.
    """

    fila: int
    linea: int
    descripcion: str
    lote: str
    desde: str
    hasta: str
    cantidad: int
    estado: str


@dataclass(frozen=True, slots=True)
class ReporteNacional:
    """A report as it says of itself.

    Attributes:
        titulo: every text over the table that is no label, joined: which report it is.
        movimiento: its number (`128`); responsable, oficina, fecha: as written, empty where it does not say.
        problemas: rows that cannot be read.
    """

    archivo: str
    titulo: str
    movimiento: str
    responsable: str
    oficina: str
    fecha: CeldaCruda
    lineas: tuple[LineaNacional, ...]
    problemas: tuple[Problem, ...] = ()


def leer_nacional(ruta: Path) -> ReporteNacional:
    """Read a report from a csv, xlsx or ods.

    Raises:
        Rejected: as `leer_filas`, or it has no table with a description and a quantity, or does not say its movement.
        Unavailable: the disk did not let it be read.
    """
    return interpretar_nacional(ruta.name, *leer_filas(ruta))


def es_nacional(filas: Sequence[FilaCruda]) -> bool:
    """Tell whether rows are those of a report: it says its movement, and has its table."""
    cabeza = _cabeza(filas)
    return cabeza is not None and bool(_rotulados(filas, cabeza[0]).get("movimiento"))


def fila_de_titulos(filas: Sequence[FilaCruda]) -> int:
    """Return where the head of a report's table is, from 0."""
    cabeza = _cabeza(filas)
    return 0 if cabeza is None else cabeza[0]


def interpretar_nacional(archivo: str, filas: Sequence[FilaCruda], numeros: Sequence[int]) -> ReporteNacional:
    """Read a report from its raw rows; `numeros` is the number of each in the file."""
    cabeza = _cabeza(filas)
    if cabeza is None:
        dice = (
            "no se encuentra la tabla del reporte: una fila con los títulos «Descripción» y «Cantidad» (y «Lote», "
            "«Desde», «Hasta», «Estado»); revise que sea el reporte del sistema nacional."
        )
        raise Rejected(Problem(dice, archivo=archivo))
    inicio, columnas = cabeza
    dichos = _rotulados(filas, inicio)
    movimiento = texto_llano(dichos.get("movimiento", "")).strip()
    if not movimiento:
        dice = "no dice de qué movimiento es: falta «Movimiento(s): 128» sobre la tabla; agréguelo como lo imprime."
        raise Rejected(Problem(dice, archivo=archivo))
    lineas: list[LineaNacional] = []
    problemas: list[Problem] = []
    for numero, fila in zip(numeros[inicio + 1 :], filas[inicio + 1 :], strict=True):
        leida = _linea(archivo, numero, fila, columnas, len(lineas) + 1)
        if isinstance(leida, LineaNacional):
            lineas.append(leida)
        elif leida is not None:
            problemas += leida
    if not lineas and not problemas:
        raise Rejected(Problem("la tabla del reporte no tiene ninguna fila.", archivo=archivo))
    return ReporteNacional(
        archivo,
        " ".join(_sueltos(filas, inicio)),
        movimiento,
        texto_llano(dichos.get("responsable", "")).strip(),
        texto_llano(dichos.get("oficina", "")).strip(),
        dichos.get("fecha", ""),
        tuple(lineas),
        tuple(problemas),
    )


def _cabeza(filas: Sequence[FilaCruda]) -> tuple[int, dict[str, int]] | None:
    """Return where the head of the table is, and the place of each of its columns."""
    for i, fila in enumerate(filas):
        columnas: dict[str, int] = {}
        for j, celda in enumerate(fila):
            nombre = _TITULOS.get(_sin_signos(celda))
            if nombre is not None:
                columnas.setdefault(nombre, j)
        if columnas.keys() >= set(_OBLIGATORIAS):
            return i, columnas
    return None


def _rotulados(filas: Sequence[FilaCruda], hasta: int) -> dict[str, CeldaCruda]:
    """Return what the labels over the table say, each in its own cell or in the next one that is not blank."""
    dichos: dict[str, CeldaCruda] = {}
    for fila in filas[:hasta]:
        for j, celda in enumerate(fila):
            rotulo = _rotulo(celda)
            if rotulo is None or rotulo[0] in dichos:
                continue
            clave, valor = rotulo
            dado: CeldaCruda = valor
            if not valor:
                siguiente = next((otra for otra in fila[j + 1 :] if not esta_vacia(otra)), "")
                dado = "" if _rotulo(siguiente) else siguiente
            dichos[clave] = dado
    return dichos


def _rotulo(celda: CeldaCruda) -> tuple[str, str] | None:
    """Read `Movimiento(s): 128` as (`movimiento`, `128`); None where the cell is no label of ours."""
    partes = _ROTULO.fullmatch(celda) if isinstance(celda, str) else None
    if partes is None:
        return None
    palabra = _sin_signos(partes[1]).split()[0] if _sin_signos(partes[1]) else ""
    clave = next((una for una in _LO_SUYO if palabra in {una, f"{una}s"}), None)
    return None if clave is None else (clave, partes[2].strip())


def _sueltos(filas: Sequence[FilaCruda], hasta: int) -> Iterator[str]:
    for fila in filas[:hasta]:
        for celda in fila:
            if isinstance(celda, str) and not esta_vacia(celda) and _rotulo(celda) is None:
                yield " ".join(celda.split())


def _linea(
    archivo: str, numero: int, fila: FilaCruda, columnas: dict[str, int], siguiente: int
) -> LineaNacional | list[Problem] | None:
    """Read a row; None where it is blank, a total, or words under the table."""

    def celda(nombre: str) -> CeldaCruda:
        lugar = columnas.get(nombre)
        return "" if lugar is None or lugar >= len(fila) else fila[lugar]

    if esta_vacia(celda("descripcion")) or any(isinstance(una, str) and es_total(una) for una in fila):
        return None
    if all(esta_vacia(celda(nombre)) for nombre in ("lote", "desde", "hasta", "cantidad")):
        return None
    problemas: list[Problem] = []
    textos: dict[str, str] = {}
    for nombre in ("descripcion", "lote", "desde", "hasta", "estado"):
        leido = lee_texto(celda(nombre))
        if isinstance(leido, str):
            textos[nombre] = leido
        else:
            problemas.append(Problem(leido.dice, numero, nombre, archivo))
    try:
        cantidad = _cantidad(celda("cantidad"))
    except NumeroInvalido as error:
        problemas.append(Problem(str(error), numero, "cantidad", archivo))
        cantidad = 0
    if problemas:
        return problemas
    suyo = texto_llano(celda("numero")).strip()
    linea = int(suyo) if suyo.isascii() and suyo.isdigit() and 0 < len(suyo) < 7 else siguiente
    return LineaNacional(numero, linea, cantidad=cantidad, **textos)


def _cantidad(celda: CeldaCruda) -> int:
    if isinstance(celda, ErrorDeHoja):
        message = f"«{corto(celda)}» es un error de la hoja de cálculo; escriba la cantidad."
        raise NumeroInvalido(message)
    return conteo_de_celda(celda)


def _sin_signos(celda: CeldaCruda) -> str:
    return " ".join(_SIGNOS.sub(" ", llano(celda)).split()) if isinstance(celda, str) else ""

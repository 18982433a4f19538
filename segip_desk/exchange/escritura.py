"""Write a `Tabla` as a terminal, a csv and a JSON see it; its sheet is in `libros`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from segip_desk.core.cuadro.impresion import impresa
from segip_desk.core.cuadro.tabla import Clase, Unidad
from segip_desk.core.numeros import plano_centavos, plano_centesimas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from segip_desk.core.cuadro.tabla import Cabeza, Celda, Tabla

UNION = " / "
# Also after apostrophes, so that what already had one comes back with it.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_CON_APOSTROFO = re.compile(r"'+[=+\-@\t\r]")
_NUMERO = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")
_A_CITAR = frozenset(',;"\n\r\t')
_SEPARADOS = (Clase.SUBTOTAL, Clase.TOTAL)

Plano = int | str | None


def plano(celda: Celda) -> Plano:
    """Return a cell as a machine reads it: a count is an int, money and percentages are texts, empty is None."""
    if celda.valor is None or isinstance(celda.valor, str):
        return celda.valor
    if celda.unidad is Unidad.CONTEO:
        return celda.valor
    if celda.unidad is Unidad.CENTAVOS or celda.clase is Clase.PORCENTAJE:
        return plano_centavos(celda.valor)
    return celda.valor // 100 if celda.valor % 100 == 0 else plano_centesimas(celda.valor)


def cabeza_unida(tabla: Tabla) -> list[str]:
    """Return the titles of a table's columns in one row: labels of the rows first, levels joined with ` / `."""
    return [*tabla.esquina, *(UNION.join(filter(None, columna.etiquetas)) for columna in tabla.columnas)]


def etiquetas_fila(tabla: Tabla, fila: Cabeza) -> list[str]:
    """Return the labels of a row, one for each title of the corner."""
    sobran = len(tabla.esquina) - len(fila.etiquetas)
    return [*fila.etiquetas, *[""] * sobran] if sobran >= 0 else [UNION.join(fila.etiquetas)]


def tabla_csv(tabla: Tabla) -> str:
    """Write a table as csv: one head row, machine numbers, an empty cell where there is none."""
    filas = (
        [*etiquetas_fila(tabla, fila), *map(plano, celdas)]
        for fila, celdas in zip(tabla.filas, tabla.celdas, strict=True)
    )
    return texto_csv(cabeza_unida(tabla), filas)


def texto_csv(cabeza: Sequence[str], filas: Iterable[Iterable[object]]) -> str:
    """Write rows as csv with commas.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, and a reading takes it away
    (`sin_apostrofo`): what is exported is imported. A number with its sign is no formula.
    """
    return "".join(f"{','.join(map(_campo, fila))}\n" for fila in (cabeza, *filas))


def tabla_json(tabla: Tabla) -> str:
    """Write a table as the command line's contract says: data apart from totals, and the grid as it prints."""
    return json.dumps(documento(tabla), ensure_ascii=False, indent=1) + "\n"


def documento(tabla: Tabla) -> dict[str, object]:
    """Return what `tabla_json` writes."""
    filas, columnas = tabla.filas_dato, tabla.columnas_dato
    fila_total, columna_total = tabla.fila_total, tabla.columna_total

    def valor(i: int | None, j: int | None) -> Plano:
        return None if i is None or j is None else plano(tabla.celdas[i][j])

    return {
        "cuadro": tabla.id,
        "titulo": tabla.titulo,
        "filas": [list(tabla.filas[i].etiquetas) for i in filas],
        "columnas": [list(tabla.columnas[j].etiquetas) for j in columnas],
        "claves_filas": [list(tabla.filas[i].claves) for i in filas],
        "claves_columnas": [list(tabla.columnas[j].claves) for j in columnas],
        "celdas": [[valor(i, j) for j in columnas] for i in filas],
        "totales_filas": [valor(i, columna_total) for i in filas],
        "totales_columnas": [valor(fila_total, j) for j in columnas],
        "total": valor(*_esquina_total(tabla)),
        "metas": [
            *(_meta(c, (valor(i, j) for i in filas)) for j, c in enumerate(tabla.columnas) if c.clase is Clase.META),
            *(_meta(c, (valor(i, j) for j in columnas)) for i, c in enumerate(tabla.filas) if c.clase is Clase.META),
        ],
        "notas": list(tabla.notas),
        "impresa": {
            "filas": [list(fila.etiquetas) for fila in tabla.filas],
            "columnas": [list(columna.etiquetas) for columna in tabla.columnas],
            "celdas": [[plano(celda) for celda in fila] for fila in tabla.celdas],
            "clases": [[celda.clase.value for celda in fila] for fila in tabla.celdas],
        },
    }


def _esquina_total(tabla: Tabla) -> tuple[int | None, int | None]:
    """Return where the grand total stands; a lone column of data needs no total beside it, nor a lone row one below."""
    fila, columna = tabla.fila_total, tabla.columna_total
    if columna is None and fila is not None and len(tabla.columnas_dato) == 1:
        columna = tabla.columnas_dato[0]
    if fila is None and columna is not None and len(tabla.filas_dato) == 1:
        # Where the total prints under the row, beside the subtotals, it stands there.
        fila = next((i for i, celdas in enumerate(tabla.celdas) if celdas[columna].clase is Clase.TOTAL), None)
    return fila, columna


def tabla_texto(tabla: Tabla) -> str:
    """Write a table for a terminal: columns aligned, totals set off by a rule, notes and source under it."""
    cabeza = _lineas_cabeza(tabla)
    izquierda = _columnas_de_texto(tabla)
    cuerpo = _cuerpo(tabla)
    anchos = [max(map(len, columna)) for columna in zip(*cabeza, *cuerpo, strict=True)]
    raya = "  ".join("─" * ancho for ancho in anchos)

    def linea(celdas: Sequence[str]) -> str:
        alineadas = (
            celda.ljust(ancho) if de_texto else celda.rjust(ancho)
            for celda, ancho, de_texto in zip(celdas, anchos, izquierda, strict=True)
        )
        return "  ".join(alineadas).rstrip()

    lineas = [tabla.titulo, "", *map(linea, cabeza), raya]
    anterior = Clase.DATO
    for fila, celdas in zip(tabla.filas, cuerpo, strict=True):
        if fila.clase is Clase.TOTAL and anterior is not Clase.TOTAL:
            lineas.append(raya)
        lineas.append(linea(celdas))
        anterior = fila.clase
    pie = [*tabla.notas]
    pie += [f"Fuente: {tabla.fuente}"] if tabla.fuente else []
    pie += [f"Elaboración: {tabla.elaboracion}"] if tabla.elaboracion else []
    return "\n".join([*lineas, *([""] if pie else []), *pie]) + "\n"


def _lineas_cabeza(tabla: Tabla) -> list[list[str]]:
    """Return the head as lines, one a level; a label that spans columns is written over the first of them."""
    niveles = max((len(columna.etiquetas) for columna in tabla.columnas), default=1)
    lineas = []
    for nivel in range(niveles):
        ultimo = nivel == niveles - 1
        linea = list(tabla.esquina) if ultimo else [""] * len(tabla.esquina)
        anterior: tuple[str, ...] | None = None
        for columna in tabla.columnas:
            # A head of fewer levels stands on the last line, next to its figures.
            etiquetas = ("",) * (niveles - len(columna.etiquetas)) + columna.etiquetas
            hasta = etiquetas[: nivel + 1]
            linea.append(etiquetas[nivel] if ultimo or hasta != anterior else "")
            anterior = hasta
        lineas.append(linea)
    return lineas


def _cuerpo(tabla: Tabla) -> list[list[str]]:
    """Return the printed rows; the outer label of nested rows is written once."""
    lineas = []
    anteriores: list[str] = []
    for fila, celdas in zip(tabla.filas, tabla.celdas, strict=True):
        etiquetas = etiquetas_fila(tabla, fila)
        escritas = [
            "" if nivel < len(etiquetas) - 1 and etiquetas[: nivel + 1] == anteriores[: nivel + 1] else etiqueta
            for nivel, etiqueta in enumerate(etiquetas)
        ]
        anteriores = etiquetas
        lineas.append([*escritas, *map(impresa, celdas)])
    return lineas


def _columnas_de_texto(tabla: Tabla) -> list[bool]:
    """Tell which columns are aligned to the left: labels, and columns that hold no figure."""
    de_palabras = (
        columna.clase is Clase.TEXTO or not any(isinstance(fila[j].valor, int) for fila in tabla.celdas)
        for j, columna in enumerate(tabla.columnas)
    )
    return [*[True] * len(tabla.esquina), *de_palabras]


def _meta(cabeza: Cabeza, valores: Iterable[Plano]) -> dict[str, object]:
    etiqueta = UNION.join(filter(None, cabeza.etiquetas))
    return {"clave": "/".join(cabeza.claves), "etiqueta": etiqueta, "valores": list(valores)}


def sin_apostrofo(texto: str) -> str:
    """Return a text of a csv without the apostrophe that kept it from being taken for a formula."""
    return texto[1:] if _CON_APOSTROFO.match(texto) else texto


def _campo(valor: object) -> str:
    texto = "" if valor is None else str(valor)
    if isinstance(valor, str) and _FORMULA.match(texto) and not _NUMERO.fullmatch(texto):
        texto = f"'{texto}"
    if not isinstance(valor, str) or not _A_CITAR.intersection(texto):
        return texto
    return '"' + texto.replace('"', '""') + '"'

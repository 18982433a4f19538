"""Read the tables of a report back from its PDF, as anybody with a PDF reader's tools could."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pdfplumber

from tests.publicado.comparar import llano

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pdfplumber.page import Page
    from pdfplumber.table import Table

    from tests.publicado.comparar import Impresa

_LEYENDA = re.compile(r"Cuadro \d+\. ")
_CONTINUA = "(continuación)"
_RAYA = "—"


class TablaLeida(NamedTuple):
    """A table of the PDF.

    Attributes:
        titulo: what its caption says after `Cuadro 7.`.
        cabeza: for each column, the words that stand over it in the head, from the top.
        filas: the texts of the body; None where a merged cell covers.
    """

    titulo: str
    cabeza: list[list[str]]
    filas: list[list[str | None]]


def tablas_del_pdf(archivo: Path) -> list[TablaLeida]:
    """Read every table of a report, its pages joined."""
    leidas: list[TablaLeida] = []
    with pdfplumber.open(archivo) as pdf:
        for pagina in pdf.pages:
            for titulo, tabla in _con_leyenda(pagina):
                leida = _leer(pagina, tabla, titulo)
                if titulo.endswith(_CONTINUA):
                    leidas[-1].filas.extend(leida.filas)
                else:
                    leidas.append(leida)
    return leidas


def como_en_el_pdf(nuestra: Impresa) -> list[list[str]]:
    """Write the cells of a cuadro as its PDF prints them: 1.234, 1.234,56, a dash where it does not apply."""
    return [
        [_escrita(celda, clase) for celda, clase in zip(fila, clases, strict=True)]
        for fila, clases in zip(nuestra.filas, nuestra.clases, strict=True)
    ]


def celdas_leidas(leida: TablaLeida, niveles: int) -> list[list[str]]:
    """Return the body with merged row labels repeated in each row that they are of, and lines joined."""
    filas: list[list[str]] = []
    for cruda in leida.filas:
        fila = [_unida(texto) for texto in cruda]
        if niveles > 1 and cruda[0] is None:
            fila[0] = filas[-1][0]
        filas.append(fila)
    return filas


def encabeza(leida: TablaLeida, nuestra: Impresa) -> list[str]:
    """Return the heads of a cuadro that the PDF does not print over their column; a label may be cut short by a dot."""
    faltan = []
    for rotulo, palabras in zip(nuestra.cabeza[nuestra.niveles :], leida.cabeza[nuestra.niveles :], strict=True):
        *_, interior = rotulo.split(" / ")
        # The words of an outer level may stand over the column too, above its own.
        if not any(_abrevia(palabras[desde:], interior) for desde in range(len(palabras))):
            faltan.append(f"{rotulo}: {palabras}")
    return faltan


def _abrevia(palabras: list[str], rotulo: str) -> bool:
    """Tell whether some printed words are a label, each that ends in a dot cut short."""
    forma = "".join(llano(palabra) + (".*" if palabra.endswith(".") else "") for palabra in palabras)
    return re.fullmatch(forma, llano(rotulo)) is not None


def _con_leyenda(pagina: Page) -> Iterator[tuple[str, Table]]:
    """Pair each table of a page with the caption above it; what has none is a chart or a rule."""
    lineas = pagina.extract_text_lines(return_chars=False)
    for tabla in pagina.find_tables():
        encima = [linea for linea in lineas if linea["bottom"] <= tabla.bbox[1] + 1]
        desde = max((i for i, linea in enumerate(encima) if _LEYENDA.match(linea["text"])), default=None)
        if desde is not None:
            texto = " ".join(linea["text"] for linea in encima[desde:])
            yield _LEYENDA.sub("", texto, count=1), tabla


def _leer(pagina: Page, tabla: Table, titulo: str) -> TablaLeida:
    filas = tabla.extract()
    # The head ends where its corner does, which spans every level.
    esquina = tabla.rows[0].cells[0] or tabla.bbox
    abajo = esquina[3]
    cuantas = sum(fila.bbox[3] <= abajo + 0.5 for fila in tabla.rows)
    cabeza = pagina.crop((tabla.bbox[0], tabla.bbox[1], tabla.bbox[2], abajo)).extract_words()
    columnas = [celda for celda in _primera_entera(tabla, cuantas) if celda]
    return TablaLeida(
        titulo,
        [
            [p["text"] for p in sorted(cabeza, key=_de_arriba_abajo) if izquierda <= (p["x0"] + p["x1"]) / 2 <= derecha]
            for izquierda, _, derecha, _ in columnas
        ],
        filas[cuantas:],
    )


def _primera_entera(tabla: Table, desde: int) -> list[tuple[float, float, float, float] | None]:
    """Return the cells of the first row of the body with the fewest covered by others."""
    filas = [fila.cells for fila in tabla.rows[desde:]]
    return min(filas, key=lambda celdas: sum(celda is None for celda in celdas))


def _de_arriba_abajo(palabra: dict[str, float]) -> tuple[int, float]:
    return round(palabra["top"]), palabra["x0"]


def _escrita(celda: int | str | None, clase: str) -> str:
    if clase == "no_aplica":
        return _RAYA
    if isinstance(celda, int):
        return f"{celda:,}".replace(",", ".")
    if celda is None or clase == "rotulo" or not re.fullmatch(r"\d+\.\d\d", celda):
        return _unida(celda)
    entero, decimales = celda.split(".")
    return f"{int(entero):,}".replace(",", ".") + f",{decimales}"


def _unida(texto: str | None) -> str:
    return " ".join((texto or "").split())

"""`Hoja`: a sheet as it was read, and how its columns are told apart by the words of its head."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from segip_desk.core.problems import Problem, Rejected, parecido

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


CODIGO, MES, INDICADOR = "Código", "Mes", "Indicador"
RESPALDO, CORTE = "Respaldo", "Corte"
"""The words in the first column by which a planilla is read back."""


class ErrorDeHoja(str):
    """A cell that holds an error of the spreadsheet (`#N/A`), which is neither a text nor blank."""

    __slots__ = ()


CeldaCruda = str | int | float | bool | date | datetime | time | timedelta
FilaCruda = list[CeldaCruda]

_FILAS_DE_PORTADA = 20
_LETRAS_A_LA_VISTA = 5


@dataclass(frozen=True, slots=True)
class Hoja:
    """A head and rows of raw cells, as long as the head; a blank cell is an empty text.

    Attributes:
        archivo: the file's name, for the problems.
        cabeza: the titles of the columns, stripped.
        filas: the rows that are not wholly blank.
        numeros: the number of each row in its file; the head is row `numero_cabeza`.
        problemas: rows that could not be read at all (a csv row shorter or longer than the head).
    """

    archivo: str
    cabeza: tuple[str, ...]
    filas: Sequence[FilaCruda]
    numeros: Sequence[int]
    problemas: tuple[Problem, ...] = ()
    numero_cabeza: int = 1

    def problema(self, dice: str, fila: int | None = None, columna: str | None = None) -> Problem:
        """Place a sentence in this file."""
        return Problem(dice, fila, columna, self.archivo)


def llano(texto: str) -> str:
    """Reduce a title to what it is compared by: small letters without accents."""
    partes = unicodedata.normalize("NFKD", texto.strip().casefold())
    return "".join(letra for letra in partes if not unicodedata.combining(letra))


def es_total(texto: str) -> bool:
    """Tell whether a title, or what names a row, is the word of a total."""
    return llano(texto).startswith("total")


def ubica_columnas(
    hoja: Hoja, conocidas: Iterable[str], obligatorias: Iterable[str], sinonimos: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Return the place of each known column of the head, from 0, in the order of the head.

    Args:
        hoja: the sheet.
        conocidas: names that a column may have; capitals and accents do not matter.
        obligatorias: those that must be there.
        sinonimos: other titles of a known name (`Gestión` needs none).

    Raises:
        Rejected: an unknown, repeated, nameless or missing column, every one named; or it is a planilla.
    """
    por_llano = {llano(nombre): nombre for nombre in conocidas}
    por_llano.update({llano(otro): nombre for otro, nombre in (sinonimos or {}).items()})
    lugares: dict[str, int] = {}
    problemas: list[Problem] = list(_sin_titulo(hoja))
    for lugar, titulo in enumerate(hoja.cabeza):
        nombre = por_llano.get(llano(titulo))
        if not titulo:
            continue
        if nombre is None:
            dice = f"la columna «{titulo}» no se conoce.{parecido(titulo, por_llano.values())}"
            if es_total(titulo):
                dice = f"la columna «{titulo}» es de totales; quítela, porque los totales se calculan."
            problemas.append(hoja.problema(dice, hoja.numero_cabeza, titulo))
        elif nombre in lugares:
            dice = f"la columna «{titulo}» está dos veces; deje una sola."
            problemas.append(hoja.problema(dice, hoja.numero_cabeza, titulo))
        else:
            lugares[nombre] = lugar
    for nombre in obligatorias:
        if nombre not in lugares:
            dice = f"falta la columna «{nombre}»; escríbala en la cabecera."
            problemas.append(hoja.problema(dice, hoja.numero_cabeza, nombre))
    if problemas and es_planilla(hoja.filas):
        dice = f"es una planilla; impórtela con «segip-desk importar planilla {hoja.archivo}»."
        raise Rejected(hoja.problema(dice))
    if problemas:
        raise Rejected(*problemas)
    return lugares


def _sin_titulo(hoja: Hoja) -> Iterator[Problem]:
    """Yield, once for all, that some columns hold values under no title."""
    letras = [letra_columna(lugar) for lugar, titulo in enumerate(hoja.cabeza) if not titulo]
    if len(letras) == 1:
        dice = f"la columna {letras[0]} tiene datos y no tiene título; escríbalo o vacíe la columna."
        yield hoja.problema(dice, hoja.numero_cabeza, letras[0])
    elif letras:
        cuales = ", ".join(letras[:_LETRAS_A_LA_VISTA]) + (" y otras" if len(letras) > _LETRAS_A_LA_VISTA else "")
        dice = f"las columnas {cuales} tienen datos y no tienen título; escríbalo o vacíelas."
        yield hoja.problema(dice, hoja.numero_cabeza, letras[0])


def es_planilla(filas: Iterable[FilaCruda]) -> bool:
    """Tell whether rows begin as those of a planilla do."""
    rotulos = {llano(str(fila[0])) for fila in islice(filas, _FILAS_DE_PORTADA) if fila}
    return rotulos >= {llano(rotulo) for rotulo in (CODIGO, MES, INDICADOR)}


def letra_columna(lugar: int) -> str:
    """Name a column as spreadsheets do, from 0: `A`, `Z`, `AA`."""
    letras = ""
    lugar += 1
    while lugar:
        lugar, resto = divmod(lugar - 1, 26)
        letras = chr(65 + resto) + letras
    return letras


def esta_vacia(celda: CeldaCruda) -> bool:
    """Tell whether a cell holds nothing but blanks."""
    return isinstance(celda, str) and not celda.strip()

"""Read a sheet whose head is not ours: which of its columns is which of ours, and what the others would be."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from hashlib import sha256
from typing import TYPE_CHECKING

from segip_desk.core.problems import Rejected
from segip_desk.exchange.celdas import texto_llano
from segip_desk.exchange.hoja import llano
from segip_desk.exchange.memoria import Memoria

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from segip_desk.core.mapa import Mapa
    from segip_desk.exchange.hoja import CeldaCruda, FilaCruda, Hoja

_PARECIDO = 0.72
"""How alike two titles must be, from 0 to 1, for one to be proposed as the other."""
_LARGO_HUELLA = 16


def huella(cabeza: Sequence[str]) -> str:
    """Return the fingerprint of a head: the same for the same titles in the same order, whatever their capitals."""
    return sha256("\n".join(map(llano, cabeza)).encode()).hexdigest()[:_LARGO_HUELLA]


def aplicar(hoja: Hoja, mapa: Mapa, codigos: Mapping[str, Mapping[str, str]]) -> Hoja:
    """Return the sheet with our columns: those not used are gone, and the fixed ones stand at the end.

    Args:
        hoja: the foreign sheet.
        mapa: its columns.
        codigos: for a column of ours, the code that each plain name stands for (`oficina central`: `tj.central`).

    Raises:
        Rejected: the map is of another head, or gives one of our columns twice.
    """
    usadas = [(lugar, nombre) for lugar, nombre in enumerate(mapa.columnas) if nombre]
    nombres = [nombre for _, nombre in usadas] + [nombre for nombre, _ in mapa.fijas]
    if len(mapa.columnas) != len(hoja.cabeza):
        raise Rejected(hoja.problema("las columnas del archivo cambiaron; diga otra vez cuál es cada una."))
    repetido = next((nombre for n, nombre in enumerate(nombres) if nombre in nombres[:n]), None)
    if repetido is not None:
        raise Rejected(hoja.problema(f"dos columnas son «{repetido}»; deje una sola, y la otra en «no se usa»."))
    fijas: FilaCruda = [texto for _, texto in mapa.fijas]
    lugares = [lugar for lugar, _ in usadas]
    filas = [[fila[lugar] for lugar in lugares] + fijas for fila in hoja.filas]
    for n, nombre in enumerate(nombres):
        if suyos := codigos.get(nombre):
            _a_codigos(filas, n, suyos)
    return replace(hoja, cabeza=tuple(nombres), filas=filas)


def proponer(cabeza: Sequence[str], opciones: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Propose which of our columns each title is, each of ours once; empty where none is near.

    Args:
        cabeza: the titles.
        opciones: our columns, and the other names that each goes by.
    """
    titulos = [llano(titulo) for titulo in cabeza]
    candidatos = sorted(
        (
            (-cuanto, lugar, orden, nuestra)
            for lugar, titulo in enumerate(titulos)
            if titulo
            for orden, (nuestra, otros) in enumerate(opciones.items())
            if (cuanto := max(_parecido(titulo, llano(nombre)) for nombre in (nuestra, *otros))) >= _PARECIDO
        )
    )
    propuestas: dict[int, str] = {}
    for _, lugar, _, nuestra in candidatos:
        if lugar not in propuestas and nuestra not in propuestas.values():
            propuestas[lugar] = nuestra
    return tuple(propuestas.get(lugar, "") for lugar in range(len(cabeza)))


def _parecido(titulo: str, nombre: str) -> float:
    if titulo == nombre:
        return 1.0
    parejas = SequenceMatcher(None, titulo, nombre)
    # The true ratio is slow, and these bound it.
    if parejas.real_quick_ratio() < _PARECIDO or parejas.quick_ratio() < _PARECIDO:
        return 0.0
    return parejas.ratio()


def _a_codigos(filas: Sequence[FilaCruda], n: int, codigos: Mapping[str, str]) -> None:
    """Put the code in place of each cell of a column that is exactly a known name."""

    def codigo(celda: CeldaCruda) -> CeldaCruda:
        return codigos.get(llano(texto_llano(celda)), celda) if isinstance(celda, str) else celda

    memoria: Memoria[CeldaCruda] = Memoria(codigo)
    for fila in filas:
        fila[n] = memoria[fila[n]]

"""The observaciones of one cuadro: where each text prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cuadro.tabla import VACIA, Cabeza, Celda, Clase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.observaciones import Observacion

DE_LA_FILA = ("", "observacion", "observaciones")
"""What the columna of an observación says when it is of the whole row."""


def nombres_de(cabeza: Cabeza) -> frozenset[str]:
    """Return the ways to name a row or a column: its keys or its labels, levels joined with `/`."""
    claves = [c for c in cabeza.claves if c]
    etiquetas = [e for e in cabeza.etiquetas if e]
    formas = {"/".join(claves), "/".join(etiquetas), " / ".join(etiquetas), claves[-1] if len(claves) == 1 else ""}
    return frozenset(f.casefold() for f in formas if f)


class Observado:
    """The texts of a cuadro in a gestión: a cell's fill it where it is blank, the others print under the table."""

    def __init__(self, observaciones: Iterable[Observacion], cuadro: str, lapso: Lapso) -> None:
        """Keep the texts that are of this cuadro and gestión."""
        self._textos = {
            (o.clave.fila.casefold(), o.clave.columna.casefold()): o.texto
            for o in observaciones
            if o.clave.cuadro == cuadro and o.clave.gestion == lapso.gestion
        }
        self._impresas: set[tuple[str, str]] = set()

    def escribir(self, cuerpo: list[list[Celda]], filas: Sequence[Cabeza], columnas: Sequence[Cabeza]) -> None:
        """Write the texts of single cells where no figure stands; a total over blanks gives way too."""
        if not self._textos:
            return
        por_columna = {nombre: j for j, columna in enumerate(columnas) for nombre in nombres_de(columna)}
        por_fila = {nombre: i for i, fila in enumerate(filas) for nombre in nombres_de(fila)}
        for (fila, columna), texto in self._textos.items():
            i, j = por_fila.get(fila), por_columna.get(columna)
            if i is None or j is None or columna in DE_LA_FILA:
                continue
            if _sin_figuras(cuerpo, i, j, filas, columnas):
                cuerpo[i][j] = Celda(Clase.TEXTO, texto)
                self._impresas.add((fila, columna))

    def hay(self, filas: Sequence[Cabeza], etiqueta: str) -> bool:
        """Tell whether some row has an observación of its own."""
        de_la_fila = (*DE_LA_FILA, etiqueta.casefold())
        return any((nombre, de) in self._textos for fila in filas for nombre in nombres_de(fila) for de in de_la_fila)

    def columna(
        self, etiqueta: str, cuerpo: list[list[Celda]], filas: Sequence[Cabeza], columnas: list[Cabeza]
    ) -> None:
        """Add the observation column at the right."""
        relleno = ("",) * (len(columnas[0].claves) - 1) if columnas else ()
        columnas.append(Cabeza((etiqueta, *relleno), ("observacion", *relleno), Clase.TEXTO))
        for fila, celdas in zip(filas, cuerpo, strict=True):
            suyas = [(nombre, de) for nombre in nombres_de(fila) for de in (*DE_LA_FILA, etiqueta.casefold())]
            texto = next((self._textos[s] for s in suyas if s in self._textos), "")
            self._impresas.update(s for s in suyas if s in self._textos)
            celdas.append(Celda(Clase.TEXTO, texto) if texto else VACIA)

    def notas(self, filas: Sequence[Cabeza], columnas: Sequence[Cabeza]) -> tuple[str, ...]:
        """Return the texts that have no place in the grid, each with its row and column named."""
        if not self._textos:
            return ()
        etiquetas = {n: ", ".join(e for e in c.etiquetas if e) for c in (*filas, *columnas) for n in nombres_de(c)}
        notas = []
        for lugar, texto in self._textos.items():
            partes = [n for n in lugar if n not in DE_LA_FILA]
            nombradas = [etiquetas[n] for n in partes if n in etiquetas]
            if lugar not in self._impresas and partes and len(nombradas) == len(partes):
                notas.append(f"{', '.join(nombradas)}: {texto}.".replace("..", "."))
        return tuple(notas)


def _sin_figuras(
    cuerpo: list[list[Celda]], i: int, j: int, filas: Sequence[Cabeza], columnas: Sequence[Cabeza]
) -> bool:
    celda = cuerpo[i][j]
    if celda.clase in (Clase.VACIO, Clase.TEXTO):
        return True
    if celda.clase not in (Clase.TOTAL, Clase.SUBTOTAL) or celda.valor != 0:
        return False
    return not any(isinstance(cuerpo[f][c].valor, int) for f in _sumadas(filas, i) for c in _sumadas(columnas, j))


def _sumadas(cabezas: Sequence[Cabeza], n: int) -> Sequence[int]:
    """Return the data rows, or columns, that the n-th one adds: those of its outer level where it is a subtotal."""
    if cabezas[n].clase is Clase.DATO:
        return (n,)
    datos = [m for m, cabeza in enumerate(cabezas) if cabeza.clase is Clase.DATO]
    return [m for m in datos if cabezas[m].claves[0] == cabezas[n].claves[0]] or datos

"""Read the rows of a sheet column by column, and keep why each bad cell is bad."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from segip_desk.exchange.celdas import Motivo, RespaldoMalo, lee_respaldo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.problems import Problem
    from segip_desk.exchange.hoja import CeldaCruda, FilaCruda, Hoja

V = TypeVar("V")
C = TypeVar("C")


class Fila:
    """One row under reading.

    Attributes:
        numero: its number in the file.
        problemas: what was found wrong with its cells.
    """

    def __init__(self, hoja: Hoja, numero: int, celdas: FilaCruda, columnas: Mapping[str, int]) -> None:
        """Stand on the row `numero` of a sheet whose columns are known."""
        self.numero = numero
        self.problemas: list[Problem] = []
        self._hoja = hoja
        self._celdas = celdas
        self._columnas = columnas

    def celda(self, nombre: str) -> CeldaCruda:
        """Return a raw cell; blank where the sheet lacks the column."""
        lugar = self._columnas.get(nombre)
        return "" if lugar is None else self._celdas[lugar]

    def lee(self, nombre: str, lee: Callable[[CeldaCruda], V | Motivo], si_no: V) -> V:
        """Read a cell; keep the reason and return `si_no` where it is bad."""
        valor = lee(self.celda(nombre))
        if isinstance(valor, Motivo):
            self.mala(nombre, valor.dice)
            return si_no
        return valor

    def respaldo(self) -> Respaldo | None:
        """Read the paper behind the row."""
        leido = lee_respaldo(self.celda("respaldo"), self.celda("corte"))
        if isinstance(leido, RespaldoMalo):
            for nombre, motivo in (("respaldo", leido.documento), ("corte", leido.corte)):
                if motivo is not None:
                    self.mala(nombre, motivo.dice)
            return None
        return leido

    def mala(self, nombre: str, dice: str) -> None:
        """Keep that a cell is bad, and why."""
        lugar = self._columnas.get(nombre)
        titulo = nombre if lugar is None else self._hoja.cabeza[lugar]
        self.problemas.append(self._hoja.problema(dice, self.numero, titulo))


def recorre(hoja: Hoja, columnas: Mapping[str, int]) -> Iterator[Fila]:
    """Stand on each row of a sheet in turn."""
    for numero, celdas in zip(hoja.numeros, hoja.filas, strict=True):
        yield Fila(hoja, numero, celdas, columnas)


class Vistas(dict[C, int]):
    """The keys seen so far and the row of each: the same key twice is refused even if equal."""

    def anota(self, fila: Fila, clave: C, columna: str) -> None:
        """Keep the key of a row, or tell which row it repeats."""
        primera = self.setdefault(clave, fila.numero)
        if primera != fila.numero:
            fila.mala(columna, f"repite la fila {primera}; deje una sola.")

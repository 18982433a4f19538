"""The trail of a printed figure: which figures of the register stand behind a cell of a cuadro."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.cuadro.cubo import Parte, Seleccion
from segip_desk.core.cuadro.motor import seguir_figuras
from segip_desk.core.cuadro.presupuesto import seguir_presupuesto
from segip_desk.core.cuadro.tabla import Clase
from segip_desk.core.cuadro.tareas import Origen, seguir_tareas
from segip_desk.core.cuadro.valorados import Detras, seguir_valorados

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.core.cuadro.definicion import Definicion
    from segip_desk.core.cuadro.ejes import Terminos
    from segip_desk.core.cuadro.presupuesto import Toma
    from segip_desk.core.cuadro.registro import Registro
    from segip_desk.core.poa import CampoMeta, Programacion
    from segip_desk.core.presupuesto.sumas import Suma


class Rama(NamedTuple):
    """A figure of the register as a cell takes it: signo is 1 where it adds, -1 where it is taken away."""

    signo: int
    parte: Parte


@dataclass(frozen=True, slots=True)
class Rastro:
    """Where a cell comes from.

    Attributes:
        ramas: figures of the register, in the order of catalogue and time.
        kardex: lines of the ledger, where the cell is of valued material.
        metas: rows of the POA, where the cell is of a task; campo is the field of them that it takes.
        sumas: what the ledger moved, by line and month, each with its sign, where the cell is of the budget.
        nota: what must be said of how they make the cell, where they do not just add.
    """

    ramas: tuple[Rama, ...] = ()
    metas: tuple[Programacion, ...] = ()
    campo: CampoMeta = "ejecutado"
    nota: str = ""
    sumas: tuple[tuple[int, Suma], ...] = ()
    kardex: Detras = field(default_factory=Detras)

    @property
    def suma(self) -> int | None:
        """What the figures of the register add up to; None without any."""
        return sum(rama.signo * rama.parte.valor for rama in self.ramas) if self.ramas else None


_NOTAS = {
    "promedio": "La celda es el promedio de estas cifras.",
    "porcentaje": "La celda es el promedio de estos porcentajes.",
    "ultimo": "La celda es la última de estas cifras.",
}
CUENTA_TAREAS = "Se cuentan tareas del plan operativo anual; el cuadro «Cumplimiento de objetivos» las da una por una."
PARTE_DE_UN_TODO = "La celda es un porcentaje: estas son las cifras de la parte, y no las del total."


class Rastreador:
    """A table, and the way back to the register from any of its cells.

    Attributes:
        tabla: the table.
    """

    def __init__(self, definicion: Definicion, registro: Registro) -> None:
        """Build the table of a definition.

        Raises:
            Rejected: the definition names something that the catalogue lacks.
        """
        self._registro = registro
        self._de_cuantas = definicion.tareas is not None and bool(definicion.tareas.resumen)
        self._terminos: Callable[[int, int], Terminos] | None = None
        self._origen: Callable[[int, int], Origen] | None = None
        self._toma: Callable[[int, int], Toma] | None = None
        self._detras: Callable[[int, int], Detras] | None = None
        if definicion.presupuesto is not None:
            self.tabla, self._toma = seguir_presupuesto(definicion, definicion.presupuesto, registro)
        elif definicion.valorados is not None:
            self.tabla, self._detras = seguir_valorados(definicion, definicion.valorados, registro)
        elif definicion.tareas is None:
            self.tabla, self._terminos = seguir_figuras(definicion, registro)
        else:
            self.tabla, self._origen = seguir_tareas(definicion, definicion.tareas, registro)

    def rastro(self, fila: int, columna: int) -> Rastro:
        """Follow a cell back, by the index of its row and column.

        Raises:
            IndexError: there is no such cell.
        """
        if self._de_cuantas:
            return Rastro((), nota=CUENTA_TAREAS)
        nota = PARTE_DE_UN_TODO if self.tabla.celdas[fila][columna].clase is Clase.PORCENTAJE else ""
        if self._toma is not None:
            toma = self._toma(fila, columna)
            return Rastro(nota=PARTE_DE_UN_TODO if toma.de_una_parte else "", sumas=toma.sumas)
        if self._terminos is not None:
            return Rastro(self._ramas(self._terminos(fila, columna)), nota=nota)
        if self._detras is not None:
            return Rastro(kardex=self._detras(fila, columna))
        origen = self._origen(fila, columna) if self._origen else Origen()
        donde = origen.oficinas or None
        medidas = tuple((1, Seleccion(origen.medida, donde, frozenset((p,)))) for p in origen.periodos)
        return Rastro(self._ramas(medidas), origen.filas, origen.campo, nota or _NOTAS.get(origen.agregacion, ""))

    def _ramas(self, terminos: Terminos) -> tuple[Rama, ...]:
        catalogo, cubo = self._registro.catalogo, self._registro.cubo
        oficinas = {codigo: n for n, codigo in enumerate(catalogo.oficinas)}
        indicadores = {codigo: n for n, codigo in enumerate(catalogo.indicadores)}

        def lugar(rama: Rama) -> tuple[int, ...]:
            parte = rama.parte
            return oficinas[parte.oficina], parte.periodo, parte.dia or 0, indicadores[parte.indicador], -rama.signo

        return tuple(sorted((Rama(s, parte) for s, suya in terminos for parte in cubo.partes(suya)), key=lugar))

"""Reading a `Tabla` as people do: which lines it has by month, by oficina or by kind, and what each adds up to.

Narrative and charts go by these lines, so that the same sentence serves a table in either orientation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from segip_desk.core.calendario import MESES
from segip_desk.core.cuadro.tabla import Cabeza, Celda, Clase, Tabla, Unidad

if TYPE_CHECKING:
    from segip_desk.core.catalogo import Catalogo

Clases = Literal["mes", "oficina", "linea"]

_MES = re.compile(r"\d{4}-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Linea:
    """A data row or column of a table, with its sum.

    Attributes:
        clave: its innermost key; nombre: as it is said in a sentence; breve: as a chart labels it.
        valor: the sum of its data cells, None over blanks.
        celdas: its data cells, along the other axis.
        lugar: its place among the data lines of its axis.
        es_medida: its key is a concepto or an indicador.
    """

    clave: str
    nombre: str
    breve: str
    valor: int | None
    celdas: tuple[Celda, ...]
    lugar: int
    es_medida: bool


class Vista:
    """The lines of a table.

    Args:
        tabla: the table.
        catalogo: for the names of oficinas and indicadores.
    """

    def __init__(self, tabla: Tabla, catalogo: Catalogo) -> None:
        """Read the rows and the columns once."""
        self._catalogo = catalogo
        self.tabla = tabla
        filas, columnas = tabla.filas_dato, tabla.columnas_dato
        por_fila = [tuple(tabla.celdas[i][j] for j in columnas) for i in filas]
        por_columna = [tuple(tabla.celdas[i][j] for i in filas) for j in columnas]
        self.filas = tuple(
            self._linea(tabla.filas[i], c, n) for n, (i, c) in enumerate(zip(filas, por_fila, strict=True))
        )
        self.columnas = tuple(
            self._linea(tabla.columnas[j], c, n) for n, (j, c) in enumerate(zip(columnas, por_columna, strict=True))
        )

    @property
    def unidad(self) -> Unidad:
        """The unit of its figures."""
        return next((c.unidad for fila in self.filas for c in fila.celdas if isinstance(c.valor, int)), Unidad.CONTEO)

    @property
    def total(self) -> int | None:
        """Its grand total; None where it prints none and its lines cannot be added."""
        tabla = self.tabla
        i, j = tabla.fila_total, tabla.columna_total
        if i is not None and j is not None:
            return _entero(tabla.celdas[i][j])
        if i is not None and len(self.columnas) == 1:
            return _entero(tabla.celdas[i][tabla.columnas_dato[0]])
        if j is not None:
            return _suma(tuple(fila[j] for fila in tabla.celdas))
        return None

    @property
    def tiene_figuras(self) -> bool:
        """Tell whether any cell of it holds a figure, a target or a text of the register."""
        return any(celda.clase in (Clase.DATO, Clase.META, Clase.TEXTO) for fila in self.tabla.celdas for celda in fila)

    def lineas(self, clase: Clases) -> tuple[Linea, ...]:
        """Return its lines of one class: the rows or the columns, whichever are months, oficinas or neither."""
        for lineas in (self.filas, self.columnas):
            if lineas and clase_de(lineas[0].clave) == clase:
                # What is known without its month stands among the months, and is none.
                return tuple(linea for linea in lineas if clase_de(linea.clave) == clase)
        return ()

    def valor(self, clave: str) -> int | None:
        """Return what the row or column of a key adds up to."""
        return next((li.valor for li in (*self.filas, *self.columnas) if li.clave == clave), None)

    def _linea(self, cabeza: Cabeza, celdas: tuple[Celda, ...], lugar: int) -> Linea:
        clave = next(c for c in reversed(cabeza.claves) if c)
        etiqueta = cabeza.etiquetas[cabeza.claves.index(clave)]
        mes = _MES.fullmatch(clave)
        if mes:
            nombre, breve = MESES[int(mes[1]) - 1], f"{MESES[int(mes[1]) - 1][:3].capitalize()}."
        elif clave in self._catalogo.oficinas:
            breve = self._catalogo.oficinas[clave].nombre
            nombre = f"la {breve}" if breve.startswith("Oficina ") else breve
        elif clave in self._catalogo.indicadores:
            nombre = breve = self._catalogo.indicadores[clave].etiqueta
        else:
            corta = cabeza.breves[cabeza.claves.index(clave)] if cabeza.breves else etiqueta
            nombre = breve = en_minusculas(corta)
        es_medida = clave in self._catalogo.indicadores or clave in self._catalogo.conceptos
        return Linea(clave, nombre, breve, _suma(celdas), celdas, lugar, es_medida)


def clase_de(clave: str) -> Clases:
    """Tell whether a key is of a month, of an oficina (`tj.central`) or of something else."""
    if _MES.fullmatch(clave):
        return "mes"
    return "oficina" if re.fullmatch(r"(ch|lp|cb|or|pt|tj|sc|be|pa)\.\w+", clave) else "linea"


def en_minusculas(etiqueta: str) -> str:
    """Write a label in capitals as a sentence does, and leave the others and the initials as they are."""
    if etiqueta != etiqueta.upper() or len(etiqueta) <= 4 or {".", "-"} & set(etiqueta):
        return etiqueta
    return etiqueta.capitalize()


def _entero(celda: Celda) -> int | None:
    return celda.valor if isinstance(celda.valor, int) else None


def _suma(celdas: tuple[Celda, ...]) -> int | None:
    valores = [c.valor for c in celdas if isinstance(c.valor, int)]
    return sum(valores) if valores else None

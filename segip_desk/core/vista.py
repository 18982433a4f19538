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
    from collections.abc import Collection, Container, Iterable, Sequence

    from segip_desk.core.catalogo import Catalogo

Clases = Literal["mes", "oficina", "linea"]

_MES = re.compile(r"\d{4}-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Linea:
    """The data rows, or the data columns, of one key, with what they add up to.

    Attributes:
        clave: its key; nombre: as it is said in a sentence; breve: as a chart labels it.
        valor: the total that the table prints for it, else the sum of its data cells; None over blanks.
        unidad: of its figures.
        lugares: its rows or columns in the table; one, but where an axis of two levels repeats the key.
        es_medida: its key is a concepto or an indicador.
    """

    clave: str
    nombre: str
    breve: str
    valor: int | None
    unidad: Unidad
    lugares: tuple[int, ...]
    es_medida: bool


class Vista:
    """The lines of a table, read by level from the inner to the outer.

    Args:
        tabla: the table.
        catalogo: for the names of oficinas and indicadores.
    """

    def __init__(self, tabla: Tabla, catalogo: Catalogo) -> None:
        """Read the rows and the columns once."""
        self._catalogo = catalogo
        self.tabla = tabla
        # Transposed, a column reads as a row does; one of a table without rows is empty, and still there.
        self._por_columna = tuple(tuple(fila[j] for fila in tabla.celdas) for j in range(len(tabla.columnas)))
        unidas = {(u.fila + i, u.columna + j) for u in tabla.uniones for i in range(u.alto) for j in range(u.ancho)}
        self._filas = self._niveles(tabla.filas, tabla.columnas, tabla.celdas, unidas)
        self._columnas = self._niveles(tabla.columnas, tabla.filas, self._por_columna, {(j, i) for i, j in unidas})

    @property
    def filas(self) -> tuple[Linea, ...]:
        """Its data rows, by their innermost key."""
        return self._filas[0]

    @property
    def columnas(self) -> tuple[Linea, ...]:
        """Its data columns, by their innermost key."""
        return self._columnas[0]

    @property
    def unidad(self) -> Unidad:
        """The unit of its figures."""
        return next((fila.unidad for fila in self.filas if fila.valor is not None), Unidad.CONTEO)

    @property
    def total(self) -> int | None:
        """Its grand total; None where it prints none and its lines cannot be added."""
        tabla = self.tabla
        i, j = tabla.fila_total, tabla.columna_total
        if i is not None and j is not None:
            return _entero(tabla.celdas[i][j])
        if i is not None and len(tabla.columnas_dato) == 1:
            return _entero(tabla.celdas[i][tabla.columnas_dato[0]])
        if j is None:
            return None
        de_datos = _suma(tabla.celdas[i][j] for i in tabla.filas_dato)
        # A row of subtotals may hold the totals of the data rows.
        return _suma(fila[j] for fila in tabla.celdas) if de_datos is None else de_datos

    @property
    def tiene_figuras(self) -> bool:
        """Tell whether any cell of it holds a figure, a target or a text of the register."""
        return any(celda.clase in (Clase.DATO, Clase.META, Clase.TEXTO) for fila in self.tabla.celdas for celda in fila)

    def lineas(self, clase: Clases) -> tuple[Linea, ...]:
        """Return its lines of one class: the rows or the columns, whichever are months, oficinas or neither."""
        return self.cortada(clase)[0]

    def cortada(self, clase: Clases) -> tuple[tuple[Linea, ...], dict[Linea, tuple[int | None, ...]]]:
        """Return its lines of one class, and what each line of the other axis has in every one of them."""
        oficinas = self._catalogo.oficinas
        filas = (self._filas, self.columnas, self.tabla.celdas)
        for niveles, otras, celdas in (filas, (self._columnas, self.filas, self._por_columna)):
            for lineas in niveles:
                if not lineas or clase_de(lineas[0].clave, oficinas) != clase:
                    continue
                # What is known without its month stands among the months, and is none.
                suyas = tuple(linea for linea in lineas if clase_de(linea.clave, oficinas) == clase)
                return suyas, {
                    otra: tuple(_suma(celdas[i][j] for i in linea.lugares for j in otra.lugares) for linea in suyas)
                    for otra in otras
                }
        return (), {}

    def linea(self, clave: str) -> Linea | None:
        """Return the row or column of a key."""
        todas = (li for nivel in (self._filas[0], *self._columnas, *self._filas[1:]) for li in nivel)
        return next((li for li in todas if li.clave == clave), None)

    def valor(self, clave: str) -> int | None:
        """Return what the row or column of a key adds up to."""
        linea = self.linea(clave)
        return linea.valor if linea else None

    def _niveles(
        self,
        cabezas: Sequence[Cabeza],
        frente: Sequence[Cabeza],
        celdas: Sequence[Sequence[Celda]],
        unidas: Collection[tuple[int, int]],
    ) -> tuple[tuple[Linea, ...], ...]:
        """Read an axis as if it were the rows: its lines by the innermost key, then by those outside."""
        datos = [n for n, cabeza in enumerate(frente) if cabeza.clase is Clase.DATO]
        suyas = [n for n, cabeza in enumerate(cabezas) if cabeza.clase is Clase.DATO]
        total = next((n for n, c in enumerate(frente) if c.clase is Clase.TOTAL and c.claves[0] == "total"), None)

        def impreso(n: int) -> int | None:
            sumado = _suma(celdas[n][d] for d in datos)
            if sumado is None or total is None or (n, total) in unidas:
                return sumado
            dicho = celdas[n][total].valor
            return dicho if isinstance(dicho, int) else sumado

        niveles = []
        for nivel in reversed(range(len(cabezas[suyas[0]].claves) if suyas else 1)):
            por_clave: dict[str, list[int]] = {}
            for n in suyas:
                por_clave.setdefault(cabezas[n].claves[nivel], []).append(n)
            niveles.append(
                tuple(
                    self._linea(cabezas[lugares[0]], nivel, lugares, [impreso(n) for n in lugares], celdas)
                    for lugares in por_clave.values()
                )
            )
        return tuple(niveles)

    def _linea(
        self,
        cabeza: Cabeza,
        nivel: int,
        lugares: Sequence[int],
        valores: Sequence[int | None],
        celdas: Sequence[Sequence[Celda]],
    ) -> Linea:
        clave = cabeza.claves[nivel]
        mes = _MES.fullmatch(clave)
        if mes:
            nombre, breve = MESES[int(mes[1]) - 1], f"{MESES[int(mes[1]) - 1][:3].capitalize()}."
        elif clave in self._catalogo.oficinas:
            breve = self._catalogo.oficinas[clave].nombre
            nombre = f"la {breve}" if breve.startswith("Oficina ") else breve
        elif clave in self._catalogo.indicadores:
            nombre = breve = self._catalogo.indicadores[clave].etiqueta
        else:
            nombre = breve = en_minusculas((cabeza.breves or cabeza.etiquetas)[nivel])
        conocidos = [v for v in valores if v is not None]
        return Linea(
            clave=clave,
            nombre=nombre,
            breve=breve,
            valor=sum(conocidos) if conocidos else None,
            unidad=next((c.unidad for n in lugares for c in celdas[n] if c.clase is Clase.DATO), Unidad.CONTEO),
            lugares=tuple(lugares),
            es_medida=clave in self._catalogo.indicadores or clave in self._catalogo.conceptos,
        )


def clase_de(clave: str, oficinas: Container[str]) -> Clases:
    """Tell whether a key is of a month, of an oficina (`tj.central`) or of something else."""
    if _MES.fullmatch(clave):
        return "mes"
    return "oficina" if clave in oficinas else "linea"


def en_minusculas(etiqueta: str) -> str:
    """Write a label in capitals as a sentence does, and leave the others and the initials as they are."""
    if etiqueta != etiqueta.upper() or len(etiqueta) <= 4 or {".", "-"} & set(etiqueta):
        return etiqueta
    return etiqueta.capitalize()


def _entero(celda: Celda) -> int | None:
    return celda.valor if isinstance(celda.valor, int) else None


def _suma(celdas: Iterable[Celda]) -> int | None:
    valores = [c.valor for c in celdas if isinstance(c.valor, int)]
    return sum(valores) if valores else None

"""The definition of a cuadro: what a TOML file says, checked and frozen.

The words of the file are explained in `resources/cuadros/LEEME.md`; `lectura` reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import normalize

from segip_desk.core.cuadro.tabla import Clase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.cuadro.def_valorados import Valorados
    from segip_desk.core.cuadro.gasto import Presupuesto

EJES = ("mes", "trimestre", "fecha", "gestion", "oficina", "tipo_oficina", "concepto", "indicador", "tramite", "lineas")
CAMPOS_META = ("programado", "reformulado")
CAMPOS_TAREA = ("accion", "operacion", "codigo", "descripcion", "unidad", "responsable", "verificacion", "evaluacion")


@dataclass(frozen=True, slots=True)
class FiltroOficinas:
    """Which oficinas: those named, first and in that order; else by type, in catalogue order.

    Attributes:
        codigos: named oficinas; others that pass the rest of the filter follow only if they have figures.
        tipos, excluir_tipos, excluir: narrow the rest; with `codigos` and `solo`, nothing follows.
    """

    codigos: tuple[str, ...] = ()
    tipos: tuple[str, ...] = ()
    excluir_tipos: tuple[str, ...] = ()
    excluir: tuple[str, ...] = ()
    solo: bool = False


@dataclass(frozen=True, slots=True)
class Linea:
    """A row or column that is named one by one.

    Attributes:
        medida: conceptos (`ci`), desgloses (`bio@edad`) or indicadores (`ci.nuevo`); None takes the cuadro's.
        formula: (sign, key of another line of the axis) …, instead of a medida.
        grupo: lines of one grupo share one merged total.
        si_hay: print it only where it has figures.
    """

    etiqueta: str
    clave: str = ""
    breve: str = ""
    medida: tuple[str, ...] | None = None
    formula: tuple[tuple[int, str], ...] = ()
    oficinas: FiltroOficinas | None = None
    clase: Clase = Clase.DATO
    grupo: str = ""
    si_hay: bool = False

    @property
    def clave_propia(self) -> str:
        """Its key: the one given, else its one medida, else its label in small plain letters."""
        if self.clave:
            return self.clave
        if self.medida is not None and len(self.medida) == 1:
            return self.medida[0]
        plano = normalize("NFKD", self.etiqueta.casefold()).encode("ascii", "ignore").decode()
        return re.sub(r"[^a-z0-9]+", "_", plano).strip("_")


@dataclass(frozen=True, slots=True)
class Nivel:
    """One level of an axis, from the outer to the inner.

    Attributes:
        eje: what it goes by; one of `EJES`.
        medida: of the axes concepto, indicador and tramite.
        alias: label by key, where the office's paper says it otherwise, and the short one for a narrow page.
        subtotal: label of the subtotal after the inner level; empty prints none.
        omitir_vacios: leave out what has no figure.
        breves: print short labels (ENE, FEB).
    """

    eje: str
    medida: tuple[str, ...] = ()
    oficinas: FiltroOficinas = field(default_factory=FiltroOficinas)
    lineas: tuple[Linea, ...] = ()
    alias: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    subtotal: str = ""
    omitir_vacios: bool = False
    breves: bool = False


@dataclass(frozen=True, slots=True)
class Meta:
    """A target column: `campo` of the POA rows of the gestión that `indicador` measures, merged over the rows."""

    etiqueta: str
    campo: str
    indicador: str


@dataclass(frozen=True, slots=True)
class Eje:
    """The rows, or the columns.

    Attributes:
        esquina: heads of the labels (rows only), one a level.
        total, porcentaje: labels of the total and of the share of the total; empty prints none.
        metas: target columns, printed first (columns only).
        lugar: label of a text column with the oficinas that have figures in the row (columns only).
        observacion: label of the observation column (columns only).
        subtotales: label of a row with the merged subtotal of each outer column (rows only).
        total_en_subtotales: print the total in that row, instead of the data row.
    """

    niveles: tuple[Nivel, ...]
    esquina: tuple[str, ...] = ()
    total: str = ""
    porcentaje: str = ""
    metas: tuple[Meta, ...] = ()
    lugar: str = ""
    observacion: str = ""
    subtotales: str = ""
    total_en_subtotales: bool = False


@dataclass(frozen=True, slots=True)
class CeldaAparte:
    """A cell with a medida of its own: (sign, medida) …; `ancho` merges the cells to its right."""

    fila: str
    columna: str
    formula: tuple[tuple[int, str], ...]
    ancho: int = 1


@dataclass(frozen=True, slots=True)
class Tareas:
    """Rows that are tasks of the POA.

    Attributes:
        indicadores: conceptos or indicadores whose tasks are shown; empty shows every task.
        textos: (field of the task, label) of the text columns.
        por_mes: two columns a month, programmed and executed; else the period's totals only.
        etiquetas: labels of programado, ejecutado, total programado, total ejecutado.
        porcentaje, evaluacion: labels of those columns; empty prints none.
        porcentaje_real, meta_del_ano, proyeccion: likewise: the share that no cap cuts, the target of the gestión,
            and what the task would have executed in December.
        resumen: a field of the tasks: one row for each of its values, with how many are fulfilled, instead of one a
            task; empty is one a task.
        financiero: label of the share of the budget that was executed, in the summary's total.
    """

    indicadores: tuple[str, ...] = ()
    fila: str = "accion"
    textos: tuple[tuple[str, str], ...] = ()
    por_mes: bool = False
    etiquetas: Mapping[str, str] = field(default_factory=dict)
    porcentaje: str = ""
    verificacion: str = ""
    evaluacion: str = ""
    clave: str = "indicador"
    porcentaje_real: str = ""
    meta_del_ano: str = ""
    proyeccion: str = ""
    resumen: str = ""
    financiero: str = ""


@dataclass(frozen=True, slots=True)
class Definicion:
    """A cuadro, before any figure.

    Attributes:
        id: also the file's name.
        titulo: `{periodo}` stands for the period's name, `{gestion}` for the year.
        medida: what it counts, where rows and columns do not say.
        oficinas: the oficinas whose figures count, where rows and columns do not say.
        tareas: rows that are tasks of the POA, instead of `filas` and `columnas`.
        presupuesto: rows that are of the budget, instead of those.
        valorados: rows and columns that are cut from the ledger of valued material, instead of them.
    """

    id: str
    titulo: str
    area: str
    medida: tuple[str, ...] = ()
    oficinas: FiltroOficinas | None = None
    filas: Eje | None = None
    columnas: Eje | None = None
    celdas: tuple[CeldaAparte, ...] = ()
    tareas: Tareas | None = None
    presupuesto: Presupuesto | None = None
    valorados: Valorados | None = None
    notas: tuple[str, ...] = ()
    fuente: str = ""

    @property
    def nombre(self) -> str:
        """Its title without the period, which a list of cuadros does not have."""
        return re.split(r",(?: hasta)? \{", self.titulo, maxsplit=1)[0]

    @property
    def ejes(self) -> frozenset[str]:
        """What its rows and columns go by."""
        return frozenset(nivel.eje for eje in (self.filas, self.columnas) if eje for nivel in eje.niveles)

    @property
    def medidas(self) -> tuple[str, ...]:
        """Every medida that it names."""
        nombradas = list(self.medida)
        for eje in (self.filas, self.columnas):
            for nivel in eje.niveles if eje else ():
                nombradas += nivel.medida
                nombradas += [medida for linea in nivel.lineas for medida in linea.medida or ()]
        nombradas += [medida for celda in self.celdas for _, medida in celda.formula]
        nombradas += self.tareas.indicadores if self.tareas else ()
        return tuple(dict.fromkeys(nombradas))

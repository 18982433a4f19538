"""The definition of a cuadro: what a TOML file says, checked and frozen.

`parse_definicion` reads the whole of it and returns every problem at once. The words of the file are explained
in `resources/cuadros/LEEME.md`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from segip_desk.core.cuadro.tabla import Clase
from segip_desk.core.lector import Lector
from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.problems import Problem

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
    """

    indicadores: tuple[str, ...] = ()
    fila: str = "accion"
    textos: tuple[tuple[str, str], ...] = ()
    por_mes: bool = False
    etiquetas: Mapping[str, str] = field(default_factory=dict)
    porcentaje: str = ""
    verificacion: str = ""
    evaluacion: str = ""
    clave: str = "tarea"


@dataclass(frozen=True, slots=True)
class Definicion:
    """A cuadro, before any figure.

    Attributes:
        id: also the file's name.
        titulo: `{periodo}` stands for the period's name, `{gestion}` for the year.
        medida: what it counts, where rows and columns do not say.
        oficinas: the oficinas whose figures count, where rows and columns do not say.
        tareas: rows that are tasks of the POA, instead of `filas` and `columnas`.
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
    notas: tuple[str, ...] = ()
    fuente: str = ""

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


def parse_definicion(datos: Mapping[str, Any], archivo: str) -> tuple[Definicion | None, list[Problem]]:
    """Read a cuadro's TOML table; None and the problems where it cannot stand."""
    lector = Lector(archivo)
    claves = ("id", "titulo", "area", "medida", "oficinas", "filas", "columnas", "celda", "tareas", "notas", "fuente")
    lector.claves(datos, claves, "cuadro")
    for clave in ("id", "titulo", "area"):
        if not datos.get(clave):
            lector.queja("cuadro", f"falta «{clave}».")
    con_tareas = "tareas" in datos
    if con_tareas == ("filas" in datos or "columnas" in datos):
        lector.queja("cuadro", "tiene [filas] y [columnas], o bien [tareas], y no ambas cosas.")
        return None, lector.problemas
    definicion = Definicion(
        id=lector.texto(datos, "id", "cuadro"),
        titulo=lector.texto(datos, "titulo", "cuadro"),
        area=lector.texto(datos, "area", "cuadro"),
        medida=lector.textos(datos, "medida", "cuadro"),
        oficinas=_filtro(lector, datos["oficinas"], "oficinas") if "oficinas" in datos else None,
        filas=None if con_tareas else _eje(lector, datos.get("filas", {}), "filas"),
        columnas=None if con_tareas else _eje(lector, datos.get("columnas", {}), "columnas"),
        celdas=tuple(_celda(lector, t) for t in lector.tablas(datos, "celda", "cuadro")),
        tareas=_tareas(lector, datos["tareas"]) if con_tareas else None,
        notas=lector.textos(datos, "notas", "cuadro"),
        fuente=lector.texto(datos, "fuente", "cuadro"),
    )
    return (None if lector.problemas else definicion), lector.problemas


_CLAVES_NIVEL = ("eje", "medida", "oficinas", "linea", "alias", "subtotal", "omitir_vacios", "breves")
_CLAVES_EJE = (
    "nivel",
    "esquina",
    "total",
    "porcentaje",
    "meta",
    "lugar",
    "observacion",
    "subtotales",
    "total_en_subtotales",
)


def _eje(lector: Lector, datos: Mapping[str, Any], donde: str) -> Eje:
    """Read an axis; one level may be written without [[nivel]]."""
    lector.claves(datos, (*_CLAVES_EJE, *(() if "nivel" in datos else _CLAVES_NIVEL)), donde)
    niveles = lector.tablas(datos, "nivel", donde) if "nivel" in datos else [datos]
    metas = []
    for meta in lector.tablas(datos, "meta", donde):
        lector.claves(meta, ("etiqueta", "campo", "indicador"), f"{donde}.meta")
        metas.append(Meta(*(lector.texto(meta, c, f"{donde}.meta") for c in ("etiqueta", "campo", "indicador"))))
        if metas[-1].campo not in CAMPOS_META:
            lector.queja(f"{donde}.meta", f"«campo» debe ser uno de: {', '.join(CAMPOS_META)}.")
    return Eje(
        niveles=tuple(_nivel(lector, nivel, donde) for nivel in niveles),
        esquina=lector.textos(datos, "esquina", donde),
        total=lector.texto(datos, "total", donde),
        porcentaje=lector.texto(datos, "porcentaje", donde),
        metas=tuple(metas),
        lugar=lector.texto(datos, "lugar", donde),
        observacion=lector.texto(datos, "observacion", donde),
        subtotales=lector.texto(datos, "subtotales", donde),
        total_en_subtotales=lector.si_o_no(datos, "total_en_subtotales", donde),
    )


def _nivel(lector: Lector, datos: Mapping[str, Any], donde: str) -> Nivel:
    eje = lector.texto(datos, "eje", donde)
    if eje not in EJES:
        lector.queja(donde, f"el eje «{eje}» no existe; los ejes son: {', '.join(EJES)}.{parecido(eje, EJES)}")
    if (eje == "lineas") != ("linea" in datos):
        lector.queja(donde, 'las líneas se escriben en «linea» con eje = "lineas".')
    return Nivel(
        eje=eje,
        medida=lector.textos(datos, "medida", donde),
        oficinas=_filtro(lector, datos.get("oficinas", {}), donde),
        lineas=tuple(_linea(lector, linea, donde) for linea in lector.tablas(datos, "linea", donde)),
        alias=_alias(lector, datos.get("alias", {}), donde),
        subtotal=lector.texto(datos, "subtotal", donde),
        omitir_vacios=lector.si_o_no(datos, "omitir_vacios", donde),
        breves=lector.si_o_no(datos, "breves", donde),
    )


def _alias(lector: Lector, datos: object, donde: str) -> dict[str, tuple[str, str]]:
    """Read labels by key: a text, or a list of the text and its short form."""
    if not isinstance(datos, dict):
        lector.queja(donde, "«alias» debe dar un texto a cada clave.")
        return {}
    alias: dict[str, tuple[str, str]] = {}
    for clave, valor in datos.items():
        formas = [valor, valor] if isinstance(valor, str) else valor
        if not isinstance(formas, list) or len(formas) != 2 or not all(isinstance(f, str) for f in formas):
            lector.queja(donde, f"el alias de «{clave}» debe ser un texto, o una lista del texto y su forma breve.")
            continue
        alias[clave] = (formas[0], formas[1])
    return alias


def _linea(lector: Lector, datos: Mapping[str, Any], donde: str) -> Linea:
    donde = f"{donde}.linea «{datos.get('etiqueta', '')}»"
    lector.claves(
        datos, ("etiqueta", "clave", "breve", "medida", "formula", "oficinas", "clase", "grupo", "si_hay"), donde
    )
    clase = lector.texto(datos, "clase", donde, falta="dato")
    if clase not in {"dato", "subtotal", "total"}:
        lector.queja(donde, "«clase» debe ser dato, subtotal o total.")
        clase = "dato"
    if "formula" in datos and "medida" in datos:
        lector.queja(donde, "lleva «formula» o «medida», y no ambas.")
    return Linea(
        etiqueta=lector.texto(datos, "etiqueta", donde),
        clave=lector.texto(datos, "clave", donde),
        breve=lector.texto(datos, "breve", donde),
        medida=lector.textos(datos, "medida", donde) if "medida" in datos else None,
        formula=lector.formula(datos, donde),
        oficinas=_filtro(lector, datos["oficinas"], donde) if "oficinas" in datos else None,
        clase=Clase(clase),
        grupo=lector.texto(datos, "grupo", donde),
        si_hay=lector.si_o_no(datos, "si_hay", donde),
    )


def _filtro(lector: Lector, datos: object, donde: str) -> FiltroOficinas:
    """Read a filter: a list of codes, or a table of codes and types."""
    tabla = {"codigos": datos} if isinstance(datos, list) else datos
    if not isinstance(tabla, dict):
        lector.queja(donde, "«oficinas» debe ser una lista de códigos o una tabla.")
        return FiltroOficinas()
    lector.claves(tabla, ("codigos", "tipos", "excluir_tipos", "excluir", "solo"), f"{donde}.oficinas")
    return FiltroOficinas(
        codigos=lector.textos(tabla, "codigos", donde),
        tipos=lector.textos(tabla, "tipos", donde),
        excluir_tipos=lector.textos(tabla, "excluir_tipos", donde),
        excluir=lector.textos(tabla, "excluir", donde),
        solo=lector.si_o_no(tabla, "solo", donde),
    )


def _celda(lector: Lector, datos: Mapping[str, Any]) -> CeldaAparte:
    lector.claves(datos, ("fila", "columna", "formula", "ancho"), "celda")
    ancho = datos.get("ancho", 1)
    if not isinstance(ancho, int) or ancho < 1:
        lector.queja("celda", "«ancho» debe ser un número de columnas.")
        ancho = 1
    fila, columna = (lector.texto(datos, clave, "celda") for clave in ("fila", "columna"))
    return CeldaAparte(fila, columna, lector.formula(datos, "celda"), ancho)


def _tareas(lector: Lector, datos: Mapping[str, Any]) -> Tareas:
    conocidas = (
        "indicadores",
        "fila",
        "textos",
        "por_mes",
        "etiquetas",
        "porcentaje",
        "verificacion",
        "evaluacion",
        "clave",
    )
    lector.claves(datos, conocidas, "tareas")
    textos, etiquetas = datos.get("textos", {}), datos.get("etiquetas", {})
    for campo in (*textos, lector.texto(datos, "fila", "tareas", falta="accion")):
        if campo not in CAMPOS_TAREA:
            lector.queja("tareas", f"«{campo}» no es un dato de la tarea; use uno de: {', '.join(CAMPOS_TAREA)}.")
    return Tareas(
        indicadores=lector.textos(datos, "indicadores", "tareas"),
        fila=lector.texto(datos, "fila", "tareas", falta="accion"),
        textos=tuple(textos.items()),
        por_mes=lector.si_o_no(datos, "por_mes", "tareas"),
        etiquetas=etiquetas,
        porcentaje=lector.texto(datos, "porcentaje", "tareas"),
        verificacion=lector.texto(datos, "verificacion", "tareas"),
        evaluacion=lector.texto(datos, "evaluacion", "tareas"),
        clave=lector.texto(datos, "clave", "tareas", falta="tarea"),
    )

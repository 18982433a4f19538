"""Charts for a window: any cuadro drawn as any kind that its lines let, with the year before and the target."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import Lapso
from segip_desk.core.comparacion import CLASES, Comparado, clases_de, comparar
from segip_desk.core.grafico import graficar
from segip_desk.core.poa import avance, meta_anual, por_tarea
from segip_desk.core.vista import Vista
from segip_desk.services import definiciones, semillas
from segip_desk.services.tablas import constructor, leer_registro
from segip_desk.storage import fichas

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from segip_desk.core.comparacion import ClaseGrafico
    from segip_desk.core.cuadro.definicion import Definicion
    from segip_desk.core.cuadro.registro import Registro
    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.core.grafico import DefGrafico, Grafico
    from segip_desk.storage.base import Base


class FichaCuadro(NamedTuple):
    """A cuadro in a list.

    Attributes:
        area: name of the area.
        compara: it compares gestiones, and may be asked from which.
    """

    id: str
    titulo: str
    area: str
    compara: bool


class Dibujo(NamedTuple):
    """A chart of a cuadro.

    Attributes:
        grafico: None where there are not the figures for it.
        clase: its kind; clases are the kinds that its cuadro can be drawn as.
        ampliado: it is of the whole gestión, since the months that were asked for have no two figures to compare.
    """

    grafico: Grafico | None
    clase: ClaseGrafico | None
    clases: tuple[ClaseGrafico, ...]
    ampliado: bool = False


class Hoja(NamedTuple):
    """A cuadro as it prints, and the chart that goes with it, None where there are not two figures to compare."""

    tabla: Tabla
    grafico: Grafico | None


def fichas_de_cuadros(base: Base) -> tuple[FichaCuadro, ...]:
    """Return the cuadros of the base's departamento, area by area in the order of the catalogue, each by its title."""
    areas = semillas.nombres_de_areas()
    orden = {codigo: n for n, codigo in enumerate(areas)}
    todos = sorted(
        definiciones.cuadros(base.departamento.codigo), key=lambda d: (orden.get(d.area, len(orden)), d.nombre)
    )
    return tuple(FichaCuadro(d.id, d.nombre, areas.get(d.area, d.area), "gestion" in d.ejes) for d in todos)


def dibujar(base: Base, ident: str, clase: ClaseGrafico | None, lapso: Lapso, oficina: str = "") -> Dibujo:
    """Draw a cuadro as a kind of chart; with None, as the first kind that it can be drawn as.

    Args:
        base: the base.
        ident: the cuadro's id.
        clase: the kind.
        lapso: the months; what goes month by month is drawn from January to its last one, and where they have nothing
            to compare the whole gestión is.
        oficina: whose figures only; empty takes them all.

    Raises:
        Rejected: there is no such cuadro.
        Unavailable: the machine failed.
    """
    departamento = base.departamento.codigo
    definicion = definiciones.cuadro(departamento, ident)
    with base.lectura() as con:
        hecho = _dibujar(con, departamento, definicion, clase, (lapso, oficina))
        if hecho.clases or lapso.es_anual:
            return hecho
        return _dibujar(con, departamento, definicion, clase, (Lapso(lapso.gestion), oficina))._replace(ampliado=True)


def hoja(base: Base, ident: str, lapso: Lapso) -> Hoja:
    """Build a cuadro over a lapso with its chart: the report's, else the first kind that it can be drawn as.

    Raises:
        Rejected: there is no such cuadro.
        Unavailable: the machine failed.
    """
    departamento = base.departamento.codigo
    with base.lectura() as con:
        tabla = constructor(con, departamento, [ident], lapso)(ident, lapso)
        vista = Vista(tabla, semillas.con_tipos(fichas.catalogo(con)))
    del_informe = _del_informe(departamento, ident)
    if del_informe is not None:
        grafico = graficar(del_informe, vista, lapso.titulo, semillas.tonos())
        if grafico is not None:
            return Hoja(tabla, grafico)
    definicion = definiciones.cuadro(departamento, ident)
    # Tasks are counted each in its own unit, and so is material: no bar may stand beside another.
    for clase in () if definicion.tareas or definicion.valorados else clases_de(vista):
        grafico = comparar(clase, Comparado(vista, lapso, _area(definicion)), semillas.tonos())
        if grafico is not None:
            return Hoja(tabla, grafico)
    return Hoja(tabla, None)


def _dibujar(
    con: Connection, departamento: str, definicion: Definicion, clase: ClaseGrafico | None, que: tuple[Lapso, str]
) -> Dibujo:
    lapso, oficina = que
    if definicion.tareas is not None or definicion.valorados is not None:
        return Dibujo(None, None, ())
    ident, catalogo = definicion.id, semillas.con_tipos(fichas.catalogo(con))
    entero = Lapso(lapso.gestion, 1, lapso.hasta)
    vistas = {
        uno: Vista(constructor(con, departamento, [ident], uno, oficina)(ident, uno), catalogo)
        for uno in dict.fromkeys((entero, lapso, Lapso(lapso.gestion - 1, 1, lapso.hasta)))
    }
    de_meses, propia, anterior = vistas[entero], vistas[lapso], vistas[Lapso(lapso.gestion - 1, 1, lapso.hasta)]
    clases = tuple(
        dict.fromkeys([c for c in clases_de(de_meses) if c not in ("por_oficina", "partes")] + [*clases_de(propia)])
    )
    elegida = clase if clase in clases else next(iter(clases), None)
    if elegida is None:
        return Dibujo(None, None, clases)
    suya, suyo = (propia, lapso) if elegida in ("por_oficina", "partes") else (de_meses, entero)
    metas, anual = ({}, None) if oficina else _metas(leer_registro(con, departamento, [], entero), definicion)
    datos = Comparado(suya, suyo, _area(definicion), anterior if anterior.tiene_figuras else None, metas, anual)
    grafico = comparar(elegida, datos, semillas.tonos())
    if grafico is not None:
        # A picture of it must say by itself what it is of.
        partes = [definicion.nombre, *([catalogo.oficinas[oficina].nombre] if oficina in catalogo.oficinas else [])]
        como = [] if elegida in ("por_mes", "por_oficina", "partes") else [CLASES[elegida].lower()]
        grafico = replace(grafico, titulo=", ".join([*partes, *como, suyo.titulo]))
    return Dibujo(grafico, elegida, clases)


def _metas(registro: Registro, definicion: Definicion) -> tuple[dict[int, int], int | None]:
    """Return the targets by month, and of the gestión, of the one concepto that a cuadro counts, in its unit."""
    if len(definicion.medidas) != 1:
        return {}, None
    (medida,) = definicion.medidas
    gestion = registro.lapso.gestion
    tareas = por_tarea(m for m in registro.metas if m.indicador == medida).values()
    por_mes: dict[int, int] = {}
    for mes in range(registro.lapso.desde, registro.lapso.hasta + 1):
        suyas = [m for filas in tareas if (m := avance(filas, Lapso.mes(gestion, mes)).meta) is not None]
        if suyas:
            por_mes[mes] = sum(suyas) // 100
    anuales = [
        suya
        for filas in tareas
        for suya in [meta_anual(filas, gestion, "reformulado") or meta_anual(filas, gestion, "programado")]
        if suya
    ]
    return por_mes, sum(anuales) // 100 if anuales else None


def _area(definicion: Definicion) -> str:
    """Return the concepto that a cuadro counts, where it counts only one, else its area."""
    conceptos = {medida.partition("@")[0].partition(".")[0] for medida in definicion.medidas}
    return conceptos.pop() if len(conceptos) == 1 else definicion.area


def _del_informe(departamento: str, ident: str) -> DefGrafico | None:
    secciones = (seccion for capitulo in definiciones.informe(departamento).capitulos for seccion in capitulo.secciones)
    return next((suya.grafico for suya in secciones if suya.cuadro == ident and suya.grafico is not None), None)

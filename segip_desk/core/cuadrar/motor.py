"""From a grid to what does not add up: tables, relations, broken cells, the cell to blame, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cuadrar import causas
from segip_desk.core.cuadrar.bloques import Bloque, parte
from segip_desk.core.cuadrar.cifras import a_decimal
from segip_desk.core.cuadrar.corridas import busca_corridas
from segip_desk.core.cuadrar.hoja import Cuadrada, Cuadricula, Rota, lee_celdas
from segip_desk.core.cuadrar.partes import busca_partes, instancias_de_parte
from segip_desk.core.cuadrar.relaciones import Instancia, instancias
from segip_desk.core.cuadrar.resolucion import Correccion, resuelve
from segip_desk.core.cuadrar.saldos import busca_saldos
from segip_desk.core.cuadrar.tabla import Tabla, Vista, arma, mira
from segip_desk.core.cuadrar.totales import busca_totales

if TYPE_CHECKING:
    from collections.abc import Iterator

Grupo = list[Instancia]
"""One relation at every crossing where it is claimed."""


def cuadrar(hoja: Cuadricula) -> tuple[Cuadrada, ...]:
    """Find what every table of a sheet claims of its own figures, and what of it does not hold.

    Nothing is told: the labels and the figures themselves say what adds to what. A relation counts only where its
    labels or most of its cells speak for it.
    """
    celdas = lee_celdas(hoja)
    if hoja.cabeza is not None:
        bloques = [Bloque(0, len(celdas), 0, len(celdas[0]))] if celdas and celdas[0] else []
    else:
        bloques = parte(celdas)
    tablas = [tabla for bloque in bloques if (tabla := arma(celdas, bloque, hoja.cabeza)) is not None]
    halladas = []
    for n, tabla in enumerate(tablas, 1):
        falta = hoja.nombre if len(tablas) == 1 else f"{hoja.nombre} ({n})"
        halladas.append(_cuadra(hoja, tabla, hoja.nombre if hoja.cabeza else tabla.nombre or falta))
    return tuple(halladas)


def _cuadra(hoja: Cuadricula, tabla: Tabla, nombre: str) -> Cuadrada:
    grupos = _grupos(tabla)
    lector = causas.Lector(tabla)
    todas = [una for grupo in grupos for una in grupo]
    correcciones = {una.celda: una for una in resuelve(todas) if not una.dudosa}
    rotas = [_rota_de_dato(hoja, una, todas, lector) for una in correcciones.values() if _es_dato(una, todas)]
    for grupo in grupos:
        for una in grupo:
            if not una.cumple:
                causa = _causa(una, grupo, correcciones, todas, lector)
                rotas.append(_rota(hoja, una, causa))
    rotas.sort(key=lambda rota: (rota.celda, rota.clase))
    return Cuadrada(nombre, len(todas), tuple(rotas))


def _grupos(tabla: Tabla) -> list[Grupo]:
    """Return every relation of the table, each claim once, whether it was seen by rows or by columns."""
    grupos: list[Grupo] = []
    dichas: set[tuple[tuple[int, int], frozenset[tuple[int, int]]]] = set()
    fallidas: set[tuple[tuple[int, int], str]] = set()
    for vista in (mira(tabla, por_columnas=True), mira(tabla, por_columnas=False)):
        for grupo in _de_la_vista(vista):
            nuevas = []
            for una in grupo:
                clave = una.celda, frozenset(una.de)
                # A total of subtotals is also one of their addends: a wrong one is wrong once.
                repite = not una.cumple and (una.celda, una.clase) in fallidas
                if clave not in dichas and not repite and not _se_perdona(una, tabla):
                    dichas.add(clave)
                    if not una.cumple:
                        fallidas.add((una.celda, una.clase))
                    nuevas.append(una)
            if nuevas:
                grupos.append(nuevas)
    return _sin_las_que_nada_prueban(grupos)


def _sin_las_que_nada_prueban(grupos: list[Grupo]) -> list[Grupo]:
    """Leave out the totals of which no detail is given, unless another sum accuses them too."""
    acusadas = {
        celda
        for grupo in grupos
        for una in grupo
        if not una.cumple and not una.sin_detalle
        for celda in (una.celda, *una.de)
    }
    quedan = ([una for una in grupo if una.cumple or not una.sin_detalle or una.celda in acusadas] for grupo in grupos)
    return [grupo for grupo in quedan if grupo]


def _de_la_vista(vista: Vista) -> Iterator[Grupo]:
    totales = busca_totales(vista)
    for relacion in totales:
        yield [una for una in instancias(vista, relacion) if una.cumple or not relacion.respaldo]
    hijas = {j for relacion in totales for j in relacion.de}
    for relacion in busca_saldos(vista, hijas):
        yield list(instancias(vista, relacion))
    yield from busca_corridas(vista)
    for relacion in busca_partes(vista):
        yield list(instancias_de_parte(vista, relacion))


def _se_perdona(una: Instancia, tabla: Tabla) -> bool:
    """Tell whether a total over levels or targets only repeats one of them, which is no wrong sum."""
    if una.cumple or una.clase not in {"total_columna", "total_fila"}:
        return False
    if una.clase == "total_columna":
        ruta = tabla.rutas_columnas[tabla.columnas.index(una.celda[1])]
    else:
        ruta = tabla.rutas_filas[tabla.filas.index(una.celda[0])]
    lector = causas.Lector(tabla)
    return causas.es_de_nivel(ruta) and any(lector.valor(celda) == una.declarado for celda in una.de)


def _es_dato(correccion: Correccion, todas: list[Instancia]) -> bool:
    """Tell whether a correction is of a cell that claims nothing itself, and that two sums accuse."""
    return len(correccion.arregla) >= 2 and all(todas[n].celda != correccion.celda for n in correccion.arregla)


def _causa(
    una: Instancia,
    grupo: Grupo,
    correcciones: dict[tuple[int, int], Correccion],
    todas: list[Instancia],
    lector: causas.Lector,
) -> str:
    """Say why a relation is broken: its own cell, or one that it is computed from."""
    suya = correcciones.get(una.celda)
    ajenas = [correcciones[celda] for celda in una.de if celda in correcciones]
    if not una.signos:
        if ajenas:
            return _por_otra(ajenas[0], una, lector)
        otros = [otra.declarado for otra in grupo if otra.celda != una.celda]
        return causas.de_porcentaje(una, lector, otros)
    if suya is None and ajenas:
        return " ".join(_por_otra(otra, una, lector) for otra in ajenas[:3])
    debe = una.declarado + suya.diferencia if suya is not None else una.calculado
    for otra in todas:
        if otra.celda == una.celda and otra.cumple and suya is not None:
            origen = next((correcciones[celda] for celda in otra.de if celda in correcciones), None)
            if origen is not None:
                dice = lector.valor(origen.celda) or 0
                return causas.de_arrastre(
                    origen.celda, dice, dice + origen.diferencia, una.decimales, lector, una.celda
                )
    arrastrada = _arrastra(una, todas)
    if arrastrada is not None:
        return causas.de_arrastre(
            arrastrada.celda, arrastrada.declarado, arrastrada.calculado, una.decimales, lector, una.celda
        )
    return causas.de_total(una, debe, lector, grupo)


def _arrastra(una: Instancia, todas: list[Instancia]) -> Instancia | None:
    """Return the broken total that this one adds, and that is off by as much, where they agree with each other."""
    sumandos = {celda for otra in todas if otra.celda == una.celda and otra.cumple for celda in otra.de}
    falta = una.calculado - una.declarado
    return next(
        (
            otra
            for otra in todas
            if otra.celda in sumandos and not otra.cumple and otra.calculado - otra.declarado == falta
        ),
        None,
    )


def _por_otra(otra: Correccion, una: Instancia, lector: causas.Lector) -> str:
    dice = lector.valor(otra.celda) or 0
    return causas.de_otra(otra.celda, dice, dice + otra.diferencia, una.decimales, lector, una.celda)


def _rota(hoja: Cuadricula, una: Instancia, causa: str) -> Rota:
    return Rota(
        celda=hoja.lugar(una.celda),
        clase=una.clase,
        declarado=a_decimal(una.declarado, una.decimales),
        calculado=a_decimal(una.calculado, una.decimales),
        de=tuple(hoja.lugar(celda) for celda in una.de),
        causa=causa,
    )


def _rota_de_dato(hoja: Cuadricula, otra: Correccion, todas: list[Instancia], lector: causas.Lector) -> Rota:
    primera = todas[otra.arregla[0]]
    dice = lector.valor(otra.celda) or 0
    debe = dice + otra.diferencia
    return Rota(
        celda=hoja.lugar(otra.celda),
        clase="dato",
        declarado=a_decimal(dice, primera.decimales),
        calculado=a_decimal(debe, primera.decimales),
        de=tuple(hoja.lugar(celda) for celda in (primera.celda, *primera.de) if celda != otra.celda),
        causa=causas.de_dato(otra.celda, dice, debe, primera.decimales, lector),
    )

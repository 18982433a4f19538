"""Charts of a cuadro that compare: its months with those of the year before and with the target."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from segip_desk.core.grafico import DefGrafico, Grafico, Serie, graficar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.vista import Linea, Vista

ClaseGrafico = Literal["por_mes", "comparado", "acumulado", "por_oficina", "partes"]
CLASES: Mapping[ClaseGrafico, str] = {
    "por_mes": "Mes a mes",
    "comparado": "Este año y el anterior",
    "acumulado": "Acumulado del año",
    "por_oficina": "Por oficina",
    "partes": "Partes del total",
}
"""The kinds of chart that any cuadro may be drawn as, where its lines let it."""
_MAXIMO_DE_PARTES = 14


@dataclass(frozen=True, slots=True)
class Comparado:
    """A cuadro with what it is compared with.

    Attributes:
        vista: over a lapso that begins in January.
        anterior: the same months of the year before; None without figures.
        metas: the target of each month, in the unit of the figures; a month without one is absent.
        meta_anual: the target of the whole gestión; None where there is none.
        area: the concepto or area that gives the hue.
    """

    vista: Vista
    lapso: Lapso
    area: str
    anterior: Vista | None = None
    metas: Mapping[int, int] | None = None
    meta_anual: int | None = None


def clases_de(vista: Vista) -> tuple[ClaseGrafico, ...]:
    """Return the kinds of chart that a table can be drawn as."""
    clases: list[ClaseGrafico] = []
    if len(vista.lineas("mes")) > 1 and _con_valor(vista.lineas("mes")):
        clases.append("por_mes")
        if _suma_meses(vista):
            clases += ["comparado", "acumulado"]
    if _con_valor(vista.lineas("oficina")) > 1:
        clases.append("por_oficina")
    if _con_valor(vista.lineas("linea")) > 1:
        clases.append("partes")
    return tuple(clases)


def comparar(clase: ClaseGrafico, datos: Comparado, tonos: Mapping[str, str]) -> Grafico | None:
    """Draw a cuadro as a kind of chart; None where it has not the figures for it.

    Args:
        clase: one of `clases_de`.
        datos: the cuadro, and what it is compared with.
        tonos: the hue of each concepto.
    """
    if clase == "por_mes":
        return _por_mes(datos, tonos)
    if clase == "por_oficina":
        return _cortado(DefGrafico("barras", "Por oficina", "oficina", datos.area), datos, tonos)
    if clase == "partes":
        return _cortado(DefGrafico("barras", "Por clase", "linea", datos.area), datos, tonos)
    meses = datos.vista.lineas("mes")
    este, anterior = _valores(meses), _anteriores(datos)
    if not any(este) and not any(anterior):
        return None
    gestion = datos.lapso.gestion
    metas = [(datos.metas or {}).get(mes) for mes in range(1, len(meses) + 1)]
    if clase == "acumulado":
        este, anterior, metas = _acumula(este), _acumula(anterior), _acumula(metas)
    series = [Serie(str(gestion), tuple(este)), Serie(str(gestion - 1), tuple(anterior))]
    lineas = (Serie("Meta", tuple(metas)),) if any(metas) else ()
    del_ano = clase == "acumulado" and not lineas and datos.lapso.es_anual and datos.meta_anual
    return Grafico(
        tipo="lineas" if clase == "acumulado" else "columnas",
        titulo=f"{CLASES[clase]}, {datos.lapso.titulo}",
        categorias=tuple(mes.breve for mes in meses),
        series=tuple(serie for serie in series if any(valor is not None for valor in serie.valores)),
        area=tonos.get(datos.area, datos.area),
        unidad=datos.vista.unidad,
        metas=(("Meta del año", datos.meta_anual),) if del_ano and datos.meta_anual else (),
        lineas=lineas,
    )


def _suma_meses(vista: Vista) -> bool:
    """Tell whether a month is one figure: the table prints its total, or has one line for it."""
    tabla = vista.tabla
    meses = {linea.clave for linea in vista.lineas("mes")}
    en_filas = any(cabeza.claves[0] in meses for cabeza in tabla.filas)
    total, otras = (tabla.columna_total, tabla.columnas_dato) if en_filas else (tabla.fila_total, tabla.filas_dato)
    return total is not None or len(otras) == 1


def _por_mes(datos: Comparado, tonos: Mapping[str, str]) -> Grafico | None:
    """Stack each month, with the year before as a line over it."""
    grafico = _cortado(DefGrafico("apiladas", CLASES["por_mes"], "mes", datos.area), datos, tonos)
    if grafico is not None and len({serie.area for serie in grafico.series if serie.area}) > 1:
        # Documents of different kinds are looked at side by side: one on top of the other, they add up to nothing.
        return replace(grafico, tipo="lineas" if len(grafico.categorias) > 2 else "columnas")
    anterior = _anteriores(datos)
    if grafico is None or not any(anterior):
        return grafico
    return replace(grafico, lineas=(Serie(str(datos.lapso.gestion - 1), tuple(anterior)),))


def _cortado(definicion: DefGrafico, datos: Comparado, tonos: Mapping[str, str]) -> Grafico | None:
    grafico = graficar(definicion, datos.vista, datos.lapso.titulo, tonos)
    if grafico is None or definicion.tipo != "barras":
        return grafico
    # What is compared is read from the longest bar down, and past some of them nobody reads.
    (serie,) = grafico.series
    pares = zip(grafico.categorias, serie.valores, strict=True)
    mayores = sorted(((c, v) for c, v in pares if v), key=lambda par: -par[1])[:_MAXIMO_DE_PARTES]
    return replace(
        grafico,
        categorias=tuple(categoria for categoria, _ in mayores),
        series=(replace(serie, valores=tuple(valor for _, valor in mayores)),),
    )


def _anteriores(datos: Comparado) -> list[int | None]:
    """Return the months of the year before, in the places of this year's."""
    meses = datos.vista.lineas("mes")
    if datos.anterior is None:
        return [None] * len(meses)
    por_mes = {linea.clave[5:]: linea.valor for linea in datos.anterior.lineas("mes")}
    return [por_mes.get(linea.clave[5:]) for linea in meses]


def _acumula(valores: Iterable[int | None]) -> list[int | None]:
    """Add up month after month, until the last month with a figure; a gap adds nothing."""
    dados = list(valores)
    ultimo = max((n for n, valor in enumerate(dados) if valor is not None), default=-1)
    sumas = accumulate(valor or 0 for valor in dados)
    return [suma if n <= ultimo else None for n, suma in enumerate(sumas)]


def _valores(lineas: Sequence[Linea]) -> list[int | None]:
    return [linea.valor for linea in lineas]


def _con_valor(lineas: Sequence[Linea]) -> int:
    return sum(1 for linea in lineas if linea.valor)

"""Rules that put figure against figure: the desgloses of a concepto, and two medidas over one scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.calendario import texto_fecha
from segip_desk.core.verificacion.examen import nombre_desglose, nombre_periodo
from segip_desk.core.verificacion.hallazgo import Cifra, Hallazgo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from segip_desk.core.cuadro.tabla import Unidad
    from segip_desk.core.verificacion.examen import Examen
    from segip_desk.core.verificacion.regla import Desgloses, Regla, Relacion

CIEN = 100_00
SIN_NOMBRE = ("", "ninguno")
"""Desgloses that divide nothing: the figure is the whole."""


def desgloses(regla: Regla, como: Desgloses, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the offices and periodos where two desgloses of a concepto do not add up to the same."""
    for concepto in como.conceptos or tuple(examen.catalogo.conceptos):
        suyos = examen.catalogo.conceptos[concepto]
        if len({i.desglose for i in suyos}) < 2:
            continue
        desglose = {i.codigo: i.desglose for i in suyos}
        sumas: dict[tuple[str, int], dict[str, int]] = {}
        lapso = frozenset(examen.lapso.periodos)
        for (periodo, oficina, codigo), valor in examen.cifras.items():
            if codigo in desglose and periodo in lapso:
                lugar = sumas.setdefault((oficina, periodo), {})
                lugar[desglose[codigo]] = lugar.get(desglose[codigo], 0) + valor
        if examen.lapso.es_anual and all(i.agregacion == "suma" for i in suyos):
            _sumar_meses(sumas, examen.lapso.periodos[0])
        unidad = examen.unidad((concepto,))
        for (oficina, periodo), por_desglose in sorted(sumas.items()):
            if len(set(por_desglose.values())) > 1:
                yield _desacuerdo(regla, examen, (concepto, oficina, periodo), por_desglose, unidad)


def _sumar_meses(sumas: dict[tuple[str, int], dict[str, int]], anual: int) -> None:
    """Put beside a desglose known for the whole gestión what the months of the others add up to."""
    for oficina in [oficina for oficina, periodo in sumas if periodo == anual]:
        de_la_gestion = sumas[oficina, anual]
        de_los_meses: dict[str, int] = {}
        for (otra, periodo), suyas in sumas.items():
            if otra == oficina and periodo != anual:
                for desglose, valor in suyas.items():
                    de_los_meses[desglose] = de_los_meses.get(desglose, 0) + valor
        for desglose, valor in de_los_meses.items():
            # Some indicadores of a desglose may stand by month and others for the gestión: together they are the whole.
            de_la_gestion[desglose] = de_la_gestion.get(desglose, 0) + valor


def _desacuerdo(
    regla: Regla, examen: Examen, lugar: tuple[str, str, int], por_desglose: dict[str, int], unidad: Unidad
) -> Hallazgo:
    concepto, oficina, periodo = lugar
    donde = f"{texto_fecha(periodo)}/{oficina}"
    cifras = tuple(
        Cifra(f"conteo/{donde}/{concepto}@{desglose}", valor, unidad) for desglose, valor in por_desglose.items()
    )
    partes = " y ".join(
        f"{cifra.escrita} {'sin desglosar' if desglose in SIN_NOMBRE else f'por {nombre_desglose(desglose)}'}"
        for desglose, cifra in zip(por_desglose, cifras, strict=True)
    )
    dice = (
        f"{examen.nombre_oficina(oficina)}, {nombre_periodo(periodo)}: {examen.nombre_medida((concepto,))} suma "
        f"{partes}, y debe sumar lo mismo. {regla.hacer}"
    )
    return Hallazgo(regla.id, regla.gravedad, f"{donde}/{concepto}", cifras, dice)


def relacion(regla: Regla, como: Relacion, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the places where the left side is not what the right side lets it be; a blank side is not compared."""
    if como.cada == "gestion":
        lapsos = [(examen.lapso.gestion * 100, examen.lapso.periodos)] if examen.lapso.es_anual else []
    else:
        lapsos = [(periodo, (periodo,)) for periodo in examen.lapso.meses]
    oficinas: Sequence[str | None] = [None] if como.alcance == "departamento" else list(examen.catalogo.oficinas)
    for oficina in oficinas:
        for periodo, periodos in lapsos:
            izquierda = examen.valor(como.izquierda, periodos, oficina)
            derecha = derecha_de(como, examen, periodos, oficina)
            debido = None if derecha is None else debido_de(como, examen, periodos, oficina, derecha)
            if izquierda is None or derecha is None or debido is None or cumple(como, izquierda, debido):
                continue
            yield _incumplida(regla, como, examen, (oficina, periodo), (izquierda, derecha, debido))


def debido_de(como: Relacion, examen: Examen, periodos: Sequence[int], oficina: str | None, derecha: int) -> int | None:
    """Return the right side times its factor; None where the factor changed and a gestión's figure has no month."""
    tramos: dict[int, list[int]] = {}
    for periodo in periodos:
        if periodo % 100:
            tramos.setdefault(como.factor(periodo), []).append(periodo)
    if len(tramos) == 1:
        return derecha * next(iter(tramos))
    del_ano = [periodo for periodo in periodos if not periodo % 100]
    if examen.valor(como.derecha, del_ano, oficina) is not None:
        return None
    return sum((derecha_de(como, examen, suyos, oficina) or 0) * factor for factor, suyos in tramos.items())


def derecha_de(como: Relacion, examen: Examen, periodos: Sequence[int], oficina: str | None) -> int | None:
    """Return the right side without what is taken away from it; None where it has no figure."""
    derecha = examen.valor(como.derecha, periodos, oficina)
    if derecha is None or not como.menos:
        return derecha
    return derecha - (examen.valor(como.menos, periodos, oficina) or 0)


def cumple(como: Relacion, izquierda: int, debido: int) -> bool:
    """Tell whether a figure keeps the relation with what the right side comes to, within its tolerance."""
    diferencia, tope = izquierda - debido, como.tolerancia * debido
    return (diferencia if como.compara == "como_mucho" else abs(diferencia)) * CIEN <= tope


def _incumplida(
    regla: Regla, como: Relacion, examen: Examen, lugar: tuple[str | None, int], valores: tuple[int, int, int]
) -> Hallazgo:
    oficina, periodo = lugar
    *dichos, debido = valores
    donde = f"{texto_fecha(periodo)}/{oficina or examen.catalogo.departamento.codigo}"
    izquierda, derecha = (
        Cifra(f"conteo/{donde}/{' + '.join(terminos)}", valor, examen.unidad(terminos))
        for terminos, valor in zip((como.izquierda, como.derecha), dichos, strict=True)
    )
    relacion = "debe ser igual a" if como.compara == "igual" else "debe ser como mucho"
    por, menos = "", f" menos {examen.nombre_medida(como.menos)}" if como.menos else ""
    if debido != derecha.valor:
        unidad = examen.unidad(como.izquierda)
        factores = dict.fromkeys(como.factor(p) for p in (examen.lapso.meses if periodo % 100 == 0 else (periodo,)))
        cada_uno = " y ".join(Cifra("", uno, unidad).escrita for uno in factores)
        por = f", por {cada_uno}: {Cifra('', debido, unidad).escrita}"
    dice = (
        f"{examen.nombre_oficina(oficina)}, {nombre_periodo(periodo)}: {examen.nombre_medida(como.izquierda)} "
        f"({izquierda.escrita}) {relacion} {examen.nombre_medida(como.derecha)}{menos} ({derecha.escrita}{por}). "
        f"{regla.hacer}"
    )
    return Hallazgo(regla.id, regla.gravedad, donde, (izquierda, derecha), dice)

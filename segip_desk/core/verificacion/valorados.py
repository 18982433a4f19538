"""The rule of the cuadre: documents beside the pieces that left the stock for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.calendario import MESES, texto_fecha
from segip_desk.core.kardex.cuadre import Renglon, acumulado, de_los_dias, de_los_meses
from segip_desk.core.numeros import escribe_conteo
from segip_desk.core.verificacion.examen import nombre_periodo
from segip_desk.core.verificacion.hallazgo import Cifra, Hallazgo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from segip_desk.core.kardex.flujo import Movido
    from segip_desk.core.verificacion.examen import Examen
    from segip_desk.core.verificacion.regla import Cuadre, Regla

DIAS_A_LA_VISTA = 5


def cuadre(regla: Regla, como: Cuadre, examen: Examen) -> Iterator[Hallazgo]:
    """Yield where what was emitted and annulled is not what left the stock: by month, by day, and over the months."""
    movido = examen.kardex
    if movido is None:
        return
    for material in como.materiales:
        renglones = renglones_de(como, examen, movido, material)
        malos = [uno for uno in renglones if not uno.cuadra(como.tolerancia)]
        for uno in malos:
            yield _hallazgo(regla, como, examen, uno)
        if como.por_dias:
            yield from _de_los_dias(regla, como, examen, [uno for uno in renglones if uno not in malos])
        for junto in acumulado(malos):
            # Of one bad month it would say the same again; what is made up over the months is said to be so.
            if len(junto.meses) > 1:
                suyos = [uno for uno in renglones if uno.oficina == junto.oficina]
                yield _hallazgo(regla, como, examen, acumulado(suyos)[0])


def renglones_de(como: Cuadre, examen: Examen, movido: Movido, material: str) -> tuple[Renglon, ...]:
    """Return every comparison of a material, month by month."""
    emitidos = {
        (mes, oficina): valor
        for mes in examen.lapso.meses
        for oficina in examen.catalogo.oficinas
        if (valor := examen.valor(como.emitido, (mes,), oficina)) is not None
    }
    return de_los_meses(movido, material, emitidos, examen.lapso.meses)


def _de_los_dias(regla: Regla, como: Cuadre, examen: Examen, cuadran: Sequence[Renglon]) -> Iterator[Hallazgo]:
    """Yield the months that agree as a whole and not day by day."""
    emitidos: dict[tuple[int, int, str], int] = {}
    for (periodo, dia, oficina, indicador), valor in examen.por_dia.items():
        if indicador in _indicadores(como, examen):
            emitidos[periodo, dia, oficina] = emitidos.get((periodo, dia, oficina), 0) + valor
    for renglon in cuadran:
        if examen.kardex is None:
            return
        (mes,) = renglon.meses
        dias = de_los_dias(examen.kardex, renglon.material, emitidos, mes, renglon.oficina)
        malos = [uno for uno in dias if not uno.cuadra()]
        if malos:
            yield _hallazgo_de_dias(regla, examen, renglon, malos)


def _indicadores(como: Cuadre, examen: Examen) -> frozenset[str]:
    return frozenset(examen.indicadores(como.emitido))


def _cifras(como: Cuadre, donde: str, uno: Renglon) -> tuple[Cifra, Cifra, Cifra]:
    return (
        Cifra(f"conteo/{donde}/{' + '.join(como.emitido)}", uno.emitidos),
        Cifra(f"kardex/{donde}/{uno.material}/consumo", uno.consumidos),
        Cifra(f"kardex/{donde}/{uno.material}/anulacion", uno.anulados),
    )


def _hallazgo(regla: Regla, como: Cuadre, examen: Examen, uno: Renglon) -> Hallazgo:
    donde = f"{texto_fecha(uno.meses[-1])}/{uno.oficina}"
    cuando = nombre_periodo(uno.meses[-1])
    clave = f"{donde}/{uno.material}"
    if len(uno.meses) > 1:
        clave, cuando = f"{clave}/acumulado", f"de {MESES[uno.meses[0] % 100 - 1]} a {cuando}, todo junto"
    anulados = f" y se anularon {escribe_conteo(uno.anulados)} piezas" if uno.anulados else ""
    dice = (
        f"{examen.nombre_oficina(uno.oficina)}, {cuando}: se contaron {escribe_conteo(uno.emitidos)} de "
        f"{examen.nombre_medida(como.emitido)}{anulados}, y del kardex de {uno.material} salieron "
        f"{escribe_conteo(uno.usados)} piezas: {_resto(uno.diferencia)}. {regla.hacer}"
    )
    return Hallazgo(regla.id, regla.gravedad, clave, _cifras(como, donde, uno), dice)


def _hallazgo_de_dias(regla: Regla, examen: Examen, renglon: Renglon, malos: Sequence[Renglon]) -> Hallazgo:
    (mes,) = renglon.meses
    donde = f"{texto_fecha(mes)}/{renglon.oficina}"
    cifras = tuple(
        cifra
        for uno in malos
        for cifra in (
            Cifra(f"kardex/{texto_fecha(mes, uno.dia)}/{uno.oficina}/{uno.material}/emitido", uno.emitidos),
            Cifra(f"kardex/{texto_fecha(mes, uno.dia)}/{uno.oficina}/{uno.material}/usado", uno.usados),
        )
    )
    dias = ", ".join(f"el {uno.dia} ({_resto(uno.diferencia)})" for uno in malos[:DIAS_A_LA_VISTA])
    otros = len(malos) - DIAS_A_LA_VISTA
    mas = f" y otros {otros} días" if otros > 1 else " y otro día" if otros == 1 else ""
    dice = (
        f"{examen.nombre_oficina(renglon.oficina)}, {nombre_periodo(mes)}: el mes cuadra con el kardex de "
        f"{renglon.material}, y estos días no: {dias}{mas}. {regla.hacer}"
    )
    return Hallazgo(regla.id, regla.gravedad, f"{donde}/{renglon.material}/dias", cifras, dice)


def _resto(diferencia: int) -> str:
    if not diferencia:
        return "no queda diferencia"
    cuantas = escribe_conteo(abs(diferencia))
    if diferencia > 0:
        return f"{cuantas} piezas sin documento" if diferencia > 1 else "una pieza sin documento"
    return f"{cuantas} documentos sin pieza" if diferencia < -1 else "un documento sin pieza"

"""Rules that look back: a figure far from its own history, and an office that fell silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import meses_antes, texto_fecha
from segip_desk.core.completitud import MesDeOficina, da_por_dias, dias_de_atencion, escribe_dias, mes_de_oficina
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.verificacion.examen import nombre_periodo, pendientes
from segip_desk.core.verificacion.hallazgo import Cifra, Hallazgo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from segip_desk.core.verificacion.examen import Examen
    from segip_desk.core.verificacion.regla import Dias, Falta, Historia, Regla

_MAD = 14_826
"""Ten thousandths: what makes of the MAD of normal figures their standard deviation."""


class Costumbre(NamedTuple):
    """The median of some figures and the median of their distances to it, both exact: twice and four times."""

    mediana_doble: int
    mad_cuadruple: int


def costumbre(valores: Sequence[int]) -> Costumbre:
    """Return the median and the MAD of at least one figure."""
    doble = _suma_de_los_medios(valores)
    return Costumbre(doble, _suma_de_los_medios([abs(2 * valor - doble) for valor in valores]))


def esta_lejos(valor: int, antes: Sequence[int], como: Historia) -> bool:
    """Tell whether a figure is more than `veces` deviations away from the median of those before."""
    doble, mad = costumbre(antes)
    distancia = abs(2 * valor - doble)
    if distancia < 2 * como.desde:
        return False
    # All over 40.000: a deviation is 1,4826 MAD, or `piso` % of the median where that is more.
    desviacion = max(mad * _MAD, doble * como.piso * 200)
    return distancia * 20_000 > como.veces * desviacion


def historia(regla: Regla, como: Historia, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the months' figures far from the office's and indicador's own history."""
    for (oficina, codigo), serie in sorted(examen.series.items()):
        indicador = examen.catalogo.indicadores[codigo]
        unidad = Unidad.CENTAVOS if indicador.es_dinero else Unidad.CONTEO
        for periodo in examen.lapso.meses:
            antes = [serie[p] for p in meses_antes(periodo, como.meses) if p in serie]
            if periodo not in serie or len(antes) < como.minimo or not esta_lejos(serie[periodo], antes, como):
                continue
            cifra = Cifra(f"conteo/{texto_fecha(periodo)}/{oficina}/{codigo}", serie[periodo], unidad)
            medio = Cifra("", (costumbre(antes).mediana_doble + 1) // 2, unidad)
            dice = (
                f"{examen.nombre_oficina(oficina)}, {nombre_periodo(periodo)}: «{indicador.nombre}» dice "
                f"{cifra.escrita}, y en los {len(antes)} meses anteriores con cifra lo usual fue {medio.escrita}. "
                f"{regla.hacer}"
            )
            clave = f"{texto_fecha(periodo)}/{oficina}/{codigo}"
            yield Hallazgo(regla.id, regla.gravedad, clave, (cifra,), dice)


def falta(regla: Regla, como: Falta, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the offices without figures of an area in a month, that had them in the months before and say no reason.

    A month after the area's last figure has not been reported by anybody yet, and says nothing; who gives days is
    asked for them, by `dias`.
    """
    por_area = examen.oficinas_por_area
    for area in sorted({area for area, _ in por_area}):
        ultimo = max(periodo for suya, periodo in por_area if suya == area)
        for periodo in examen.lapso.meses:
            if periodo > ultimo:
                break
            antes = [por_area.get((area, p), frozenset()) for p in meses_antes(periodo, como.meses)]
            ahora = por_area.get((area, periodo), frozenset())
            for oficina in pendientes(examen.catalogo, periodo, antes, ahora, como.minimo):
                mes = _mes(examen, area, oficina, periodo)
                if mes.por_dias or not mes.faltan:
                    continue
                con = sum(oficina in mes for mes in antes)
                dice = (
                    f"{examen.nombre_oficina(oficina)}, {nombre_periodo(periodo)}: no hay cifras de "
                    f"{examen.nombre_area(area)}, y las hubo en {con} de los {como.meses} meses anteriores. "
                    f"{regla.hacer}"
                )
                clave = f"{texto_fecha(periodo)}/{oficina}/{area}"
                yield Hallazgo(regla.id, regla.gravedad, clave, (), dice)


def dias(regla: Regla, como: Dias, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the months of offices that give an area by days, and of some day of attention gave neither it nor why."""
    for area, oficina in sorted(examen.mascaras):
        if como.areas and area not in como.areas:
            continue
        mascaras, atiende = examen.mascaras[area, oficina], examen.catalogo.oficinas[oficina].dias_atencion
        for periodo in examen.lapso.meses:
            # Most months are whole, and that is seen at once.
            entero = not dias_de_atencion(periodo, atiende) & ~mascaras.get(periodo, 0)
            if entero or not da_por_dias(mascaras, periodo):
                continue
            mes = _mes(examen, area, oficina, periodo)
            if mes.por_dias and mes.faltan:
                yield _dias_sin_cifras(regla, examen, area, mes)


def _dias_sin_cifras(regla: Regla, examen: Examen, area: str, mes: MesDeOficina) -> Hallazgo:
    faltan, esperados = mes.faltan, mes.esperados
    clave = f"{texto_fecha(mes.periodo)}/{mes.oficina}/{area}"
    # The days are part of the key of the figure: an explanation is of these days, and of no others.
    cifra = Cifra(f"dias/{clave}/{','.join(str(dia.day) for dia in faltan)}", len(faltan))
    if len(faltan) == len(esperados):
        cuantos = f"no hay cifras de {examen.nombre_area(area)} en ninguno de sus {cifra.escrita} días de atención"
    elif len(faltan) == 1:
        cuantos = f"no hay cifras de {examen.nombre_area(area)} el día {faltan[0].day}"
    else:
        cuantos = (
            f"no hay cifras de {examen.nombre_area(area)} en {cifra.escrita} días de atención: "
            f"{escribe_dias(faltan, esperados)}"
        )
    dice = f"{examen.nombre_oficina(mes.oficina)}, {nombre_periodo(mes.periodo)}: {cuantos}. {regla.hacer}"
    return Hallazgo(regla.id, regla.gravedad, clave, (cifra,), dice)


def _mes(examen: Examen, area: str, oficina: str, periodo: int) -> MesDeOficina:
    mascaras = examen.mascaras.get((area, oficina), {})
    diaria = examen.catalogo.atiende_a_diario(oficina)
    return mes_de_oficina(examen.catalogo.oficinas[oficina], periodo, mascaras, examen.calendario, diaria=diaria)


def _suma_de_los_medios(valores: Sequence[int]) -> int:
    """Return twice the median."""
    ordenados = sorted(valores)
    return ordenados[(len(ordenados) - 1) // 2] + ordenados[len(ordenados) // 2]

"""Where a difference comes from, when a figure of the register is exactly it: one added besides, or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import meses_antes
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.core.verificacion.examen import nombre_periodo
from segip_desk.core.verificacion.hallazgo import Cifra

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from segip_desk.core.verificacion.examen import Examen

DESDE = 10
"""A smaller difference is some figure of the register by chance."""


class Medido(NamedTuple):
    """A figure of the register: what it adds, over which periodos and oficinas (None is all)."""

    terminos: Sequence[str]
    periodos: Sequence[int]
    oficinas: frozenset[str] | None


def de_donde_sale(examen: Examen, medido: Medido, de_mas: int) -> str:
    """Return a sentence that names the one figure that the difference is, with a blank before it; empty where none is.

    Args:
        de_mas: what somebody says beyond the register; negative, what they leave out.
    """
    if abs(de_mas) < DESDE:
        return ""
    candidatos = _de_sobra(examen, medido) if de_mas > 0 else _de_menos(examen, medido)
    hallados = [dice for dice, valor in candidatos if valor == abs(de_mas)]
    if len(hallados) != 1:
        return ""
    cifra = Cifra("", abs(de_mas), examen.unidad(medido.terminos))
    return f" La diferencia, {cifra.escrita}, es justo {hallados[0]}."


def _de_sobra(examen: Examen, medido: Medido) -> Iterator[tuple[str, int | None]]:
    """Yield what may have been added besides: another concepto of the area, or the month before the gestión."""
    suyos = indicadores_de(medido.terminos, examen.catalogo)
    propios = {examen.catalogo.indicadores[codigo].concepto for codigo in suyos}
    areas = {examen.catalogo.indicadores[codigo].area for codigo in suyos}
    for concepto, indicadores in examen.catalogo.conceptos.items():
        if concepto not in propios and indicadores[0].area in areas:
            valor = examen.suma((concepto,), medido.periodos, medido.oficinas)
            yield f"lo que suma {examen.nombre_medida((concepto,))}", valor
    if examen.lapso.es_anual and len(medido.periodos) > 1:
        (diciembre,) = meses_antes(examen.lapso.meses[0], 1)
        yield f"la cifra de {nombre_periodo(diciembre)}", examen.suma(medido.terminos, (diciembre,), medido.oficinas)


def _de_menos(examen: Examen, medido: Medido) -> Iterator[tuple[str, int | None]]:
    """Yield what may have been left out: one month, or one oficina."""
    if len(medido.periodos) > 1:
        for periodo in medido.periodos:
            valor = examen.suma(medido.terminos, (periodo,), medido.oficinas)
            yield f"la cifra de {nombre_periodo(periodo)}", valor
    oficinas = examen.catalogo.oficinas if medido.oficinas is None else sorted(medido.oficinas)
    if len(oficinas) > 1:
        for oficina in oficinas:
            valor = examen.suma(medido.terminos, medido.periodos, frozenset((oficina,)))
            yield f"la cifra de {examen.nombre_oficina(oficina)}", valor

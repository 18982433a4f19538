"""What measures a task in the register: `ci`, `cert.ci + cert.lc`, `bio@edad`, `ci en tj.yacuiba, tj.bermejo`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.cuadro.cubo import Seleccion
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.cuadro.cubo import Cubo

_EN = re.compile(r"\s+en\s+")


class MedidaTarea(NamedTuple):
    """A measure: conceptos, desgloses or indicadores that add up, and the oficinas that count; none is all."""

    terminos: tuple[str, ...]
    oficinas: tuple[str, ...] = ()


def parse_medida(texto: str) -> MedidaTarea:
    """Read what measures a task, as the column `indicador` says it."""
    que, *donde = _EN.split(texto.strip(), maxsplit=1)
    return MedidaTarea(_partes(que, "+"), _partes(donde[0], ",") if donde else ())


def _partes(texto: str, entre: str) -> tuple[str, ...]:
    return tuple(parte.strip() for parte in texto.split(entre))


def por_que_no_mide(texto: str, catalogo: Catalogo) -> str | None:
    """Return why nothing of the register can be what a text says; None where it can, or where it says nothing."""
    if not texto:
        return None
    medida = parse_medida(texto)
    for termino in medida.terminos:
        if not _se_conoce(termino, catalogo):
            conocidos = sorted((*catalogo.conceptos, *catalogo.indicadores))
            return f"no se conoce el indicador o concepto «{termino}».{parecido(termino, conocidos)}"
    for oficina in medida.oficinas:
        if oficina not in catalogo.oficinas:
            return f"no existe la oficina «{oficina}».{parecido(oficina, catalogo.oficinas)}"
    suyos = indicadores_de(medida.terminos, catalogo)
    if len({catalogo.indicadores[uno].es_dinero for uno in suyos}) > 1:
        return f"«{texto}» suma bolivianos con otras cosas; una tarea se mide en una sola unidad."
    return None


def _se_conoce(termino: str, catalogo: Catalogo) -> bool:
    concepto, _, desglose = termino.partition("@")
    if termino in catalogo.indicadores:
        return True
    return any(not desglose or uno.desglose == desglose for uno in catalogo.conceptos.get(concepto, ()))


def indicadores_que_miden(texto: str, catalogo: Catalogo) -> tuple[str, ...]:
    """Return the indicadores that measure a task; none where nothing does.

    Raises:
        Rejected: the catalogue lacks some.
    """
    return indicadores_de(parse_medida(texto).terminos, catalogo) if texto else ()


def lo_medido(texto: str, periodos: Iterable[int], catalogo: Catalogo, cubo: Cubo) -> dict[int, int]:
    """Return what the register measures of a task by periodo, in hundredths; nothing where nothing measures it.

    Raises:
        Rejected: the catalogue lacks what measures it.
    """
    medida = frozenset(indicadores_que_miden(texto, catalogo))
    if not medida:
        return {}
    oficinas = frozenset(parse_medida(texto).oficinas) or None
    # Centavos are hundredths already.
    centesimas = 1 if any(catalogo.indicadores[uno].es_dinero for uno in medida) else 100
    valores = {p: cubo.valor(Seleccion(medida=medida, oficinas=oficinas, periodos=frozenset((p,)))) for p in periodos}
    return {periodo: valor * centesimas for periodo, valor in valores.items() if valor is not None}

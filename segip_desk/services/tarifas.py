"""What is charged for each document, as the rules over the register say it, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.verificacion.regla import Relacion
from segip_desk.recursos import recurso
from segip_desk.services import semillas
from segip_desk.services.verificar import reglas

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from segip_desk.core.catalogo import Indicador


class Tarifa(NamedTuple):
    """A tariff.

    Attributes:
        de_que: what is paid for, as the rule that checks it is called.
        desde: the month that it begins in, yyyymm; of the first one, also the time before it. 0, it was always so.
        centavos: for each document.
        archivo: of the rule, where it is changed.
    """

    de_que: str
    desde: int
    centavos: int
    archivo: Path


def tarifas(departamento: str) -> tuple[Tarifa, ...]:
    """Return every tariff, the newest of each rule first.

    Raises:
        Rejected: a rule's file was edited and is wrong.
    """
    indicadores = semillas.catalogo_semilla(departamento).indicadores
    return tuple(
        Tarifa(regla.titulo, desde, valor, recurso("reglas", f"{regla.id}.toml"))
        for regla in reglas(departamento)
        if isinstance(regla.comprueba, Relacion)
        and _son_dinero(regla.comprueba.izquierda, indicadores)
        and not _son_dinero(regla.comprueba.derecha, indicadores)
        for desde, valor in reversed(regla.comprueba.factores)
    )


def _son_dinero(medidas: tuple[str, ...], indicadores: Mapping[str, Indicador]) -> bool:
    """Tell whether what conceptos, desgloses or indicadores count is money."""
    conceptos = {medida.partition("@")[0] for medida in medidas}
    return any(uno.es_dinero for codigo, uno in indicadores.items() if codigo in medidas or uno.concepto in conceptos)

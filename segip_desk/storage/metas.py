"""A target of the POA as the base and the bitácora write it."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from segip_desk.core.conteos import Conflicto, Conflictos
from segip_desk.core.numeros import plano_centesimas
from segip_desk.core.poa import ClaveMeta
from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.poa import Programacion

_TEXTOS = ("unidad", "responsable", "verificacion", "indicador", "agregacion")
_CIFRAS = ("programado", "reformulado", "ejecutado")


def revisar(filas: Sequence[Programacion | ClaveMeta], catalogo: Catalogo) -> None:
    """Look for targets that cannot be.

    Raises:
        Conflictos: an indicador that is neither an indicador nor a concepto, or a negative figure.
    """
    medidas = {"", *catalogo.indicadores, *catalogo.conceptos}
    conflictos = []
    for indice, fila in enumerate(filas):
        if isinstance(fila, ClaveMeta):
            continue
        if fila.indicador not in medidas:
            dice = f"«{fila.indicador}» no es un indicador ni un concepto.{parecido(fila.indicador, medidas)}"
            conflictos.append(Conflicto(indice, dice))
        elif any((getattr(fila, cifra) or 0) < 0 for cifra in _CIFRAS):
            conflictos.append(Conflicto(indice, f"«{fila.clave}» tiene una cifra negativa; corríjala."))
    if conflictos:
        raise Conflictos(conflictos)


def campos(fila: Programacion) -> dict[str, str | None]:
    """Return a target's fields as the bitácora writes them, blanks as None."""
    dichos: dict[str, str | None] = {campo: getattr(fila, campo) or None for campo in _TEXTOS}
    for cifra in _CIFRAS:
        valor = getattr(fila, cifra)
        dichos[cifra] = None if valor is None else plano_centesimas(valor)
    dichos["evaluacion"] = fila.evaluacion or None
    return dichos


def valores(
    fila: Programacion, papel: Respaldo | None, papeles: Mapping[Respaldo | None, int | None]
) -> tuple[object, ...]:
    """Return a target's columns, in the order of its insert."""
    sin_clave = (getattr(fila, uno.name) for uno in fields(fila) if uno.name != "clave")
    return (*fila.clave, *sin_clave, papeles[papel])

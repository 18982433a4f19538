"""How the heads of a table merge: an outer label once a group, an inner one over the levels that it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Tramo(NamedTuple):
    """One printed label of the heads of an axis.

    Attributes:
        nivel: its level, from the outer one, 0; alto: over how many levels it stands.
        inicio: its first row or column; largo: over how many.
        interior: it is the innermost label of what is under it.
    """

    nivel: int
    inicio: int
    alto: int
    largo: int
    texto: str
    interior: bool


def sin_cola(etiquetas: tuple[str, ...]) -> tuple[str, ...]:
    """Drop empty labels from the inner end: they are levels that a row or column does not have."""
    hasta = len(etiquetas)
    while hasta > 1 and not etiquetas[hasta - 1].strip():
        hasta -= 1
    return etiquetas[:hasta]


def niveles_de(etiquetas: Sequence[tuple[str, ...]], minimo: int = 1) -> int:
    """Return how many levels the heads of an axis have."""
    return max([minimo, *(len(sin_cola(suyas)) for suyas in etiquetas)])


def tramos(etiquetas: Sequence[tuple[str, ...]], niveles: int) -> list[Tramo]:
    """Merge the labels of an axis, one tuple a row or column; equal neighbours of an outer level become one."""
    propias = [sin_cola(suyas) for suyas in etiquetas]
    hechos: list[Tramo] = []
    for nivel in range(niveles):
        i = 0
        while i < len(propias):
            suyas = propias[i]
            if nivel >= len(suyas):
                if not suyas:
                    hechos.append(Tramo(nivel, i, 1, 1, "", interior=False))
                i += 1
                continue
            fin = i + 1
            interior = nivel == len(suyas) - 1
            while not interior and fin < len(propias) and _mismo_grupo(suyas, propias[fin], nivel):
                fin += 1
            hechos.append(Tramo(nivel, i, niveles - nivel if interior else 1, fin - i, suyas[nivel], interior))
            i = fin
    return hechos


def _mismo_grupo(unas: tuple[str, ...], otras: tuple[str, ...], nivel: int) -> bool:
    return len(otras) > nivel + 1 and unas[: nivel + 1] == otras[: nivel + 1]

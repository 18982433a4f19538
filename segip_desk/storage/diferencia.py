"""Texts and targets through the door: what a load of keyed rows changes, field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from segip_desk.core.conteos import Cambio, Conflicto, Conflictos, Respaldo, Resumen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

K = TypeVar("K")

_LARGO_CLAVE = 2_000
"""Bytes of a key's texts: PostgreSQL indexes no more than 2,700 in a row, and SQLite must refuse the same."""


class Fila(NamedTuple):
    """A row's fields as the bitácora writes them, None where blank; the field of empty name is the row itself."""

    campos: Mapping[str, str | None]
    respaldo: Respaldo | None = None


@dataclass(slots=True)
class Diferencia(Generic[K]):
    """What a load changes; a row that changes is written whole, with the paper that it ends with."""

    nuevas: list[K] = field(default_factory=list)
    cambiadas: list[K] = field(default_factory=list)
    borradas: list[K] = field(default_factory=list)
    iguales: int = 0
    cambios: list[Cambio] = field(default_factory=list)

    @property
    def resumen(self) -> Resumen:
        """Its rows counted by their effect."""
        return Resumen(len(self.nuevas), len(self.cambiadas), self.iguales, len(self.borradas))


def comparar(carga: Mapping[K, Fila | None], vigentes: Mapping[K, Fila]) -> Diferencia[K]:
    """Place a load beside what stands: None erases, and a row equal to what stands keeps its paper."""
    diferencia: Diferencia[K] = Diferencia()
    for clave, fila in carga.items():
        actual = vigentes.get(clave)
        if fila is None and actual is None:
            diferencia.iguales += 1
        elif fila is None:
            diferencia.borradas.append(clave)
        elif actual is None:
            diferencia.nuevas.append(clave)
        elif fila.campos == actual.campos and fila.respaldo in {None, actual.respaldo}:
            diferencia.iguales += 1
            continue
        else:
            diferencia.cambiadas.append(clave)
        diferencia.cambios += _cambios(str(clave), actual or Fila({}), fila or Fila({}))
    return diferencia


def _cambios(clave: str, antes: Fila, despues: Fila) -> Iterable[Cambio]:
    for campo in {**antes.campos, **despues.campos}:
        era, es = antes.campos.get(campo), despues.campos.get(campo)
        if era != es:
            yield Cambio(f"{clave}#{campo}" if campo else clave, era, es)
    if antes.respaldo != despues.respaldo:
        textos = (None if papel is None else str(papel) for papel in (antes.respaldo, despues.respaldo))
        yield Cambio(f"{clave}#respaldo", *textos)


def sin_repetidas(claves: Sequence[K]) -> None:
    """Refuse a load that writes a key twice, or one whose texts are too long to be a key.

    Raises:
        Conflictos: with the place of each repetition.
    """
    vistas: set[K] = set()
    conflictos = []
    for indice, clave in enumerate(claves):
        if clave in vistas:
            conflictos.append(Conflicto(indice, f"«{clave}» está dos veces; deje una sola."))
        elif len(str(clave).encode()) > _LARGO_CLAVE:
            dice = "Los textos que nombran la fila son demasiado largos; acórtelos a menos de 2.000 letras en total."
            conflictos.append(Conflicto(indice, dice))
        vistas.add(clave)
    if conflictos:
        raise Conflictos(conflictos)

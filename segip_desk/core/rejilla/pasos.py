"""Undo and redo of what was typed: a new write of what stood before, refused when something else stands now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.conteos import Clave, Figura, Vigente

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MAXIMO = 200
NADA_QUE_DESHACER = "No hay nada que deshacer en esta planilla."
NADA_QUE_REHACER = "No hay nada que rehacer en esta planilla."
_PASO_VIEJO = (
    "No se puede {verbo} «{que}»: la cifra ya no es la que ese paso dejó, porque alguien la cambió después. "
    "Corríjala escribiendo la que corresponde."
)


class Cambiada(NamedTuple):
    """A figure that a step changed: what stood before it and after it."""

    clave: Clave
    antes: Vigente | None
    despues: Vigente | None


@dataclass(frozen=True, slots=True)
class Paso:
    """What one action changed, and what it was called: `pegar 40 celdas`."""

    nombre: str
    cambios: tuple[Cambiada, ...]

    @property
    def inverso(self) -> Paso:
        """The step that takes it back."""
        return replace(self, cambios=tuple(Cambiada(c.clave, c.despues, c.antes) for c in self.cambios))

    @property
    def figuras(self) -> tuple[Figura, ...]:
        """What it writes."""
        return tuple(
            Figura(c.clave, None, None) if c.despues is None else Figura(c.clave, *c.despues) for c in self.cambios
        )

    @property
    def esperados(self) -> dict[Clave, int | None]:
        """What must stand for it to be done: the values before."""
        return {c.clave: None if c.antes is None else c.antes.valor for c in self.cambios}


@dataclass(frozen=True, slots=True)
class Pila:
    """The steps done and those undone, oldest first. It never changes: each method gives another."""

    hechos: tuple[Paso, ...] = ()
    deshechos: tuple[Paso, ...] = ()

    def hacer(self, paso: Paso) -> Pila:
        """Add a step; what was undone can no longer be redone."""
        return Pila((*self.hechos, paso)[-_MAXIMO:])

    def deshacer(self) -> tuple[Paso | None, Pila]:
        """Return the step to write to undo the last one, and the pile after it is written."""
        if not self.hechos:
            return None, self
        ultimo = self.hechos[-1]
        return ultimo.inverso, Pila(self.hechos[:-1], (*self.deshechos, ultimo))

    def rehacer(self) -> tuple[Paso | None, Pila]:
        """Return the step to write to redo what was undone last, and the pile after it is written."""
        if not self.deshechos:
            return None, self
        ultimo = self.deshechos[-1]
        return ultimo, Pila((*self.hechos, ultimo), self.deshechos[:-1])


def paso_de(nombre: str, figuras: Iterable[Figura], antes: Mapping[Clave, Vigente | None]) -> Paso:
    """Return the step that some figures make over what stood."""
    cambios = [
        Cambiada(f.clave, antes.get(f.clave), None if f.valor is None else Vigente(f.valor, f.respaldo))
        for f in figuras
    ]
    return Paso(nombre, tuple(c for c in cambios if c.antes != c.despues))


def por_que_no_se_puede(paso: Paso, verbo: str, actuales: Mapping[Clave, Vigente | None]) -> str | None:
    """Say why a step cannot be undone or redone any more; None when what it expects still stands.

    Args:
        verbo: `deshacer` or `rehacer`.
        actuales: what stands at its keys.
    """
    for clave, esperado in paso.esperados.items():
        actual = actuales.get(clave)
        if (None if actual is None else actual.valor) != esperado:
            return _PASO_VIEJO.format(verbo=verbo, que=paso.nombre)
    return None

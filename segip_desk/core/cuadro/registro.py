"""What a cuadro is cut from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.cuadro.cubo import Cubo
    from segip_desk.core.kardex.flujo import Movido
    from segip_desk.core.observaciones import Observacion
    from segip_desk.core.poa import Programacion


@dataclass(frozen=True)
class Registro:
    """What a cuadro is cut from: the catalogue, the figures, the texts and the targets of a lapso.

    Attributes:
        periodos: the periodos whose figures the cube holds, for the tables that compare gestiones.
        fuente, elaboracion: what prints under a table that says nothing else.
        kardex: the ledger of valued material over the gestión; None where nothing asks for it.
        umbral_cumple: hundredths of a percent from which a task is CUMPLE.
    """

    catalogo: Catalogo
    lapso: Lapso
    cubo: Cubo
    observaciones: Sequence[Observacion] = ()
    metas: Sequence[Programacion] = ()
    fuente: str = ""
    elaboracion: str = ""
    umbral_cumple: int = 5000
    periodos: frozenset[int] = field(default=frozenset())
    kardex: Movido | None = None

    def en(self, lapso: Lapso) -> Registro:
        """Return the same register over a part of its lapso."""
        return self if lapso == self.lapso else replace(self, lapso=lapso)

"""What a cuadro is cut from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from segip_desk.core.plan.juicio import ReglaPoa

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.cuadro.cubo import Cubo
    from segip_desk.core.kardex.flujo import Movido
    from segip_desk.core.observaciones import Observacion
    from segip_desk.core.plan.juicio import Firma
    from segip_desk.core.poa import ClaveMeta, Programacion
    from segip_desk.core.presupuesto.sumas import Sumas


@dataclass(frozen=True)
class Registro:
    """What a cuadro is cut from: the catalogue, the figures, the texts and the targets of a lapso.

    Attributes:
        periodos: the periodos whose figures the cube holds, for the tables that compare gestiones.
        fuente, elaboracion: what prints under a table that says nothing else.
        regla_poa: how the tasks of the gestión are judged.
        firmas: who wrote the judgements that have a reason, by task and periodo.
        kardex: the ledger of valued material over the gestión; None where nothing asks for it.
        presupuesto: the ledger of the budget added up to the end of the lapso; None where nothing asks for it.
    """

    catalogo: Catalogo
    lapso: Lapso
    cubo: Cubo
    observaciones: Sequence[Observacion] = ()
    metas: Sequence[Programacion] = ()
    fuente: str = ""
    elaboracion: str = ""
    regla_poa: ReglaPoa = field(default=ReglaPoa())
    firmas: Mapping[ClaveMeta, Firma] = field(default_factory=dict)
    periodos: frozenset[int] = field(default=frozenset())
    presupuesto: Sumas | None = None
    kardex: Movido | None = None

    def en(self, lapso: Lapso) -> Registro:
        """Return the same register over a part of its lapso."""
        return self if lapso == self.lapso else replace(self, lapso=lapso)

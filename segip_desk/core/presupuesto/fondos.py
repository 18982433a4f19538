"""Caja chica, fondos rotativos and viáticos: what was given, accounted for and given back, and what is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.numeros import escribe_centavos

if TYPE_CHECKING:
    from datetime import date

TipoFondo = Literal["caja_chica", "fondo_rotativo", "viaticos"]
TIPOS: tuple[TipoFondo, ...] = get_args(TipoFondo)
TipoMovimiento = Literal["asignacion", "rendicion", "devolucion"]
MOVIMIENTOS: tuple[TipoMovimiento, ...] = get_args(TipoMovimiento)


class MovimientoFondo(NamedTuple):
    """One movement of a fondo: positive centavos; revierte is the n of the one that it undoes, or 0."""

    n: int
    fecha: date
    tipo: TipoMovimiento
    importe: int
    documento: str = ""
    glosa: str = ""
    revierte: int = 0


@dataclass(frozen=True, slots=True)
class Fondo:
    """A fondo and its movements, in order; responsable is a post, never a person's number."""

    gestion: int
    codigo: str
    tipo: TipoFondo
    responsable: str
    glosa: str = ""
    movimientos: tuple[MovimientoFondo, ...] = ()

    def suma(self, tipo: TipoMovimiento, hasta: date | None = None) -> int:
        """Return the sum of a kind of movement up to a date, net of what was undone."""
        return sum(
            -uno.importe if uno.revierte else uno.importe
            for uno in self.movimientos
            if uno.tipo == tipo and (hasta is None or uno.fecha <= hasta)
        )

    def abierto(self, hasta: date | None = None) -> int:
        """Return what was given and is neither accounted for nor given back."""
        return self.suma("asignacion", hasta) - self.suma("rendicion", hasta) - self.suma("devolucion", hasta)


def por_que_no(fondo: Fondo) -> str | None:
    """Return why the movements of a fondo cannot be; None where they can."""
    por_n = {uno.n: uno for uno in fondo.movimientos}
    for uno in fondo.movimientos:
        if uno.importe <= 0:
            return f"El importe del movimiento del fondo «{fondo.codigo}» debe ser mayor que cero."
        if uno.fecha.year != fondo.gestion:
            return f"La fecha del movimiento no es de la gestión {fondo.gestion} del fondo «{fondo.codigo}»."
        if uno.revierte:
            suyo = por_n.get(uno.revierte)
            otras = sum(o.importe for o in fondo.movimientos if o.revierte == uno.revierte)
            if suyo is None or suyo.tipo != uno.tipo or suyo.revierte or otras > suyo.importe:
                return f"No se puede revertir el movimiento {uno.revierte} del fondo «{fondo.codigo}» por ese importe."
            if uno.fecha < suyo.fecha:
                return (
                    f"La reversión del fondo «{fondo.codigo}» es anterior al movimiento que revierte, del "
                    f"{fecha_corta(suyo.fecha)}; corrija la fecha."
                )
    for dia in sorted({uno.fecha for uno in fondo.movimientos}):
        if fondo.abierto(dia) < 0:
            return (
                f"Del fondo «{fondo.codigo}», al {fecha_corta(dia)} se rinde y devuelve más de lo asignado: sobran Bs "
                f"{escribe_centavos(-fondo.abierto(dia))}; revise los importes y las fechas."
            )
    return None

"""A custodian's day: what they had is what they used, annulled and have left, range by range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.kardex.movimiento import Linea, Tipo
from segip_desk.core.kardex.rangos import Rango, contar, escribe_rangos, juntar, restar
from segip_desk.core.numeros import escribe_conteo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Anulado(NamedTuple):
    """Spoiled numbers, and why; for a material without series, how many."""

    motivo: str
    rango: Rango | None = None
    cantidad: int = 1


class Propuesta(NamedTuple):
    """What a custodian has of a material and a lote before the day is entered.

    Attributes:
        sobrante: what was left from the days before; entregado: what was given on this day.
        rangos: all of it, joined; none without series.
    """

    custodio: str
    material: str
    lote: str
    fecha: date
    sobrante: int
    entregado: int
    rangos: tuple[Rango, ...]

    @property
    def total(self) -> int:
        """How many pieces there are to account for."""
        return self.sobrante + self.entregado


@dataclass(frozen=True, slots=True)
class Jornada:
    """A day as it is entered.

    Attributes:
        usados: numbers that were used; of a material without series, `usadas` says how many.
        devueltos: numbers given back to the office, or `devueltas`; what is neither stays with the custodian.
        formulario, numero: the sheet.
    """

    custodio: str
    material: str
    lote: str
    fecha: date
    formulario: str
    numero: str
    usados: tuple[Rango, ...] = ()
    anulados: tuple[Anulado, ...] = ()
    devueltos: tuple[Rango, ...] = ()
    usadas: int = 0
    devueltas: int = 0
    glosa: str = ""

    @property
    def cuentas(self) -> tuple[int, int, int]:
        """How many were used, annulled and given back."""
        anuladas = sum(uno.cantidad if uno.rango is None else uno.rango.cantidad for uno in self.anulados)
        return contar(self.usados) + self.usadas, anuladas, contar(self.devueltos) + self.devueltas


def sin_usar(propuesta: Propuesta, jornada: Jornada) -> tuple[int, tuple[Rango, ...]]:
    """Return what stays with the custodian: how many, and their series."""
    anulados = [uno.rango for uno in jornada.anulados if uno.rango is not None]
    quedan = restar(propuesta.rangos, [*jornada.usados, *anulados, *jornada.devueltos])
    return propuesta.total - sum(jornada.cuentas), quedan


def primeros(rangos: Iterable[Rango], cuantos: int) -> tuple[Rango, ...]:
    """Return the first numbers of some ranges, in order; all of them where there are not so many."""
    tomados = []
    for uno in juntar(rangos):
        if cuantos <= 0:
            break
        tomados.append(Rango(uno.desde, min(uno.hasta, uno.desde + cuantos - 1)))
        cuantos -= tomados[-1].cantidad
    return tuple(tomados)


def por_que_no_cuadra(propuesta: Propuesta, jornada: Jornada) -> tuple[str, ...]:
    """Return why a day does not add up, in sentences; none where it does."""
    problemas = []
    usadas, anuladas, devueltas = jornada.cuentas
    if usadas + anuladas + devueltas > propuesta.total:
        problemas.append(
            f"usadas {escribe_conteo(usadas)}, anuladas {escribe_conteo(anuladas)} y devueltas "
            f"{escribe_conteo(devueltas)} son más que las {escribe_conteo(propuesta.total)} que tenía."
        )
    if not usadas + anuladas + devueltas:
        problemas.append("no hay nada que registrar: escriba lo usado, lo anulado o lo devuelto.")
    anulados = [uno.rango for uno in jornada.anulados if uno.rango is not None]
    dichos = [*jornada.usados, *anulados, *jornada.devueltos]
    if contar(juntar(dichos)) != contar(dichos):
        problemas.append("hay números que están dos veces: un número es usado, anulado o devuelto.")
    ajenos = restar(dichos, propuesta.rangos)
    if propuesta.rangos and ajenos:
        problemas.append(f"las series {escribe_rangos(ajenos)} no las tenía «{propuesta.custodio}».")
    if any(not uno.motivo.strip() for uno in jornada.anulados):
        problemas.append("cada anulación dice por qué.")
    return tuple(problemas)


def lineas_de(jornada: Jornada, oficina: str) -> tuple[Linea, ...]:
    """Return the movements of a day, in the order of its sheet: used, annulled, given back."""
    partes: list[tuple[Tipo, str, Rango | None, int, str]] = [
        *((Tipo.CONSUMO, "", rango, rango.cantidad, "") for rango in juntar(jornada.usados)),
        *([(Tipo.CONSUMO, "", None, jornada.usadas, "")] if jornada.usadas else []),
        *(
            (Tipo.ANULACION, "", uno.rango, uno.cantidad if uno.rango is None else uno.rango.cantidad, uno.motivo)
            for uno in jornada.anulados
        ),
        *((Tipo.DEVOLUCION, oficina, rango, rango.cantidad, "") for rango in juntar(jornada.devueltos)),
        *([(Tipo.DEVOLUCION, oficina, None, jornada.devueltas, "")] if jornada.devueltas else []),
    ]
    return tuple(
        Linea(
            jornada.fecha,
            jornada.formulario,
            jornada.numero,
            tipo,
            jornada.material,
            jornada.custodio,
            destino,
            cantidad,
            jornada.lote,
            rango,
            glosa=jornada.glosa,
            motivo=motivo.strip(),
        )
        for tipo, destino, rango, cantidad, motivo in partes
    )

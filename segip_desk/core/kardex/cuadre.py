"""The cuadre: what an office emitted and annulled beside what left its stock, by month, by day and over the months."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import ultimo_dia
from segip_desk.core.kardex.flujo import cruce, dentro

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from segip_desk.core.kardex.flujo import Flujo, Movido

USADO = frozenset(("consumo", "anulacion"))


class Renglon(NamedTuple):
    """One comparison of an office.

    Attributes:
        meses: the months that it is of, one or more; dia: the day, 0 for the whole of them.
        emitidos: documents that the register counts.
        consumidos, anulados: pieces that left its stock so.
    """

    oficina: str
    material: str
    meses: tuple[int, ...]
    dia: int
    emitidos: int
    consumidos: int
    anulados: int

    @property
    def debido(self) -> int:
        """How many pieces what was emitted and annulled comes to."""
        return self.emitidos + self.anulados

    @property
    def usados(self) -> int:
        """How many pieces left the stock."""
        return self.consumidos + self.anulados

    @property
    def diferencia(self) -> int:
        """Pieces that left without a document behind; negative, documents without a piece."""
        return self.usados - self.debido

    def cuadra(self, tolerancia: int = 0) -> bool:
        """Tell whether both sides agree, within hundredths of a percent of what is due."""
        return abs(self.diferencia) * 10_000 <= tolerancia * self.debido


def oficinas_de(movido: Movido, material: str, periodo: int) -> tuple[str, ...]:
    """Return the offices whose stock of a material the ledger follows by the end of a month."""
    fin = ultimo_dia(periodo)
    lugares = {lugar for suyo, lugar in movido.saldos if suyo == material}
    for flujo in movido.por_material.get(material, ()):
        if flujo.fecha <= fin:
            lugares |= {flujo.origen, flujo.destino}
    # An office is `tj.central`; the store is `tj.almacen`.
    return tuple(
        oficina
        for oficina in movido.oficinas
        if not oficina.endswith(".almacen") and any(dentro(lugar, oficina) for lugar in lugares)
    )


def de_los_meses(
    movido: Movido, material: str, emitidos: Mapping[tuple[int, str], int], meses: Sequence[int]
) -> tuple[Renglon, ...]:
    """Compare every month of every office of which both sides are known.

    Args:
        emitidos: by (periodo, oficina); an office without a figure is not compared.
    """
    usado = _usado(movido, material)
    return tuple(
        Renglon(oficina, material, (mes,), 0, emitidos[mes, oficina], *_sumas(usado, oficina, mes))
        for mes in meses
        for oficina in oficinas_de(movido, material, mes)
        if (mes, oficina) in emitidos
    )


def acumulado(renglones: Iterable[Renglon]) -> tuple[Renglon, ...]:
    """Add the months of each office."""
    juntos: dict[str, Renglon] = {}
    for uno in renglones:
        antes = juntos.get(uno.oficina)
        if antes is None:
            juntos[uno.oficina] = uno
            continue
        juntos[uno.oficina] = uno._replace(
            meses=(*antes.meses, *uno.meses),
            emitidos=antes.emitidos + uno.emitidos,
            consumidos=antes.consumidos + uno.consumidos,
            anulados=antes.anulados + uno.anulados,
        )
    return tuple(juntos.values())


def de_los_dias(
    movido: Movido, material: str, emitidos: Mapping[tuple[int, int, str], int], mes: int, oficina: str
) -> tuple[Renglon, ...]:
    """Compare each day of a month of an office that counts by days; nothing where it does not.

    Args:
        emitidos: by (periodo, dia, oficina).
    """
    suyos = {
        dia: valor for (periodo, dia, cual), valor in emitidos.items() if (periodo, cual) == (mes, oficina) and dia
    }
    if not suyos:
        return ()
    usado = _usado(movido, material)
    dias = sorted({*suyos, *(dia for cual, periodo, dia, _ in usado if (cual, periodo) == (oficina, mes))})
    return tuple(
        Renglon(
            oficina,
            material,
            (mes,),
            dia,
            suyos.get(dia, 0),
            usado.get((oficina, mes, dia, "consumo"), 0),
            usado.get((oficina, mes, dia, "anulacion"), 0),
        )
        for dia in dias
    )


def _usado(movido: Movido, material: str) -> dict[tuple[str, int, int, str], int]:
    """Return how many pieces left each office, by (oficina, periodo, dia, tipo)."""
    usado: dict[tuple[str, int, int, str], int] = {}
    for flujo in movido.por_material.get(material, ()):
        for oficina, cuantos in _de_quien(flujo):
            clave = (oficina, flujo.periodo, flujo.fecha.day, flujo.tipo)
            usado[clave] = usado.get(clave, 0) + cuantos
    return usado


def _de_quien(flujo: Flujo) -> Iterable[tuple[str, int]]:
    if flujo.tipo not in USADO:
        return
    for oficina in flujo.bordes:
        cruza = cruce(flujo, oficina)
        if cruza is not None and cruza.mide == "salidas":
            yield oficina, cruza.signo * flujo.monto.cantidad


def _sumas(usado: Mapping[tuple[str, int, int, str], int], oficina: str, mes: int) -> tuple[int, int]:
    """Return what an office consumed and annulled in a month."""

    def suma(tipo: str) -> int:
        return sum(n for (cual, periodo, _, que), n in usado.items() if (cual, periodo, que) == (oficina, mes, tipo))

    return suma("consumo"), suma("anulacion")

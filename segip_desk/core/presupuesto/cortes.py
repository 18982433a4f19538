"""Cumulative figures: each books the difference to what stood at its date, whatever is back-dated before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.presupuesto.asiento import ETAPAS, LUGAR_DE, parse_documento

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from segip_desk.core.presupuesto.asiento import Asiento, ClaveAsiento, Etapa


def orden(asiento: Asiento) -> tuple[object, ...]:
    """Tell which asiento of a line comes first: a cumulative figure is of the end of its date."""
    # Inicial before vigente, whose difference it is part of.
    lugar = LUGAR_DE[asiento.momento]
    return asiento.fecha, asiento.es_corte, lugar, asiento.documento, asiento.renglon, asiento.momento


def efectos(asientos: Iterable[Asiento]) -> dict[ClaveAsiento, int]:
    """Return what each asiento of one line adds to its etapa, in centavos.

    Args:
        asientos: all that stand in the line in a gestión, in any order.
    """
    ordenados = sorted(asientos, key=orden)
    anulados = cortes_anulados(ordenados)
    saldos = dict.fromkeys(ETAPAS, 0)
    hechos: dict[ClaveAsiento, int] = {}
    for uno in ordenados:
        if not uno.es_corte:
            efecto = uno.signo() * uno.importe
        elif uno.clave in anulados:
            efecto = 0
        else:
            efecto = uno.importe - saldos[uno.etapa]
        hechos[uno.clave] = efecto
        sumar(saldos, uno.etapa, efecto)
    return hechos


def sumar(saldos: dict[Etapa, int], etapa: Etapa, efecto: int) -> None:
    """Add an efecto to the sums of a line, by etapa; what is allowed at first is also vigente."""
    saldos[etapa] += efecto
    if etapa == "inicial":
        saldos["vigente"] += efecto


def cortes_anulados(asientos: Sequence[Asiento]) -> frozenset[ClaveAsiento]:
    """Return the cumulative figures of a line that were undone, and what undoes them: neither says anything."""
    cortes = [uno for uno in asientos if uno.es_corte]
    reversiones = [uno for uno in cortes if uno.revierte]
    if not reversiones:
        return frozenset()
    por_documento = Documentos(cortes)
    deshechos = (uno for reversion in reversiones for uno in por_documento.deshechos(reversion))
    return frozenset(uno.clave for uno in (*reversiones, *deshechos))


class Documentos:
    """The asientos of a line by the document that makes them."""

    def __init__(self, asientos: Iterable[Asiento]) -> None:
        """Take all that stand in the line."""
        self._suyos: dict[str, list[Asiento]] = {}
        self._reversiones: dict[str, list[Asiento]] = {}
        for uno in asientos:
            self._suyos.setdefault(uno.documento, []).append(uno)
            if uno.revierte:
                for nombre in {uno.revierte, parse_documento(uno.revierte)[0]}:
                    self._reversiones.setdefault(nombre, []).append(uno)

    def nombrados(self, texto: str) -> list[Asiento]:
        """Return what a text names: `CP-12` the whole document, `CP-12:2` its second line."""
        documento, renglon = parse_documento(texto)
        de_un_renglon = self._suyos.get(documento, ()) if renglon is not None else ()
        return [*self._suyos.get(texto, ()), *(uno for uno in de_un_renglon if uno.renglon == renglon)]

    def deshechos(self, reversion: Asiento) -> list[Asiento]:
        """Return what a reversal undoes."""
        nombrados = self.nombrados(reversion.revierte)
        return [uno for uno in nombrados if uno.momento == reversion.momento and not uno.revierte]

    def reversiones(self, de: Asiento) -> list[Asiento]:
        """Return the reversals that undo an asiento, or something of it."""
        suyas = self._reversiones.get(de.documento, ())
        return [una for una in suyas if una.momento == de.momento and any(de is uno for uno in self.deshechos(una))]

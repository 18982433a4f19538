"""Random streams in the budget's ledger beside a plain slow model, which knows no efecto and no SQL."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from segip_desk.core.catalogo import Partida
from segip_desk.core.presupuesto.asiento import EN_ORDEN, MODIFICAN, Asiento
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.core.presupuesto.traspasos import ClaveTraspaso, LineaTraspaso, Traspaso
from segip_desk.core.problems import Rejected
from segip_desk.services.presupuesto import traspasos
from segip_desk.services.presupuesto.asentar import registrar
from segip_desk.services.presupuesto.ejecucion import ejecucion
from tests.bases import QUIEN, acto

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from segip_desk.core.presupuesto.asiento import Etapa, Momento
    from segip_desk.storage.base import Base

PARTIDAS = ("24110", "25220", "34110")
_CLASIFICADOR = [Partida(codigo, "x") for codigo in ("20000", "30000", *PARTIDAS)]
SISTEMAS = ("sigep", "sippec")
DIAS = 12
MUEVEN: tuple[Momento, ...] = (
    "inicial",
    "adicional",
    "reduccion",
    "certificado",
    "comprometido",
    "devengado",
    "pagado",
)
CORTAN: tuple[Momento, ...] = ("corte_inicial", "corte_vigente", "corte_certificado", "corte_devengado", "corte_pagado")
Que = Literal["asiento", "importado", "corte", "anulacion", "reversion", "traspaso"]


class Paso(NamedTuple):
    """One thing to try: what, where (partida and other), when, how much (centavos) and which momento or document."""

    que: Que
    donde: int
    otra: int
    dia: int
    importe: int
    cual: int


ABRE = [Paso("asiento", n, 0, 0, 20_00, 0) for n in range(6)]
"""Every line begins with something to spend."""


def al_azar(azar: Random) -> Paso:
    """Return any step."""
    donde, otra, dia, cual = (azar.randrange(51) for _ in range(4))
    return Paso(azar.choice(get_args(Que)), donde, otra, dia, azar.randint(1, 9_99), cual)


@dataclass
class Modelo:
    """The ledger as a list, and every question answered by walking all of it."""

    filas: list[Asiento] = field(default_factory=list)

    def con(self, *nuevas: Asiento) -> Modelo:
        """Return it with some more."""
        return Modelo([*self.filas, *nuevas])

    def movido(self, linea: Linea, momentos: Iterable[str], desde: date | None, hasta: date) -> int:
        """Add what moved after a date and up to another."""
        suma = 0
        for uno in self.filas:
            if uno.linea == linea and uno.momento in momentos and uno.fecha <= hasta:
                if desde is not None and uno.fecha <= desde:
                    continue
                quita = (uno.momento == "reduccion") != bool(uno.revierte) and uno.momento != "traspaso"
                suma += -uno.importe if quita else uno.importe
        return suma

    @property
    def cortes(self) -> list[Asiento]:
        """Return the reports that nobody undid."""
        deshechos = {uno.revierte for uno in self.filas}
        return [u for u in self.filas if u.es_corte and not u.revierte and u.documento not in deshechos]

    def saldo(self, linea: Linea, etapa: Etapa, cuando: date) -> int:
        """Return a stage of a line at the end of a day: the last report, and what moved since."""
        cortes = [
            uno for uno in self.cortes if uno.linea == linea and uno.momento == f"corte_{etapa}" and uno.fecha <= cuando
        ]
        ultimo = max(cortes, key=lambda uno: uno.fecha, default=None)
        desde, base = (None, 0) if ultimo is None else (ultimo.fecha, ultimo.importe)
        if etapa != "vigente":
            return base + self.movido(linea, {etapa}, desde, cuando)
        antes = 0 if desde is None else self.saldo(linea, "inicial", desde)
        movido = self.movido(linea, MODIFICAN, desde, cuando)
        return base + self.saldo(linea, "inicial", cuando) - antes + movido

    def faltas(self, linea: Linea, dias: Sequence[date], dichas: Sequence[Etapa]) -> list[int]:
        """Return by how much each stage passes the one before it, on each day."""
        return [
            self.saldo(linea, menor, dia) - self.saldo(linea, mayor, dia)
            for dia in dias
            for mayor, menor in pairwise(dichas)
        ]

    def dichas(self, linea: Linea) -> Sequence[Etapa]:
        """Return the stages that a line tells: all, where no report did."""
        suyos = [uno for uno in self.cortes if uno.linea == linea]
        if not suyos:
            return EN_ORDEN
        suyos += [uno for uno in self.filas if uno.linea == linea and not uno.es_corte]
        halladas = {uno.etapa for uno in suyos}
        return [etapa for etapa in EN_ORDEN if etapa in halladas or etapa == "vigente"]

    def admite(self, nuevas: Sequence[Asiento], dias: Sequence[date]) -> bool:
        """Tell whether some asientos break no line more than it is."""
        despues = self.con(*nuevas)
        for linea in {uno.linea for uno in nuevas}:
            dichas = despues.dichas(linea)
            era, es = self.faltas(linea, dias, dichas), despues.faltas(linea, dias, dichas)
            if any(nueva > 0 and nueva > vieja for vieja, nueva in zip(era, es, strict=True)):
                return False
        return True


@dataclass
class Corrida:
    """A stream under way in a gestión of its own.

    Attributes:
        hechos: how many steps were stored; negados: how many were refused.
    """

    base: Base
    gestion: int
    modelo: Modelo = field(default_factory=Modelo)
    hechos: int = 0
    negados: int = 0

    def correr(self, pasos: Sequence[Paso]) -> None:
        """Try every step on both, and compare what they say each time and, at the end, on each day."""
        with self.base.escritura(acto("clasificador")) as obra:
            obra.partidas(self.gestion, _CLASIFICADOR)
            obra.confirmar()
        for numero, paso in enumerate(pasos):
            self._dar(numero, paso)
        for dia in self.dias:
            self._comparar(dia)

    @property
    def dias(self) -> list[date]:
        """The days of a stream."""
        return [date(self.gestion, 3, 1) + timedelta(days=n) for n in range(DIAS)]

    def _dar(self, numero: int, paso: Paso) -> None:
        nuevas = self._nuevas(numero, paso)
        if not nuevas:
            return
        hecho_aqui = paso.que in {"asiento", "reversion", "traspaso"}
        esperado = not hecho_aqui or self.modelo.admite(nuevas, self.dias)
        if paso.que == "corte":
            esperado = not any(
                (u.linea, u.momento, u.fecha) == (n.linea, n.momento, n.fecha)
                for u in self.modelo.cortes
                for n in nuevas
            )
        try:
            if paso.que == "traspaso":
                self._traspasar(nuevas)
            elif hecho_aqui:
                registrar(self.base, QUIEN, nuevas)
            else:
                with self.base.escritura(acto()) as obra:
                    obra.presupuesto.asientos([(uno, None) for uno in nuevas])
                    obra.confirmar()
        except Rejected as rechazo:
            dice = str(rechazo)
        else:
            dice = ""
        assert esperado == (not dice), (paso, nuevas, dice)
        if dice:
            self.negados += 1
        else:
            self.modelo = self.modelo.con(*nuevas)
            self.hechos += 1

    def _nuevas(self, numero: int, paso: Paso) -> list[Asiento]:
        sistema = SISTEMAS[paso.donde % 2]
        linea, otra = (Linea(sistema, "48 0 007", PARTIDAS[n % 3], "20-230") for n in (paso.donde, paso.otra))
        dia, documento = self.dias[paso.dia % DIAS], f"D-{numero}"
        if paso.que == "corte":
            return [Asiento(dia, linea, CORTAN[paso.cual % len(CORTAN)], paso.importe, documento)]
        if paso.que == "anulacion":
            cortes = self.modelo.cortes
            suyo = cortes[paso.cual % len(cortes)] if cortes else None
            return [] if suyo is None else [replace(suyo, documento=documento, revierte=suyo.documento)]
        if paso.que == "traspaso":
            if linea == otra:
                return []
            return [
                Asiento(dia, linea, "traspaso", -paso.importe, documento, 1),
                Asiento(dia, otra, "traspaso", paso.importe, documento, 2),
            ]
        if paso.que == "reversion":
            return self._reversion(documento, paso)
        return [Asiento(dia, linea, MUEVEN[paso.cual % len(MUEVEN)], paso.importe, documento)]

    def _reversion(self, documento: str, paso: Paso) -> list[Asiento]:
        """Undo part of something that stands, never more than is left of it."""
        quedan = []
        for uno in self.modelo.filas:
            if uno.momento in MUEVEN and not uno.revierte:
                deshecho = sum(o.importe for o in self.modelo.filas if o.revierte == uno.documento)
                quedan.append((uno, uno.importe - deshecho))
        quedan = [par for par in quedan if par[1]]
        if not quedan:
            return []
        uno, queda = quedan[paso.cual % len(quedan)]
        dia = max(self.dias[paso.dia % DIAS], uno.fecha)
        importe = 1 + paso.importe % queda
        return [Asiento(dia, uno.linea, uno.momento, importe, documento, revierte=uno.documento)]

    def _traspasar(self, nuevas: Sequence[Asiento]) -> None:
        uno = nuevas[0]
        clave = ClaveTraspaso(self.gestion, uno.linea.sistema, uno.documento)
        lineas = tuple(LineaTraspaso(*otro.linea[1:], importe=otro.importe) for otro in nuevas)
        traspasos.solicitar(self.base, QUIEN, Traspaso(*clave, uno.fecha, lineas, "Falta"))
        traspasos.aprobar(self.base, QUIEN, clave, uno.fecha)

    def _comparar(self, dia: date) -> None:
        hecha = {fila.linea: fila.saldos for fila in ejecucion(self.base, self.gestion, hasta=dia).filas}
        for linea in {uno.linea for uno in self.modelo.filas if uno.fecha <= dia}:
            saldos = hecha[linea]
            dichos = {etapa: getattr(saldos, etapa) for etapa in ("inicial", *EN_ORDEN)}
            assert dichos == {etapa: self.modelo.saldo(linea, etapa, dia) for etapa in dichos}, (linea, dia)

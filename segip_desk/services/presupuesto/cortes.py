"""Cumulative reports of SIGEP and SIPPEC: what one would book, and booking it, with the file as its paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.conteos import Conflictos, Respaldo
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.core.presupuesto.reporte import (
    Cifra,
    cortes_de,
    cotejar,
    repetidas,
    sin_subtotales,
    totales_que_no_cuadran,
)
from segip_desk.core.problems import Problem, Rejected
from segip_desk.exchange.reportes import PorDefecto, leer_reporte
from segip_desk.services import semillas
from segip_desk.services.bases import sembrar_gestiones
from segip_desk.services.respaldos import guardar_archivo, revisar_archivo
from segip_desk.storage.presupuesto import lecturas

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Resumen
    from segip_desk.core.presupuesto.asiento import Asiento
    from segip_desk.core.presupuesto.clasificador import Clasificador
    from segip_desk.core.presupuesto.reporte import Diferencia, Reporte
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base
    from segip_desk.storage.obra import Obra


@dataclass(frozen=True, slots=True)
class DeQue:
    """Which report a file is.

    Attributes:
        fecha: its cut-off: its figures are of the end of that day.
        categoria, fuente: those of its lines, where its rows do not say them.
        documento: what the report is called; empty names it by its system and date.
    """

    sistema: str
    fecha: date
    categoria: str = ""
    fuente: str = ""
    documento: str = ""

    @property
    def nombre(self) -> str:
        """What the report is called."""
        return self.documento or f"Reporte {self.sistema.upper()} al {fecha_corta(self.fecha)}"


@dataclass(frozen=True, slots=True)
class Previa:
    """What a report says and what it would book.

    Attributes:
        diferencias: those of each line and etapa that are not zero, in the order of the report.
        ausentes: lines of the system with figures that the report does not name; they stay as they are.
        resumen: cumulative figures by their effect.
    """

    reporte: Reporte
    diferencias: tuple[Diferencia, ...]
    ausentes: tuple[Linea, ...]
    resumen: Resumen


@dataclass(frozen=True, slots=True)
class Hojeada:
    """What a report says and what it would book, with what is wrong in it.

    Attributes:
        cifras: those of its rows that are right, what they change nothing of too.
        problemas: what keeps it from being booked.
        ausentes: as of a Previa.
    """

    reporte: Reporte
    cifras: tuple[Cifra, ...]
    problemas: tuple[Problem, ...]
    ausentes: tuple[Linea, ...]


def hojear(base: Base, quien: Quien, ruta: Path, de_que: DeQue, complemento: str | None = None) -> Hojeada:
    """Read a report and tell what it would book and all that is wrong in it; nothing is stored.

    Args:
        complemento: why it enters a closed month, where somebody says it.

    Raises:
        Rejected: it cannot be read at all, or has no column of partidas or none of amounts.
        Unavailable: the machine failed.
    """
    with base.escritura(quien.acto("simular corte", ruta.name)) as obra:
        obra.partidas(de_que.fecha.year, semillas.partidas())
        if complemento is not None:
            obra.complementar(complemento)
        reporte, problemas = _leer(obra.con, ruta, de_que)
        malas = {uno.fila for uno in problemas}
        cortes = [corte for corte in cortes_de(reporte, *_nombrado(de_que)) if corte[0] not in malas]
        antes = [uno.asiento for uno in lecturas.asientos(obra.con, de_que.fecha.year, sistema=de_que.sistema)]
        if not problemas:
            try:
                _escribir(obra, ruta, de_que, cortes)
            except Rejected as error:
                problemas = list(error.problemas)
    dichas = {Linea(de_que.sistema, *fila[1:4]) for fila in reporte.filas}
    ausentes = sorted({uno.linea for uno in antes if uno.fecha <= de_que.fecha} - dichas)
    return Hojeada(reporte, tuple(cotejar(cortes, antes)), tuple(problemas), tuple(ausentes))


def mirar(base: Base, quien: Quien, ruta: Path, de_que: DeQue) -> Previa:
    """Read a report and tell what it would book; nothing is stored.

    Raises:
        Rejected: with every problem of the file: mixed styles, unknown partidas, totals that are not the sum…
        Unavailable: the machine failed.
    """
    with base.escritura(quien.acto("simular corte", ruta.name)) as obra:
        # A simulation has seeded nothing before.
        obra.partidas(de_que.fecha.year, semillas.partidas())
        return _asentar(obra, ruta, de_que)


def asentar(base: Base, quien: Quien, ruta: Path, de_que: DeQue, complemento: str | None = None) -> Previa:
    """Book a report: each line gets the difference to what stood at its date, and the file is kept as its paper.

    Raises:
        Rejected: as `mirar`; nothing is stored.
        Unavailable: the machine failed.
    """
    revisar_archivo(ruta)
    sembrar_gestiones(base, quien, {de_que.fecha.year})
    with base.escritura(quien.acto("asentar corte", ruta.name)) as obra:
        if complemento is not None:
            obra.complementar(complemento)
        previa = _asentar(obra, ruta, de_que)
        if obra.cambios:
            obra.adjuntar([_papel(de_que)], guardar_archivo(base, ruta))
        obra.confirmar()
    return previa


def _papel(de_que: DeQue) -> Respaldo:
    return Respaldo(de_que.nombre, de_que.fecha.isoformat())


def _asentar(obra: Obra, ruta: Path, de_que: DeQue) -> Previa:
    reporte, problemas = _leer(obra.con, ruta, de_que)
    if problemas:
        raise Rejected(*problemas)
    cortes = cortes_de(reporte, *_nombrado(de_que))
    antes = [uno.asiento for uno in lecturas.asientos(obra.con, de_que.fecha.year, sistema=de_que.sistema)]
    resumen = _escribir(obra, ruta, de_que, cortes)
    dichas = {uno.linea for _, uno in cortes}
    ausentes = sorted({uno.linea for uno in antes if uno.fecha <= de_que.fecha} - dichas)
    diferencias = tuple(una.diferencia for una in cotejar(cortes, antes) if una.diferencia.efecto)
    return Previa(reporte, diferencias, tuple(ausentes), resumen)


def _nombrado(de_que: DeQue) -> tuple[str, date, str]:
    return de_que.sistema, de_que.fecha, de_que.nombre


def _leer(con: Connection, ruta: Path, de_que: DeQue) -> tuple[Reporte, list[Problem]]:
    clasificador = lecturas.clasificador(con, de_que.fecha.year)
    reporte, problemas = leer_reporte(ruta, PorDefecto(de_que.categoria, de_que.fuente))
    reporte = sin_subtotales(reporte, clasificador)
    return reporte, [*problemas, *_problemas(reporte, clasificador)]


def _escribir(obra: Obra, ruta: Path, de_que: DeQue, cortes: list[tuple[int, Asiento]]) -> Resumen:
    try:
        return obra.presupuesto.asientos([(uno, _papel(de_que)) for _, uno in cortes])
    except Conflictos as conflictos:
        numeros = [numero for numero, _ in cortes]
        raise Rejected(
            *(Problem(uno.dice, numeros[uno.indice], None, ruta.name) for uno in conflictos.conflictos)
        ) from conflictos


def _problemas(reporte: Reporte, clasificador: Clasificador) -> list[Problem]:
    dichos = [
        Problem(dice, fila.numero, None, reporte.archivo)
        for fila in reporte.filas
        if (dice := clasificador.por_que_no(fila.partida)) is not None
    ]
    dichos += [
        Problem(f"repite la línea de la fila {primera}; deje una sola.", fila.numero, None, reporte.archivo)
        for fila, primera in repetidas(reporte.filas)
    ]
    dichos += [
        Problem(dice, total.numero, reporte.columnas[etapa], reporte.archivo)
        for total, etapa, dice in totales_que_no_cuadran(reporte, clasificador)
    ]
    return dichos

"""Figures of the budget that were published without their lines, from a sheet and out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.numeros import centavos_de_celda
from segip_desk.core.presupuesto.asiento import ETAPAS
from segip_desk.core.presupuesto.clasificador import parse_partida
from segip_desk.core.presupuesto.linea import LineaInvalida, parse_sistema
from segip_desk.core.presupuesto.sumas import ClaveInstantanea, Instantanea
from segip_desk.core.problems import parecido
from segip_desk.exchange.celdas import Motivo, lee_dia, texto_llano
from segip_desk.exchange.filas import Vistas, recorre
from segip_desk.exchange.hoja import ubica_columnas
from segip_desk.exchange.lector import Valores
from segip_desk.exchange.registro import Cuadricula, bolivianos, con_respaldos

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.problems import Problem
    from segip_desk.exchange.filas import Fila
    from segip_desk.exchange.hoja import CeldaCruda, Hoja
    from segip_desk.exchange.registro import Valor

OBLIGATORIAS = ("fecha", "sistema", "etapa", "importe")
COLUMNAS = ("fecha", "sistema", "partida", "etapa", "importe")


class InstantaneaLeida(NamedTuple):
    """A published figure, or the key alone of one to erase; its paper and the row of its file."""

    instantanea: Instantanea | ClaveInstantanea
    respaldo: Respaldo | None
    fila: int


def interpretar_instantaneas(hoja: Hoja) -> tuple[list[InstantaneaLeida], list[Problem]]:
    """Read the published figures of a sheet; `borrar` as the importe erases, and a blank partida is the whole system.

    Returns:
        Those that are right, and every problem.

    Raises:
        Rejected: the head is not one of them.
    """
    columnas = ubica_columnas(hoja, (*COLUMNAS, "respaldo", "corte"), OBLIGATORIAS)
    leidas: list[InstantaneaLeida] = []
    problemas = list(hoja.problemas)
    vistas: Vistas[ClaveInstantanea] = Vistas()
    importes = Valores.de(centavos_de_celda)
    for fila in recorre(hoja, columnas):
        clave = _clave(fila)
        importe = fila.lee("importe", importes.lee, None)
        respaldo = fila.respaldo()
        if not fila.problemas:
            vistas.anota(fila, clave, "importe")
        if fila.problemas:
            problemas += fila.problemas
        else:
            leidas.append(
                InstantaneaLeida(clave if importe is None else Instantanea(*clave, importe), respaldo, fila.numero)
            )
    return leidas, sorted(problemas, key=lambda problema: problema.fila or 0)


def exportar_instantaneas(
    instantaneas: Sequence[Instantanea], respaldos: Sequence[Respaldo | None] | None = None
) -> Cuadricula:
    """Lay them out, money in bolivianos; `respaldos`, where given, are parallel to them."""
    filas: list[tuple[Valor, ...]] = [
        (una.corte, una.sistema, una.partida, una.etapa, bolivianos(una.importe)) for una in instantaneas
    ]
    return con_respaldos(Cuadricula("instantaneas", COLUMNAS, filas), respaldos)


def _clave(fila: Fila) -> ClaveInstantanea:
    return ClaveInstantanea(
        fila.lee("sistema", _de(parse_sistema), ""),
        fila.lee("fecha", _lee_corte, ""),
        fila.lee("partida", _lee_partida, ""),
        fila.lee("etapa", _lee_etapa, ""),
    )


def _de(parse: Callable[[str], str]) -> Callable[[CeldaCruda], str | Motivo]:
    """Return what reads a cell as a part of a line."""

    def lee(celda: CeldaCruda) -> str | Motivo:
        try:
            return parse(texto_llano(celda))
        except LineaInvalida as mala:
            return Motivo(str(mala))

    return lee


def _lee_partida(celda: CeldaCruda) -> str | Motivo:
    return _de(parse_partida)(celda) if texto_llano(celda).strip() else ""


def _lee_corte(celda: CeldaCruda) -> str | Motivo:
    return lee_dia(celda) or Motivo("falta la fecha del corte; escríbala como 2020-12-31.")


def _lee_etapa(celda: CeldaCruda) -> str | Motivo:
    dicha = texto_llano(celda).strip().casefold()
    if dicha in ETAPAS:
        return dicha
    return Motivo(f"«{dicha}» no es una etapa; use una de: {', '.join(ETAPAS)}.{parecido(dicha, ETAPAS)}")

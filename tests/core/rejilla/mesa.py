"""A small planilla for the tests of the grid: two documents with their totals, money, a level and a folded column."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from segip_desk.core.catalogo import Catalogo, Departamento, Indicador, Oficina
from segip_desk.core.planilla import Planilla
from segip_desk.core.rejilla.forma import Dias, Orientacion, Pedido, armar_rejilla
from segip_desk.core.rejilla.hoja import Hoja

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.cierre import Cierre, Mes

INDICADORES = (
    Indicador("ci.nuevo", "emision", "ci", "tramite", "Nuevo", "Cédula: nuevo", "documento"),
    Indicador("ci.renovacion", "emision", "ci", "tramite", "Renovación", "Cédula: renovación", "documento"),
    Indicador("ci.sin_detalle", "emision", "ci", "tramite", "Sin detalle", "Cédula: sin detalle", "documento"),
    Indicador("lc.nueva", "emision", "lc", "tramite", "Nueva", "Licencia: nueva", "documento"),
    Indicador("lc.duplicado", "emision", "lc", "tramite", "Duplicado", "Licencia: duplicado", "documento"),
    Indicador("rec.ci", "recaudacion", "rec", "", "Bolivianos", "Recaudación", "Bs"),
    Indicador("leg.querella", "legal", "leg", "", "Querellas", "Querellas", "caso", "ultimo"),
)
OFICINAS = (
    Oficina("tj.central", "Oficina Central", "principal"),
    Oficina("tj.lourdes", "Lourdes", "desconcentrada"),
    Oficina("tj.yacuiba", "Yacuiba", "regional", desde=date(2020, 10, 10), hasta=date(2020, 10, 20)),
)
CATALOGO = Catalogo(
    Departamento("tj", "Tarija", "DDTJ", "BO-T", "Tarija"),
    {una.codigo: una for una in OFICINAS},
    {uno.codigo: uno for uno in INDICADORES},
    frozenset({("tj.lourdes", "leg.querella")}),
)
PLANILLA = Planilla(
    "prueba",
    "Prueba",
    ("emision", "recaudacion", "legal"),
    etiquetas={"ci": "Cédulas", "lc": "Licencias"},
    plegadas=frozenset({"ci.sin_detalle"}),
)
TONOS = {"ci": "ci", "lc": "lc"}
FERIADO = Dias({date(2020, 10, 18): "Elecciones generales"}, {("tj.central", date(2020, 10, 20)): "Corte de energía"})
NUEVO, RENOVACION, TOTAL_CI, NUEVA, DUPLICADO, TOTAL_LC, BS, QUERELLA = range(8)
MES, TOTAL = 31, 32


def hoja(
    valores: Mapping[tuple[int, str, str, int], int] | None = None,
    orientacion: Orientacion = Orientacion.DIAS,
    *,
    oficina: str = "tj.central",
    dia: int = 1,
    completa: bool = False,
    cierres: Mapping[Mes, Cierre] | None = None,
) -> Hoja:
    """Return the grid of October 2020 with some figures."""
    pedido = Pedido("prueba", orientacion, oficina, 2020, 10, dia, completa)
    rejilla = armar_rejilla(PLANILLA, pedido, CATALOGO, tonos=TONOS, dias=FERIADO)
    crudos = {clave: (valor, None) for clave, valor in (valores or {}).items()}
    return Hoja(rejilla, crudos, {None: None}, cierres or {})


def dia(numero: int, indicador: str, oficina: str = "tj.central") -> tuple[int, str, str, int]:
    """Return the key of a day of October 2020."""
    return (202010, oficina, indicador, numero)

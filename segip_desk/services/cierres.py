"""Closing a month of an area, opening it again, and the acta that is signed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segip_desk.core.armado_informe import Emision, armar_informe
from segip_desk.core.calendario import Lapso, periodo_de
from segip_desk.core.cierre import Mes
from segip_desk.core.definicion_informe import DefCapitulo, DefInforme, DefSeccion
from segip_desk.core.informe import Capitulo, Informe, Seccion, Tramo
from segip_desk.core.problems import Rejected, parecido
from segip_desk.services import definiciones, semillas
from segip_desk.services.informes import LARGO_IDENTIDAD, tonos
from segip_desk.services.tablas import constructor
from segip_desk.storage import bitacora, cierres, fichas, lecturas

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

MESES_DE_COSTUMBRE = 12
"""An oficina that produced in these months and not in this one is pending."""


def cerrar(base: Base, quien: Quien, area: str, gestion: int, mes: int) -> Mes:
    """Close a month of an area: from here on it changes only by a complemento or a reopening.

    Raises:
        Rejected: no such area, closed already, or a month that has not ended.
        Unavailable: the machine failed.
    """
    exigir_area(area)
    cerrado = Mes(area, periodo_de(gestion, mes))
    with base.escritura(quien.acto("cerrar", cerrado.nombre)) as obra:
        obra.cerrar(cerrado)
        obra.confirmar()
    return cerrado


def reabrir(base: Base, quien: Quien, area: str, gestion: int, mes: int, motivo: str) -> Mes:
    """Open a closed month of an area again, for a reason that the bitácora keeps.

    Raises:
        Rejected: no such area, not closed, or no reason.
        Unavailable: the machine failed.
    """
    exigir_area(area)
    if not motivo.strip():
        message = 'Diga por qué se reabre: «--motivo "llegó el reporte corregido de Bermejo"».'
        raise Rejected(message)
    abierto = Mes(area, periodo_de(gestion, mes))
    with base.escritura(quien.acto("reabrir", f"{abierto.nombre}: {motivo.strip()}")) as obra:
        obra.reabrir(abierto)
        obra.confirmar()
    return abierto


def preparar_acta(base: Base, cerrado: Mes, *, impreso: datetime) -> Informe:
    """Bind the acta of a closed month: its figures, what is pending, the head of the chain and who signs.

    Raises:
        Rejected: the month is not closed.
        Unavailable: the machine failed.
    """
    departamento = base.departamento.codigo
    lapso = Lapso.mes(cerrado.periodo // 100, cerrado.periodo % 100)
    suyos = [d for d in definiciones.cuadros(departamento) if d.area == cerrado.area and "gestion" not in d.ejes]
    nombre = nombre_de_area(cerrado.area)
    definicion = DefInforme(
        titulos=dict.fromkeys(("anual", "trimestral", "mensual", "parcial"), f"Acta de cierre: {nombre.lower()}"),
        cifras=(),
        capitulos=(DefCapitulo(nombre, tuple(DefSeccion(d.id, d.nombre, d.id) for d in suyos)),),
    )
    with base.lectura() as con:
        cierre = cierres.leer_cierres(con).get(cerrado)
        if cierre is None:
            message = f"{cerrado.nombre} no está cerrado; ciérrelo antes de imprimir su acta."
            raise Rejected(message)
        catalogo = fichas.catalogo(con)
        ultima = bitacora.cabeza(con)
        tabla_de = constructor(con, departamento, definicion.cuadros, lapso)
        pendientes = _pendientes(con, catalogo, cerrado)
    emision = Emision(
        cite="",
        impreso=impreso,
        base=base.identidad[:LARGO_IDENTIDAD],
        cabeza=ultima[1] if ultima else "",
        firmas=semillas.perfil(departamento).firmas,
        tonos=tonos(),
    )
    acta = armar_informe(definicion, catalogo, lapso, tabla_de, emision)
    return replace(
        acta, capitulos=(*acta.capitulos, _constancia(cierre.usuario, cierre.instante, acta.cabeza, pendientes))
    )


def exigir_area(area: str) -> None:
    """Refuse an area that the register does not have.

    Raises:
        Rejected: with the nearest known one.
    """
    areas = semillas.comun().areas
    if area not in areas:
        message = f"No existe el área «{area}»; las que hay son: {', '.join(areas)}.{parecido(area, areas)}"
        raise Rejected(message)


def nombre_de_area(area: str) -> str:
    """Return the name of an area, for a title."""
    return semillas.comun().areas[area].nombre


def _pendientes(con: Connection, catalogo: Catalogo, cerrado: Mes) -> list[str]:
    """Return the oficinas that had figures of the area in the year before, and have none in this month."""
    indicadores = [i for i in catalogo.indicadores.values() if i.area == cerrado.area]
    gestion, mes = divmod(cerrado.periodo, 100)
    antes = [periodo_de(gestion - (mes <= n), (mes - n - 1) % 12 + 1) for n in range(1, MESES_DE_COSTUMBRE + 1)]
    con_figuras = {oficina for _, oficina, _ in lecturas.cubo(con, indicadores, [cerrado.periodo])}
    solian = {oficina for _, oficina, _ in lecturas.cubo(con, indicadores, antes)}
    return [
        o.nombre
        for o in catalogo.oficinas.values()
        if o.codigo in solian - con_figuras and o.abierta_en(cerrado.periodo)
    ]


def _constancia(usuario: str, instante: str, cabeza: str, pendientes: list[str]) -> Capitulo:
    falta = "Ninguna oficina queda pendiente."
    if pendientes:
        falta = f"Sin cifras en el mes, aunque las tuvieron en el último año: {', '.join(pendientes)}."
    quien = (
        Tramo("Cerró el mes "),
        Tramo(usuario, fuerte=True),
        Tramo(f" el {instante[:10]} a las {instante[11:16]} (UTC)."),
    )
    cadena = (Tramo("Cabeza de la bitácora al imprimir: "), Tramo(cabeza, fuerte=True), Tramo("."))
    return Capitulo("Constancia", (Seccion("Cierre", parrafos=(quien, (Tramo(falta),), cadena)),))

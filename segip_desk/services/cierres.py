"""Closing a month of an area, opening it again, and the acta that is signed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segip_desk.core.armado_informe import Emision, armar_informe
from segip_desk.core.calendario import Lapso, fecha_corta, periodo_de
from segip_desk.core.cierre import AREA_POA, Mes, hora_local, tocado_por_meta
from segip_desk.core.definicion_informe import TITULOS, DefCapitulo, DefInforme, DefSeccion
from segip_desk.core.informe import Capitulo, Informe, Seccion, Tramo
from segip_desk.core.problems import Rejected, parecido
from segip_desk.core.tardias import secciones_tardias
from segip_desk.services import definiciones, semillas
from segip_desk.services.informes import LARGO_IDENTIDAD, areas, tonos
from segip_desk.services.tablas import constructor
from segip_desk.storage import bitacora, cierres, fichas, lecturas

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.cierre import Cierre
    from segip_desk.core.informe import Parrafo
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

MESES_DE_COSTUMBRE = 12
"""An oficina that produced in these months and not in this one is pending."""


def cerrar(base: Base, quien: Quien, area: str, gestion: int, mes: int, motivo: str = "") -> Mes:
    """Close a month of an area: from here on it changes only by a complemento or a reopening.

    Args:
        motivo: what the bitácora keeps of it, where there is something to say.

    Raises:
        Rejected: no such area, closed already, or a month that has not ended.
        Unavailable: the machine failed.
    """
    cerrado = mes_de_area(area, gestion, mes)
    with base.escritura(quien.acto("cerrar", motivo.strip())) as obra:
        obra.cerrar(cerrado)
        obra.confirmar()
    return cerrado


def reabrir(base: Base, quien: Quien, area: str, gestion: int, mes: int, motivo: str) -> Mes:
    """Open a closed month of an area again, for a reason that the bitácora keeps and the next report prints.

    Raises:
        Rejected: no such area, not closed, or no reason.
        Unavailable: the machine failed.
    """
    abierto = mes_de_area(area, gestion, mes)
    with base.escritura(quien.acto(cierres.REABRIR, motivo.strip())) as obra:
        obra.reabrir(abierto)
        obra.confirmar()
    return abierto


def mes_de_area(area: str, gestion: int, mes: int) -> Mes:
    """Return a month of an area.

    Raises:
        Rejected: the register has no such area; with the nearest known one.
    """
    conocidas = areas()
    if area not in conocidas:
        message = f"No existe el área «{area}»; las que hay son: {', '.join(conocidas)}.{parecido(area, conocidas)}"
        raise Rejected(message)
    return Mes(area, periodo_de(gestion, mes))


def preparar_acta(base: Base, cerrado: Mes, *, impreso: datetime) -> Informe:
    """Bind the acta of a closed month: its figures, what is pending, the head of the chain and who signs.

    Args:
        impreso: when it is printed, as the document says it.

    Raises:
        Rejected: the month is not closed.
        Unavailable: the machine failed.
    """
    departamento = base.departamento.codigo
    lapso = Lapso.mes(*divmod(cerrado.periodo, 100))
    definicion = _definicion(departamento, cerrado.area)
    with base.lectura() as con:
        cierre = cierres.leer_cierres(con).get(cerrado)
        if cierre is None:
            message = f"El mes de {cerrado.nombre} no está cerrado; ciérrelo y después imprima su acta."
            raise Rejected(message)
        catalogo = fichas.catalogo(con)
        ultima = bitacora.cabeza(con)
        tabla_de = constructor(con, departamento, definicion.cuadros, lapso)
        pendientes = _pendientes(con, catalogo, cerrado)
        tarde = (
            [una for una in cierres.reaperturas(con, lapso) if una.mes == cerrado],
            [uno for uno in cierres.complementos(con, lapso) if uno.mes == cerrado],
        )
    emision = Emision(
        cite="",
        impreso=impreso,
        base=base.identidad[:LARGO_IDENTIDAD],
        cabeza=ultima[1] if ultima else "",
        firmas=semillas.perfil(departamento).firmas,
        tonos=tonos(),
        notas=secciones_tardias(*tarde, catalogo, areas()),
    )
    acta = armar_informe(definicion, catalogo, lapso, tabla_de, emision)
    return replace(acta, capitulos=(*acta.capitulos, _constancia(cierre, acta.cabeza, pendientes)))


def _definicion(departamento: str, area: str) -> DefInforme:
    """Return what an acta prints: every cuadro of the area that a single month can fill."""
    nombre = areas()[area]
    suyos = [d for d in definiciones.cuadros(departamento) if d.area == area and "gestion" not in d.ejes]
    return DefInforme(
        titulos=dict.fromkeys(TITULOS, f"Acta de cierre: {nombre}"),
        cifras=(),
        capitulos=(DefCapitulo(nombre, tuple(DefSeccion(d.id, d.nombre, d.id) for d in suyos)),),
    )


def _pendientes(con: Connection, catalogo: Catalogo, cerrado: Mes) -> tuple[Parrafo, ...]:
    """Say what the month lacks: oficinas that used to have figures, or tasks of the POA without execution."""
    if cerrado.area == AREA_POA:
        faltan = _tareas_sin_ejecucion(con, cerrado)
        dice = "Tareas programadas para el mes que no tienen lo ejecutado"
    else:
        faltan = _oficinas_sin_cifras(con, catalogo, cerrado)
        dice = "Sin cifras en el mes, aunque las tuvieron en los doce meses anteriores"
    if not faltan:
        return ((Tramo("Nada queda pendiente."),),)
    return ((Tramo(f"{dice}: "), Tramo("; ".join(faltan), fuerte=True), Tramo(".")),)


def _oficinas_sin_cifras(con: Connection, catalogo: Catalogo, cerrado: Mes) -> list[str]:
    indicadores = [i for i in catalogo.indicadores.values() if i.area == cerrado.area]
    antes, periodo = [], cerrado.periodo
    for _ in range(MESES_DE_COSTUMBRE):
        periodo = periodo - 1 if periodo % 100 > 1 else periodo - 100 + 11
        antes.append(periodo)
    con_figuras = {oficina for _, oficina, _ in lecturas.cubo(con, indicadores, [cerrado.periodo])}
    solian = {oficina for _, oficina, _ in lecturas.cubo(con, indicadores, antes)}
    return [
        oficina.nombre
        for codigo, oficina in catalogo.oficinas.items()
        if codigo in solian - con_figuras and oficina.abierta_en(cerrado.periodo)
    ]


def _tareas_sin_ejecucion(con: Connection, cerrado: Mes) -> list[str]:
    """Return the tasks of the periods that end with the month; what an indicador measures is never typed."""
    return [
        " ".join(parte for parte in (meta.clave.codigo, meta.clave.descripcion) if parte)
        for meta, _ in fichas.metas(con, cerrado.periodo // 100)
        if tocado_por_meta(0, meta.clave).mes == cerrado
        and (meta.programado or meta.reformulado)
        and meta.ejecutado is None
        and not meta.indicador
    ]


def _constancia(cierre: Cierre, cabeza: str, pendientes: tuple[Parrafo, ...]) -> Capitulo:
    cuando = hora_local(cierre.instante)
    quien = (
        Tramo("Cerró el mes "),
        Tramo(cierre.usuario, fuerte=True),
        Tramo(f" el {fecha_corta(cuando)} a las {cuando:%H:%M}."),
    )
    desde = (
        "Desde entonces sus cifras solo cambian por un complemento o una reapertura con motivo, y el informe lo dice."
    )
    cadena = (Tramo("Cabeza de la bitácora al imprimir: "), Tramo(cabeza, fuerte=True), Tramo("."))
    return Capitulo(
        "Constancia",
        (
            Seccion("Cierre", parrafos=(quien, (Tramo(desde),), cadena)),
            Seccion("Pendientes", parrafos=pendientes),
        ),
    )

"""Planillas: open a grid with what stands, write its cells in one transaction, and tell what is known of a figure."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import periodo_de, texto_fecha
from segip_desk.core.problems import Rejected, parecido
from segip_desk.core.rejilla.forma import Dias, Orientacion, armar_rejilla
from segip_desk.core.rejilla.hoja import Hoja
from segip_desk.core.rejilla.rango import rangos_de
from segip_desk.core.sin_actividad import motivos_del_mes
from segip_desk.services import definiciones, semillas
from segip_desk.services.bases import sembrar_gestiones
from segip_desk.storage import bitacora, fichas, lecturas
from segip_desk.storage.ausencias import leer_ausencias
from segip_desk.storage.cierres import leer_cierres
from segip_desk.storage.codigos import leer_codigos
from segip_desk.storage.figuras import leer_vigentes
from segip_desk.storage.notas import leer_notas
from segip_desk.storage.recuerdo import recordada
from segip_desk.storage.respaldos import todos_los_respaldos, ultimos_respaldos

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.conteos import Clave, Figura, Respaldo, Vigente
    from segip_desk.core.planilla import Planilla
    from segip_desk.core.rejilla.forma import Pedido, Rejilla
    from segip_desk.core.rejilla.rango import Rangos
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base
    from segip_desk.storage.lecturas import Crudas

ACCION = "planilla"
"""How the bitácora calls what is typed."""
MESES_DE_HISTORIA = 12
"""How far back a month's figure is compared; a day's, a third of it."""
_PAPELES = 30


class _Hecha(NamedTuple):
    pedido: Pedido
    usadas: frozenset[str]
    de: tuple[int, int]
    vivos: tuple[Catalogo, Dias]
    rejilla: Rejilla


_hechas: deque[_Hecha] = deque(maxlen=8)


class Choque(NamedTuple):
    """A cell that somebody else changed meanwhile: what stands, and who wrote it and when (ISO, UTC), where known."""

    figura: Figura
    esperado: int | None
    vigente: Vigente | None
    usuario: str
    instante: str


@dataclass(frozen=True, slots=True)
class Guardado:
    """What a write did.

    Attributes:
        antes: what stood at each key.
        choques: cells that another changed meanwhile; with any, nothing was stored.
        entrada: its number in the bitácora; None where nothing changed.
        tardias: how many figures entered a closed month as a complemento.
    """

    antes: Mapping[Clave, Vigente | None]
    choques: tuple[Choque, ...] = ()
    entrada: int | None = None
    tardias: int = 0


def de_pagina(catalogo: Catalogo, pagina: str) -> tuple[Planilla, ...]:
    """Return the planillas that a page of the window shows, in order."""
    suyas = [una for una in definiciones.planillas(catalogo).values() if una.pagina == pagina]
    return tuple(sorted(suyas, key=lambda una: una.orden))


def listar(base: Base, pagina: str) -> tuple[Planilla, ...]:
    """Return the planillas of a page, against the base's catalogue.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return de_pagina(fichas.catalogo(con), pagina)


def abrir(base: Base, pedido: Pedido) -> Hoja:
    """Read a grid with what stands in it, in one reading.

    Raises:
        Rejected: no such planilla or oficina.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return _abrir(con, pedido)


def guardar(
    base: Base,
    quien: Quien,
    figuras: Sequence[Figura],
    esperados: Mapping[Clave, int | None],
    *,
    accion: str = ACCION,
    complemento: str | None = None,
) -> Guardado:
    """Write cells in one transaction, unless somebody changed one of them meanwhile.

    Args:
        figuras: what to write; None erases.
        esperados: the value that whoever typed saw at each key; a key that is missing is not compared.
        accion: how the bitácora calls it.
        complemento: why a late paper enters months already closed; without it they refuse.

    Raises:
        Conflictos: a figure cannot be written: why, cell by cell.
        Rejected: the same, said of all.
        Unavailable: the machine failed.
    """
    with base.escritura(quien.acto(accion, _detalle(figuras))) as obra:
        grupos = leer_vigentes(obra.con, figuras, leer_codigos(obra.con))
        antes = {f.clave: grupos.get(f.clave[:3], {}).get(f.clave.dia) for f in figuras}
        choques = tuple(_choques(obra.con, figuras, esperados, antes))
        if choques:
            return Guardado(antes, choques)
        if complemento is not None:
            obra.complementar(complemento)
        obra.conteos(figuras)
        tardias = obra.guardia.tardias
        entrada = obra.confirmar()
    sembrar_gestiones(base, quien, {figura.clave.periodo // 100 for figura in figuras})
    return Guardado(antes, (), None if entrada is None else entrada.n, tardias)


def anotar(base: Base, quien: Quien, clave: Clave, texto: str, *, marca: bool) -> None:
    """Keep a comment on a figure, and whether it is marked to be looked at again.

    Raises:
        Rejected: a text that cannot be kept.
        Unavailable: the machine failed.
    """
    with base.escritura(quien.acto("anotar")) as obra:
        obra.anotar(clave, texto, marca=marca)
        obra.confirmar()


def papeles(base: Base) -> tuple[Respaldo, ...]:
    """Return the papers that were named last, newest first, to choose from.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return ultimos_respaldos(con, _PAPELES)


def rangos(base: Base, pedido: Pedido) -> Rangos:
    """Return what is usual of the figures of a grid.

    Raises:
        Rejected: no such planilla or oficina.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        catalogo = fichas.catalogo(con)
        planilla = _planilla(catalogo, pedido)
        indicadores = planilla.todas(catalogo)
        dinero = {uno.codigo for uno in indicadores if uno.es_dinero}
        if pedido.orientacion in (Orientacion.DIAS, Orientacion.DIA):
            de_quienes = [pedido.oficina] if pedido.orientacion is Orientacion.DIAS else catalogo.oficinas
            periodos = meses_hasta(periodo_de(pedido.gestion, pedido.mes), MESES_DE_HISTORIA // 3)
            valores = {k: f[-2] or 0 for k, f in lecturas.hoja(con, periodos, de_quienes).items() if k[3]}
        else:
            ultimo = 12 if pedido.orientacion is Orientacion.MESES else pedido.mes
            periodos = meses_hasta(periodo_de(pedido.gestion, ultimo), 2 * MESES_DE_HISTORIA)
            cifras = lecturas.cubo(con, indicadores, periodos)
            valores = {(p, o, i, 0): v for (p, o, i), v in cifras.items()}
    return rangos_de(valores, dinero)


def meses_hasta(periodo: int, cuantos: int) -> tuple[int, ...]:
    """Return so many months up to one, itself included, oldest first."""
    cuenta = periodo // 100 * 12 + periodo % 100 - 1
    return tuple(n // 12 * 100 + n % 12 + 1 for n in range(cuenta - cuantos + 1, cuenta + 1))


def _abrir(con: Connection, pedido: Pedido) -> Hoja:
    catalogo = fichas.catalogo(con)
    planilla = _planilla(catalogo, pedido)
    valores = _valores(con, pedido, catalogo)
    usadas = frozenset(_usadas(planilla, pedido, valores))
    dias = _dias(con, pedido)
    return Hoja(
        _rejilla(planilla, pedido, catalogo, dias, usadas),
        valores,
        todos_los_respaldos(con),
        leer_cierres(con),
        leer_notas(con, f"conteo/{texto_fecha(pedido.periodo)}"),
    )


def _valores(con: Connection, pedido: Pedido, catalogo: Catalogo) -> Crudas:
    """Read the figures of a grid, with those that decide what may be written there."""
    anual = periodo_de(pedido.gestion)
    if pedido.orientacion is Orientacion.DIAS:
        del_mes = lecturas.hoja_de_mes(con, pedido.periodo, pedido.oficina)
        del_mes.update(lecturas.hoja_de_gestion(con, pedido.gestion, pedido.oficina))
        return del_mes
    if pedido.orientacion is Orientacion.MESES:
        return lecturas.hoja(con, [periodo_de(pedido.gestion, mes) for mes in range(13)], [pedido.oficina])
    dia = pedido.dia if pedido.orientacion is Orientacion.DIA else None
    return lecturas.hoja(con, [pedido.periodo, anual], catalogo.oficinas, dia)


def _usadas(planilla: Planilla, pedido: Pedido, valores: Crudas) -> set[str]:
    """Return the indicadores of the folded columns that hold a figure."""
    if pedido.completa or not planilla.plegadas:
        return set()
    if pedido.orientacion is Orientacion.DIAS:
        # A month has a thousand figures, and few columns fold.
        periodo, oficina = pedido.periodo, pedido.oficina
        return {uno for uno in planilla.plegadas for dia in range(32) if (periodo, oficina, uno, dia) in valores}
    return {clave[2] for clave in valores} & planilla.plegadas


@recordada
def _dias(con: Connection, pedido: Pedido) -> Dias:
    """Read why no figures are expected of some days, where days are in sight."""
    feriados = {feriado.fecha: feriado.nombre for feriado in fichas.feriados(con, pedido.gestion)}
    if pedido.orientacion not in (Orientacion.DIAS, Orientacion.DIA):
        return Dias(feriados, {})
    declaradas = [una for una, _ in leer_ausencias(con)]
    oficinas = [pedido.oficina] if pedido.orientacion is Orientacion.DIAS else fichas.catalogo(con).oficinas
    motivos = {una: motivos_del_mes(declaradas, una, pedido.periodo) for una in oficinas}
    return Dias(feriados, {(una, dia): texto for una, suyos in motivos.items() for dia, texto in suyos.items()})


def _rejilla(planilla: Planilla, pedido: Pedido, catalogo: Catalogo, dias: Dias, usadas: frozenset[str]) -> Rejilla:
    """Lay the grid out, or return the one of before: between two writes catalogue and days are the same objects."""
    vigentes = (id(catalogo), id(dias))
    for hecha in _hechas:
        if hecha.de == vigentes and hecha.pedido == pedido and hecha.usadas == usadas:
            return hecha.rejilla
    rejilla = armar_rejilla(planilla, pedido, catalogo, tonos=tonos(), dias=dias, usadas=usadas)
    # It holds both, so that no other object takes their places in memory while they are compared by it.
    _hechas.append(_Hecha(pedido, usadas, vigentes, (catalogo, dias), rejilla))
    return rejilla


def tonos() -> dict[str, str]:
    """Return the kind of document of each concepto, which colours its columns."""
    return {codigo: uno.tono for codigo, uno in semillas.comun().conceptos.items()}


def _planilla(catalogo: Catalogo, pedido: Pedido) -> Planilla:
    planillas = definiciones.planillas(catalogo)
    if pedido.planilla not in planillas:
        message = f"No existe la planilla «{pedido.planilla}».{parecido(pedido.planilla, planillas)}"
        raise Rejected(message)
    de_una = pedido.orientacion in (Orientacion.DIAS, Orientacion.MESES)
    if de_una and pedido.oficina not in catalogo.oficinas:
        message = f"No existe la oficina «{pedido.oficina}»; elija una de la lista."
        raise Rejected(message)
    return planillas[pedido.planilla]


def _choques(
    con: Connection,
    figuras: Sequence[Figura],
    esperados: Mapping[Clave, int | None],
    antes: Mapping[Clave, Vigente | None],
) -> list[Choque]:
    """Return the cells whose value is not the one that was seen; what is already as asked is none."""
    choques = []
    for figura in figuras:
        clave, vigente = figura.clave, antes[figura.clave]
        actual = None if vigente is None else vigente.valor
        if clave not in esperados or actual in (esperados[clave], figura.valor):
            continue
        dichos = bitacora.ultimos(con, str(clave), "", 1)
        quien, cuando = (dichos[0].usuario, dichos[0].instante) if dichos else ("", "")
        choques.append(Choque(figura, esperados[clave], vigente, quien, cuando))
    return choques


def _detalle(figuras: Sequence[Figura]) -> str:
    return "" if len(figuras) == 1 else f"{len(figuras)} celdas"

"""The first page: what is pending, each with its place, and what the month produced."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from segip_desk.core.calendario import MESES, Lapso, periodo_de, ultimo_dia
from segip_desk.core.cierre import HORA_DE_BOLIVIA, Mes
from segip_desk.core.cuadro.cubo import Cubo
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.core.cuadro.registro import Registro
from segip_desk.core.inicio import Adonde, DefInicio, Pendiente, avances, definir_inicio, mes_anterior, ordenar, tarjeta
from segip_desk.core.problems import Rejected
from segip_desk.recursos import recurso
from segip_desk.services import copias, definiciones, semillas
from segip_desk.services.graficos import dibujar
from segip_desk.services.toml import leer_toml
from segip_desk.services.verificar import verificar_lapso
from segip_desk.storage import fichas, lecturas
from segip_desk.storage.cierres import leer_cierres

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.cierre import Cierres
    from segip_desk.core.grafico import Grafico
    from segip_desk.core.inicio import Meta, Tarjeta
    from segip_desk.core.verificacion.hallazgo import Verificado
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

REGLAS_A_LA_VISTA = 3
COPIA_VIEJA = timedelta(days=2)
"""After so long without a copy, it is said."""
_LARGO = 150
"""How long a sentence of the list may be; the whole one is in Verificación."""


@cache
def definicion(departamento: str) -> DefInicio:
    """Return what the first page shows.

    Raises:
        Rejected: its file was edited and is wrong; every problem is listed.
    """
    comun = semillas.comun()
    camino = recurso("inicio.toml")
    leida, problemas = definir_inicio(
        leer_toml(camino), [*comun.conceptos, *comun.indicadores], list(definiciones.archivos_de_cuadros(departamento))
    )
    if problemas:
        raise Rejected(*(problema.en(camino.name) for problema in problemas))
    return leida


def produccion(base: Base, gestion: int, mes: int, oficina: str = "") -> tuple[Tarjeta, ...]:
    """Return the cards of a month: each figure with the month before, the year before and its target.

    Args:
        base: the base.
        gestion: the year.
        mes: 1 to 12.
        oficina: whose figures only; its targets are not said, since the POA is of the whole direction.

    Raises:
        Rejected: a definition was edited and is wrong.
        Unavailable: the machine failed.
    """
    suya, comun = definicion(base.departamento.codigo), semillas.comun()
    periodo = periodo_de(gestion, mes)
    with base.lectura() as con:
        catalogo = semillas.con_tipos(fichas.catalogo(con))
        indicadores = [catalogo.indicadores[uno] for uno in indicadores_de(suya.tarjetas, catalogo)]
        cifras = lecturas.cubo(con, indicadores, (periodo, mes_anterior(periodo), periodo - 100))
        metas = tuple(meta for meta, _ in fichas.metas(con, gestion))
    if oficina:
        cifras = {clave: valor for clave, valor in cifras.items() if clave[1] == oficina}
    registro = Registro(catalogo, Lapso.mes(gestion, mes), Cubo(catalogo, cifras), metas=metas)
    nombres = {c.codigo: (c.nombre, c.tono) for c in comun.conceptos.values()}
    for codigo, indicador in catalogo.indicadores.items():
        nombres.setdefault(codigo, (indicador.nombre, nombres.get(indicador.concepto, ("", indicador.area))[1]))
    return tuple(tarjeta(registro, clave, *nombres[clave], con_meta=not oficina) for clave in suya.tarjetas)


def grafico(base: Base, gestion: int, oficina: str = "") -> Grafico | None:
    """Return the chart of the gestión, month by month; None where there are no figures.

    Raises:
        Rejected: a definition was edited and is wrong.
        Unavailable: the machine failed.
    """
    cuadro = definicion(base.departamento.codigo).cuadro
    return dibujar(base, cuadro, None, Lapso(gestion), oficina).grafico if cuadro else None


def metas(base: Base, gestion: int, mes: int) -> tuple[Meta, ...]:
    """Return how far the tasks of the POA that the register measures are, from January to a month.

    Raises:
        Unavailable: the machine failed.
    """
    lapso = Lapso(gestion, 1, mes)
    with base.lectura() as con:
        catalogo = semillas.con_tipos(fichas.catalogo(con))
        suyas = tuple(meta for meta, _ in fichas.metas(con, gestion))
        medidas = dict.fromkeys(meta.indicador for meta in suyas if meta.indicador)
        indicadores = [catalogo.indicadores[uno] for uno in indicadores_de(medidas, catalogo)]
        cifras = lecturas.cubo(con, indicadores, lapso.periodos)
    conceptos = {c.codigo: (c.nombre, c.tono) for c in semillas.comun().conceptos.values()}
    return avances(Registro(catalogo, lapso, Cubo(catalogo, cifras), metas=suyas), conceptos)


def pendientes(base: Base, quien: Quien, gestion: int, mes: int) -> tuple[Pendiente, ...]:
    """Return what waits for somebody in a gestión up to a month, the gravest first.

    Raises:
        Rejected: a rule's file was edited and is wrong.
        Unavailable: the machine failed.
    """
    ahora = quien.reloj()
    lapso = Lapso(gestion, 1, mes)
    with base.lectura() as con:
        hallados = [uno for uno in verificar_lapso(con, base.departamento.codigo, lapso) if uno.abierto]
        por_cerrar = tuple(_por_cerrar(con, lapso, hallados, ahora.astimezone(HORA_DE_BOLIVIA).date()))
    return ordenar((*_de_hallazgos(hallados, lapso), *por_cerrar, *_de_copia(base, ahora)))


def _de_hallazgos(hallados: Sequence[Verificado], lapso: Lapso) -> Iterator[Pendiente]:
    """Name the first finding of each rule and count its others; the rules beyond some are counted together."""
    por_regla: dict[str, list[Verificado]] = {}
    for uno in sorted(hallados, key=lambda uno: not uno.impide):
        por_regla.setdefault(uno.hallazgo.regla, []).append(uno)
    for suyos in list(por_regla.values())[:REGLAS_A_LA_VISTA]:
        hallazgo, otros = suyos[0].hallazgo, len(suyos) - 1
        dice = _primera(hallazgo.dice)
        if otros:
            dice += f" Hay {otros} casos más." if otros > 1 else " Hay un caso más."
        adonde = Adonde("verificacion", lapso.gestion, clave=f"{hallazgo.regla}|{hallazgo.clave}")
        yield Pendiente("error" if suyos[0].impide else "aviso", dice, "Ver el hallazgo", adonde)
    resto = sum(len(suyos) for suyos in list(por_regla.values())[REGLAS_A_LA_VISTA:])
    if resto:
        dice = f"Hay {resto} hallazgos más sin respuesta." if resto > 1 else "Hay un hallazgo más sin respuesta."
        yield Pendiente("aviso", dice, "Ver todos", Adonde("verificacion", lapso.gestion))


def _por_cerrar(con: Connection, lapso: Lapso, hallados: Sequence[Verificado], hoy: date) -> Iterator[Pendiente]:
    """Name the months that ended, have figures, are without an open error and are not closed, as one line."""
    catalogo, cierres = fichas.catalogo(con), leer_cierres(con)
    con_figuras = _meses_con_figuras(con, catalogo, lapso)
    malos = {codigo for uno in hallados if uno.impide for codigo in _periodos(uno, lapso)}
    listos: dict[int, list[str]] = {}
    for suyo in con_figuras:
        if suyo not in cierres and suyo.periodo not in malos and ultimo_dia(suyo.periodo) < hoy:
            listos.setdefault(suyo.periodo, []).append(suyo.area)
    if not listos:
        return
    primero = min(listos)
    nombres = semillas.nombres_de_areas()
    areas = ", ".join(nombres[area].lower() for area in listos[primero])
    nombre = f"{MESES[primero % 100 - 1].capitalize()} de {primero // 100}"
    otros = len(listos) - 1
    dice = f"{nombre} se puede cerrar: {areas}." if len(listos[primero]) < _todas(con_figuras, primero, cierres) else ""
    dice = dice or f"{nombre} terminó sin errores y se puede cerrar."
    if otros:
        dice += f" También {otros} meses más." if otros > 1 else " También un mes más."
    yield Pendiente("tarea", dice, "Cerrar mes", Adonde("cierre", primero // 100, primero % 100))


def _todas(con_figuras: Iterable[Mes], periodo: int, cierres: Cierres) -> int:
    """Count the areas that have figures in a month and are not closed."""
    return sum(1 for uno in con_figuras if uno.periodo == periodo and uno not in cierres)


def _meses_con_figuras(con: Connection, catalogo: Catalogo, lapso: Lapso) -> tuple[Mes, ...]:
    """Return the months of each area that have figures."""
    cifras = lecturas.cubo(con, list(catalogo.indicadores.values()), lapso.meses)
    hallados = {Mes(catalogo.indicadores[indicador].area, periodo) for periodo, _, indicador in cifras}
    return tuple(sorted(hallados, key=lambda uno: (uno.periodo, uno.area)))


def _periodos(uno: Verificado, lapso: Lapso) -> Iterator[int]:
    """Return the months that the key of a hallazgo names: one of the whole gestión names them all."""
    nombrados = [p for p in lapso.meses if f"{p // 100}-{p % 100:02d}" in uno.hallazgo.clave]
    yield from nombrados or lapso.meses


def _de_copia(base: Base, ahora: datetime) -> Iterator[Pendiente]:
    """Say that the last automatic copy is old, or that there is none."""
    if base.archivo is None:
        return
    ultima = copias.ultima_copia(base)
    if ultima is None:
        dice = "Todavía no hay ninguna copia automática de la base."
    elif ahora - ultima > COPIA_VIEJA:
        dice = f"La última copia automática es del {ultima:%d/%m/%Y}: hace {(ahora - ultima).days} días."
    else:
        return
    yield Pendiente("aviso", dice, "Hacer una copia", Adonde("copia"))


def _primera(dice: str) -> str:
    """Return the first sentence of a hallazgo, which says what; the rest says what to do."""
    primera = dice.partition(". ")[0].rstrip(".")
    return f"{primera}." if len(primera) <= _LARGO else f"{primera[: _LARGO - 1].rstrip()}…"

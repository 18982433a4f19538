"""The first page: what is pending, each with its place, and what the month produced."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from segip_desk.core.calendario import MESES, Lapso, parse_fecha, periodo_de, ultimo_dia
from segip_desk.core.cierre import HORA_DE_BOLIVIA, Mes, hora_impresa
from segip_desk.core.cuadro.cubo import Cubo
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.core.cuadro.registro import Registro
from segip_desk.core.inicio import (
    Adonde,
    DefInicio,
    Pendiente,
    avances,
    definir_inicio,
    escribe_meses,
    mes_anterior,
    ordenar,
    tarjeta,
)
from segip_desk.core.numeros import escribe_centesimas
from segip_desk.core.plan.medida import indicadores_que_miden
from segip_desk.core.problems import Rejected
from segip_desk.core.verificacion.regla import Dias, Falta
from segip_desk.recursos import recurso
from segip_desk.services import copias, definiciones, semillas
from segip_desk.services.completitud import completitud
from segip_desk.services.toml import leer_toml
from segip_desk.services.verificar import examinar, reglas, revisar
from segip_desk.storage import fichas, lecturas
from segip_desk.storage.cierres import leer_cierres

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

    from segip_desk.core.completitud import MesDeOficina
    from segip_desk.core.grafico import Grafico
    from segip_desk.core.inicio import Meta, Tarjeta
    from segip_desk.core.plan.rejilla import TareaDelPlan
    from segip_desk.core.verificacion.examen import Examen
    from segip_desk.core.verificacion.hallazgo import Hallazgo, Verificado
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

REGLAS_A_LA_VISTA = 3
AUSENCIAS_A_LA_VISTA = 4
COPIA_VIEJA = timedelta(days=2)
"""After so long without a copy, it is said."""
_LARGO_DE_TAREA = 60
_LARGO = 170
"""How long a sentence of the list may be; the whole one is in Verificación."""
_DEPARTAMENTAL = "departamental"
"""The type of the office where a figure stands that is of the whole direction."""


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
    # It loads what builds every table: the words and the figures do not wait for it.
    from segip_desk.services.graficos import dibujar  # noqa: PLC0415

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
        medidas = dict.fromkeys(uno for meta in suyas for uno in indicadores_que_miden(meta.indicador, catalogo))
        indicadores = [catalogo.indicadores[uno] for uno in medidas]
        cifras = lecturas.cubo(con, indicadores, lapso.periodos)
    conceptos = {c.codigo: (c.breve, c.tono) for c in semillas.comun().conceptos.values()}
    return avances(Registro(catalogo, lapso, Cubo(catalogo, cifras), metas=suyas), conceptos)


def pendientes(base: Base, quien: Quien, gestion: int, mes: int, oficina: str = "") -> tuple[Pendiente, ...]:
    """Return what waits for somebody in a gestión up to a month, the gravest first.

    Args:
        base: the base.
        quien: who looks, and when.
        gestion: the year.
        mes: 1 to 12.
        oficina: whose lines only, besides those of the whole departamento; empty takes those of every office.

    Raises:
        Rejected: a rule's file was edited and is wrong.
        Unavailable: the machine failed.
    """
    primero = pendientes_del_registro(base, quien, gestion, mes, oficina)
    return ordenar((*primero, *pendientes_de_los_libros(base, quien, gestion, mes, oficina)))


def pendientes_de_los_libros(
    base: Base, quien: Quien, gestion: int, mes: int, oficina: str = ""
) -> tuple[Pendiente, ...]:
    """Return the part of `pendientes` that the window shows a moment later: what POA, budget and stocks wait for."""
    # What judges tasks, lines and stocks loads with them, after the first figures.
    from segip_desk.services.kardex import agotamiento  # noqa: PLC0415
    from segip_desk.services.kardex.pendientes import de_material  # noqa: PLC0415
    from segip_desk.services.plan.rejilla import atrasadas  # noqa: PLC0415
    from segip_desk.services.presupuesto.pendientes import de_presupuesto  # noqa: PLC0415

    lapso = Lapso(gestion, 1, mes)
    lineas = [*_de_tareas(atrasadas(base, gestion, mes), lapso)]
    # What lies ahead of an old month is known by now: its stocks are told as of its end.
    hasta = min(quien.reloj().astimezone(HORA_DE_BOLIVIA).date(), lapso.fin)
    with base.lectura() as con:
        lineas += de_presupuesto(con, lapso)
        leido = agotamiento.leer(con, hasta)
    if leido.movido.flujos or leido.movido.saldos:
        lineas += de_material(leido, lapso, oficina)
    return tuple(lineas)


def pendientes_del_registro(
    base: Base, quien: Quien, gestion: int, mes: int, oficina: str = ""
) -> tuple[Pendiente, ...]:
    """Return the part of `pendientes` that comes first: what the rules find, what may be closed, and the copies."""
    ahora, departamento = quien.reloj(), base.departamento.codigo
    lapso = Lapso(gestion, 1, mes)
    de_ausencia = {regla.id for regla in reglas(departamento) if isinstance(regla.comprueba, Dias | Falta)}
    with base.lectura() as con:
        examen = examinar(con, departamento, lapso)
        abiertos = [uno for uno in revisar(con, departamento, examen) if uno.abierto]
        sin_cerrar = _sin_cerrar(examen, leer_cierres(con), ahora.astimezone(HORA_DE_BOLIVIA).date())
    ausencias = [uno.hallazgo for uno in abiertos if uno.hallazgo.regla in de_ausencia]
    hallados = [uno for uno in abiertos if uno.hallazgo.regla not in de_ausencia]
    malos = {periodo for uno in hallados if uno.impide for periodo in _periodos(uno, lapso)}
    incompletos = {_mes_de(hallazgo) for hallazgo in ausencias}
    listos = [suyo for suyo in sin_cerrar if suyo.periodo not in malos and suyo not in incompletos]
    lineas: list[Pendiente] = []
    for de_quien in (oficina, "") if oficina else (None,):
        suyas = [uno for uno in ausencias if _es_de(de_quien, examen, uno)]
        suyos = [uno for uno in hallados if _es_de(de_quien, examen, uno.hallazgo)]
        dichas = (*_de_ausencias(examen, suyas), *_de_hallazgos(suyos, lapso))
        lineas += (replace(una, oficina=de_quien or "") for una in dichas)
    return ordenar((*lineas, *_por_cerrar(listos, sin_cerrar), *_de_copia(base, ahora)))


def _es_de(oficina: str | None, examen: Examen, hallazgo: Hallazgo) -> bool:
    """Tell whether a hallazgo is of an office, or with an empty one of none alone; None takes them all."""
    if oficina is None:
        return True
    nombradas = {parte for clave in hallazgo.claves for parte in clave.split("/")} & examen.catalogo.oficinas.keys()
    propias = {una for una in nombradas if examen.catalogo.oficinas[una].tipo != _DEPARTAMENTAL}
    return oficina in nombradas if oficina and (propias or oficina in nombradas) else not oficina and not propias


def _de_ausencias(examen: Examen, ausencias: Sequence[Hallazgo]) -> Iterator[Pendiente]:
    """Name, a line an office and area, the months without figures and without a reason; the newest first."""
    juntas: dict[tuple[str, str, str], list[Hallazgo]] = {}
    for hallazgo in sorted(ausencias, key=lambda hallazgo: hallazgo.clave[:7], reverse=True):
        _, oficina, area = hallazgo.clave.split("/")
        juntas.setdefault((oficina, area, hallazgo.regla), []).append(hallazgo)
    for (oficina, area, _), suyas in list(juntas.items())[:AUSENCIAS_A_LA_VISTA]:
        meses = sorted(_mes_de(hallazgo).periodo for hallazgo in suyas)
        adonde = Adonde("planilla", *divmod(meses[0], 100), oficina, area)
        yield Pendiente("aviso", _ausencia(examen, suyas, meses), "Ir a la planilla", adonde)
    otras = [hallazgo for suyas in list(juntas.values())[AUSENCIAS_A_LA_VISTA:] for hallazgo in suyas]
    if otras:
        resto = len(otras)
        dice = f"Faltan cifras en {resto} meses más de alguna oficina." if resto > 1 else "Faltan cifras en un mes más."
        adonde = Adonde("verificacion", examen.lapso.gestion, clave=otras[0].clave)
        yield Pendiente("aviso", dice, "Ver todos", adonde)


def _ausencia(examen: Examen, suyas: Sequence[Hallazgo], meses: Sequence[int]) -> str:
    """Say what an office owes of an area: of one month as its hallazgo does, of several in one sentence."""
    if len(suyas) == 1:
        return _primera(suyas[0].dice)
    _, oficina, area = suyas[0].clave.split("/")
    dias = sum(cifra.valor for hallazgo in suyas for cifra in hallazgo.cifras)
    en_dias = f" en {dias} días de atención" if dias else ""
    nombre, de_que = examen.nombre_oficina(oficina), examen.nombre_area(area)
    return f"{nombre}: no hay cifras de {de_que}{en_dias} {escribe_meses(meses)}."


def _mes_de(hallazgo: Hallazgo) -> Mes:
    """Return the month of an area that a hallazgo of absence names: `2020-10/tj.yacuiba/emision`."""
    fecha, _, area = hallazgo.clave.split("/")
    leida = parse_fecha(fecha)
    return Mes(area, leida[0] if leida else 0)


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
        adonde = Adonde("verificacion", lapso.gestion, clave=hallazgo.clave)
        yield Pendiente("error" if suyos[0].impide else "aviso", dice, "Ver el hallazgo", adonde)
    resto = sum(len(suyos) for suyos in list(por_regla.values())[REGLAS_A_LA_VISTA:])
    if resto:
        dice = f"Hay {resto} hallazgos más sin respuesta." if resto > 1 else "Hay un hallazgo más sin respuesta."
        yield Pendiente("aviso", dice, "Ver todos", Adonde("verificacion", lapso.gestion))


def _por_cerrar(listos: Sequence[Mes], sin_cerrar: Sequence[Mes]) -> Iterator[Pendiente]:
    """Name, in one line, the months that are complete and without an open error: the first one, and how many more."""
    if not listos:
        return
    primero = min(suyo.periodo for suyo in listos)
    suyas = [suyo.area for suyo in listos if suyo.periodo == primero]
    nombre = f"{MESES[primero % 100 - 1].capitalize()} de {primero // 100}"
    if len(suyas) == sum(1 for suyo in sin_cerrar if suyo.periodo == primero):
        dice = f"{nombre} está completo y sin errores: se puede cerrar."
    else:
        nombres = semillas.nombres_de_areas()
        dice = f"{nombre} se puede cerrar en {', '.join(nombres[area].lower() for area in suyas)}."
    otros = len({suyo.periodo for suyo in listos}) - 1
    if otros:
        dice += f" También {otros} meses más." if otros > 1 else " También un mes más."
    yield Pendiente("tarea", dice, "Cerrar mes", Adonde("cierre", primero // 100, primero % 100))


def _de_tareas(atrasadas: Sequence[TareaDelPlan], lapso: Lapso) -> Iterator[Pendiente]:
    """Name the first task of the POA that is behind, and count the others."""
    if not atrasadas:
        return
    primera = atrasadas[0]
    como = "" if primera.total.porcentaje is None else f", con {escribe_centesimas(primera.total.porcentaje)} %"
    dice = f"La tarea «{_corta(primera.clave.descripcion)}» del POA está por debajo de lo programado{como}."
    otras = len(atrasadas) - 1
    if otras:
        dice += f" También otras {otras}." if otras > 1 else " También otra más."
    yield Pendiente("aviso", dice, "Ver el POA", Adonde("poa", lapso.gestion, lapso.hasta))


def _corta(texto: str) -> str:
    return texto if len(texto) <= _LARGO_DE_TAREA else f"{texto[:_LARGO_DE_TAREA].rstrip()}…"


def _sin_cerrar(examen: Examen, cierres: Collection[Mes], hoy: date) -> list[Mes]:
    """Return the months of each area that have figures, ended and are not closed."""
    indicadores, meses = examen.catalogo.indicadores, set(examen.lapso.meses)
    hallados = {Mes(indicadores[codigo].area, periodo) for periodo, _, codigo in examen.cifras if periodo in meses}
    return sorted(
        (suyo for suyo in hallados if suyo not in cierres and ultimo_dia(suyo.periodo) < hoy),
        key=lambda suyo: (suyo.periodo, suyo.area),
    )


def _periodos(uno: Verificado, lapso: Lapso) -> Iterator[int]:
    """Return the months that the key of a hallazgo names: one of the whole gestión names them all."""
    nombrados = [p for p in lapso.meses if f"{p // 100}-{p % 100:02d}" in uno.hallazgo.clave]
    yield from nombrados or lapso.meses


def areas(base: Base) -> tuple[tuple[str, str], ...]:
    """Return the code and the name of each area of which the base counts something, in catalogue order.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        contadas = {indicador.area for indicador in fichas.catalogo(con).indicadores.values()}
    return tuple((codigo, nombre) for codigo, nombre in semillas.nombres_de_areas().items() if codigo in contadas)


def registro_del_mes(base: Base, quien: Quien, area: str, gestion: int, mes: int) -> tuple[MesDeOficina, ...]:
    """Return the month of every office that gives figures of an area, day by day, in catalogue order.

    Raises:
        Rejected: no such area.
        Unavailable: the machine failed.
    """
    hoy = quien.reloj().astimezone(HORA_DE_BOLIVIA).date()
    meses = (uno for suyos in completitud(base, gestion, area, hoy, (mes,)).values() for uno in suyos)
    return tuple(uno for uno in meses if uno.por_dias or uno.del_mes)


def _de_copia(base: Base, ahora: datetime) -> Iterator[Pendiente]:
    """Say that the last automatic copy is old, or that there is none."""
    if base.archivo is None:
        return
    ultima, aqui = copias.ultima_copia(base), hora_impresa(ahora)
    if ultima is None:
        dice = "Todavía no hay ninguna copia automática de la base."
    elif aqui - ultima > COPIA_VIEJA:
        dice = f"La última copia automática es del {ultima:%d/%m/%Y}: hace {(aqui - ultima).days} días."
    else:
        return
    yield Pendiente("aviso", dice, "Hacer una copia", Adonde("copia"))


def _primera(dice: str) -> str:
    """Return the first sentence of a hallazgo, which says what; the rest says what to do."""
    primera = dice.partition(". ")[0].rstrip(".")
    return f"{primera}." if len(primera) <= _LARGO else f"{primera[:_LARGO].rpartition(' ')[0].rstrip(',;:')}…"

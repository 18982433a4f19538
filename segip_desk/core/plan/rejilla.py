"""The POA as a page shows it: a row a task, a cell a period, how it stands and where it ends the year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.calendario import MESES, Lapso
from segip_desk.core.plan.juicio import CUMPLE, NO_APLICA, NO_CUMPLE, ReglaPoa, calcular, juzgar, parse_juicio
from segip_desk.core.plan.medida import lo_medido
from segip_desk.core.plan.proyeccion import meta_del_ano, proyectar
from segip_desk.core.poa import CIEN, avance, por_tarea

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from segip_desk.core.cuadro.registro import Registro
    from segip_desk.core.plan.juicio import Firma, Juicio
    from segip_desk.core.poa import Avance, ClaveMeta, Programacion
    from segip_desk.core.verificacion.hallazgo import Hallazgo

Grano = Literal["mes", "trimestre", "gestion"]
GRANOS: tuple[Grano, ...] = ("mes", "trimestre", "gestion")
Tono = Literal["bien", "mal", "neutro", "curso", "falta"]


class Estado(NamedTuple):
    """How a task stands: a word, and the key of its colour."""

    tono: Tono
    dice: str


_ESTADOS = {
    CUMPLE: Estado("bien", CUMPLE),
    NO_CUMPLE: Estado("mal", NO_CUMPLE),
    NO_APLICA: Estado("neutro", NO_APLICA),
}
_CAMPOS = ("programado", "reformulado", "ejecutado", "evaluacion", "agregacion", "indicador", "unidad")
SIN_EJECUTADO = Estado("falta", "SIN EJECUTADO")
EN_CURSO = Estado("curso", "EN CURSO")


@dataclass(frozen=True, slots=True)
class CeldaDelPlan:
    """A task in one period.

    Attributes:
        periodo: `2020`, `2020-T1` or `2020-06`.
        avance: what counts in it, whatever the grain that it was written at.
        propia: the row that stands at this very period, which writing the cell changes; None where there is none.
        medido: what the register measures in it, in hundredths; None where nothing does.
    """

    periodo: str
    avance: Avance
    propia: Programacion | None
    medido: int | None


@dataclass(frozen=True, slots=True)
class TareaDelPlan:
    """A task, from January to a month.

    Attributes:
        filas: its rows; the first one says its unit, who does it, what measures it and how it adds up.
        celdas: one a period of the plan.
        total: what was programmed and executed up to the month.
        regla: by which it is judged.
        juicio: what a person wrote, else what the rule says; its dice is empty where nothing can be said yet.
        segun: what the rule says, whatever was written.
        firma: who wrote the judgement and when, where it has a reason.
        meta_del_ano, proyeccion: the target of the gestión, and what would be executed in December.
        avisos: what the rules of the POA find in it, as sentences.
    """

    filas: tuple[Programacion, ...]
    celdas: tuple[CeldaDelPlan, ...]
    total: Avance
    regla: ReglaPoa
    juicio: Juicio
    segun: str
    firma: Firma | None
    meta_del_ano: int | None
    proyeccion: int | None
    avisos: tuple[str, ...] = ()

    @property
    def clave(self) -> ClaveMeta:
        """Its key, with an empty periodo."""
        return self.filas[0].clave._replace(periodo="")

    @property
    def ficha(self) -> Programacion:
        """The row that says what it is."""
        return self.filas[0]

    @property
    def estado(self) -> Estado:
        """How it stands; a judgement in other words is neutral."""
        if self.juicio.dice:
            return _ESTADOS.get(self.juicio.dice, Estado("neutro", self.juicio.dice))
        return SIN_EJECUTADO if self.total.ejecutado is None else EN_CURSO

    @property
    def atrasada(self) -> bool:
        """Tell whether it is below what it should be by now: by its target so far, else by where it ends the year."""
        if self.juicio.dice:
            return self.juicio.dice == NO_CUMPLE
        meta = self.meta_del_ano
        return bool(meta) and self.proyeccion is not None and self.proyeccion * CIEN < self.regla.umbral * (meta or 0)


@dataclass(frozen=True, slots=True)
class Plan:
    """The POA of a gestión.

    Attributes:
        lapso: from January to the month up to which it is judged.
        periodos: those of the cells, each with its short label.
        tareas: in the order of the POA.
        regla: by which they are judged.
    """

    lapso: Lapso
    grano: Grano
    periodos: tuple[tuple[str, str], ...]
    tareas: tuple[TareaDelPlan, ...]
    regla: ReglaPoa


def armar_plan(registro: Registro, grano: Grano, hallazgos: Iterable[Hallazgo] = ()) -> Plan:
    """Build the POA of a gestión as a page shows it.

    Args:
        registro: its lapso is from January to a month; its figures are of the whole gestión.
        grano: how long the periods of the cells are.
        hallazgos: what the rules of the POA find in the gestión.

    Raises:
        Rejected: the catalogue lacks what measures a task.
    """
    gestion = registro.lapso.gestion
    lapsos = dict(_lapsos(gestion, grano))
    avisos = _por_tarea(hallazgos)
    propias = (fila for fila in registro.metas if fila.clave.gestion == gestion)
    tareas = tuple(
        _tarea(suyas, registro, lapsos, avisos.get(_nombre(clave), ())) for clave, suyas in por_tarea(propias).items()
    )
    return Plan(registro.lapso, grano, tuple(_con_rotulo(lapsos)), tareas, registro.regla_poa)


def _tarea(
    suyas: tuple[Programacion, ...], registro: Registro, lapsos: Mapping[str, Lapso], avisos: Sequence[str]
) -> TareaDelPlan:
    lapso, regla = registro.lapso, registro.regla_poa
    medido = lo_medido(suyas[0].indicador, Lapso(lapso.gestion).periodos, registro.catalogo, registro.cubo)
    sin_escribir = [replace(fila, ejecutado=None) for fila in suyas]
    propias = {fila.clave.periodo: fila for fila in suyas}
    total = avance(suyas, lapso, medido)
    escrita = next((f for f in suyas if f.evaluacion and _cubre(f, lapso)), None) if total.evaluacion else None
    return TareaDelPlan(
        filas=suyas,
        celdas=tuple(
            CeldaDelPlan(
                periodo,
                avance(suyas, suyo, medido),
                propias.get(periodo),
                avance(sin_escribir, suyo, medido).ejecutado,
            )
            for periodo, suyo in lapsos.items()
        ),
        total=total,
        regla=regla,
        juicio=parse_juicio(total.evaluacion or juzgar(suyas, total, lapso, regla)),
        segun=calcular(total, regla),
        firma=registro.firmas.get(escrita.clave) if escrita else None,
        meta_del_ano=meta_del_ano(suyas, lapso.gestion),
        proyeccion=proyectar(total.ejecutado, suyas[0].agregacion, lapso),
        avisos=tuple(avisos),
    )


def _cubre(fila: Programacion, lapso: Lapso) -> bool:
    return avance([fila], lapso).evaluacion == fila.evaluacion


def _lapsos(gestion: int, grano: Grano) -> Iterable[tuple[str, Lapso]]:
    if grano == "mes":
        suyos = [Lapso.mes(gestion, mes) for mes in range(1, 13)]
    elif grano == "trimestre":
        suyos = [Lapso.trimestre(gestion, cual) for cual in range(1, 5)]
    else:
        suyos = [Lapso(gestion)]
    return ((suyo.codigo, suyo) for suyo in suyos)


def _con_rotulo(lapsos: Mapping[str, Lapso]) -> Iterable[tuple[str, str]]:
    for periodo, suyo in lapsos.items():
        if suyo.es_trimestre:
            yield periodo, f"T{suyo.hasta // 3}"
        else:
            yield periodo, str(suyo.gestion) if suyo.es_anual else MESES[suyo.desde - 1][:3].upper()


def _por_tarea(hallazgos: Iterable[Hallazgo]) -> dict[str, list[str]]:
    """Group what the rules find by the task that it is of; a key is `poa/periodo/tarea#campo`."""
    hallados: dict[str, list[str]] = {}
    for uno in hallazgos:
        nombre = uno.clave.split("/", 2)[-1]
        tarea, _, campo = nombre.rpartition("#")
        hallados.setdefault(tarea if campo in _CAMPOS else nombre, []).append(uno.dice)
    return hallados


def _nombre(clave: ClaveMeta) -> str:
    """Return what of the key of a task does not depend on the period."""
    return str(clave).split("/", 2)[-1]

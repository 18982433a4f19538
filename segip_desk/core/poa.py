"""POA: what was programmed, reformulated and executed, by task and period, and whether it was fulfilled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.calendario import PRIMERA_GESTION, ULTIMA_GESTION, Lapso, periodo_de
from segip_desk.core.numeros import parte

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence

AgregacionMeta = Literal["suma", "promedio", "ultimo", "porcentaje"]
CampoMeta = Literal["programado", "reformulado", "ejecutado"]

CIEN = 100_00
MESES_DEL_ANO = 12

_PERIODO = re.compile(r"(\d{4})(?:-T([1-4])|-(0[1-9]|1[0-2]))?", re.ASCII)


class ClaveMeta(NamedTuple):
    """Where a target stands: a task and a periodo, written `2020`, `2020-T1` or `2020-06`."""

    gestion: int
    accion: str
    operacion: str
    codigo: str
    descripcion: str
    periodo: str

    def __str__(self) -> str:
        """Write it as the bitácora does."""
        return f"poa/{self.periodo}/{self.accion}/{self.operacion}/{self.codigo}/{self.descripcion}"


@dataclass(frozen=True, slots=True)
class Programacion:
    """A task's row for one period.

    Attributes:
        clave: gestión, acción, operación, código, descripción and periodo.
        indicador: what measures it in the register, as `core.plan.medida` reads it (`ci`, `ci.nuevo`), or empty.
        agregacion: how its periods add up.
        programado, reformulado, ejecutado: hundredths of the unit, None where blank; a typed ejecutado prevails
            over what the register measures.
        evaluacion: the judgement as typed (`CUMPLE`, `NO APLICA: por qué`), empty to let the rule decide;
            `core.plan.juicio` reads it.
    """

    clave: ClaveMeta
    unidad: str = ""
    responsable: str = ""
    verificacion: str = ""
    indicador: str = ""
    agregacion: AgregacionMeta = "suma"
    programado: int | None = None
    reformulado: int | None = None
    ejecutado: int | None = None
    evaluacion: str = ""


@dataclass(frozen=True, slots=True)
class Avance:
    """A task over a lapso: hundredths of its unit, None where nothing was said.

    Attributes:
        evaluacion: the judgement as typed for that very period, or empty.
    """

    programado: int | None = None
    reformulado: int | None = None
    ejecutado: int | None = None
    evaluacion: str = ""

    @property
    def meta(self) -> int | None:
        """The target in force: the reformulated one where there is one."""
        return self.programado if self.reformulado is None else self.reformulado

    @property
    def porcentaje(self) -> int | None:
        """Executed over target, in hundredths of a percent, half up and not capped; None without either or over 0."""
        return None if self.ejecutado is None or self.meta is None else parte(self.ejecutado, self.meta)

    @property
    def porcentaje_tope(self) -> int | None:
        """The same, at most 100 %: as the report of 2020 prints it."""
        return None if self.porcentaje is None else min(self.porcentaje, CIEN)


def meses_de(periodo: str) -> tuple[int, range] | None:
    """Return the gestión and the months of `2020`, `2020-T1` or `2020-06`; None when there is no such period."""
    partes = _PERIODO.fullmatch(periodo)
    if partes is None or not PRIMERA_GESTION <= int(partes[1]) <= ULTIMA_GESTION:
        return None
    if partes[2]:
        return int(partes[1]), range(int(partes[2]) * 3 - 2, int(partes[2]) * 3 + 1)
    return int(partes[1]), range(int(partes[3]), int(partes[3]) + 1) if partes[3] else range(1, 13)


def nombre_de_periodo(periodo: str) -> str:
    """Name the period of a target inside a sentence: `la gestión 2020`, `el segundo trimestre de 2020`."""
    leido = meses_de(periodo)
    if leido is None:
        return periodo
    gestion, meses = leido
    return Lapso(gestion, meses[0], meses[-1], es_trimestre=len(meses) == 3).nombre


def orden(clave: ClaveMeta) -> tuple[tuple[int | str, ...], ...]:
    """Return what sorts tasks as a POA lists them: `9.1.1` before `10.1.1`, `DDPA 2` before `DDPA 10`."""
    return tuple(_natural(texto) for texto in (clave.accion, clave.operacion, clave.codigo, clave.descripcion))


def por_tarea(filas: Iterable[Programacion]) -> dict[ClaveMeta, tuple[Programacion, ...]]:
    """Group rows by task, in the order of `orden`; the key is that of the task, with an empty periodo."""
    tareas: dict[ClaveMeta, list[Programacion]] = {}
    for fila in filas:
        tareas.setdefault(fila.clave._replace(periodo=""), []).append(fila)
    return {tarea: tuple(tareas[tarea]) for tarea in sorted(tareas, key=orden)}


def avance(filas: Sequence[Programacion], lapso: Lapso, medido: Mapping[int, int] | None = None) -> Avance:
    """Aggregate the rows of one task over a lapso.

    A row counts when its period lies wholly inside: a month of the lapso, a quarter inside it, the gestión only where
    the lapso is the whole year. Where a quarter or the gestión says a figure, that one stands for its months.

    Args:
        filas: the task's rows, in any order; the first one says how they add up.
        lapso: the months asked for.
        medido: what the register measures by periodo (yyyymm, yyyy00), in hundredths; it fills the months
            for which nothing was typed as executed.
    """
    if not filas:
        return Avance()
    dentro = _de_mas_a_menos(filas, lapso)
    como = filas[0].agregacion
    mismo = next((f for meses, f in dentro if len(meses) == lapso.hasta - lapso.desde + 1), None)
    escrito = _cubre(dentro, lambda fila: fila.ejecutado)
    return Avance(
        programado=_agrega(_cubre(dentro, lambda fila: fila.programado), como),
        reformulado=_agrega(_cubre(dentro, lambda fila: fila.reformulado), como),
        ejecutado=_agrega(escrito + _medido(escrito, lapso, medido or {}), como),
        evaluacion=mismo.evaluacion if mismo else "",
    )


def meta_anual(filas: Sequence[Programacion], gestion: int, campo: str) -> int | None:
    """Aggregate a target of a task (`programado`, `reformulado`) over a gestión; None where it lacks some month."""
    dentro = _de_mas_a_menos(filas, Lapso(gestion))
    partes = _cubre(dentro, lambda fila: getattr(fila, campo))
    if sum(len(meses) for meses, _ in partes) < MESES_DEL_ANO:
        return None
    return _agrega(partes, filas[0].agregacion)


_Parte = tuple[range, int]


def _natural(texto: str) -> tuple[int | str, ...]:
    """Split a text in words and numbers; re.split alternates them, so a number only ever meets a number."""
    return tuple(int(trozo) if trozo.isdecimal() else trozo for trozo in re.split(r"([0-9]+)", texto.casefold()))


def _dentro(periodo: str, lapso: Lapso) -> range | None:
    """Return the months of a period that lies wholly inside the lapso."""
    leido = meses_de(periodo)
    if leido is None or leido[0] != lapso.gestion:
        return None
    meses = leido[1]
    return meses if lapso.desde <= meses.start and meses.stop - 1 <= lapso.hasta else None


def _de_mas_a_menos(filas: Iterable[Programacion], lapso: Lapso) -> list[tuple[range, Programacion]]:
    """Return the rows whose period lies wholly inside the lapso, the longest first, each with its months."""
    dentro = [(meses, fila) for fila in filas if (meses := _dentro(fila.clave.periodo, lapso))]
    return sorted(dentro, key=lambda par: (-len(par[0]), par[0].start))


def _cubre(dentro: Iterable[tuple[range, Programacion]], campo: Callable[[Programacion], int | None]) -> list[_Parte]:
    """Take the figures of a field from the longest period to the shortest, none twice for a month; in time order."""
    return [(meses, valor) for meses, fila in _que_cubren(dentro, campo) if (valor := campo(fila)) is not None]


def _que_cubren(
    dentro: Iterable[tuple[range, Programacion]], campo: Callable[[Programacion], int | None]
) -> list[tuple[range, Programacion]]:
    """Return the rows whose figure counts, each with its months, in time order."""
    tomadas: list[tuple[range, Programacion]] = []
    cubiertos: set[int] = set()
    for meses, fila in dentro:
        if campo(fila) is not None and cubiertos.isdisjoint(meses):
            tomadas.append((meses, fila))
            cubiertos.update(meses)
    return sorted(tomadas, key=lambda par: par[0].start)


def _medido(escrito: Iterable[_Parte], lapso: Lapso, medido: Mapping[int, int]) -> list[_Parte]:
    """Return what the register measures in the months that no typed figure covers."""
    cubiertos = {mes for meses, _ in escrito for mes in meses}
    periodos = _sin_escribir(cubiertos, lapso, medido)
    return [(range(p % 100, p % 100 + 1) if p % 100 else range(1, 13), medido[p]) for p in periodos]


def _sin_escribir(cubiertos: Collection[int], lapso: Lapso, medido: Container[int]) -> list[int]:
    """Return the periodos that the register measures and no typed figure covers."""
    meses = [mes for mes in range(lapso.desde, lapso.hasta + 1) if mes not in cubiertos]
    periodos = [p for m in meses if (p := periodo_de(lapso.gestion, m)) in medido]
    anual = periodo_de(lapso.gestion)
    # An office without months gives its year's figure: it adds to what the others gave by month.
    return [*periodos, anual] if lapso.es_anual and not cubiertos and anual in medido else periodos


def que_cuentan(
    filas: Sequence[Programacion], lapso: Lapso, campo: CampoMeta, medido: Container[int] = ()
) -> tuple[tuple[Programacion, ...], tuple[int, ...]]:
    """Return where the figure that `avance` gives for a field comes from.

    Returns:
        The rows that say it, in time order, and of `ejecutado` also the periodos for which the register does.
    """
    tomadas = _que_cubren(_de_mas_a_menos(filas, lapso), lambda fila: getattr(fila, campo))
    cubiertos = {mes for meses, _ in tomadas for mes in meses}
    periodos = _sin_escribir(cubiertos, lapso, medido) if campo == "ejecutado" else []
    return tuple(fila for _, fila in tomadas), tuple(periodos)


def _agrega(partes: Sequence[_Parte], como: AgregacionMeta) -> int | None:
    """Aggregate figures by how the task adds up; an average counts each month once and rounds half up."""
    if not partes:
        return None
    if como == "suma":
        return sum(valor for _, valor in partes)
    if como == "ultimo":
        return max(partes, key=lambda par: par[0].stop)[1]
    meses = sum(len(suyos) for suyos, _ in partes)
    return (2 * sum(len(suyos) * valor for suyos, valor in partes) + meses) // (2 * meses)

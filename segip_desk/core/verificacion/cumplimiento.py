"""Rules of what the POA says twice: a judgement beside its share, and a quarter or a year beside its months."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.numeros import escribe_centesimas
from segip_desk.core.plan.juicio import JUICIOS, calcular, parse_juicio
from segip_desk.core.poa import avance, meses_de, nombre_de_periodo, por_tarea
from segip_desk.core.verificacion.hallazgo import Cifra, Hallazgo
from segip_desk.core.verificacion.tareas import CAMPOS, de_su_registro, nombre_de_tarea, periodos_de

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from segip_desk.core.poa import AgregacionMeta, Avance, CampoMeta, Programacion
    from segip_desk.core.verificacion.examen import Examen
    from segip_desk.core.verificacion.regla import PoaEvaluacion, PoaFicha, PoaPeriodos, Regla

_SE_LEE: dict[AgregacionMeta, str] = {
    "suma": "suman",
    "promedio": "promedian",
    "porcentaje": "promedian",
    "ultimo": "terminan en",
}
_DE_LA_FICHA = {"agregacion": "la agregación", "indicador": "el indicador que la mide", "unidad": "la unidad"}


def poa_evaluacion(regla: Regla, _como: PoaEvaluacion, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the judgements that were written without a reason, and are not what the rule of the base says."""
    for filas in por_tarea(examen.metas).values():
        for fila in filas:
            if not fila.evaluacion or not periodos_de(fila.clave.periodo, examen):
                continue
            suyo = _de_su_periodo(examen, filas, fila)
            juicio, segun = parse_juicio(fila.evaluacion), calcular(suyo, examen.regla_poa)
            if juicio.dice == segun or (juicio.motivo and juicio.dice in JUICIOS):
                continue
            clave, cuando = str(fila.clave), nombre_de_periodo(fila.clave.periodo)
            dice = (
                f"{nombre_de_tarea(fila.clave)}, {cuando}: se escribió «{juicio.dice}» y {_por_que(suyo, segun)}. "
                f"{regla.hacer}"
            )
            cifras = tuple(
                Cifra(f"{clave}#{campo}", valor, Unidad.CENTESIMAS)
                for campo, valor in (("meta", suyo.meta), ("ejecutado", suyo.ejecutado))
                if valor is not None
            )
            yield Hallazgo(regla.id, regla.gravedad, f"{clave}#evaluacion", cifras, dice)


def poa_periodos(regla: Regla, _como: PoaPeriodos, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the figures of a longer period that are not what the shorter ones inside it add up to."""
    for filas in por_tarea(examen.metas).values():
        for fila in filas:
            if _meses(fila) > 1 and periodos_de(fila.clave.periodo, examen):
                yield from _contra_sus_partes(regla, filas, fila)


def poa_ficha(regla: Regla, _como: PoaFicha, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the tasks whose rows say different things of what they are: only one of them counts."""
    for filas in por_tarea(examen.metas).values():
        if not any(periodos_de(fila.clave.periodo, examen) for fila in filas):
            continue
        for campo, de_que in _DE_LA_FICHA.items():
            primera = filas[0]
            otra = next((fila for fila in filas if getattr(fila, campo) != getattr(primera, campo)), None)
            if otra is None:
                continue
            dichos = " y ".join(_dicho(fila, campo) for fila in (primera, otra))
            dice = f"{nombre_de_tarea(otra.clave)}: {de_que} es {dichos}. {regla.hacer}"
            yield Hallazgo(regla.id, regla.gravedad, f"{otra.clave}#{campo}", (), dice)


def _dicho(fila: Programacion, campo: str) -> str:
    valor = getattr(fila, campo)
    return f"{f'«{valor}»' if valor else 'nada'} en {nombre_de_periodo(fila.clave.periodo)}"


def _contra_sus_partes(regla: Regla, filas: Sequence[Programacion], fila: Programacion) -> Iterator[Hallazgo]:
    suyo = _lapso(fila)
    dentro = [otra for otra in filas if _meses(otra) < _meses(fila)]
    for campo, de_que in CAMPOS.items():
        dicho, partes = getattr(fila, campo), _partes(dentro, suyo, campo)
        if dicho is None or partes is None or partes == dicho:
            continue
        clave = f"{fila.clave}#{campo}"
        cifras = (Cifra(clave, dicho, Unidad.CENTESIMAS), Cifra(f"{clave} por partes", partes, Unidad.CENTESIMAS))
        dice = (
            f"{nombre_de_tarea(fila.clave)}, {nombre_de_periodo(fila.clave.periodo)}: {de_que} es {cifras[0].escrita}, "
            f"y los periodos que contiene {_SE_LEE[fila.agregacion]} {cifras[1].escrita}. {regla.hacer}"
        )
        yield Hallazgo(regla.id, regla.gravedad, clave, cifras, dice)


def _de_su_periodo(examen: Examen, filas: Sequence[Programacion], fila: Programacion) -> Avance:
    """Return a task over the period of one of its rows, without what was judged of it."""
    suyo = _lapso(fila)
    return replace(avance(filas, suyo, de_su_registro(examen, fila.indicador, suyo)), evaluacion="")


def _por_que(suyo: Avance, segun: str) -> str:
    if not segun:
        return "no se sabe cuánto se ejecutó"
    if suyo.porcentaje is None:
        return f"según la regla es {segun}, porque no hay meta"
    return f"según la regla es {segun}, con {escribe_centesimas(suyo.porcentaje)} % de ejecución"


def _lapso(fila: Programacion) -> Lapso:
    gestion, meses = meses_de(fila.clave.periodo) or (fila.clave.gestion, range(1, 13))
    return Lapso(gestion, meses[0], meses[-1])


def _meses(fila: Programacion) -> int:
    suyo = _lapso(fila)
    return suyo.hasta - suyo.desde + 1


def _partes(dentro: Sequence[Programacion], lapso: Lapso, campo: CampoMeta) -> int | None:
    """Return what the rows inside a lapso add up to, where they cover every month of it."""
    dicen = [fila for fila in dentro if getattr(fila, campo) is not None]
    cubiertos = {mes for fila in dicen for mes in range(_lapso(fila).desde, _lapso(fila).hasta + 1)}
    if not set(range(lapso.desde, lapso.hasta + 1)) <= cubiertos:
        return None
    valor: int | None = getattr(avance(dicen, lapso), campo)
    return valor

"""Rules of the POA: what was typed against what is measured, and targets that cannot be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.numeros import escribe_centesimas
from segip_desk.core.poa import CIEN, ClaveMeta, avance, meses_de, nombre_de_periodo, por_tarea
from segip_desk.core.verificacion.hallazgo import Cifra, Hallazgo
from segip_desk.core.verificacion.pista import Medido, de_donde_sale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from segip_desk.core.poa import Programacion
    from segip_desk.core.verificacion.examen import Examen
    from segip_desk.core.verificacion.regla import PoaMedido, PoaMeta, PoaPorcentaje, Regla


_CAMPOS = {"programado": "lo programado", "reformulado": "lo reformulado", "ejecutado": "lo ejecutado"}


def poa_medido(regla: Regla, _como: PoaMedido, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the periods for which the typed ejecutado is not what the register measures."""
    for fila in sorted(examen.metas, key=lambda fila: fila.clave):
        periodos = _periodos(fila.clave.periodo, examen)
        if fila.ejecutado is None or not fila.indicador or fila.agregacion not in ("suma", "ultimo") or not periodos:
            continue
        medido = _medido(examen, fila.indicador, periodos)
        if medido is None or medido == fila.ejecutado:
            continue
        clave = str(fila.clave)
        cifras = (
            Cifra(clave, fila.ejecutado, Unidad.CENTESIMAS),
            Cifra(f"conteo/{fila.clave.periodo}/{fila.indicador}", medido, Unidad.CENTESIMAS),
        )
        dice = (
            f"{_nombre(fila.clave)}, {nombre_de_periodo(fila.clave.periodo)}: el POA dice que se ejecutaron "
            f"{cifras[0].escrita}, y el registro mide {cifras[1].escrita} de {examen.nombre_medida((fila.indicador,))}."
            f"{_pista(examen, fila, periodos, fila.ejecutado - medido)} {regla.hacer}"
        )
        yield Hallazgo(regla.id, regla.gravedad, clave, cifras, dice)


def poa_meta(regla: Regla, como: PoaMeta, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the tasks whose execution over the lapso is out of all proportion to their target."""
    for tarea, filas in por_tarea(examen.metas).items():
        indicador = filas[0].indicador
        medido = {p: v for p in examen.lapso.periodos if (v := _medido(examen, indicador, (p,))) is not None}
        todo = avance(filas, examen.lapso, medido)
        if not todo.meta or todo.ejecutado is None or 0 < todo.ejecutado <= como.veces * todo.meta:
            continue
        clave = str(tarea._replace(periodo=examen.lapso.codigo))
        cifras = (
            Cifra(f"{clave}#meta", todo.meta, Unidad.CENTESIMAS),
            Cifra(f"{clave}#ejecutado", todo.ejecutado, Unidad.CENTESIMAS),
        )
        cuanto = "no se ejecutó nada"
        if not filas[0].indicador:
            cuanto = "el POA dice que no se ejecutó nada"
        if todo.ejecutado:
            porcentaje = escribe_centesimas(todo.porcentaje or 0)
            cuanto = f"se ejecutaron {cifras[1].escrita}, el {porcentaje} %"
        dice = f"{_nombre(tarea)}, {examen.lapso.nombre}: la meta es {cifras[0].escrita} y {cuanto}. {regla.hacer}"
        yield Hallazgo(regla.id, regla.gravedad, clave, cifras, dice)


def poa_porcentaje(regla: Regla, _como: PoaPorcentaje, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the tasks in percentages whose periods are added up, and those with a figure over a hundred."""
    for tarea, filas in por_tarea(examen.metas).items():
        if not _es_porcentaje(filas[0]):
            continue
        for campo, de_que in _CAMPOS.items():
            dichas = [
                Cifra(f"{fila.clave}#{campo}", getattr(fila, campo), Unidad.CENTESIMAS)
                for fila in filas
                if getattr(fila, campo) is not None and _periodos(fila.clave.periodo, examen)
            ]
            clave = f"{tarea._replace(periodo=examen.lapso.codigo)}#{campo}"
            nombre = f"{_nombre(tarea)}, {examen.lapso.nombre}"
            if filas[0].agregacion == "suma" and len(dichas) > 1:
                total = escribe_centesimas(sum(cifra.valor for cifra in dichas))
                partes = " + ".join(cifra.escrita for cifra in dichas)
                dice = f"{nombre}: {de_que} es un porcentaje y se está sumando: {partes} da {total} %. {regla.hacer}"
                yield Hallazgo(regla.id, regla.gravedad, clave, tuple(dichas), dice)
                continue
            for cifra in dichas:
                if cifra.valor > CIEN:
                    dice = f"{nombre}: {de_que} es {cifra.escrita} %, más de cien por ciento. {regla.hacer}"
                    yield Hallazgo(regla.id, regla.gravedad, cifra.clave, (cifra,), dice)


def _es_porcentaje(fila: Programacion) -> bool:
    return fila.agregacion == "porcentaje" or "%" in fila.unidad or fila.unidad.casefold().startswith("porcentaje")


def _pista(examen: Examen, fila: Programacion, periodos: Sequence[int], de_mas: int) -> str:
    """Say what the difference of a typed ejecutado is, where a figure of the register is exactly it."""
    medido = Medido((fila.indicador,), periodos, None)
    if examen.unidad(medido.terminos) is Unidad.CENTAVOS:
        return de_donde_sale(examen, medido, de_mas)
    return "" if de_mas % 100 else de_donde_sale(examen, medido, de_mas // 100)


def _periodos(periodo: str, examen: Examen) -> tuple[int, ...]:
    """Return the periodos of a target's period, where it lies wholly in the lapso; none otherwise."""
    leido = meses_de(periodo)
    if leido is None:
        return ()
    gestion, meses = leido
    suyos = tuple(gestion * 100 + mes for mes in meses)
    if not set(suyos) <= set(examen.lapso.meses):
        return ()
    return (gestion * 100, *suyos) if len(suyos) == 12 else suyos


def _medido(examen: Examen, indicador: str, periodos: Iterable[int]) -> int | None:
    """Return what the register measures, in hundredths; centavos are hundredths already."""
    if not indicador:
        return None
    valor = examen.valor((indicador,), periodos)
    if valor is None:
        return None
    return valor if examen.unidad((indicador,)) is Unidad.CENTAVOS else valor * 100


def _nombre(tarea: ClaveMeta) -> str:
    """Name a task in a sentence: its codes, and the beginning of its description."""
    codigos = " ".join(filter(None, (tarea.accion, tarea.operacion, tarea.codigo)))
    largo = 60
    descripcion = tarea.descripcion if len(tarea.descripcion) <= largo else f"{tarea.descripcion[:largo].rstrip()}…"
    return f"Tarea {codigos} «{descripcion}»" if codigos else f"Tarea «{descripcion}»"

"""Rules of the POA: what was typed against what is measured, and targets that cannot be meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.numeros import escribe_centesimas
from segip_desk.core.plan.medida import lo_medido, parse_medida
from segip_desk.core.poa import CIEN, ClaveMeta, avance, meses_de, nombre_de_periodo, por_tarea
from segip_desk.core.verificacion.hallazgo import Cifra, Hallazgo
from segip_desk.core.verificacion.pista import Medido, de_donde_sale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from segip_desk.core.poa import CampoMeta, Programacion
    from segip_desk.core.verificacion.examen import Examen
    from segip_desk.core.verificacion.regla import PoaMedido, PoaMeta, PoaPorcentaje, Regla


CAMPOS: dict[CampoMeta, str] = {
    "programado": "lo programado",
    "reformulado": "lo reformulado",
    "ejecutado": "lo ejecutado",
}


def poa_medido(regla: Regla, _como: PoaMedido, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the periods for which the typed ejecutado is not what the register measures."""
    for fila in sorted(examen.metas, key=lambda fila: fila.clave):
        periodos = periodos_de(fila.clave.periodo, examen)
        if fila.ejecutado is None or not fila.indicador or fila.agregacion not in ("suma", "ultimo") or not periodos:
            continue
        medido = _que_mide(examen, fila)
        if medido is None or medido == fila.ejecutado:
            continue
        clave = str(fila.clave)
        cifras = (
            Cifra(clave, fila.ejecutado, Unidad.CENTESIMAS),
            Cifra(f"conteo/{fila.clave.periodo}/{fila.indicador}", medido, Unidad.CENTESIMAS),
        )
        dice = (
            f"{nombre_de_tarea(fila.clave)}, {nombre_de_periodo(fila.clave.periodo)}: el POA dice que se ejecutaron "
            f"{cifras[0].escrita}, y el registro mide {cifras[1].escrita} de {_medida_dicha(examen, fila.indicador)}."
            f"{_pista(examen, fila, periodos, fila.ejecutado - medido)} {regla.hacer}"
        )
        yield Hallazgo(regla.id, regla.gravedad, clave, cifras, dice)


def poa_meta(regla: Regla, como: PoaMeta, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the tasks whose execution over the lapso is out of all proportion to their target."""
    for tarea, filas in por_tarea(examen.metas).items():
        todo = avance(filas, examen.lapso, de_su_registro(examen, filas[0].indicador, examen.lapso))
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
        dice = (
            f"{nombre_de_tarea(tarea)}, {examen.lapso.nombre}: la meta es {cifras[0].escrita} y {cuanto}. {regla.hacer}"
        )
        yield Hallazgo(regla.id, regla.gravedad, clave, cifras, dice)


def poa_porcentaje(regla: Regla, _como: PoaPorcentaje, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the tasks in percentages whose periods are added up, and those with a figure over a hundred."""
    for tarea, filas in por_tarea(examen.metas).items():
        if not _es_porcentaje(filas[0]):
            continue
        for campo, de_que in CAMPOS.items():
            dichas = [
                Cifra(f"{fila.clave}#{campo}", getattr(fila, campo), Unidad.CENTESIMAS)
                for fila in filas
                if getattr(fila, campo) is not None and periodos_de(fila.clave.periodo, examen)
            ]
            clave = f"{tarea._replace(periodo=examen.lapso.codigo)}#{campo}"
            nombre = f"{nombre_de_tarea(tarea)}, {examen.lapso.nombre}"
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
    medida = parse_medida(fila.indicador)
    if fila.agregacion != "suma" or medida.oficinas:
        return ""
    medido = Medido(medida.terminos, periodos, None)
    if examen.unidad(medido.terminos) is Unidad.CENTAVOS:
        return de_donde_sale(examen, medido, de_mas)
    return "" if de_mas % 100 else de_donde_sale(examen, medido, de_mas // 100)


def periodos_de(periodo: str, examen: Examen) -> tuple[int, ...]:
    """Return the periodos of a target's period, where it lies wholly in the lapso; none otherwise."""
    leido = meses_de(periodo)
    if leido is None:
        return ()
    gestion, meses = leido
    suyos = tuple(gestion * 100 + mes for mes in meses)
    if not set(suyos) <= set(examen.lapso.meses):
        return ()
    return (gestion * 100, *suyos) if len(suyos) == 12 else suyos


def _que_mide(examen: Examen, fila: Programacion) -> int | None:
    """Return what the register measures in the period of a row, as the task adds it up."""
    leido = meses_de(fila.clave.periodo)
    if leido is None:
        return None
    suyo = Lapso(leido[0], leido[1][0], leido[1][-1])
    return avance([replace(fila, ejecutado=None)], suyo, de_su_registro(examen, fila.indicador, suyo)).ejecutado


def de_su_registro(examen: Examen, indicador: str, lapso: Lapso) -> dict[int, int]:
    """Return what the register measures of a task by periodo of a lapso, in hundredths."""
    return lo_medido(indicador, lapso.periodos, examen.catalogo, examen.cubo)


def _medida_dicha(examen: Examen, indicador: str) -> str:
    """Name what measures a task in a sentence."""
    medida = parse_medida(indicador)
    donde = " y ".join(examen.catalogo.oficinas[una].nombre for una in medida.oficinas)
    return examen.nombre_medida(medida.terminos) + (f" en {donde}" if donde else "")


def nombre_de_tarea(tarea: ClaveMeta) -> str:
    """Name a task in a sentence: its codes, and the beginning of its description."""
    codigos = " ".join(filter(None, (tarea.accion, tarea.operacion, tarea.codigo)))
    largo = 60
    descripcion = tarea.descripcion if len(tarea.descripcion) <= largo else f"{tarea.descripcion[:largo].rstrip()}…"
    return f"Tarea {codigos} «{descripcion}»" if codigos else f"Tarea «{descripcion}»"

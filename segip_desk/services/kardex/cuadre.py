"""The cuadre of an office, for its planilla: each comparison with its figures, those that agree too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.kardex.cuadre import acumulado
from segip_desk.core.verificacion.figuras import cumple, debido_de, derecha_de
from segip_desk.core.verificacion.regla import Cuadre, Relacion
from segip_desk.core.verificacion.valorados import renglones_de
from segip_desk.services.verificar import examinar, reglas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from segip_desk.core.verificacion.examen import Examen
    from segip_desk.storage.base import Base


@dataclass(frozen=True, slots=True)
class Comparado:
    """Two figures that should agree.

    Attributes:
        oficina: whose; empty for the whole departamento.
        meses: of which months; several are the year up to the last one.
        que: what is compared, as its rule is called; regla is its id.
        izquierda, derecha: what each side is, in words, and what it adds up to, in `unidad`.
        cuadra: they agree, or differ as the rule lets them.
    """

    oficina: str
    meses: tuple[int, ...]
    que: str
    regla: str
    izquierda: tuple[str, int]
    derecha: tuple[str, int]
    unidad: Unidad
    cuadra: bool

    @property
    def diferencia(self) -> int:
        """The left side less the right one."""
        return self.izquierda[1] - self.derecha[1]


def cuadre(base: Base, gestion: int, mes: int, oficina: str = "") -> tuple[Comparado, ...]:
    """Return what is compared in a month and in the year up to it, of one office or of all.

    Args:
        base: the base.
        gestion: the year.
        mes: 1 to 12.
        oficina: whose only; empty takes every office and the whole departamento.

    Raises:
        Rejected: a rule's file was edited and is wrong.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        examen = examinar(con, base.departamento.codigo, Lapso(gestion, 1, mes))
    hechos = [*_de_material(base, examen), *_de_figuras(base, examen)]
    return tuple(uno for uno in hechos if not oficina or uno.oficina == oficina)


def _de_material(base: Base, examen: Examen) -> Iterator[Comparado]:
    """Yield documents beside the pieces that left for them."""
    if examen.kardex is None:
        return
    ultimo = examen.lapso.meses[-1]
    for regla in reglas(base.departamento.codigo):
        como = regla.comprueba
        if not isinstance(como, Cuadre):
            continue
        for material in como.materiales:
            todos = renglones_de(como, examen, examen.kardex, material)
            del_mes = [uno for uno in todos if uno.meses == (ultimo,)]
            for uno in (*del_mes, *(junto for junto in acumulado(todos) if len(junto.meses) > 1)):
                yield Comparado(
                    uno.oficina,
                    uno.meses,
                    regla.titulo,
                    regla.id,
                    (f"Piezas de {material} que salieron", uno.usados),
                    (f"{examen.nombre_medida(como.emitido)} más lo anulado", uno.debido),
                    Unidad.CONTEO,
                    uno.cuadra(como.tolerancia),
                )


def _de_figuras(base: Base, examen: Examen) -> Iterator[Comparado]:
    """Yield what was collected beside what was emitted by its tariff, and those biometrised beside their documents."""
    ultimo = examen.lapso.meses[-1]
    cuales: Sequence[tuple[int, ...]] = ((ultimo,), examen.lapso.meses) if len(examen.lapso.meses) > 1 else ((ultimo,),)
    for regla in reglas(base.departamento.codigo):
        como = regla.comprueba
        if not isinstance(como, Relacion) or not _es_del_cuadre(como, examen):
            continue
        for oficina in (*examen.catalogo.oficinas, None):
            for meses in cuales:
                izquierda = examen.valor(como.izquierda, meses, oficina)
                derecha = derecha_de(como, examen, meses, oficina)
                debido = None if derecha is None else debido_de(como, examen, meses, oficina, derecha)
                if izquierda is None or debido is None:
                    continue
                unidad = examen.unidad(como.izquierda)
                por = " por su tarifa" if unidad is Unidad.CENTAVOS else ""
                yield Comparado(
                    oficina or "",
                    meses,
                    regla.titulo,
                    regla.id,
                    (examen.nombre_medida(como.izquierda), izquierda),
                    (examen.nombre_medida(como.derecha) + por, debido),
                    unidad,
                    cumple(como, izquierda, debido),
                )


def _es_del_cuadre(como: Relacion, examen: Examen) -> bool:
    """Tell whether a rule compares money with documents, or by office what is biometrised with them."""
    areas = {examen.catalogo.indicadores[i].area for i in examen.indicadores(como.derecha)}
    de_izquierda = {examen.catalogo.indicadores[i].area for i in examen.indicadores(como.izquierda)}
    return areas == {"emision"} and (
        de_izquierda == {"recaudacion"} or (de_izquierda == {"biometrizacion"} and como.alcance == "oficina")
    )

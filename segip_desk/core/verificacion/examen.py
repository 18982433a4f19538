"""What the rules look at: the figures of a lapso and of the months before it, read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from segip_desk.core.calendario import MESES, Lapso
from segip_desk.core.completitud import Calendario
from segip_desk.core.cuadro.cubo import Cubo, Seleccion
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.plan.juicio import ReglaPoa

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.control import Control
    from segip_desk.core.kardex.flujo import Movido
    from segip_desk.core.poa import Programacion
    from segip_desk.core.presupuesto.asiento import Asiento
    from segip_desk.core.presupuesto.cuotas import Uso


_DESGLOSES = {"emision": "emisión", "tramite": "trámite", "categoria": "categoría"}


@dataclass(frozen=True)
class Examen:
    """The register before its rules.

    Attributes:
        lapso: what is checked.
        cifras: value by (periodo, oficina, indicador), of the lapso and of the months that some rule sees before it.
        metas: the POA's rows of the gestión.
        controles: what other sources say of the lapso.
        asientos: the budget's ledger of the gestión; cuotas: its quotas, with what was committed of each.
        presencia: which days of (periodo, oficina, indicador) have figures, as `core.completitud` masks them.
        calendario: what explains that a day has none.
        conceptos, areas: their names by code, where they are known.
        regla_poa: how the tasks of the POA are judged.
        kardex: the ledger of valued material over the lapso; None where some rule does not ask for it.
        por_dia: the figures by day of what the ledger is compared with, by (periodo, dia, oficina, indicador).
    """

    catalogo: Catalogo
    lapso: Lapso
    cifras: Mapping[tuple[int, str, str], int]
    metas: Sequence[Programacion] = ()
    controles: Sequence[Control] = ()
    asientos: Sequence[Asiento] = ()
    cuotas: Sequence[Uso] = ()
    presencia: Mapping[tuple[int, str, str], int] = field(default_factory=dict)
    calendario: Calendario = field(default_factory=Calendario)
    conceptos: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    regla_poa: ReglaPoa = field(default=ReglaPoa())
    kardex: Movido | None = None
    por_dia: Mapping[tuple[int, int, str, str], int] = field(default_factory=dict)

    @cached_property
    def cubo(self) -> Cubo:
        """The figures as the cuadros add them."""
        return Cubo(self.catalogo, self.cifras)

    @cached_property
    def series(self) -> Mapping[tuple[str, str], Mapping[int, int]]:
        """The figures of the months by (oficina, indicador), those of whole gestiones left out."""
        series: dict[tuple[str, str], dict[int, int]] = {}
        for (periodo, oficina, indicador), valor in self.cifras.items():
            if periodo % 100:
                series.setdefault((oficina, indicador), {})[periodo] = valor
        return series

    @cached_property
    def oficinas_por_area(self) -> Mapping[tuple[str, int], frozenset[str]]:
        """The oficinas with figures by (area, month)."""
        halladas: dict[tuple[str, int], set[str]] = {}
        for periodo, oficina, indicador in self.cifras:
            if periodo % 100:
                halladas.setdefault((self.catalogo.indicadores[indicador].area, periodo), set()).add(oficina)
        return {clave: frozenset(suyas) for clave, suyas in halladas.items()}

    @cached_property
    def mascaras(self) -> Mapping[tuple[str, str], Mapping[int, int]]:
        """The masks of the months by (area, oficina): see `core.completitud`."""
        halladas: dict[tuple[str, str], dict[int, int]] = {}
        for (periodo, oficina, indicador), mascara in self.presencia.items():
            if periodo % 100:
                suyas = halladas.setdefault((self.catalogo.indicadores[indicador].area, oficina), {})
                suyas[periodo] = suyas.get(periodo, 0) | mascara
        return halladas

    def valor(self, terminos: Iterable[str], periodos: Iterable[int], oficina: str | None = None) -> int | None:
        """Add a medida over some periodos, in one oficina or in all; None where there is no figure."""
        return self.suma(terminos, periodos, None if oficina is None else frozenset((oficina,)))

    def suma(
        self, terminos: Iterable[str], periodos: Iterable[int], oficinas: frozenset[str] | None = None
    ) -> int | None:
        """Add a medida over some periodos and oficinas, None for all of these; None where there is no figure."""
        medida = frozenset(indicadores_de(terminos, self.catalogo))
        return self.cubo.valor(Seleccion(medida, oficinas, frozenset(periodos)))

    def unidad(self, terminos: Iterable[str]) -> Unidad:
        """Return the unit of a medida."""
        suyos = (self.catalogo.indicadores[codigo] for codigo in indicadores_de(terminos, self.catalogo))
        return Unidad.CENTAVOS if any(i.es_dinero for i in suyos) else Unidad.CONTEO

    def indicadores(self, terminos: Iterable[str]) -> tuple[str, ...]:
        """Return the indicadores that some conceptos, desgloses or indicadores count."""
        return tuple(indicadores_de(terminos, self.catalogo))

    def nombre_oficina(self, oficina: str | None) -> str:
        """Name an oficina in a sentence; None is the whole departamento."""
        if oficina is None:
            return f"Todo el departamento de {self.catalogo.departamento.nombre}"
        return self.catalogo.oficinas[oficina].nombre

    def nombre_area(self, area: str) -> str:
        """Name an area in a sentence."""
        return f"«{self.areas.get(area, area)}»"

    def nombre_medida(self, terminos: Iterable[str]) -> str:
        """Name a medida in a sentence: an indicador, or all that a concepto or one of its desgloses counts."""
        return " más ".join(f"«{self._nombre(termino)}»" for termino in terminos)

    def _nombre(self, termino: str) -> str:
        suyos = indicadores_de((termino,), self.catalogo)
        if termino in self.catalogo.indicadores or len(suyos) == 1:
            return self.catalogo.indicadores[suyos[0]].nombre
        concepto, _, desglose = termino.partition("@")
        nombre = self.conceptos.get(concepto, concepto)
        return f"{nombre} por {nombre_desglose(desglose)}" if desglose else nombre


def nombre_desglose(desglose: str) -> str:
    """Name a desglose in a sentence: its code is the word without its accent."""
    return _DESGLOSES.get(desglose, desglose.replace("_", " "))


def nombre_periodo(periodo: int) -> str:
    """Name a month or a gestión inside a sentence."""
    gestion, mes = divmod(periodo, 100)
    return f"{MESES[mes - 1]} de {gestion}" if mes else f"la gestión {gestion}"


def pendientes(
    catalogo: Catalogo, periodo: int, antes: Sequence[frozenset[str]], ahora: frozenset[str], minimo: int = 1
) -> tuple[str, ...]:
    """Return the oficinas open in a month that have no figures in it, and had them in the months before.

    Args:
        antes: the oficinas with figures, a set a month; ahora: those of the month itself.
        minimo: in how many of the months before.
    """
    return tuple(
        oficina.codigo
        for oficina in catalogo.oficinas.values()
        if oficina.codigo not in ahora
        and oficina.abierta_en(periodo)
        and sum(oficina.codigo in mes for mes in antes) >= minimo
    )

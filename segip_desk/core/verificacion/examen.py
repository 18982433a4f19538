"""What the rules look at: the figures of a lapso and of the months before it, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from segip_desk.core.calendario import MESES, Lapso, periodo_de
from segip_desk.core.cuadro.cubo import Cubo, Seleccion
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.core.cuadro.tabla import Unidad

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.poa import Programacion


@dataclass(frozen=True)
class Examen:
    """The register before its rules.

    Attributes:
        lapso: what is checked.
        cifras: value by (periodo, oficina, indicador), of the lapso and of the months that some rule sees before it.
        metas: the POA's rows of the gestión.
    """

    catalogo: Catalogo
    lapso: Lapso
    cifras: Mapping[tuple[int, str, str], int]
    metas: Sequence[Programacion] = ()

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

    def valor(self, terminos: Iterable[str], periodos: Iterable[int], oficina: str | None = None) -> int | None:
        """Add a medida over some periodos, in one oficina or in all; None where there is no figure."""
        medida = frozenset(indicadores_de(terminos, self.catalogo))
        oficinas = None if oficina is None else frozenset((oficina,))
        return self.cubo.valor(Seleccion(medida, oficinas, frozenset(periodos)))

    def unidad(self, terminos: Iterable[str]) -> Unidad:
        """Return the unit of a medida."""
        suyos = (self.catalogo.indicadores[codigo] for codigo in indicadores_de(terminos, self.catalogo))
        return Unidad.CENTAVOS if any(i.es_dinero for i in suyos) else Unidad.CONTEO

    def nombre_oficina(self, oficina: str | None) -> str:
        """Name an oficina in a sentence; None is the whole departamento."""
        if oficina is None:
            return f"Todo el departamento de {self.catalogo.departamento.nombre}"
        return self.catalogo.oficinas[oficina].nombre


def nombre_periodo(periodo: int) -> str:
    """Name a month or a gestión inside a sentence."""
    gestion, mes = divmod(periodo, 100)
    return f"{MESES[mes - 1]} de {gestion}" if mes else f"la gestión {gestion}"


def meses_antes(periodo: int, cuantos: int) -> tuple[int, ...]:
    """Return the months before one, the nearest first."""
    gestion, mes = divmod(periodo, 100)
    corridos = (gestion * 12 + mes - 1 - n for n in range(1, cuantos + 1))
    return tuple(periodo_de(corrido // 12, corrido % 12 + 1) for corrido in corridos)


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

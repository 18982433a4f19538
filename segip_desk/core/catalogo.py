"""The catalogue: what there is to count, where, and by which codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.calendario import primer_dia, ultimo_dia

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Agregacion = Literal["suma", "ultimo"]
LUNES_A_VIERNES = "12345"


@dataclass(frozen=True, slots=True)
class Departamento:
    """A departmental direction: codigo `tj`, sigla `DDTJ`, its ISO 3166-2 code and its seat."""

    codigo: str
    nombre: str
    sigla: str
    iso: str
    sede: str


class TipoOficina(NamedTuple):
    """A kind of office.

    Attributes:
        por_oficina: its offices stand in the cuadros «por oficina».
        diaria: its offices attend on their days of attention; else it is a point that is visited now and then.
    """

    codigo: str
    nombre: str
    por_oficina: bool
    diaria: bool = False


@dataclass(frozen=True, slots=True)
class Oficina:
    """A place where figures stand.

    Attributes:
        codigo: `tj.central`; the part before the point is its departamento.
        tipo: principal, desconcentrada, regional, brigada_movil, penitenciaria, departamental…
        desde, hasta: first and last day that it is open; None when not known.
        dias_atencion: weekdays on which figures are expected, 1 (Monday) to 7.
    """

    codigo: str
    nombre: str
    tipo: str
    desde: date | None = None
    hasta: date | None = None
    dias_atencion: str = LUNES_A_VIERNES

    def abierta(self, desde: date, hasta: date) -> bool:
        """Tell whether it is open on some day from `desde` to `hasta`."""
        return (self.desde is None or self.desde <= hasta) and (self.hasta is None or self.hasta >= desde)

    def abierta_en(self, periodo: int, dia: int = 0) -> bool:
        """Tell whether it is open on some day of (periodo, dia)."""
        return self.abierta(primer_dia(periodo, dia), ultimo_dia(periodo, dia))


@dataclass(frozen=True, slots=True)
class Indicador:
    """Something that is counted, at its finest.

    Attributes:
        codigo: `ci.nuevo`.
        concepto: what is counted (`ci`); desglose: how it is divided (`tramite`), empty where it is not.
        unidad: `documento`, `persona`…, or `Bs`: then its values are centavos.
        agregacion: `suma`, or `ultimo` for a level that does not add over time.
    """

    codigo: str
    area: str
    concepto: str
    desglose: str
    etiqueta: str
    nombre: str
    unidad: str
    agregacion: Agregacion = "suma"

    @property
    def es_dinero(self) -> bool:
        """Tell whether its values are centavos."""
        return self.unidad == "Bs"


@dataclass(frozen=True, slots=True)
class Material:
    """A valued material: con_serie says whether its pieces carry serial numbers."""

    codigo: str
    nombre: str
    unidad: str
    con_serie: bool
    metodo: str
    partida: str
    insumo_de: str


@dataclass(frozen=True, slots=True)
class Partida:
    """A line of the classifier by object of expense: five digits."""

    codigo: str
    nombre: str


@dataclass(frozen=True)
class Catalogo:
    """What one base knows: its departamento, and its offices and indicadores in catalogue order.

    Attributes:
        no_aplica: pairs (oficina, indicador) that the office cannot have: grey cells.
        tipos: the kinds of office, where they are known: a base does not keep them, the program brings them.
    """

    departamento: Departamento
    oficinas: Mapping[str, Oficina]
    indicadores: Mapping[str, Indicador]
    no_aplica: frozenset[tuple[str, str]] = frozenset()
    tipos: Mapping[str, TipoOficina] = field(default_factory=dict)

    def atiende_a_diario(self, oficina: str) -> bool:
        """Tell whether an office attends on its days of attention; yes, of a kind that is not known."""
        tipo = self.tipos.get(self.oficinas[oficina].tipo)
        return tipo is None or tipo.diaria

    @cached_property
    def conceptos(self) -> Mapping[str, tuple[Indicador, ...]]:
        """The indicadores of each concepto, in catalogue order."""
        grupos: dict[str, list[Indicador]] = {}
        for indicador in self.indicadores.values():
            grupos.setdefault(indicador.concepto, []).append(indicador)
        return {concepto: tuple(suyos) for concepto, suyos in grupos.items()}

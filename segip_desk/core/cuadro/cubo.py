"""The cube: what the register holds for a report, by indicador, oficina and periodo, and how it adds up.

Three rules live here and nowhere else. A total over blanks is no figure (None), which is not 0. A level
(agregacion `ultimo`) does not add over time: its last figure stands. And a total of a concepto takes one
desglose: where two divide the same documents, the first of the catalogue that has figures counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from segip_desk.core.catalogo import Catalogo, Indicador

_T = TypeVar("_T")
_VACIO: frozenset[object] = frozenset()

Dia = tuple[int, int]
"""A (periodo, dia); dia is 0 for a figure known only for its month."""


class Seleccion(NamedTuple):
    """Which figures a row, a column or a cell takes; None leaves that side open.

    A tuple, because a table makes three of them a cell.
    """

    medida: frozenset[str] | None = None
    oficinas: frozenset[str] | None = None
    periodos: frozenset[int] | None = None
    dias: frozenset[Dia] | None = None

    def cruce(self, otra: Seleccion) -> Seleccion:
        """Return what both select: a row crossed with a column."""
        return Seleccion(
            _cruce(self.medida, otra.medida),
            _cruce(self.oficinas, otra.oficinas),
            _cruce(self.periodos, otra.periodos),
            _cruce(self.dias, otra.dias),
        )

    @property
    def nada(self) -> bool:
        """Tell whether it can select no figure at all."""
        return _VACIO in self


def _cruce(una: frozenset[_T] | None, otra: frozenset[_T] | None) -> frozenset[_T] | None:
    if una is None or una is otra:
        return otra
    return una if otra is None else una & otra


def unir(selecciones: Iterable[Seleccion]) -> tuple[Seleccion, ...]:
    """Join selections that differ on one side only, so that a total sees them as one.

    Only joined selections obey the rules of `Cubo.valor` together; what cannot be joined adds.
    """
    distintas = list(dict.fromkeys(selecciones))
    if len(distintas) < 2:
        return tuple(distintas)
    lados = ("medida", "oficinas", "periodos", "dias")
    difieren = [lado for lado in lados if len({getattr(s, lado) for s in distintas}) > 1]
    if len(difieren) != 1:
        return tuple(distintas)
    (lado,) = difieren
    partes = [getattr(s, lado) for s in distintas]
    todo = None if any(parte is None for parte in partes) else frozenset().union(*partes)
    return (distintas[0]._replace(**{lado: todo}),)


_PorOficina = dict[str, dict[int, int]]
"""Figures by oficina, by periodo."""


class _Serie(NamedTuple):
    """The figures of one indicador."""

    indicador: Indicador
    por_oficina: _PorOficina


class _Capa(NamedTuple):
    """Figures that a total adds: of every indicador that adds over time together, or of one level."""

    por_oficina: _PorOficina
    es_nivel: bool


class Cubo:
    """The figures of the months of one or more gestiones.

    Args:
        catalogo: the base's catalogue.
        cifras: value by (periodo, oficina, indicador); a yyyy00 periodo holds a gestión's own figure.
        por_dia: value by (periodo, dia, oficina, indicador), only where a cuadro goes by date.
    """

    def __init__(
        self,
        catalogo: Catalogo,
        cifras: Mapping[tuple[int, str, str], int],
        por_dia: Mapping[tuple[int, int, str, str], int] | None = None,
    ) -> None:
        """Index the figures by indicador and oficina."""
        self._catalogo = catalogo
        self._series: dict[str, _Serie] = {}
        self._dias: dict[str, dict[str, dict[Dia, int]]] = {}
        self._elegidos: dict[str, dict[tuple[str, int], str]] = {}
        self._varios: dict[frozenset[str], frozenset[str]] = {}
        self._capas: dict[frozenset[str], tuple[_Capa, ...]] = {}
        for (periodo, oficina, codigo), valor in cifras.items():
            serie = self._series.get(codigo)
            if serie is None:
                serie = self._series[codigo] = _Serie(catalogo.indicadores[codigo], {})
            meses = serie.por_oficina.get(oficina)
            if meses is None:
                serie.por_oficina[oficina] = {periodo: valor}
            else:
                meses[periodo] = valor
        for (periodo, dia, oficina, codigo), valor in (por_dia or {}).items():
            self._dias.setdefault(codigo, {}).setdefault(oficina, {})[periodo, dia] = valor

    def valor(self, seleccion: Seleccion) -> int | None:
        """Add the figures that a selection takes; None when there is none.

        The selection must name its medida and its periodos, or its dias.
        """
        if seleccion.dias is not None:
            return self._valor_por_dia(seleccion)
        periodos = seleccion.periodos or frozenset()
        hallados: list[int] = []
        for por_oficina, es_nivel in self._capas_de(seleccion.medida or frozenset()):
            for meses in _recorre(por_oficina, seleccion.oficinas):
                suyos = [p for p in periodos if p in meses]
                if suyos:
                    hallados += (meses[max(suyos)],) if es_nivel else [meses[p] for p in suyos]
        return sum(hallados) if hallados else None

    def oficinas_con_figuras(self, seleccion: Seleccion) -> tuple[str, ...]:
        """Return the oficinas that have figures in a selection, in catalogue order."""
        return tuple(
            oficina
            for oficina in self._catalogo.oficinas
            if (seleccion.oficinas is None or oficina in seleccion.oficinas)
            and self.valor(seleccion._replace(oficinas=frozenset((oficina,)))) is not None
        )

    def con_varios_desgloses(self, medida: frozenset[str]) -> bool:
        """Tell whether a medida has figures in more than one desglose of some concepto."""
        return any(
            len(self._lugares_por_desglose(concepto)) > 1 for concepto in self._conceptos_con_varios_desgloses(medida)
        )

    def fechas(self, medida: frozenset[str], oficinas: frozenset[str] | None, periodos: frozenset[int]) -> list[Dia]:
        """Return the dates with figures, in order."""
        return sorted(
            {
                dia
                for codigo in medida
                for dias in _recorre(self._dias.get(codigo, {}), oficinas)
                for dia in dias
                if dia[0] in periodos
            }
        )

    def _valor_por_dia(self, seleccion: Seleccion) -> int | None:
        hallados = [
            dias[dia]
            for codigo in seleccion.medida or ()
            for dias in _recorre(self._dias.get(codigo, {}), seleccion.oficinas)
            for dia in seleccion.dias or ()
            if dia in dias and (seleccion.periodos is None or dia[0] in seleccion.periodos)
        ]
        return sum(hallados) if hallados else None

    def _capas_de(self, medida: frozenset[str]) -> tuple[_Capa, ...]:
        """Return a medida's figures, each concepto by its one desglose: added once, they serve every cell."""
        if medida not in self._capas:
            dobles = self._conceptos_con_varios_desgloses(medida)
            sumadas: _PorOficina = {}
            capas = [_Capa(sumadas, es_nivel=False)]
            for indicador, todas in (self._series[codigo] for codigo in medida if codigo in self._series):
                por_oficina = self._de_un_desglose(indicador, todas) if indicador.concepto in dobles else todas
                if indicador.agregacion == "ultimo":
                    capas.append(_Capa(por_oficina, es_nivel=True))
                    continue
                for oficina, meses in por_oficina.items():
                    suyas = sumadas.setdefault(oficina, {})
                    for periodo, valor in meses.items():
                        suyas[periodo] = suyas.get(periodo, 0) + valor
            self._capas[medida] = tuple(capas)
        return self._capas[medida]

    def _de_un_desglose(self, indicador: Indicador, todas: _PorOficina) -> _PorOficina:
        """Keep an indicador's figures where its desglose is the one that counts."""
        elegido = self._elegido(indicador.concepto)
        return {
            oficina: {p: v for p, v in meses.items() if elegido.get((oficina, p)) == indicador.desglose}
            for oficina, meses in todas.items()
        }

    def _conceptos_con_varios_desgloses(self, medida: frozenset[str]) -> frozenset[str]:
        """Return the conceptos of a medida that it would count more than once if it just added."""
        if medida not in self._varios:
            desgloses: dict[str, set[str]] = {}
            for codigo in medida:
                indicador = self._catalogo.indicadores[codigo]
                desgloses.setdefault(indicador.concepto, set()).add(indicador.desglose)
            self._varios[medida] = frozenset(c for c, suyos in desgloses.items() if len(suyos) > 1)
        return self._varios[medida]

    def _elegido(self, concepto: str) -> dict[tuple[str, int], str]:
        """Return the desglose that counts at each (oficina, periodo) of a concepto.

        The first desglose of the catalogue with a figure there; a gestión's figure and a month's of the same year
        are the same documents, so the later desglose yields.
        """
        if concepto not in self._elegidos:
            elegido: dict[tuple[str, int], str] = {}
            con_meses: set[tuple[str, int]] = set()
            for desglose, suyos in self._lugares_por_desglose(concepto).items():
                libres = [
                    (oficina, periodo)
                    for oficina, periodo in suyos
                    if (oficina, periodo) not in elegido
                    and (oficina, _gestion(periodo)) not in elegido
                    and (periodo % 100 or (oficina, periodo) not in con_meses)
                ]
                elegido.update(dict.fromkeys(libres, desglose))
                con_meses.update((oficina, _gestion(periodo)) for oficina, periodo in libres if periodo % 100)
            self._elegidos[concepto] = elegido
        return self._elegidos[concepto]

    def _lugares_por_desglose(self, concepto: str) -> dict[str, set[tuple[str, int]]]:
        """Return where each desglose of a concepto has figures, in catalogue order."""
        lugares: dict[str, set[tuple[str, int]]] = {}
        for indicador in self._catalogo.conceptos[concepto]:
            serie = self._series.get(indicador.codigo)
            for oficina, meses in (serie.por_oficina if serie else {}).items():
                lugares.setdefault(indicador.desglose, set()).update((oficina, periodo) for periodo in meses)
        return lugares


def _gestion(periodo: int) -> int:
    """Return the periodo of the whole gestión of a month."""
    return periodo // 100 * 100


def _recorre(todo: dict[str, _T], oficinas: frozenset[str] | None) -> Iterable[_T]:
    if oficinas is None:
        return todo.values()
    return [todo[oficina] for oficina in oficinas if oficina in todo]

"""The cube: what the register holds for a report, by indicador, oficina and periodo, and how it adds up.

Three rules live here and nowhere else. A total over blanks is no figure (None), which is not 0. A level
(agregacion `ultimo`) does not add over time: its last figure stands. And a total of a concepto takes one
desglose: where two divide the same documents, the first of the catalogue that has figures counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

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
        """Return what both select, a row crossed with a column; of its dates, those of its periodos."""
        medida, oficinas, periodos, dias = map(_cruce, self, otra)
        if dias is not None and periodos is not None:
            dias = frozenset(dia for dia in dias if dia[0] in periodos)
        return Seleccion(medida, oficinas, periodos, dias)

    @property
    def nada(self) -> bool:
        """Tell whether it can select no figure at all."""
        return _VACIO in self


def _cruce(una: frozenset[Any] | None, otra: frozenset[Any] | None) -> frozenset[Any] | None:
    if una is None or una is otra:
        return otra
    return una if otra is None else una & otra


def unir(selecciones: Iterable[Seleccion]) -> tuple[Seleccion, ...]:
    """Join the selections that differ on one side only, side after side, so that a total sees them as one.

    Only joined selections obey the rules of `Cubo.valor` together; what cannot be joined adds.
    """
    distintas = list(dict.fromkeys(selecciones))
    for n in range(len(Seleccion._fields)):
        if len({s[n] for s in distintas}) < 2:
            continue
        iguales: dict[tuple[frozenset[Any] | None, ...], list[frozenset[Any] | None]] = {}
        for s in distintas:
            iguales.setdefault(s[:n] + s[n + 1 :], []).append(s[n])
        distintas = [Seleccion._make((*resto[:n], _union(partes), *resto[n:])) for resto, partes in iguales.items()]
    return tuple(distintas)


def _union(partes: Iterable[frozenset[Any] | None]) -> frozenset[Any] | None:
    todo: frozenset[Any] = frozenset()
    for parte in partes:
        if parte is None:
            return None
        todo |= parte
    return todo


class Parte(NamedTuple):
    """A figure that a selection takes: dia is None for all that its periodo holds, a number where a date was asked."""

    periodo: int
    dia: int | None
    oficina: str
    indicador: str
    valor: int


_PorOficina = dict[str, dict[int, int]]
"""Figures by oficina, by periodo."""
_Lugar = tuple[str, int]
"""An (oficina, periodo)."""


class _Serie(NamedTuple):
    """The figures of one indicador."""

    indicador: Indicador
    por_oficina: _PorOficina


class _Capas(NamedTuple):
    """Figures that a total adds: those of every indicador that adds over time, together, and each level's."""

    sumadas: _PorOficina
    niveles: list[_PorOficina]


class _Meses(NamedTuple):
    """The same of some oficinas, by periodo: the offices added, and the levels of each one."""

    sumados: dict[int, int]
    niveles: list[dict[int, int]]


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
        self._elegidos: dict[tuple[str, frozenset[str]], dict[_Lugar, str]] = {}
        self._varios: dict[frozenset[str], dict[str, frozenset[str]]] = {}
        self._capas: dict[frozenset[str], _Capas] = {}
        self._meses: dict[tuple[frozenset[str] | None, frozenset[str] | None], _Meses] = {}
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
        return self.valores((seleccion,))[0]

    def valores(self, selecciones: Iterable[Seleccion]) -> list[int | None]:
        """Add what each selection takes, as `valor` does: the cells of a row, which differ by their periodos."""
        valores: list[int | None] = []
        for seleccion in selecciones:
            medida, oficinas, periodos, dias = seleccion
            if dias is not None:
                valores.append(self._valor_por_dia(seleccion))
                continue
            meses = self._meses.get((medida, oficinas)) or self._meses_de(medida, oficinas)
            sumados = meses.sumados
            hallados = [sumados[p] for p in periodos or () if p in sumados]
            for nivel in meses.niveles:
                suyos = [p for p in periodos or () if p in nivel]
                if suyos:
                    hallados.append(nivel[max(suyos)])
            valores.append(sum(hallados) if hallados else None)
        return valores

    def partes(self, seleccion: Seleccion) -> list[Parte]:
        """Return the figures that `valor` adds, and no others: their sum is that value."""
        if seleccion.dias is not None:
            return self._partes_por_dia(seleccion)
        medida, oficinas, periodos, _ = seleccion
        dobles = self._varios_desgloses(medida or frozenset())
        partes: list[Parte] = []
        for codigo in (c for c in self._catalogo.indicadores if c in (medida or ()) and c in self._series):
            indicador, por_oficina = self._series[codigo]
            if indicador.concepto in dobles:
                por_oficina = self._de_un_desglose(indicador, por_oficina, dobles[indicador.concepto])
            for oficina in (o for o in por_oficina if oficinas is None or o in oficinas):
                suyos = [p for p in por_oficina[oficina] if p in (periodos or ())]
                contados = suyos if indicador.agregacion == "suma" else sorted(suyos)[-1:]
                partes += [Parte(p, None, oficina, codigo, por_oficina[oficina][p]) for p in contados]
        return partes

    def _meses_de(self, medida: frozenset[str] | None, oficinas: frozenset[str] | None) -> _Meses:
        """Add a medida's figures over some oficinas, once."""
        sumadas, niveles = self._capas_de(medida or frozenset())
        meses = _Meses({}, [suyo for por_oficina in niveles for suyo in _recorre(por_oficina, oficinas)])
        for suyos in _recorre(sumadas, oficinas):
            _agrega(meses.sumados, suyos)
        self._meses[medida, oficinas] = meses
        return meses

    def oficinas_con_figuras(self, seleccion: Seleccion) -> tuple[str, ...]:
        """Return the oficinas that have figures in a selection, in catalogue order."""
        return tuple(
            oficina
            for oficina in self._catalogo.oficinas
            if (seleccion.oficinas is None or oficina in seleccion.oficinas)
            and self.valor(seleccion._replace(oficinas=frozenset((oficina,)))) is not None
        )

    def repite(self, seleccion: Seleccion) -> bool:
        """Tell whether a selection takes the same documents in more than one desglose, so that a total leaves one out.

        It must name its medida and its periodos.
        """
        return any(
            self._elegido(concepto, desgloses).get(lugar) != desglose
            for concepto, desgloses in self._varios_desgloses(seleccion.medida or frozenset()).items()
            for desglose, lugares in self._lugares_por_desglose(concepto, desgloses).items()
            for lugar in lugares
            if lugar[1] in (seleccion.periodos or ()) and (seleccion.oficinas is None or lugar[0] in seleccion.oficinas)
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
        partes = self._partes_por_dia(seleccion)
        return sum(parte.valor for parte in partes) if partes else None

    def _partes_por_dia(self, seleccion: Seleccion) -> list[Parte]:
        medida = seleccion.medida or frozenset()
        dobles = self._varios_desgloses(medida)
        partes: list[Parte] = []
        for codigo in medida:
            indicador = self._catalogo.indicadores[codigo]
            elegido = (
                self._elegido(indicador.concepto, dobles[indicador.concepto]) if indicador.concepto in dobles else None
            )
            for oficina, dias in self._dias.get(codigo, {}).items():
                if seleccion.oficinas is not None and oficina not in seleccion.oficinas:
                    continue
                suyos = sorted(d for d in seleccion.dias or () if d in dias)
                if elegido is not None:
                    suyos = [d for d in suyos if elegido.get((oficina, d[0])) == indicador.desglose]
                contados = suyos[-1:] if indicador.agregacion == "ultimo" else suyos
                partes += [Parte(periodo, dia, oficina, codigo, dias[periodo, dia]) for periodo, dia in contados]
        return partes

    def _capas_de(self, medida: frozenset[str]) -> _Capas:
        """Return a medida's figures, each concepto by its one desglose: added once, they serve every cell."""
        if medida not in self._capas:
            dobles = self._varios_desgloses(medida)
            capas = _Capas({}, [])
            for indicador, todas in (self._series[codigo] for codigo in medida if codigo in self._series):
                por_oficina = todas
                if indicador.concepto in dobles:
                    por_oficina = self._de_un_desglose(indicador, todas, dobles[indicador.concepto])
                if indicador.agregacion == "ultimo":
                    capas.niveles.append(por_oficina)
                    continue
                for oficina, meses in por_oficina.items():
                    _agrega(capas.sumadas.setdefault(oficina, {}), meses)
            self._capas[medida] = capas
        return self._capas[medida]

    def _de_un_desglose(self, indicador: Indicador, todas: _PorOficina, desgloses: frozenset[str]) -> _PorOficina:
        """Keep an indicador's figures where its desglose is the one that counts."""
        elegido = self._elegido(indicador.concepto, desgloses)
        return {
            oficina: {p: v for p, v in meses.items() if elegido.get((oficina, p)) == indicador.desglose}
            for oficina, meses in todas.items()
        }

    def _varios_desgloses(self, medida: frozenset[str]) -> dict[str, frozenset[str]]:
        """Return the conceptos of a medida that it would count more than once if it just added, with its desgloses."""
        if medida not in self._varios:
            desgloses: dict[str, set[str]] = {}
            for codigo in medida:
                indicador = self._catalogo.indicadores[codigo]
                desgloses.setdefault(indicador.concepto, set()).add(indicador.desglose)
            self._varios[medida] = {c: frozenset(suyos) for c, suyos in desgloses.items() if len(suyos) > 1}
        return self._varios[medida]

    def _elegido(self, concepto: str, desgloses: frozenset[str]) -> dict[_Lugar, str]:
        """Return which of some desgloses of a concepto counts at each (oficina, periodo).

        The first of the catalogue with a figure there; a gestión's figure and a month's of the same year
        are the same documents, so the later desglose yields.
        """
        if (concepto, desgloses) not in self._elegidos:
            elegido: dict[_Lugar, str] = {}
            con_meses: set[_Lugar] = set()
            for desglose, suyos in self._lugares_por_desglose(concepto, desgloses).items():
                libres = [
                    (oficina, periodo)
                    for oficina, periodo in suyos
                    if (oficina, periodo) not in elegido
                    and (oficina, _gestion(periodo)) not in elegido
                    and (periodo % 100 or (oficina, periodo) not in con_meses)
                ]
                elegido.update(dict.fromkeys(libres, desglose))
                con_meses.update((oficina, _gestion(periodo)) for oficina, periodo in libres if periodo % 100)
            self._elegidos[concepto, desgloses] = elegido
        return self._elegidos[concepto, desgloses]

    def _lugares_por_desglose(self, concepto: str, desgloses: frozenset[str]) -> dict[str, set[_Lugar]]:
        """Return where each of some desgloses of a concepto has figures, in catalogue order."""
        lugares: dict[str, set[_Lugar]] = {}
        for indicador in self._catalogo.conceptos[concepto]:
            serie = self._series.get(indicador.codigo)
            if serie is None or indicador.desglose not in desgloses:
                continue
            for oficina, meses in serie.por_oficina.items():
                lugares.setdefault(indicador.desglose, set()).update((oficina, periodo) for periodo in meses)
        return lugares


def _gestion(periodo: int) -> int:
    """Return the periodo of the whole gestión of a month."""
    return periodo // 100 * 100


def _agrega(total: dict[int, int], meses: Mapping[int, int]) -> None:
    """Add figures by periodo to others."""
    if not total:
        total.update(meses)
        return
    for periodo, valor in meses.items():
        total[periodo] = total.get(periodo, 0) + valor


def _recorre(todo: dict[str, _T], oficinas: frozenset[str] | None) -> Iterable[_T]:
    if oficinas is None:
        return todo.values()
    return [todo[oficina] for oficina in oficinas if oficina in todo]

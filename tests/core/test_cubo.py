"""The cube: how figures add up, over time, over oficinas and over the ways to divide them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.cuadro.cubo import Cubo, Seleccion, unir
from tests.core.muestra_cuadros import CATALOGO, cubo

ENERO, FEBRERO, MARZO, SIN_MES = 202001, 202002, 202003, 202000
GESTION = frozenset(range(SIN_MES, SIN_MES + 13))


def toma(
    *medida: str, en: tuple[str, ...] | None = None, cuando: tuple[int, ...] | frozenset[int] = GESTION
) -> Seleccion:
    oficinas = None if en is None else frozenset(f"tj.{oficina}" for oficina in en)
    return Seleccion(frozenset(medida), oficinas, frozenset(cuando))


@pytest.mark.parametrize(
    ("cifras", "seleccion", "valor"),
    [
        # Blank is no figure; a stored 0 is one.
        ("", toma("ci.nuevo"), None),
        ("2020-01 central ci.nuevo 0", toma("ci.nuevo"), 0),
        ("2020-01 central ci.nuevo 0", toma("ci.nuevo", cuando=(FEBRERO,)), None),
        ("2020-01 central ci.nuevo 0", toma("ci.nuevo", en=("bermejo",)), None),
        ("2020-01 central ci.nuevo 0", toma("lc.emitida"), None),
        # Months, oficinas and indicadores add.
        ("2020-01 central ci.nuevo 5\n2020-02 bermejo ci.renovacion 7", toma("ci.nuevo", "ci.renovacion"), 12),
        ("2020-01 central ci.nuevo 5\n2020-02 bermejo ci.nuevo 7", toma("ci.nuevo", cuando=(ENERO,)), 5),
        ("2020-01 central ci.nuevo 5\n2020-01 bermejo ci.nuevo 7", toma("ci.nuevo", en=("bermejo", "yacuiba")), 7),
        # A gestión's own figure is one more periodo: it counts where it is asked for.
        ("2020 central ci.nuevo 90\n2020-01 bermejo ci.nuevo 5", toma("ci.nuevo"), 95),
        ("2020 central ci.nuevo 90\n2020-01 bermejo ci.nuevo 5", toma("ci.nuevo", cuando=(ENERO, FEBRERO)), 5),
        # A level does not add over time: its last figure stands, oficina by oficina.
        ("2020-01 central leg.querella 9\n2020-03 central leg.querella 4", toma("leg.querella"), 4),
        ("2020-01 central leg.querella 9\n2020-03 central leg.querella 4", toma("leg.querella", cuando=(ENERO,)), 9),
        ("2020-01 central leg.querella 9\n2020-03 bermejo leg.querella 4", toma("leg.querella"), 13),
        ("2020-01 central leg.querella 9\n2020-03 central leg.querella 0", toma("leg.querella"), 0),
        ("2020-01 central leg.querella 9\n2020-02 central ci.nuevo 5", toma("leg.querella", "ci.nuevo"), 14),
    ],
)
def test_a_selection_adds_up(cifras: str, seleccion: Seleccion, valor: int | None) -> None:
    assert cubo(cifras).valor(seleccion) == valor


TODO = ("bio.con_emision", "bio.sin_emision", "bio.menores", "bio.mayores", "bio.sin_detalle")
EDAD = ("bio.menores", "bio.mayores", "bio.sin_detalle")


@pytest.mark.parametrize(
    ("cifras", "medida", "valor"),
    [
        # The same people by age and by emisión: the first desglose of the catalogue counts, the other does not.
        ("2020-01 central bio.con_emision 8\n2020-01 central bio.menores 3\n2020-01 central bio.mayores 5", TODO, 8),
        # Where only the later one is known, it counts.
        ("2020-01 central bio.menores 3\n2020-01 central bio.mayores 5", TODO, 8),
        # Month by month and oficina by oficina.
        ("2020-01 central bio.con_emision 8\n2020-02 central bio.menores 3", TODO, 11),
        ("2020-01 central bio.con_emision 8\n2020-01 bermejo bio.menores 3", TODO, 11),
        # A 0 is a figure: the desglose was divided, and nobody came.
        ("2020-01 central bio.con_emision 0\n2020-01 central bio.menores 3", TODO, 0),
        # A gestión's figure and the months of the same year are the same people, in either order.
        ("2020 central bio.con_emision 90\n2020-01 central bio.menores 3", TODO, 90),
        ("2020-01 central bio.con_emision 8\n2020 central bio.menores 90", TODO, 8),
        # Not those of another oficina or another gestión.
        ("2020 central bio.con_emision 90\n2020-01 bermejo bio.menores 3", TODO, 93),
        ("2019-01 central bio.con_emision 8\n2020 central bio.menores 90", TODO, 90),
        # Within one desglose both grains stand: one trámite by month and another only for the year.
        ("2020 central ci.sin_detalle 90\n2020-01 central ci.nuevo 5", ("ci.nuevo", "ci.sin_detalle"), 95),
        # A desglose that the medida does not name takes nothing from those that it names.
        ("2020-01 central bio.con_emision 8\n2020-01 central bio.menores 3", EDAD, 3),
        ("2020-01 central bio.con_emision 8\n2020-01 central bio.menores 3", ("bio.menores",), 3),
        (
            "2020-01 central bio.menores 3\n2020-01 central bio.sin_detalle 4\n2020-02 central bio.sin_detalle 6",
            EDAD,
            9,
        ),
    ],
)
def test_a_total_takes_one_desglose(cifras: str, medida: tuple[str, ...], valor: int) -> None:
    assert cubo(cifras).valor(toma(*medida)) == valor


@pytest.mark.parametrize(
    ("cifras", "medida", "cuando", "repite"),
    [
        ("2020-01 central bio.con_emision 8\n2020-01 central bio.menores 3", TODO, GESTION, True),
        ("2020-01 central bio.con_emision 8\n2020-01 central bio.menores 3", TODO, (FEBRERO,), False),
        ("2020-01 central bio.con_emision 8\n2020-01 central bio.menores 3", EDAD, GESTION, False),
        ("2020-01 central bio.con_emision 8\n2020-01 central bio.menores 3", ("bio.menores",), GESTION, False),
        # Divided one way here and another way there: nothing is left out, and there is nothing to say.
        ("2020-01 central bio.con_emision 8\n2020-01 bermejo bio.menores 3", TODO, GESTION, False),
        ("2020 central bio.con_emision 90\n2020-01 central bio.menores 3", TODO, GESTION, True),
        (
            "2020-01 central ci.nuevo 8\n2020-01 central ci.sin_detalle 3",
            ("ci.nuevo", "ci.sin_detalle"),
            GESTION,
            False,
        ),
    ],
)
def test_it_is_known_where_a_total_leaves_a_desglose_out(
    cifras: str, medida: tuple[str, ...], cuando: frozenset[int], *, repite: bool
) -> None:
    assert cubo(cifras).repite(toma(*medida, cuando=cuando)) is repite


DIAS = """
2020-11-17 carcel ci.nuevo 3
2020-11-17 carcel ci.renovacion 2
2020-11-19 carcel ci.nuevo 4
2020-12 carcel ci.nuevo 6
2020-11-17 central leg.querella 9
2020-11-19 central leg.querella 7
2020-11-17 central bio.con_emision 5
2020-11-17 central bio.menores 2
"""


@pytest.mark.parametrize(
    ("medida", "dias", "valor"),
    [
        (("ci.nuevo",), ((202011, 17),), 3),
        (("ci.nuevo", "ci.renovacion"), ((202011, 17),), 5),
        (("ci.nuevo",), ((202011, 17), (202011, 19), (202012, 0)), 13),
        (("ci.nuevo",), ((202011, 18),), None),
        # The rules are the same by day: a level takes the last one, and a total one desglose.
        (("leg.querella",), ((202011, 17), (202011, 19)), 7),
        (TODO, ((202011, 17),), 5),
        (("bio.menores",), ((202011, 17),), 2),
    ],
)
def test_days_add_up(medida: tuple[str, ...], dias: tuple[tuple[int, int], ...], valor: int | None) -> None:
    assert cubo(DIAS).valor(Seleccion(frozenset(medida), None, GESTION, frozenset(dias))) == valor


def test_the_dates_with_figures_come_in_order_and_the_month_without_day_before_its_days() -> None:
    uno = cubo("2020-12 carcel ci.nuevo 6\n2020-11-19 carcel ci.nuevo 4\n2020-12-01 bermejo ci.nuevo 1")
    ci = frozenset({"ci.nuevo"})
    assert uno.fechas(ci, None, GESTION) == [(202011, 19), (202012, 0), (202012, 1)]
    assert uno.fechas(ci, frozenset({"tj.bermejo"}), GESTION) == [(202012, 1)]
    assert uno.fechas(ci, None, frozenset({202011})) == [(202011, 19)]
    assert uno.fechas(frozenset({"lc.emitida"}), None, GESTION) == []


def test_the_oficinas_with_figures_come_in_catalogue_order() -> None:
    uno = cubo("2020-01 carcel ci.nuevo 1\n2020-02 central ci.nuevo 0\n2020-02 bermejo lc.emitida 4")
    assert uno.oficinas_con_figuras(toma("ci.nuevo")) == ("tj.central", "tj.carcel")
    assert uno.oficinas_con_figuras(toma("ci.nuevo", en=("bermejo", "carcel"))) == ("tj.carcel",)


A, B, AB = frozenset({"a"}), frozenset({"b"}), frozenset({"a", "b"})


@pytest.mark.parametrize(
    ("una", "otra", "cruce"),
    [
        (Seleccion(A), Seleccion(oficinas=B), Seleccion(A, B)),
        (Seleccion(AB), Seleccion(A), Seleccion(A)),
        (Seleccion(A), Seleccion(B), Seleccion(frozenset())),
        (Seleccion(), Seleccion(), Seleccion()),
        (
            Seleccion(periodos=frozenset({ENERO, FEBRERO})),
            Seleccion(periodos=frozenset({FEBRERO, MARZO})),
            Seleccion(periodos=frozenset({FEBRERO})),
        ),
        # A date is inside its month only.
        (
            Seleccion(periodos=frozenset({ENERO})),
            Seleccion(dias=frozenset({(ENERO, 5), (FEBRERO, 6)})),
            Seleccion(periodos=frozenset({ENERO}), dias=frozenset({(ENERO, 5)})),
        ),
    ],
)
def test_a_row_crossed_with_a_column_selects_what_both_do(una: Seleccion, otra: Seleccion, cruce: Seleccion) -> None:
    assert una.cruce(otra) == otra.cruce(una) == cruce
    assert cruce.nada is any(lado == frozenset() for lado in cruce)


@pytest.mark.parametrize(
    ("selecciones", "juntas"),
    [
        ([], []),
        ([Seleccion(A)], [Seleccion(A)]),
        ([Seleccion(A), Seleccion(B), Seleccion(A)], [Seleccion(AB)]),
        ([Seleccion(A, A), Seleccion(A, B)], [Seleccion(A, AB)]),
        ([Seleccion(A), Seleccion(None)], [Seleccion(None)]),
        ([Seleccion(A, A), Seleccion(B, B)], [Seleccion(A, A), Seleccion(B, B)]),
        # Rows of two levels: every pair of both sides is the whole of both.
        ([Seleccion(A, A), Seleccion(A, B), Seleccion(B, A), Seleccion(B, B)], [Seleccion(AB, AB)]),
        ([Seleccion(A, A), Seleccion(A, B), Seleccion(B, A)], [Seleccion(AB, A), Seleccion(A, B)]),
    ],
)
def test_selections_join_where_they_differ_on_one_side(selecciones: list[Seleccion], juntas: list[Seleccion]) -> None:
    assert sorted(map(repr, unir(selecciones))) == sorted(map(repr, juntas))


cuadras = st.tuples(
    st.frozensets(st.sampled_from(["ci.nuevo", "ci.renovacion", "lc.emitida"]), min_size=1),
    st.frozensets(st.sampled_from(["tj.central", "tj.bermejo", "tj.yacuiba"]), min_size=1),
    st.frozensets(st.sampled_from([SIN_MES, ENERO, FEBRERO, MARZO]), min_size=1),
)


@given(st.lists(cuadras, max_size=6))
def test_joining_neither_loses_nor_invents_a_figure(
    cuadradas: list[tuple[frozenset[str], frozenset[str], frozenset[int]]],
) -> None:
    selecciones = [Seleccion(*cuadra) for cuadra in cuadradas]

    def lugares(todas: list[Seleccion]) -> set[tuple[str, str, int]]:
        return {(m, o, p) for s in todas for m in s.medida or () for o in s.oficinas or () for p in s.periodos or ()}

    assert lugares(list(unir(selecciones))) == lugares(selecciones)


@given(
    st.dictionaries(
        st.tuples(
            st.sampled_from([ENERO, FEBRERO]), st.sampled_from(["tj.central", "tj.yacuiba"]), st.sampled_from(TODO)
        ),
        st.integers(0, 99),
    )
)
def test_every_way_to_cut_a_concepto_gives_one_total(cifras: dict[tuple[int, str, str], int]) -> None:
    """By month or by oficina, the parts add up to the whole, however many desgloses hold figures."""
    uno = Cubo(CATALOGO, cifras)
    entero = uno.valor(toma(*TODO)) or 0
    assert sum(uno.valor(toma(*TODO, cuando=(p,))) or 0 for p in GESTION) == entero
    assert sum(uno.valor(toma(*TODO, en=(o,))) or 0 for o in ("central", "yacuiba")) == entero

"""One grain per indicador, office and period, judged on the state that would result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.catalogo import Catalogo
from segip_desk.core.conteos import Cambio, Clave, Figura, Grupo, Respaldo, Resumen, Vigente
from segip_desk.core.revision import grupos_afectados, revisar
from tests.bases import INDICADORES, OFICINAS, TARIJA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.conteos import Conflicto
    from segip_desk.core.revision import Revision

CATALOGO = Catalogo(
    TARIJA,
    {oficina.codigo: oficina for oficina in OFICINAS},
    {indicador.codigo: indicador for indicador in INDICADORES},
    frozenset({("tj.lourdes", "leg.querella")}),
)
NOTA = Respaldo("Nota 12/2020", "2020-06-30")
OTRA = Respaldo("Nota 13/2020")


def clave(fecha: str, indicador: str = "ci.nuevo", oficina: str = "tj.central") -> Clave:
    """Name a key as a clerk would: `2020`, `2020-06`, `2020-06-15`."""
    gestion, mes, dia = (int(parte) for parte in (fecha + "-0-0").split("-")[:3])
    return Clave(gestion * 100 + mes, oficina, indicador, dia)


def juzgar(
    carga: Sequence[tuple[str, int | None]], hay: Sequence[tuple[str, int]] = (), *, reemplazar: bool = False
) -> tuple[Revision, tuple[Conflicto, ...]]:
    """Judge a load of (date, value) over what stands, in one office and indicador."""
    vigentes: dict[Grupo, dict[int, Vigente]] = {}
    for fecha, valor in hay:
        vigentes.setdefault(clave(fecha)[:3], {})[clave(fecha).dia] = Vigente(valor)
    figuras = [Figura(clave(fecha), valor) for fecha, valor in carga]
    return revisar(figuras, vigentes, CATALOGO, reemplazar=reemplazar)


@pytest.mark.parametrize(
    ("carga", "hay", "resumen"),
    [
        ([("2020-06-15", 3)], [], Resumen(nuevas=1)),
        ([("2020-06-15", 0)], [], Resumen(nuevas=1)),
        ([("2020-06-15", 3)], [("2020-06-15", 3)], Resumen(iguales=1)),
        ([("2020-06-15", 0)], [("2020-06-15", 3)], Resumen(cambiadas=1)),
        ([("2020-06-15", None)], [("2020-06-15", 3)], Resumen(borradas=1)),
        ([("2020-06-15", None)], [], Resumen(iguales=1)),
        ([("2020-06", 90)], [("2020-07-01", 3), ("2021", 5)], Resumen(nuevas=1)),
        ([("2020-06", 90)], [("2020-06", 80)], Resumen(cambiadas=1)),
        # The finer grain leaves in the same load that brings the coarser.
        ([("2020-06-15", None), ("2020-06", 90)], [("2020-06-15", 3)], Resumen(nuevas=1, borradas=1)),
        ([("2020-06", None), ("2020-06-15", 3)], [("2020-06", 90)], Resumen(nuevas=1, borradas=1)),
        ([("2020", None), ("2020-06-15", 3)], [("2020", 900)], Resumen(nuevas=1, borradas=1)),
        ([("2020", 900), ("2020-06", None)], [("2020-06", 90)], Resumen(nuevas=1, borradas=1)),
    ],
)
def test_a_load_that_leaves_one_grain_is_taken(
    carga: list[tuple[str, int | None]], hay: list[tuple[str, int]], resumen: Resumen
) -> None:
    revision, conflictos = juzgar(carga, hay)
    assert conflictos == ()
    assert revision.resumen == resumen


@pytest.mark.parametrize(
    ("carga", "hay", "indices", "dice"),
    [
        ([("2020-06", 90)], [("2020-06-15", 3)], [0], "ya hay 1 cifra por día"),
        ([("2020", 900)], [("2020-06-15", 3), ("2020-07", 9)], [0], "ya hay 2 cifras por mes o por día"),
        ([("2020-05-01", 1), ("2020-06", 90), ("2020-06-15", 3)], [], [1], "también sus días"),
        ([("2020-06-15", 3), ("2020", 900)], [], [1], "también sus meses o días"),
        ([("2020", 900), ("2020-06", 90)], [], [0], "también sus meses o días"),
        ([("2020-06-15", 3), ("2020-06-15", 3)], [], [1], "está dos veces"),
    ],
)
@pytest.mark.parametrize("reemplazar", [False, True])
def test_two_grains_are_refused_even_when_replacing(
    carga: list[tuple[str, int | None]], hay: list[tuple[str, int]], indices: list[int], dice: str, *, reemplazar: bool
) -> None:
    revision, conflictos = juzgar(carga, hay, reemplazar=reemplazar)
    assert [conflicto.indice for conflicto in conflictos] == indices
    assert dice in conflictos[0].dice
    assert revision.resumen == Resumen()


@pytest.mark.parametrize(
    ("carga", "hay", "borrada"),
    [
        ([("2020-06-15", 3), ("2020-06-16", 4)], [("2020-06", 90)], "2020-06"),
        ([("2020-06-15", 3), ("2020-07-16", 4)], [("2020", 900)], "2020"),
        ([("2020-06", 3), ("2020-07", 4)], [("2020", 900)], "2020"),
    ],
)
def test_finer_figures_take_the_place_of_a_coarser_only_on_request(
    carga: list[tuple[str, int | None]], hay: list[tuple[str, int]], borrada: str
) -> None:
    _, conflictos = juzgar(carga, hay)
    assert [conflicto.indice for conflicto in conflictos] == [0, 1]
    assert "reemplazar" in conflictos[0].dice
    revision, conflictos = juzgar(carga, hay, reemplazar=True)
    assert conflictos == ()
    assert revision.resumen == Resumen(nuevas=2, borradas=1)
    assert Cambio(str(clave(borrada)), str(hay[0][1]), None) in revision.cambios


def test_erasing_what_is_absent_displaces_nothing() -> None:
    revision, conflictos = juzgar([("2020-06-15", None)], [("2020-06", 90)], reemplazar=True)
    assert (revision.resumen, conflictos) == (Resumen(iguales=1), ())


@pytest.mark.parametrize(
    ("figura", "dice"),
    [
        (Figura(clave("2020-02-30"), 1), "No existe la fecha 2020-02-30"),
        (Figura(Clave(202013, "tj.central", "ci.nuevo", 0), 1), "No existe la fecha"),
        (Figura(Clave(202000, "tj.central", "ci.nuevo", 3), 1), "No existe la fecha"),
        (Figura(clave("2020-06", oficina="tj.centrall"), 1), "¿Quiso decir «tj.central»?"),
        (Figura(clave("2020-06", "ci.nuebo"), 1), "¿Quiso decir «ci.nuevo»?"),
        (Figura(clave("2020-06", "leg.querella", "tj.lourdes"), 1), "no aplica"),
        (Figura(clave("2020-02", oficina="tj.yacuiba"), 1), "no estaba abierta en 2020-02"),
        (Figura(clave("2020-03-09", oficina="tj.yacuiba"), 1), "desde 10/03/2020 hasta 30/06/2021"),
        (Figura(clave("2021-07-01", oficina="tj.yacuiba"), 1), "no estaba abierta"),
        (Figura(clave("2020-06"), -1), "fuera de lo posible"),
        (Figura(clave("2020-06"), 10**9), "fuera de lo posible"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_with_its_place(figura: Figura, dice: str) -> None:
    _, conflictos = revisar([Figura(clave("2020-05"), 1), figura], {}, CATALOGO)
    assert [conflicto.indice for conflicto in conflictos] == [1]
    assert dice in conflictos[0].dice


def test_the_month_in_which_an_office_opened_is_open() -> None:
    _, conflictos = revisar([Figura(clave("2020-03", oficina="tj.yacuiba"), 1)], {}, CATALOGO)
    assert conflictos == ()


def test_a_grey_cell_and_a_closed_office_can_still_be_erased() -> None:
    carga = [
        Figura(clave("2020-06", "leg.querella", "tj.lourdes"), None),
        Figura(clave("2019-01", oficina="tj.yacuiba"), None),
    ]
    vigentes = {figura.clave[:3]: {0: Vigente(7)} for figura in carga}
    revision, conflictos = revisar(carga, vigentes, CATALOGO)
    assert (revision.resumen, conflictos) == (Resumen(borradas=2), ())


@pytest.mark.parametrize(
    ("antes", "despues", "resumen", "cambios"),
    [
        (Vigente(5, NOTA), (5, None), Resumen(iguales=1), []),
        (Vigente(5, NOTA), (5, NOTA), Resumen(iguales=1), []),
        (Vigente(5, NOTA), (5, OTRA), Resumen(cambiadas=1), [("#respaldo", str(NOTA), str(OTRA))]),
        (Vigente(5), (5, NOTA), Resumen(cambiadas=1), [("#respaldo", None, str(NOTA))]),
        (Vigente(5, NOTA), (6, NOTA), Resumen(cambiadas=1), [("", "5", "6")]),
        # A new value does not lean on the paper of the old one.
        (Vigente(5, NOTA), (6, None), Resumen(cambiadas=1), [("", "5", "6"), ("#respaldo", str(NOTA), None)]),
        (Vigente(5, NOTA), (None, None), Resumen(borradas=1), [("", "5", None), ("#respaldo", str(NOTA), None)]),
        (None, (5, NOTA), Resumen(nuevas=1), [("", None, "5"), ("#respaldo", None, str(NOTA))]),
    ],
)
def test_a_change_of_paper_is_a_change_of_its_own(
    antes: Vigente | None,
    despues: tuple[int | None, Respaldo | None],
    resumen: Resumen,
    cambios: list[tuple[str, str | None, str | None]],
) -> None:
    donde = clave("2020-06-15")
    vigentes = {} if antes is None else {donde[:3]: {donde.dia: antes}}
    revision, _ = revisar([Figura(donde, *despues)], vigentes, CATALOGO)
    assert revision.resumen == resumen
    assert revision.cambios == [Cambio(f"{donde}{cola}", era, es) for cola, era, es in cambios]


def test_money_is_recorded_in_bolivianos() -> None:
    revision, _ = revisar([Figura(clave("2020-06", "rec.ci"), 28_702_800)], {}, CATALOGO)
    assert revision.cambios == [Cambio("conteo/2020-06/tj.central/rec.ci", None, "287028.00")]


def test_what_changes_comes_in_the_order_of_the_key() -> None:
    carga = [("2020-07-02", 1), ("2020-06-30", 2), ("2020-07-01", 3), ("2020-06-02", 4)]
    revision, _ = juzgar(carga)
    fechas = [cambio.clave.split("/")[1] for cambio in revision.cambios]
    assert fechas == ["2020-06-02", "2020-06-30", "2020-07-01", "2020-07-02"]


fechas = st.sampled_from(["2020", "2020-06", "2020-06-01", "2020-06-02", "2020-07", "2020-07-01", "2021-06"])
cargas = st.dictionaries(fechas, st.none() | st.integers(0, 9), max_size=4)


def aplicar(registro: dict[str, int], carga: dict[str, int | None]) -> dict[str, int]:
    """Return the register after a load, without any rule."""
    return {fecha: valor for fecha, valor in {**registro, **carga}.items() if valor is not None}


def un_grano(registro: dict[str, int]) -> bool:
    """Tell whether no figure stands inside the period of another."""
    return not any(una != otra and otra.startswith(una) for una in registro for otra in registro)


@given(hay=st.dictionaries(fechas, st.integers(0, 9)).filter(un_grano), carga=cargas)
def test_a_load_is_refused_just_when_it_would_leave_two_grains(
    hay: dict[str, int], carga: dict[str, int | None]
) -> None:
    revision, conflictos = juzgar(list(carga.items()), list(hay.items()))
    assert bool(conflictos) == (not un_grano(aplicar(hay, carga)))
    if not conflictos:
        quedan = dict(hay)
        for cambio in revision.cambios:
            fecha = cambio.clave.split("/")[1]
            assert (None if cambio.antes is None else int(cambio.antes)) == quedan.pop(fecha, None)
            if cambio.despues is not None:
                quedan[fecha] = int(cambio.despues)
        assert quedan == aplicar(hay, carga)


@given(hay=st.dictionaries(fechas, st.integers(0, 9)).filter(un_grano), carga=cargas)
def test_replacing_erases_coarser_figures_and_nothing_else(hay: dict[str, int], carga: dict[str, int | None]) -> None:
    revision, conflictos = juzgar(list(carga.items()), list(hay.items()), reemplazar=True)
    puestas = {fecha for fecha, valor in carga.items() if valor is not None}
    cubiertas = {
        una for una in hay if una not in carga and any(otra != una and otra.startswith(una) for otra in puestas)
    }
    resultado = aplicar({fecha: valor for fecha, valor in hay.items() if fecha not in cubiertas}, carga)
    assert bool(conflictos) == (not un_grano(resultado))
    if not conflictos:
        borradas = {str(suya).split("/")[1] for suya in revision.borradas}
        assert borradas - set(carga) == cubiertas


def test_the_groups_that_decide_are_those_above_and_below() -> None:
    assert grupos_afectados([Figura(clave("2020-06-15"), 1)]) == {clave("2020-06")[:3], clave("2020")[:3]}
    assert grupos_afectados([Figura(clave("2020"), 1)]) == {
        clave(fecha)[:3] for fecha in ("2020", *(f"2020-{mes:02d}" for mes in range(1, 13)))
    }

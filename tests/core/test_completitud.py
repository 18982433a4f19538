"""Which days an office owes: what it has and what explains the rest, beside what is missing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.catalogo import Oficina
from segip_desk.core.completitud import Calendario, Estado, MesDeOficina, da_por_dias, escribe_dias, mes_de_oficina
from segip_desk.core.sin_actividad import TODAS, ClaveInactividad, SinActividad

CENTRAL = Oficina("tj.central", "Oficina Central", "principal")
OCTUBRE = 202010
PRIMERO = date(2020, 10, 1)
"""A Thursday: October of 2020 has 22 weekdays."""


def dia(numero: int) -> date:
    return date(2020, 10, numero)


def mascara(*dias: int) -> int:
    """Return the mask of some days; 0 is the month's own figure."""
    return sum(1 << numero for numero in dias)


def sin_actividad(desde: date, hasta: date | None = None, oficina: str = TODAS) -> SinActividad:
    return SinActividad(ClaveInactividad(oficina, desde), hasta or desde, "cuarentena")


def mes(
    mascaras: dict[int, int],
    oficina: Oficina = CENTRAL,
    calendario: Calendario | None = None,
    *,
    diaria: bool = True,
) -> MesDeOficina:
    return mes_de_oficina(oficina, OCTUBRE, mascaras, calendario or Calendario(), diaria=diaria)


def faltan(suyo: MesDeOficina) -> list[int]:
    return [una.day for una in suyo.faltan]


def test_who_gives_days_owes_each_day_of_attention() -> None:
    assert faltan(mes({OCTUBRE: mascara(1, 2, 5)}))[:6] == [6, 7, 8, 9, 12, 13]
    assert len(mes({OCTUBRE: mascara(1)}).faltan) == 21


@pytest.mark.parametrize(
    ("mascaras", "por_dias", "faltas"),
    [
        ({OCTUBRE: mascara(0)}, False, 0),  # the month's figure is the whole month
        ({202009: mascara(0)}, False, 22),
        ({}, False, 22),
        ({202009: mascara(3)}, True, 22),  # silent this month, and by days in the last that it gave
        ({202009: mascara(0), 202008: mascara(3)}, False, 22),
        ({201910: mascara(3)}, True, 22),
        ({201909: mascara(3)}, False, 22),  # more than a year ago is no custom
        ({OCTUBRE: mascara(0, 5)}, True, 21),
        ({OCTUBRE: mascara(0), 202009: mascara(4)}, False, 0),
    ],
)
def test_an_office_is_asked_as_it_gives(mascaras: dict[int, int], por_dias: bool, faltas: int) -> None:  # noqa: FBT001 - a column of the table
    suyo = mes(mascaras)
    assert (suyo.por_dias, len(suyo.faltan)) == (por_dias, faltas)
    assert da_por_dias(mascaras, OCTUBRE) == por_dias


def test_what_explains_a_day() -> None:
    calendario = Calendario(
        {dia(6): "Feriado", dia(1): "Feriado"},
        [sin_actividad(dia(7), dia(11)), sin_actividad(dia(12), oficina="tj.lourdes")],
        dia(14),
    )
    suyo = mes({OCTUBRE: mascara(1, 8)}, Oficina("tj.central", "Central", "principal", desde=dia(2)), calendario)
    estados = {uno.fecha.day: uno.estado for uno in suyo.dias}
    assert estados[1] is Estado.CON_CIFRAS  # figures say more than the calendar
    assert estados[3] is Estado.NO_ATIENDE
    assert estados[6] is Estado.FERIADO
    assert estados[7] is Estado.SIN_ACTIVIDAD
    assert estados[8] is Estado.CON_CIFRAS
    assert estados[12] is Estado.FALTA  # that declaration is of another office
    assert estados[14] is Estado.FUTURO  # today is not late yet
    assert faltan(suyo) == [2, 5, 12, 13]
    assert {uno.motivo for uno in suyo.dias} == {"", "Feriado", "cuarentena"}


def test_who_gives_months_owes_nothing_until_the_month_is_over() -> None:
    assert faltan(mes({}, calendario=Calendario(hoy=date(2020, 10, 31)))) == []
    assert len(mes({}, calendario=Calendario(hoy=date(2020, 11, 1))).faltan) == 22


def test_saturday_is_asked_of_who_attends_on_saturdays() -> None:
    sabado = Oficina("tj.central", "Central", "principal", dias_atencion="6")
    assert faltan(mes({202009: mascara(5)}, sabado)) == [3, 10, 17, 24, 31]


def test_a_closed_office_owes_nothing() -> None:
    cerrada = Oficina("tj.central", "Central", "principal", hasta=date(2020, 10, 5))
    assert faltan(mes({202009: mascara(5)}, cerrada)) == [1, 2, 5]


def test_a_point_that_is_visited_owes_some_day_of_the_month() -> None:
    assert faltan(mes({OCTUBRE: mascara(2)}, diaria=False)) == []
    assert len(mes({202009: mascara(2)}, diaria=False).faltan) == 22


def test_the_total_of_a_day_shades_it() -> None:
    suyo = mes_de_oficina(CENTRAL, OCTUBRE, {OCTUBRE: mascara(1)}, Calendario(), {1: 30})
    assert [uno.total for uno in suyo.dias][:2] == [30, None]


@pytest.mark.parametrize(
    ("dias", "escrito"),
    [
        ([], ""),
        ([5], "5"),
        ([1, 2], "1 y 2"),
        ([1, 2, 5], "del 1 al 5"),  # over the weekend
        ([1, 6, 7, 8, 15], "1, del 6 al 8 y 15"),
    ],
)
def test_days_are_written_as_one_says_them(dias: list[int], escrito: str) -> None:
    esperados = [dia(n) for n in range(1, 32) if dia(n).isoweekday() <= 5]
    assert escribe_dias([dia(n) for n in dias], esperados) == escrito


declaraciones = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 10)).map(
        lambda par: sin_actividad(PRIMERO + timedelta(par[0]), PRIMERO + timedelta(sum(par)))
    ),
    max_size=4,
)


@given(dias=st.sets(st.integers(0, 31)), declaradas=declaraciones, hoy=st.integers(-3, 40))
def test_a_reason_never_makes_a_day_missing(dias: set[int], declaradas: list[SinActividad], hoy: int) -> None:
    mascaras = {OCTUBRE: mascara(*dias), 202009: mascara(4)}
    sin, con = (mes(mascaras, calendario=Calendario({}, una, PRIMERO + timedelta(hoy))) for una in ([], declaradas))
    assert set(con.faltan) <= set(sin.faltan)
    assert len(con.dias) == 31
    for uno in con.dias:
        assert (uno.estado is Estado.CON_CIFRAS) >= (uno.fecha.day in dias)
        if uno.estado is Estado.FALTA:
            assert uno.fecha < PRIMERO + timedelta(hoy)
            assert not any(una.cubre("tj.central", uno.fecha) for una in declaradas)

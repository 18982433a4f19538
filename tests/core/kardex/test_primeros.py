"""The first numbers of some ranges: what `+96` takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.kardex.jornada import primeros
from segip_desk.core.kardex.rangos import Rango, contar, juntar, restar

RANGOS = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 20)).map(lambda par: Rango(par[0], par[0] + par[1])), max_size=8
).map(juntar)


@given(RANGOS, st.integers(-3, 200))
def test_the_first_are_so_many_and_before_the_others(rangos: tuple[Rango, ...], cuantos: int) -> None:
    tomados = primeros(rangos, cuantos)
    assert contar(tomados) == min(max(cuantos, 0), contar(rangos))
    quedan = restar(rangos, tomados)
    assert contar(quedan) + contar(tomados) == contar(rangos)
    assert not tomados or not quedan or tomados[-1].hasta < quedan[0].desde

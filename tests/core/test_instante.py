"""A clock that is behind is never hidden."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.instante import TOLERANCIA, cambio_de_reloj, esta_atrasado, instante_de, texto_instante

ANTES = datetime(2020, 6, 15, 12, 0, tzinfo=UTC)
MOMENTOS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - given a zone


def test_a_little_behind_is_the_same_moment_and_further_is_told() -> None:
    anterior = texto_instante(ANTES)
    casos = {
        timedelta(seconds=1): "2020-06-15T12:00:01.000Z",
        -TOLERANCIA: anterior,
        -TOLERANCIA - timedelta(seconds=1): "2020-06-15T11:54:59.000Z",
    }
    for falta, dice in casos.items():
        assert instante_de(ANTES + falta, anterior) == dice
    assert instante_de(ANTES, None) == anterior


@given(MOMENTOS, MOMENTOS)
def test_no_entry_is_before_another_without_saying_so(anterior: datetime, reloj: datetime) -> None:
    estaba = texto_instante(anterior)
    instante = instante_de(reloj, estaba)
    cambio = cambio_de_reloj(7, instante, estaba)
    assert (cambio is not None) == (instante < estaba) == esta_atrasado(reloj, estaba)
    if cambio is not None:
        assert cambio == ("reloj/7", estaba, texto_instante(reloj))

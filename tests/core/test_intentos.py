"""Wrong passwords: the wait that they bring, and what it never does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.intentos import LIBRES, OLVIDO, Intentos, frase_de_espera, marca_de

AHORA = datetime(2021, 1, 5, 9, tzinfo=UTC)


def tras(fallas: int, pasado: timedelta = timedelta()) -> timedelta:
    """Return the wait some time after the last of so many wrong ones."""
    return Intentos(fallas, AHORA.isoformat()).espera(AHORA + pasado)


@pytest.mark.parametrize(
    ("fallas", "minutos"), [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (10, 15), (10**6, 15)]
)
def test_the_wait_doubles_up_to_a_quarter_of_an_hour(fallas: int, minutos: int) -> None:
    assert tras(fallas) == timedelta(minutes=minutos)


def test_a_wait_ends_and_a_clock_that_jumped_back_brings_none() -> None:
    assert tras(5, timedelta(seconds=59)) == timedelta(seconds=1)
    assert tras(5, timedelta(seconds=60)) == timedelta()
    assert tras(9, timedelta(hours=-1)) == timedelta()


def test_what_is_typed_while_waiting_makes_it_no_longer() -> None:
    intentos = Intentos(LIBRES, AHORA.isoformat())
    assert intentos.uno_mas(AHORA, "despues") is intentos


def test_yesterdays_mistakes_are_forgotten() -> None:
    intentos = Intentos(9, AHORA.isoformat(), entro=True)
    manana = AHORA + OLVIDO + timedelta(seconds=1)
    assert intentos.uno_mas(manana, manana.isoformat()) == Intentos(1, manana.isoformat(), entro=True)


@given(st.lists(st.integers(0, 3600), max_size=60))
def test_however_often_no_more_than_some_are_checked(segundos: list[int]) -> None:
    """In an hour: the free ones, and then one after each wait of 1, 2, 4, 8, 15, 15 and 15 minutes."""
    intentos, contadas = Intentos(), 0
    for segundo in sorted(segundos):
        ahora = AHORA + timedelta(seconds=segundo)
        contadas += not intentos.espera(ahora)
        intentos = intentos.uno_mas(ahora, ahora.isoformat())
    assert contadas <= LIBRES + 7


def test_a_name_that_is_no_account_leaves_a_crumb() -> None:
    assert marca_de("ana", "id", existe=True) == "ana"
    marca = marca_de("mi clave secreta", "id", existe=False)
    assert (len(marca), marca[0]) == (5, "?")
    assert marca != marca_de("mi clave secreta", "otra", existe=False)


def test_the_wait_is_said_in_whole_minutes() -> None:
    assert "espere 1 minuto y" in frase_de_espera(timedelta(seconds=1))
    assert "espere 2 minutos y" in frase_de_espera(timedelta(seconds=61))

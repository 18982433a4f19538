"""Where a task ends the year, and how far all of them are."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.calendario import Lapso
from segip_desk.core.plan.juicio import ReglaPoa
from segip_desk.core.plan.proyeccion import proyectar
from segip_desk.core.plan.resumen import Cuenta, Financiera, contar
from segip_desk.core.poa import AgregacionMeta, Avance


@pytest.mark.parametrize(
    ("ejecutado", "como", "lapso", "da"),
    [
        (600, "suma", Lapso(2020, 1, 6), 1200),
        (100, "suma", Lapso(2020, 1, 7), 171),
        (600, "suma", Lapso(2020), 600),
        (90, "porcentaje", Lapso(2020, 1, 6), 90),
        (90, "ultimo", Lapso(2020, 1, 3), 90),
        (600, "suma", Lapso(2020, 2, 6), None),
        (None, "suma", Lapso(2020, 1, 6), None),
    ],
)
def test_a_task_is_projected_at_its_own_pace(
    ejecutado: int | None, como: AgregacionMeta, lapso: Lapso, da: int | None
) -> None:
    assert proyectar(ejecutado, como, lapso) == da


JUZGADAS = [
    ("CUMPLE", Avance(programado=34_00, ejecutado=101_00)),
    ("NO CUMPLE", Avance(programado=3_00, ejecutado=1_00)),
    ("NO APLICA", Avance(programado=2_00, ejecutado=0)),
    ("", Avance(programado=5_00)),
    ("CASI", Avance(programado=2_00, ejecutado=1_00)),
]


@pytest.mark.parametrize(
    ("tope", "fisico"),
    [(True, 61_11), (False, 126_80)],
)
def test_tasks_are_counted_by_judgement_and_their_shares_averaged_once(tope: bool, fisico: int) -> None:  # noqa: FBT001
    # (100 | 297,0588… + 33,3333… + 50) / 3: what does not apply, and what is not known, does not count.
    assert contar(JUZGADAS, ReglaPoa(tope=tope)) == Cuenta(5, 1, 1, 1, 2, fisico)


def test_no_task_is_no_share() -> None:
    assert contar([], ReglaPoa()) == Cuenta(0, 0, 0, 0, 0, None)


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)), min_size=1, max_size=20))
def test_the_average_is_exact_to_half_a_hundredth(pares: list[tuple[int, int]]) -> None:
    cuenta = contar([("CUMPLE", Avance(programado=meta, ejecutado=hecho)) for meta, hecho in pares], ReglaPoa())
    partes = (min(Fraction(hecho * 10_000, meta), Fraction(10_000)) for meta, hecho in pares)
    exacto = sum(partes, Fraction()) / len(pares)
    assert cuenta.fisico is not None
    assert abs(exacto - cuenta.fisico) <= Fraction(1, 2)


def test_the_financial_side_of_tarija() -> None:
    assert Financiera(871_674_06, 1_655_356_33, "SIGEP").porcentaje == 52_66
    assert Financiera(1, 0, "SIGEP").porcentaje is None

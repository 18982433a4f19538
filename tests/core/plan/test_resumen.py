"""Where a task ends the year, and how far all of them are."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.calendario import Lapso
from segip_desk.core.plan.financiera import financiera_de
from segip_desk.core.plan.juicio import ReglaPoa
from segip_desk.core.plan.proyeccion import proyectar
from segip_desk.core.plan.resumen import Cuenta, contar
from segip_desk.core.poa import AgregacionMeta, Avance
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.core.presupuesto.sumas import Instantanea, Suma, Sumas


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


FIN = "2020-12-31"
PUBLICADAS = (
    Instantanea("sigep", FIN, "", "vigente", 1_655_356_33),
    Instantanea("sigep", FIN, "", "devengado", 871_674_06),
    Instantanea("sippec", FIN, "", "vigente", 1_655_356_33),
    Instantanea("sippec", FIN, "", "certificado", 1_040_913_14),
)
LINEA = Linea("sippec", "48 0 007", "25220", "20-230")
LIBRO = (
    Suma(LINEA, 202001, "inicial", 100_00),
    Suma(LINEA, 202002, "modificaciones", -20_00),
    Suma(LINEA, 202002, "certificado", 40_00),
    Suma(LINEA, 202007, "certificado", 10_00),
)


@pytest.mark.parametrize(
    ("sumas", "lapso", "porcentaje", "dice"),
    [
        (Sumas(2020, {}, {}, instantaneas=PUBLICADAS), Lapso(2020), 52_66, "devengado sobre vigente"),
        (Sumas(2020, {}, {}, instantaneas=PUBLICADAS[2:]), Lapso(2020), 62_88, "certificado sobre vigente"),
        (Sumas(2020, {}, {}, LIBRO), Lapso(2020, 1, 6), 50_00, "según SIPPEC, hasta el 30/06/2020."),
        (Sumas(2020, {}, {}, LIBRO), Lapso(2020), 62_50, "hasta el 31/12/2020."),
        (Sumas(2020, {}, {}, LIBRO), Lapso.trimestre(2020, 2), None, ""),
        (Sumas(2020, {}, {}, instantaneas=PUBLICADAS), Lapso(2020, 1, 6), None, ""),
        (Sumas(2020, {}, {}), Lapso(2020), None, ""),
    ],
)
def test_the_financial_side_is_of_one_system_and_says_its_base(
    sumas: Sumas, lapso: Lapso, porcentaje: int | None, dice: str
) -> None:
    suya = financiera_de(sumas, lapso)
    assert (suya.porcentaje if suya else None) == porcentaje
    assert dice in (suya.impresa if suya else "")

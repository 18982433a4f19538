"""How a task is judged: by the rule of its gestión, and by a person who says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.calendario import Lapso
from segip_desk.core.plan.juicio import (
    JUICIOS,
    Juicio,
    ReglaPoa,
    ajustes_de_regla,
    calcular,
    evaluar,
    juzgar,
    parse_juicio,
    regla_de,
)
from segip_desk.core.poa import Avance, ClaveMeta, Programacion

FABRICA = ReglaPoa()


@pytest.mark.parametrize(
    ("texto", "juicio"),
    [
        ("CUMPLE", Juicio("CUMPLE")),
        ("no  cumple", Juicio("NO CUMPLE")),
        ("NO APLICA: el taller se suspendió", Juicio("NO APLICA", "el taller se suspendió")),
        ("Cumple : a: b\nc", Juicio("CUMPLE", "a: b\nc")),
        ("NO CUMPLE:", Juicio("NO CUMPLE")),
        ("CUMPLE PARCIALMENTE", Juicio("CUMPLE PARCIALMENTE")),
        ("", Juicio("")),
    ],
)
def test_a_judgement_is_read_with_its_reason(texto: str, juicio: Juicio) -> None:
    assert parse_juicio(texto) == juicio


@given(st.sampled_from(JUICIOS), st.text(st.characters(codec="utf-8"), max_size=30).map(str.strip))
def test_a_judgement_reads_back_as_it_was_written(dice: str, motivo: str) -> None:
    assert parse_juicio(str(Juicio(dice, motivo))) == Juicio(dice, motivo)


def test_what_a_person_wrote_prevails_and_the_rule_still_says_its_own() -> None:
    tarea = Avance(programado=2_00, ejecutado=0, evaluacion="NO APLICA: se suspendió")
    assert (evaluar(tarea, FABRICA), calcular(tarea, FABRICA)) == ("NO APLICA", "NO CUMPLE")


@pytest.mark.parametrize(
    ("regla", "porcentaje", "dice"),
    [
        (ReglaPoa(), 100_00, "hasta 100 %"),
        (ReglaPoa(tope=False), 297_06, "aunque pase de 100 %"),
        (ReglaPoa(62_50), 100_00, "CUMPLE desde 62,50 %"),
    ],
)
def test_the_rule_says_what_prints(regla: ReglaPoa, porcentaje: int, dice: str) -> None:
    assert regla.porcentaje(Avance(programado=34_00, ejecutado=101_00)) == porcentaje
    assert dice in regla.impresa


def test_a_rule_holds_from_its_gestion_until_the_next_one() -> None:
    ajustes = {
        **ajustes_de_regla(2019, ReglaPoa(60_00)),
        **ajustes_de_regla(2021, ReglaPoa(70_50, tope=False)),
        "identidad": "x",
    }
    assert [regla_de(ajustes, gestion, FABRICA) for gestion in (2018, 2019, 2020, 2021, 2030)] == [
        FABRICA, ReglaPoa(60_00), ReglaPoa(60_00), ReglaPoa(70_50, tope=False), ReglaPoa(70_50, tope=False),
    ]  # fmt: skip
    assert regla_de({"poa.umbral.2019": "mucho"}, 2020, FABRICA) == FABRICA


@pytest.mark.parametrize(
    ("lapso", "dice"), [(Lapso(2020), "NO CUMPLE"), (Lapso(2020, 1, 6), ""), (Lapso.mes(2020, 2), "")]
)
def test_a_target_of_the_year_is_not_judged_before_it_ends(lapso: Lapso, dice: str) -> None:
    fila = Programacion(ClaveMeta(2020, "9", "", "", "Emitir", "2020"), programado=100_00)
    anual = lapso.es_anual
    tarea = Avance(programado=100_00 if anual else None, ejecutado=1_00)
    assert juzgar([fila], tarea, lapso, FABRICA) == dice
    # A task that never had a target is another thing.
    assert juzgar([], Avance(ejecutado=1_00), lapso, FABRICA) == "NO APLICA"

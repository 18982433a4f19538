"""What the POA says twice: the judgement beside the share, and the quarter beside its months."""

from __future__ import annotations

from typing import Any

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.poa import ClaveMeta, Programacion
from tests.core.test_verificacion import central, hallar


def meta(periodo: str = "2020", **campos: Any) -> Programacion:  # noqa: ANN401 - the fields that the case is about
    return Programacion(ClaveMeta(2020, "9.1", "", "", "Emitir", periodo), **campos)


@pytest.mark.parametrize(
    ("una", "dice"),
    [
        (meta(programado=10, ejecutado=9, evaluacion="CUMPLE"), None),
        (meta(programado=10, ejecutado=9, evaluacion="cumple"), None),
        (meta(programado=10, ejecutado=1), None),
        (meta(programado=10, ejecutado=1, evaluacion="CUMPLE: así fue"), None),
        (meta(ejecutado=1, evaluacion="NO APLICA"), None),
        (meta(programado=10, ejecutado=1, evaluacion="CUMPLE"), "según la regla es NO CUMPLE, con 10 % de ejecución"),
        (meta(programado=10, evaluacion="CUMPLE"), "no se sabe cuánto se ejecutó"),
        (meta(ejecutado=1, evaluacion="CUMPLE"), "según la regla es NO APLICA, porque no hay meta"),
        (meta(programado=10, ejecutado=9, evaluacion="CASI: por poco"), "se escribió «CASI: por poco»"),
        (meta("2020-T1", programado=10, ejecutado=0, evaluacion="CUMPLE"), "el primer trimestre de 2020: se escribió"),
        # 10 counted, of 20 hundredths of hundredths programmed: what the register measures counts too.
        (meta(programado=10_00, indicador="ci", evaluacion="CUMPLE"), None),
    ],
)
def test_a_judgement_without_a_reason_is_the_one_of_its_share(una: Programacion, dice: str | None) -> None:
    halladas = hallar({"tipo": "poa_evaluacion"}, central(ci_nuevo=10), metas=[una])
    assert len(halladas) == (dice is not None)
    assert all(dice is not None and dice in uno.dice for uno in halladas)
    assert all(uno.clave == f"{una.clave}#evaluacion" for uno in halladas)


def doce(valor: int, **mas: Any) -> list[Programacion]:  # noqa: ANN401 - as above
    return [meta(f"2020-{mes:02d}", programado=valor, **mas) for mes in range(1, 13)]


@pytest.mark.parametrize(
    ("filas", "claves"),
    [
        (doce(2000_00), []),
        ([*doce(2000_00), meta("2020-T1", programado=6000_00)], []),
        ([*doce(2000_00), meta("2020-T1", programado=2000_00)], ["poa/2020-T1/9.1///Emitir#programado"]),
        ([*doce(2000_00), meta("2020", programado=8000_00)], ["poa/2020/9.1///Emitir#programado"]),
        # A year without all its months says more than they do.
        ([*doce(2000_00)[:11], meta("2020", programado=8000_00)], []),
        ([meta(f"2020-T{n}", ejecutado=5) for n in (1, 2, 3, 4)] + [meta(ejecutado=20)], []),
        ([meta(f"2020-T{n}", ejecutado=5) for n in (1, 2, 3, 4)] + [meta(ejecutado=21)], [f"{meta().clave}#ejecutado"]),
        ([*doce(90_00, agregacion="porcentaje"), meta("2020", programado=90_00, agregacion="porcentaje")], []),
    ],
)  # fmt: skip
def test_a_longer_period_is_what_its_parts_add_up_to(filas: list[Programacion], claves: list[str]) -> None:
    assert [uno.clave for uno in hallar({"tipo": "poa_periodos"}, {}, metas=filas)] == claves


def test_tarijas_quarter_repeats_the_target_of_a_month() -> None:
    (hallado,) = hallar(
        {"tipo": "poa_periodos"}, {}, Lapso.trimestre(2020, 1), [*doce(2000_00), meta("2020-T1", programado=2000_00)]
    )
    assert (
        "el primer trimestre de 2020: lo programado es 2.000, y los periodos que contiene suman 6.000." in hallado.dice
    )


@pytest.mark.parametrize(
    ("otra", "dice"),
    [
        ({}, None),
        ({"responsable": "Otro", "verificacion": "CITE 2"}, None),
        (
            {"agregacion": "promedio"},
            "es «suma» en el primer trimestre de 2020 y «promedio» en el segundo",
        ),
        ({"indicador": "ci"}, "el indicador que la mide es nada en el primer trimestre de 2020 y «ci» en el segundo"),
        ({"unidad": "CI"}, "la unidad es nada en el primer trimestre de 2020 y «CI» en el segundo trimestre de 2020."),
    ],
)
def test_the_rows_of_a_task_say_the_same_of_it(otra: dict[str, str], dice: str | None) -> None:
    filas = [meta("2020-T1", programado=1), meta("2020-T2", programado=1, **otra)]
    hallados = hallar({"tipo": "poa_ficha"}, {}, metas=filas)
    assert len(hallados) == (dice is not None)
    assert all(dice is not None and dice in uno.dice for uno in hallados)
    assert not hallar({"tipo": "poa_ficha"}, {}, Lapso.trimestre(2020, 4), filas)

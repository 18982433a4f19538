"""The holidays that each departamento starts a gestión with."""

from __future__ import annotations

from datetime import date

import pytest

from segip_desk.core.problems import Rejected
from segip_desk.services.feriados import feriados_semilla

NACIONALES_2020 = {
    "01-01", "01-22", "02-24", "02-25", "04-10", "05-01", "06-11", "06-21", "06-22", "08-06", "11-02", "12-25",
}  # fmt: skip
SUYOS_2020 = {
    "be": {"11-18"},
    "cb": {"09-14"},
    "ch": {"05-25"},
    "lp": {"07-16"},
    "or": {"02-10", "02-21"},
    "pa": {"10-11", "10-12"},
    "pt": {"11-10"},
    "sc": {"09-24"},
    "tj": {"04-15"},
}


@pytest.mark.parametrize("departamento", sorted(SUYOS_2020))
def test_the_holidays_of_2020(departamento: str) -> None:
    dias = feriados_semilla(departamento, 2020)
    nacionales = {f"{feriado.fecha:%m-%d}" for feriado in dias if feriado.origen == "nacional"}
    suyos = {f"{feriado.fecha:%m-%d}" for feriado in dias if feriado.origen != "nacional"}
    assert nacionales == NACIONALES_2020
    assert suyos == SUYOS_2020[departamento]
    origen = "por confirmar" if departamento == "pa" else "departamental"
    assert {feriado.origen for feriado in dias} == {"nacional", origen}
    assert [feriado.fecha for feriado in dias] == sorted({feriado.fecha for feriado in dias})


def test_the_names_are_spanish_whatever_the_machine_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.setenv(variable, "en_US.UTF-8")
    nombres = {feriado.fecha.isoformat(): feriado.nombre for feriado in feriados_semilla("tj", 2022)}
    assert nombres["2022-04-15"] == "La Tablada; Viernes Santo"
    assert nombres["2022-12-26"] == "Navidad (trasladado)"


@pytest.mark.parametrize("gestion", [2011, 2013, 2025, 2100])
@pytest.mark.parametrize("departamento", sorted(SUYOS_2020))
def test_every_gestion_has_its_holidays_and_no_sunday_goes_without_its_monday(departamento: str, gestion: int) -> None:
    dias = {feriado.fecha for feriado in feriados_semilla(departamento, gestion)}
    assert {date(gestion, 1, 1), date(gestion, 5, 1), date(gestion, 12, 25)} <= dias
    assert date(gestion, 10, 17) not in dias
    assert {date.fromordinal(dia.toordinal() + 1) for dia in dias if dia.isoweekday() == 7} <= dias


def test_a_gestion_out_of_range_or_an_unknown_departamento_is_refused() -> None:
    for departamento, gestion, dice in (("tj", 2010, "2011 a 2100"), ("tj", 2101, "2011 a 2100"), ("xx", 2020, "«xx»")):
        with pytest.raises(Rejected, match=dice):
            feriados_semilla(departamento, gestion)

"""Holidays: the rules that correct what a library knows."""

from __future__ import annotations

from datetime import date

import pytest

from segip_desk.core.calendario import Feriado
from segip_desk.core.feriados import Correccion, corrige, lee_correcciones

NACIONALES = {date(2020, 1, 1): "Año Nuevo", date(2020, 10, 17): "Dignidad"}
SUYOS = {date(2020, 10, 11): "Día de Pando"}
DEPARTAMENTOS = ("or", "pa")


def corregidos(*correcciones: Correccion, departamento: str = "pa", gestion: int = 2020) -> list[Feriado]:
    return list(corrige(NACIONALES, SUYOS, correcciones, departamento, gestion))


def test_a_day_is_taken_out_added_and_marked() -> None:
    assert corregidos(
        Correccion("quitar", "10-17"),
        Correccion("agregar", "02-10", "Día de Oruro", "pa"),
        Correccion("dudar", "10-11", departamento="pa"),
    ) == [
        Feriado(date(2020, 1, 1), "Año Nuevo", "nacional"),
        Feriado(date(2020, 2, 10), "Día de Oruro", "departamental"),
        # 11 October 2020 is a Sunday.
        Feriado(date(2020, 10, 11), "Día de Pando", "por confirmar"),
        Feriado(date(2020, 10, 12), "Día de Pando (trasladado)", "por confirmar"),
    ]


@pytest.mark.parametrize(
    ("correccion", "vale"),
    [
        (Correccion("quitar", "10-17"), True),
        (Correccion("quitar", "10-17", departamento="or"), False),
        (Correccion("quitar", "10-17", departamento="pa", desde=2020, hasta=2020), True),
        (Correccion("quitar", "10-17", desde=2021), False),
        (Correccion("quitar", "10-17", hasta=2019), False),
    ],
)
def test_a_correction_holds_for_its_departamento_and_gestiones(correccion: Correccion, vale: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (Feriado(date(2020, 10, 17), "Dignidad", "nacional") not in corregidos(correccion)) is vale


def test_a_sunday_does_not_pass_to_a_monday_that_is_a_holiday_already() -> None:
    dias = {date(2013, 2, 10): "Oruro", date(2013, 2, 11): "Carnaval"}
    assert corrige(dias, {}, (), "or", 2013) == (
        Feriado(date(2013, 2, 10), "Oruro", "nacional"),
        Feriado(date(2013, 2, 11), "Carnaval", "nacional"),
    )


def test_what_is_added_never_replaces_what_is_known_and_a_leap_day_waits_for_its_year() -> None:
    assert corregidos(Correccion("agregar", "01-01", "Otro"))[0].nombre == "Año Nuevo"
    bisiesto = Correccion("agregar", "02-29", "Bisiesto")
    assert [f.fecha for f in corrige({}, {}, (bisiesto,), "pa", 2020)] == [date(2020, 2, 29)]
    assert corrige({}, {}, (bisiesto,), "pa", 2021) == ()


def test_corrections_are_read() -> None:
    datos: dict[str, object] = {
        "quitar": [{"fecha": "10-17", "motivo": "x"}],
        "agregar": [{"departamento": "or", "fecha": "02-10", "nombre": "Oruro", "desde": 2013, "motivo": "x"}],
    }
    assert lee_correcciones(datos, DEPARTAMENTOS) == (
        (Correccion("quitar", "10-17"), Correccion("agregar", "02-10", "Oruro", "or", 2013)),
        (),
    )


@pytest.mark.parametrize(
    ("datos", "dice"),
    [
        ({"quitar": [{"fecha": "10-17"}]}, "«quitar» n.º 1 no tiene «motivo»"),
        ({"quitar": [{"fecha": "13-01", "motivo": "x"}]}, "fecha = «13-01»"),
        ({"quitar": [{"fecha": "2020-10-17", "motivo": "x"}]}, "escriba mes y día"),
        ({"quitar": [{"fecha": 1017, "motivo": "x"}]}, "«fecha» mal escrito"),
        ({"quitar": [{"fecha": "10-17", "motivo": "x", "departamento": "xx"}]}, "«xx», que no existe"),
        ({"quitar": [{"fecha": "10-17", "motivo": "x", "nombre": "y"}]}, "«nombre», que el programa no conoce"),
        ({"quitar": ["10-17"]}, "no es una línea de campos"),
        ({"quitar": "10-17"}, "no es una línea de campos"),
        ({"agregar": [{"fecha": "10-17", "motivo": "x", "nombre": "y", "desde": "2013"}]}, "escriba una gestión"),
        ({"borrar": []}, "«borrar» no es una lista de correcciones"),
    ],
)
def test_a_wrong_correction_is_told_and_left_out(datos: dict[str, object], dice: str) -> None:
    correcciones, problemas = lee_correcciones(datos, DEPARTAMENTOS)
    assert correcciones == ()
    assert dice in problemas[0].dice

"""What a copy says of itself, its name, and which of the old ones stay."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.copias import (
    Guardada,
    Manifiesto,
    Origen,
    Parte,
    escribe_manifiesto,
    imprimible,
    nombre_de_copia,
    parse_guardada,
    parse_manifiesto,
    sobran,
)
from segip_desk.core.problems import Rejected

IDENTIDAD = "3f2a9c1b00000000"
LOCAL = datetime(2020, 12, 31, 18, 15)  # noqa: DTZ001 - the office's own clock
MANIFIESTO = Manifiesto(
    origen=Origen("ana", "2020-12-31T22:15:00Z", "diaria", "0.1.0"),
    motor="sqlite",
    esquema="0001",
    departamento="tj",
    identidad=IDENTIDAD,
    entradas=2,
    cabeza="a" * 64,
    partes=(Parte("entrada", 2, 200, "b" * 64), Parte("conteo", 0, 20, "c" * 64)),
)


def cambiado(**campos: Any) -> str:  # noqa: ANN401 - anything at all, as in a file that was altered
    """Return the manifest as JSON with some of its fields altered; `origen_x` and `parte_x` reach inside."""
    leido = json.loads(escribe_manifiesto(MANIFIESTO))
    for campo, valor in campos.items():
        donde, _, suyo = campo.partition("_")
        if donde == "origen" and suyo:
            leido["origen"][suyo] = valor
        elif donde == "parte" and suyo:
            leido["partes"][0][suyo] = valor
        else:
            leido[campo] = valor
    return json.dumps(leido)


texto = st.text(max_size=12).map(imprimible)
huella = st.text("0123456789abcdef", min_size=64, max_size=64)
cuenta = st.integers(0, 2**53)


@given(
    st.builds(
        Manifiesto,
        origen=st.builds(
            Origen,
            texto,
            st.datetimes().map(lambda d: d.isoformat(timespec="seconds") + "Z"),
            st.sampled_from(["pedida", "diaria", "migracion"]),
            texto,
        ),
        motor=texto,
        esquema=texto,
        departamento=texto,
        identidad=texto,
        entradas=st.integers(1, 2**31),
        cabeza=huella,
        partes=st.lists(
            st.builds(Parte, st.from_regex(r"[a-z_]{1,9}", fullmatch=True), cuenta, cuenta, huella),
            unique_by=lambda p: p.tabla,
            max_size=3,
        ).map(tuple),
    )
)
def test_a_manifest_is_read_back(manifiesto: Manifiesto) -> None:
    assert parse_manifiesto(escribe_manifiesto(manifiesto)) == manifiesto


def test_rows_are_asked_by_table() -> None:
    assert [MANIFIESTO.filas(tabla) for tabla in ("entrada", "conteo", "otra")] == [2, 0, 0]


@pytest.mark.parametrize("texto", ["", "[]", "{", "[" * 100_000, "null", '{"formato": "otra cosa", "version": 1}'])
def test_what_is_something_else_is_refused(texto: str) -> None:
    with pytest.raises(Rejected, match="no es una copia de SEGIP Desk"):
        parse_manifiesto(texto)


def test_a_newer_form_is_refused() -> None:
    with pytest.raises(Rejected, match="más nueva"):
        parse_manifiesto(cambiado(version=3))


@pytest.mark.parametrize(
    "campos",
    [
        {"entradas": -1},
        {"entradas": "2"},
        {"entradas": True},
        {"entradas": 0},
        {"cabeza": None},
        {"cabeza": "a" * 63},
        {"cabeza": "A" * 64},
        {"identidad": 7},
        {"identidad": "a\x1b[2J"},
        {"departamento": None},
        {"esquema": ["0001"]},
        {"partes": 3},
        {"partes": [[]]},
        {"origen": None},
        {"origen": {}},
        {"origen_cuando": "ayer"},
        {"origen_cuando": 20201231},
        {"origen_motivo": "otro"},
        {"origen_motivo": []},
        {"parte_filas": 1.5},
        {"parte_bytes": None},
        {"parte_sha256": "b" * 65},
        {"parte_tabla": "../entrada"},
        {"parte_tabla": "conteo"},
        {"parte_tabla": "tabla; drop table conteo"},
    ],
)
def test_what_was_altered_is_refused(campos: dict[str, Any]) -> None:
    parse_manifiesto(cambiado())
    with pytest.raises(Rejected, match="dañado o fue alterado"):
        parse_manifiesto(cambiado(**campos))


def test_a_name_says_of_what_and_when() -> None:
    de = ("tj", IDENTIDAD)
    assert nombre_de_copia(de, LOCAL, "pedida") == "segip-tj-20201231-181500.segipcopia"
    assert nombre_de_copia(de, LOCAL, "pedida", 2) == "segip-tj-20201231-181500-2.segipcopia"
    assert nombre_de_copia(de, LOCAL, "diaria") == "segip-tj-3f2a9c1b-20201231-181500-diaria.segipcopia"


@pytest.mark.parametrize("motivo", ["diaria", "migracion"])
@pytest.mark.parametrize("intento", [1, 2, 12])
def test_the_name_of_an_automatic_copy_is_read_back(motivo: Any, intento: int) -> None:  # noqa: ANN401 - a Motivo
    nombre = nombre_de_copia(("tj", IDENTIDAD), LOCAL, motivo, intento)
    assert parse_guardada(nombre, IDENTIDAD) == Guardada(nombre, LOCAL)
    assert parse_guardada(nombre, "4" + IDENTIDAD) is None


@pytest.mark.parametrize(
    "nombre",
    [
        "segip-tj-20201231-181500.segipcopia",
        "segip-tj-3f2a9c1b-20201331-181500-diaria.segipcopia",
        "segip-tj-3f2a9c1b-20201231-181500-diaria.segipcopia.bak",
        "mi segip-tj-3f2a9c1b-20201231-181500-diaria.segipcopia",
        "segip-tj-3f2a9c1b-20201231-181500-otra.segipcopia",
        "tarija.sqlite",
        "",
    ],
)
def test_a_file_that_is_not_ours_is_not_seen(nombre: str) -> None:
    assert parse_guardada(nombre, IDENTIDAD) is None


def guardada(dia: date, hora: int = 8) -> Guardada:
    """Return a copy of a day."""
    local = datetime(dia.year, dia.month, dia.day, hora)  # noqa: DTZ001 - the office's own clock
    return Guardada(nombre_de_copia(("tj", IDENTIDAD), local, "diaria"), local)


def adelgazar(dias: list[date]) -> list[date]:
    """Copy on each of the days, thinning after each, and return the days whose copy stands at the end."""
    quedan: list[Guardada] = []
    for dia in dias:
        quedan.append(guardada(dia))
        fuera = sobran(quedan, dia)
        quedan = [copia for copia in quedan if copia not in fuera]
    return [copia.local.date() for copia in quedan]


def test_three_years_of_copies_thin_to_days_weeks_months_and_years() -> None:
    hoy = date(2023, 3, 15)
    quedan = adelgazar([hoy - timedelta(n) for n in range(1100, -1, -1)])
    assert quedan == [
        date(2020, 12, 31),  # years
        date(2021, 12, 31),
        *(date(2022, mes, 1) - timedelta(1) for mes in range(5, 13)),  # months, from April on
        date(2022, 12, 31),
        date(2023, 1, 31),
        date(2023, 2, 19),  # weeks
        date(2023, 2, 26),
        date(2023, 2, 28),
        date(2023, 3, 5),
        *(date(2023, 3, dia) for dia in range(9, 16)),  # days: the Sunday of the fourth week is one of them
    ]


def test_all_the_copies_of_the_last_seven_days_stay() -> None:
    hoy = date(2020, 6, 30)
    copias = [guardada(hoy - timedelta(n), hora) for n in range(7) for hora in (8, 12, 16)]
    assert sobran(copias, hoy) == []


def test_a_long_holiday_ages_nothing() -> None:
    antes = [date(2020, 11, dia) for dia in range(1, 8)]
    assert adelgazar([*antes, date(2021, 2, 1)])[-7:] == [*antes[1:], date(2021, 2, 1)]


def test_a_clock_that_jumped_ahead_takes_the_place_of_one_day_only() -> None:
    dias = [date(2020, 6, dia) for dia in range(1, 9)]
    assert adelgazar([*dias, date(2099, 1, 1), date(2020, 6, 9)]) == [*dias[2:], date(2099, 1, 1), date(2020, 6, 9)]


fechas = st.lists(st.dates(date(2018, 1, 1), date(2022, 12, 31)), min_size=1, max_size=60)


@given(fechas, st.dates(date(2018, 1, 1), date(2022, 12, 31)))
def test_what_is_promised_stays(dias: list[date], hoy: date) -> None:
    copias = [guardada(dia) for dia in sorted(set(dias))]
    nueva = guardada(hoy, 9)
    copias.append(nueva)
    fuera = sobran(copias, hoy)
    quedan = [copia.local.date() for copia in copias if copia not in fuera]
    pasados = [copia.local.date() for copia in copias if copia.local.date() <= hoy]
    assert nueva not in fuera
    # Nothing of the last seven days goes, and nothing of the future.
    assert all(hoy - copia.local.date() >= timedelta(7) for copia in fuera)
    # A week, a month and a year that had one still have one.
    semana = {dia.isocalendar()[:2] for dia in pasados if hoy - dia < timedelta(28)}
    assert semana <= {dia.isocalendar()[:2] for dia in quedan}
    mes = {(dia.year, dia.month) for dia in pasados if hoy - dia < timedelta(330)}
    assert mes <= {(dia.year, dia.month) for dia in quedan}
    assert {dia.year for dia in pasados} <= {dia.year for dia in quedan}
    # And thinning again takes nothing more.
    assert sobran([copia for copia in copias if copia not in fuera], hoy) == []

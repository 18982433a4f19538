"""How the register keeps time, and how a period is named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core import calendario
from segip_desk.core.calendario import Lapso


@pytest.mark.parametrize(
    ("texto", "cuando"),
    [
        ("2020-06-15", (202006, 15)),
        ("2020-06", (202006, 0)),
        ("2020", (202000, 0)),
        (" 2020 ", (202000, 0)),
        ("2020-02-29", (202002, 29)),
        ("1990", (199000, 0)),
        ("2100-12-31", (210012, 31)),
        *((mal, None) for mal in ("", "2021-02-29", "2020-00", "2020-13", "2020-06-00", "2020-06-31", "20-06-15")),
        ("1989", None),
    ],
)
def test_a_date_is_a_day_a_month_or_a_gestion(texto: str, cuando: tuple[int, int] | None) -> None:
    assert calendario.parse_fecha(texto) == cuando


@pytest.mark.parametrize("texto", ["2101", "2020-6", "15/06/2020", "2020/06", "202006", "٢٠٢٠", "2020-06-15x", "2020-"])
def test_what_is_written_otherwise_is_no_date(texto: str) -> None:
    assert calendario.parse_fecha(texto) is None


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_date_that_is_written_is_read_back(dia: date) -> None:
    mes = calendario.periodo_de(dia.year, dia.month)
    for cuando in ((mes, dia.day), (mes, 0), (calendario.periodo_de(dia.year), 0)):
        assert calendario.parse_fecha(calendario.texto_fecha(*cuando)) == cuando
        assert calendario.primer_dia(*cuando) <= dia <= calendario.ultimo_dia(*cuando)


@pytest.mark.parametrize(
    ("periodo", "dia", "primero", "ultimo"),
    [
        (202002, 0, date(2020, 2, 1), date(2020, 2, 29)),
        (202002, 9, date(2020, 2, 9), date(2020, 2, 9)),
        (202000, 0, date(2020, 1, 1), date(2020, 12, 31)),
    ],
)
def test_a_figure_covers_its_days(periodo: int, dia: int, primero: date, ultimo: date) -> None:
    assert (calendario.primer_dia(periodo, dia), calendario.ultimo_dia(periodo, dia)) == (primero, ultimo)


def test_a_date_is_written_as_bolivia_does() -> None:
    assert calendario.fecha_larga(date(2020, 11, 7)) == "7 de noviembre de 2020"
    assert calendario.fecha_corta(date(2020, 11, 7)) == "07/11/2020"


@pytest.mark.parametrize(
    ("lapso", "nombre", "titulo", "periodos"),
    [
        (Lapso(2020), "la gestión 2020", "gestión 2020", 13),
        (Lapso.mes(2020, 6), "junio de 2020", "junio de 2020", 1),
        (Lapso(2020, 1, 6), "el periodo de enero a junio de 2020", "enero a junio de 2020", 6),
        (Lapso.trimestre(2020, 2), "el segundo trimestre de 2020", "segundo trimestre de 2020", 3),
        (Lapso(2020, 2, 4), "el periodo de febrero a abril de 2020", "febrero a abril de 2020", 3),
    ],
)
def test_a_period_is_named(lapso: Lapso, nombre: str, titulo: str, periodos: int) -> None:
    assert (lapso.nombre, lapso.titulo, len(lapso.periodos)) == (nombre, titulo, periodos)


def test_a_gestion_s_own_figure_counts_only_in_the_whole_gestion() -> None:
    assert Lapso(2020).periodos[0] == 202000
    assert Lapso(2020, 1, 11).periodos == tuple(range(202001, 202012))
    assert (Lapso.trimestre(2020, 4).inicio, Lapso.trimestre(2020, 4).fin) == (date(2020, 10, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    ("texto", "dia"),
    [
        ("15/06/2020", date(2020, 6, 15)),
        (" 6/8/2020 ", date(2020, 8, 6)),
        ("2020-06-15", date(2020, 6, 15)),
        ("31/02/2020", None),
        ("06/2020", None),
        ("2020-06", None),
        ("15-06-2020", None),
        ("15/06/20", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_an_office_or_a_sheet_writes_it(texto: str, dia: date | None) -> None:
    assert calendario.parse_dia(texto) == dia


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_day_that_is_written_is_read_back(dia: date) -> None:
    assert calendario.parse_dia(calendario.fecha_corta(dia)) == dia


@pytest.mark.parametrize(
    ("numeros", "dice"),
    [
        ("12345", "de lunes a viernes"),
        ("1234567", "de lunes a domingo"),
        ("135", "lunes, miércoles y viernes"),
        ("67", "sábado y domingo"),
        ("3", "miércoles"),
    ],
)
def test_days_of_attention_are_written_in_words(numeros: str, dice: str) -> None:
    assert calendario.escribe_dias(numeros) == dice

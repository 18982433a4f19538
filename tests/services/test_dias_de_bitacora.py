"""The days of the trail are those of the office's calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from segip_desk.services.auditoria import Filtro, anotaciones, dias_en_utc
from segip_desk.services.bases import crear_base
from segip_desk.services.cierres import cerrar
from tests.bases import QUIEN

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("desde", "hasta", "en_utc"),
    [
        ("2020-06-15", "2020-06-15", ("2020-06-15T04:00:00", "2020-06-16T03:59:59")),
        ("2020-06", "2020-12", ("2020-06-01T04:00:00", "2021-01-01T03:59:59")),
        ("2020", "", ("2020-01-01T04:00:00", "")),
        ("", "", ("", "")),
    ],
)
def test_a_day_of_the_office_begins_four_hours_later_in_utc(desde: str, hasta: str, en_utc: tuple[str, str]) -> None:
    assert dias_en_utc(desde, hasta) == en_utc


def test_what_is_written_at_night_is_of_that_day(tmp_path: Path) -> None:
    de_noche = replace(QUIEN, reloj=lambda: datetime(2030, 7, 1, 2, 30, tzinfo=UTC))
    with crear_base(str(tmp_path / "una.sqlite"), "tj", QUIEN) as base:
        cerrar(base, de_noche, "emision", 2020, 6)
        for dia, hay in (("2030-06-30", True), ("2030-07-01", False)):
            halladas = anotaciones(base, Filtro("", *dias_en_utc(dia, dia), "cerrar"))
            assert bool(halladas) == hay

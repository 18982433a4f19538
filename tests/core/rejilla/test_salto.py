"""Ctrl and an arrow."""

from __future__ import annotations

import pytest

from segip_desk.core.rejilla.salto import salto
from tests.core.rejilla.mesa import NUEVO, TOTAL, dia, hoja

ABAJO, ARRIBA = (1, 0), (-1, 0)


@pytest.mark.parametrize(
    ("desde", "paso", "hasta"),
    [
        (0, ABAJO, 1),
        (1, ABAJO, 3),
        (3, ABAJO, TOTAL),
        (TOTAL, ABAJO, TOTAL),
        (3, ARRIBA, 1),
        (1, ARRIBA, 0),
        (0, ARRIBA, 0),
        (20, ARRIBA, 3),
    ],
)
def test_it_goes_to_the_end_of_figures_or_over_the_blanks(desde: int, paso: tuple[int, int], hasta: int) -> None:
    esta = hoja({dia(n, "ci.nuevo"): n for n in (1, 2, 4)})
    assert salto(esta, (desde, NUEVO), paso) == (hasta, NUEVO)


def test_without_a_grid_one_stays() -> None:
    assert salto(None, (3, 4), ABAJO) == (3, 4)

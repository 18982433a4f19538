"""The ledger against a plain model, over random streams with back-dated movements, reversals and returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kardex_modelo import comparar, sembrar_materiales

if TYPE_CHECKING:
    from segip_desk.storage.base import Base


def test_the_ledger_agrees_with_a_plain_model(base: Base) -> None:
    sembrar_materiales(base)
    cuantas = 12 if base.archivo is not None else 3

    @settings(max_examples=cuantas, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 1_000_000))
    def corrientes(semilla: int) -> None:
        comparar(base, semilla, 40)

    corrientes()
    # Some of what is made up is possible.
    assert comparar(base, 1, 60) > 15

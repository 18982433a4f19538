"""The values of a figure, as the bitácora writes them."""

from __future__ import annotations

import pytest

from segip_desk.core.conteos import Clave, Conflicto, Conflictos, Respaldo


@pytest.mark.parametrize(
    ("periodo", "dia", "escrita"),
    [(202006, 15, "2020-06-15"), (202006, 0, "2020-06"), (202000, 0, "2020")],
)
def test_a_key_is_written_with_its_date(periodo: int, dia: int, escrita: str) -> None:
    assert str(Clave(periodo, "tj.central", "ci.nuevo", dia)) == f"conteo/{escrita}/tj.central/ci.nuevo"


def test_a_paper_is_written_with_its_cut_off() -> None:
    assert str(Respaldo("Nota 12/2020")) == "Nota 12/2020"
    assert str(Respaldo("Nota 12/2020", "2020-06-30")) == "Nota 12/2020; corte 2020-06-30"


def test_conflicts_are_told_in_the_order_of_the_load() -> None:
    todos = Conflictos([Conflicto(7, "dos"), Conflicto(2, "uno")])
    assert [conflicto.indice for conflicto in todos.conflictos] == [2, 7]
    assert str(todos) == "uno\ndos"

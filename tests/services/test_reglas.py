"""The rules that come with the program: all of them are read, in every departamento."""

from __future__ import annotations

import pytest

from segip_desk.recursos import recurso
from segip_desk.services.verificar import reglas


@pytest.mark.parametrize("departamento", ["lp", "sc", "cb", "or", "pt", "tj", "ch", "be", "pa"])
def test_every_rule_is_read(departamento: str) -> None:
    leidas = reglas(departamento)
    assert [una.id for una in leidas] == sorted(camino.stem for camino in recurso("reglas").glob("*.toml"))
    for una in leidas:
        assert una.titulo[0].isupper(), una.id
        assert una.hacer.endswith("."), una.id

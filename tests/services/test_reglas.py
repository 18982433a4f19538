"""The rules that come with the program: all of them are read, in every departamento."""

from __future__ import annotations

import pytest

from segip_desk.core.verificacion.regla import TIPOS
from segip_desk.recursos import recurso
from segip_desk.services.toml import leer_toml
from segip_desk.services.verificar import reglas


@pytest.mark.parametrize("departamento", ["lp", "sc", "cb", "or", "pt", "tj", "ch", "be", "pa"])
def test_every_rule_is_read(departamento: str) -> None:
    leidas = reglas(departamento)
    assert [una.id for una in leidas] == sorted(camino.stem for camino in recurso("reglas").glob("*.toml"))
    for una in leidas:
        assert una.titulo[0].isupper(), una.id
        assert una.hacer.endswith("."), una.id


def test_every_kind_has_a_rule_and_is_explained() -> None:
    usados = {leer_toml(camino)["tipo"] for camino in recurso("reglas").glob("*.toml")}
    explica = (recurso("reglas") / "LEEME.md").read_text(encoding="utf-8")
    assert usados == set(TIPOS)
    assert [tipo for tipo in TIPOS if f"- `{tipo}`:" not in explica] == []
    palabras = {palabra for claves, _ in TIPOS.values() for palabra in claves}
    assert [palabra for palabra in palabras if f"`{palabra}" not in explica] == []

"""Several that write at once lose nothing and break no rule; `make aguante-escritores` does it for an hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.aguante.escritores import EN_ARCHIVO, EN_SERVIDOR, escribir_a_la_vez

if TYPE_CHECKING:
    from pathlib import Path


def test_several_that_write_at_once_lose_nothing(direccion_tarija: str, motor: str, tmp_path: Path) -> None:
    carpeta = tmp_path / "escritores"
    carpeta.mkdir()
    cuenta = escribir_a_la_vez(direccion_tarija, EN_ARCHIVO if motor == "sqlite" else EN_SERVIDOR, 2, carpeta)
    assert cuenta.guardadas > 20
    assert cuenta.rechazadas > 3

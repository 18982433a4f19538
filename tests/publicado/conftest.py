"""The bases and reports of 2020, made once a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segip_desk.cli import HECHO, main
from segip_desk.ordenes.comun import CON_HALLAZGOS
from tests.publicado.bases_2020 import bases_2020

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Informe = Callable[[str, str], Path]


@pytest.fixture(scope="session")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the base of each departamento with the figures of 2020."""
    return bases_2020(tmp_path_factory.mktemp("bases"))


@pytest.fixture(scope="session")
def informe_anual(bases: dict[str, Path]) -> Informe:
    """Return what prints the annual report of a departamento in a format, once."""

    def imprime(departamento: str, formato: str) -> Path:
        salida = bases[departamento].with_name(f"informe.{formato}")
        if not salida.exists():
            orden = ["informe", "--gestion", "2020", "--base", str(bases[departamento]), "--formato", formato]
            estado = main([*orden, "--salida", str(salida), "--fecha-impresion", "2021-01-05"])
            assert estado in {HECHO, CON_HALLAZGOS}
        return salida

    return imprime

"""A small catalogue, and files written as a clerk would hand them in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

import pytest
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it ships no types

from segip_desk.core.catalogo import Catalogo, Departamento, Indicador, Oficina

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

INDICADORES = (
    Indicador("ci.nuevo", "emision", "ci", "tramite", "Nuevo", "Cédula de identidad: nuevo", "documento"),
    Indicador(
        "ci.renovacion", "emision", "ci", "tramite", "Renovación", "Cédula de identidad: renovación", "documento"
    ),
    Indicador("lc.nueva", "emision", "lc", "tramite", "Nueva", "Licencia para conducir: nueva", "documento"),
    Indicador("rec.ci", "recaudacion", "rec", "documento", "C.I. (Bs)", "Recaudación por cédulas", "Bs"),
    Indicador(
        "leg.querella", "legal", "leg_penal", "etapa", "Querella", "Acciones penales: querella", "caso", "ultimo"
    ),
)
OFICINAS = (
    Oficina("tj.central", "Oficina Central", "principal"),
    Oficina("tj.yacuiba", "Yacuiba", "regional"),
    Oficina("tj.entre_rios", "Entre Ríos", "semipermanente"),
)


class Guardado(Protocol):
    """How a test puts a file on the disk."""

    def __call__(self, contenido: str | bytes, nombre: str = "f.csv") -> Path:
        """Write a file and return its path."""


class Libro(Protocol):
    """How a test makes a workbook."""

    def __call__(self, filas: Sequence[Sequence[object]], nombre: str = "f.xlsx") -> Path:
        """Write rows as xlsx and return the path."""


@pytest.fixture(scope="session")
def catalogo() -> Catalogo:
    return Catalogo(
        Departamento("tj", "Tarija", "DDTJ", "BO-T", "Tarija"),
        {oficina.codigo: oficina for oficina in OFICINAS},
        {indicador.codigo: indicador for indicador in INDICADORES},
        frozenset({("tj.entre_rios", "lc.nueva")}),
    )


@pytest.fixture(scope="session")
def ajenas() -> dict[str, str]:
    return {"ch.sucre": "Chuquisaca", "pt.uyuni": "Potosí", "tj.central": "Tarija"}


@pytest.fixture
def guarda(tmp_path: Path) -> Guardado:
    def guarda(contenido: str | bytes, nombre: str = "f.csv") -> Path:
        ruta = tmp_path / nombre
        ruta.write_bytes(contenido.encode() if isinstance(contenido, str) else contenido)
        return ruta

    return guarda


@pytest.fixture
def libro(tmp_path: Path) -> Libro:
    def libro(filas: Sequence[Sequence[object]], nombre: str = "f.xlsx") -> Path:
        ruta = tmp_path / nombre
        with Workbook(ruta, {"default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}) as escrito:
            # The same bytes in every run, so that what a test breaks is the same too.
            escrito.set_properties({"created": datetime(2020, 1, 1)})  # noqa: DTZ001  # a workbook has no time zone
            hoja = escrito.add_worksheet()
            for i, fila in enumerate(filas):
                hoja.write_row(i, 0, fila)
        return ruta

    return libro

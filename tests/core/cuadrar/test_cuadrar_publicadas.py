"""Every table of the public report of 2020: what its checks call wrong is found, and nothing that they call right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from segip_desk.recursos import recurso
from segip_desk.services.cuadrar import cuadrar_archivo

if TYPE_CHECKING:
    from pathlib import Path

    from segip_desk.core.cuadrar import Cuadrada

TABLAS = sorted(recurso("demo", "informe-2020").glob("*.json"))


def _cuadra(ruta: Path) -> Cuadrada:
    [tabla] = cuadrar_archivo(ruta)
    return tabla


def _controles(ruta: Path) -> list[dict[str, Any]]:
    controles: list[dict[str, Any]] = json.loads(ruta.read_text(encoding="utf-8")).get("checks", [])
    return controles


@pytest.mark.parametrize("ruta", TABLAS, ids=lambda ruta: ruta.stem)
def test_the_wrong_cells_are_those_that_the_checks_call_wrong(ruta: Path) -> None:
    falsos = {tuple(control["target"]) for control in _controles(ruta) if not control["ok"]}
    assert {rota.celda for rota in _cuadra(ruta).rotas} == falsos


@pytest.mark.parametrize("ruta", TABLAS, ids=lambda ruta: ruta.stem)
def test_what_is_said_of_a_wrong_cell_is_what_the_check_computed(ruta: Path) -> None:
    rotas = {(rota.celda, frozenset(rota.de)): rota for rota in _cuadra(ruta).rotas}
    for control in _controles(ruta):
        if not control["ok"]:
            rota = rotas[tuple(control["target"]), frozenset(map(tuple, control["from"]))]
            assert (str(rota.declarado), str(rota.calculado)) == (str(control["claimed"]), str(control["computed"]))


def test_the_relations_found_are_nearly_all_that_the_checks_list() -> None:
    halladas = sum(_cuadra(ruta).relaciones for ruta in TABLAS)
    assert halladas >= sum(len(_controles(ruta)) for ruta in TABLAS)


def test_the_archive_of_tarija_is_explained() -> None:
    rotas = {
        rota.celda: rota.causa
        for rota in _cuadra(recurso("demo", "informe-2020", "tj-archivo-atenciones-2020.json")).rotas
    }
    assert rotas[6, 1] == "Parece que se dejó fuera «REQ FISCAL» (3)."
    assert rotas[6, 7] == "Parece repetir el valor de la celda vecina, «SEP»."
    assert rotas[6, 9] == "Parece repetir el valor de la celda vecina, «NOV»."
    assert "«DIC», que dice 646 y debería decir 517" in rotas[6, 10]


def test_the_december_of_tarija_is_one_mistake_that_four_totals_carry_on() -> None:
    rotas = _cuadra(recurso("demo", "informe-2020", "tj-saneamiento-detalle-2020.json")).rotas
    causas = {(rota.celda, len(rota.de)): rota.causa for rota in rotas}
    assert causas[(59, 11), 4] == "Parece que se sumó también «NOVIEMBRE / TOTAL» (54)."
    assert causas[(59, 12), 2] == "El error parece estar en «TOTAL (LIC)», que dice 161 y debería decir 107."
    assert causas[(60, 11), 2] == "Arrastra el error de «DICIEMBRE / TOTAL», que dice 161 y debería decir 107."

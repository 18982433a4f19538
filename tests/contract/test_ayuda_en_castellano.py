"""Help and refusals of usage are Spanish, whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from segip_desk.ordenes.ejemplos import EJEMPLOS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola

DE_CUENTAS = ("listar", "crear", "rol", "quitar-rol", "clave", "activar", "desactivar", "maquina", "dos-personas")
ORDENES = ("", *EJEMPLOS, *(f"usuarios {una}" for una in DE_CUENTAS))
# What argparse says of itself in English.
INGLES = re.compile(
    r"\b(usage|options?|positional|arguments?|optional|error|required|invalid|choices?|choose|show this|exit|expected"
    r"|unrecognized|ambiguous|the following|not allowed|default)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("ayuda", ["--ayuda", "--help", "-h"])
def test_help_is_asked_for_in_three_ways(consola: Consola, ayuda: str) -> None:
    assert consola("cuadro", ayuda, base="").salida == consola("cuadro", "--ayuda", base="").salida


@pytest.mark.parametrize("orden", ORDENES)
def test_the_help_of_every_command_is_spanish(consola: Consola, orden: str) -> None:
    hecho = consola(*orden.split(), "--ayuda", base="")
    assert hecho.estado == 0
    assert hecho.error == ""
    assert hecho.salida.startswith("Uso: segip-desk")
    assert not INGLES.findall(hecho.salida)


def test_the_help_names_every_command(consola: Consola) -> None:
    ayuda = consola("--ayuda", base="").salida
    assert all(re.search(rf"^ +{orden} ", ayuda, re.MULTILINE) for orden in ORDENES if orden and " " not in orden)


@pytest.mark.parametrize(
    ("orden", "dice"),
    [
        ("volar", "volar"),
        ("iniciar", "--departamento"),
        ("cuadro", "id"),
        ("cuadro ci_por_oficina", "--gestion"),
        ("cuadro ci_por_oficina --gestion", "--gestion necesita un valor"),
        ("cuadro ci_por_oficina --gestion veinte", "veinte"),
        ("cuadro ci_por_oficina --gestion 2020 --mes 13", "13"),
        ("cuadro ci_por_oficina --gestion 2020 --mes 0", "0"),
        ("cuadro ci_por_oficina --gestion 2020 --hasta-mes junio", "junio"),
        ("cuadro ci_por_oficina --gestion 2020 --trimestre 5", "5"),
        ("cuadro ci_por_oficina --gestion 2020 --mes 6 --trimestre 2", "no van juntas"),
        ("cuadro ci_por_oficina --gestion 2020 --desde-gestion 2021", "2021"),
        ("cuadro ci_por_oficina --gestion 2020 --formato pdf", "pdf"),
        ("cuadro ci_por_oficina --gestion 2020 --formato xlsx", "--salida"),
        ("cuadro ci_por_ofisina --gestion 2020", "¿Quiso decir «ci_por_oficina»?"),
        ("cuadro ci_por_oficina --gestion 2020 --color", "--color"),
        ("informe --gestion 2020", "--salida"),
        ("informe --gestion 2020 --salida x.pdf --fecha-impresion ayer", "ayer"),
        ("informe --gestion 2020 --salida x.docx --formato odt", "odt"),
        ("importar conteos", "archivo"),
        ("importar cosas f.csv", "cosas"),
        ("importar conteos f.csv --simula", "--simula"),
        ("exportar conteos --mes 6", "--gestion"),
        ("exportar observaciones --mes 2020-06", "quite --mes"),
        ("exportar feriados --gestion 2020 --mes 6", "quite --mes"),
        ("exportar planilla", "--oficina"),
        ("exportar planilla --oficina tj.centrall --mes 2020-10 --salida p.xlsx", "¿Quiso decir «tj.central»?"),
        ("exportar planilla --oficina ch.sucre --mes 2020-10 --salida p.xlsx", "Tarija"),
        ("exportar conteos --salida f.pdf", ".pdf"),
        ("bitacora --formato csv", "csv"),
        ("usuarios volar", "volar"),
        ("usuarios crear", "USUARIO"),
        ("usuarios dos-personas tal-vez", "si, no"),
    ],
)
def test_bad_usage_is_refused_with_a_spanish_sentence(
    consola: Consola, orden: str, dice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hecho = consola(*orden.split())
    assert hecho.estado == 2
    assert hecho.salida == ""
    assert dice in hecho.error
    assert not INGLES.findall(hecho.error.replace("segip-desk", ""))
    assert hecho.error.rstrip().endswith((".", "?"))

"""What the manual and the README tell people to type is what the command line takes, and no command is left out."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from segip_desk.ordenes import analizador
from segip_desk.ordenes.ejemplos import EJEMPLOS
from segip_desk.recursos import recurso

if TYPE_CHECKING:
    from tests.contract.conftest import Consola

RAIZ = Path(__file__).resolve().parents[2]
MANUAL = sorted(recurso("ayuda").glob("*.md"))
LEEMES = sorted(recurso().glob("*/LEEME.md"))
TEXTOS = [RAIZ / "README.md", *MANUAL, *LEEMES]
PRACTICOS = ("cierre", "cuadros", "planillas", "poa", "presupuesto", "sigep-sippec", "valorados", "verificar")
"""Chapters whose commands are done on the demonstration, in their order."""
DE_LA_OFICINA = ("no existe el archivo", "No hay ningún recuento «CNT central-1»", "No hay ningún informe emitido")
"""What an example may be refused for there: the paper that it reads is of the office."""
SIN_HACER = {"copiar", "demo", "informe", "iniciar", "restaurar", "usuarios"}
"""Commands whose examples are only read: of other bases, of passwords, and of reports that other tests print."""
CERCADO = re.compile(r"^ *```\w*\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
ENLACE = re.compile(r"\]\(([^)#]+\.(?:md|png))\)")


def ordenes() -> set[str]:
    """Return every command's name."""
    (todas,) = (una for una in analizador()._actions if isinstance(una, argparse._SubParsersAction))
    return set(todas.choices)


def mandatos(texto: str) -> list[str]:
    """Return the command lines that stand fenced in a text, each in one line."""
    lineas = "\n".join(CERCADO.findall(texto)).replace("\\\n", " ").splitlines()
    return [una.strip() for una in lineas if una.strip().startswith("segip-desk ")]


def palabras(mandato: str) -> list[str]:
    """Return a command line after the program's name, without what is the shell's own."""
    todas = shlex.split(mandato, comments=True)[1:]
    return todas[: todas.index("<")] if "<" in todas else todas


@pytest.mark.parametrize("archivo", TEXTOS, ids=lambda uno: f"{uno.parent.name}/{uno.name}")
def test_what_is_written_to_be_typed_is_taken(archivo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rotos = []
    for mandato in mandatos(archivo.read_text(encoding="utf-8")):
        try:
            analizador().parse_args(palabras(mandato))
        except SystemExit as fin:
            rotos += [f"{mandato}: {capsys.readouterr().err}"] if fin.code else []
    assert rotos == []


@pytest.mark.parametrize("capitulo", PRACTICOS)
def test_what_a_chapter_tells_is_done_on_the_demonstration(
    capitulo: str, consola_demo: Consola, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for mandato in mandatos(recurso("ayuda", f"{capitulo}.md").read_text(encoding="utf-8")):
        hecho = consola_demo(*palabras(mandato))
        assert hecho.estado in {0, 1} or any(una in hecho.error for una in DE_LA_OFICINA), f"{mandato}: {hecho.error}"


def test_every_command_has_examples_and_they_are_done_on_the_demonstration(
    consola_demo: Consola, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert set(EJEMPLOS) == ordenes()
    for orden, suyos in EJEMPLOS.items():
        for ejemplo in suyos:
            dichas = [orden, *shlex.split(ejemplo)]
            if orden in SIN_HACER:
                analizador().parse_args(dichas)
                continue
            hecho = consola_demo(*dichas)
            falta = any(una in hecho.error for una in DE_LA_OFICINA)
            assert hecho.estado in {0, 1} or falta, f"{orden} {ejemplo}: {hecho.error}"


def test_the_help_of_a_command_ends_with_its_examples(consola: Consola) -> None:
    ayuda = consola("saldos", "--ayuda", base="").salida
    assert ayuda.rstrip().endswith(
        "Por ejemplo:\n  " + "\n  ".join(f"segip-desk saldos {una}" for una in EJEMPLOS["saldos"])
    )


def test_the_manual_and_the_readme_name_every_command() -> None:
    manual = "\n".join(uno.read_text(encoding="utf-8") for uno in MANUAL)
    assert {una for una in ordenes() if not re.search(rf"segip-desk {una}\b", manual)} == set()
    readme = (RAIZ / "README.md").read_text(encoding="utf-8")
    assert {una for una in ordenes() if not re.search(rf"(segip-desk |`){una}\b", readme)} == set()


@pytest.mark.parametrize("archivo", [RAIZ / "README.md", *MANUAL], ids=lambda uno: uno.stem)
def test_a_link_leads_to_a_file(archivo: Path) -> None:
    enlaces = ENLACE.findall(archivo.read_text(encoding="utf-8"))
    assert [uno for uno in enlaces if not (archivo.parent / uno).is_file()] == []


def test_the_index_names_every_chapter_once() -> None:
    indice = recurso("ayuda", "indice.md").read_text(encoding="utf-8")
    numerados = re.findall(r"^\d+\. \[.*?\]\((.*?)\.md\)", indice, re.MULTILINE)
    assert sorted(numerados) == sorted(uno.stem for uno in MANUAL if uno.stem != "indice")

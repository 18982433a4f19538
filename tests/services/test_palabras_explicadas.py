"""Every definition that comes with the program is read, and every word that one uses is explained beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from segip_desk.recursos import recurso
from segip_desk.services import definiciones, semillas
from segip_desk.services.kardex import nacional
from segip_desk.services.toml import leer_toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

DE_CODIGOS = {"alias", "breves", "etiquetas", "grupos", "textos", "titulos"}
"""Tables whose words are codes, or words that the table above them explains."""


def palabras(datos: Mapping[str, Any]) -> Iterator[str]:
    """Yield every word of a definition, at any depth."""
    for palabra, valor in datos.items():
        yield palabra
        suyas = valor if isinstance(valor, list) else [valor]
        if palabra not in DE_CODIGOS:
            for una in suyas:
                if isinstance(una, dict):
                    yield from palabras(una)


def de(carpeta: str) -> list[Path]:
    return sorted(recurso(carpeta).glob("*.toml"))


@pytest.mark.parametrize(
    ("carpeta", "archivos"),
    [
        ("cuadros", [*de("cuadros"), *sorted(recurso("departamentos").glob("*/cuadros/*.toml"))]),
        *((una, de(una)) for una in ("formularios", "informes", "planillas")),
    ],
    ids=lambda uno: uno if isinstance(uno, str) else "",
)
def test_every_word_of_a_definition_is_explained_beside_it(carpeta: str, archivos: list[Path]) -> None:
    explica = recurso(carpeta, "LEEME.md").read_text(encoding="utf-8")
    usadas = {palabra for archivo in archivos for palabra in palabras(leer_toml(archivo))}
    assert archivos
    dichas = {una for una in usadas if any(como in explica for como in (f"`{una}", f"{una}]", f"\n{una} = "))}
    assert usadas - dichas == set()


@pytest.mark.parametrize("departamento", semillas.codigos_departamento())
def test_every_definition_is_read_in_every_departamento(departamento: str) -> None:
    assert {una.id for una in definiciones.cuadros(departamento)} >= {uno.stem for uno in de("cuadros")}
    assert definiciones.informe(departamento).capitulos
    assert set(definiciones.planillas(semillas.catalogo_semilla(departamento))) == {uno.stem for uno in de("planillas")}


def test_the_forms_and_the_words_of_the_national_reports_are_read() -> None:
    assert {uno.codigo for uno in semillas.formularios()} >= {"AV-1", "AV-2", "AV-4", "AV-4c", "AV-5", "AV-15", "AV-20"}
    assert len(semillas.formularios()) == len(de("formularios"))
    assert set(nacional.palabras().materiales.values()) <= {uno.codigo for uno in semillas.materiales()}

"""The name of a paper told apart, the key of its file, and which figure a text names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.conteos import Clave, Respaldo
from segip_desk.core.respaldos import Copia, clave_de_copia, extension_de, nombrado, parse_cifra


@pytest.mark.parametrize(
    ("documento", "clase", "numero"),
    [
        ("reporte RPED 123/2020", "reporte RPED", "123/2020"),
        ("Nota 12/2020", "Nota", "12/2020"),
        ("Acta N.º 5", "Acta", "5"),
        ("Nota Nro. 7", "Nota", "7"),
        ("CITE: SEGIP/DDTJ/012/2020", "CITE", "SEGIP/DDTJ/012/2020"),
        ("  planilla   A-7 ", "planilla", "A-7"),
        ("Correo de Yacuiba", "Correo de Yacuiba", ""),
        ("reporte anual 2020", "reporte anual 2020", ""),
        ("123/2020", "123/2020", ""),
        ("N° 5", "N° 5", ""),
        ("", "", ""),
    ],
)
def test_a_name_is_told_apart_and_nothing_is_guessed(documento: str, clase: str, numero: str) -> None:
    assert nombrado(documento) == (clase, numero)


@given(st.text(max_size=40))
def test_no_word_of_a_name_is_invented(documento: str) -> None:
    clase, numero = nombrado(documento)
    assert clase in documento
    assert numero in documento
    assert bool(clase) == bool(documento.strip())


@given(st.from_regex(r"[a-zñáé]{2,12}( [a-zñ]{4,9})?", fullmatch=True), st.from_regex(r"\d{1,3}/\d{4}", fullmatch=True))
def test_a_plain_number_at_the_end_is_the_number(clase: str, numero: str) -> None:
    assert nombrado(f"{clase} {numero}").numero == numero


@pytest.mark.parametrize(
    ("nombre", "extension"),
    [("Nota 12.PDF", ".pdf"), ("a.b.xlsx", ".xlsx"), ("nota", ""), (".pdf", ""), ("nota.", ""), ("a.p/df", "")],
)
def test_a_file_keeps_the_end_of_its_name(nombre: str, extension: str) -> None:
    assert extension_de(nombre) == extension


def test_the_bitacora_has_a_file_by_its_paper_and_its_hash() -> None:
    assert clave_de_copia(Respaldo("Nota 4/2020", "2020-04-30"), "5e") == "respaldo/Nota 4/2020; corte 2020-04-30#5e"
    assert str(Copia("5e", "nota.pdf", 1234)) == "nota.pdf, 1234 bytes"


@given(
    st.sampled_from([(202010, 0), (202010, 15), (202000, 0)]), st.sampled_from(["tj.central", "x"]), st.just("ci.nuevo")
)
def test_a_figure_is_named_with_or_without_its_first_word(
    cuando: tuple[int, int], oficina: str, indicador: str
) -> None:
    clave = Clave(cuando[0], oficina, indicador, cuando[1])
    assert parse_cifra(str(clave)) == parse_cifra(str(clave).removeprefix("conteo/")) == clave


@pytest.mark.parametrize("texto", ["", "2020-10", "2020-13/tj.central/ci.nuevo", "a/b/c/d", "2020-10//ci.nuevo"])
def test_what_is_no_figure_is_none(texto: str) -> None:
    assert parse_cifra(texto) is None

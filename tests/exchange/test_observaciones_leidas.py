"""A sheet of observaciones becomes texts for the cuadros; a citizen's number never gets in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segip_desk.core.conteos import Respaldo
from segip_desk.core.observaciones import ClaveObservacion
from segip_desk.core.problems import Rejected
from segip_desk.exchange.lectura import leer_hoja
from segip_desk.exchange.observaciones import ObservacionLeida, interpretar_observaciones

if TYPE_CHECKING:
    from tests.exchange.conftest import Guardado, Libro

CABEZA = "cuadro,gestion,fila,columna,texto\n"
CUADROS = ("ci_por_oficina", "certificaciones")


def lee(guarda: Guardado, texto: str) -> tuple[list[ObservacionLeida], list[str]]:
    leidas, problemas = interpretar_observaciones(leer_hoja(guarda(texto)), CUADROS)
    return leidas, [str(problema) for problema in problemas]


def test_a_row_is_a_text_on_a_row_or_a_cell(guarda: Guardado) -> None:
    filas = "certificaciones,2020,2020-04,,CUARENTENA\nci_por_oficina,2020,tj.central,2020-05,  con   COVID \n"
    assert lee(guarda, CABEZA + filas) == (
        [
            ObservacionLeida(ClaveObservacion("certificaciones", 2020, "2020-04", ""), "CUARENTENA", None, 2),
            ObservacionLeida(ClaveObservacion("ci_por_oficina", 2020, "tj.central", "2020-05"), "con COVID", None, 3),
        ],
        [],
    )


def test_borrar_erases_and_the_paper_is_kept(guarda: Guardado) -> None:
    leidas, _ = lee(
        guarda, CABEZA.strip() + ",respaldo,corte\ncertificaciones,2020,2020-04,,Borrar,CITE 1,2020-05-01\n"
    )
    assert (leidas[0].texto, leidas[0].respaldo) == (None, Respaldo("CITE 1", "2020-05-01"))


def test_numbers_of_a_sheet_are_read_as_their_digits(libro: Libro) -> None:
    ruta = libro([CABEZA.strip().split(","), ["certificaciones", 2020, 2020, "", 14]])
    leidas, problemas = interpretar_observaciones(leer_hoja(ruta), CUADROS)
    assert (leidas[0].clave, leidas[0].texto, problemas) == (
        ClaveObservacion("certificaciones", 2020, "2020", ""),
        "14",
        [],
    )


@pytest.mark.parametrize(
    ("fila", "problema"),
    [
        (
            "certificacion,2020,2020-04,,x",
            "2:cuadro: no se conoce el cuadro «certificacion». ¿Quiso decir «certificaciones»?",
        ),
        (",2020,2020-04,,x", "2:cuadro: falta el cuadro"),
        ("certificaciones,2020-04,2020-04,,x", "2:gestion: «2020-04» no es una gestión; escriba el año, como 2020."),
        ("certificaciones,,2020-04,,x", "2:gestion: «» no es una gestión"),
        ("certificaciones,2020,,,x", "2:fila: faltan la fila y la columna"),
        ("certificaciones,2020,2020-04,,", "2:texto: falta el texto"),
        ("certificaciones,2020,2020-04,,entregado a 4123456", "2:texto: «4123456» parece el número de documento"),
        ("certificaciones,2020,2020-04,,CI 123456 TJ", "2:texto: «123456 TJ» parece el número de documento"),
        (
            "certificaciones,2020,2020-04,,CI 4.123.456-1A LP",
            "2:texto: «4.123.456-1A LP» parece el número de documento",
        ),
        ("certificaciones,2020,2020-04,,a\u200bb", "2:texto: «a\\u200bb» tiene caracteres que no se pueden imprimir"),
        ("certificaciones,2020,2020-04,," + "x" * 1_001, "2:texto: el texto pasa de 1000 letras; acórtelo."),
    ],
)
def test_a_bad_cell_is_told(guarda: Guardado, fila: str, problema: str) -> None:
    leidas, problemas = lee(guarda, CABEZA + fila + "\n")
    assert leidas == []
    assert [problema in uno for uno in problemas] == [True]


def test_the_same_place_twice_is_refused_even_if_equal(guarda: Guardado) -> None:
    _, problemas = lee(guarda, CABEZA + "certificaciones,2020,2020-04,,x\ncertificaciones,2020,2020-04,,x\n")
    assert problemas == ["f.csv:3:texto: repite la fila 2; deje una sola."]


def test_a_head_without_texto_is_refused(guarda: Guardado) -> None:
    with pytest.raises(Rejected, match="falta la columna «texto»"):
        lee(guarda, "cuadro,gestion,fila,columna\na,2020,x,y\n")

"""Forms as data: what their files may say."""

from __future__ import annotations

import re
from typing import Any

import pytest

from segip_desk.core.kardex.lectura_formulario import parse_formulario
from segip_desk.core.kardex.movimiento import Tipo
from segip_desk.services import definiciones

BUENO: dict[str, Any] = {
    "codigo": "AV-2",
    "titulo": "Asignación",
    "tipos": ["ingreso"],
    "columnas": ["linea", "material", "cantidad"],
    "firmas": ["Recibí conforme"],
}


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"codigo": "AV 2"}, "sin espacios"),
        ({"titulo": " "}, "falta «titulo»"),
        ({"columnas": []}, "falta «columnas»"),
        ({"columnas": ["cantida"]}, "«cantida».*cantidad"),
        ({"columnas": ["lote", "lote"]}, "dos veces"),
        ({"tipos": ["ingresos"]}, "«ingresos».*ingreso"),
        ({"serie": "mes"}, "gestion"),
        ({"color": "azul"}, "«color»"),
    ],
)
def test_what_a_form_cannot_say_is_refused_in_a_sentence(cambio: dict[str, Any], dice: str) -> None:
    leido, problemas = parse_formulario(BUENO | cambio, "f.toml")
    assert leido is None
    assert any(re.search(dice, str(uno)) for uno in problemas)


def test_a_form_is_unconfirmed_until_it_says_so() -> None:
    leido, _ = parse_formulario(BUENO, "f.toml")
    assert leido is not None
    assert (leido.codigo, leido.serie, leido.confirmado) == ("AV-2", "gestion", False)


def test_every_form_that_is_shipped_can_be_read_and_every_kind_of_movement_goes_on_one() -> None:
    formularios = definiciones.formularios()
    assert {"AV-1", "AV-2", "AV-4", "AV-4c", "AV-5", "AV-15", "AV-20"} <= {uno.codigo for uno in formularios}
    assert sorted(tipo for uno in formularios for tipo in uno.tipos) == sorted(Tipo)
    assert not any(uno.confirmado for uno in formularios)

"""Reading a definition's words: what is wrong is said, all of it, and never breaks the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from segip_desk.core.lector import Lector

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("formula", "terminos"),
    [
        ("a", ((1, "a"),)),
        ("a + b - c", ((1, "a"), (1, "b"), (-1, "c"))),
        ("- a + b", ((-1, "a"), (1, "b"))),
        ("ci.nuevo+bio@edad-lc", ((1, "ci.nuevo"), (1, "bio@edad"), (-1, "lc"))),
        ("  total_ci  +  2020 ", ((1, "total_ci"), (1, "2020"))),
    ],
)
def test_a_formula_is_signed_terms(formula: str, terminos: tuple[tuple[int, str], ...]) -> None:
    lector = Lector("prueba.toml")
    assert lector.formula({"formula": formula}, "línea") == terminos
    assert not lector.problemas


@pytest.mark.parametrize("formula", ["", "  ", "a b", "a + ", "+", "a ++ b", "a * b", "(a)", "a + b; c", "a − b"])
def test_a_formula_that_is_not_understood_is_said_whole(formula: str) -> None:
    lector = Lector("prueba.toml")
    assert lector.formula({"formula": formula}, "línea «X»") == ()
    assert [str(p) for p in lector.problemas] == [
        f"prueba.toml: línea «X»: la fórmula «{formula}» no se entiende; escriba claves con + y -."
    ]


def test_without_formula_there_is_none() -> None:
    lector = Lector("prueba.toml")
    assert lector.formula({}, "línea") == ()
    assert not lector.problemas


LECTURAS: dict[str, Callable[[Lector, dict[str, Any]], Any]] = {
    "texto": lambda lector, datos: lector.texto(datos, "x", "aquí", falta="nada"),
    "textos": lambda lector, datos: lector.textos(datos, "x", "aquí"),
    "si_o_no": lambda lector, datos: lector.si_o_no(datos, "x", "aquí"),
    "tablas": lambda lector, datos: lector.tablas(datos, "x", "aquí"),
    "tabla": lambda lector, datos: lector.tabla(datos, "x", "aquí"),
    "plantilla": lambda lector, datos: lector.plantilla(datos, "x", "aquí", ("gestion",)),
}


@pytest.mark.parametrize(
    ("como", "datos", "leido"),
    [
        ("texto", {"x": "a"}, "a"),
        ("texto", {}, "nada"),
        ("textos", {"x": ["a", "b"]}, ("a", "b")),
        ("textos", {"x": "a"}, ("a",)),
        ("textos", {}, ()),
        ("si_o_no", {"x": True}, True),
        ("si_o_no", {}, False),
        ("tablas", {"x": [{"a": 1}]}, [{"a": 1}]),
        ("tablas", {}, []),
        ("tabla", {"x": {"a": 1}}, {"a": 1}),
        ("tabla", {}, {}),
        ("plantilla", {"x": "TOTAL {gestion}"}, "TOTAL {gestion}"),
    ],
)
def test_what_is_well_written_is_read(como: str, datos: dict[str, Any], leido: object) -> None:
    lector = Lector("prueba.toml")
    assert LECTURAS[como](lector, datos) == leido
    assert not lector.problemas


@pytest.mark.parametrize(
    ("como", "valor", "leido", "dice"),
    [
        ("texto", 5, "nada", "«x» debe ser un texto entre comillas."),
        ("textos", ["a", 5], (), "«x» debe ser una lista de textos."),
        ("textos", {"a": "b"}, (), "«x» debe ser una lista de textos."),
        ("si_o_no", "true", False, "«x» debe ser true o false."),
        ("si_o_no", 1, False, "«x» debe ser true o false."),
        ("tablas", {"a": 1}, (), "«x» debe ser una lista de tablas."),
        ("tablas", ["a"], (), "«x» debe ser una lista de tablas."),
        ("tabla", "a", {}, "«x» debe ser una tabla."),
        ("tabla", [{"a": 1}], {}, "«x» debe ser una tabla."),
        ("plantilla", "TOTAL {mes}", "TOTAL {mes}", "entre llaves, «x» solo admite {gestion}."),
        ("plantilla", "TOTAL {", "TOTAL {", "entre llaves, «x» solo admite {gestion}."),
        ("plantilla", 5, "", "«x» debe ser un texto entre comillas."),
    ],
)
def test_what_is_badly_written_is_said_and_the_reading_goes_on(
    como: str, valor: object, leido: object, dice: str
) -> None:
    lector = Lector("prueba.toml")
    assert LECTURAS[como](lector, {"x": valor}) == leido
    assert [str(p) for p in lector.problemas] == [f"prueba.toml: aquí: {dice}"]


def test_each_unknown_word_is_named_with_the_nearest_known_one() -> None:
    lector = Lector("prueba.toml")
    lector.claves({"eje": "mes", "esquinas": [], "zzz": 1}, ("eje", "esquina"), "filas")
    assert [p.dice for p in lector.problemas] == [
        "filas: la palabra «esquinas» no se conoce. ¿Quiso decir «esquina»?",
        "filas: la palabra «zzz» no se conoce.",
    ]

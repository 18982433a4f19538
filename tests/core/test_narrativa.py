"""The sentences of a report: bound to their table, whole or not said at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.calendario import Lapso
from segip_desk.core.narrativa import enumerar, nombres_desconocidos, redactar
from segip_desk.core.vista import Vista
from tests.core.muestra_cuadros import CATALOGO, registro, tabla

TRIMESTRE = Lapso.trimestre(2020, 1)
CUADRO = """
medida = ["ci"]
[filas]
eje = "oficina"
oficinas = { codigos = ["tj.central", "tj.bermejo", "tj.yacuiba"], solo = true }
total = "TOTAL"
[columnas]
eje = "mes"
total = "TOTAL"
"""
CIFRAS = """
2020-01 central ci.nuevo 1000
2020-02 central ci.nuevo 234
2020-02 bermejo ci.nuevo 617
2020-03 bermejo ci.nuevo 0
2020-03 yacuiba ci.nuevo 0
"""


def dicho(plantilla: str | list[str], cifras: str = CIFRAS, toml: str = CUADRO, lapso: Lapso = TRIMESTRE) -> str:
    formas = [plantilla] if isinstance(plantilla, str) else plantilla
    vista = Vista(tabla(toml, registro(cifras, lapso)), CATALOGO)
    return "".join(tramo.texto for tramo in redactar([formas], vista, lapso))


@pytest.mark.parametrize(
    ("plantilla", "frase"),
    [
        ("En {periodo} hubo {total}.", "En el primer trimestre de 2020 hubo 1.851."),
        ("Gestión {gestion}.", "Gestión 2020."),
        ("Primero {oficina_1}, con {oficina_1_valor}.", "Primero Central, con 1.234."),
        ("{oficina_1_parte} y {oficina_2_parte}.", "66,7\u00a0% y 33,3\u00a0%."),
        ("{mes_1}, {mes_2}.", "enero, febrero."),
        ("{mes_1_valor} y {mes_2_valor}.", "1.000 y 851."),
        ("En {oficinas} oficinas y {meses} meses.", "En dos oficinas y dos meses."),
        ("Sin {oficinas_en_cero}, sin {meses_en_cero}.", "Sin Yacuiba, sin marzo."),
        ("Central {valor:tj.central}, febrero {parte:2020-02}.", "Central 1.234, febrero 46,0\u00a0%."),
        ("Sin nombres.", "Sin nombres."),
    ],
)
def test_a_sentence_says_what_its_table_holds(plantilla: str, frase: str) -> None:
    assert dicho(plantilla) == frase


@pytest.mark.parametrize(
    "plantilla",
    [
        "{oficina_3} no produjo.",
        "{mes_3_valor} en un mes sin emisión.",
        "{linea_1} donde no hay líneas.",
        "{lineas} líneas.",
        "{lineas_en_cero} en cero.",
        "{valor:tj.entre_rios} de una oficina que no está.",
        "{parte:zzz} de nada.",
        "{total} y {oficina_9}.",
    ],
)
def test_a_sentence_that_names_what_the_table_lacks_is_not_said(plantilla: str) -> None:
    assert dicho(plantilla) == ""


@pytest.mark.parametrize(
    ("cifras", "plantilla", "frase"),
    [
        # With one oficina, or one month, nothing is first and nothing is counted.
        ("2020-01 central ci.nuevo 5", "{oficina_1} fue la primera.", ""),
        ("2020-01 central ci.nuevo 5", "En {oficinas} oficinas.", ""),
        ("2020-01 central ci.nuevo 5\n2020-01 bermejo ci.nuevo 0", "{oficina_1}.", ""),
        # What is blank is not said to be zero, and where there is nothing no month is in zero.
        ("2020-01 central ci.nuevo 5", "No hubo en {meses_en_cero}.", ""),
        (
            "2020-01 central ci.nuevo 5\n2020-02 central ci.nuevo 0",
            "No hubo en {meses_en_cero}.",
            "No hubo en febrero.",
        ),
        ("2020-01 central ci.nuevo 0", "No hubo en {meses_en_cero}.", ""),
        ("", "{valor:tj.central}", ""),
        # A share of nothing is not said; a share of zero is.
        ("2020-01 central ci.nuevo 0", "{parte:tj.central}", ""),
        ("2020-01 central ci.nuevo 5\n2020-01 bermejo ci.nuevo 0", "{parte:tj.bermejo}", "0,0\u00a0%"),
        # Ties keep the order of the table.
        ("2020-01 bermejo ci.nuevo 5\n2020-01 central ci.nuevo 5", "{oficina_1}, {oficina_2}", "Central, Bermejo"),
    ],
)
def test_nothing_is_said_that_is_not_so(cifras: str, plantilla: str, frase: str) -> None:
    assert dicho(plantilla, cifras) == frase


@pytest.mark.parametrize(
    ("cifras", "frase"),
    [
        (CIFRAS, "En dos oficinas."),
        ("2020-01 central ci.nuevo 5", "Solo 5."),
        ("", "Solo 0."),
    ],
)
def test_the_first_way_that_can_be_said_is_the_one_that_is_said(cifras: str, frase: str) -> None:
    assert dicho(["En {oficinas} oficinas.", "Solo {total}.", "Nada."], cifras) == frase


def test_sentences_that_can_be_said_are_joined_and_their_figures_are_strong() -> None:
    vista = Vista(tabla(CUADRO, registro(CIFRAS, TRIMESTRE)), CATALOGO)
    parrafo = redactar([["Hubo {total}."], ["{oficina_9}."], ["Más en {mes_1}."]], vista, TRIMESTRE)
    assert "".join(tramo.texto for tramo in parrafo) == "Hubo 1.851. Más en enero."
    assert [tramo.texto for tramo in parrafo if tramo.fuerte] == ["1.851"]
    assert redactar([["{oficina_9}."]], vista, TRIMESTRE) == ()


def test_money_is_said_in_bolivianos_and_counts_beside_it_are_not() -> None:
    toml = 'medida = ["ci.nuevo", "rec.ci"]\n[filas]\neje = "mes"\n[columnas]\neje = "indicador"'
    cifras = "2020-01 central ci.nuevo 5\n2020-01 central rec.ci 123456"
    assert dicho("{valor:rec.ci} por {valor:ci.nuevo}.", cifras, toml) == "Bs 1.234,56 por 5."


@pytest.mark.parametrize(("cuantos", "palabra"), [(2, "dos"), (7, "siete"), (12, "doce")])
def test_counts_of_lines_are_said_in_words(cuantos: int, palabra: str) -> None:
    cifras = "\n".join(f"2020-{mes:02d} central ci.nuevo 1" for mes in range(1, cuantos + 1))
    assert dicho("{meses}", cifras, lapso=Lapso(2020)) == palabra


def test_an_oficina_that_is_called_so_takes_its_article() -> None:
    oficinas = {
        c: replace(o, nombre=f"Oficina {o.nombre}") if c == "tj.central" else o for c, o in CATALOGO.oficinas.items()
    }
    vista = Vista(tabla(CUADRO, registro(CIFRAS, TRIMESTRE)), replace(CATALOGO, oficinas=oficinas))
    assert (
        "".join(t.texto for t in redactar([["Más en {oficina_1}."]], vista, TRIMESTRE)) == "Más en la Oficina Central."
    )


@pytest.mark.parametrize(
    ("nombres", "dichos"),
    [
        ([], ""),
        (["abril"], "abril"),
        (["abril", "mayo"], "abril y mayo"),
        (["abril", "mayo", "junio"], "abril, mayo y junio"),
        (["Tarija", "Irupana"], "Tarija e Irupana"),
        (["Tarija", "Hilario Daza"], "Tarija e Hilario Daza"),
        (["Tarija", "Íñigo"], "Tarija e Íñigo"),
        (["agua", "hielo"], "agua y hielo"),
        (["Bermejo", "Yacuiba"], "Bermejo y Yacuiba"),
    ],
)
def test_names_are_joined_as_spanish_does(nombres: list[str], dichos: str) -> None:
    assert enumerar(nombres) == dichos


@pytest.mark.parametrize(
    ("plantilla", "desconocidos"),
    [
        ("{periodo} {gestion} {total} {oficina_1} {mes_9_valor} {linea_2_parte}", []),
        ("{oficinas} {meses_en_cero} {lineas} {valor:ci.nuevo} {parte:bio@edad} {valor:2020-06}", []),
        ("{oficina_0} {oficina_10} {oficina} {mes_1_total}", ["oficina_0", "oficina_10", "oficina", "mes_1_total"]),
        ("{valor:} {valor: ci} {monto:ci} {Total}", ["valor:", "valor: ci", "monto:ci", "Total"]),
    ],
)
def test_a_name_that_means_nothing_is_known(plantilla: str, desconocidos: list[str]) -> None:
    assert nombres_desconocidos(plantilla) == desconocidos


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_share_is_rounded_half_up_to_one_decimal(una: int, otra: int) -> None:
    """Checked by its bounds: what is said is at most half a tenth away, and a half goes up."""
    cifras = f"2020-01 central ci.nuevo {una}\n2020-01 bermejo ci.nuevo {otra}"
    frase = dicho("{parte:tj.central}", cifras)
    if una + otra == 0:
        assert frase == ""
        return
    decimas = int(frase.removesuffix("\u00a0%").replace(",", ""))
    # -1/2 < decimas - 1000 x una / total <= 1/2
    assert -(una + otra) < 2 * (decimas * (una + otra) - 1000 * una) <= una + otra

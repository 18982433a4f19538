"""The report: read from its definition, and bound to its tables and to the office's own words."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from datetime import UTC, datetime
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.armado_informe import SIN_CIFRAS, Emision, armar_informe, tipo_de
from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.armado import armar
from segip_desk.core.definicion_informe import DefInforme, parse_informe
from segip_desk.core.grafico import DefGrafico
from segip_desk.core.informe import Firma, Informe, Seccion
from tests.core.muestra_cuadros import ANUAL, CATALOGO, definicion, registro

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.cuadro.tabla import Tabla

TITULOS = """
[titulos]
anual = "Informe anual"
trimestral = "Informe trimestral"
mensual = "Informe mensual"
parcial = "Informe acumulado"
"""
INFORME = f"""{TITULOS}
[[cifra]]
etiqueta = "Cédulas"
cuadro = "ci"
[[cifra]]
etiqueta = "Recaudación"
cuadro = "rec"
clave = "rec.ci"
[[cifra]]
etiqueta = "Licencias"
cuadro = "rec"
clave = "rec.lc"

[[capitulo]]
titulo = "Objetivo"
[[capitulo.seccion]]
clave = "objetivo"
titulo = "Objetivo"

[[capitulo]]
titulo = "Emisión"
[[capitulo.seccion]]
titulo = "Cédulas de identidad"
cuadro = "ci"
texto = [
  "En {{periodo}} hubo {{total}} cédulas.",
  ["{{oficina_1}} fue la primera.", "Hubo {{valor:tj.central}} en Central."],
]
grafico = {{ tipo = "apiladas", titulo = "Cédulas por mes", categorias = "mes", color = "ci" }}
[[capitulo.seccion]]
titulo = "Licencias"
cuadro = "lc"
clave = "licencias"

[[capitulo]]
titulo = "Archivo"
[[capitulo.seccion]]
titulo = "Cédulas por trimestre"
clave = "por_trimestre"
cuadro = "ci"
por_trimestre = true

[[capitulo]]
titulo = "Recaudaciones"
[[capitulo.seccion]]
titulo = "Recaudación"
cuadro = "rec"
texto = ["Se recaudaron {{valor:rec.ci}}."]
"""
POR_MES = """
medida = ["{medida}"]
[filas]
eje = "mes"
total = "TOTAL"
[columnas]
eje = "{eje}"
total = "TOTAL"
"""
CUADROS = {
    ident: definicion(POR_MES.replace("{medida}", ident).replace("{eje}", eje))
    for ident, eje in (("ci", "oficina"), ("lc", "oficina"), ("rec", "indicador"))
}
CIFRAS = """
2020-01 central ci.nuevo 5
2020-02 central ci.nuevo 4
2020-02 bermejo ci.nuevo 1
2020-08 central ci.nuevo 2
2020-02 central rec.ci 123456
"""
EMISION = Emision("CITE 1/2020", datetime(2021, 1, 5, tzinfo=UTC), "1f2e3d4c", "cabeza", (Firma("DIRECTOR"),))


def leida(toml: str = INFORME) -> DefInforme:
    definicion_leida, problemas = parse_informe(tomllib.loads(toml), "informe.toml")
    assert not problemas, problemas
    assert definicion_leida is not None
    return definicion_leida


def armado(
    cifras: str = CIFRAS, lapso: Lapso = ANUAL, textos: Mapping[str, tuple[str, ...]] | None = None, toml: str = INFORME
) -> Informe:
    suyo = registro(cifras, lapso)

    def tabla_de(ident: str, parte: Lapso) -> Tabla:
        return armar(CUADROS[ident], suyo.en(parte))

    emision = Emision(
        EMISION.cite, EMISION.impreso, EMISION.base, EMISION.cabeza, EMISION.firmas, textos or {}, {"ci": "azul"}
    )
    return armar_informe(leida(toml), CATALOGO, lapso, tabla_de, emision)


def secciones(informe: Informe) -> dict[str, Seccion]:
    return {s.titulo: s for c in informe.capitulos for s in c.secciones}


def prosa(seccion: Seccion) -> str:
    return "".join(tramo.texto for parrafo in seccion.parrafos for tramo in parrafo)


def test_a_report_says_what_it_is_and_whose() -> None:
    informe = armado()
    assert (informe.titulo, informe.departamento, informe.lapso) == ("Informe anual", CATALOGO.departamento, ANUAL)
    assert (informe.cite, informe.base, informe.cabeza, informe.firmas) == (
        "CITE 1/2020", "1f2e3d4c", "cabeza", (Firma("DIRECTOR"),),
    )  # fmt: skip
    assert informe.impreso == EMISION.impreso
    assert informe.borrador is False


def test_a_section_binds_its_words_its_table_and_its_chart() -> None:
    cedulas = secciones(armado())["Cédulas de identidad"]
    assert prosa(cedulas) == "En la gestión 2020 hubo 12 cédulas. Central fue la primera."
    assert cedulas.tabla is not None
    assert cedulas.tabla.id == "prueba"
    assert cedulas.grafico is not None
    assert (cedulas.grafico.titulo, cedulas.grafico.area) == ("Cédulas por mes, gestión 2020", "azul")
    # A section without sentences has none, and one without a chart has none.
    recaudacion = secciones(armado())["Recaudación"]
    assert (prosa(recaudacion), recaudacion.grafico) == ("Se recaudaron Bs 1.234,56.", None)


def test_what_has_no_figures_is_left_out_and_named() -> None:
    informe = armado()
    assert [c.titulo for c in informe.capitulos] == ["Emisión", "Archivo", "Recaudaciones", "Notas"]
    assert "Licencias" not in secciones(informe)
    assert prosa(secciones(informe)["Cuadros sin cifras"]) == (
        "El registro no tiene cifras de este periodo para: Licencias; "
        "Cédulas por trimestre: segundo trimestre de 2020; Cédulas por trimestre: cuarto trimestre de 2020."
    )


def test_with_every_figure_nothing_is_named() -> None:
    meses = "\n".join(
        f"2020-{mes:02d} central {i} 1" for mes in range(1, 13) for i in ("ci.nuevo", "lc.emitida", "rec.ci")
    )
    assert "Cuadros sin cifras" not in secciones(armado(meses))


def test_an_empty_register_gives_a_report_that_says_so() -> None:
    informe = armado("")
    assert [c.titulo for c in informe.capitulos] == ["Notas"]
    assert prosa(secciones(informe)["Cuadros sin cifras"]) == SIN_CIFRAS
    assert informe.cifras == ()


@pytest.mark.parametrize(
    ("lapso", "meses"),
    [
        (ANUAL, [["2020-01", "2020-02", "2020-03"], ["2020-07", "2020-08", "2020-09"]]),
        # The year up to a month: its quarters, the last one cut.
        (Lapso(2020, 1, 8), [["2020-01", "2020-02", "2020-03"], ["2020-07", "2020-08"]]),
        # Within one quarter there is nothing to repeat.
        (Lapso.trimestre(2020, 1), [["2020-01", "2020-02", "2020-03"]]),
        (Lapso.mes(2020, 2), [["2020-02"]]),
    ],
)
def test_a_section_may_have_a_table_each_quarter(lapso: Lapso, meses: list[list[str]]) -> None:
    (suya,) = [s for t, s in secciones(armado(lapso=lapso)).items() if t.startswith("Cédulas por trimestre")]
    assert suya.titulo == "Cédulas por trimestre"
    assert [[fila.claves[0] for fila in tabla.filas][:-1] for tabla in suya.tablas] == meses


def test_words_and_chart_over_tables_of_quarters_are_of_the_whole_period() -> None:
    con_palabras = INFORME.replace(
        "por_trimestre = true",
        'por_trimestre = true\ntexto = ["En {periodo} hubo {total}."]\n'
        'grafico = { tipo = "columnas", titulo = "Cédulas", categorias = "mes" }',
    )
    suya = secciones(armado(toml=con_palabras))["Cédulas por trimestre"]
    assert prosa(suya) == "En la gestión 2020 hubo 12."
    assert suya.grafico is not None
    assert (suya.grafico.titulo, len(suya.grafico.categorias)) == ("Cédulas, gestión 2020", 12)


TEXTOS = {
    "objetivo": ("Emitir.", "Y servir."),
    "licencias": ("El equipo estuvo en reparación.",),
    "ci": ("Con apoyo de la central.",),
    "por_trimestre": ("Comentario.",),
    "otra": ("De nadie.",),
}


def test_the_office_s_own_words_stand_in_their_section_with_figures_or_without() -> None:
    suyas = secciones(armado(textos=TEXTOS))
    assert suyas["Objetivo"] == Seccion("Objetivo", textos=("Emitir.", "Y servir."))
    assert suyas["Licencias"] == Seccion("Licencias", textos=("El equipo estuvo en reparación.",))
    assert suyas["Cédulas de identidad"].textos == ("Con apoyo de la central.",)
    assert suyas["Cédulas por trimestre"].textos == ("Comentario.",)
    assert prosa(suyas["Cuadros sin cifras"]).count("Licencias") == 0


def test_the_cover_gives_the_figures_that_the_register_has() -> None:
    assert armado().cifras == (("Cédulas", "12"), ("Recaudación", "Bs 1.234,56"))
    assert armado("2020-01 central rec.lc 5").cifras == (("Licencias", "Bs 0,05"),)


@pytest.mark.parametrize(
    ("lapso", "tipo"),
    [
        (ANUAL, "anual"),
        (Lapso.mes(2020, 1), "mensual"),
        (Lapso.mes(2020, 6), "mensual"),
        (Lapso(2020, 1, 6), "parcial"),
        (Lapso(2020, 1, 3), "parcial"),
        (Lapso.trimestre(2020, 1), "trimestral"),
        (Lapso.trimestre(2020, 4), "trimestral"),
    ],
)
def test_a_report_is_called_by_the_time_that_it_covers(lapso: Lapso, tipo: str) -> None:
    assert tipo_de(lapso) == tipo
    assert armado(lapso=lapso).titulo == leida().titulos[tipo]


def test_the_same_figures_carry_the_same_code_and_others_another() -> None:
    assert armado().verificacion == armado().verificacion
    assert armado(textos=TEXTOS).verificacion == armado().verificacion
    otra = CIFRAS.replace("2020-08 central ci.nuevo 2", "2020-08 central ci.nuevo 3")
    assert armado(otra).verificacion != armado().verificacion


def test_a_definition_is_read_with_its_sections() -> None:
    suya = leida()
    assert suya.cuadros == ("ci", "lc", "rec")
    assert suya.cifras[1] == ("Recaudación", "rec", "rec.ci")
    _, emision, archivo, _ = suya.capitulos
    cedulas, licencias = emision.secciones
    assert (cedulas.clave, licencias.clave, archivo.secciones[0].por_trimestre) == ("ci", "licencias", True)
    assert cedulas.texto[1] == ("{oficina_1} fue la primera.", "Hubo {valor:tj.central} en Central.")
    assert cedulas.grafico == DefGrafico("apiladas", "Cédulas por mes", "mes", "ci")


def seccion(cuerpo: str) -> str:
    return f"{TITULOS}\n[[capitulo]]\ntitulo = 'C'\n[[capitulo.seccion]]\n{dedent(cuerpo)}"


CEDULAS = 'titulo = "Cédulas"\ncuadro = "ci"\n'


@pytest.mark.parametrize(
    ("toml", "dice"),
    [
        ("", "informe: «titulos» debe dar un texto a anual, trimestral, mensual y parcial."),
        ('titulos = "Informe"', "informe: «titulos» debe ser una tabla."),
        (TITULOS.replace("parcial", "parciall"), "informe.titulos: la palabra «parciall» no se conoce."),
        (TITULOS.replace('"Informe anual"', "5"), "informe.titulos: «anual» debe ser un texto entre comillas."),
        (f"{TITULOS}\n[[cifras]]\ncuadro = 'ci'", "informe: la palabra «cifras» no se conoce. ¿Quiso decir «cifra»?"),
        (
            seccion(f"{CEDULAS}textos = []"),
            "sección «Cédulas»: la palabra «textos» no se conoce. ¿Quiso decir «texto»?",
        ),
        (seccion(f'{CEDULAS}texto = "Hubo."'), "sección «Cédulas»: «texto» debe ser una lista de frases."),
        (seccion(f"{CEDULAS}texto = [5]"), "cada frase de «texto» debe ser un texto o una lista de textos."),
        (seccion(f"{CEDULAS}texto = [[]]"), "cada frase de «texto» debe ser un texto o una lista de textos."),
        (seccion(f'{CEDULAS}texto = ["{{oficina_parte}}"]'), "«{oficina_parte}» no es un dato de la tabla."),
        (
            seccion(f'{CEDULAS}texto = ["Hubo 5 cédulas."]'),
            "la frase «Hubo 5 cédulas.» lleva un dígito; las cifras vienen de la tabla.",
        ),
        (seccion(f'{CEDULAS}texto = [["Bien.", "En ٢ meses."]]'), "lleva un dígito; las cifras vienen de la tabla."),
        (seccion(f'{CEDULAS}texto = ["Hubo {{total."]'), "la frase «Hubo {total.» tiene una llave suelta."),
        (
            seccion(f'{CEDULAS}grafico = {{ tipo = "torta", titulo = "T", categorias = "mes" }}'),
            "el gráfico «torta» no existe; use uno de: columnas, apiladas, lineas, barras, proporcion.",
        ),
        (
            seccion(f'{CEDULAS}grafico = {{ tipo = "barras", titulo = "T", categorias = "meses" }}'),
            "«categorias» debe ser una de: mes, oficina, linea.",
        ),
        (seccion(f'{CEDULAS}grafico = "barras"'), "sección «Cédulas»: «grafico» debe ser una tabla."),
        (seccion(f'{CEDULAS}por_trimestre = "si"'), "sección «Cédulas»: «por_trimestre» debe ser true o false."),
        (seccion('cuadro = "ci"'), "sección «»: falta «titulo»."),
        (
            seccion('titulo = "Logros"'),
            "sección «Logros»: necesita un «cuadro», o una «clave» para el texto de la oficina.",
        ),
        (
            seccion('titulo = "Logros"\nclave = "logros"\ntexto = ["Bien."]'),
            "sección «Logros»: «texto» y «grafico» salen de un cuadro, y la sección no tiene «cuadro».",
        ),
        (
            seccion(f"{CEDULAS}[[capitulo.seccion]]\n{CEDULAS}"),
            "informe: la sección «ci» está dos veces; dé a una otra «clave».",
        ),
    ],
)
def test_a_definition_that_is_wrong_is_told_where(toml: str, dice: str) -> None:
    hecha, problemas = parse_informe(tomllib.loads(toml), "informe.toml")
    assert hecha is None
    assert any(dice in str(p) for p in problemas), problemas
    assert all(str(p).startswith("informe.toml: ") for p in problemas)


valores = st.one_of(
    st.none(), st.integers(), st.text(max_size=2), st.just([]), st.just({}), st.just(["x"]), st.just([{}])
)


@given(st.data(), valores)
def test_whatever_stands_in_a_place_the_reading_answers(data: st.DataObject, valor: object) -> None:
    """A report comes back whole, or problems do; never an exception."""
    buena = tomllib.loads(INFORME)
    donde = deepcopy(buena)
    lugar: object = donde
    for _ in range(data.draw(st.integers(0, 5))):
        claves = list(lugar) if isinstance(lugar, dict) else list(range(len(lugar))) if isinstance(lugar, list) else []
        if not claves:
            break
        clave = data.draw(st.sampled_from(claves))
        assert isinstance(lugar, dict | list)
        dentro = lugar[clave]
        if not isinstance(dentro, dict | list) or data.draw(st.booleans()):
            lugar[clave] = valor
            break
        lugar = dentro
    hecha, problemas = parse_informe(donde, "informe.toml")
    assert (hecha is None) is bool(problemas)

"""What stays together when a report is laid out on pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segip_desk.core.cuadro.tabla import Clase, Union
from segip_desk.core.informe import Seccion
from segip_desk.reports.cuadro import TablaPuesta
from segip_desk.reports.maqueta import maquetar
from segip_desk.reports.papel import Ajustes
from tests.reports.muestras import PARRAFO, completo, grafico, informe, lee, tabla_anidada, tabla_larga

if TYPE_CHECKING:
    from segip_desk.core.informe import Informe
    from segip_desk.reports.maqueta import Maqueta


def clases_de(maqueta: Maqueta) -> list[list[str]]:
    """Name the kinds of pieces of each page."""
    return [[type(puesto.pieza).__name__ for puesto in pagina.puestos] for pagina in maqueta.paginas]


def trozos(maqueta: Maqueta) -> list[TablaPuesta]:
    """List the pieces of tables, in order."""
    return [p.pieza for pagina in maqueta.paginas for p in pagina.puestos if isinstance(p.pieza, TablaPuesta)]


secciones = st.builds(
    Seccion,
    titulo=st.just("Una sección"),
    parrafos=st.lists(st.just(PARRAFO), max_size=9).map(tuple),
    tabla=st.none() | st.integers(0, 90).map(tabla_larga) | st.integers(1, 12).map(tabla_anidada),
    grafico=st.none() | st.sampled_from(["apiladas", "lineas", "barras", "proporcion"]).map(grafico),
    textos=st.lists(st.just("Se amplió el horario de atención. " * 20), max_size=8).map(tuple),
)


@settings(max_examples=60)
@given(st.lists(secciones, max_size=6), st.integers(0, 7), st.sampled_from(["carta", "oficio"]))
def test_whatever_the_report_no_rule_of_the_page_breaks(suyas: list[Seccion], firmas: int, papel: str) -> None:
    de = informe(*suyas, firmas=firmas)
    maqueta = maquetar(de, Ajustes(papel))  # type: ignore[arg-type]  # one of the two papers
    for pagina, clases in zip(maqueta.paginas, clases_de(maqueta), strict=True):
        assert clases, "an empty page"
        assert clases[-1] != "_TituloPuesto" or not (suyas[-1].parrafos or suyas[-1].tabla or suyas[-1].grafico)
        y = pagina.hoja.arriba
        for puesto in pagina.puestos:
            assert puesto.y >= y - 0.01
            y = puesto.y + puesto.alto
        assert y <= pagina.hoja.abajo + 0.01
    _filas_bien_partidas(maqueta)
    if firmas and suyas:
        ultima = clases_de(maqueta)[-1]
        assert ultima[-1] == "BloqueFirmas"
        assert len(ultima) > 1


def _filas_bien_partidas(maqueta: Maqueta) -> None:
    for trozo in trozos(maqueta):
        clases = trozo.bloque.medida.rejilla.clases
        if trozo.desde or trozo.hasta < len(clases):
            assert clases[trozo.desde : trozo.hasta].count(Clase.DATO) >= 2
            assert clases[trozo.desde] not in (Clase.TOTAL, Clase.SUBTOTAL)


def test_a_small_table_is_kept_whole() -> None:
    for relleno in range(1, 14):
        de = informe(Seccion("Una", (PARRAFO,) * relleno), Seccion("Otra", (PARRAFO,), tabla_larga(8)))
        assert len(trozos(maquetar(de))) == 1


def test_a_table_of_some_rows_breaks_only_where_much_would_stay_white() -> None:
    rotas = 0
    for relleno in range(1, 16):
        una, otra = Seccion("Una", (PARRAFO,) * relleno), Seccion("Otra", (PARRAFO,), tabla_larga(12))
        maqueta = maquetar(informe(una, otra, firmas=0))
        partes = trozos(maqueta)
        for parte in partes:
            assert parte.bloque.medida.rejilla.clases[parte.desde : parte.hasta].count(Clase.DATO) >= 4
        primera = maqueta.paginas[0]
        ultimo = primera.puestos[-1]
        if len(maqueta.paginas) > 1 and isinstance(ultimo.pieza, TablaPuesta):
            assert len(partes) == 2
            rotas += 1
        elif len(maqueta.paginas) > 1:
            assert primera.hoja.abajo - ultimo.y - ultimo.alto <= primera.hoja.alto_texto * 0.35
    assert rotas


def test_a_chart_is_lowered_so_that_what_comes_next_fills_its_page() -> None:
    bajados = 0
    for filas in range(3, 24):
        una = Seccion("Una", (PARRAFO,), tabla_larga(8), grafico())
        otra = Seccion("Otra", (PARRAFO,), tabla_larga(filas))
        solo, ambas = maquetar(informe(una, firmas=0)), maquetar(informe(una, otra, firmas=0))
        comodo = solo.paginas[0].puestos[-1]
        (dibujo,) = [p for p in ambas.paginas[0].puestos if type(p.pieza) is type(comodo.pieza)]
        assert 120 <= dibujo.alto <= comodo.alto
        if dibujo.alto < comodo.alto:
            # It gave way for something, which ends at the foot.
            ultimo = ambas.paginas[0].puestos[-1]
            assert len(ambas.paginas) == 1
            assert ultimo.y + ultimo.alto == pytest.approx(ambas.paginas[0].hoja.abajo, abs=0.1)
            bajados += 1
    assert bajados


def test_a_section_of_several_tables_has_one_title_and_one_line_of_the_contents() -> None:
    de = informe(Seccion("Por trimestre", (PARRAFO,), tabla_larga(3), mas_tablas=(tabla_larga(4), tabla_larga(5))))
    assert [entrada.titulo for entrada in maquetar(de).indice[0]] == ["Operaciones", "Por trimestre"]
    with lee(de) as documento:
        texto = "\n".join(pagina.extract_text() for pagina in documento.pages[2:])
    assert texto.count("Por trimestre") == 1
    assert [f"Cuadro {n}. Tabla de {n + 2} filas" in texto for n in (1, 2, 3)] == [True] * 3


def test_a_long_table_repeats_its_head_and_says_that_it_goes_on() -> None:
    with lee(informe(Seccion("Una", (PARRAFO,), tabla_larga(90)), firmas=0)) as documento:
        textos = [pagina.extract_text() for pagina in documento.pages[2:]]
    assert len(textos) == 2
    assert "Cuadro 1. Tabla de 90 filas (continuación)" in textos[1]
    assert all("OFICINA Columna 1 Columna 2 Columna 3" in texto for texto in textos)


def test_a_nested_table_breaks_between_groups() -> None:
    partes = trozos(maquetar(informe(Seccion("Una", (PARRAFO,), tabla_anidada()))))
    assert len(partes) > 1
    assert all(parte.desde % 5 == 0 for parte in partes)


def test_no_page_opens_inside_a_merged_cell() -> None:
    larga = tabla_larga(80, con_total=False)
    unida = replace(larga, uniones=tuple(Union(i, 2, 8, 1) for i in range(0, 80, 8)))
    partes = trozos(maquetar(informe(Seccion("Una", (PARRAFO,), unida))))
    assert len(partes) > 1
    assert all(parte.desde % 8 == 0 for parte in partes)


@pytest.mark.parametrize("filas", range(36, 60))
def test_the_total_is_never_alone_on_a_page(filas: int) -> None:
    _filas_bien_partidas(maquetar(informe(Seccion("Una", (PARRAFO,), tabla_larga(filas)), firmas=0)))


@pytest.mark.parametrize("filas", range(18, 56, 3))
def test_who_signs_is_never_alone_after_a_table(filas: int) -> None:
    maqueta = maquetar(informe(Seccion("Una", (PARRAFO,), tabla_larga(filas))))
    assert clases_de(maqueta)[-1][-2:] == ["TablaPuesta", "BloqueFirmas"]
    _filas_bien_partidas(maqueta)


@pytest.mark.parametrize("relleno", range(1, 16))
def test_who_signs_is_never_alone_after_words_or_a_chart(relleno: int) -> None:
    palabras = informe(Seccion("Una", (PARRAFO * 4,) * relleno))
    assert clases_de(maquetar(palabras))[-1][-2:] == ["Renglones", "BloqueFirmas"]
    dibujo = informe(Seccion("Una", (PARRAFO,) * relleno, None, grafico()))
    assert clases_de(maquetar(dibujo))[-1][-2:] == ["_GraficoPuesto", "BloqueFirmas"]


def test_a_chart_that_does_not_fit_goes_with_its_caption() -> None:
    for relleno in range(1, 16):
        with lee(informe(Seccion("Una", (PARRAFO,) * relleno, None, grafico()), firmas=0)) as documento:
            textos = [pagina.extract_text() for pagina in documento.pages]
        (con_rotulo,) = [i for i, texto in enumerate(textos) if "Gráfico 1. " in texto]
        assert "Lourdes" in textos[con_rotulo], relleno


def test_cuadros_and_graficos_are_numbered_through_the_report() -> None:
    with lee(completo()) as documento:
        texto = "\n".join(pagina.extract_text() for pagina in documento.pages)
    assert [texto.count(f"Cuadro {n}. ") for n in (1, 2, 4)] == [1, 1, 0]
    assert texto.count("Cuadro 3. Saneamiento por mes y oficina\n") == 1
    assert [texto.count(f"Gráfico {n}. ") for n in (1, 2, 3)] == [1, 1, 0]


def test_a_turned_page_holds_its_section_and_the_next_is_upright() -> None:
    ancha = tabla_larga(4, columnas=18)
    maqueta = maquetar(informe(Seccion("Ancha", (PARRAFO,), ancha), Seccion("Angosta", (PARRAFO,), tabla_larga(3))))
    assert [pagina.hoja.ancho > pagina.hoja.alto for pagina in maqueta.paginas] == [True, False]


def test_oficio_holds_more_rows_than_carta() -> None:
    de = informe(Seccion("Una", (PARRAFO,), tabla_larga(100)))
    assert trozos(maquetar(de, Ajustes("oficio")))[0].hasta > trozos(maquetar(de, Ajustes("carta")))[0].hasta


def test_the_contents_name_the_page_on_which_each_section_stands() -> None:
    de = completo()
    with lee(de) as documento:
        textos = [pagina.extract_text() for pagina in documento.pages]
    for entrada in (entrada for pagina in maquetar(de).indice for entrada in pagina):
        assert entrada.titulo in textos[entrada.pagina - 1]
        assert f"Página {entrada.pagina} de {len(textos)}" in textos[entrada.pagina - 1]


def test_contents_of_many_sections_take_several_pages_and_count_themselves() -> None:
    de: Informe = informe(*(Seccion(f"Sección número {i}", (PARRAFO,)) for i in range(120)))
    maqueta = maquetar(de)
    assert len(maqueta.indice) == 3
    assert maqueta.indice[0][0].pagina == 5
    with lee(de) as documento:
        assert len(documento.pages) == maqueta.total
        assert "1.1 Sección número 0" in documento.pages[4].extract_text()

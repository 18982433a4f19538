"""Charts: what they show, and that no word of theirs touches another."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.ejes_grafico import eje
from segip_desk.core.grafico import Grafico, Serie
from segip_desk.core.informe import Seccion
from tests.reports.muestras import MESES, grafico, informe, lee

if TYPE_CHECKING:
    from pdfplumber.page import Page

    from segip_desk.core.grafico import TipoGrafico

ANCHO = (48.0, 612 - 48.0)


def palabras(pagina: Page) -> list[dict[str, Any]]:
    """List the words between head and foot, the caption aside."""
    dentro = pagina.within_bbox((0, 92, 612, 700))
    return dentro.extract_words(keep_blank_chars=True, x_tolerance=1.5)


def dibujado(*graficos: Grafico) -> list[Page]:
    with lee(informe(*(Seccion("G", (), None, uno) for uno in graficos), firmas=0)) as documento:
        return [*documento.pages[2:]]


def pisadas(lista: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """List the pairs of words whose boxes cross by more than a hair."""
    return [
        (a["text"], b["text"])
        for a, b in combinations(lista, 2)
        if min(a["x1"], b["x1"]) - max(a["x0"], b["x0"]) > 0.3
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 2.5
    ]


valores = st.none() | st.integers(0, 50) | st.integers(0, 3_000_000)


@st.composite
def cualquier_grafico(draw: st.DrawFn) -> Grafico:
    tipos: list[TipoGrafico] = ["columnas", "apiladas", "lineas", "barras", "proporcion"]
    tipo = draw(st.sampled_from(tipos))
    largo = draw(st.integers(1, 26))
    etiqueta = st.sampled_from([*MESES, "Oficina Central de Tarija", "Entidades públicas con requerimiento escrito"])
    return Grafico(
        tipo,
        "T",
        tuple(draw(etiqueta) for _ in range(largo)),
        tuple(
            Serie(draw(etiqueta), tuple(draw(valores) for _ in range(largo))) for _ in range(draw(st.integers(1, 6)))
        )[: 1 if tipo in ("barras", "proporcion") else 6],
        draw(st.sampled_from(["ci", "lc", "saneamiento", "otra"])),
        draw(st.sampled_from(list(Unidad))),
        tuple(("Meta reformulada", v) for v in draw(st.lists(st.integers(1, 9000), max_size=3))),
    )


@settings(max_examples=40)
@given(cualquier_grafico())
def test_no_label_touches_another_nor_leaves_the_text(uno: Grafico) -> None:
    (pagina,) = dibujado(uno)
    lista = palabras(pagina)
    assert pisadas(lista) == []
    assert all(ANCHO[0] - 0.5 <= palabra["x0"] and palabra["x1"] <= ANCHO[1] + 0.5 for palabra in lista)


@pytest.mark.parametrize("tipo", ["columnas", "apiladas", "lineas", "barras", "proporcion"])
def test_a_reader_of_tables_finds_none_in_a_chart(tipo: str) -> None:
    (pagina,) = dibujado(grafico(tipo))
    assert pagina.extract_tables() == []


def gruesas(pagina: Page) -> list[dict[str, Any]]:
    """List the strokes that stand for figures: columns and bars."""
    return [linea for linea in pagina.lines if linea["linewidth"] > 6.5]


def test_zero_and_gap_draw_no_column() -> None:
    (pagina,) = dibujado(Grafico("columnas", "T", ("A", "B", "C", "D"), (Serie("S", (10, 0, None, 5)),), "ci"))
    assert len(gruesas(pagina)) == 2


def test_columns_are_as_high_as_their_figures() -> None:
    (pagina,) = dibujado(Grafico("columnas", "T", ("A", "B"), (Serie("S", (100, 25)),), "ci"))
    alta, baja = (linea["height"] for linea in gruesas(pagina))
    assert alta == pytest.approx(4 * baja, rel=0.01)


def test_a_stack_adds_up_to_its_sum() -> None:
    (pagina,) = dibujado(Grafico("apiladas", "T", ("A", "B"), (Serie("S", (60, 100)), Serie("R", (40, None))), "ci"))
    columnas = gruesas(pagina)
    cimas = {
        round(linea["x0"]): min(c["top"] for c in columnas if round(c["x0"]) == round(linea["x0"]))
        for linea in columnas
    }
    assert len(set(map(round, cimas.values()))) == 1


def test_a_gap_breaks_a_line_and_a_zero_does_not() -> None:
    (entera,) = dibujado(Grafico("lineas", "T", tuple("ABCDE"), (Serie("S", (1, 2, 0, 4, 5)),), "ci"))
    (rota,) = dibujado(Grafico("lineas", "T", tuple("ABCDE"), (Serie("S", (1, 2, None, 4, 5)),), "ci"))
    una = _trazos(entera)
    dos = _trazos(rota)
    assert len(una) == 1
    assert len(dos) == 2
    assert dos[0][1] < dos[1][0]


def _trazos(pagina: Page) -> list[tuple[float, float]]:
    """List where each line of a chart starts and ends; the discs have a border of another width."""
    return sorted((trazo["x0"], trazo["x1"]) for trazo in pagina.curves + pagina.lines if trazo["linewidth"] == 1.6)


def test_a_target_is_a_dashed_line_with_its_label_and_figure() -> None:
    (pagina,) = dibujado(replace(grafico(), metas=(("POA 2020", 1200),)))
    texto = pagina.extract_text()
    assert "POA 2020" in texto
    assert "1.200" in texto


def test_money_is_written_in_bolivianos_without_idle_decimals() -> None:
    (pagina,) = dibujado(
        Grafico("barras", "T", ("Enero", "Febrero"), (Serie("Bs", (287_028_00, 150)),), "recaudacion", Unidad.CENTAVOS)
    )
    texto = pagina.extract_text()
    assert "287.028" in texto
    assert "1,50" in texto


def test_shares_say_figure_and_percentage() -> None:
    (pagina,) = dibujado(Grafico("proporcion", "T", ("Cédulas", "Licencias"), (Serie("x", (3, 1)),), "emision"))
    assert "Cédulas: 3 (75,00 %)" in pagina.extract_text()


@given(st.integers(0, 10**12), st.sampled_from(list(Unidad)))
def test_an_axis_reaches_its_highest_figure_in_few_round_steps(maximo: int, unidad: Unidad) -> None:
    suyo = eje(maximo, unidad)
    assert suyo.fin >= maximo
    assert 2 <= len(suyo.marcas) <= 7
    assert suyo.fin % suyo.paso == 0
    assert str(suyo.paso).strip("0") in ("1", "2", "5")
    assert unidad is Unidad.CONTEO or suyo.paso % 100 == 0


def test_many_bars_come_closer_and_stay_on_their_page() -> None:
    nombres = tuple(f"Oficina {i}" for i in range(60))
    (pagina,) = dibujado(Grafico("barras", "T", nombres, (Serie("S", tuple(range(60))),), "ci"))
    barras = [linea for linea in pagina.lines if linea["linewidth"] > 4]
    assert len(barras) == 59
    assert max(linea["bottom"] for linea in barras) < 742
    assert pisadas(palabras(pagina)) == []

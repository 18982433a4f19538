"""A table on the clipboard: its layout, and numbers that are numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from segip_desk.core.cuadro.copiado import celdas_tsv, pie_de, tabla_html, tabla_tsv
from segip_desk.core.cuadro.tabla import NO_APLICA, VACIA, Cabeza, Celda, Clase, Tabla, Unidad, Union

TABLA = Tabla(
    id="prueba",
    titulo="Prueba <1>",
    area="emision",
    esquina=("MES",),
    filas=(Cabeza(("ENERO",), ("2020-01",)), Cabeza(("TOTAL",), ("total",), Clase.TOTAL)),
    columnas=(
        Cabeza(("CI", "NUEVO"), ("ci", "ci.nuevo")),
        Cabeza(("CI", "Bs"), ("ci", "rec.ci")),
        Cabeza(("%", ""), ("porcentaje", ""), Clase.PORCENTAJE),
    ),
    celdas=(
        (Celda(Clase.DATO, 14556), Celda(Clase.DATO, 28702800, Unidad.CENTAVOS), NO_APLICA),
        (Celda(Clase.TOTAL, 14556), VACIA, Celda(Clase.PORCENTAJE, 8327, Unidad.CENTESIMAS)),
    ),
    notas=("Una nota.",),
    fuente="Registro.",
)


def test_text_keeps_the_grid_and_writes_numbers_without_marks_of_thousands() -> None:
    assert tabla_tsv(TABLA).splitlines() == [
        "Prueba <1>",
        "MES\tCI\t\t%",
        "\tNUEVO\tBs\t",
        "ENERO\t14556\t287028,00\t—",
        "TOTAL\t14556\t\t83,27",
        "Una nota.",
        "Fuente: Registro.",
    ]
    assert celdas_tsv([TABLA.celdas[0][:2]]) == "14556\t287028,00"


def test_html_merges_the_heads_and_says_each_number_whatever_the_marks_of_the_machine() -> None:
    html = tabla_html(TABLA)
    assert re.findall(r'x:num="([^"]*)" sdval="([^"]*)"', html) == [
        ("14556", "14556"),
        ("287028.00", "287028.00"),
        ("14556", "14556"),
        ("83.27", "83.27"),
    ]
    assert 'colspan="2">CI<' in html
    assert 'rowspan="2" colspan="1">%<' in html
    assert "Prueba &lt;1&gt;" in html
    assert re.findall("<b>(.*?)</b>", html) == ["TOTAL", "14.556"]


def test_a_merged_cell_is_written_once() -> None:
    celdas = ((Celda(Clase.META, 800, Unidad.CENTESIMAS), VACIA, VACIA), (VACIA, VACIA, VACIA))
    tabla = replace(TABLA, celdas=celdas, uniones=(Union(0, 0, alto=2, ancho=2),), notas=(), fuente="")
    html = tabla_html(tabla)
    assert html.count('rowspan="2" colspan="2"') == 1
    # Two labels, the merged cell, and one cell in each row beside it.
    assert html.count("<td>") + html.count("<td ") == 2 + 1 + 2
    assert pie_de(tabla) == ()

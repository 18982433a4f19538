"""Reports of the national system: found by their titles, wherever their cells stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from segip_desk.core.problems import Rejected
from segip_desk.exchange.nacional import (
    LineaNacional,
    ReporteNacional,
    es_nacional,
    interpretar_nacional,
    leer_nacional,
)

if TYPE_CHECKING:
    from pathlib import Path

    from segip_desk.exchange.hoja import FilaCruda

DEVOLUCION: list[FilaCruda] = [
    ["SERVICIO GENERAL DE IDENTIFICACIÓN PERSONAL", "", "", "", "", "", "", ""],
    ["REPORTE DE DEVOLUCIÓN DE MATERIAL POR OPERADOR", "", "", "", "", "", "", ""],
    ["Movimiento(s): 4711", "", "RESPONSABLE:", "M. GUTIÉRREZ", "", "OFICINA: CENTRAL", "", ""],
    ["No.", "Descripción", "UM", "Lote", "Desde", "Hasta", "Cantidad", "Estado"],
    [1.0, "CÉDULA DE IDENTIDAD DS4924", "PIEZA", "BO-1", 328812.0, 328832.0, 21.0, "MATERIAL SIN UTILIZAR"],
    [2.0, "LÁMINA TIPO FUNDA POUCHE", "PIEZA", "", "", "", 40.0, "MATERIAL UTILIZADO"],
    ["", "TOTAL", "", "", "", "", 61.0, ""],
    ["", "ENTREGUÉ CONFORME", "", "", "", "", "", ""],
]


def leido(filas: list[FilaCruda], nombre: str = "r.xlsx") -> ReporteNacional:
    return interpretar_nacional(nombre, filas, range(1, len(filas) + 1))


def test_the_table_and_what_stands_over_it_are_found_by_their_words() -> None:
    reporte = leido(DEVOLUCION)
    assert (reporte.movimiento, reporte.responsable, reporte.oficina) == ("4711", "M. GUTIÉRREZ", "CENTRAL")
    assert "DEVOLUCIÓN" in reporte.titulo
    assert reporte.lineas == (
        LineaNacional(5, 1, "CÉDULA DE IDENTIDAD DS4924", "BO-1", "328812", "328832", 21, "MATERIAL SIN UTILIZAR"),
        LineaNacional(6, 2, "LÁMINA TIPO FUNDA POUCHE", "", "", "", 40, "MATERIAL UTILIZADO"),
    )
    assert reporte.problemas == ()


def test_moved_cells_say_the_same() -> None:
    movida: list[FilaCruda] = [[], ["", *DEVOLUCION[1]], ["", "", "movimientos :", "", "4711", "Fecha: 2020-10-12"]]
    movida.append(["", "", "responsable : M. GUTIÉRREZ", "", "", "Oficina:", "", "CENTRAL"])
    lugares = {0: 8, 1: 2, 2: 0, 3: 10, 4: 4, 5: 6, 6: 11, 7: 1}
    for fila in DEVOLUCION[3:]:
        otra: FilaCruda = [""] * 12
        for j, celda in enumerate(fila):
            otra[lugares[j]] = celda
        movida.append(otra)
    reporte = leido(movida)
    igual = leido(DEVOLUCION)
    assert [linea[1:] for linea in reporte.lineas] == [linea[1:] for linea in igual.lineas]
    assert (reporte.movimiento, reporte.responsable, reporte.oficina) == ("4711", "M. GUTIÉRREZ", "CENTRAL")
    assert reporte.fecha == "2020-10-12"


def test_a_bad_quantity_names_its_row_and_hides_no_other() -> None:
    filas = [list(fila) for fila in DEVOLUCION]
    filas[4][6], filas[5][6] = "veinte", -3.0
    problemas = leido(filas).problemas
    assert [str(p).split(" ")[0] for p in problemas] == ["r.xlsx:5:cantidad:", "r.xlsx:6:cantidad:"]


@pytest.mark.parametrize(
    ("filas", "dice"),
    [
        (DEVOLUCION[:3], "no se encuentra la tabla"),
        ([["Movimiento(s):", ""], *DEVOLUCION[3:]], "no dice de qué movimiento"),
        (DEVOLUCION[:4], "ninguna fila"),
    ],
)
def test_what_is_no_report_is_refused_in_a_sentence(filas: list[FilaCruda], dice: str) -> None:
    with pytest.raises(Rejected, match=dice):
        leido(filas)


def test_only_a_report_is_taken_for_one() -> None:
    assert es_nacional(DEVOLUCION)
    assert not es_nacional([["fecha", "material", "cantidad"], ["2020-01-01", "CI001", 5]])


def test_it_is_read_from_a_workbook(tmp_path: Path) -> None:
    libro = Workbook()
    for fila in DEVOLUCION:
        libro.active.append([None if celda == "" else celda for celda in fila])
    libro.save(tmp_path / "r.xlsx")
    assert leer_nacional(tmp_path / "r.xlsx") == leido(DEVOLUCION)

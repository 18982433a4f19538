"""The grid: its rows and columns in each orientation, the kinds of its cells, and its totals."""

from __future__ import annotations

import pytest

from segip_desk.core.cierre import Cierre, Mes
from segip_desk.core.conteos import Clave, Vigente
from segip_desk.core.rejilla.forma import Clase, Orientacion, Sombra
from segip_desk.core.rejilla.hoja import Tipo
from tests.core.rejilla.mesa import (
    BS,
    DUPLICADO,
    MES,
    NUEVA,
    NUEVO,
    QUERELLA,
    RENOVACION,
    TOTAL,
    TOTAL_CI,
    TOTAL_LC,
    dia,
    hoja,
)


def test_days_stand_in_the_rows_with_the_figure_of_the_month_and_the_totals_after_them() -> None:
    rejilla = hoja().rejilla
    assert len(rejilla.filas) == 33
    assert (rejilla.filas[15].etiqueta, rejilla.filas[15].detalle) == ("16", "vie")
    assert [f.clase for f in rejilla.filas[30:]] == [Clase.DATO, Clase.ENTERO, Clase.TOTAL]
    assert rejilla.lugar(15, NUEVO) == "Cédula: nuevo, vie 16 de octubre de 2020"


def test_a_desglose_of_two_or_more_has_its_total_and_a_folded_column_is_not_there() -> None:
    columnas = hoja().rejilla.columnas
    assert [c.etiqueta for c in columnas] == [
        "Nuevo",
        "Renovación",
        "Total",
        "Nueva",
        "Duplicado",
        "Total",
        "Bolivianos",
        "Querellas",
    ]
    assert [c.grupo for c in columnas[:6]] == ["Cédulas"] * 3 + ["Licencias"] * 3
    assert hoja().rejilla.plegadas == 1
    assert "Sin detalle" in [c.etiqueta for c in hoja(completa=True).rejilla.columnas]


@pytest.mark.parametrize(
    ("fila", "sombra", "motivo"),
    [
        (15, Sombra.NINGUNA, ""),
        (16, Sombra.DESCANSO, ""),
        (17, Sombra.FERIADO, "Elecciones generales"),
        (19, Sombra.SIN_ACTIVIDAD, "Corte de energía"),
    ],
)
def test_a_day_without_figures_says_why(fila: int, sombra: Sombra, motivo: str) -> None:
    renglon = hoja().rejilla.filas[fila]
    assert (renglon.sombra, renglon.motivo) == (sombra, motivo)


def test_a_cell_and_its_key_are_each_other() -> None:
    rejilla = hoja().rejilla
    assert rejilla.clave(15, NUEVA) == Clave(202010, "tj.central", "lc.nueva", 16)
    assert rejilla.clave(MES, NUEVA) == Clave(202010, "tj.central", "lc.nueva", 0)
    assert rejilla.clave(15, TOTAL_CI) is None
    assert rejilla.clave(TOTAL, NUEVO) is None
    for fila in range(MES + 1):
        for columna in (NUEVO, NUEVA, BS):
            clave = rejilla.clave(fila, columna)
            assert clave is not None
            assert rejilla.celda(clave) == (fila, columna)
    assert rejilla.celda(Clave(202011, "tj.central", "ci.nuevo", 1)) is None


def test_totals_are_live_and_a_blank_row_has_none() -> None:
    esta = hoja({dia(1, "ci.nuevo"): 5, dia(1, "ci.renovacion"): 7, dia(2, "ci.nuevo"): 0, dia(2, "rec.ci"): 1234_50})
    assert [esta.valor(0, c) for c in (NUEVO, RENOVACION, TOTAL_CI, TOTAL_LC)] == [5, 7, 12, None]
    assert [esta.valor(1, c) for c in (NUEVO, RENOVACION, TOTAL_CI)] == [0, None, 0]
    assert [esta.valor(TOTAL, c) for c in (NUEVO, TOTAL_CI, NUEVA, TOTAL_LC, BS)] == [5, 12, 0, 0, 1234_50]
    despues = esta.con({Clave(*dia(3, "ci.nuevo")): Vigente(10), Clave(*dia(1, "ci.nuevo")): None})
    assert (despues.valor(TOTAL, NUEVO), despues.valor(TOTAL, TOTAL_CI)) == (10, 17)
    assert esta.valor(TOTAL, NUEVO) == 5


def test_of_a_level_the_last_day_is_the_total() -> None:
    assert hoja({dia(9, "leg.querella"): 3, dia(2, "leg.querella"): 8}).valor(TOTAL, QUERELLA) == 3


def test_the_figure_of_the_month_covers_its_days_and_they_cover_it() -> None:
    mensual = hoja({dia(0, "ci.nuevo"): 90})
    assert mensual.valor(TOTAL, NUEVO) == 90
    assert mensual.tipo(4, NUEVO) is Tipo.TAPADA
    assert "El mes ya tiene una sola cifra (90)" in str(mensual.por_que_no(4, NUEVO))
    assert mensual.tipo(4, RENOVACION) is Tipo.DATO
    por_dia = hoja({dia(3, "ci.nuevo"): 9})
    assert por_dia.tipo(MES, NUEVO) is Tipo.SUMADA
    assert por_dia.valor(MES, NUEVO) is None
    assert "ya tiene su cifra más arriba" in str(por_dia.por_que_no(MES, NUEVO))
    anual = hoja({(202000, "tj.central", "ci.nuevo", 0): 900})
    assert anual.tipo(4, NUEVO) is anual.tipo(MES, NUEVO) is Tipo.TAPADA
    assert "La gestión ya tiene una sola cifra (900)" in str(anual.por_que_no(4, NUEVO))


def test_offices_of_a_month_show_the_sum_of_their_days_and_grey_cells() -> None:
    valores = {dia(3, "ci.nuevo"): 9, dia(4, "ci.nuevo"): 1, dia(0, "ci.nuevo", "tj.lourdes"): 50}
    esta = hoja(valores, Orientacion.OFICINAS)
    assert [f.etiqueta for f in esta.rejilla.filas] == ["Oficina Central", "Lourdes", "Yacuiba", "Total"]
    assert [esta.valor(f, NUEVO) for f in range(4)] == [10, 50, None, 60]
    assert [esta.tipo(f, NUEVO) for f in range(4)] == [Tipo.SUMADA, Tipo.DATO, Tipo.DATO, Tipo.TOTAL]
    assert esta.tipo(1, QUERELLA) is Tipo.NO_APLICA
    assert "Se suma de sus 2 cifras por día" in str(esta.por_que_no(0, NUEVO))


def test_offices_of_a_day_are_those_open_on_it() -> None:
    esta = hoja({dia(18, "lc.duplicado"): 4}, Orientacion.DIA, dia=18)
    assert [f.oficina for f in esta.rejilla.filas[:-1]] == ["tj.central", "tj.lourdes", "tj.yacuiba"]
    assert esta.valor(0, DUPLICADO) == esta.valor(3, DUPLICADO) == 4
    assert esta.rejilla.filas[0].motivo == "Elecciones generales"
    assert len(hoja({}, Orientacion.DIA, dia=1).rejilla.filas) == 3


def test_months_of_an_office_and_the_figure_of_the_gestion() -> None:
    esta = hoja({dia(3, "ci.nuevo"): 9, (202001, "tj.central", "ci.nuevo", 0): 100}, Orientacion.MESES)
    assert [esta.valor(f, NUEVO) for f in (0, 9, 12, 13)] == [100, 9, None, 109]
    assert [esta.tipo(f, NUEVO) for f in (0, 9, 12, 13)] == [Tipo.DATO, Tipo.SUMADA, Tipo.SUMADA, Tipo.TOTAL]
    assert esta.rejilla.clave(12, NUEVO) == Clave(202000, "tj.central", "ci.nuevo", 0)


def test_an_office_takes_no_figure_of_a_day_on_which_it_was_not_open() -> None:
    esta = hoja({}, oficina="tj.yacuiba")
    assert [esta.tipo(f, NUEVO) for f in (8, 9, 19, 20)] == [Tipo.FUERA, Tipo.DATO, Tipo.DATO, Tipo.FUERA]
    assert "no estaba abierta" in str(esta.por_que_no(8, NUEVO))


def test_a_closed_month_is_closed_in_its_area_alone_until_a_complemento() -> None:
    mes = Mes("emision", 202010)
    esta = hoja(cierres={mes: Cierre(mes, "luis", "2020-11-05T13:40:00.000Z")})
    assert (esta.editable(0, NUEVO), esta.editable(0, BS), esta.editable(MES, NUEVO)) == (False, True, False)
    assert esta.por_que_no(0, NUEVO) == (
        "Octubre de 2020 está cerrado en esta área por luis, el 05/11/2020 a las 09:40; lo que llegó tarde entra como "
        "complemento, con su motivo, o se reabre el mes."
    )
    tarde = esta.como_complemento(complemento=True)
    assert tarde.editable(0, NUEVO)
    assert tarde.por_que_no(0, NUEVO) is None

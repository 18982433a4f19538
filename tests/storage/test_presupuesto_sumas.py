"""The ledger added up by line and month, and what was published without its lines, on both databases."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.catalogo import Partida
from segip_desk.core.conteos import Conflictos, Respaldo
from segip_desk.core.presupuesto.asiento import Asiento
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.core.presupuesto.sumas import Instantanea, Suma
from segip_desk.storage.presupuesto import tablas
from segip_desk.storage.presupuesto.instantaneas import fila_de_instantanea, leer_instantaneas
from segip_desk.storage.presupuesto.sumas import leer_sumas
from tests.bases import acto

if TYPE_CHECKING:
    from segip_desk.storage.base import Base

LINEA = Linea("sigep", "48 0 007", "24110", "20-230")
NOTA = Respaldo("Informe público 2020", "2020-12-31")
PUBLICADA = Instantanea("sippec", "2021-06-30", "", "certificado", 7_00)


def escribir(base: Base) -> None:
    with base.escritura(acto()) as obra:
        obra.partidas(2021, [Partida("20000", "Servicios"), Partida("24110", "Inmuebles")])
        asientos = [
            Asiento(date(2021, 1, 4), LINEA, "inicial", 100_00, "POA"),
            Asiento(date(2021, 2, 1), LINEA, "adicional", 5_00, "M-1"),
            Asiento(date(2021, 2, 9), LINEA, "reduccion", 2_00, "M-2"),
            Asiento(date(2021, 3, 31), LINEA, "corte_devengado", 30_00, "R-1"),
            Asiento(date(2021, 6, 30), LINEA, "corte_devengado", 45_00, "R-2"),
        ]
        obra.presupuesto.asientos([(uno, None) for uno in asientos])
        obra.presupuesto.filas(tablas.INSTANTANEA, [fila_de_instantanea(PUBLICADA, NOTA)], [date(2021, 6, 30)])
        obra.confirmar()


def test_a_month_is_what_its_asientos_moved_and_a_cut_off_is_its_difference(base: Base) -> None:
    escribir(base)
    with base.lectura() as con:
        sumas = leer_sumas(con, 2021, date(2021, 6, 30))
    assert sumas.movidas == (
        Suma(LINEA, 202101, "inicial", 100_00),
        Suma(LINEA, 202102, "modificaciones", 3_00),
        Suma(LINEA, 202103, "devengado", 30_00),
        Suma(LINEA, 202106, "devengado", 15_00),
    )
    assert (sumas.instantaneas, sumas.sistemas, sumas.grupo("24110")) == ((PUBLICADA,), ("sigep", "sippec"), "20000")


def test_what_came_after_the_day_does_not_count(base: Base) -> None:
    escribir(base)
    with base.lectura() as con:
        sumas = leer_sumas(con, 2021, date(2021, 6, 29))
        assert leer_sumas(con, 2020, date(2020, 12, 31)).movidas == ()
    assert sumas.movidas[-1].periodo == 202103
    assert sumas.instantaneas == ()


def test_a_published_figure_keeps_its_paper_and_is_erased_by_its_key(base: Base) -> None:
    escribir(base)
    with base.lectura() as con:
        assert leer_instantaneas(con, 2021) == ((PUBLICADA, NOTA),)
    with base.escritura(acto()) as obra:
        obra.presupuesto.filas(tablas.INSTANTANEA, [fila_de_instantanea(PUBLICADA.clave, None)], [None])
        obra.confirmar()
    with base.lectura() as con:
        assert leer_instantaneas(con) == ()


def test_the_same_published_figure_twice_is_refused(base: Base) -> None:
    fila = fila_de_instantanea(PUBLICADA, None)
    with base.escritura(acto()) as obra, pytest.raises(Conflictos):
        obra.presupuesto.filas(tablas.INSTANTANEA, [fila, fila], [None, None])

"""Lines near what they may spend, earlier in the year than that."""

from __future__ import annotations

from datetime import date

from segip_desk.core.presupuesto.ejecucion import FilaEjecucion, Saldos
from segip_desk.core.presupuesto.limite import cerca_del_limite, ejecutado, tiempo_pasado
from segip_desk.core.presupuesto.linea import Linea


def fila(partida: str, certificado: int, sistema: str = "sippec", devengado: int = 0) -> FilaEjecucion:
    return FilaEjecucion(
        Linea(sistema, "48 0 007", partida, "20-230"), Saldos(100_00, 0, certificado, devengado, devengado)
    )


def test_each_system_has_its_own_execution() -> None:
    saldos = fila("1", 95_00, devengado=40_00).saldos
    assert (ejecutado(saldos, "sippec"), ejecutado(saldos, "sigep"), ejecutado(Saldos(), "sigep")) == (
        95_00,
        40_00,
        None,
    )


def test_what_is_near_its_limit_ahead_of_the_year_comes_nearest_first() -> None:
    filas = [fila("1", 89_99), fila("2", 90_00), fila("3", 97_00), fila("4", 99_00, "sigep"), fila("5", 0)]
    assert [una.linea.partida for una in cerca_del_limite(filas, date(2020, 6, 30))] == ["3", "2"]
    assert [una.linea.partida for una in cerca_del_limite(filas, date(2020, 12, 15))] == ["3"]
    assert cerca_del_limite(filas, date(2020, 12, 31)) == ()


def test_the_year_passes_by_days() -> None:
    assert [tiempo_pasado(date(2020, *dia)) for dia in ((1, 1), (6, 30), (12, 31))] == [27, 49_73, 100_00]
    assert tiempo_pasado(date(2021, 7, 2)) == 50_14

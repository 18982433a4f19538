"""What the page of the budget reads: one system's tree, and the months that are closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from segip_desk.core.presupuesto.asiento import Asiento
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.services.cierres import cerrar, cierre_de
from segip_desk.services.plan.mesa import vista_del_plan
from segip_desk.services.presupuesto.asentar import registrar
from segip_desk.services.presupuesto.mesa import vista_de_ejecucion
from tests.bases import QUIEN

if TYPE_CHECKING:
    from segip_desk.storage.base import Base

FIN = date(2020, 12, 31)


def asiento(sistema: str, dia: date = date(2020, 1, 2), importe: int = 100_00) -> Asiento:
    return Asiento(dia, Linea(sistema, "48 0 007", "24110", "20-230"), "inicial", importe, f"LEY {dia}")


def test_the_page_shows_the_system_that_has_lines(base: Base) -> None:
    assert (vista_de_ejecucion(base, FIN).sistema, vista_de_ejecucion(base, FIN).sistemas) == ("sigep", ())
    registrar(base, QUIEN, [asiento("sippec")])
    vista = vista_de_ejecucion(base, FIN, "sigep")
    assert (vista.sistema, vista.sistemas, vista.total.vigente) == ("sippec", ("sippec",), 100_00)
    registrar(base, QUIEN, [asiento("sigep", importe=7), asiento("sippec", date(2020, 6, 1))])
    assert [vista_de_ejecucion(base, FIN, uno).total.vigente for uno in ("sigep", "sippec")] == [7, 200_00]
    assert vista_de_ejecucion(base, date(2020, 5, 31), "sippec").total.vigente == 100_00
    assert vista_de_ejecucion(base, FIN, "sippec").ramas[0].codigo == "20000"


def test_a_closed_month_says_who_closed_it(base: Base) -> None:
    registrar(base, QUIEN, [asiento("sigep")])
    assert cierre_de(base, "presupuesto", date(2020, 1, 31)) is None
    cerrar(base, QUIEN, "presupuesto", 2020, 1)
    cierre = cierre_de(base, "presupuesto", date(2020, 1, 31))
    assert cierre is not None
    assert cierre.usuario == QUIEN.usuario


def test_the_budget_stands_beside_the_poa_and_its_closed_months(base: Base) -> None:
    registrar(base, QUIEN, [asiento("sigep")])
    cerrar(base, QUIEN, "poa", 2020, 2)
    vista = vista_del_plan(base, 2020, 6, "trimestre")
    assert list(vista.cerrados) == [2]
    assert {sistema: saldos.vigente for sistema, saldos in vista.financiera.items()} == {"sigep": 100_00}
    assert vista.plan.tareas == ()

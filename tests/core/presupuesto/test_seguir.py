"""What of a line may still be followed, and what of an asiento may still be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from segip_desk.core.presupuesto.asiento import Asiento
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.core.presupuesto.seguir import Seguible, por_revertir, seguibles

if TYPE_CHECKING:
    from segip_desk.core.presupuesto.asiento import Momento

LINEA = Linea("sippec", "48 0 007", "24110", "20-230")


def asiento(momento: Momento, importe: int, documento: str, mes: int = 3, **otros: str) -> Asiento:
    return replace(Asiento(date(2020, mes, 1), LINEA, momento, importe, documento), **otros)  # type: ignore[arg-type]


CERTIFICADO = asiento("certificado", 100, "CP-1", contratacion="ANPE-3")
COMPROMISO = asiento("comprometido", 70, "OC-1", 4, referencia="CP-1", beneficiario="Empresa Sur")


def test_a_compromiso_takes_what_is_left_of_a_certificado() -> None:
    todos = [COMPROMISO, asiento("certificado", 40, "CP-2", 2), CERTIFICADO]
    assert seguibles(todos, "comprometido") == (
        Seguible("CP-2", "certificado", 40, 40),
        Seguible("CP-1", "certificado", 100, 30, contratacion="ANPE-3"),
    )


def test_the_nearest_step_comes_first_and_what_it_took_is_no_longer_there() -> None:
    assert seguibles([CERTIFICADO, COMPROMISO], "devengado") == (
        Seguible("OC-1", "comprometido", 70, 70, "Empresa Sur"),
        Seguible("CP-1", "certificado", 100, 30, contratacion="ANPE-3"),
    )


def test_what_was_undone_may_be_followed_again() -> None:
    deshecho = asiento("comprometido", 20, "REV-1", 5, revierte="OC-1")
    hallados = {uno.documento: uno.queda for uno in seguibles([CERTIFICADO, COMPROMISO, deshecho], "devengado")}
    assert hallados == {"OC-1": 50, "CP-1": 50}


def test_what_is_used_up_is_not_offered_and_the_first_step_follows_nothing() -> None:
    pagado = [COMPROMISO, asiento("devengado", 70, "C31-1", 5, referencia="OC-1")]
    assert [uno.documento for uno in seguibles(pagado, "devengado")] == []
    assert seguibles([CERTIFICADO], "certificado") == ()
    assert seguibles([CERTIFICADO], "inicial") == ()


def test_an_asiento_is_undone_once_in_all() -> None:
    deshecho = asiento("comprometido", 20, "REV-1", 5, revierte="OC-1:1")
    todos = [CERTIFICADO, COMPROMISO, deshecho]
    assert [por_revertir(todos, uno) for uno in todos] == [100, 50, 0]


def test_a_report_is_undone_whole() -> None:
    corte = asiento("corte_devengado", 0, "R-1")
    deshecho = asiento("corte_devengado", 0, "REV-R-1", revierte="R-1")
    otro = asiento("corte_devengado", 90, "R-2", 4)
    otro_deshecho = asiento("corte_devengado", 90, "REV-R-2", 4, revierte="R-2")
    assert por_revertir([corte, deshecho, otro, otro_deshecho], otro) == 0
    assert por_revertir([otro], otro) == 90

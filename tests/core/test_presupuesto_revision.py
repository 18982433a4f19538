"""Documents that follow one another, and reversals of a whole document or of one of its lines."""

from __future__ import annotations

from datetime import date

from segip_desk.core.presupuesto.asiento import Asiento, Momento
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.core.presupuesto.revision import Exceso, excesos, problemas_de_la_carga

LINEA = Linea("sippec", "48 0 007", "24110", "20-230")


def _asiento(
    momento: Momento, importe: int, documento: str, renglon: int = 1, *, referencia: str = "", revierte: str = ""
) -> Asiento:
    return Asiento(date(2020, 5, 4), LINEA, momento, importe, documento, renglon, referencia, revierte)


CERTIFICADO = [_asiento("certificado", 100, "CP-12", 1), _asiento("certificado", 50, "CP-12", 2)]


def test_a_reversal_of_a_whole_document_is_taken_from_it_once() -> None:
    deshecho = [*CERTIFICADO, _asiento("certificado", 30, "R-1", revierte="CP-12")]
    assert excesos([*deshecho, _asiento("comprometido", 120, "C31-1", referencia="CP-12")]) == []
    de_mas = [*deshecho, _asiento("comprometido", 121, "C31-1", referencia="CP-12")]
    assert excesos(de_mas) == [Exceso("CP-12", "certificado", 120, "comprometido", 121)]


def test_what_follows_is_also_undone_once() -> None:
    sigue = [_asiento("comprometido", 70, "C31-1", n, referencia="CP-12") for n in (1, 2)]
    deshecho = [*CERTIFICADO, *sigue, _asiento("comprometido", 20, "R-1", revierte="C31-1")]
    assert excesos([*deshecho, _asiento("comprometido", 30, "C31-2", referencia="CP-12")]) == []
    (hallado,) = excesos([*deshecho, _asiento("comprometido", 31, "C31-2", referencia="CP-12")])
    assert hallado.de_posterior == 151


def test_a_reversal_of_a_whole_document_may_be_all_of_one_of_its_lines() -> None:
    otro = _asiento("certificado", 50, "CP-13")
    sigue = [_asiento("comprometido", 150, "C31-1", 1, referencia="CP-12")]
    sigue.append(_asiento("comprometido", 50, "C31-1", 2, referencia="CP-13"))
    deshecho = [*CERTIFICADO, otro, *sigue, _asiento("comprometido", 40, "R-1", revierte="C31-1")]
    assert excesos([*deshecho, _asiento("comprometido", 40, "C31-2", referencia="CP-13")]) == []
    (hallado,) = excesos([*deshecho, _asiento("comprometido", 41, "C31-2", referencia="CP-13")])
    assert (hallado.documento, hallado.de_posterior) == ("CP-13", 51)


def test_a_line_of_a_document_may_be_undone_after_some_of_the_whole() -> None:
    del_todo = _asiento("certificado", 70, "R-1", revierte="CP-12")
    # 50 of the 70 may be the second line's: the first one still has 80 to undo, and not a centavo more.
    assert _dice([*CERTIFICADO, del_todo], _asiento("certificado", 80, "R-2", revierte="CP-12:1")) == ""
    assert "solo quedan Bs 0,80" in _dice(
        [*CERTIFICADO, del_todo], _asiento("certificado", 81, "R-2", revierte="CP-12:1")
    )
    assert "solo quedan Bs 0,50" in _dice(CERTIFICADO, _asiento("certificado", 51, "R-2", revierte="CP-12:2"))


def _dice(hay: list[Asiento], nuevo: Asiento) -> str:
    conflictos = problemas_de_la_carga({0: nuevo}, {LINEA: [*hay, nuevo]}, hay)
    return " ".join(uno.dice for uno in conflictos)

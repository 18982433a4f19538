"""SIPPEC against SIGEP: what differs, of which class, and what is still open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.presupuesto.conciliacion import (
    COMPARADAS,
    Cifras,
    Dicho,
    Sitio,
    conciliar,
    ejecuciones,
    tabla_de,
)
from tests.core.muestra_cuadros import coherente, esperada, hoja

if TYPE_CHECKING:
    from segip_desk.core.presupuesto.conciliacion import Conciliacion

AL = date(2021, 6, 30)
LUZ = Sitio("48 0 007", "21200", "20-230")
PINTURA = Sitio("48 0 007", "24110", "20-230")


def comparar(sigep: Cifras, sippec: Cifras, dichos: dict[tuple[Sitio, str], Dicho] | None = None) -> Conciliacion:
    """Compare one line."""
    return conciliar(2021, AL, {LUZ: sigep}, {LUZ: sippec}, dichos or {})


@pytest.mark.parametrize(
    ("sigep", "sippec", "clases"),
    [
        (Cifras(100, 50, 50, 50, 50), Cifras(100, 50, 50, 50, 50), {}),
        # Certified in SIPPEC, and no voucher of it in SIGEP yet.
        (Cifras(900_00, 300_00), Cifras(900_00, 500_00), {"certificado": "certificado_sin_procesar"}),
        # SIGEP keeps no certificado: what SIPPEC certified is held against what SIGEP owes.
        (
            Cifras(900_00, devengado=300_00),
            Cifras(900_00, 500_00, devengado=300_00),
            {"certificado": "certificado_sin_procesar"},
        ),
        # Owed in SIGEP, and in SIPPEC still only certified.
        (
            Cifras(900_00, 500_00, devengado=400_00),
            Cifras(900_00, 500_00, devengado=300_00),
            {"devengado": "en_transito"},
        ),
        # Owed in SIPPEC, and in SIGEP still only promised.
        (
            Cifras(900_00, 500_00, devengado=300_00),
            Cifras(900_00, 500_00, devengado=400_00),
            {"devengado": "en_transito"},
        ),
        # More owed in SIGEP than SIPPEC ever certified.
        (Cifras(900_00, devengado=600_00), Cifras(900_00, 500_00, devengado=600_00), {"certificado": "sin_explicar"}),
        (Cifras(900_00, devengado=600_00), Cifras(900_00, devengado=300_00), {"devengado": "sin_explicar"}),
        (Cifras(900_00), Cifras(800_00), {"vigente": "sin_explicar"}),
        (Cifras(900_00), Cifras(899_01), {"vigente": "redondeo"}),
        (Cifras(900_00), Cifras(899_00), {"vigente": "sin_explicar"}),
        # What only one of them keeps is not compared.
        (Cifras(900_00, pagado=5_00), Cifras(900_00), {}),
    ],
)
def test_a_difference_is_of_the_class_that_its_figures_let_one_suppose(
    sigep: Cifras, sippec: Cifras, clases: dict[str, str]
) -> None:
    assert {una.etapa: una.clase for una in comparar(sigep, sippec).diferencias} == clases


def test_a_line_that_a_system_lacks_is_nothing_there() -> None:
    hecha = conciliar(2021, AL, {LUZ: Cifras(5_00, 2_00)}, {LUZ: Cifras(5_00, 2_00), PINTURA: Cifras(None, 3_00)}, {})
    (una,) = hecha.diferencias
    assert (una.sitio, una.etapa, una.sigep, una.sippec) == (PINTURA, "certificado", 0, 3_00)
    assert (hecha.lineas, hecha.iguales) == (2, 1)


def test_an_explanation_stands_while_both_figures_are_those_it_was_given_for() -> None:
    dichos = {(LUZ, "certificado"): Dicho(300_00, 500_00, "El C31 sale en julio")}
    explicada = comparar(Cifras(900_00, 300_00), Cifras(900_00, 500_00), dichos)
    assert (explicada.diferencias[0].explicacion, explicada.abiertas) == ("El C31 sale en julio", ())
    otra = comparar(Cifras(900_00, 300_00), Cifras(900_00, 501_00), dichos)
    assert otra.abiertas == otra.diferencias
    assert otra.diferencias[0].explicacion == ""


def test_rounding_is_open_to_nobody() -> None:
    hecha = comparar(Cifras(900_00), Cifras(900_40))
    assert (len(hecha.diferencias), hecha.abiertas) == (1, ())


def test_the_execution_of_each_system_says_its_base() -> None:
    # Tarija, 2020: 62,31 % was published without saying of what.
    sigep, sippec = Cifras(1_655_356_33, devengado=871_674_06), Cifras(1_655_356_33, 1_040_913_14, devengado=750_345_76)
    assert ejecuciones(comparar(sigep, sippec)) == (
        "SIGEP: devengado Bs 871.674,06 sobre vigente Bs 1.655.356,33, 52,66 %.",
        "SIPPEC: certificado Bs 1.040.913,14 sobre vigente Bs 1.655.356,33, 62,88 %.",
        "SIPPEC: devengado Bs 750.345,76 sobre vigente Bs 1.655.356,33, 45,33 %.",
    )


def test_as_a_table_it_is_a_row_a_difference() -> None:
    dichos = {(LUZ, "devengado"): Dicho(400_00, 300_00, "C31-7, en firma")}
    hecha = tabla_de(comparar(Cifras(900_00, 499_60, 0, 400_00), Cifras(900_00, 500_00, 10_00, 300_00), dichos))
    coherente(hecha)
    assert hoja(hecha) == esperada(
        """
                                  | ETAPA        | SIPPEC | SIGEP  | DIFERENCIA | CLASE       | EXPLICACIÓN
        48 0 007 > 21200 > 20-230 | Certificado  | 500,00 | 499,60 | 0,40       | Redondeo    |
        48 0 007 > 21200 > 20-230 | Comprometido | 10,00  | 0,00   | 10,00      | En tránsito | Abierta
        48 0 007 > 21200 > 20-230 | Devengado    | 300,00 | 400,00 | -100,00    | En tránsito | C31-7, en firma
        """
    )
    assert hecha.notas[0] == "Líneas comparadas: 1; iguales: 0. Diferencias: 3; abiertas: 1."


def test_what_was_published_as_a_whole_is_one_row() -> None:
    todo = Sitio("", "", "")
    hecha = conciliar(2020, AL, {todo: Cifras(9_00, devengado=4_00)}, {todo: Cifras(9_00, 7_00)}, {})
    rotulo, etapa, *cifras, clase, estado = hoja(tabla_de(hecha)).splitlines()[1].split(" | ")
    assert (rotulo, etapa) == ("TOTAL PUBLICADO", "Certificado (en SIGEP, devengado)")
    assert (cifras, clase, estado) == (["7,00", "4,00", "3,00"], "Certificado y no procesado", "Abierta")


CIFRAS = st.builds(Cifras, *(st.none() | st.integers(0, 10**13) for _ in COMPARADAS))
SITIOS = st.builds(
    Sitio, st.sampled_from(["48 0 007", "49 0 001"]), st.sampled_from(["21200", "24110"]), st.just("20-230")
)


@given(st.dictionaries(SITIOS, CIFRAS), st.dictionaries(SITIOS, CIFRAS))
def test_what_is_not_listed_is_equal(sigep: dict[Sitio, Cifras], sippec: dict[Sitio, Cifras]) -> None:
    hecha = conciliar(2021, AL, sigep, sippec, {})
    listadas = {(una.sitio, una.etapa) for una in hecha.diferencias}
    assert all(una.importe for una in hecha.diferencias)
    assert hecha.lineas - hecha.iguales == len({sitio for sitio, _ in listadas})
    for sitio in {*sigep, *sippec}:
        una, otra = sigep.get(sitio, Cifras()), sippec.get(sitio, Cifras())
        for etapa in COMPARADAS:
            valores = getattr(una, etapa), getattr(otra, etapa)
            if None not in valores and valores[0] != valores[1]:
                assert (sitio, etapa) in listadas

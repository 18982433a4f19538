"""A custodian's day, told from its card."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.kardex.parte import parte_de
from segip_desk.core.kardex.rangos import Rango
from segip_desk.core.kardex.tablas import RANGOS_A_LA_VISTA, series
from segip_desk.core.kardex.tarjeta import Existencia, FilaTarjeta, Tarjeta

DIA = date(2020, 10, 12)
OFICINA = "tj.central"


def tarjeta(anterior: int, *movidos: tuple[str, str, int]) -> Tarjeta:
    """Make the card of a day: kind, the other place, and how many came (or, below zero, left)."""
    filas, saldo = [], anterior
    for n, (tipo, otro, cuantas) in enumerate(movidos, 1):
        saldo += cuantas
        entran, salen = max(cuantas, 0), max(-cuantas, 0)
        claves = (DIA.isoformat(), tipo, "AV-4", "1", n, 2020, "", "BO-1", (), otro)
        filas.append(FilaTarjeta(*claves, entran, salen, saldo, 0, 0, 0, 0, sin_detalle=False))
    return Tarjeta("CI001", f"{OFICINA}/op03", DIA, DIA, Existencia(anterior, 0), tuple(filas))


def test_what_was_delivered_was_used_annulled_or_is_left() -> None:
    parte = parte_de(
        tarjeta(
            10,
            ("asignacion", OFICINA, 100),
            ("consumo", "consumo", -90),
            ("anulacion", "anulado/tj.central", -3),
            ("devolucion", OFICINA, -5),
        )
    )
    assert (parte.entregado, parte.utilizado, parte.anulado, parte.devuelto, parte.queda) == (110, 90, 3, 5, 12)
    assert parte.entregado == parte.utilizado + parte.anulado + parte.sin_utilizar


def test_what_was_undone_counts_where_it_came_from() -> None:
    parte = parte_de(tarjeta(0, ("asignacion", OFICINA, 50), ("consumo", "consumo", -50), ("reversion", "consumo", 50)))
    assert (parte.recibido, parte.utilizado, parte.queda) == (50, 0, 50)


MOVIDO = st.sampled_from(
    [
        ("asignacion", OFICINA, 1),
        ("consumo", "consumo", -1),
        ("anulacion", "anulado/tj.central", -1),
        ("devolucion", OFICINA, -1),
        ("transferencia", "tj.lourdes", -1),
        ("extravio", "extravio", -1),
        ("reversion", "consumo", 1),
        ("reversion", "anulado/tj.central", 1),
        ("reversion", OFICINA, -1),
    ]
)


@given(st.integers(0, 1000), st.lists(st.tuples(MOVIDO, st.integers(1, 500)), max_size=12))
def test_whatever_the_day_was_it_adds_up(anterior: int, movidos: list[tuple[tuple[str, str, int], int]]) -> None:
    parte = parte_de(tarjeta(anterior, *((tipo, otro, signo * n) for (tipo, otro, signo), n in movidos)))
    assert parte.entregado == parte.utilizado + parte.anulado + parte.sin_utilizar + parte.otro


def test_of_many_ranges_a_person_is_told_the_first() -> None:
    muchos = [Rango(10 * n, 10 * n + 1) for n in range(1, 31)]
    assert series(muchos, sin_detalle=False).count("-") == 30
    dicho = series(muchos, sin_detalle=False, tope=RANGOS_A_LA_VISTA)
    assert dicho.startswith("10-11, 20-21")
    assert dicho.endswith("… y 22 rangos más")
    assert series([Rango(1, 5), Rango(6, 9)], sin_detalle=True) == "1-9; falta detalle de series"

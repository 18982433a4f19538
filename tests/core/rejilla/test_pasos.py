"""Undo and redo as new writes, sums of the selection, and what is usual of a figure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.conteos import Clave, Figura, Respaldo, Vigente
from segip_desk.core.rejilla.pasos import Pila, paso_de, por_que_no_se_puede
from segip_desk.core.rejilla.rango import Rango, rango_de, rangos_de, tiempo_de
from segip_desk.core.rejilla.suma import dice_suma
from tests.core.rejilla.mesa import BS, NUEVO, RENOVACION, TOTAL, dia, hoja

UNO, OTRO = Clave(*dia(1, "ci.nuevo")), Clave(*dia(2, "ci.nuevo"))
PAPEL = Respaldo("RPED")


def test_a_step_is_undone_and_redone_with_its_papers() -> None:
    paso = paso_de("pegar 2 celdas", [Figura(UNO, 5, PAPEL), Figura(OTRO, None)], {OTRO: Vigente(9, PAPEL)})
    vuelta, vacia = Pila().hacer(paso).deshacer()
    assert vuelta is not None
    assert vuelta.figuras == (Figura(UNO, None, None), Figura(OTRO, 9, PAPEL))
    assert vuelta.esperados == {UNO: 5, OTRO: None}
    ida, llena = vacia.rehacer()
    assert ida == paso
    assert llena == Pila().hacer(paso)
    assert vacia.deshacer() == (None, vacia)
    assert llena.rehacer() == (None, llena)


def test_a_new_step_forgets_what_was_undone() -> None:
    paso = paso_de("escribir una celda", [Figura(UNO, 5)], {})
    _, vacia = Pila().hacer(paso).deshacer()
    assert vacia.hacer(paso).deshechos == ()


def test_a_step_whose_value_is_another_now_is_not_undone() -> None:
    vuelta = paso_de("escribir una celda", [Figura(UNO, 5)], {}).inverso
    assert por_que_no_se_puede(vuelta, "deshacer", {UNO: Vigente(5)}) is None
    dice = por_que_no_se_puede(vuelta, "deshacer", {UNO: Vigente(6)})
    assert dice is not None
    assert dice.startswith("No se puede deshacer «escribir una celda»: la cifra ya no es la que ese paso dejó")


@given(st.dictionaries(st.integers(1, 31), st.one_of(st.none(), st.integers(0, 500)), min_size=1), st.data())
def test_undoing_every_step_leaves_the_grid_as_it_was(antes: dict[int, int | None], data: st.DataObject) -> None:
    esta = hoja({dia(n, "ci.nuevo"): v for n, v in antes.items() if v is not None})
    primera, pila = esta, Pila()
    for _ in range(data.draw(st.integers(1, 5))):
        cambian = data.draw(st.dictionaries(st.sampled_from(sorted(antes)), st.one_of(st.none(), st.integers(0, 500))))
        figuras = [Figura(Clave(*dia(n, "ci.nuevo")), v) for n, v in cambian.items()]
        paso = paso_de("escribir", figuras, {f.clave: esta.vigente(f.clave) for f in figuras})
        pila = pila.hacer(paso)
        esta = esta.con({c.clave: c.despues for c in paso.cambios})
    while pila.hechos:
        vuelta, pila = pila.deshacer()
        assert vuelta is not None
        assert por_que_no_se_puede(vuelta, "deshacer", {c.clave: esta.vigente(c.clave) for c in vuelta.cambios}) is None
        esta = esta.con({c.clave: c.despues for c in vuelta.cambios})
    assert {k: v[-2] for k, v in esta.valores.items()} == {k: v[-2] for k, v in primera.valores.items()}


def test_the_sum_of_a_selection_parts_money_from_counts_and_leaves_totals_out() -> None:
    esta = hoja({dia(1, "ci.nuevo"): 5, dia(2, "ci.nuevo"): 6, dia(1, "rec.ci"): 150})
    filas = range(TOTAL + 1)
    assert dice_suma(esta, [(f, NUEVO) for f in filas]) == "Suma 11 · 2 celdas · promedio 5,50"
    assert dice_suma(esta, [(0, NUEVO), (0, RENOVACION), (0, BS)]) == "Suma 5 · Suma Bs 1,50"
    assert dice_suma(esta, [(TOTAL, NUEVO)]) == "Suma 11"
    assert dice_suma(esta, [(9, NUEVO)]) == ""


def test_the_usual_range_is_about_the_median_and_wants_enough_figures() -> None:
    assert rango_de([100] * 5) is None
    assert rango_de([100, 110, 90, 105, 95, 100, 400]) == Rango(60, 140, 100, 7)
    assert rango_de([0] * 9) == Rango(0, 5, 0, 9)
    rango = rango_de([100_00] * 6, es_dinero=True)
    assert rango is not None
    assert rango.tiene(140_00)
    assert not rango.tiene(140_01)


def test_a_saturday_is_compared_with_saturdays() -> None:
    claves = {dia(n, "ci.nuevo"): (40 if n in (3, 10, 17, 24, 31) else 100) for n in range(1, 32)}
    rangos = rangos_de(claves, set())
    assert rangos["tj.central", "ci.nuevo", 0].mediana == 100
    assert ("tj.central", "ci.nuevo", 6) not in rangos
    assert [tiempo_de(Clave(202010, "o", "i", n)) for n in (2, 3, 4, 0)] == [0, 6, 7, -1]
    assert tiempo_de(Clave(202000, "o", "i", 0)) == -2

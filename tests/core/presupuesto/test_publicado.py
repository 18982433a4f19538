"""What was published without lines: the last of each figure up to a day, and nothing that was not."""

from __future__ import annotations

from segip_desk.core.presupuesto.publicado import CifraPublicada, FilaPublicada, publicado_de
from segip_desk.core.presupuesto.sumas import Instantanea

JUNIO, DICIEMBRE = "2020-06-30", "2020-12-31"
DADAS = [
    (Instantanea("sigep", DICIEMBRE, "", "vigente", 200_00), "Informe"),
    (Instantanea("sigep", DICIEMBRE, "", "devengado", 50_00), "Informe"),
    (Instantanea("sigep", JUNIO, "", "devengado", 30_00), "Avance"),
    (Instantanea("sigep", DICIEMBRE, "24110", "pagado", 7_00), ""),
    (Instantanea("sigep", DICIEMBRE, "21200", "pagado", 3_00), ""),
    (Instantanea("sippec", DICIEMBRE, "", "vigente", 200_00), ""),
]
NOMBRES = {"24110": "Mantenimiento"}


def test_the_last_of_each_figure_counts_and_the_rest_is_not_there() -> None:
    hecho = publicado_de("sigep", DADAS, NOMBRES, DICIEMBRE)
    assert hecho is not None
    assert hecho.corte == DICIEMBRE
    assert hecho.total.cifras == {
        "vigente": CifraPublicada(200_00, DICIEMBRE, "Informe"),
        "devengado": CifraPublicada(50_00, DICIEMBRE, "Informe"),
    }
    assert hecho.partidas == (
        FilaPublicada("21200", "", {"pagado": CifraPublicada(3_00, DICIEMBRE, "")}),
        FilaPublicada("24110", "Mantenimiento", {"pagado": CifraPublicada(7_00, DICIEMBRE, "")}),
    )
    assert hecho.sumas == {"pagado": (2, 10_00)}
    assert hecho.saldos is not None
    assert hecho.saldos.porcentaje_devengado == 25_00


def test_up_to_a_day_only_what_was_known_by_then_counts() -> None:
    hecho = publicado_de("sigep", DADAS, NOMBRES, "2020-07-01")
    assert hecho is not None
    assert (hecho.corte, hecho.partidas) == (JUNIO, ())
    assert hecho.total.cifras == {"devengado": CifraPublicada(30_00, JUNIO, "Avance")}
    # Over a vigente that was not published there is no share.
    assert hecho.saldos is None


def test_before_anything_was_published_what_came_later_is_shown() -> None:
    hecho = publicado_de("sippec", DADAS, NOMBRES, JUNIO)
    assert hecho is not None
    assert hecho.corte == DICIEMBRE
    assert hecho.saldos is None


def test_of_a_system_of_which_nothing_was_published_there_is_nothing() -> None:
    assert publicado_de("sippec", DADAS[:5], NOMBRES, DICIEMBRE) is None

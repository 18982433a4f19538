"""What is typed before its grid was read, what the palette finds of a planilla, and totals that grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

from segip_desk.core.rejilla.forma import Orientacion, Pedido
from segip_desk.desk.contexto import Destino, Lugar

if TYPE_CHECKING:
    from tests.desk.planilla.conftest import Mano

MARZO = Pedido("produccion", Orientacion.DIAS, "tj.central", 2021, 3)


def test_what_is_typed_before_another_month_was_read_goes_to_that_month(mano: Mano) -> None:
    mano.ventana.contexto.poner(Lugar("tj.central", 2021, 3))
    mano.teclear("41\t42\n43\n")
    assert mano.guardado(MARZO).valor(0, 0) == 41
    assert (mano.guardado(MARZO).valor(0, 1), mano.guardado(MARZO).valor(1, 0)) == (42, 43)
    assert mano.guardado().esta_vacia(0)


def test_what_is_typed_before_the_first_grid_was_read_is_not_lost(mano: Mano) -> None:
    mano.ventana.ir(Destino("saneamiento", 2021, 2, "tj.central"))
    assert mano.pagina.modelo.hoja is None
    mano.teclear("7\n")
    mano.esperar()
    assert mano.texto(0, 0) == "7"


def test_a_page_that_was_left_before_its_grid_came_keeps_what_was_typed(mano: Mano) -> None:
    mano.ventana.contexto.poner(Lugar("tj.central", 2021, 3))
    mano.teclear("41")
    mano.ventana.ir(Destino("inicio"))
    mano.esperar()
    assert mano.guardado(MARZO).valor(0, 0) == 41


def test_the_palette_finds_what_the_bar_of_a_planilla_does(mano: Mano) -> None:
    hay = {una.text(): una.isEnabled() for una in mano.pagina.acciones()}
    assert hay == {"Pegar de Excel": True, "Sin actividad…": True, "Exportar": True, "Importar": True}
    mano.ventana.contexto.poner(Lugar("", 2021, 2))
    mano.esperar()
    assert {una.text() for una in mano.pagina.acciones() if not una.isEnabled()} == {"Sin actividad…", "Exportar"}


def test_a_total_that_grew_still_fits_its_column(mano: Mano) -> None:
    mano.teclear("88888\t88888\t88888\n")
    mano.esperar()
    vista, ultima = mano.vista, mano.pagina.modelo.rowCount() - 1
    medidas = QFontMetrics(vista.medidas.gruesa)
    for n in range(4):
        assert medidas.horizontalAdvance(mano.texto(ultima, n)) < vista.columnWidth(n)

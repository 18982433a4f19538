"""The item model: right for Qt, one notice a block, and every cell says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from segip_desk.core.conteos import Figura
from segip_desk.core.rejilla.forma import Orientacion
from segip_desk.desk.planilla.modelo import Modelo
from segip_desk.services import planillas
from tests.desk.planilla.conftest import FEBRERO, clave

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from segip_desk.desk.sesion import Sesion
    from tests.desk.planilla.conftest import Mano


@pytest.mark.parametrize("orientacion", list(Orientacion))
def test_the_model_is_right_for_qt(qtmodeltester: ModelTester, sesion: Sesion, orientacion: Orientacion) -> None:
    modelo = Modelo()
    qtmodeltester.check(modelo)
    modelo.poner(planillas.abrir(sesion.base, FEBRERO._replace(gestion=2020, orientacion=orientacion)))
    qtmodeltester.check(modelo)
    modelo.poner(planillas.abrir(sesion.base, FEBRERO))
    qtmodeltester.check(modelo)


def test_one_paste_is_one_notice_and_one_entry(mano: Mano) -> None:
    avisos: list[object] = []
    mano.pagina.modelo.dataChanged.connect(lambda *a: avisos.append(a))
    antes = mano.pagina.redaccion.version
    mano.pegar("\n".join("\t".join(str(f + c) for c in range(3)) for f in range(28)))
    assert mano.pagina.redaccion.version == antes + 1
    # The block's own, and the marks of its totals.
    assert len(avisos) == 2
    mano.esperar()


def test_a_cell_says_to_a_screen_reader_where_it_is_what_it_holds_and_how_it_is(mano: Mano) -> None:
    mano.teclear("12\nx\n")
    mano.esperar()
    modelo = mano.pagina.modelo
    lee = [modelo.data(modelo.index(f, 0), Qt.ItemDataRole.AccessibleTextRole) for f in range(3)]
    assert lee[0] == "Cédula de identidad: nuevo, lun 1 de febrero de 2021. 12. guardada"
    assert str(lee[1]).startswith("Cédula de identidad: nuevo, mar 2 de febrero de 2021. x. no se guardó. «x» no es")
    assert lee[2] == "Cédula de identidad: nuevo, mié 3 de febrero de 2021. vacía"


def test_a_figure_far_from_its_history_is_marked_and_saved(mano: Mano) -> None:
    figuras = [Figura(clave(n, periodo=202101), 100 + n % 3) for n in range(1, 30)]
    planillas.guardar(mano.sesion.base, mano.sesion.quien, figuras, {})
    mano.pagina._abrir()
    mano.esperar()
    mano.teclear("500\n101\n")
    mano.esperar()
    modelo = mano.pagina.modelo
    assert modelo.fuera_de_rango(0, 0) is not None
    assert modelo.fuera_de_rango(1, 0) is None
    assert modelo.dice(0, 0).startswith("Está fuera del rango habitual (61 – 141).")
    assert mano.guardado().valor(0, 0) == 500

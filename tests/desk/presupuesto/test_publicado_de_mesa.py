"""A gestión of which only totals were published: they stand as they are, and nothing is made up between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from segip_desk.desk.contexto import Destino
from segip_desk.desk.presupuesto.ejecucion import EjecucionPorPartida
from tests.desk.presupuestos import ir, sembrar

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto


def abierta(ventana: Ventana, sesion: Sesion, quieto: Quieto, sistema: str) -> EjecucionPorPartida:
    parte = ir(ventana, sesion, quieto, "presupuesto", f"ejecucion|{sistema}")
    assert isinstance(parte, EjecucionPorPartida)
    return parte


def filas(parte: EjecucionPorPartida) -> list[list[str]]:
    modelo = parte.publicado.lista.modelo
    return [[modelo.index(f, c).data() for c in range(modelo.columnCount())] for f in range(modelo.rowCount())]


def test_what_was_published_stands_and_the_rest_is_blank(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, qtmodeltester: ModelTester
) -> None:
    parte = abierta(ventana, sesion, quieto, "sigep")
    assert parte.publicado.isVisibleTo(parte)
    assert not parte.arbol.isVisibleTo(parte)
    assert not parte.abajo.isVisibleTo(parte)
    assert not parte.vacio.isVisibleTo(parte)
    assert filas(parte)[0][:7] == ["Total publicado", "", "1.655.356,33", "", "", "871.674,06", ""]
    assert ["24110  Mantenimiento y reparación de inmuebles", "", "", "", "", "", "70.000,00"] in [
        una[:7] for una in filas(parte)
    ]
    assert parte.publicado.dice.text().startswith(
        "Del SIGEP de 2020 solo se publicaron estas cifras, al 31/12/2020. Lo que no se publicó queda en blanco. "
        "Hasta el 31/10/2020 no se publicó nada. Las 30 partidas suman Bs 850.774,97 en lo pagado"
    )
    assert "52,66 %" in parte.tiempo.toolTip()
    modelo = parte.publicado.lista.modelo
    qtmodeltester.check(modelo)
    assert modelo.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "No se publicó"
    assert "al 31/12/2020\nInforme público 2020" in str(modelo.index(0, 2).data(Qt.ItemDataRole.ToolTipRole))


def test_the_other_system_says_its_own(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    parte = abierta(ventana, sesion, quieto, "sippec")
    assert [una[:7] for una in filas(parte)] == [
        ["Total publicado", "", "1.655.356,33", "1.040.913,14", "", "750.345,76", ""]
    ]
    assert "62,88 %" in parte.tiempo.toolTip()


def test_a_ledger_takes_its_place_and_the_other_system_keeps_its_own(
    ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    sembrar(sesion.base)
    parte = abierta(ventana, sesion, quieto, "sippec")
    assert parte.arbol.isVisibleTo(parte)
    assert not parte.publicado.isVisibleTo(parte)
    parte.sistema.setCurrentIndex(parte.sistema.findData("sigep"))
    quieto(sesion)
    quieto(sesion)
    assert parte.publicado.isVisibleTo(parte)
    assert len(filas(parte)) == 31


def test_the_first_asiento_can_be_written_from_there(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    parte = abierta(ventana, sesion, quieto, "sigep")
    parte.publicado.nuevo.click()
    assert parte.formulario.isVisibleTo(parte)
    parte.cerrar_formulario()
    assert not parte.abajo.isVisibleTo(parte)


def test_the_invented_gestion_opens_with_its_lines(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    parte = abierta(ventana, sesion, quieto, "sigep")
    ventana.ir(Destino("presupuesto", gestion=2021, mes=6, clave="ejecucion|sigep"))
    quieto(sesion)
    quieto(sesion)
    assert parte.arbol.isVisibleTo(parte)
    assert parte.abajo.isVisibleTo(parte)
    assert not parte.publicado.isVisibleTo(parte)
    assert parte.arbol.modelo.rowCount() > 0


def test_the_keyboard_stays_in_the_page_when_one_takes_the_place_of_the_other(
    ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    parte = abierta(ventana, sesion, quieto, "sigep")
    parte.foco()
    assert ventana.focusWidget() is parte.publicado.lista
    ventana.ir(Destino("presupuesto", gestion=2021, mes=6, clave="ejecucion|sigep"))
    quieto(sesion)
    quieto(sesion)
    assert ventana.focusWidget() is parte.arbol


def test_until_somebody_chooses_the_system_with_lines_is_shown(
    ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    sembrar(sesion.base)
    parte = ir(ventana, sesion, quieto, "presupuesto", "ejecucion")
    assert isinstance(parte, EjecucionPorPartida)
    assert parte.sistema.currentData() == "sippec"
    assert parte.arbol.isVisibleTo(parte)

"""Traspasos: lines typed as in a sheet, the missing cent, who asks and who approves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from segip_desk.core.cuentas import ADMINISTRA, REGISTRA, Cuenta, Rol
from segip_desk.core.presupuesto.traspasos import LineaTraspaso
from segip_desk.desk.presupuesto.lineas import ENTRA, LIBRE, PARTIDA, SALE, LineasDeTraspaso, LineasModel
from segip_desk.desk.presupuesto.traspasos import Traspasos
from segip_desk.services import usuarios
from segip_desk.services.presupuesto.ejecucion import libro_de_linea
from segip_desk.services.presupuesto.traspasos import traspasos
from segip_desk.services.quien import Quien
from tests.bases import QUIEN
from tests.desk.presupuestos import EQUIPO, MANTENIMIENTO, ir, sembrar

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.tema.tema import Tema
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto


def abierta(ventana: Ventana, sesion: Sesion, quieto: Quieto, clave: str = "traspasos") -> Traspasos:
    parte = ir(ventana, sesion, quieto, "presupuesto", clave)
    assert isinstance(parte, Traspasos)
    return parte


def escribir(modelo: LineasModel, *filas: tuple[str, str, str]) -> None:
    """Type lines: partida, what leaves and what enters."""
    for n, (partida, sale, entra) in enumerate(filas):
        for columna, texto in ((PARTIDA, partida), (SALE, sale), (ENTRA, entra)):
            modelo.setData(modelo.index(n, columna), texto)
        if not n:
            modelo.setData(modelo.index(0, 1), "48 0 007")
            modelo.setData(modelo.index(0, 2), "20-230")


def pedir(parte: Traspasos, quieto: Quieto, entra: str = "100,00") -> None:
    parte.sistema.setCurrentIndex(parte.sistema.findData("sippec"))
    parte.numero.setText("TR-1")
    parte.justificacion.setText("No alcanza")
    escribir(parte.lineas.modelo, ("43120", "60,00", ""), ("24110", "", entra), ("43120", "40,00", ""))
    parte.guardar()
    quieto(parte.sesion)
    quieto(parte.sesion)


def test_the_lines_are_a_model_that_qt_takes(tema: Tema, qtmodeltester: ModelTester) -> None:
    modelo = LineasModel(tema)
    qtmodeltester.check(modelo)
    modelo.poner([LineaTraspaso("48 0 007", "24110", "20-230", -5)])
    modelo.setData(modelo.index(1, PARTIDA), "2.5.2.20")
    qtmodeltester.check(modelo)
    assert [modelo.index(1, n).data() for n in range(3)] == ["25220", "48 0 007", "20-230"]
    assert modelo.rowCount() == 3
    modelo.quitar(0)
    modelo.quitar(1)
    assert modelo.rowCount() == 2
    assert not modelo.setData(modelo.index(0, LIBRE), "1")


def test_enter_walks_the_lines_as_in_a_sheet(tema: Tema, qtbot: QtBot) -> None:
    vista = LineasDeTraspaso(tema)
    qtbot.addWidget(vista)
    vista.show()
    vista.setCurrentIndex(vista.modelo.index(0, 0))
    for texto in ("43120", "48 0 007", "20-230", "5,00"):
        antes = vista.currentIndex()
        qtbot.keyClicks(vista, texto[0])
        editor = vista.viewport().findChildren(QLineEdit)[-1]
        qtbot.keyClicks(editor, texto[1:])
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda antes=antes: vista.currentIndex() != antes)  # type: ignore[misc]
    assert vista.modelo.sumas == (5_00, 0)
    assert (vista.currentIndex().row(), vista.currentIndex().column()) == (1, PARTIDA)
    vista.setCurrentIndex(vista.modelo.index(0, SALE))
    qtbot.keyClick(vista, Qt.Key.Key_Delete)
    assert vista.modelo.sumas == (0, 0)
    qtbot.keyClick(vista, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert vista.modelo.rowCount() == 1
    vista.hide()


def test_the_missing_cent_is_shown_and_refused_and_the_right_one_is_approved(
    ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    sembrar(sesion.base)
    parte = abierta(ventana, sesion, quieto)
    pedir(parte, quieto, "99,99")
    assert parte.cuadra.text() == "Sale Bs 100,00 · Entra Bs 99,99 · faltan Bs 0,01 en los destinos"
    assert "faltan en los destinos Bs 0,01" in parte.respuesta.text()
    assert traspasos(sesion.base, 2020) == ()
    assert parte.sin_guardar() == "Hay un traspaso escrito sin guardar."
    parte.lineas.modelo.setData(parte.lineas.modelo.index(1, ENTRA), "100")
    assert parte.cuadra.text().endswith("cuadra")
    parte.guardar()
    quieto(sesion)
    quieto(sesion)
    assert parte.respuesta.text().startswith("Pedido guardado: TR-1, Bs 100,00.")
    assert parte.sin_guardar() == ""
    assert libro_de_linea(sesion.base, 2020, MANTENIMIENTO).saldos.modificaciones == 0
    parte.aprueba.click()
    quieto(sesion)
    quieto(sesion)
    assert parte.respuesta.text() == "TR-1: aprobado el 31/10/2020."
    assert libro_de_linea(sesion.base, 2020, MANTENIMIENTO).saldos.modificaciones == 100_00
    assert libro_de_linea(sesion.base, 2020, EQUIPO).saldos.modificaciones == -100_00
    assert not parte.guarda.isEnabled()
    assert not parte.aprueba.isEnabled()
    assert parte.lineas.modelo.index(0, LIBRE).data() == "61.134,56"


def test_a_rejection_asks_why(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    sembrar(sesion.base)
    parte = abierta(ventana, sesion, quieto)
    pedir(parte, quieto)
    parte.rechaza.click()
    assert parte.respuesta.text() == "Falta el motivo: diga por qué se rechaza el traspaso."
    parte.motivo.setText("Falta el informe")
    parte.rechaza.click()
    quieto(sesion)
    quieto(sesion)
    (uno,) = traspasos(sesion.base, 2020)
    assert (uno.estado, uno.motivo) == ("rechazado", "Falta el informe")
    assert parte.lista.modelo.index(0, 3).data() == "Rechazado"


def test_what_cannot_be_read_says_in_which_line(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    sembrar(sesion.base)
    parte = abierta(ventana, sesion, quieto)
    escribir(parte.lineas.modelo, ("mesa", "uno", ""), ("24110", "1", "2"))
    parte.guardar()
    assert "Línea 1: «uno»" in parte.respuesta.text()
    assert "Línea 2: tiene un importe que sale y otro que entra" in parte.respuesta.text()
    parte.nuevo()
    assert parte.lineas.modelo.rowCount() == 1


def test_who_asks_may_not_approve(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    sembrar(sesion.base)
    jefa = Quien("jefa", QUIEN.reloj)
    usuarios.crear(sesion.base, jefa, Cuenta("jefa", "Jefa", roles=frozenset({Rol(ADMINISTRA)})), "clave larga 1")
    usuarios.crear(sesion.base, jefa, Cuenta("ana", "Ana", roles=frozenset({Rol(REGISTRA)})), "clave larga 2")
    parte = abierta(ventana, sesion, quieto)
    pedir(parte, quieto)
    assert parte.mostrado is not None
    assert not parte.aprueba.isEnabled()
    assert "le falta el rol «revisa»" in parte.aprueba.toolTip()


def test_a_traspaso_is_led_to_by_its_number(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    sembrar(sesion.base)
    pedir(abierta(ventana, sesion, quieto), quieto)
    ir(ventana, sesion, quieto, "presupuesto", "ejecucion")
    parte = abierta(ventana, sesion, quieto, "traspasos|TR-1")
    assert parte.cual.text() == "TR-1 · Solicitado"
    assert [parte.lineas.modelo.index(n, SALE).data() for n in range(3)] == ["60,00", "", "40,00"]

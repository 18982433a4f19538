"""The page of the budget: its tree, the ledger of a line, and what is booked and undone in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from segip_desk.core.cuentas import ADMINISTRA, CONSULTA, Cuenta, Rol
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.desk.presupuesto.ejecucion import EjecucionPorPartida
from segip_desk.services import cierres, usuarios
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.presupuesto.ejecucion import libro_de_linea
from segip_desk.services.quien import Quien
from tests.bases import QUIEN
from tests.desk.presupuestos import MANTENIMIENTO, asiento, ir, sembrar

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto

CLAVE = "|".join(("ejecucion", *MANTENIMIENTO))


def abierta(ventana: Ventana, sesion: Sesion, quieto: Quieto, clave: str = CLAVE) -> EjecucionPorPartida:
    parte = ir(ventana, sesion, quieto, "presupuesto", clave)
    assert isinstance(parte, EjecucionPorPartida)
    return parte


def filas(parte: EjecucionPorPartida) -> list[list[str]]:
    modelo = parte.asientos.modelo
    return [[modelo.index(f, c).data() for c in range(modelo.columnCount())] for f in range(modelo.rowCount())]


def escribir(parte: EjecucionPorPartida, momento: str, **campos: str) -> None:
    formulario = parte.formulario
    formulario.momento.setCurrentIndex(formulario.momento.findData(momento))
    for nombre, texto in campos.items():
        getattr(formulario, nombre).setText(texto)


def test_the_tree_adds_up_and_is_a_model_that_qt_takes(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, qtmodeltester: ModelTester
) -> None:
    sembrar(sesion.base, asiento("certificado", 70_000_00, "CP-1", 2))
    parte = abierta(ventana, sesion, quieto, "ejecucion|sippec")
    modelo = parte.arbol.modelo
    qtmodeltester.check(modelo)
    cabezas = [modelo.index(n, 0).data() for n in range(modelo.rowCount())]
    assert cabezas == ["20000  Servicios no personales", "40000  Activos reales", "TOTAL"]
    total = [modelo.index(2, n).data() for n in range(modelo.columnCount())]
    assert total == ["TOTAL", "156.234,56", "0,00", "156.234,56", "70.000,00", *["0,00"] * 3, "86.234,56", "156.234,56",
                     "0,00", "44,80 %"]  # fmt: skip
    partida = modelo.index(0, 0, modelo.index(0, 0))
    assert modelo.rama(partida.parent()) == modelo.rama(modelo.index(0, 0))
    assert "Categoría 48 0 007" in str(partida.data(Qt.ItemDataRole.ToolTipRole))
    assert modelo.headerData(11, Qt.Orientation.Horizontal) == "% certif."


def test_to_whom_an_amount_went_is_answered_on_screen(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    sembrar(
        sesion.base,
        asiento("certificado", 70_000_00, "CP-1", 2, contratacion="ANPE-3"),
        asiento("comprometido", 70_000_00, "OC-1", 3, referencia="CP-1", beneficiario="Servicios del Sur"),
        asiento(
            "devengado",
            70_000_00,
            "C31-55",
            4,
            referencia="OC-1",
            beneficiario="Servicios del Sur",
            contratacion="ANPE-3",
            comprobante="C-31 N.º 55",
        ),
    )
    parte = abierta(ventana, sesion, quieto)
    assert parte.arbol.rama is not None
    assert parte.arbol.rama.linea == MANTENIMIENTO
    assert [una[1].strip() for una in filas(parte)] == ["Inicial", "Certificado", "↳ Comprometido", "↳ Devengado"]
    assert filas(parte)[3][2:7] == ["70.000,00", "C31-55", "Servicios del Sur", "ANPE-3", "C-31 N.º 55"]
    assert parte.de_linea.text() == "Libro de 24110 · 48 0 007 · 20-230: por certificar Bs 25.000,00"


def test_an_expense_goes_through_its_steps_each_tied_to_the_one_before(
    ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    sembrar(sesion.base)
    parte = abierta(ventana, sesion, quieto)
    parte.empezar()
    escribir(parte, "certificado", importe="70.000,00", proceso="ANPE-3")
    assert parte.formulario.importe.placeholderText() == "libre 95.000,00"
    parte.formulario.registrar()
    quieto(sesion)
    quieto(sesion)
    assert parte.formulario.respuesta.text() == "Certificado Bs 70.000,00 en «CP-1»."
    assert parte.formulario.imprime.isVisibleTo(parte)
    for momento, documento in (("comprometido", "OC-1"), ("devengado", "C31-5"), ("pagado", "C31-5")):
        escribir(parte, momento, documento=documento)
        # What is left of the step before is proposed: its whole amount is Enter alone.
        assert parte.formulario.importe.placeholderText() == "70.000,00"
        parte.formulario.registrar()
        quieto(sesion)
        quieto(sesion)
    libro = libro_de_linea(sesion.base, 2020, MANTENIMIENTO)
    assert [e.nivel for e in libro.cadenas] == [0, 0, 1, 2, 3]
    assert [e.asentado.asiento.referencia for e in libro.cadenas] == ["", "", "CP-1", "OC-1", "C31-5"]
    assert libro.cadenas[2].asentado.asiento.contratacion == "ANPE-3"
    assert libro.saldos.pagado == 70_000_00
    assert verificar_bitacora(sesion.base).ok


def test_a_refusal_shows_its_breakdown_in_place_and_keeps_what_was_typed(
    ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    sembrar(sesion.base)
    parte = abierta(ventana, sesion, quieto)
    parte.empezar()
    escribir(parte, "certificado", importe="95.000,01")
    parte.formulario.registrar()
    quieto(sesion)
    dicho = parte.formulario.respuesta.text()
    assert "faltan Bs 0,01" in dicho
    assert "EGA-01012" in dicho
    assert "43120 (Bs 61.234,56)" in dicho
    assert parte.formulario.importe.text() == "95.000,01"
    assert parte.sin_guardar() == "Hay un asiento escrito sin registrar."
    escribir(parte, "devengado", importe="uno", documento="C31-1")
    parte.formulario.registrar()
    assert parte.formulario.respuesta.text().startswith("Importe: ")
    escribir(parte, "devengado", importe="1")
    parte.formulario.documento.clear()
    parte.formulario.registrar()
    assert "Falta «Documento»" in parte.formulario.respuesta.text()
    parte.cerrar_formulario()
    assert parte.sin_guardar() == ""


def test_a_part_of_an_asiento_is_undone_and_no_more_than_stands(
    ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    sembrar(sesion.base, asiento("certificado", 70_000_00, "CP-1", 2))
    parte = abierta(ventana, sesion, quieto)
    assert not parte.revierte.isEnabled()
    parte.asientos.selectRow(1)
    parte.revertir()
    assert parte.formulario.importe.text() == "70.000,00"
    assert "quedan Bs 70.000,00" in parte.formulario.titulo.text()
    parte.formulario.importe.setText("70.000,01")
    parte.formulario.registrar()
    quieto(sesion)
    assert "solo quedan Bs 70.000,00" in parte.formulario.respuesta.text()
    parte.formulario.importe.setText("20.000,00")
    parte.formulario.registrar()
    quieto(sesion)
    quieto(sesion)
    assert parte.formulario.respuesta.text() == "Revertido: Certificado Bs 20.000,00 en «REV-CP-1»."
    assert libro_de_linea(sesion.base, 2020, MANTENIMIENTO).saldos.certificado == 50_000_00
    parte.asientos.selectRow(2)
    parte.revertir()
    assert parte.respuesta.text() == "De ese asiento no queda nada por revertir."


def test_a_line_that_is_typed_is_a_new_one(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    sembrar(sesion.base)
    parte = abierta(ventana, sesion, quieto, "ejecucion|sippec")
    parte.empezar()
    parte.formulario.linea.poner("48.0.7", "2.2.1.10", "20/230")
    escribir(parte, "inicial", importe="10", documento="LEY-9")
    parte.formulario.registrar()
    quieto(sesion)
    quieto(sesion)
    assert parte.linea == Linea("sippec", "48 0 007", "22110", "20-230")
    assert parte.arbol.rama is not None
    assert parte.arbol.rama.linea == parte.linea
    parte.formulario.linea.poner("48 0 007", "20000", "20-230")
    escribir(parte, "inicial", importe="10", documento="LEY-10")
    parte.formulario.registrar()
    quieto(sesion)
    assert "es un grupo" in parte.formulario.respuesta.text()
    parte.cerrar_formulario()


def test_a_closed_month_says_so_and_asks_why_it_enters_now(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    sembrar(sesion.base)
    cierres.cerrar(sesion.base, QUIEN, "presupuesto", 2020, 10)
    parte = abierta(ventana, sesion, quieto)
    parte.empezar()
    quieto(sesion)
    assert "Octubre de 2020 está cerrado" in parte.formulario.fecha.cerrado.text()
    escribir(parte, "certificado", importe="5")
    parte.formulario.registrar()
    quieto(sesion)
    assert "cerrado" in parte.formulario.respuesta.text()
    parte.formulario.fecha.motivo.setText("Llegó tarde")
    parte.formulario.registrar()
    quieto(sesion)
    assert parte.formulario.respuesta.text() == "Certificado Bs 5,00 en «CP-1»."


def test_another_date_and_another_system_show_other_figures(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    sembrar(sesion.base, asiento("certificado", 1_00, "CP-1", 6))
    parte = abierta(ventana, sesion, quieto)
    assert parte.hasta.text() == "31/10/2020"
    parte.hasta.setText("31/5/2020")
    parte.hasta.returnPressed.emit()
    quieto(sesion)
    quieto(sesion)
    assert [una[1] for una in filas(parte)] == ["Inicial"]
    parte.hasta.setText("ayer")
    parte.hasta.returnPressed.emit()
    assert "no es un día" in parte.respuesta.text()
    ventana.contexto.poner(ventana.contexto.lugar.mover(1))
    quieto(sesion)
    assert parte.hasta.text() == "30/11/2020"
    assert len(filas(parte)) == 2


def test_without_a_budget_it_says_what_to_do(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    parte = abierta(ventana, sesion, quieto, "ejecucion")
    assert "La gestión 2020 no tiene presupuesto al 31/10/2020." in parte.vacio.text()
    assert parte.arbol.modelo.rowCount() == 0


def test_who_may_not_book_finds_it_grey_and_why(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    sembrar(sesion.base)
    jefa = Quien("jefa", QUIEN.reloj)
    usuarios.crear(sesion.base, jefa, Cuenta("jefa", "Jefa", roles=frozenset({Rol(ADMINISTRA)})), "clave larga 1")
    usuarios.crear(sesion.base, jefa, Cuenta("ana", "Ana", roles=frozenset({Rol(CONSULTA)})), "clave larga 2")
    parte = abierta(ventana, sesion, quieto)
    assert not parte.nuevo.isEnabled()
    assert "le falta el rol «registra»" in parte.nuevo.toolTip()
    parte.empezar()
    assert not parte.formulario.isVisibleTo(parte)


def test_a_certificacion_is_printed(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sembrar(sesion.base)
    parte = abierta(ventana, sesion, quieto)
    parte.empezar()
    escribir(parte, "certificado", importe="17.021,05")
    parte.formulario.registrar()
    quieto(sesion)
    quieto(sesion)
    monkeypatch.setattr("segip_desk.desk.presupuesto.ejecucion.pedir_ruta", lambda *_: tmp_path / "cp.pdf")
    parte.formulario.imprime.click()
    quieto(sesion)
    assert (tmp_path / "cp.pdf").read_bytes().startswith(b"%PDF")


def test_enter_on_a_line_leads_to_its_ledger(ventana: Ventana, sesion: Sesion, quieto: Quieto, qtbot: QtBot) -> None:
    sembrar(sesion.base)
    parte = abierta(ventana, sesion, quieto)
    parte.foco()
    qtbot.keyClick(parte.arbol, Qt.Key.Key_Return)
    assert parte.asientos.hasFocus() or not ventana.isActiveWindow()
    parte.arbol.setCurrentIndex(parte.arbol.modelo.index(0, 0))
    assert parte.linea is None
    assert filas(parte) == []

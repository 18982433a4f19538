"""The part of the conciliación: what both systems differ in, explained in place, and the paper of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from segip_desk.core.cuentas import ADMINISTRA, REGISTRA, Cuenta, Rol
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.desk.presupuesto.conciliacion import ConciliacionDeSistemas
from segip_desk.services import usuarios
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.quien import Quien
from tests.bases import QUIEN
from tests.desk.presupuestos import EQUIPO, MANTENIMIENTO, asiento, ir, sembrar

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from segip_desk.storage.base import Base
    from tests.desk.conftest import Quieto


def en_sigep(linea: Linea) -> Linea:
    return Linea("sigep", *linea[1:])


def dos_libros(base: Base) -> None:
    """Book in both systems: one line that SIGEP has not processed yet, one that differs by cents."""
    sembrar(
        base,
        asiento("inicial", 95_000_00, "LEY", linea=en_sigep(MANTENIMIENTO)),
        asiento("inicial", 61_234_56, "LEY-2", linea=en_sigep(EQUIPO)),
        asiento("certificado", 70_000_00, "CP-1", 2),
        asiento("certificado", 50_000_00, "P-1", 2, linea=en_sigep(MANTENIMIENTO)),
        asiento("certificado", 1_000_40, "CP-2", 3, linea=EQUIPO),
        asiento("certificado", 1_000_00, "P-2", 3, linea=en_sigep(EQUIPO)),
        asiento("comprometido", 30_000_00, "P-3", 4, linea=en_sigep(MANTENIMIENTO)),
        asiento("comprometido", 10_000_00, "OC-3", 4),
    )


def abierta(ventana: Ventana, sesion: Sesion, quieto: Quieto, clave: str = "conciliacion") -> ConciliacionDeSistemas:
    parte = ir(ventana, sesion, quieto, "presupuesto", clave)
    assert isinstance(parte, ConciliacionDeSistemas)
    return parte


def filas(parte: ConciliacionDeSistemas) -> list[list[str]]:
    modelo = parte.lista.modelo
    return [[modelo.index(f, c).data() for c in range(modelo.columnCount())] for f in range(modelo.rowCount())]


def test_both_systems_are_compared_line_by_line(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, qtmodeltester: ModelTester
) -> None:
    dos_libros(sesion.base)
    parte = abierta(ventana, sesion, quieto)
    assert parte.cuenta.text() == "0 de 2 líneas iguales; 3 diferencias, 2 sin explicar."
    assert filas(parte) == [
        ["24110", "48 0 007 · 20-230", "Certificado", "70.000,00", "50.000,00", "20.000,00",
         "Certificado y no procesado", "Abierta"],
        ["24110", "48 0 007 · 20-230", "Comprometido", "10.000,00", "30.000,00", "-20.000,00", "En tránsito",
         "Abierta"],
        ["43120", "48 0 007 · 20-230", "Certificado", "1.000,40", "1.000,00", "0,40", "Redondeo", "No se explica"],
    ]  # fmt: skip
    assert "SIPPEC: certificado Bs 71.000,40 sobre vigente Bs 156.234,56, 45,44 %." in parte.bases.text()
    assert parte.dice.text() == (
        "En lo certificado de la partida 24110 de la categoría 48 0 007, fuente 20-230, el SIPPEC dice Bs 20.000,00 "
        "más que el SIGEP."
    )
    qtmodeltester.check(parte.lista.modelo)
    parte.pestanas.setCurrentIndex(3)
    assert [una[0] for una in filas(parte)] == ["43120"]
    assert not parte.explica.isEnabled()
    assert "redondeo" in parte.explica.toolTip()


def test_a_difference_is_explained_in_place_and_the_next_one_is_chosen(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, qtbot: QtBot
) -> None:
    dos_libros(sesion.base)
    parte = abierta(ventana, sesion, quieto)
    parte.explicar()
    assert "Escriba por qué difieren" in parte.respuesta.text()
    parte.texto.setText("La orden entra en noviembre")
    assert parte.sin_guardar() == "Hay una explicación escrita sin guardar."
    qtbot.keyClick(parte.texto, Qt.Key.Key_Return)
    quieto(sesion)
    quieto(sesion)
    assert parte.respuesta.text().startswith("Explicado lo certificado de la partida 24110")
    assert filas(parte)[0][-1] == "La orden entra en noviembre"
    assert parte.cuenta.text().endswith("1 sin explicar.")
    assert parte.lista.elegida is not None
    assert parte.lista.elegida.etapa == "comprometido"
    assert parte.texto.text() == ""
    assert parte.sin_guardar() == ""
    parte.lista.selectRow(0)
    assert parte.texto.text() == "La orden entra en noviembre"
    parte.quitar()
    quieto(sesion)
    quieto(sesion)
    assert filas(parte)[0][-1] == "Abierta"
    assert verificar_bitacora(sesion.base).ok


def test_what_is_typed_stays_when_somebody_else_writes(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    dos_libros(sesion.base)
    parte = abierta(ventana, sesion, quieto)
    parte.texto.setText("La orden")
    parte.leer()
    quieto(sesion)
    assert parte.texto.text() == "La orden"
    parte.texto.clear()


def test_published_totals_are_compared_as_a_whole(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    parte = abierta(ventana, sesion, quieto, "conciliacion|2020-12-31")
    assert [una[:6] for una in filas(parte)] == [
        ["Total", "Todo el sistema", "Certificado (SIGEP: devengado)", "1.040.913,14", "871.674,06", "169.239,08"],
        ["Total", "Todo el sistema", "Devengado", "750.345,76", "871.674,06", "-121.328,30"],
    ]
    assert parte.dice.text().startswith("En lo certificado del total publicado, contra lo devengado del SIGEP")


def test_without_figures_of_both_it_says_what_is_missing(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    parte = abierta(ventana, sesion, quieto)
    assert parte.cuenta.text().startswith("No hay qué conciliar al 31/10/2020: el SIGEP y el SIPPEC no tienen cifras")
    assert not parte.lista.isVisibleTo(parte)
    assert not parte.imprime.isEnabled()
    parte.hasta.setText("31/12/2020")
    parte.hasta.returnPressed.emit()
    quieto(sesion)
    assert parte.lista.isVisibleTo(parte)
    parte.hasta.setText("nunca")
    parte.hasta.returnPressed.emit()
    assert "no es un día" in parte.respuesta.text()


def test_it_is_printed_and_saved_as_a_sheet(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dos_libros(sesion.base)
    parte = abierta(ventana, sesion, quieto)
    monkeypatch.setattr("segip_desk.desk.presupuesto.conciliacion.pedir_ruta", lambda _p, nombre, _f: tmp_path / nombre)
    parte.imprime.click()
    quieto(sesion)
    parte.hoja.click()
    quieto(sesion)
    assert (tmp_path / "conciliacion-2020-10-31.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "conciliacion-2020-10-31.xlsx").read_bytes().startswith(b"PK")


def test_who_may_not_explain_may_read_and_print(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    dos_libros(sesion.base)
    jefa = Quien("jefa", QUIEN.reloj)
    usuarios.crear(sesion.base, jefa, Cuenta("jefa", "Jefa", roles=frozenset({Rol(ADMINISTRA)})), "clave larga 1")
    usuarios.crear(sesion.base, jefa, Cuenta("ana", "Ana", roles=frozenset({Rol(REGISTRA)})), "clave larga 2")
    parte = abierta(ventana, sesion, quieto)
    assert len(filas(parte)) == 3
    assert not parte.explica.isEnabled()
    assert "le falta el rol «revisa»" in parte.explica.toolTip()
    assert not parte.texto.isEnabled()
    assert parte.imprime.isEnabled()

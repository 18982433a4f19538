"""The card, a new movement, what is in transit and where a serial is, driven as a clerk does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from segip_desk.core.kardex.filtro import Filtro
from segip_desk.core.kardex.movimiento import Linea, Tipo
from segip_desk.desk.valorados.consultas import TIPOS
from segip_desk.desk.valorados.incidentes import Incidentes
from segip_desk.desk.valorados.kardex import Kardex
from segip_desk.desk.valorados.movimiento import NuevoMovimiento
from segip_desk.desk.valorados.serie import DondeEsta
from segip_desk.desk.valorados.sin_series import SinSeries
from segip_desk.desk.valorados.transito import EnTransito
from segip_desk.services import cierres
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.kardex import registrar

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto
    from tests.desk.valorados.conftest import Ir


@pytest.fixture
def guardar_en(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answer every dialog of saving with a file."""
    archivo = tmp_path / "papel.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(archivo), ""))
    return archivo


def de_tipo(parte: NuevoMovimiento, tipo: Tipo) -> None:
    parte.tipo.setCurrentIndex(TIPOS.index(tipo))


def test_the_card_of_a_place_has_its_balance_its_lines_and_where_the_rest_is(
    ir: Ir, qtmodeltester: ModelTester
) -> None:
    parte = ir("kardex|CI001|tj.almacen")
    assert isinstance(parte, Kardex)
    modelo = parte.lista.modelo
    qtmodeltester.check(modelo)
    filas = [[str(modelo.index(n, c).data()) for c in (1, 3, 4, 5, 6)] for n in range(modelo.rowCount())]
    assert filas[0][0] == ""
    assert filas[1] == ["AV-2 900/1", "Z-1: 500001-505000", "5.000", "", str(modelo.index(1, 6).data())]
    assert filas[2][:4] == ["ENT 900/1", "Z-1: 500001-501000", "", "1.000"]
    assert ["Oficina Central", "800"] in [
        [str(parte.donde.modelo.index(n, c).data()) for c in (0, 1)] for n in range(parte.donde.modelo.rowCount())
    ] or parte.donde.modelo.rowCount()
    assert parte.unidad.text().startswith("pieza · con serie")


def test_the_card_is_saved_and_its_documents_are_printed(
    ir: Ir, quieto: Quieto, sesion: Sesion, guardar_en: Path
) -> None:
    parte = ir("kardex|CI001|tj.almacen")
    assert isinstance(parte, Kardex)
    parte.exportar("pdf", "pdf")
    quieto(sesion)
    assert guardar_en.read_bytes().startswith(b"%PDF")
    guardar_en.unlink()
    parte.lista.selectRow(1)
    parte.linea.acta.click()
    quieto(sesion)
    assert guardar_en.read_bytes().startswith(b"%PDF")


def test_a_line_is_reversed_with_a_reason_and_a_reversal_is_not(
    ir: Ir, quieto: Quieto, sesion: Sesion, qtbot: QtBot
) -> None:
    parte = ir("kardex|CI001|tj.central/op07")
    assert isinstance(parte, Kardex)
    parte.lista.selectRow(1)
    parte.linea.revertir.click()
    qtbot.keyClick(parte.linea.motivo, Qt.Key.Key_Return)
    quieto(sesion)
    assert "Falta el motivo" in parte.respuesta.text()
    parte.linea.motivo.setText("Se anotó a otro operador")
    qtbot.keyClick(parte.linea.motivo, Qt.Key.Key_Return)
    quieto(sesion)
    assert parte.respuesta.text() == "Revertida: AV-4 900 línea 1 de 2021."
    assert [una.tipo for una in parte.lista.modelo.filas] == ["", "asignacion", "reversion"]
    parte.lista.selectRow(2)
    assert not parte.linea.revertir.isEnabled()
    assert verificar_bitacora(sesion.base).ok


def test_a_movement_is_typed_by_ranges_in_more_than_one_line(ir: Ir, quieto: Quieto, sesion: Sesion) -> None:
    parte = ir("movimiento")
    assert isinstance(parte, NuevoMovimiento)
    de_tipo(parte, Tipo.ENVIO)
    parte.material.poner("CI001")
    parte.destino.poner("tj.lourdes")
    parte.fecha.campo.setText("2/3/2021")
    parte.fecha.campo.editingFinished.emit()
    quieto(sesion)
    assert (parte.origen.codigo, parte.formulario.text()) == ("tj.almacen", "ENT")
    assert any("501001-505000" in str(uno.rangos and uno.rangos[0]) for uno in parte.lado.saldos.modelo.filas)
    parte.lote.setText("Z-1")
    parte.series.setPlainText("501001+100")
    assert parte.van.text() == "100 piezas en un rango"
    parte.agregar()
    assert parte.sin_guardar()
    parte.series.setPlainText("501101\t501150\n501161 a 501170")
    parte.registrar()
    quieto(sesion)
    assert parte.respuesta.text().startswith("Registrado: ENT ")
    hechos = registrar.movimientos(sesion.base, Filtro(lugar="transito/tj.lourdes", formulario="ENT"))
    ultimos = [str(uno.movimiento.serie) for uno in hechos if uno.movimiento.fecha.year == 2021]
    assert ultimos == ["501001-501100", "501101-501150", "501161-501170"]
    assert not parte.sin_guardar()


@pytest.mark.parametrize(
    ("series", "cantidad", "dice"),
    [
        ("502000-501000", "", "antes de donde empieza"),
        ("501001-501010, 501010-501020", "", "se pisan"),
        ("501001-501010", "5", "corrija una de las dos"),
        ("", "", "No hay nada que registrar"),
        ("400000000-400000010", "", "400000000"),
    ],
)
def test_what_cannot_be_is_refused_in_place_and_stays_typed(
    ir: Ir, quieto: Quieto, sesion: Sesion, series: str, cantidad: str, dice: str
) -> None:
    parte = ir("movimiento")
    assert isinstance(parte, NuevoMovimiento)
    de_tipo(parte, Tipo.CONSUMO)
    parte.origen.poner("tj.central")
    parte.material.poner("CI001")
    parte.lote.setText("Z-1")
    parte.series.setPlainText(series)
    parte.cantidad.setText(cantidad)
    antes = len(registrar.movimientos(sesion.base))
    parte.registrar()
    quieto(sesion)
    assert dice in parte.respuesta.text()
    assert parte.series.toPlainText() == series
    assert len(registrar.movimientos(sesion.base)) == antes


def test_a_closed_month_says_so_and_takes_a_complemento(ir: Ir, quieto: Quieto, sesion: Sesion) -> None:
    cierres.cerrar(sesion.base, sesion.quien, "valorados", 2021, 3)
    parte = ir("movimiento")
    assert isinstance(parte, NuevoMovimiento)
    de_tipo(parte, Tipo.CONSUMO)
    parte.origen.poner("tj.central")
    parte.material.poner("CI001")
    parte.lote.setText("Z-1")
    parte.series.setPlainText("500301-500310")
    parte.fecha.campo.setText("5/3/2021")
    parte.fecha.campo.editingFinished.emit()
    quieto(sesion)
    assert "está cerrado en Valorados" in parte.fecha.cerrado.text()
    parte.registrar()
    quieto(sesion)
    assert "cerrado" in parte.respuesta.text()
    parte.fecha.motivo.setText("La hoja llegó tarde")
    parte.registrar()
    quieto(sesion)
    assert parte.respuesta.text().startswith("Registrado: AV-4 ")


def test_what_did_not_arrive_whole_opens_an_incident(ir: Ir, quieto: Quieto, sesion: Sesion) -> None:
    parte = ir("movimiento|CI001|tj.almacen|envio|501001+500")
    assert isinstance(parte, NuevoMovimiento)
    parte.lote.setText("Z-1")
    parte.destino.poner("tj.lourdes")
    parte.registrar()
    quieto(sesion)
    assert parte.respuesta.text().startswith("Registrado"), parte.respuesta.text()
    transito = ir("transito")
    assert isinstance(transito, EnTransito)
    (suyo,) = [uno for uno in transito.lista.modelo.filas if uno.movimiento.fecha.year == 2021]
    transito.lista.selectRow(transito.lista.modelo.filas.index(suyo))
    transito.series.setPlainText("501001-501490")
    transito.recibir()
    quieto(sesion)
    assert "Faltan 10: queda abierto un incidente" in transito.respuesta.text()
    assert [(uno.recibido, uno.falta) for uno in transito.lista.modelo.filas if uno.movimiento == suyo.movimiento] == [
        (490, 10)
    ]
    incidentes = ir("incidentes")
    assert isinstance(incidentes, Incidentes)
    assert incidentes.mostrado is not None
    assert incidentes.mostrado.movimiento == suyo.movimiento.clave
    incidentes.informe.setText("INF 12/2021")
    incidentes.texto.setPlainText("La encomienda llegó abierta.")
    incidentes.guardar(cerrar=True)
    quieto(sesion)
    assert "cerrado" in incidentes.respuesta.text()
    transito = ir("transito")
    transito.recibir()  # type: ignore[attr-defined]
    quieto(sesion)
    assert "Recibido" in transito.respuesta.text()


def test_a_serial_says_where_it_is_and_where_it_was(ir: Ir, quieto: Quieto, sesion: Sesion, qtbot: QtBot) -> None:
    parte = ir("serie|CI001")
    assert isinstance(parte, DondeEsta)
    qtbot.keyClicks(parte.serie, "500150")
    qtbot.keyClick(parte.serie, Qt.Key.Key_Return)
    quieto(sesion)
    assert parte.dice.text().startswith("500150 del lote Z-1: está en op07 (Oficina Central)")
    assert [uno.paso.tipo for uno in parte.camino.modelo.filas] == ["ingreso", "envio", "recepcion", "asignacion"]
    parte.serie.setText("7")
    parte.buscar()
    quieto(sesion)
    assert "no está en el registro" in parte.respuesta.text()
    assert not parte.camino.modelo.filas


def test_a_line_leads_to_its_card_and_is_chosen_there(ir: Ir) -> None:
    parte = ir("movimiento/2021/AV-4/900/1")
    assert isinstance(parte, Kardex)
    assert parte.lista.elegida is not None
    assert (parte.lista.elegida.formulario, parte.lugar.codigo) == ("AV-4", "tj.central")


def test_a_line_without_series_is_given_them(ir: Ir, quieto: Quieto, sesion: Sesion) -> None:
    sin = Linea(date(2021, 3, 8), "AV-4", "901", Tipo.CONSUMO, "CI001", "tj.central", cantidad=4, lote="Z-1")
    registrar.registrar(sesion.base, sesion.quien, [sin])
    parte = ir("sin_series")
    assert isinstance(parte, SinSeries)
    n = next(i for i, uno in enumerate(parte.lista.modelo.filas) if uno.clave.numero == "901")
    parte.lista.selectRow(n)
    parte.series.setPlainText("500301-500303")
    parte.detallar()
    quieto(sesion)
    assert "deben ser las mismas piezas" in parte.respuesta.text()
    parte.series.setPlainText("500301-500304")
    parte.detallar()
    quieto(sesion)
    assert parte.respuesta.text() == "Con sus series: AV-4 901 línea 1 de 2021."
    assert all(uno.clave.numero != "901" for uno in parte.lista.modelo.filas)


def test_a_material_by_itself_leads_to_its_card(ventana: Ventana, ir: Ir) -> None:
    parte = ir("IL009")
    assert isinstance(parte, Kardex)
    assert parte.vista is not None
    assert (parte.vista.material.codigo, parte.vista.lugar) == ("IL009", ventana.contexto.oficina)

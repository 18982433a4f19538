"""A custodian's day, counts, bajas and the lists of Valorados, driven as a clerk does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from segip_desk.core.cuentas import Cuenta, Rol
from segip_desk.desk.valorados.agota import SeAgota
from segip_desk.desk.valorados.bajas import Bajas
from segip_desk.desk.valorados.contados import CONTADO, MOTIVO, ContadosModel
from segip_desk.desk.valorados.cuadre import Cuadres
from segip_desk.desk.valorados.custodios import Custodios
from segip_desk.desk.valorados.formularios import Formularios
from segip_desk.desk.valorados.jornada import JornadaDeCustodio
from segip_desk.desk.valorados.movimiento import NuevoMovimiento
from segip_desk.desk.valorados.niveles import Niveles
from segip_desk.desk.valorados.pagina import PARTES, Valorados
from segip_desk.desk.valorados.recuentos import Recuentos
from segip_desk.services import usuarios
from segip_desk.services.kardex import niveles, recuentos, saldos
from segip_desk.services.kardex.recuentos import PorContar

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto
    from tests.desk.valorados.conftest import Ir

CLAVE = "una clave larga de prueba"


def test_a_day_adds_up_while_it_is_typed_and_is_entered_at_once(ir: Ir, quieto: Quieto, sesion: Sesion) -> None:
    parte = ir("jornada|CI001|tj.central/op07")
    assert isinstance(parte, JornadaDeCustodio)
    assert parte.tenia.text() == "Tenía 200 (200 de antes y 0 de este día): 500001-500200"
    parte.anuladas.setPlainText("500003 quemada\n500010-500011 mal cortadas")
    parte.usadas.setPlainText("+96")
    assert parte.queda.text() == "96 usadas + 3 anuladas + 0 devueltas; le quedan 101: 500100-500200"
    assert parte.sin_guardar()
    parte.devuelve.setChecked(True)
    assert "101 devueltas; le quedan 0" in parte.queda.text()
    parte.registrar()
    quieto(sesion)
    assert parte.respuesta.text() == "Jornada registrada: 96 usadas · 3 anuladas · 101 devueltas."
    assert not [uno for uno in saldos.saldos(sesion.base, lugar="tj.central/op07") if uno.cantidad]
    assert "No tiene nada" in parte.tenia.text()
    assert not parte.registra.isEnabled()


def test_a_day_says_at_once_what_does_not_add_up(ir: Ir, quieto: Quieto, sesion: Sesion) -> None:
    parte = ir("jornada|CI001|tj.central/op07")
    assert isinstance(parte, JornadaDeCustodio)
    parte.usadas.setPlainText("500190-500210")
    assert "no las tenía" in parte.queda.text()
    parte.usadas.setPlainText("+900")
    assert "tenía 200 con serie" in parte.queda.text()
    parte.usadas.setPlainText("+10")
    parte.anuladas.setPlainText("500100")
    assert "cada anulación dice por qué" in parte.queda.text().lower()
    parte.registrar()
    quieto(sesion)
    assert "por qué" in parte.respuesta.text()
    assert parte.usadas.toPlainText() == "+10"
    for donde in (parte.usadas, parte.anuladas):
        donde.clear()
    assert not parte.sin_guardar()


def test_a_blind_sheet_is_a_model_that_qt_takes_and_shows_no_balance(qtmodeltester: ModelTester) -> None:
    modelo = ContadosModel()
    modelo.poner([PorContar("CI001", "Cédulas", "pieza", con_serie=True)])
    qtmodeltester.check(modelo)
    dichos: list[str] = []
    modelo.rechazado.connect(dichos.append)
    assert not modelo.setData(modelo.index(0, CONTADO), "doce")
    assert dichos
    assert modelo.setData(modelo.index(0, CONTADO), "1.200")
    assert modelo.setData(modelo.index(0, MOTIVO), "una caja mojada")
    assert [tuple(uno) for uno in modelo.anotado] == [("CI001", 1200, "una caja mojada")]
    assert modelo.setData(modelo.index(0, CONTADO), "")
    assert modelo.anotado == ()
    assert not modelo.flags(modelo.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_a_count_with_a_loss_waits_and_is_accepted(ir: Ir, quieto: Quieto, sesion: Sesion) -> None:
    parte = ir("recuentos|tj.central/op07")
    assert isinstance(parte, Recuentos)
    assert [una.material for una in parte.contados.hoja] == ["CI001"]
    parte.contados.setData(parte.contados.index(0, CONTADO), "199")
    assert parte.sin_guardar()
    parte.registrar()
    quieto(sesion)
    assert "CI001: Faltante -1" in parte.respuesta.text()
    assert parte.lista.elegida is not None
    assert parte.lista.elegida.estado == "pendiente"
    parte.aceptar()
    quieto(sesion)
    assert "Falta el motivo" in parte.respuesta.text()
    parte.motivo.setText("Se contó dos veces delante del responsable")
    parte.lote.setText("Z-1")
    parte.series.setPlainText("500077")
    parte.aceptar()
    quieto(sesion)
    assert parte.respuesta.text().startswith("Aceptado: CI001 en op07"), parte.respuesta.text()
    (hecho,) = [uno for uno in recuentos.listar(sesion.base) if uno.lugar == "tj.central/op07"]
    assert (hecho.estado, hecho.diferencia) == ("aceptado", -1)


def test_annulled_stock_leaves_by_an_act_with_its_ranges(ir: Ir, quieto: Quieto, sesion: Sesion) -> None:
    dia = ir("jornada|CI001|tj.central/op07")
    assert isinstance(dia, JornadaDeCustodio)
    dia.anuladas.setPlainText("500003 quemada\n500010-500011 mal cortadas")
    dia.registrar()
    quieto(sesion)
    parte = ir("bajas")
    assert isinstance(parte, Bajas)
    n = next(i for i, uno in enumerate(parte.lista.modelo.filas) if uno.lote == "Z-1")
    parte.lista.selectRow(n)
    parte.motivo.setText("Resolución 5/2021")
    parte.dar_de_baja()
    quieto(sesion)
    assert "Dado de baja: BAJA" in parte.respuesta.text() or "Dado de baja:" in parte.respuesta.text()
    assert not [uno for uno in parte.lista.modelo.filas if uno.lote == "Z-1"]
    bajas = [uno for uno in saldos.saldos(sesion.base, lugar="baja") if uno.lote == "Z-1"]
    assert [list(map(str, uno.rangos)) for uno in bajas] == [["500003", "500010-500011"]]


def test_a_custodian_a_level_and_a_form_are_corrected(ir: Ir, quieto: Quieto, sesion: Sesion) -> None:
    custodios = ir("custodios|tj.central/op07")
    assert isinstance(custodios, Custodios)
    assert custodios.codigo.text() == "tj.central/op07"
    custodios.guardar()
    quieto(sesion)
    assert "falta el nombre" in custodios.respuesta.text()
    custodios.nombre.setText("Operadora siete")
    custodios.guardar()
    quieto(sesion)
    assert custodios.respuesta.text() == "Guardado: Operadora siete."
    suyos = ir("niveles")
    assert isinstance(suyos, Niveles)
    suyos.nuevo()
    suyos.lugar.poner("tj.lourdes")
    suyos.material.poner("CI001")
    suyos.minimo.setText("1.000")
    suyos.guardar()
    quieto(sesion)
    assert [uno.alerta for uno in niveles.listar(sesion.base) if uno.lugar == "tj.lourdes"] == [1000]
    formas = ir("formularios|AV-4")
    assert isinstance(formas, Formularios)
    assert formas.codigo.text() == "AV-4"
    formas.columnas.setText("linea, sabor")
    formas.guardar()
    quieto(sesion)
    assert "columnas" in formas.respuesta.text()
    formas.columnas.setText("linea, material, cantidad")
    formas.confirmado.setChecked(True)
    formas.guardar()
    quieto(sesion)
    assert formas.respuesta.text() == "Guardado: AV-4."


def test_what_runs_out_leads_to_its_card(ir: Ir, quieto: Quieto, sesion: Sesion, ventana: Ventana) -> None:
    parte = ir("agota", mes=12, gestion=2020)
    assert isinstance(parte, SeAgota)
    tabla = parte.vista.tabla
    assert tabla is not None
    assert tabla.filas
    parte.vista.pedida.emit(0, 0)
    quieto(sesion)
    assert isinstance(ventana.pagina, Valorados)
    assert ventana.pagina.clave == "kardex"


def test_the_cuadre_of_a_month_leads_to_its_explanation(
    ir: Ir, quieto: Quieto, sesion: Sesion, ventana: Ventana
) -> None:
    parte = ir("cuadre", mes=11, gestion=2020)
    assert isinstance(parte, Cuadres)
    filas = parte.lista.modelo.filas
    assert filas
    assert "comparaciones" in parte.resumen.text()
    parte.lista.selectRow(0)
    parte.lista.activated.emit(parte.lista.currentIndex())
    quieto(sesion)
    assert ventana.pagina is not None
    assert type(ventana.pagina).__name__ == "Verificacion"


def test_who_only_looks_finds_it_grey_and_is_told_why(ir: Ir, quieto: Quieto, sesion: Sesion) -> None:
    usuarios.crear(sesion.base, sesion.quien, Cuenta("ana", "Ana", roles=frozenset((Rol("administra"),))), CLAVE)
    parte = ir("movimiento")
    assert isinstance(parte, NuevoMovimiento)
    quieto(sesion)
    assert not parte.edicion.isEnabled()
    assert "registra" in parte.edicion.toolTip()
    assert parte.permiso.text() == parte.edicion.toolTip()


def test_every_part_opens_by_its_name_and_by_its_tab(ventana: Ventana, ir: Ir) -> None:
    for clave in PARTES:
        ir(clave)
        assert isinstance(ventana.pagina, Valorados)
        assert ventana.pagina.clave == clave


def test_a_part_that_the_arrows_come_to_is_read(ventana: Ventana, ir: Ir, quieto: Quieto, sesion: Sesion) -> None:
    ir("kardex")
    assert isinstance(ventana.pagina, Valorados)
    ventana.pagina.pestanas.setCurrentIndex(list(PARTES).index("bajas"))
    quieto(sesion)
    assert isinstance(ventana.pagina.parte, Bajas)
    assert ventana.pagina.parte.lista.modelo.filas

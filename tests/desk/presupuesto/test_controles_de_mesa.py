"""Quotas by clase de gasto and fondos, from the window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from segip_desk.core.presupuesto.fondos import Fondo, MovimientoFondo
from segip_desk.desk.presupuesto.cuotas import Cuotas
from segip_desk.desk.presupuesto.fondos import Fondos
from segip_desk.services.presupuesto.controles import abrir_fondo, fondos, mover_fondo
from tests.bases import QUIEN
from tests.desk.presupuestos import asiento, ir, sembrar

if TYPE_CHECKING:
    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto


def test_a_quota_is_set_and_says_what_goes_over_it(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    sembrar(sesion.base, asiento("certificado", 500_00, "CP-1", 3))
    sembrar(sesion.base, asiento("comprometido", 500_00, "OC-1", 3, referencia="CP-1"))
    parte = ir(ventana, sesion, quieto, "presupuesto", "cuotas")
    assert isinstance(parte, Cuotas)
    assert "no tiene cuotas" in parte.resumen.text()
    parte.partida.setText("20000")
    parte.de_clase.setCurrentIndex(3)
    parte.asigna.click()
    quieto(sesion)
    quieto(sesion)
    assert parte.clases.text() == "Clases asignadas: 20000: bienes y servicios."
    parte.mes.setCurrentIndex(2)
    parte.sistema.setCurrentIndex(parte.sistema.findData("sippec"))
    parte.clase.setCurrentIndex(3)
    parte.importe.setText("400,00")
    parte.fija.click()
    quieto(sesion)
    quieto(sesion)
    fila = [parte.lista.modelo.index(0, n).data() for n in range(7)]
    assert fila == ["Marzo", "SIPPEC", "4 · bienes y servicios", "400,00", "500,00", "-100,00", "Excedida"]
    assert "CUO-00206" in parte.lista.modelo.columnas[6].consejo(parte.lista.modelo.filas[0])  # type: ignore[misc]
    parte.importe.setText("mucho")
    parte.fija.click()
    assert "Cuota en bolivianos: «mucho»" in parte.respuesta.text()
    parte.importe.clear()
    parte.fija.click()
    quieto(sesion)
    quieto(sesion)
    assert parte.lista.modelo.filas == ()


def test_a_fondo_is_opened_and_accounted_for(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    parte = ir(ventana, sesion, quieto, "presupuesto", "fondos")
    assert isinstance(parte, Fondos)
    assert not parte.mueve.isEnabled()
    parte.codigo.setText("CC-1")
    parte.responsable.setText("Administración")
    parte.abre.click()
    quieto(sesion)
    quieto(sesion)
    assert parte.respuesta.text() == "Fondo CC-1 abierto."
    for n, importe in enumerate(("1.000,00", "1.000,01", "250,50")):
        parte.que_mueve.setCurrentIndex(min(n, 1))
        parte.importe.setText(importe)
        parte.documento.setText("INF-7")
        parte.mueve.click()
        quieto(sesion)
        quieto(sesion)
        if n == 1:
            assert "sobran Bs 0,01" in parte.respuesta.text()
    assert parte.respuesta.text() == "CC-1: por rendir Bs 749,50."
    assert [parte.lista.modelo.index(0, n).data() for n in range(3, 7)] == ["1.000,00", "250,50", "0,00", "749,50"]


def test_a_movement_of_a_fondo_is_undone(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    abrir_fondo(sesion.base, QUIEN, Fondo(2020, "CC-1", "caja_chica", "Administración"))
    mover_fondo(sesion.base, QUIEN, 2020, "CC-1", MovimientoFondo(0, date(2020, 2, 3), "asignacion", 100_00))
    parte = ir(ventana, sesion, quieto, "presupuesto", "fondos")
    assert isinstance(parte, Fondos)
    assert not parte.revierte.isEnabled()
    parte.movimientos.selectRow(0)
    parte.importe.setText("40,00")
    parte.revierte.click()
    quieto(sesion)
    quieto(sesion)
    (fondo,) = fondos(sesion.base, 2020)
    assert fondo.abierto() == 60_00
    assert parte.movimientos.modelo.index(1, 2).data() == "Reversión de asignación 1"

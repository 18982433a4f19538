"""The page of administration, on the figures of 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from segip_desk.core.cierre import Mes
from segip_desk.core.cuentas import Cuenta, Rol
from segip_desk.desk.administracion.bitacora import Bitacora
from segip_desk.desk.administracion.cierres import Cierres, TableroModel
from segip_desk.desk.administracion.copias import Copias
from segip_desk.desk.administracion.pagina import SECCIONES, Administracion
from segip_desk.desk.contexto import Lugar
from segip_desk.desk.paginas.registro import ficha
from segip_desk.desk.ventana.opciones import de_partes
from segip_desk.services import usuarios
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.bases import abrir_base
from segip_desk.services.cierres import cerrar, cierres_de
from tests.bases import QUIEN
from tests.desk.secciones import ir

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto

ENERO = Mes("emision", 202001)


def elegir(cierres: Cierres, mes: Mes) -> None:
    modelo = cierres.modelo
    lugares = (modelo.index(f, c) for f in range(modelo.rowCount()) for c in range(modelo.columnCount()))
    cierres.tabla.setCurrentIndex(next(lugar for lugar in lugares if modelo.mes(lugar) == mes))


@pytest.mark.parametrize("clave", SECCIONES)
def test_every_section_is_shown_and_says_what_it_is_for(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, clave: str
) -> None:
    seccion = ir(ventana, sesion, quieto, clave)
    assert isinstance(seccion, SECCIONES[clave])
    assert seccion.titulo
    assert seccion.guia
    assert ventana.avisos.textos == ()


def test_the_board_is_a_model_that_qt_takes(sesion: Sesion, qtmodeltester: ModelTester) -> None:
    modelo = TableroModel()
    qtmodeltester.check(modelo)
    tablero = cierres_de(sesion.base, 2020)
    assert {"emision", "valorados", "presupuesto", "poa"} <= {codigo for codigo, _ in tablero.areas}
    modelo.poner(tablero)
    qtmodeltester.check(modelo)
    assert modelo.headerData(0, Qt.Orientation.Horizontal) == "Ene"


def test_a_month_is_closed_with_its_acta_and_opened_with_a_reason(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    cierres = ir(ventana, sesion, quieto, "cierres")
    assert isinstance(cierres, Cierres)
    elegir(cierres, ENERO)
    assert cierres.elegido.text() == "Emisión documental, enero de 2020: abierto."
    cierres.cerrar.click()
    quieto(sesion)
    assert ENERO in cierres_de(sesion.base, 2020).cerrados
    assert cierres.elegido.text().startswith("Emisión documental, enero de 2020: lo cerró ana el ")
    cierres.imprimir_acta(ENERO, tmp_path / "acta.pdf")
    quieto(sesion)
    assert (tmp_path / "acta.pdf").read_bytes().startswith(b"%PDF")
    cierres.reabrir.click()
    quieto(sesion)
    assert cierres.respuesta.text().startswith("Falta el motivo")
    cierres.motivo.setText("Llegó la planilla de Bermejo.")
    cierres.reabrir.click()
    quieto(sesion)
    assert cierres_de(sesion.base, 2020).cerrados == {}
    assert cierres.respuesta.text() == "Reabierto: Emisión documental, enero de 2020."
    assert not cierres.reabrir.isEnabled()


def test_a_closing_says_in_the_trail_of_which_area_and_month(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    cerrar(sesion.base, sesion.quien, "emision", 2020, 1)
    bitacora = ir(ventana, sesion, quieto, "bitacora")
    assert isinstance(bitacora, Bitacora)
    una = bitacora.lista.modelo.filas[0]
    assert una.accion == "cerrar, Emisión documental, enero de 2020"
    assert una.claves == ("cierre/2020-01/emision",)


def test_who_may_not_close_or_restore_is_told_why(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    clave = "una clave que nadie adivina 7"
    usuarios.crear(sesion.base, sesion.quien, Cuenta("rosa", "Rosa", roles=frozenset((Rol("administra"),))), clave)
    cierres = ir(ventana, sesion, quieto, "cierres")
    assert isinstance(cierres, Cierres)
    elegir(cierres, ENERO)
    assert not cierres.cerrar.isEnabled()
    assert cierres.cerrar.toolTip().startswith("«ana» no tiene cuenta en esta base y no puede cerrar un mes.")
    copias = ir(ventana, sesion, quieto, "copias")
    assert isinstance(copias, Copias)
    assert not copias.boton_restaurar.isEnabled()
    assert "restaurar una copia" in copias.boton_restaurar.toolTip()


def test_the_board_follows_the_gestion_above_the_page(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    cierres = ir(ventana, sesion, quieto, "cierres")
    assert isinstance(cierres, Cierres)
    ventana.contexto.poner(Lugar("", 2019, 3))
    quieto(sesion)
    mes = cierres.modelo.mes(cierres.modelo.index(0, 0))
    assert mes is not None
    assert mes.periodo == 201901


def test_a_copy_made_now_stands_in_the_list_and_comes_back(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    copias = ir(ventana, sesion, quieto, "copias")
    assert isinstance(copias, Copias)
    copias._ahora()
    quieto(sesion)
    assert copias.respuesta.text().startswith("Copia hecha y comprobada: ")
    (una,) = copias.lista.modelo.filas
    assert copias._carpeta is not None
    copias.restaurar(copias._carpeta / una.nombre, tmp_path / "otra.sqlite")
    quieto(sesion)
    assert copias.respuesta.text().startswith("Base de Tarija restaurada: ")
    with abrir_base(str(tmp_path / "otra.sqlite"), QUIEN) as base:
        assert verificar_bitacora(base).ok
    copias.copiar_a(tmp_path / "no hay")
    quieto(sesion)
    assert "no existe esa carpeta" in copias.respuesta.text()


def test_the_trail_is_filtered_and_checked(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    bitacora = ir(ventana, sesion, quieto, "bitacora")
    assert isinstance(bitacora, Bitacora)
    todas = bitacora.lista.modelo.filas
    assert [una.n for una in todas] == list(range(len(todas), 0, -1))
    bitacora.accion.setText("importar")
    bitacora.leer()
    quieto(sesion)
    assert 0 < len(bitacora.lista.modelo.filas) < len(todas)
    (cambio, clave), *_ = bitacora.cambios.modelo.filas
    assert "/" not in cambio.partition(":")[0]
    bitacora.cambios.selectRow(0)
    bitacora.copiar()
    assert QGuiApplication.clipboard().text() == f"{cambio}\t{clave}"
    bitacora.desde.setText("ayer")
    bitacora.leer()
    assert bitacora.respuesta.text().startswith("Las fechas se escriben como 15/06/2020; también sirve 2020-06-15")
    bitacora.accion.clear()
    for escrita in ("01/01/2020", "2020-01-01"):
        bitacora.desde.setText(escrita)
        bitacora.leer()
        quieto(sesion)
        assert bitacora.lista.modelo.filas == todas
    bitacora.desde.clear()
    bitacora.hasta.setText("31/12/2019")
    bitacora.leer()
    quieto(sesion)
    assert bitacora.lista.modelo.filas == ()
    bitacora.hasta.clear()
    bitacora.verificar()
    quieto(sesion)
    assert bitacora.respuesta.text().startswith("La cadena está entera, con ")


def test_the_palette_leads_to_each_section_by_its_name(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    suya = ficha("administracion")
    assert suya is not None
    assert {parte.clave: parte.titulo for parte in suya.partes} == {c: s.titulo for c, s in SECCIONES.items()}
    (feriados,) = (una for una in de_partes(ventana, [suya]) if una.nombre == "Feriados")
    feriados.hace()
    quieto(sesion)
    pagina = ventana.pagina
    assert isinstance(pagina, Administracion)
    assert isinstance(pagina.seccion, SECCIONES["feriados"])

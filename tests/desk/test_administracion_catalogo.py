"""The sections of what the office corrects: offices, holidays, days without activity; and the tariffs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from segip_desk.core.sin_actividad import TODAS, ClaveInactividad, SinActividad
from segip_desk.desk.administracion.ausencias import Ausencias
from segip_desk.desk.administracion.feriados import Feriados
from segip_desk.desk.administracion.oficinas import Oficinas
from segip_desk.desk.administracion.tarifas import Tarifas
from segip_desk.desk.contexto import Lugar
from segip_desk.services import ausencias, cierres, feriados_propios, oficinas
from segip_desk.services.auditoria import verificar_bitacora

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from segip_desk.desk.administracion.con_lista import ConLista
    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto

from tests.desk.secciones import ir


def elegir(seccion: ConLista[Any], n: int) -> None:
    seccion.lista.selectRow(n)


def oficina(sesion: Sesion, codigo: str) -> oficinas.Conocida:
    return next(una for una in oficinas.listar(sesion.base) if una.oficina.codigo == codigo)


def test_an_office_changes_its_name_its_dates_and_its_days(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    seccion = ir(ventana, sesion, quieto, "oficinas")
    assert isinstance(seccion, Oficinas)
    codigos = [una.oficina.codigo for una in seccion.lista.modelo.filas]
    elegir(seccion, codigos.index("tj.bermejo"))
    assert seccion.nombre.text() == "Bermejo"
    assert [m.text() for m in seccion.dias if m.isChecked()] == ["L", "M", "X", "J", "V"]
    seccion.nombre.setText("Bermejo (frontera)")
    seccion.desde.setText("2020-03-01")
    seccion.hasta.setText("30/6/2020")
    seccion.dias[5].click()
    seccion.guardar()
    quieto(sesion)
    assert "fuera" in seccion.respuesta.text() or "tiene cifras" in seccion.respuesta.text()
    assert seccion.nombre.text() == "Bermejo (frontera)"
    seccion.desde.clear()
    seccion.hasta.clear()
    seccion.guardar()
    quieto(sesion)
    assert seccion.respuesta.text() == "Guardado: Bermejo (frontera)."
    hecha = oficina(sesion, "tj.bermejo").oficina
    assert (hecha.nombre, hecha.dias_atencion) == ("Bermejo (frontera)", "123456")
    assert seccion.cual.text() == "Bermejo (frontera) (tj.bermejo)"
    assert ventana.contexto.nombre_de_oficina("tj.bermejo") == "Bermejo (frontera)"
    assert verificar_bitacora(sesion.base).ok


def test_an_office_says_what_cannot_be_read(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    seccion = ir(ventana, sesion, quieto, "oficinas")
    assert isinstance(seccion, Oficinas)
    seccion.desde.setText("ayer")
    seccion.guardar()
    assert seccion.respuesta.text() == "«ayer» no es un día; escriba «Abre el» como 15/06/2020."
    seccion.desde.clear()
    for marca in seccion.dias:
        marca.setChecked(False)
    seccion.guardar()
    assert seccion.respuesta.text() == "Marque por lo menos un día de atención."
    distrito = next(n for n, una in enumerate(seccion.lista.modelo.filas) if not una.tipo.diaria)
    elegir(seccion, distrito)
    assert not any(marca.isEnabled() for marca in seccion.dias)
    assert seccion.respuesta.text() == ""


def test_a_holiday_is_added_renamed_moved_and_taken_out(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    seccion = ir(ventana, sesion, quieto, "feriados")
    assert isinstance(seccion, Feriados)
    seccion.nombre.setText("Feria de Tarija")
    seccion.guardar()
    assert seccion.respuesta.text() == "Falta la fecha; escríbala como 06/08/2020."
    seccion.fecha.setText("7/9/2020")
    seccion.guardar()
    quieto(sesion)
    assert seccion.respuesta.text() == "Guardado: el 07/09/2020 es feriado."
    assert seccion.lista.elegida is not None
    assert seccion.lista.elegida.nombre == "Feria de Tarija"
    seccion.nombre.setText("Feria")
    seccion.fecha.setText("25/12/2020")
    seccion.guardar()
    quieto(sesion)
    assert "ya es feriado" in seccion.respuesta.text()
    seccion.fecha.setText("08/09/2020")
    seccion.guardar()
    quieto(sesion)
    suyos = {uno.fecha: uno.nombre for uno in feriados_propios.listar(sesion.base, 2020)}
    assert suyos.get(date(2020, 9, 8)) == "Feria"
    assert date(2020, 9, 7) not in suyos
    seccion.quitar()
    quieto(sesion)
    assert seccion.respuesta.text() == "Quitado: el 08/09/2020 es día de trabajo."
    assert not seccion.lista.selectionModel().hasSelection()
    assert seccion.cual.text() == "Feriado nuevo"
    assert not seccion.boton_quitar.isEnabled()
    assert date(2020, 9, 8) not in {uno.fecha for uno in feriados_propios.listar(sesion.base, 2020)}


def test_holidays_follow_the_gestion_and_the_keyboard(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, qtbot: QtBot
) -> None:
    seccion = ir(ventana, sesion, quieto, "feriados")
    assert isinstance(seccion, Feriados)
    elegir(seccion, 0)
    qtbot.keyClick(seccion.lista, Qt.Key.Key_Return)
    assert seccion.fecha.hasFocus()
    ventana.contexto.poner(Lugar("", 2023, 3))
    quieto(sesion)
    assert {uno.fecha.year for uno in seccion.lista.modelo.filas} == {2023}
    assert seccion.fecha.text() == ""
    elegir(seccion, 0)
    seccion.lista.setFocus()
    qtbot.keyClick(seccion.lista, Qt.Key.Key_Delete)
    quieto(sesion)
    assert seccion.respuesta.text() == "Quitado: el 01/01/2023 es día de trabajo."
    assert date(2023, 1, 1) not in {uno.fecha for uno in feriados_propios.listar(sesion.base, 2023)}


def test_what_is_half_typed_outlives_a_change_elsewhere(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    seccion = ir(ventana, sesion, quieto, "feriados")
    assert isinstance(seccion, Feriados)
    seccion.fecha.setText("07/09")
    feriados_propios.escribir(sesion.base, sesion.quien, date(2020, 3, 2), "Otro")
    seccion.leer()
    quieto(sesion)
    assert "Otro" in {uno.nombre for uno in seccion.lista.modelo.filas}
    assert seccion.fecha.text() == "07/09"


def test_days_without_activity_are_declared_corrected_and_taken_back(
    ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    seccion = ir(ventana, sesion, quieto, "sin_actividad")
    assert isinstance(seccion, Ausencias)
    assert seccion.respuesta.text() == "Nada declarado en la gestión 2020."
    seccion.declarar()
    assert seccion.respuesta.text() == "Falta desde qué día; escríbalo como 22/03/2020."
    seccion.desde.setText("22/03/2020")
    seccion.hasta.setText("30/06/2020")
    seccion.motivo.setCurrentText("Cuarentena")
    seccion.papel.setText("DS 4199")
    seccion.declarar()
    quieto(sesion)
    assert seccion.respuesta.text() == "Declarado sin actividad: Todas las oficinas, del 22/03/2020 al 30/06/2020."
    ((una, papel),) = ausencias.con_papeles(sesion.base, 2020)
    assert una == SinActividad(ClaveInactividad(TODAS, date(2020, 3, 22)), date(2020, 6, 30), "cuarentena")
    assert papel is not None
    assert seccion.mostrado is not None
    seccion.desde.setText("23/03/2020")
    seccion.oficina.setCurrentIndex(seccion.oficina.findData("tj.yacuiba"))
    seccion.declarar()
    quieto(sesion)
    ((otra, mismo),) = ausencias.con_papeles(sesion.base, 2020)
    assert otra.clave == ClaveInactividad("tj.yacuiba", date(2020, 3, 23))
    assert mismo == papel
    seccion.quitar()
    quieto(sesion)
    assert seccion.respuesta.text() == "Quitado: desde el 23/03/2020 se esperan cifras otra vez."
    assert ausencias.con_papeles(sesion.base, 2020) == ()
    assert seccion.cual.text() == "Declarar días sin actividad"


def test_a_closed_month_asks_for_the_reason_of_a_complemento(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    cierres.cerrar(sesion.base, sesion.quien, "emision", 2020, 2, "")
    seccion = ir(ventana, sesion, quieto, "sin_actividad")
    assert isinstance(seccion, Ausencias)
    seccion.desde.setText("04/02/2020")
    seccion.declarar()
    quieto(sesion)
    assert "está cerrado" in seccion.respuesta.text()
    assert seccion.desde.text() == "04/02/2020"
    seccion.complemento.setText("La nota de Yacuiba llegó tarde.")
    seccion.declarar()
    quieto(sesion)
    assert len(ausencias.con_papeles(sesion.base, 2020)) == 1
    assert seccion.respuesta.text().startswith("Declarado sin actividad: ")


def test_tariffs_say_where_they_are_changed(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    seccion = ir(ventana, sesion, quieto, "tarifas")
    assert isinstance(seccion, Tarifas)
    una = seccion.lista.elegida
    assert una is not None
    assert una.centavos == 1700
    assert una.archivo.is_file()
    assert str(una.archivo) in seccion.como.text()
    assert seccion.abrir.isEnabled()


@pytest.mark.parametrize("clave", ["oficinas", "feriados", "sin_actividad", "tarifas"])
def test_their_lists_are_models_that_qt_takes(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, qtmodeltester: ModelTester, clave: str
) -> None:
    seccion = ir(ventana, sesion, quieto, clave)
    assert isinstance(seccion, Oficinas | Feriados | Ausencias | Tarifas)
    qtmodeltester.check(seccion.lista.modelo)

"""The page Importar y exportar, on the figures of 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox

from segip_desk.core.mapa import Mapa
from segip_desk.desk import ajustes
from segip_desk.desk.archivos import recuerdo
from segip_desk.desk.archivos.columnas import EJEMPLO, NUESTRA, Columnas, MapaModel
from segip_desk.desk.archivos.pagina import Archivos
from segip_desk.desk.contexto import Destino, Lugar
from segip_desk.exchange.lectura import leer_hoja
from segip_desk.services.auditoria import anotaciones
from segip_desk.services.exportar import exportar
from segip_desk.services.previa import Extrana

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from segip_desk.services.exportar import Clase
    from tests.desk.conftest import Quieto

BUENA = "fecha,oficina,indicador,valor\n2021-01,tj.central,ci.nuevo,1204\n2021-01,tj.yacuiba,ci.nuevo,5\n"
MALA = BUENA + "2021-01,tj.lurdes,ci.nuevo,3\n"
AJENA = "Localidad;Trámite;Cantidad\nCentral;Cédula de identidad: nuevo;7\n"
EXTRANA = Extrana(
    ("Localidad", "Cantidad"),
    "abc",
    ("Central", "7"),
    {"fecha": "fecha", "oficina": "oficina", "valor": "valor"},
    Mapa(("oficina", "")),
    recordado=False,
    falta=("fecha",),
)


def archivo(carpeta: Path, texto: str, nombre: str = "enero.csv") -> Path:
    ruta = carpeta / nombre
    ruta.write_text(texto, encoding="utf-8")
    return ruta


@pytest.fixture
def pagina(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> Archivos:
    """Return the page, shown."""
    ventana.ir(Destino("archivos", gestion=2020, mes=10))
    quieto(sesion)
    suya = ventana.pagina
    assert isinstance(suya, Archivos)
    return suya


def cifras_de_enero(sesion: Sesion) -> str:
    return str(exportar(sesion.base, "conteos", gestion=2021))


def test_the_columns_are_a_model_that_qt_takes(qtmodeltester: ModelTester) -> None:
    modelo = MapaModel()
    qtmodeltester.check(modelo)
    modelo.poner(EXTRANA)
    qtmodeltester.check(modelo)
    assert modelo.headerData(0, Qt.Orientation.Horizontal) == "Columna del archivo"


def test_a_column_is_one_of_ours_only_and_a_missing_one_may_be_one_text_for_all(qtbot: QtBot) -> None:
    modelo = MapaModel()
    modelo.poner(EXTRANA)
    assert [modelo.index(2, lado).data() for lado in range(3)] == [
        "No está en el archivo",
        "Escriba aquí el de todas las filas",
        "fecha",
    ]
    with qtbot.waitSignal(modelo.cambiado):
        assert modelo.setData(modelo.index(1, NUESTRA), "oficina")
    assert modelo.mapa == Mapa(("", "oficina"))
    assert modelo.setData(modelo.index(2, EJEMPLO), "2021-01")
    assert modelo.mapa.fijas == (("fecha", "2021-01"),)
    assert not modelo.setData(modelo.index(0, 0), "x")
    with qtbot.assertNotEmitted(modelo.cambiado):
        assert modelo.setData(modelo.index(1, NUESTRA), "oficina")


def test_a_column_is_chosen_from_a_list_that_says_whose_it_is(qtbot: QtBot) -> None:
    tabla = Columnas()
    qtbot.addWidget(tabla)
    tabla.poner(EXTRANA)
    listas = tabla.findChildren(QComboBox)
    assert {lista.accessibleName() for lista in listas} == {
        "Qué es la columna Localidad",
        "Qué es la columna Cantidad",
    }
    suya = next(lista for lista in listas if lista.accessibleName().endswith("Cantidad"))
    suya.setCurrentIndex(suya.findData("valor"))
    with qtbot.waitSignal(tabla.modelo.cambiado):
        suya.activated.emit(suya.currentIndex())
    assert tabla.modelo.mapa == Mapa(("oficina", "valor"))


def test_a_file_is_looked_at_and_then_stored_in_one_entry(
    pagina: Archivos, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    antes = len(anotaciones(sesion.base))
    pagina.importar.tomar(archivo(tmp_path, BUENA))
    quieto(sesion)
    assert pagina.importar.estado.text() == "Cifras. Si se guarda: 2 nuevas."
    assert pagina.importar.filas.lista.modelo.rowCount() == 2
    assert pagina.importar.filas.pestanas.tabText(3) == "Nuevas 2"
    assert "tj.yacuiba" not in cifras_de_enero(sesion)
    pagina.importar.guardar_boton.click()
    assert not pagina.importar.guardar_boton.isEnabled()
    quieto(sesion)
    assert "2021-01,tj.yacuiba,ci.nuevo,5" in cifras_de_enero(sesion)
    assert pagina.importar.estado.text() == "enero.csv. Guardado: 2 nuevas. "
    assert pagina.importar.ruta is None
    assert any(una.accion == "importar conteos: enero.csv" for una in anotaciones(sesion.base))
    assert len(anotaciones(sesion.base)) > antes


def test_rejected_rows_say_why_in_place_and_keep_the_file_from_being_stored_whole(
    pagina: Archivos, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    pagina.importar.tomar(archivo(tmp_path, MALA))
    quieto(sesion)
    assert not pagina.importar.guardar_boton.isEnabled()
    assert "Una fila está rechazada" in pagina.importar.estado.text()
    filas = pagina.importar.filas
    filas.pestanas.setCurrentIndex(1)
    assert [una.fila for una in filas.lista.modelo.filas] == [4]
    filas.lista.selectRow(0)
    assert filas.detalle.text().startswith("Fila 4. Rechazada: no se conoce la oficina «tj.lurdes»")
    salida = tmp_path / "rechazadas.xlsx"
    pagina.importar.guardar_rechazadas(salida)
    quieto(sesion)
    assert leer_hoja(salida).cabeza[-1] == "motivo del rechazo"
    assert "tj.central" not in cifras_de_enero(sesion)
    pagina.importar.buenas_boton.click()
    quieto(sesion)
    assert "2021-01,tj.central,ci.nuevo,1204" in cifras_de_enero(sesion)
    assert pagina.importar.estado.text().startswith("Guardado: 2 nuevas. Cifras. Todo lo que trae ya está registrado")
    assert not pagina.importar.buenas_boton.isEnabled()
    assert pagina.importar.rechazadas_boton.isEnabled()


def test_a_foreign_head_is_mapped_and_remembered_for_the_next_file(
    pagina: Archivos, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    pagina.importar.tomar(archivo(tmp_path, AJENA))
    quieto(sesion)
    assert pagina.importar.columnas.isVisible()
    assert "«fecha»" in pagina.importar.columnas_dicen.text()
    assert not pagina.importar.guardar_boton.isEnabled()
    modelo = pagina.importar.columnas.modelo
    modelo.setData(modelo.index(3, EJEMPLO), "2021-01")
    quieto(sesion)
    pagina.importar.guardar_boton.click()
    quieto(sesion)
    assert "2021-01,tj.central,ci.nuevo,7" in cifras_de_enero(sesion)
    pagina.importar.tomar(archivo(tmp_path, AJENA.replace(";7", ";8"), "febrero.csv"))
    quieto(sesion)
    assert "la última vez" in pagina.importar.columnas_dicen.text()
    assert pagina.importar.estado.text() == "Cifras. Si se guarda: 1 cambiada."
    pagina.condiciones.clase.setCurrentIndex(pagina.condiciones.clase.findData("feriados"))
    pagina.condiciones.clase.activated.emit(0)
    quieto(sesion)
    assert modelo.opciones.keys() == {"fecha", "nombre", "origen"}


def test_what_is_said_of_the_file_is_looked_at_again_before_anything_is_stored(
    pagina: Archivos, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    pagina.importar.tomar(archivo(tmp_path, BUENA))
    quieto(sesion)
    pagina.condiciones.papel.setText("Nota 7")
    pagina.condiciones.papel.textEdited.emit("Nota 7")
    assert not pagina.importar.guardar_boton.isEnabled()
    pagina.condiciones.corte.setText("ayer")
    pagina.condiciones.corte.returnPressed.emit()
    quieto(sesion)
    assert "«Hasta qué día llega»" in pagina.importar.estado.text()
    pagina.condiciones.corte.setText("2021-01-31")
    pagina.condiciones.poner_escaneado(archivo(tmp_path, "papel", "nota.txt"))
    quieto(sesion)
    pagina.importar.guardar_boton.click()
    quieto(sesion)
    assert "1204,Nota 7,2021-01-31" in cifras_de_enero(sesion)
    assert pagina.condiciones.papel.text() == ""


def test_a_file_that_cannot_be_read_says_so_in_place_and_the_window_goes_on(
    ventana: Ventana, pagina: Archivos, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    roto = tmp_path / "roto.xlsx"
    roto.write_bytes(b"PK\x03\x04" + b"\x00" * 200)
    for ruta in (roto, tmp_path / "no-existe.csv", tmp_path, archivo(tmp_path, "", "vacio.csv")):
        pagina.importar.tomar(ruta)
        quieto(sesion)
        assert pagina.importar.estado.property("aire") == "mal"
        assert not pagina.importar.guardar_boton.isEnabled()
    assert ventana.avisos.textos == ()
    pagina.importar.tomar(archivo(tmp_path, BUENA))
    quieto(sesion)
    assert pagina.importar.guardar_boton.isEnabled()
    pagina.importar.quitar()
    assert pagina.importar.ruta is None
    assert not pagina.importar.filas.isVisible()


def test_a_file_that_somebody_saved_over_is_not_stored(
    pagina: Archivos, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    ruta = archivo(tmp_path, BUENA)
    pagina.importar.tomar(ruta)
    quieto(sesion)
    archivo(tmp_path, BUENA.replace("1204", "12045"))
    pagina.importar.guardar()
    quieto(sesion)
    assert "No se guardó nada" in pagina.importar.estado.text()
    assert "tj.central" not in cifras_de_enero(sesion)


def test_a_dropped_file_is_looked_at(pagina: Archivos, sesion: Sesion, quieto: Quieto, tmp_path: Path) -> None:
    datos = QMimeData()
    datos.setUrls([QUrl.fromLocalFile(str(archivo(tmp_path, BUENA)))])
    boton, tecla = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    pagina.importar.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, datos, boton, tecla))
    quieto(sesion)
    assert pagina.importar.nombre.text() == "enero.csv"
    assert pagina.importar.guardar_boton.isEnabled()


def test_a_newer_file_is_the_one_that_is_shown(
    pagina: Archivos, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    pagina.importar.tomar(archivo(tmp_path, MALA))
    pagina.importar.tomar(archivo(tmp_path, BUENA, "otro.csv"))
    quieto(sesion)
    assert pagina.importar.previa is not None
    assert pagina.importar.previa.pedido.ruta.name == "otro.csv"


def test_what_another_writes_makes_the_file_be_looked_at_again(
    pagina: Archivos, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    from segip_desk.services.importar import importar  # noqa: PLC0415 - of one test

    ruta = archivo(tmp_path, BUENA)
    pagina.importar.tomar(ruta)
    quieto(sesion)
    sesion.escribir(lambda base, quien: importar(base, quien, "conteos", ruta))
    quieto(sesion)
    assert pagina.importar.estado.text() == "Cifras. Todo lo que trae ya está registrado igual."


@pytest.mark.parametrize(
    "clase", ["conteos", "observaciones", "poa", "textos", "feriados", "sin_actividad", "control", "presupuesto"]
)
def test_each_kind_goes_out_with_the_titles_that_come_in(
    pagina: Archivos, sesion: Sesion, quieto: Quieto, tmp_path: Path, clase: Clase
) -> None:
    suya = pagina.exportar
    pagina.mostrar(Destino("archivos", clave="exportar"))
    assert not pagina.condiciones.isVisible()
    suya.clase.setCurrentIndex(suya.clase.findData(clase))
    suya.de_mes.setChecked(True)
    suya.exportar(tmp_path / "x.csv")
    quieto(sesion)
    assert suya.dice.text() == f"Quedó en {tmp_path / 'x.csv'}."
    mes = 10 if suya.de_mes.isEnabled() else None
    esperado = exportar(sesion.base, clase, gestion=2020, mes=mes)
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == esperado


def test_a_planilla_goes_out_of_the_office_above_the_page(
    ventana: Ventana, pagina: Archivos, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    suya = pagina.exportar
    suya.clase.setCurrentIndex(suya.clase.findData("planilla"))
    assert not suya.excel.isEnabled()
    ventana.contexto.poner(Lugar("tj.central", 2020, 10))
    assert suya.excel.isEnabled()
    suya.exportar(tmp_path / "octubre.xlsx")
    quieto(sesion)
    assert suya.dice.text().startswith("Quedó en")
    pagina.importar.tomar(tmp_path / "octubre.xlsx")
    quieto(sesion)
    assert pagina.importar.estado.text().startswith("Planilla de una oficina.")


def test_a_refused_export_is_told_in_place(pagina: Archivos, sesion: Sesion, quieto: Quieto, tmp_path: Path) -> None:
    pagina.exportar.exportar(tmp_path / "no" / "x.csv")
    quieto(sesion)
    assert "no existe la carpeta" in pagina.exportar.dice.text()


def test_a_destination_may_bring_the_file(ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path) -> None:
    ventana.ir(Destino("archivos", clave=f"archivo={archivo(tmp_path, BUENA)}"))
    quieto(sesion)
    assert isinstance(ventana.pagina, Archivos)
    assert ventana.pagina.importar.guardar_boton.isEnabled()


def test_heads_are_remembered_and_settings_that_somebody_broke_are_as_none() -> None:
    assert recuerdo.recordados() == {}
    mapa = Mapa(("fecha", ""), (("oficina", "tj.central"),))
    recuerdo.recordar("uno", "conteos", mapa)
    assert recuerdo.recordados() == {"uno": ("conteos", mapa)}
    for roto in ("{", "[1]", '{"a": 3}', '{"a": ["conteos", ["x"], [[1]]]}'):
        ajustes.poner("importar/mapas", roto)
        assert recuerdo.recordados() == {}
    for n in range(120):
        recuerdo.recordar(f"h{n}", "poa", mapa)
    assert len(recuerdo.recordados()) == 100
    assert "h119" in recuerdo.recordados()

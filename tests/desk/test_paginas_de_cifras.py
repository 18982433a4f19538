"""Inicio, Cuadros and Gráficos, driven as a clerk does."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QScrollArea, QWidget

from segip_desk.core.conteos import Clave, Figura
from segip_desk.core.inicio import Adonde
from segip_desk.desk.contexto import Destino, Lugar
from segip_desk.desk.destinos import de_cifra, de_pendiente
from segip_desk.desk.graficos.calendario import CalendarioDelMes
from segip_desk.desk.graficos.cifra import TarjetaDeCifra
from segip_desk.desk.graficos.lienzo import describir
from segip_desk.desk.paginas.inicio import Inicio

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from segip_desk.desk.paginas.cuadros import Cuadros
    from segip_desk.desk.paginas.graficos import Graficos
    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.tema.tema import Tema
    from segip_desk.desk.ventana.marco import Ventana
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base
    from tests.desk.conftest import Quieto


@pytest.fixture
def abrir(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> Callable[[Destino], QWidget]:
    """Return what goes to a page and waits until it shows all."""

    def ir(destino: Destino) -> QWidget:
        ventana.ir(destino)
        quieto(sesion)
        assert ventana.pagina is not None
        return ventana.pagina

    return ir


def textos(pagina: QWidget) -> list[str]:
    return [rotulo.text() for rotulo in pagina.findChildren(QLabel) if rotulo.isVisible() and rotulo.text()]


# Inicio


def test_the_window_opens_on_what_is_pending_and_on_the_last_month(ventana: Ventana) -> None:
    pagina = ventana.pagina
    assert isinstance(pagina, Inicio)
    dichos = textos(pagina)
    assert "Diciembre de 2020" in dichos
    assert any("pendientes" in dicho for dicho in dichos)
    assert "16.620" in dichos
    assert "+50,5 % que en noviembre" in dichos


def test_inicio_follows_the_month_and_the_office_above(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    ventana.contexto.poner(Lugar("tj.bermejo", 2020, 10))
    quieto(sesion)
    pagina = cast("Inicio", ventana.pagina)
    tarjeta = cast("TarjetaDeCifra", pagina.findChild(TarjetaDeCifra))
    assert tarjeta.accessibleName().startswith("Cédulas de identidad: 1.069.")
    assert "1.069" in textos(pagina)
    assert any(dicho.startswith("Bermejo ·") for dicho in textos(pagina))


@pytest.mark.parametrize("medidas", [(1366, 768), (1280, 720)])
def test_inicio_is_as_wide_as_an_office_screen(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, medidas: tuple[int, int]
) -> None:
    ventana.resize(*medidas)
    for oficina in ("", "tj.central"):
        ventana.ir(Destino("inicio", gestion=2020, mes=10, oficina=oficina))
        quieto(sesion)
        area = cast("QWidget", ventana.pagina).findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        dentro = area.widget()
        assert dentro is not None
        assert dentro.minimumSizeHint().width() <= area.viewport().width()
        assert area.horizontalScrollBar().maximum() == 0
        if medidas[1] >= 768:
            assert area.verticalScrollBar().maximum() == 0


def test_a_write_is_seen_in_inicio(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    def escribir(base: Base, quien: Quien) -> None:
        with base.escritura(quien.acto("planilla")) as obra:
            obra.conteos([Figura(Clave(202012, "tj.lourdes", "ci.nuevo", 0), 1000)])
            obra.confirmar()

    sesion.escribir(escribir)
    quieto(sesion)
    assert "17.620" in textos(cast("Inicio", ventana.pagina))


def test_a_day_of_the_calendar_is_read_with_the_arrows_and_leads_to_its_planilla(
    qtbot: QtBot, abrir: Callable[[Destino], QWidget]
) -> None:
    pagina = abrir(Destino("inicio", 2020, 10))
    calendario = cast("CalendarioDelMes", pagina.findChild(CalendarioDelMes))
    qtbot.keyClick(calendario, Qt.Key.Key_Right)
    qtbot.keyClick(calendario, Qt.Key.Key_Down)
    assert calendario.accessibleDescription() == "Lourdes, viernes 02/10/2020: con la cifra del mes"
    with qtbot.waitSignal(calendario.pedido, check_params_cb=lambda oficina, dia: (oficina, dia) == ("tj.lourdes", 2)):
        qtbot.keyClick(calendario, Qt.Key.Key_Return)


def test_a_pending_line_leads_to_its_place() -> None:
    assert de_pendiente(Adonde("planilla", 2021, 6, "tj.yacuiba", "legal")) == de_cifra("legal", 2021, 6, "tj.yacuiba")
    assert de_cifra("legal", 2021, 6, "tj.yacuiba").pagina == "saneamiento"
    assert de_cifra("emision", 2020, 0, "tj.central", "x") == Destino("emision", 2020, None, "tj.central", "x")
    assert de_pendiente(Adonde("cierre", 2020, 3)) == Destino("administracion", 2020, 3, None, "cierres")
    assert de_pendiente(Adonde("copia")) == Destino("administracion", clave="copias")
    assert de_pendiente(Adonde("verificacion", 2020, clave="c")).clave == "c"


# Cuadros


def test_a_cuadro_is_shown_as_it_prints_with_its_chart(abrir: Callable[[Destino], QWidget]) -> None:
    pagina = cast("Cuadros", abrir(Destino("cuadros", clave="ci_por_oficina")))
    tabla = pagina._vista.tabla
    assert tabla is not None
    assert tabla.titulo in textos(pagina)
    assert "Fuente: Registro de SEGIP Desk" in "\n".join(textos(pagina))
    assert pagina._lienzo.grafico is not None
    assert len(pagina._lienzo.grafico.series) == 6


def test_a_figure_is_followed_to_its_entries_and_back(
    qtbot: QtBot, abrir: Callable[[Destino], QWidget], sesion: Sesion, quieto: Quieto, ventana: Ventana
) -> None:
    pagina = cast("Cuadros", abrir(Destino("cuadros", clave="ci_por_oficina|tj.central|2020-08")))
    vista, procedencia = pagina._vista, pagina._procedencia
    assert vista.currentIndex().data() == "2.223"
    qtbot.keyClick(vista, Qt.Key.Key_Return)
    quieto(sesion)
    assert procedencia.isVisible()
    assert "TARIJA, AGOSTO: 2.223, una cifra del registro" in textos(procedencia)
    assert procedencia._modelo.index(0, 4).data() == "ana"
    ido: list[Destino] = []
    object.__setattr__(procedencia._entorno, "ir", ido.append)
    qtbot.keyClick(procedencia, Qt.Key.Key_Return)
    assert ido == [Destino("emision", 2020, 8, "tj.central", "conteo/2020-08/tj.central/ci.sin_detalle")]
    qtbot.keyClick(procedencia, Qt.Key.Key_Escape)
    assert not procedencia.isVisible()
    assert vista.hasFocus() or not ventana.isActiveWindow()


def test_cuadros_are_walked_back_as_pages_of_a_browser(
    qtbot: QtBot, abrir: Callable[[Destino], QWidget], ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    pagina = cast("Cuadros", abrir(Destino("cuadros", clave="ci_por_oficina")))
    pagina._busqueda.setText("licencias oficina")
    qtbot.keyClick(pagina._busqueda, Qt.Key.Key_Return)
    quieto(sesion)
    assert pagina._vista.tabla is not None
    assert pagina._vista.tabla.id == "lc_por_oficina"
    ventana.atras()
    quieto(sesion)
    assert pagina._vista.tabla.id == "ci_por_oficina"


def test_the_period_follows_the_month_above(
    abrir: Callable[[Destino], QWidget], ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    pagina = cast("Cuadros", abrir(Destino("cuadros", 2020, 5, clave="ci_por_oficina")))
    assert [pagina._periodo.itemText(n) for n in range(4)] == [
        "Mayo de 2020",
        "Segundo trimestre de 2020",
        "Enero a mayo de 2020",
        "Gestión 2020",
    ]
    pagina._periodo.setCurrentIndex(2)
    pagina._periodo.activated.emit(2)
    quieto(sesion)
    assert pagina._vista.tabla is not None
    assert pagina._vista.tabla.titulo.endswith("enero a mayo de 2020")
    ventana.contexto.poner(Lugar("", 2020, 3))
    quieto(sesion)
    assert pagina._vista.tabla.titulo.endswith("enero a marzo de 2020")


def test_a_cuadro_that_compares_may_begin_in_another_gestion(abrir: Callable[[Destino], QWidget]) -> None:
    pagina = cast("Cuadros", abrir(Destino("cuadros", clave="biometrizacion_por_gestion")))
    assert pagina._desde.isVisible()
    assert pagina._desde.itemText(3) == "Desde 2017"
    assert not cast("Cuadros", abrir(Destino("cuadros", clave="poa")))._desde.isVisible()


_NOMBRE = {"xlsx": "Libro de Excel", "csv": "Texto separado por comas", "json": "Datos para otro programa"}


@pytest.fixture
def elegida(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Return what answers the dialog that asks for a file, and says which one it named."""

    def responder(nombre: str) -> Path:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / nombre), ""))
        return tmp_path / nombre

    return responder


@pytest.mark.parametrize("formato", ["xlsx", "csv", "json"])
def test_a_cuadro_is_saved_where_the_clerk_says(
    abrir: Callable[[Destino], QWidget],
    ventana: Ventana,
    quieto: Quieto,
    elegida: Callable[[str], Path],
    formato: str,
) -> None:
    pagina = cast("Cuadros", abrir(Destino("cuadros", clave="ci_por_oficina")))
    ruta = elegida(f"ci.{formato}")
    guardar = f"Guardar el cuadro: {_NOMBRE[formato]}"
    next(accion for accion in pagina.acciones() if accion.text().startswith(guardar)).trigger()
    quieto(pagina.sesion)
    assert ruta.stat().st_size > 100
    assert ventana.avisos.textos == (f"Cuadro guardado en {ruta}.",)


def test_the_whole_cuadro_goes_to_the_clipboard(abrir: Callable[[Destino], QWidget]) -> None:
    pagina = abrir(Destino("cuadros", clave="ci_por_oficina"))
    boton = next(b for b in pagina.findChildren(QPushButton) if b.text() == "Copiar")
    boton.click()
    assert "TOTALES\t" in QGuiApplication.clipboard().text()


def test_a_write_out_of_sight_is_read_when_the_page_is_seen_again(
    abrir: Callable[[Destino], QWidget], sesion: Sesion, quieto: Quieto
) -> None:
    pagina = cast("Cuadros", abrir(Destino("cuadros", clave="ci_por_oficina")))
    vista = pagina._vista
    antes = vista.tabla
    abrir(Destino("manual"))

    def escribir(base: Base, quien: Quien) -> None:
        with base.escritura(quien.acto("planilla")) as obra:
            obra.conteos([Figura(Clave(202004, "tj.central", "ci.nuevo", 0), 3)])
            obra.confirmar()

    sesion.escribir(escribir)
    quieto(sesion)
    assert vista.tabla is antes
    abrir(Destino("cuadros"))
    assert vista.tabla is not antes


# Gráficos


def test_a_chart_is_chosen_read_with_the_arrows_and_saved(
    qtbot: QtBot,
    abrir: Callable[[Destino], QWidget],
    elegida: Callable[[str], Path],
    quieto: Quieto,
    ventana: Ventana,
) -> None:
    pagina = cast("Graficos", abrir(Destino("graficos", clave="ci_por_oficina|por_mes")))
    lienzo = pagina._lienzo
    assert lienzo.grafico is not None
    assert lienzo.accessibleDescription() == describir(lienzo.grafico)
    qtbot.keyClick(lienzo, Qt.Key.Key_Right)
    assert lienzo.accessibleDescription().startswith("Ene.; Oficina Central: 5.770")
    visibles = [boton.text() for boton in pagina._botones.values() if boton.isVisible()]
    assert visibles == ["Mes a mes", "Este año y el anterior", "Acumulado del año", "Por oficina"]
    pagina._botones["por_oficina"].click()
    quieto(pagina.sesion)
    assert lienzo.grafico.tipo == "barras"
    ruta = elegida("ci.png")
    pagina.acciones()[1].trigger()
    assert ruta.read_bytes()[:4] == b"\x89PNG"
    assert ventana.avisos.textos == (f"Gráfico guardado en {ruta}.",)
    pagina.acciones()[0].trigger()
    assert not QGuiApplication.clipboard().image().isNull()


def test_every_kind_of_chart_is_drawn_light_and_dark(
    abrir: Callable[[Destino], QWidget], ventana: Ventana, tema: Tema
) -> None:
    for clase in ("por_mes", "comparado", "acumulado", "por_oficina", "partes"):
        pagina = cast("Graficos", abrir(Destino("graficos", clave=f"saneamiento_por_oficina|{clase}")))
        assert pagina._lienzo.grafico is not None
        assert not pagina.grab().isNull()
    try:
        tema.elegir("oscuro")
        assert not ventana.grab().isNull()
    finally:
        tema.elegir("claro")


def test_what_cannot_be_drawn_says_why(abrir: Callable[[Destino], QWidget]) -> None:
    pagina = cast("Graficos", abrir(Destino("graficos", clave="poa")))
    lienzo = pagina._lienzo
    assert lienzo.grafico is None
    assert any(dicho.startswith("Este cuadro no tiene") for dicho in textos(lienzo))

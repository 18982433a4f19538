"""The door: opening, making and changing bases, and what is said when it cannot be done."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QRadioButton

from segip_desk.desk import ajustes
from segip_desk.desk.puerta import Puerta
from segip_desk.desk.ventana.bienvenida import Bienvenida
from segip_desk.desk.ventana.marco import Ventana
from segip_desk.services.bases import crear_base
from tests.bases import QUIEN
from tests.desk.conftest import PLAZO_MS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from segip_desk.desk.tema.tema import Tema
    from tests.desk.conftest import Quieto


class Entrada:
    """A window without a base, and its door."""

    def __init__(self, qtbot: QtBot, tema: Tema) -> None:
        self.qtbot = qtbot
        self.ventana = Ventana(tema)
        self.puerta = Puerta(self.ventana, "ana", self.ventana)
        self.ventana.show()

    def asistente(self) -> Bienvenida:
        """Return the assistant that is on the screen."""
        (suyo,) = (uno for uno in self.ventana.findChildren(Bienvenida) if uno.isVisible())
        return suyo

    def abre(self, direccion: str | Path | None) -> None:
        """Begin with a base that opens."""
        with self.qtbot.waitSignal(self.puerta.lista, timeout=PLAZO_MS):
            self.puerta.empezar(None if direccion is None else str(direccion))

    def pregunta(self, direccion: str | Path | None) -> str:
        """Begin where nothing opens, and return what the assistant says."""
        with self.qtbot.waitSignal(self.puerta.espera, timeout=PLAZO_MS):
            self.puerta.empezar(None if direccion is None else str(direccion))
        return self.asistente().dice


@pytest.fixture
def entrada(qtbot: QtBot, tema: Tema, quieto: Quieto) -> Iterator[Entrada]:
    suya = Entrada(qtbot, tema)
    yield suya
    if suya.ventana.sesion is not None:
        quieto(suya.ventana.sesion)
    suya.ventana.close()
    suya.puerta.cerrar()


def test_the_base_that_was_named_opens_and_is_remembered(entrada: Entrada, archivo_demo: Path) -> None:
    entrada.abre(archivo_demo)
    assert "tarija.sqlite · Usuario: ana" in entrada.ventana.estado.texto
    assert ajustes.recientes() == (str(archivo_demo),)
    # Named for once: the base of every day is still another.
    assert ajustes.texto("bases/ultima") == ""


def test_without_a_name_the_last_one_opens(entrada: Entrada, archivo_demo: Path) -> None:
    ajustes.poner("bases/ultima", str(archivo_demo))
    entrada.abre(None)
    assert entrada.ventana.windowTitle() == "Tarija — SEGIP Desk"


def test_the_variable_stands_over_the_last_one(
    entrada: Entrada, archivo_demo: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ajustes.poner("bases/ultima", str(tmp_path / "otra.sqlite"))
    monkeypatch.setenv("SEGIP_DESK_BASE", str(archivo_demo))
    entrada.abre(None)


def test_the_habitual_one_opens_where_none_was_opened_before(
    entrada: Entrada, archivo_demo: Path, sin_base_ajena: Path
) -> None:
    (sin_base_ajena / "segip-desk").mkdir()
    shutil.copy(archivo_demo, sin_base_ajena / "segip-desk" / "segip-desk.sqlite")
    entrada.abre(None)


def test_the_day_s_copy_is_made_and_told(entrada: Entrada, archivo_demo: Path, quieto: Quieto) -> None:
    entrada.abre(archivo_demo)
    assert entrada.ventana.sesion is not None
    quieto(entrada.ventana.sesion)
    assert "Última copia de seguridad: hoy" in entrada.ventana.estado.texto
    assert len(list((archivo_demo.parent / "copias").iterdir())) == 1


def test_a_base_that_does_not_open_says_why_and_offers_the_others(entrada: Entrada, tmp_path: Path) -> None:
    danada = tmp_path / "rota.sqlite"
    danada.write_bytes(b"no es una base")
    ajustes.recordar_base(str(danada))
    assert entrada.pregunta(danada) == (
        f"{danada} no es una base de SEGIP Desk; revise la ruta, o cree una nueva con «segip-desk iniciar»."
    )
    assert ajustes.recientes() == ()
    assert entrada.ventana.sesion is None


def test_the_first_start_asks_and_makes_a_base(entrada: Entrada, tmp_path: Path, qtbot: QtBot) -> None:
    assert entrada.pregunta(None) == ""
    asistente = entrada.asistente()
    departamentos = asistente.findChildren(QComboBox)[0]
    assert departamentos.count() == 9
    assert departamentos.currentText() == "Beni"
    assert asistente.findChildren(QLineEdit)[0].text().endswith("segip-desk.sqlite")
    nueva = tmp_path / "carpeta nueva" / "potosi.sqlite"
    asistente.elegir("pt", str(nueva), con_cifras=False)
    with qtbot.waitSignal(entrada.puerta.lista, timeout=PLAZO_MS):
        qtbot.mouseClick(boton(asistente, "Crear la base"), Qt.MouseButton.LeftButton)
    assert nueva.is_file()
    assert entrada.ventana.windowTitle() == "Potosí — SEGIP Desk"


def test_the_figures_of_2020_are_offered_only_where_there_are(entrada: Entrada, tmp_path: Path, qtbot: QtBot) -> None:
    entrada.pregunta(None)
    asistente = entrada.asistente()
    (con_cifras,) = (uno for uno in asistente.findChildren(QRadioButton) if "2020" in uno.text())
    assert not con_cifras.isEnabled()
    asistente.elegir("pa", str(tmp_path / "pando.sqlite"), con_cifras=True)
    assert con_cifras.isEnabled()
    with qtbot.waitSignal(entrada.puerta.lista, timeout=PLAZO_MS):
        boton(asistente, "Crear la base").click()
    assert entrada.ventana.contexto.gestion == 2020


def test_a_place_that_is_taken_is_said_in_place(entrada: Entrada, archivo_demo: Path, qtbot: QtBot) -> None:
    entrada.pregunta(None)
    asistente = entrada.asistente()
    asistente.elegir("tj", str(archivo_demo), con_cifras=False)
    boton(asistente, "Crear la base").click()
    assert not boton(asistente, "Crear la base").isEnabled()
    qtbot.waitUntil(lambda: asistente.dice.startswith("Ya existe"))
    assert boton(asistente, "Crear la base").isEnabled()


def test_from_one_base_to_another_and_back(entrada: Entrada, archivo_demo: Path, tmp_path: Path, qtbot: QtBot) -> None:
    otra = tmp_path / "oruro.sqlite"
    crear_base(str(otra), "or", QUIEN).cerrar()
    ajustes.recordar_base(str(otra))
    entrada.abre(archivo_demo)
    with qtbot.waitSignal(entrada.puerta.espera, timeout=PLAZO_MS):
        entrada.puerta.otra()
    assert entrada.ventana.windowTitle() == "SEGIP Desk"
    assert entrada.ventana.estado.texto == "Ninguna base abierta"
    with qtbot.waitSignal(entrada.puerta.lista, timeout=PLAZO_MS):
        boton(entrada.asistente(), "oruro.sqlite").click()
    assert entrada.ventana.windowTitle() == "Oruro — SEGIP Desk"
    assert ajustes.texto("bases/ultima") == str(otra)


def boton(donde: Bienvenida, verbo: str) -> QPushButton:
    (suyo,) = (uno for uno in donde.findChildren(QPushButton) if uno.text() == verbo)
    return suyo

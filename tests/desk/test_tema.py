"""The theme: contrast, fonts, icons, and following what is chosen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

import segip_desk.desk
from segip_desk.desk import ajustes
from segip_desk.desk.paginas.registro import FICHAS
from segip_desk.desk.tema.colores import CLARO, OSCURO, Colores, contraste, mezclar
from segip_desk.desk.tema.hoja import hoja
from segip_desk.desk.tema.tema import FAMILIA, Tema
from segip_desk.recursos import recurso

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMAS = (CLARO, OSCURO)
TEXTOS = ("tinta", "secundario", "acento", "bien_tinta", "aviso_tinta", "mal_tinta")
FONDOS = ("suelo", "papel", "lateral", "panel")


@pytest.fixture
def tema_claro(tema: Tema) -> Iterator[Tema]:
    tema.elegir("claro")
    yield tema
    tema.elegir("claro")


@pytest.mark.parametrize("colores", TEMAS)
def test_text_is_read_on_every_ground(colores: Colores) -> None:
    flojos = [
        (texto, fondo, round(contraste(getattr(colores, texto), getattr(colores, fondo)), 2))
        for texto in TEXTOS
        for fondo in FONDOS
        if contraste(getattr(colores, texto), getattr(colores, fondo)) < 4.5
    ]
    assert flojos == []


@pytest.mark.parametrize("colores", TEMAS)
def test_a_state_is_read_on_its_own_ground_and_what_is_chosen_on_its(colores: Colores) -> None:
    for estado in ("bien", "aviso", "mal"):
        for texto in ("tinta", f"{estado}_tinta"):
            assert contraste(getattr(colores, texto), getattr(colores, f"{estado}_suelo")) >= 4.5, (estado, texto)
    assert contraste(colores.tinta, colores.seleccion) >= 4.5
    assert contraste(colores.acento, colores.seleccion) >= 4.5
    assert contraste(colores.sobre_acento, colores.acento) >= 4.5


@pytest.mark.parametrize("colores", TEMAS)
def test_kinds_of_documents_are_told_from_the_ground(colores: Colores) -> None:
    tenues = [clase for clase, tono in colores.matices.items() if contraste(tono, colores.papel) < 2]
    assert tenues == []
    assert colores.matiz("ci.nuevo") == colores.matices["cedulas"]
    assert colores.matiz("desconocido") == colores.matices["presupuesto"]


@given(st.sampled_from(TEMAS), st.integers(1, 12))
def test_a_ramp_has_a_shade_an_office(colores: Colores, cuantas: int) -> None:
    rampa = colores.rampa("ci", cuantas)
    assert len(set(rampa)) == cuantas
    contrastes = [contraste(tono, colores.papel) for tono in rampa]
    assert contrastes == sorted(contrastes, reverse=True)


def test_mixing_goes_from_one_to_the_other() -> None:
    assert [mezclar("#000000", "#FF8000", parte) for parte in (0, 0.5, 1)] == ["#000000", "#804000", "#FF8000"]


def test_the_font_is_ours_and_its_figures_stand_in_columns(tema: Tema) -> None:
    assert tema.modo in {"sistema", "claro", "oscuro"}
    fuente = QApplication.font()
    assert QFontInfo(fuente).family() == FAMILIA
    assert fuente.pixelSize() == 13
    medida, cruda = QFontMetricsF(fuente), QRawFont.fromFont(fuente)
    assert len({medida.horizontalAdvance(cifra) for cifra in "0123456789"}) == 1
    assert [letra for letra in "áéíóúüñÁÑ¿¡«»—·º…−×" if not cruda.supportsCharacter(ord(letra))] == []


@pytest.mark.usefixtures("qapp")
def test_what_is_chosen_is_dressed_told_and_remembered(tema_claro: Tema) -> None:
    cambios: list[bool] = []
    tema_claro.cambiado.connect(lambda: cambios.append(tema_claro.colores.oscuro))
    boton = QPushButton()
    tema_claro.poner_icono(boton, "house")
    claro = boton.icon().pixmap(18, 18).toImage()
    tema_claro.elegir("oscuro")
    assert cambios == [True]
    assert OSCURO.papel in QApplication.instance().styleSheet()  # type: ignore[union-attr]
    assert boton.icon().pixmap(18, 18).toImage() != claro
    assert ajustes.texto("tema/modo") == "oscuro"


def test_a_picture_takes_the_colour_of_its_state(tema_claro: Tema) -> None:
    rotulo = QLabel()
    tema_claro.poner_imagen(rotulo, "circle-x", "mal_tinta")
    imagen = rotulo.pixmap().toImage()
    tonos = {
        imagen.pixelColor(x, y).name().upper()
        for x in range(18)
        for y in range(18)
        if imagen.pixelColor(x, y).alpha() == 255
    }
    assert CLARO.mal_tinta in tonos


@pytest.mark.parametrize("colores", TEMAS)
def test_the_sheet_has_no_colour_of_its_own_nor_a_picture_that_is_missing(colores: Colores) -> None:
    texto = hoja(colores)
    suyos = {getattr(colores, campo) for campo in Colores.__slots__ if campo not in {"oscuro", "matices"}}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", texto)) - suyos - set(colores.matices.values()) <= {"#FFFFFF"}
    imagenes = re.findall(r'url\("([^"]+)"\)', texto)
    assert imagenes
    assert [imagen for imagen in imagenes if not Path(imagen).is_file()] == []
    assert "gradient" not in texto


def test_every_icon_that_is_named_is_shipped_with_its_licence() -> None:
    hay = {camino.stem for camino in recurso("iconos").glob("*.svg")}
    nombrados = {una.icono for una in FICHAS}
    for camino in Path(segip_desk.desk.__file__).parent.rglob("*.py"):
        nombrados |= set(re.findall(r'poner_icono\(\s*[\w.]+, "([a-z0-9-]+)"', camino.read_text(encoding="utf-8")))
    assert nombrados - hay == set()
    assert recurso("iconos", "LICENSE").read_text(encoding="utf-8").startswith("ISC License")

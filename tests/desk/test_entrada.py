"""Entering a base that has accounts: by password, by a trusted login, and changing a provisional one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from segip_desk.core.cuentas import Cuenta, Rol
from segip_desk.desk.puerta import Puerta
from segip_desk.desk.ventana.entrada import Entrada
from segip_desk.desk.ventana.marco import Ventana
from segip_desk.services import usuarios
from segip_desk.services.bases import abrir_base
from segip_desk.services.quien import Quien, maquina
from tests.desk.conftest import PLAZO_MS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from segip_desk.desk.tema.tema import Tema
    from tests.desk.conftest import Quieto

CLAVE, OTRA = "una frase larga y propia", "otra frase larga y propia"


def con_cuentas(archivo: Path, *, maquinas: frozenset[str] = frozenset()) -> Path:
    """Give a base an account that administers, `ana`, and one that registers with a provisional password, `rosa`."""
    with abrir_base(str(archivo), Quien("ana")) as base:
        usuarios.crear(base, Quien("ana"), cuenta("ana", "administra", maquinas), CLAVE)
        usuarios.crear(base, Quien("ana"), cuenta("rosa", "registra"), CLAVE)
    return archivo


def cuenta(usuario: str, rol: str, maquinas: frozenset[str] = frozenset()) -> Cuenta:
    """Return an account with one role."""
    return Cuenta(usuario, usuario.title(), True, False, tuple(maquinas), (Rol(rol),))  # type: ignore[arg-type]  # noqa: FBT003


@pytest.fixture
def ventana_sola(tema: Tema, quieto: Quieto) -> Iterator[Ventana]:
    suya = Ventana(tema)
    suya.show()
    yield suya
    if suya.sesion is not None:
        quieto(suya.sesion)
    suya.close()


@pytest.fixture
def puerta(ventana_sola: Ventana) -> Iterator[Puerta]:
    suya = Puerta(ventana_sola, "ana", ventana_sola)
    yield suya
    suya.cerrar()


def pide(qtbot: QtBot, puerta: Puerta, ventana: Ventana, archivo: Path) -> Entrada:
    with qtbot.waitSignal(puerta.pide_clave, timeout=PLAZO_MS):
        puerta.abrir(str(archivo))
    (suya,) = ventana.findChildren(Entrada)
    return suya


def escribir(qtbot: QtBot, entrada: Entrada, **campos: str) -> None:
    por_nombre = {
        campo.accessibleName().lower().replace(" ", "_").replace(",", ""): campo
        for campo in entrada.findChildren(QLineEdit)
    }
    for nombre, texto in campos.items():
        por_nombre[nombre].setText(texto)
    qtbot.keyClick(por_nombre["clave"], Qt.Key.Key_Return)


def test_nothing_of_the_base_is_seen_before_somebody_enters(
    qtbot: QtBot, puerta: Puerta, ventana_sola: Ventana, archivo_demo: Path
) -> None:
    entrada = pide(qtbot, puerta, ventana_sola, con_cuentas(archivo_demo))
    assert ventana_sola.sesion is None
    escribir(qtbot, entrada, clave="no es esta")
    qtbot.waitUntil(lambda: entrada.dice.startswith("El usuario o la clave no son correctos"))
    with qtbot.waitSignal(puerta.lista, timeout=PLAZO_MS):
        escribir(qtbot, entrada, clave=CLAVE)
    assert "Usuario: ana" in ventana_sola.estado.texto
    assert "Cambiar de usuario" in [una.nombre for una in ventana_sola.opciones_de_bases]


def test_a_provisional_password_is_changed_there_and_then(
    qtbot: QtBot, puerta: Puerta, ventana_sola: Ventana, archivo_demo: Path
) -> None:
    entrada = pide(qtbot, puerta, ventana_sola, con_cuentas(archivo_demo))
    escribir(qtbot, entrada, usuario="rosa", clave=CLAVE)
    qtbot.waitUntil(lambda: entrada.pide_nueva)
    escribir(qtbot, entrada, clave_nueva=OTRA, clave_nueva_otra_vez="otra cosa")
    assert entrada.dice == "Las dos claves nuevas no son iguales; escríbalas otra vez."
    with qtbot.waitSignal(puerta.lista, timeout=PLAZO_MS):
        escribir(qtbot, entrada, clave_nueva=OTRA, clave_nueva_otra_vez=OTRA)
    assert "Usuario: rosa" in ventana_sola.estado.texto


def test_a_login_that_the_base_trusts_enters_without_a_password(
    qtbot: QtBot, puerta: Puerta, ventana_sola: Ventana, archivo_demo: Path
) -> None:
    con_cuentas(archivo_demo, maquinas=frozenset({maquina()}))
    with qtbot.waitSignal(puerta.lista, timeout=PLAZO_MS):
        puerta.abrir(str(archivo_demo))
    with qtbot.waitSignal(puerta.pide_clave, timeout=PLAZO_MS):
        puerta.otro_usuario(str(archivo_demo))
    assert ventana_sola.sesion is None


def test_another_base_may_be_chosen_instead(
    qtbot: QtBot, puerta: Puerta, ventana_sola: Ventana, archivo_demo: Path
) -> None:
    entrada = pide(qtbot, puerta, ventana_sola, con_cuentas(archivo_demo))
    with qtbot.waitSignal(puerta.espera, timeout=PLAZO_MS):
        entrada.otra_base.emit()

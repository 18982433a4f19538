"""The section of accounts, and Administración for who may not administer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit

from segip_desk.core.cuentas import Cuenta, Rol
from segip_desk.desk.administracion.ausencias import Ausencias
from segip_desk.desk.administracion.pagina import SECCIONES
from segip_desk.desk.administracion.seccion import Editable
from segip_desk.desk.administracion.usuarios import Usuarios
from segip_desk.services import claves, entrada, usuarios
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.quien import Quien, maquina
from tests.desk.secciones import ir

if TYPE_CHECKING:
    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto

BUENA, OTRA = "tres palabras largas", "cuatro palabras mas largas"
EN_TODO = frozenset(map(Rol, ("administra", "registra", "revisa", "cierra")))


@pytest.fixture(autouse=True)
def barata(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords at the least cost: what they cost is tested beside the services."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - as in the program, only where it is used

    monkeypatch.setattr(claves, "_argon2", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def con_cuentas(sesion: Sesion) -> Sesion:
    """Return a session of who administers, on a base where luis registers in Yacuiba."""
    usuarios.crear(sesion.base, sesion.quien, Cuenta("ana", "Ana Flores", roles=EN_TODO), BUENA)
    luis = Cuenta("luis", "Luis Rojas", roles=frozenset({Rol("registra", "tj.yacuiba", "emision")}))
    usuarios.crear(sesion.base, sesion.quien, luis, BUENA)
    return sesion


def abrir(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> Usuarios:
    seccion = ir(ventana, sesion, quieto, "usuarios")
    assert isinstance(seccion, Usuarios)
    return seccion


def cuenta(sesion: Sesion, usuario: str) -> Cuenta:
    return next(una for una in usuarios.listar(sesion.base) if una.usuario == usuario)


def elegir(seccion: Usuarios, usuario: str) -> None:
    seccion.lista.selectRow([una.usuario for una in seccion.lista.modelo.filas].index(usuario))


def test_the_first_account_is_of_who_works_and_administers(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    seccion = abrir(ventana, sesion, quieto)
    nueva = seccion.de_cuenta
    assert seccion.sin_cuentas.isVisible()
    assert seccion.fichas.currentWidget() is nueva
    assert nueva.usuario.text() == "ana"
    assert nueva.rol.currentData() == "administra"
    assert not nueva.rol.isEnabled()
    nueva.nombre.setText("Ana Flores")
    nueva.clave.setText(BUENA)
    nueva.repetida.setText(OTRA)
    nueva.crear()
    assert seccion.respuesta.text() == "Las dos claves no son iguales; escríbalas otra vez."
    nueva.clave.setText("corta")
    nueva.repetida.setText("corta")
    nueva.crear()
    quieto(sesion)
    assert seccion.respuesta.text().startswith("La clave es corta")
    nueva.clave.setText(BUENA)
    nueva.repetida.setText(BUENA)
    nueva.crear()
    quieto(sesion)
    assert seccion.respuesta.text().startswith("Cuenta «ana» creada; es la suya.")
    assert cuenta(sesion, "ana") == Cuenta("ana", "Ana Flores", roles=EN_TODO)
    assert not seccion.sin_cuentas.isVisible()
    assert nueva.rol.isEnabled()
    assert nueva.clave.text() == nueva.repetida.text() == nueva.usuario.text() == ""
    assert entrada.entrar(sesion.base, "ana", BUENA, "ana@pc").usuario == "ana"


def test_a_first_account_of_another_tells_who_works_to_enter_again(
    ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    seccion = abrir(ventana, sesion, quieto)
    nueva = seccion.de_cuenta
    nueva.usuario.setText("eva")
    nueva.clave.setText(BUENA)
    nueva.repetida.setText(BUENA)
    nueva.crear()
    quieto(sesion)
    assert "cierre la ventana y entre como «eva»" in seccion.respuesta.text()
    assert seccion.permiso.text().startswith("«ana» no tiene cuenta en esta base")
    assert not any(ficha.isEnabled() for ficha in seccion._todas())


def test_an_account_is_made_with_a_role_and_a_provisional_password(
    ventana: Ventana, con_cuentas: Sesion, quieto: Quieto
) -> None:
    seccion = abrir(ventana, con_cuentas, quieto)
    nueva = seccion.de_cuenta
    nueva.usuario.setText("Eva")
    nueva.rol.setCurrentIndex(nueva.rol.findData("consulta"))
    nueva.clave.setText(BUENA)
    nueva.repetida.setText(BUENA)
    nueva.crear()
    quieto(con_cuentas)
    assert cuenta(con_cuentas, "eva") == Cuenta("eva", "eva", provisional=True, roles=frozenset({Rol("consulta")}))
    assert seccion.elegida is not None
    assert seccion.elegida.usuario == "eva"
    assert "provisional" in seccion.respuesta.text()


def test_roles_are_given_by_office_and_area_and_taken(ventana: Ventana, con_cuentas: Sesion, quieto: Quieto) -> None:
    seccion = abrir(ventana, con_cuentas, quieto)
    elegir(seccion, "luis")
    roles = seccion.de_roles
    roles.rol.setCurrentIndex(roles.rol.findData("cierra"))
    assert not roles.oficina.isEnabled()
    roles.area.setCurrentIndex(roles.area.findData("emision"))
    roles.dar()
    quieto(con_cuentas)
    assert cuenta(con_cuentas, "luis").roles == {Rol("registra", "tj.yacuiba", "emision"), Rol("cierra", "", "emision")}
    assert seccion.respuesta.text() == "«luis» puede ahora: cierra (área emision)."
    assert seccion.elegida is not None
    assert seccion.elegida.usuario == "luis"
    roles.suyos.setCurrentRow(0)
    roles.quitar()
    quieto(con_cuentas)
    assert cuenta(con_cuentas, "luis").roles == {Rol("registra", "tj.yacuiba", "emision")}
    elegir(seccion, "ana")
    roles.suyos.setCurrentRow(0)
    roles.quitar()
    quieto(con_cuentas)
    assert "es la única cuenta que administra" in seccion.respuesta.text()


def test_a_password_is_reset_and_ones_own_is_changed(ventana: Ventana, con_cuentas: Sesion, quieto: Quieto) -> None:
    seccion = abrir(ventana, con_cuentas, quieto)
    clave = seccion.de_clave
    seccion.fichas.setCurrentWidget(clave)
    elegir(seccion, "luis")
    assert not clave.actual.isVisible()
    clave.nueva.setText(OTRA)
    elegir(seccion, "ana")
    assert clave.nueva.text() == ""
    elegir(seccion, "luis")
    clave.nueva.setText(OTRA)
    clave.repetida.setText(OTRA)
    clave.guardar()
    quieto(con_cuentas)
    assert clave.nueva.text() == ""
    assert seccion.respuesta.text().startswith("«luis» tiene una clave provisional")
    elegir(seccion, "ana")
    assert clave.actual.isVisible()
    for campo, texto in ((clave.actual, "no es esta clave"), (clave.nueva, OTRA), (clave.repetida, OTRA)):
        campo.setText(texto)
    clave.guardar()
    quieto(con_cuentas)
    assert "clave" in seccion.respuesta.text()
    for campo, texto in ((clave.actual, BUENA), (clave.nueva, OTRA), (clave.repetida, OTRA)):
        campo.setText(texto)
    clave.guardar()
    quieto(con_cuentas)
    assert seccion.respuesta.text() == "Su clave es otra; úsela la próxima vez que entre."
    assert entrada.entrar(con_cuentas.base, "ana", OTRA, "ana@pc").usuario == "ana"
    assert verificar_bitacora(con_cuentas.base).ok


def test_an_account_is_closed_and_opened_and_linked_to_a_machine(
    ventana: Ventana, con_cuentas: Sesion, quieto: Quieto
) -> None:
    seccion = abrir(ventana, con_cuentas, quieto)
    elegir(seccion, "luis")
    seccion.de_clave.cambiar_estado()
    quieto(con_cuentas)
    assert not cuenta(con_cuentas, "luis").activa
    assert seccion.de_clave.boton_estado.text() == "Activar la cuenta otra vez"
    seccion.de_clave.cambiar_estado()
    quieto(con_cuentas)
    assert cuenta(con_cuentas, "luis").activa
    assert maquina() in seccion.de_maquinas.esta.text()
    seccion.de_maquinas.maquina.setText("luis en su pc")
    seccion.de_maquinas.agregar()
    quieto(con_cuentas)
    assert "no es un usuario de una máquina" in seccion.respuesta.text()
    seccion.de_maquinas.maquina.setText("Luis@PC-02")
    seccion.de_maquinas.agregar()
    quieto(con_cuentas)
    assert cuenta(con_cuentas, "luis").maquinas == ("luis@pc-02",)
    seccion.de_maquinas.quitar()
    quieto(con_cuentas)
    assert cuenta(con_cuentas, "luis").maquinas == ()
    elegir(seccion, "ana")
    assert not seccion.de_clave.boton_estado.isEnabled()


def test_a_second_person_is_asked_for_and_not_any_more(ventana: Ventana, con_cuentas: Sesion, quieto: Quieto) -> None:
    seccion = abrir(ventana, con_cuentas, quieto)
    seccion.dos_personas.click()
    quieto(con_cuentas)
    assert usuarios.pide_dos_personas(con_cuentas.base)
    seccion.dos_personas.click()
    quieto(con_cuentas)
    assert not usuarios.pide_dos_personas(con_cuentas.base)
    assert seccion.respuesta.text() == "Guardado: ya no se pide otra persona."


def test_no_field_shows_a_password(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    seccion = abrir(ventana, sesion, quieto)
    campos = {uno.accessibleName(): uno for uno in seccion.findChildren(QLineEdit)}
    de_clave = {nombre for nombre in campos if "Clave" in nombre}
    assert len(de_clave) == 5
    assert all(campos[nombre].echoMode() is QLineEdit.EchoMode.Password for nombre in de_clave)


@pytest.mark.parametrize("clave", SECCIONES)
def test_who_does_not_administer_is_told_why_and_finds_it_grey(
    ventana: Ventana, con_cuentas: Sesion, quieto: Quieto, clave: str
) -> None:
    con_cuentas.quien = Quien("luis")
    seccion = ir(ventana, con_cuentas, quieto, clave)
    assert ventana.avisos.textos == ()
    if isinstance(seccion, Editable) and seccion.que == "administrar":
        dice = "«luis» no puede cambiar cuentas, ajustes, feriados ni catálogo: le falta el rol «administra»."
        assert seccion.permiso.text().startswith(dice)
        assert not seccion.edicion.isEnabled()


def test_who_registers_in_one_office_declares_for_it_and_not_for_all(
    ventana: Ventana, con_cuentas: Sesion, quieto: Quieto
) -> None:
    usuarios.dar_rol(con_cuentas.base, con_cuentas.quien, "luis", Rol("registra", "tj.yacuiba"))
    con_cuentas.quien = Quien("luis")
    seccion = ir(ventana, con_cuentas, quieto, "sin_actividad")
    assert isinstance(seccion, Ausencias)
    assert seccion.edicion.isEnabled()
    seccion.desde.setText("04/02/2020")
    seccion.declarar()
    quieto(con_cuentas)
    assert "le falta el rol «registra» en todas las oficinas" in seccion.respuesta.text()
    seccion.oficina.setCurrentIndex(seccion.oficina.findData("tj.yacuiba"))
    seccion.declarar()
    quieto(con_cuentas)
    assert seccion.respuesta.text() == "Declarado sin actividad: Yacuiba, el 04/02/2020."


def test_who_does_not_administer_changes_their_own_password_only(
    ventana: Ventana, con_cuentas: Sesion, quieto: Quieto
) -> None:
    con_cuentas.quien = Quien("luis")
    seccion = abrir(ventana, con_cuentas, quieto)
    assert seccion.elegida is not None
    assert seccion.elegida.usuario == "luis"
    assert [ficha.isEnabled() for ficha in seccion._todas()] == [False, True, False, False]
    clave = seccion.de_clave
    for campo, texto in ((clave.actual, BUENA), (clave.nueva, OTRA), (clave.repetida, OTRA)):
        campo.setText(texto)
    clave.guardar()
    quieto(con_cuentas)
    assert not cuenta(con_cuentas, "luis").provisional
    elegir(seccion, "ana")
    assert not clave.isEnabled()

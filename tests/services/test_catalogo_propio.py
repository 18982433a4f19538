"""What an office corrects of its own: its holidays, its offices, its days without activity; and its tariffs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.conteos import Respaldo
from segip_desk.core.cuentas import Cuenta, Rol
from segip_desk.core.problems import Rejected
from segip_desk.core.sin_actividad import TODAS, ClaveInactividad, SinActividad
from segip_desk.services import ausencias, feriados_propios, oficinas, usuarios
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.feriados import feriados_semilla
from segip_desk.services.quien import Quien
from segip_desk.services.tarifas import tarifas
from segip_desk.storage import bitacora
from tests.bases import QUIEN

if TYPE_CHECKING:
    from segip_desk.storage.base import Base

FERIA = date(2024, 9, 9)


def entradas(base: Base) -> int:
    with base.lectura() as con:
        ultima = bitacora.cabeza(con)
    return 0 if ultima is None else ultima[0]


def dias(base: Base, gestion: int = 2024) -> dict[date, str]:
    return {uno.fecha: uno.nombre for uno in feriados_propios.listar(base, gestion)}


def test_a_gestion_not_begun_shows_the_holidays_that_it_will_begin_with(base: Base) -> None:
    assert feriados_propios.listar(base, 2024) == feriados_semilla("tj", 2024)
    assert feriados_propios.listar(base, 2005) == ()
    assert entradas(base) == 1


def test_a_holiday_of_the_office_stands_beside_those_of_the_seed(base: Base) -> None:
    de_antes = dias(base)
    assert feriados_propios.escribir(base, QUIEN, FERIA, "  Feria   de Tarija ")
    assert dias(base) == de_antes | {FERIA: "Feria de Tarija"}
    assert not feriados_propios.escribir(base, QUIEN, FERIA, "Feria de Tarija")
    assert feriados_propios.escribir(base, QUIEN, date(2024, 9, 10), "Feria", en_lugar_de=FERIA)
    assert dias(base) == de_antes | {date(2024, 9, 10): "Feria"}
    feriados_propios.quitar(base, QUIEN, date(2024, 9, 10))
    feriados_propios.quitar(base, QUIEN, date(2024, 12, 25))
    assert dias(base) == {dia: nombre for dia, nombre in de_antes.items() if dia != date(2024, 12, 25)}
    assert verificar_bitacora(base).ok


def test_a_holiday_that_says_nothing_or_falls_on_another_is_refused(base: Base) -> None:
    feriados_propios.escribir(base, QUIEN, FERIA, "Feria")
    antes = entradas(base)
    with pytest.raises(Rejected, match="Falta el nombre del feriado"):
        feriados_propios.escribir(base, QUIEN, date(2024, 9, 11), "  ")
    with pytest.raises(Rejected, match="25/12/2024 ya es feriado"):
        feriados_propios.escribir(base, QUIEN, date(2024, 12, 25), "Feria", en_lugar_de=FERIA)
    with pytest.raises(Rejected, match="12/09/2024 no es feriado"):
        feriados_propios.quitar(base, QUIEN, date(2024, 9, 12))
    assert entradas(base) == antes


def test_who_does_not_administer_does_not_even_open_the_gestion(base: Base) -> None:
    usuarios.crear(base, QUIEN, Cuenta("ana", "Ana", roles=frozenset({Rol("administra")})), "tres palabras largas")
    usuarios.crear(base, QUIEN, Cuenta("luis", "Luis", roles=frozenset({Rol("registra")})), "tres palabras largas")
    antes = entradas(base)
    with pytest.raises(Rejected, match="le falta el rol «administra»"):
        feriados_propios.escribir(base, Quien("luis", QUIEN.reloj), FERIA, "Feria")
    assert entradas(base) == antes


def test_every_office_is_listed_with_its_kind(base: Base) -> None:
    tipos = {una.oficina.codigo: una.tipo.nombre for una in oficinas.listar(base)}
    assert tipos == {
        "tj.central": "Oficina principal",
        "tj.lourdes": "Oficina desconcentrada",
        "tj.yacuiba": "Oficina regional",
        "tj.departamental": "Toda la dirección departamental",
    }


def test_a_declaration_takes_the_place_of_one_that_was_wrong(base: Base) -> None:
    papel = Respaldo("DS 4199", "2020-03-21")
    vieja = SinActividad(ClaveInactividad(TODAS, date(2019, 12, 30)), date(2020, 1, 2), "cuarentena")
    ausencias.declarar(base, QUIEN, vieja, respaldo=papel)
    assert ausencias.con_papeles(base, 2019) == ausencias.con_papeles(base, 2020) == ((vieja, papel),)
    assert ausencias.con_papeles(base, 2021) == ()
    nueva = SinActividad(ClaveInactividad("tj.central", date(2020, 1, 2)), date(2020, 1, 2), "sin material")
    antes = entradas(base)
    assert ausencias.declarar(base, QUIEN, nueva, en_lugar_de=vieja.clave, respaldo=papel)
    assert ausencias.con_papeles(base, 2020) == ((nueva, papel),)
    assert entradas(base) == antes + 1
    assert not ausencias.declarar(base, QUIEN, nueva, en_lugar_de=nueva.clave, respaldo=papel)


@pytest.mark.parametrize("departamento", ["tj", "ch", "pa"])
def test_a_tariff_says_for_what_since_when_and_in_which_file(departamento: str) -> None:
    (cedula,) = tarifas(departamento)
    assert (cedula.desde, cedula.centavos) == (201101, 1700)
    assert "factor" in cedula.archivo.read_text(encoding="utf-8")

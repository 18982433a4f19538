"""Accounts: names, passwords, roles, the last administrator and the second person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.cuentas import (
    ROLES,
    Cuenta,
    Rol,
    administradores,
    normalizar_clave,
    parse_usuario,
    por_que_nadie_administra,
    por_que_no_es_clave,
    por_que_no_es_maquina,
    por_que_no_es_rol,
    por_que_no_es_usuario,
    segunda_persona,
)

OFICINAS, AREAS = ("tj.central", "tj.lourdes"), ("emision", "poa")
ADMINISTRA = frozenset([Rol("administra")])


@pytest.mark.parametrize("usuario", ["ana", "ana.flores", "op-03", "a2", "a" * 32])
def test_a_name_that_can_be_an_account(usuario: str) -> None:
    assert por_que_no_es_usuario(usuario) is None


@pytest.mark.parametrize(
    "usuario", ["", "a", "Ana", "ana flores", "3ana", "áná", "ana/luis", "ana#", "a" * 33, "ana\n"]
)
def test_a_name_that_cannot(usuario: str) -> None:
    assert "letras minúsculas" in (por_que_no_es_usuario(usuario) or "")


def test_a_name_is_read_as_people_type_it() -> None:
    assert parse_usuario(" Ana.Flores ") == "ana.flores"


@pytest.mark.parametrize(
    ("clave", "dice"),
    [
        ("breve", "al menos 10"),
        ("123456789", "al menos 10"),
        ("x" * 201, "demasiado larga"),
        ("con\ttabulador", "no se puede escribir"),
        ("ana.flores", "nombre del usuario"),
        ("AnaFlores-2020", "nombre del usuario"),
        ("anafloresanaflores", "nombre del usuario"),
        ("1234567890", None),
        ("lluvia tarde camino", None),
        ("diez letra", None),
        ("ana tiene flores", None),
    ],
)
def test_a_password_is_long_and_not_the_name(clave: str, dice: str | None) -> None:
    dicho = por_que_no_es_clave(clave, "ana.flores")
    if dice is None:
        assert dicho is None
    else:
        assert dicho is not None
        assert dice in dicho
        assert clave not in dicho


def test_an_accent_typed_in_two_ways_is_one() -> None:
    assert normalizar_clave("canción") == normalizar_clave("cancio\u0301n")


@pytest.mark.parametrize(
    ("rol", "dice"),
    [
        (Rol("registra", "tj.central", "emision"), None),
        (Rol("revisa", "", "poa"), None),
        (Rol("cierra", "", "emision"), None),
        (Rol("consulta"), None),
        (Rol("administra"), None),
        (Rol("registrar"), "¿Quiso decir «registra»?"),
        (Rol("cierra", "tj.central"), "no es de una oficina"),
        (Rol("administra", "", "poa"), "no es de un área"),
        (Rol("consulta", "tj.central"), "no es de una oficina"),
        (Rol("registra", "tj.centrall"), "¿Quiso decir «tj.central»?"),
        (Rol("registra", "", "emison"), "¿Quiso decir «emision»?"),
    ],
)
def test_a_role_has_the_places_that_it_can_have(rol: Rol, dice: str | None) -> None:
    dicho = por_que_no_es_rol(rol, OFICINAS, AREAS)
    assert dicho is None if dice is None else dice in (dicho or "")


def test_a_role_is_written_for_the_bitacora_and_for_a_person() -> None:
    assert str(Rol("registra", "tj.central")) == "registra/tj.central/todas"
    assert Rol("registra", "tj.central", "poa").frase == "registra (oficina tj.central, área poa)"
    assert Rol("cierra", "", "poa").frase == "cierra (área poa)"
    assert Rol("administra").frase == "administra"


@pytest.mark.parametrize(
    ("maquina", "vale"), [("ana@pc-01", True), ("ana", False), ("ana@", False), ("a na@pc", False), ("a@b@c", False)]
)
def test_a_login_names_its_machine(maquina: str, *, vale: bool) -> None:
    assert (por_que_no_es_maquina(maquina) is None) == vale


def cuentas(*todas: Cuenta) -> dict[str, Cuenta]:
    return {una.usuario: una for una in todas}


def test_somebody_who_can_enter_always_administers() -> None:
    ana, luis = Cuenta("ana", "Ana", roles=ADMINISTRA), Cuenta("luis", "Luis")
    assert por_que_nadie_administra({}, "ana") is None
    assert por_que_nadie_administra(cuentas(ana, luis), "ana") is None
    assert "La primera cuenta" in (por_que_nadie_administra(cuentas(luis), "luis") or "")
    dormida = Cuenta("ana", "Ana", activa=False, roles=ADMINISTRA)
    assert "«ana» es la única" in (por_que_nadie_administra(cuentas(dormida, luis), "ana") or "")
    assert administradores(cuentas(dormida, luis, Cuenta("eva", "Eva", roles=ADMINISTRA))) == ("eva",)


def test_who_did_it_does_not_confirm_it_alone() -> None:
    hizo = "registró cifras de junio"
    assert segunda_persona("ana", ["luis"], hizo, ["ana"]) is None
    dicho = segunda_persona("ana", ["ana", "luis"], hizo, ["ana", "luis", "eva"])
    assert dicho == (
        "«ana» registró cifras de junio, y esta base pide que lo confirme otra persona. Puede hacerlo: eva."
    )
    assert "Pida a quien administra" in (segunda_persona("ana", ["ana"], hizo, ["ana"]) or "")


@given(st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")), st.sampled_from("abcdef"))
def test_a_second_person_is_never_one_of_the_first(autores: set[str], pueden: set[str], quien: str) -> None:
    dicho = segunda_persona(quien, autores, "lo hizo", pueden)
    assert (dicho is not None) == (quien in autores)
    if dicho is not None and "Puede hacerlo: " in dicho:
        nombrados = set(dicho.partition("Puede hacerlo: ")[2].removesuffix(".").split(", "))
        assert nombrados == pueden - autores


def test_every_role_says_what_it_is_for() -> None:
    assert list(ROLES) == ["registra", "revisa", "cierra", "consulta", "administra"]

"""The chain: its text, and what breaks it."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from segip_desk.core.conteos import Cambio, Clave, Figura
from segip_desk.storage import bitacora
from segip_desk.storage.bitacora import Entrada
from tests.bases import acto

if TYPE_CHECKING:
    from segip_desk.storage.base import Base


def test_the_text_of_an_entry_is_as_documented() -> None:
    cambios = (
        Cambio("conteo/2020-06/tj.central/ci.nuevo", None, "12"),
        Cambio("texto/2020/logros", "a\tb\\", "c\nd\r"),
    )
    entrada = Entrada(7, "2020-06-15T13:45:07.250Z", "ana", "importar", "junio.csv", "f0", "", cambios)
    texto = (
        "f0\t7\t2020-06-15T13:45:07.250Z\tana\timportar\tjunio.csv\n"
        "conteo/2020-06/tj.central/ci.nuevo\t\\N\t12\n"
        "texto/2020/logros\ta\\tb\\\\\tc\\nd\\r\n"
    )
    assert bitacora.calcular_hash(entrada) == sha256(texto.encode()).hexdigest()


letras = st.text(st.sampled_from("aN\\\t\n\rñ€"), max_size=4)
cambios = st.lists(st.builds(Cambio, letras, st.none() | letras, st.none() | letras), max_size=4).map(tuple)


def leer_linea(linea: str) -> Cambio:
    """Read a line of the text back, by the words of its description."""
    sueltos = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
    clave, antes, despues = (
        None if campo == "\\N" else re.sub(r"\\(.)", lambda par: sueltos[par[1]], campo) for campo in linea.split("\t")
    )
    assert clave is not None
    return Cambio(clave, antes, despues)


@given(cambios=cambios)
def test_the_text_of_the_changes_can_be_read_back(cambios: tuple[Cambio, ...]) -> None:
    texto = bitacora._lineas(cambios)
    assert "\r" not in texto
    assert tuple(leer_linea(linea) for linea in texto.split("\n")[:-1]) == cambios


@pytest.fixture
def larga(base: Base) -> Base:
    """Return a base with four entries: the seed, and three loads of three figures."""
    for mes in (4, 5, 6):
        with base.escritura(acto(detalle=f"{mes}.csv")) as obra:
            obra.conteos([Figura(Clave(202000 + mes, "tj.central", "ci.nuevo", dia), dia) for dia in (1, 2, 3)])
            obra.confirmar()
    return base


def test_a_chain_left_alone_is_whole(larga: Base) -> None:
    with larga.lectura() as con:
        assert bitacora.verificar(con, larga.identidad) == []
        assert [len(entrada.cambios) for entrada in bitacora.entradas(con, 2, 3)] == [3, 3]
        cabeza = bitacora.cabeza(con)
        assert cabeza is not None
        assert bitacora.contiene(con, cabeza[1]) == cabeza[0] == 4
        assert bitacora.contiene(con, "0" * 64) is None


def test_a_chain_belongs_to_one_base(larga: Base) -> None:
    with larga.lectura() as con:
        assert [falla.n for falla in bitacora.verificar(con, "otra")] == [1]


@pytest.mark.parametrize(
    ("fechoria", "rotas"),
    [
        (["update entrada set usuario = 'otra' where n = 3"], {3}),
        (["update entrada set instante = '2020-06-15T13:45:07.251Z' where n = 3"], {3}),
        (["update cambio set despues = '99' where entrada = 3 and orden = 2"], {3}),
        (["update cambio set antes = '' where entrada = 3 and orden = 2"], {3}),
        (["delete from cambio where entrada = 3 and orden = 2"], {3}),
        (["delete from cambio where entrada = 4 and orden = 3"], {4}),
        (
            [
                "update cambio set orden = 9 where entrada = 3 and orden = 1",
                "update cambio set orden = 1 where entrada = 3 and orden = 2",
                "update cambio set orden = 2 where entrada = 3 and orden = 9",
            ],
            {3},
        ),
        (["insert into cambio (entrada, orden, clave) values (3, 4, 'x')"], {3}),
        (["update cambio set orden = 7 where entrada = 3 and orden = 3"], {3}),
        (["delete from cambio where entrada = 3", "delete from entrada where n = 3"], {3, 4}),
        (["delete from cambio where entrada = 1", "delete from entrada where n = 1"], {1, 2}),
        (
            ["insert into entrada select 9, instante, usuario, accion, detalle, previo, hash from entrada where n = 4"],
            {5, 9},
        ),
    ],
)
def test_whatever_is_touched_is_found(larga: Base, fechoria: list[str], rotas: set[int]) -> None:
    with larga.escritura(acto()) as obra:
        for orden in fechoria:
            obra.con.execute(text(orden))
        obra.con.commit()
    with larga.lectura() as con:
        assert {falla.n for falla in bitacora.verificar(con, larga.identidad)} == rotas


def test_changes_of_no_entry_are_found(larga: Base, motor: str) -> None:
    with larga.escritura(acto()) as obra:
        if motor == "postgresql":
            obra.con.execute(text("alter table cambio drop constraint fk_cambio_entrada_entrada"))
        else:
            obra.con.rollback()
            obra.con.connection.cursor().execute("pragma foreign_keys = off")
        obra.con.execute(text("insert into cambio (entrada, orden, clave) values (8, 1, 'x')"))
        obra.con.commit()
    with larga.lectura() as con:
        assert [falla.n for falla in bitacora.verificar(con, larga.identidad)] == [8]


def test_equal_writes_make_equal_hashes_on_both_databases(larga: Base) -> None:
    with larga.lectura() as con:
        suma = bitacora.genesis("la misma")
        for entrada in bitacora.entradas(con, desde=2):
            suma = bitacora.calcular_hash(replace(entrada, previo=suma))
    assert suma == "a78e8c9005554454ef6e5cc18e51f69ea25a103723d5092b8c4e2d3446959314"

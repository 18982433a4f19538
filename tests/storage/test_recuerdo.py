"""What is remembered between readings is what a reading would find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.catalogo import Oficina
from segip_desk.storage import fichas
from segip_desk.storage.base import Base, abrir
from tests.bases import acto

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

NUEVA = Oficina("tj.bermejo", "Bermejo", "regional")


def agregar(base: Base, oficina: Oficina) -> None:
    """Add an office through the door."""
    with base.escritura(acto()) as obra:
        obra.catalogo(oficinas=[oficina])
        obra.confirmar()


def conoce(con: Connection) -> bool:
    """Tell whether the new office is in the catalogue that is read."""
    return NUEVA.codigo in fichas.catalogo(con).oficinas


def test_two_readings_of_one_moment_share_what_they_read(base: Base) -> None:
    with base.lectura() as una, base.lectura() as otra:
        assert fichas.catalogo(una) is fichas.catalogo(otra)


def test_a_reading_after_a_write_sees_it_whoever_wrote(base: Base, direccion: str) -> None:
    with base.lectura() as con:
        assert not conoce(con)
    with abrir(direccion) as otra:
        agregar(otra, NUEVA)
    with base.lectura() as con:
        assert conoce(con)


def test_a_reading_under_way_keeps_its_moment(base: Base) -> None:
    with base.lectura() as con:
        assert not conoce(con)
        agregar(base, NUEVA)
        with base.lectura() as otra:
            assert conoce(otra)
        assert not conoce(con)
    with base.lectura() as con:
        assert conoce(con)


def test_a_write_sees_what_it_has_not_confirmed_and_leaves_no_memory_of_it(base: Base) -> None:
    with base.escritura(acto()) as obra:
        assert not conoce(obra.con)
        obra.catalogo(oficinas=[NUEVA])
        assert conoce(obra.con)
    with base.lectura() as con:
        assert not conoce(con)

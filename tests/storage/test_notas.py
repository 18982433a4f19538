"""Comments and marks on figures in the base, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segip_desk.core.conteos import Clave, parse_clave
from segip_desk.core.problems import Rejected
from segip_desk.storage import bitacora
from segip_desk.storage.notas import leer_notas
from tests.bases import acto

if TYPE_CHECKING:
    from segip_desk.storage.base import Base

DIA = Clave(202006, "tj.central", "ci.nuevo", 15)
MES = Clave(202006, "tj.central", "ci.nuevo", 0)


def anotar(base: Base, clave: Clave, texto: str, *, marca: bool = False) -> bitacora.Entrada | None:
    with base.escritura(acto("anotar")) as obra:
        obra.anotar(clave, texto, marca=marca)
        return obra.confirmar()


def test_a_note_is_kept_told_in_the_bitacora_replaced_and_taken_away(base: Base) -> None:
    primera = anotar(base, DIA, " Falta el papel. ", marca=True)
    assert primera is not None
    assert [tuple(c) for c in primera.cambios] == [
        ("nota/conteo/2020-06-15/tj.central/ci.nuevo", None, "(marcada) Falta el papel.")
    ]
    assert anotar(base, DIA, "Falta el papel.", marca=True) is None
    assert anotar(base, DIA, "Ya llegó.") is not None
    anotar(base, MES, "", marca=True)
    with base.lectura() as con:
        notas = leer_notas(con, "conteo/2020-06")
        assert {clave: nota[:3] for clave, nota in notas.items()} == {
            DIA: ("Ya llegó.", False, "ana"),
            MES: ("", True, "ana"),
        }
        assert leer_notas(con, "conteo/2020-07") == {}
    ultima = anotar(base, DIA, "")
    assert ultima is not None
    assert ultima.cambios[0].despues is None
    with base.lectura() as con:
        assert set(leer_notas(con)) == {MES}
        assert bitacora.verificar(con, base.identidad) == []


def test_a_note_that_the_register_cannot_hold_is_refused(base: Base) -> None:
    with pytest.raises(Rejected):
        anotar(base, DIA, "a\0b")


@pytest.mark.parametrize("clave", [DIA, MES, Clave(202000, "tj.central", "rec.ci", 0)])
def test_the_key_of_a_figure_is_read_back(clave: Clave) -> None:
    assert parse_clave(str(clave)) == clave


@pytest.mark.parametrize("texto", ["", "conteo/2020-13/a/b", "cierre/2020-06/emision", "conteo/2020/a", "planilla:x"])
def test_what_is_no_key_of_a_figure_is_none(texto: str) -> None:
    assert parse_clave(texto) is None

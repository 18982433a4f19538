"""What the tables of valued material are cut from is what the ledger says, whichever time is read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.kardex.flujo import Monto, titular
from segip_desk.services.demo import crear_demo
from segip_desk.storage import crudo
from segip_desk.storage.kardex.flujos import leer_entre, papeles
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segip_desk.storage.base import Base

_SUMA = (
    "select material.codigo, lugar, sum(cantidad), sum(valor) from apunte join material on material.id = material_id "
    "where fecha < ? group by material.codigo, lugar"
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    with crear_demo(str(tmp_path_factory.mktemp("demo") / "tarija.sqlite"), "tj", QUIEN) as base:
        yield base


def test_what_there_was_before_any_day_is_the_sum_of_all_before_it(demo: Base) -> None:
    with demo.lectura() as con:
        for n in range(0, 100, 9):
            desde = date(2020, 9, 30) + timedelta(days=n)
            sumas = {
                (material, lugar): Monto(cantidad, valor)
                for material, lugar, cantidad, valor in crudo.filas(con, _SUMA, (desde.isoformat(),))
                if titular(lugar) and (cantidad or valor)
            }
            for dias in (0, 20, 200):
                movido = leer_entre(con, desde, desde + timedelta(days=dias))
                assert movido.saldos == sumas, (desde, dias)


def test_a_line_is_worth_what_it_carried_and_has_its_paper(demo: Base) -> None:
    with demo.lectura() as con:
        movido = leer_entre(con, date(2020, 1, 1), date(2020, 12, 31))
        suyos = papeles(con, {movido.flujos[0].clave, movido.flujos[-1].clave})
        assert papeles(con, ()) == {}
    primero = movido.flujos[0]
    assert (primero.clave, primero.tipo, primero.origen) == ("movimiento/2020/INI/1/1", "inicial", "ajuste")
    assert primero.monto == Monto(9000, 9000 * 420)
    assert {str(papel) for papel in suyos.values()} == {"Datos inventados para la demostración"}
    # A count moves nothing: it is not among them.
    assert "recuento" not in {flujo.tipo for flujo in movido.flujos}

"""What the window asks of the ledger in one reading, on both databases."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.kardex.movimiento import ClaveMovimiento, Linea, Tipo
from segip_desk.core.problems import Rejected
from segip_desk.services import cierres
from segip_desk.services.bases import abrir_base
from segip_desk.services.importar import importar
from segip_desk.services.kardex import mesa, registrar
from tests.bases import QUIEN
from tests.valorados import OCTUBRE, escrito

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from segip_desk.storage.base import Base


@pytest.fixture
def base(otra_direccion: Callable[[], str], tmp_path: Path) -> Iterator[Base]:
    """Return a base of Tarija with a month of valued material."""
    with abrir_base(otra_direccion(), QUIEN) as abierta:
        importar(abierta, QUIEN, "movimientos", escrito(tmp_path, OCTUBRE))
        yield abierta


def test_a_view_has_the_card_where_the_material_is_and_what_was_used(base: Base) -> None:
    una = mesa.vista(base, "ci001", "", 2020, 10)
    assert una.material.codigo == "CI001"
    assert una.tarjeta.saldo_anterior.cantidad == 0
    assert una.tarjeta.saldo.cantidad == sum(cuantas for _, cuantas in una.donde)
    assert dict(una.donde)["transito/tj.yacuiba"] == 10
    assert len(una.donde) == len({lugar for lugar, _ in una.donde})
    assert (una.consumo, una.anulado) == (90, 3)
    assert una.cierre is None
    assert mesa.vista(base, "CI001", "", 2020, 11).tarjeta.saldo_anterior == una.tarjeta.saldo


def test_a_view_of_what_is_not_there_is_refused(base: Base) -> None:
    with pytest.raises(Rejected, match="no es un material"):
        mesa.vista(base, "CI999", "", 2020, 10)
    with pytest.raises(Rejected, match="no es un lugar"):
        mesa.vista(base, "CI001", "tj.luna", 2020, 10)


def test_a_closed_month_is_said(base: Base) -> None:
    cierres.cerrar(base, QUIEN, "valorados", 2020, 10)
    suyo = mesa.vista(base, "CI001", "tj.central", 2020, 10).cierre
    assert suyo is not None
    assert suyo.usuario == "ana"
    assert cierres.cierre_de(base, "valorados", date(2020, 11, 1)) is None


def test_an_envio_waits_until_the_last_piece_is_accounted_for(base: Base) -> None:
    (uno,) = mesa.en_camino(base)
    assert (uno.movimiento.clave.corta, uno.recibido, uno.falta) == ("2020/ENT/214/1", 1990, 10)
    registrar.revertir(base, QUIEN, ClaveMovimiento(2020, "REC", "yacuiba-1", 1), date(2020, 10, 20), "Error")
    (uno,) = mesa.en_camino(base)
    assert (uno.recibido, uno.falta) == (0, 2000)
    todo = Linea(date(2020, 10, 21), "REC", "yacuiba-2", Tipo.RECEPCION, destino="tj.yacuiba", referencia="ENT 214")
    registrar.registrar(base, QUIEN, [todo])
    assert mesa.en_camino(base) == ()


@pytest.mark.parametrize(
    ("linea", "tarjeta"),
    [
        ("movimiento/2020/ENT/214/1", ("CI001", "tj.almacen")),
        ("movimiento/2020/AV-2/118/1", ("CI001", "tj.almacen")),
        ("movimiento/2020/BAJ/1/1", ("CI001", "baja")),
    ],
)
def test_a_line_is_on_the_card_of_one_of_its_places(base: Base, linea: str, tarjeta: tuple[str, str]) -> None:
    assert mesa.tarjeta_de(base, linea) == tarjeta


def test_a_line_that_is_not_there_is_refused(base: Base) -> None:
    for linea in ("movimiento/2020/ENT/999/1", "movimiento/", "otra cosa"):
        with pytest.raises(Rejected, match="No hay ningún movimiento"):
            mesa.tarjeta_de(base, linea)


def test_annulled_stock_waits_for_its_baja(base: Base) -> None:
    assert mesa.por_dar_de_baja(base) == ()
    registrar.revertir(base, QUIEN, ClaveMovimiento(2020, "BAJ", "1", 1), date(2020, 10, 21), "Falta la resolución")
    (uno,) = mesa.por_dar_de_baja(base)
    assert (uno.lugar, uno.cantidad) == ("anulado/tj.central", 3)


def test_a_projection_is_of_places_that_keep_stock(base: Base) -> None:
    del_todo = mesa.proyeccion(base, "CI001", "", date(2020, 10, 31))
    assert del_todo.agotamiento is not None
    assert del_todo.grafico is not None
    assert mesa.proyeccion(base, "CI001", "tj.central/op03", date(2020, 10, 31)) == (None, None)
    assert mesa.proyeccion(base, "CI001", "tj.bermejo", date(2020, 10, 31)) == (None, None)


def test_what_a_form_chooses_from(base: Base) -> None:
    hay = mesa.conocido(base)
    assert hay.tenedores[0] == "tj.almacen"
    assert "tj.central/op03" in hay.tenedores
    assert hay.materiales[0].codigo == "CI001"

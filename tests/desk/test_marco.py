"""The frame: pages, the way from one to another, and what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.desk.contexto import Lugar
from segip_desk.desk.paginas.registro import FICHAS

if TYPE_CHECKING:
    from segip_desk.desk.ventana.marco import Ventana


def test_it_opens_on_the_last_month_that_has_figures(ventana: Ventana) -> None:
    assert ventana.contexto.lugar == Lugar("", 2020, 12)
    assert [una.nombre for una in ventana.contexto.oficinas][:2] == ["Oficina Central", "Lourdes"]
    assert ventana.windowTitle() == "Tarija — SEGIP Desk"
    assert "Base: tarija.sqlite · Usuario: ana" in ventana.estado.texto
    assert ventana.ficha == FICHAS[0]

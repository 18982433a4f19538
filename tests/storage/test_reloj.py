"""The bitácora of a base whose machine's clock jumped back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from segip_desk.core.conteos import Clave, Figura
from segip_desk.storage import bitacora
from segip_desk.storage.cotejo import Cotejo
from segip_desk.storage.obra import Acto
from tests.bases import AHORA

if TYPE_CHECKING:
    from segip_desk.storage.base import Base


def test_a_clock_that_jumped_back_is_written_down_and_breaks_nothing(base: Base) -> None:
    for valor, falta in ((1, timedelta(0)), (2, -timedelta(minutes=2)), (3, -timedelta(days=400)), (4, timedelta(0))):
        with base.escritura(Acto("ana", "importar", AHORA + falta)) as obra:
            obra.conteos([Figura(Clave(202006, "tj.central", "ci.nuevo", 15), valor)])
            obra.confirmar()
    with base.lectura() as con:
        entradas = list(bitacora.entradas(con, desde=2))
        cotejo = Cotejo()
        assert bitacora.verificar(con, base.identidad, cotejo.oir) == []
        assert cotejo.comparar(con) == ([], [])
    instantes = [entrada.instante for entrada in entradas]
    assert instantes[0] == instantes[1] == instantes[3]
    assert instantes[2] < instantes[0]
    marcas = [[c for c in entrada.cambios if c.clave.startswith("reloj/")] for entrada in entradas]
    assert marcas == [[], [], [("reloj/4", instantes[0], instantes[2])], []]

"""The one door for writes, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.conteos import Clave, Figura, Resumen
from segip_desk.storage import bitacora, lecturas
from tests.bases import acto

if TYPE_CHECKING:
    from segip_desk.storage.base import Base

JUNIO_15 = Clave(202006, "tj.central", "ci.nuevo", 15)


def test_what_is_confirmed_stays(base: Base) -> None:
    with base.escritura(acto(detalle="junio.csv")) as obra:
        resumen = obra.conteos([Figura(JUNIO_15, 12)])
        entrada = obra.confirmar()
    assert resumen == Resumen(nuevas=1)
    assert entrada is not None
    with base.lectura() as con:
        assert lecturas.planilla(con, "tj.central", 202006) == {(15, "ci.nuevo"): 12}
        assert list(bitacora.entradas(con, entrada.n)) == [entrada]
        assert bitacora.verificar(con, base.identidad) == []

"""The page of Valorados on invented material of March 2021, and how a test comes to its parts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Protocol

import pytest

from segip_desk.core.kardex.movimiento import Linea, Tipo
from segip_desk.core.kardex.rangos import Rango
from segip_desk.desk.contexto import Destino
from segip_desk.desk.valorados.pagina import Valorados
from segip_desk.services.demo import crear_demo
from segip_desk.services.kardex.registrar import registrar
from segip_desk.services.quien import Quien
from tests.bases import QUIEN

if TYPE_CHECKING:
    from pathlib import Path

    from segip_desk.desk.administracion.seccion import Seccion
    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto

ALMACEN, CENTRAL, OPERADOR = "tj.almacen", "tj.central", "tj.central/op07"


class Ir(Protocol):
    """Goes to a part of the page, and waits until it has read what it shows."""

    def __call__(self, clave: str, *, mes: int = 3, gestion: int = 2021) -> Seccion:
        """Go."""
        ...


@pytest.fixture(scope="session")
def demo_de_mesa(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return Tarija's 2020, and in March of 2021 blanks at the store, in an office and with an operator."""
    archivo = tmp_path_factory.mktemp("valorados") / "tarija.sqlite"
    base = crear_demo(str(archivo), "tj", QUIEN)
    dia = date(2021, 3, 1)
    registrar(
        base,
        Quien("ana", lambda: datetime(2021, 4, 5, 9, 0, tzinfo=UTC)),
        [
            Linea(
                dia, "AV-2", "900", Tipo.INGRESO, "CI001", lote="Z-1", serie=Rango(500001, 505000), costo=420, linea=1
            ),
            Linea(dia, "ENT", "900", Tipo.ENVIO, "CI001", ALMACEN, CENTRAL, lote="Z-1", serie=Rango(500001, 501000)),
            Linea(dia, "REC", "900", Tipo.RECEPCION, destino=CENTRAL, referencia="ENT 900"),
            Linea(
                dia, "AV-4", "900", Tipo.ASIGNACION, "CI001", CENTRAL, OPERADOR, lote="Z-1", serie=Rango(500001, 500200)
            ),
        ],
    )
    base.cerrar()
    return archivo


@pytest.fixture
def ir(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> Ir:
    """Return what goes to a part."""

    def hacer(clave: str, *, mes: int = 3, gestion: int = 2021) -> Seccion:
        ventana.ir(Destino("valorados", gestion=gestion, mes=mes, oficina="", clave=clave))
        quieto(sesion)
        pagina = ventana.pagina
        assert isinstance(pagina, Valorados)
        assert pagina.parte is not None
        return pagina.parte

    return hacer

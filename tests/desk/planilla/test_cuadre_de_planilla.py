"""The strip above a planilla where its figures do not agree with the material that left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.conteos import Clave, Figura
from segip_desk.desk.contexto import Destino
from segip_desk.desk.planilla.pagina import PaginaPlanilla
from segip_desk.desk.valorados.pagina import Valorados

if TYPE_CHECKING:
    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto


def test_a_month_that_does_not_agree_says_so_and_leads_to_the_cuadre(
    ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    clave = Clave(202011, "tj.bermejo", "ci.nuevo", 0)
    with sesion.base.escritura(sesion.quien.acto("corregir")) as obra:
        obra.conteos([Figura(clave, 7)], reemplazar=True)
        obra.confirmar()
    ventana.ir(Destino("emision", gestion=2020, mes=11, oficina="tj.bermejo"))
    quieto(sesion)
    pagina = ventana.pagina
    assert isinstance(pagina, PaginaPlanilla)
    assert pagina.cuadre.isVisible()
    assert pagina.cuadre.texto.text().startswith("No cuadra: ")
    pagina.cuadre.ver.click()
    quieto(sesion)
    assert isinstance(ventana.pagina, Valorados)
    assert ventana.pagina.clave == "cuadre"


def test_without_an_office_nothing_is_compared(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    ventana.ir(Destino("emision", gestion=2020, mes=11, oficina=""))
    quieto(sesion)
    pagina = ventana.pagina
    assert isinstance(pagina, PaginaPlanilla)
    assert not pagina.cuadre.isVisible()

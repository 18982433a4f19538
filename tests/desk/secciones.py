"""How the tests of Administración come to a section of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.desk.administracion.pagina import Administracion
from segip_desk.desk.contexto import Destino

if TYPE_CHECKING:
    from segip_desk.desk.administracion.seccion import Seccion
    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto


def ir(ventana: Ventana, sesion: Sesion, quieto: Quieto, clave: str) -> Seccion:
    """Show a section, and wait until it has read what it shows."""
    ventana.ir(Destino("administracion", gestion=2020, mes=1, clave=clave))
    quieto(sesion)
    pagina = ventana.pagina
    assert isinstance(pagina, Administracion)
    assert pagina.seccion is not None
    return pagina.seccion

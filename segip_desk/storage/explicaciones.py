"""Why the hallazgos of the rules are accepted, as the base keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.conteos import Cambio
from segip_desk.core.verificacion.hallazgo import Explicacion
from segip_desk.storage import crudo

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from segip_desk.core.verificacion.hallazgo import Hallazgo


def leer_explicaciones(con: Connection) -> dict[tuple[str, str], Explicacion]:
    """Return every explanation by (regla, clave)."""
    filas = crudo.filas(con, "select regla, clave, cifras, texto, usuario, instante from explicacion")
    return {(regla, clave): Explicacion(*resto) for regla, clave, *resto in filas}


def explicar(con: Connection, hallazgo: Hallazgo, explicacion: Explicacion) -> list[Cambio]:
    """Keep why a hallazgo is accepted, in the place of what was said before; return the change, if it is one."""
    lugar = (hallazgo.regla, hallazgo.clave)
    antes = leer_explicaciones(con).get(lugar)
    if antes is not None and (antes.huella, antes.texto) == (explicacion.huella, explicacion.texto):
        return []
    crudo.muchas(con, "delete from explicacion where regla = ? and clave = ?", [lugar])
    orden = "insert into explicacion (regla, clave, cifras, texto, usuario, instante) values (?, ?, ?, ?, ?, ?)"
    fila = (*lugar, explicacion.huella, explicacion.texto, explicacion.usuario, explicacion.instante)
    crudo.muchas(con, orden, [fila])
    clave, despues = dicho_de(lugar, explicacion)
    return [Cambio(clave, None if antes is None else dicho_de(lugar, antes)[1], despues)]


def dicho_de(lugar: tuple[str, str], explicacion: Explicacion) -> tuple[str, str]:
    """Return the key and the value of the bitácora: the rule and which of its hallazgos, the reason and its figures."""
    return f"explicacion/{'/'.join(lugar)}", f"{explicacion.texto} [{explicacion.huella}]"

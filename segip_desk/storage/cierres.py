"""Closed months in the base: what is closed, and the guard of the one door for writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cierre import Cierre, Cierres, Complemento, Mes, por_que_no
from segip_desk.core.conteos import Cambio, Conflicto, Conflictos
from segip_desk.storage import crudo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection

    from segip_desk.storage.bitacora import Entrada

_COMPLEMENTOS = (
    "select c.area, c.periodo, c.entrada, k.clave, k.antes, k.despues, c.motivo, e.usuario, e.instante "
    "from complemento c join entrada e on e.n = c.entrada "
    "join cambio k on k.entrada = c.entrada and k.orden = c.orden "
    "where c.periodo between ? and ? order by c.entrada, c.orden"
)


def leer_cierres(con: Connection) -> Cierres:
    """Return every closed month."""
    filas = crudo.filas(con, "select area, periodo, usuario, instante from cierre")
    return {
        Mes(area, periodo): Cierre(Mes(area, periodo), usuario, instante) for area, periodo, usuario, instante in filas
    }


def cerrar(con: Connection, mes: Mes, usuario: str, instante: str) -> Cambio:
    """Close a month, and return the change."""
    orden = "insert into cierre (area, periodo, usuario, instante) values (?, ?, ?, ?)"
    crudo.muchas(con, orden, [(*mes, usuario, instante)])
    return Cambio(str(mes), None, "cerrado")


def reabrir(con: Connection, mes: Mes) -> Cambio:
    """Open a closed month again, and return the change."""
    crudo.muchas(con, "delete from cierre where area = ? and periodo = ?", [tuple(mes)])
    return Cambio(str(mes), "cerrado", None)


def complementos(con: Connection, desde: int, hasta: int) -> tuple[Complemento, ...]:
    """Return what entered closed months from periodo `desde` to `hasta`, in the order in which it was written."""
    return tuple(
        Complemento(Mes(area, periodo), *resto)
        for area, periodo, *resto in crudo.filas(con, _COMPLEMENTOS, (desde, hasta))
    )


class Guardia:
    """The guard of one write: what touches a closed month is refused, unless the write is a complemento.

    Attributes:
        motivo: why a late paper enters; empty is no complemento.
    """

    def __init__(self, con: Connection) -> None:
        """Read what is closed inside the write's own transaction."""
        self.motivo = ""
        self._cierres = leer_cierres(con)
        self._tocados: dict[str, Mes] = {}

    @property
    def cierres(self) -> Cierres:
        """What was closed when the write began."""
        return self._cierres

    def pasar(self, tocados: Iterable[tuple[int, str, Mes]]) -> None:
        """Let the changes through, or refuse them all.

        Args:
            tocados: place in the load, key of the change as the bitácora writes it, and month that it touches.

        Raises:
            Conflictos: some month is closed, and this is no complemento.
        """
        if not self._cierres:
            return
        conflictos = []
        for indice, clave, mes in tocados:
            dice = por_que_no(mes, self._cierres)
            if dice is None:
                continue
            if self.motivo:
                self._tocados[clave] = mes
            else:
                conflictos.append(Conflicto(indice, dice))
        if conflictos:
            raise Conflictos(conflictos)

    def anotar(self, con: Connection, entrada: Entrada) -> None:
        """Keep which changes of an entry entered a closed month, and why."""
        filas = [
            (entrada.n, orden, mes.area, mes.periodo, self.motivo)
            for orden, cambio in enumerate(entrada.cambios, 1)
            if (mes := self._tocados.get(cambio.clave.partition("#")[0])) is not None
        ]
        orden = "insert into complemento (entrada, orden, area, periodo, motivo) values (?, ?, ?, ?, ?)"
        crudo.muchas(con, orden, filas)

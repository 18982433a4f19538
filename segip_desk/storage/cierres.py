"""Closed months in the base: what is closed, what entered late, and the guard of the one door for writes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from segip_desk.core.cierre import (
    Cierre,
    Cierres,
    Complemento,
    Mes,
    Reapertura,
    cambio_de_complemento,
    limites,
    parse_mes,
    por_que_no,
    por_que_no_se_cierra,
    por_que_no_se_reabre,
)
from segip_desk.core.conteos import Cambio, Conflicto, Conflictos
from segip_desk.core.problems import Rejected
from segip_desk.storage import crudo
from segip_desk.storage.recuerdo import recordada

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.cierre import Tocado
    from segip_desk.storage.permisos import Permisos

# Of a month of the lapso, or written during it: the report of a quarter tells what changed in the one before.
_COMPLEMENTOS = (
    "select c.area, c.periodo, c.entrada, k.clave, k.antes, k.despues, c.motivo, e.usuario, e.instante "
    "from complemento c join entrada e on e.n = c.entrada "
    "join cambio k on k.entrada = c.entrada and k.orden = c.orden "
    "where c.periodo between ? and ? or (e.instante >= ? and e.instante < ?) order by c.entrada, c.orden"
)
REABRIR = "reabrir"
"""The acción of an entry that opens a month again; its detalle is the reason."""
_REAPERTURAS = (
    "select k.clave, e.detalle, e.usuario, e.instante from entrada e join cambio k on k.entrada = e.n "
    "where e.accion = ? order by e.n, k.orden"
)


@recordada
def leer_cierres(con: Connection) -> Cierres:
    """Return every closed month."""
    filas = crudo.filas(con, "select area, periodo, usuario, instante from cierre")
    return {
        Mes(area, periodo): Cierre(Mes(area, periodo), usuario, instante) for area, periodo, usuario, instante in filas
    }


def complementos(con: Connection, lapso: Lapso) -> tuple[Complemento, ...]:
    """Return what entered closed months of a lapso, and closed months during it, in the order of writing."""
    de_sus_meses = lapso.meses[0], lapso.meses[-1]
    return tuple(
        Complemento(Mes(area, periodo), *resto)
        for area, periodo, *resto in crudo.filas(con, _COMPLEMENTOS, (*de_sus_meses, *limites(lapso.inicio, lapso.fin)))
    )


def reaperturas(con: Connection, lapso: Lapso) -> tuple[Reapertura, ...]:
    """Return the months of a lapso that were opened again, and those opened during it, in the order of opening."""
    desde, hasta = limites(lapso.inicio, lapso.fin)
    todas = [Reapertura(parse_mes(clave), *resto) for clave, *resto in crudo.filas(con, _REAPERTURAS, (REABRIR,))]
    return tuple(una for una in todas if una.mes.periodo in lapso.meses or desde <= una.instante < hasta)


class Guardia:
    """The guard of one write: what touches a closed month is refused, unless the write is a complemento.

    What comes by it is first asked of the guard of who may write, which so names the rows too.

    Attributes:
        motivo: why a late paper enters; empty is no complemento.
    """

    def __init__(self, con: Connection, permisos: Permisos) -> None:
        """Read what is closed inside the write's own transaction."""
        self.motivo = ""
        self._permisos = permisos
        self._con = con
        self._cierres = leer_cierres(con)
        self._tocados: dict[str, Mes] = {}
        self._filas: list[tuple[object, ...]] = []

    @property
    def tardias(self) -> int:
        """How many figures, texts or targets entered closed months so far."""
        return len(self._tocados)

    @property
    def cerrados(self) -> Collection[Mes]:
        """The closed months."""
        return self._cierres.keys()

    def cerrar(self, mes: Mes, usuario: str, ahora: datetime, instante: str) -> Cambio:
        """Close a month, and return the change.

        Raises:
            Rejected: it is closed already, or has not ended.
        """
        dice = por_que_no_se_cierra(mes, self._cierres, ahora)
        if dice is not None:
            raise Rejected(dice)
        orden = "insert into cierre (area, periodo, usuario, instante) values (?, ?, ?, ?)"
        crudo.muchas(self._con, orden, [(*mes, usuario, instante)])
        self._cierres[mes] = Cierre(mes, usuario, instante)
        return Cambio(str(mes), None, str(self._cierres[mes]))

    def reabrir(self, mes: Mes) -> Cambio:
        """Open a closed month again, and return the change.

        Raises:
            Rejected: it is not closed.
        """
        dice = por_que_no_se_reabre(mes, self._cierres)
        if dice is not None:
            raise Rejected(dice)
        crudo.muchas(self._con, "delete from cierre where area = ? and periodo = ?", [tuple(mes)])
        return Cambio(str(mes), str(self._cierres.pop(mes)), None)

    def pasar(self, tocados: Iterable[Tocado], *, permitidos: bool = False) -> None:
        """Let the changes through, or refuse them all.

        Args:
            permitidos: whether it is known already that who writes may make them.

        Raises:
            Conflictos: who writes may not, or some month is closed and this is no complemento.
        """
        if not permitidos and not self._permisos.libre:
            tocados = list(tocados)
            self._permisos.pasar(tocados)
        if not self._cierres:
            return
        tardios = [tocado for tocado in tocados if tocado.mes in self._cierres]
        if tardios and not self.motivo:
            raise Conflictos(Conflicto(uno.indice, por_que_no(uno, self._cierres[uno.mes])) for uno in tardios)
        self._tocados.update((str(uno.clave), uno.mes) for uno in tardios)

    def marcar(self, n: int, cambios: Sequence[Cambio]) -> Sequence[Cambio]:
        """Return the changes of entry n, headed by what says that it is a complemento: so does the chain hold why."""
        tardios = [(lugar, mes) for lugar, cambio in enumerate(cambios, 1) if (mes := self._mes_de(cambio.clave))]
        cuantos = Counter(mes for _, mes in tardios)
        marcas = [
            Cambio(clave, None, dice)
            for clave, dice in (cambio_de_complemento(n, mes, veces, self.motivo) for mes, veces in cuantos.items())
        ]
        self._filas = [(n, len(marcas) + lugar, *mes, self.motivo) for lugar, mes in tardios]
        return [*marcas, *cambios] if marcas else cambios

    def anotar(self) -> None:
        """Keep which changes of the entry entered a closed month, once it is written."""
        orden = "insert into complemento (entrada, orden, area, periodo, motivo) values (?, ?, ?, ?, ?)"
        crudo.muchas(self._con, orden, self._filas)

    def _mes_de(self, clave: str) -> Mes | None:
        """Return the closed month that a change entered, if any; after a `#`, a key names a field of its row."""
        return self._tocados.get(clave) or self._tocados.get(clave.rpartition("#")[0])

"""The ledger added up by line and month, for the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.presupuesto.asiento import ETAPA_DE
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.core.presupuesto.sumas import Suma, Sumas, renglon_de
from segip_desk.storage import crudo
from segip_desk.storage.presupuesto import lecturas
from segip_desk.storage.presupuesto.instantaneas import leer_instantaneas

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.engine import Connection

    from segip_desk.core.presupuesto.sumas import Renglon

_SUMAS = (
    "select sistema, categoria, partida, fuente, substr(fecha, 1, 7) as mes, momento, cast(sum(efecto) as bigint) "
    "from asiento where gestion = ? and fecha <= ? "
    "group by sistema, categoria, partida, fuente, substr(fecha, 1, 7), momento"
)


def leer_sumas(con: Connection, gestion: int, hasta: date) -> Sumas:
    """Read a gestión added up to a day, with what was published of it without its lines."""
    clasificador = lecturas.clasificador(con, gestion)
    importes: dict[tuple[Linea, int, Renglon], int] = {}
    for *linea, mes, momento, importe in crudo.filas(con, _SUMAS, (gestion, hasta.isoformat())):
        clave = Linea(*linea), int(mes.replace("-", "")), renglon_de(ETAPA_DE[momento])
        importes[clave] = importes.get(clave, 0) + importe
    movidas = sorted(Suma(*clave, importe) for clave, importe in importes.items())
    publicadas = tuple(una for una, _ in leer_instantaneas(con, gestion) if una.corte <= hasta.isoformat())
    return Sumas(gestion, clasificador.nombres, clasificador.padres, tuple(movidas), publicadas)

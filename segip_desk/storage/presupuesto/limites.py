"""Why an asiento made here does not fit in its line, with the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.numeros import escribe_centavos
from segip_desk.core.presupuesto.etapas import desglose, roturas_nuevas
from segip_desk.core.presupuesto.revision import excesos
from segip_desk.storage.presupuesto import lecturas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.presupuesto.asiento import Asiento

_A_LA_VISTA = 5


def por_que_no_alcanza(
    con: Connection, uno: Asiento, antes: Sequence[Asiento], despues: Sequence[Asiento], nuevos: Iterable[Asiento]
) -> Iterator[str]:
    """Yield why what is made here breaks its line: the breakdown of each pair of stages, and of each document.

    Args:
        uno: an asiento of the line; antes, despues: all of the line's, without and with the new ones.
        nuevos: those of the load.
    """
    suyos = [otro for otro in nuevos if otro.linea == uno.linea and otro.gestion == uno.gestion]
    for rotura in roturas_nuevas(antes, despues):
        suman = sum(otro.signo() * otro.importe for otro in suyos if otro.etapa == rotura.menor and not otro.es_corte)
        quitan = sum(otro.signo() * otro.importe for otro in suyos if otro.etapa in {rotura.mayor, "inicial"})
        con_saldo = _con_saldo(con, uno) if rotura.codigo else ()
        yield desglose(rotura, suman or quitan, uno.linea, con_saldo)
    era = {exceso[:4:3]: exceso.de_posterior - exceso.importe for exceso in excesos(antes)}
    for exceso in excesos(despues):
        sobra = exceso.de_posterior - exceso.importe
        if sobra > era.get(exceso[:4:3], 0):
            yield (
                f"De «{exceso.documento}» hay {exceso.momento} Bs {escribe_centavos(exceso.importe)}, y con esta "
                f"operación lo {exceso.posterior} llega a Bs {escribe_centavos(exceso.de_posterior)}: sobran Bs "
                f"{escribe_centavos(sobra)}. Baje el importe, o siga a otro documento."
            )


def _con_saldo(con: Connection, uno: Asiento) -> tuple[tuple[str, int], ...]:
    """Return the partidas of the same categoría and fuente that have something to certify, the most first."""
    sistema, categoria, partida, fuente = uno.linea
    libres = [
        (fila.linea.partida, fila.saldos.saldo_por_certificar)
        for fila in lecturas.ejecucion(con, uno.gestion, sistema)
        if (fila.linea.categoria, fila.linea.fuente) == (categoria, fuente) and fila.linea.partida != partida
    ]
    return tuple(sorted((par for par in libres if par[1] > 0), key=lambda par: (-par[1], par[0]))[:_A_LA_VISTA])

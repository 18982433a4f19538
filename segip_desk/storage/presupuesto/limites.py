"""Why an asiento made here does not fit in its line, with the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.numeros import escribe_centavos
from segip_desk.core.presupuesto.etapas import SIGNO_DE_CREDITO, desglose, libre_desde, roturas_nuevas
from segip_desk.core.presupuesto.revision import excesos
from segip_desk.storage.presupuesto import lecturas

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.presupuesto.asiento import Asiento

_A_LA_VISTA = 5


def por_que_no_alcanza(
    con: Connection, uno: Asiento, antes: Sequence[Asiento], despues: Sequence[Asiento], nuevos: Collection[Asiento]
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
        con_saldo = _con_saldo(con, uno, nuevos) if rotura.codigo else ()
        yield desglose(rotura, suman or quitan, uno.linea, con_saldo)
    era = {exceso[:4:3]: exceso.de_posterior - exceso.importe for exceso in excesos(antes)}
    for exceso in excesos(despues):
        sobra = exceso.de_posterior - exceso.importe
        if sobra > era.get(exceso[:4:3], 0):
            yield (
                f"Con esta operación, de «{exceso.documento}» hay {exceso.momento} Bs "
                f"{escribe_centavos(exceso.importe)}, y lo {exceso.posterior} que lo sigue llega a Bs "
                f"{escribe_centavos(exceso.de_posterior)}: sobran Bs {escribe_centavos(sobra)}. Baje el importe, o "
                "siga a otro documento."
            )


def _con_saldo(con: Connection, uno: Asiento, nuevos: Iterable[Asiento]) -> tuple[tuple[str, int], ...]:
    """Return the partidas of the same categoría and fuente that could give on that date, the one with most first."""
    suyo = uno.linea._replace(partida="")
    dias = lecturas.creditos(con, uno.gestion, suyo)
    for otro in nuevos:
        if otro.gestion == uno.gestion and otro.linea._replace(partida="") == suyo and not otro.es_corte:
            suma = SIGNO_DE_CREDITO.get(otro.etapa, 0) * otro.signo() * otro.importe
            # What a refused paper would give is not there to be taken.
            dias.setdefault(otro.linea.partida, []).append((otro.fecha, min(suma, 0)))
    libres = (
        (partida, libre_desde(suyos, uno.fecha)) for partida, suyos in dias.items() if partida != uno.linea.partida
    )
    return tuple(sorted((par for par in libres if par[1] > 0), key=lambda par: (-par[1], par[0]))[:_A_LA_VISTA])

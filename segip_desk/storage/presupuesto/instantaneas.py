"""What was published without its lines, at a cut-off: read, and written through the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cierre import Mes, Tocado
from segip_desk.core.numeros import plano_centavos
from segip_desk.core.presupuesto.asiento import AREA_PRESUPUESTO
from segip_desk.core.presupuesto.sumas import ClaveInstantanea, Instantanea
from segip_desk.storage import crudo
from segip_desk.storage.diferencia import Fila, comparar, sin_repetidas
from segip_desk.storage.recuerdo import recordada
from segip_desk.storage.respaldos import guardar_respaldos, leer_respaldos
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Cambio, Respaldo, Resumen
    from segip_desk.storage.cierres import Guardia

Publicada = tuple["Instantanea | ClaveInstantanea", "Respaldo | None"]
"""A published figure with its paper; a key alone erases the one that stands."""

_CLAVE = ("gestion", "sistema", "corte", "partida", "etapa")
_TODAS = "select gestion, sistema, corte, partida, etapa, importe, respaldo_id from instantanea"


@recordada
def leer_instantaneas(con: Connection, gestion: int | None = None) -> tuple[tuple[Instantanea, Respaldo | None], ...]:
    """Return those of a gestión, or all, with their papers, by gestión, sistema, cut-off and partida."""
    filas = sorted(fila for fila in crudo.filas(con, _TODAS) if gestion in {None, fila[0]})
    papeles = leer_respaldos(con, (fila[-1] for fila in filas))
    return tuple((Instantanea(*fila[1:6]), papeles[fila[-1]]) for fila in filas)


def escribir_instantaneas(
    con: Connection, guardia: Guardia, filas: Sequence[Publicada]
) -> tuple[Resumen, list[Cambio]]:
    """Write them, and return what changed; see `Obra.instantaneas`."""
    claves = [una if isinstance(una, ClaveInstantanea) else una.clave for una, _ in filas]
    sin_repetidas(claves)
    escritas = {una.clave: (una, papel) for una, papel in filas if isinstance(una, Instantanea)}
    sin_basura(*(texto for una, papel in escritas.values() for texto in (*una[:4], *(papel or ()))))
    carga = {clave: _fila(*escritas[clave]) if clave in escritas else None for clave in claves}
    gestiones = {clave.gestion for clave in claves}
    vigentes = {una.clave: _fila(una, papel) for g in sorted(gestiones) for una, papel in leer_instantaneas(con, g)}
    diferencia = comparar(carga, vigentes)
    cambian = {*diferencia.nuevas, *diferencia.cambiadas, *diferencia.borradas}
    guardia.pasar(
        Tocado(indice, clave, Mes(AREA_PRESUPUESTO, int(clave.corte.replace("-", "")[:6])))
        for indice, clave in enumerate(claves)
        if clave in cambian
    )
    quitadas = diferencia.borradas + diferencia.cambiadas
    crudo.quitar(con, "instantanea", _CLAVE, [(clave.gestion, *clave) for clave in quitadas])
    papeles = guardar_respaldos(con, [papel for _, papel in escritas.values()])
    crudo.muchas(
        con,
        "insert into instantanea (gestion, sistema, corte, partida, etapa, importe, respaldo_id) "
        "values (?, ?, ?, ?, ?, ?, ?)",
        [
            (clave.gestion, *clave, una.importe, papeles[papel])
            for clave in diferencia.nuevas + diferencia.cambiadas
            for una, papel in (escritas[clave],)
        ],
    )
    return diferencia.resumen, diferencia.cambios


def dichas_instantaneas(con: Connection) -> Iterator[list[tuple[str, str]]]:
    """Yield each as the bitácora says it, read back from its table."""
    for filas in crudo.por_partes(con, _TODAS):
        papeles = leer_respaldos(con, (fila[-1] for fila in filas))
        for _, *clave, importe, numero in filas:
            suya, papel = str(ClaveInstantanea(*clave)), papeles[numero]
            yield [(suya, plano_centavos(importe)), *([] if papel is None else [(f"{suya}#respaldo", str(papel))])]


def _fila(una: Instantanea, papel: Respaldo | None) -> Fila:
    return Fila({"": plano_centavos(una.importe)}, papel)

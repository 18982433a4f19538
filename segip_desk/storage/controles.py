"""Control figures: read, and written through the door.

No closed month guards them: they change no figure of the office, and another's figure often comes a year later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.conteos import Conflicto, Conflictos
from segip_desk.core.control import ClaveControl, Control, medidas, por_que_no_se_compara
from segip_desk.core.numeros import plano_centavos
from segip_desk.storage import crudo, fichas
from segip_desk.storage.diferencia import Fila, comparar, sin_repetidas
from segip_desk.storage.recuerdo import recordada
from segip_desk.storage.respaldos import guardar_respaldos, todos_los_respaldos
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Cambio, Respaldo, Resumen

Contraste = tuple["Control | ClaveControl", "Respaldo | None"]
"""A control figure with its paper; a key alone erases the one that stands."""


@recordada
def leer_controles(con: Connection) -> tuple[tuple[Control, Respaldo | None], ...]:
    """Return every control figure with its paper, by key."""
    papeles = todos_los_respaldos(con)
    filas = crudo.filas(con, "select periodo, lugar, medida, fuente, valor, respaldo_id from control")
    return tuple(
        (Control(ClaveControl(*clave), valor), papeles[papel])
        for *clave, valor, papel in sorted(filas, key=lambda fila: fila[:4])
    )


def escribir_controles(con: Connection, filas: Sequence[Contraste]) -> tuple[Resumen, list[Cambio]]:
    """Write them, and return what changed; see `Obra.controles`."""
    claves = [uno if isinstance(uno, ClaveControl) else uno.clave for uno, _ in filas]
    sin_repetidas(claves)
    escritos = {uno.clave: (uno, papel) for uno, papel in filas if isinstance(uno, Control)}
    sin_basura(*(texto for clave, (_, papel) in escritos.items() for texto in (*clave, *(papel or ()))))
    catalogo = fichas.catalogo(con)
    conflictos = [
        Conflicto(indice, dice)
        for indice, (uno, _) in enumerate(filas)
        if isinstance(uno, Control) and (dice := por_que_no_se_compara(uno, catalogo))
    ]
    if conflictos:
        raise Conflictos(conflictos)
    dinero = medidas(catalogo.indicadores.values())
    carga = {clave: _fila(*escritos[clave], dinero) if clave in escritos else None for clave in claves}
    vigentes = {uno.clave: _fila(uno, papel, dinero) for uno, papel in leer_controles(con)}
    diferencia = comparar(carga, vigentes)
    clave_sql = ("periodo", "lugar", "medida", "fuente")
    crudo.quitar(con, "control", clave_sql, diferencia.borradas + diferencia.cambiadas)
    papeles = guardar_respaldos(con, [papel for _, papel in escritos.values()])
    crudo.muchas(
        con,
        "insert into control (periodo, lugar, medida, fuente, valor, respaldo_id) values (?, ?, ?, ?, ?, ?)",
        [
            (*clave, uno.valor, papeles[papel])
            for clave in diferencia.nuevas + diferencia.cambiadas
            for uno, papel in (escritos[clave],)
        ],
    )
    return diferencia.resumen, diferencia.cambios


def _fila(uno: Control, papel: Respaldo | None, dinero: Mapping[str, bool]) -> Fila:
    en_bolivianos = dinero.get(uno.clave.medida, False)
    return Fila({"": plano_centavos(uno.valor) if en_bolivianos else str(uno.valor)}, papel)

"""Figures through the door: what stands where a load falls, and the rows that it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.conteos import Vigente
from segip_desk.core.revision import grupos_afectados
from segip_desk.storage import crudo
from segip_desk.storage.respaldos import guardar_respaldos, leer_respaldos

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Clave, Figura, Grupo
    from segip_desk.core.revision import Revision
    from segip_desk.storage.codigos import Codigos

_VIGENTES = (
    "select indicador_id, dia, valor, respaldo_id from conteo "
    "where periodo = ? and oficina_id = ? and indicador_id between ? and ?"
)


def leer_vigentes(con: Connection, figuras: Sequence[Figura], codigos: Codigos) -> dict[Grupo, dict[int, Vigente]]:
    """Return by group and day what stands in every group that decides whether the load is sound."""
    tramos: dict[tuple[int, int], list[int]] = {}
    for periodo, oficina, indicador in grupos_afectados(figuras):
        numeros = codigos.id_oficina.get(oficina), codigos.id_indicador.get(indicador)
        if numeros[0] is not None and numeros[1] is not None:
            tramos.setdefault((periodo, numeros[0]), []).append(numeros[1])
    leidas = []
    for (periodo, oficina_id), suyos in sorted(tramos.items()):
        filas = crudo.filas(con, _VIGENTES, (periodo, oficina_id, min(suyos), max(suyos)))
        leidas += [(periodo, oficina_id, *fila) for fila in filas]
    papeles = leer_respaldos(con, {fila[5] for fila in leidas})
    vigentes: dict[Grupo, dict[int, Vigente]] = {}
    for periodo, oficina_id, indicador_id, dia, valor, papel in leidas:
        grupo = (periodo, codigos.oficina[oficina_id], codigos.indicador[indicador_id])
        vigentes.setdefault(grupo, {})[dia] = Vigente(valor, papeles[papel])
    return vigentes


def aplicar(con: Connection, revision: Revision, codigos: Codigos) -> None:
    """Store what a load changes: first what it erases, so that finer figures find their place free."""
    oficina, indicador = codigos.id_oficina, codigos.id_indicador
    papeles = guardar_respaldos(
        con, {figura.respaldo for cambia in (revision.nuevas, revision.cambiadas) for figura in cambia}
    )
    crudo.muchas(
        con,
        "delete from conteo where periodo = ? and oficina_id = ? and indicador_id = ? and dia = ?",
        [_numeros(clave, codigos) for clave in revision.borradas],
    )
    crudo.muchas(
        con,
        "update conteo set valor = ?, respaldo_id = ? "
        "where periodo = ? and oficina_id = ? and indicador_id = ? and dia = ?",
        [(valor, papeles[papel], *_numeros(clave, codigos)) for clave, valor, papel in revision.cambiadas],
    )
    nuevas = [
        (periodo, oficina[suya], indicador[codigo], dia, valor, papeles[papel])
        for (periodo, suya, codigo, dia), valor, papel in revision.nuevas
    ]
    # In the order of the key, a clustered table is written page after page.
    nuevas.sort()
    crudo.insertar(
        con,
        "insert into conteo (periodo, oficina_id, indicador_id, dia, valor, respaldo_id) values (?, ?, ?, ?, ?, ?)",
        nuevas,
    )


def _numeros(clave: Clave, codigos: Codigos) -> tuple[int, int, int, int]:
    return clave.periodo, codigos.id_oficina[clave.oficina], codigos.id_indicador[clave.indicador], clave.dia

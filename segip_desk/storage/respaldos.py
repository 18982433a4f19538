"""Papers behind figures, each stored once, and the files that are kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.conteos import Cambio, Respaldo
from segip_desk.core.respaldos import Copia, clave_de_copia
from segip_desk.storage import crudo
from segip_desk.storage.recuerdo import recordada

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.engine import Connection


def leer_respaldos(con: Connection, numeros: Iterable[int | None]) -> dict[int | None, Respaldo | None]:
    """Return the papers with those numbers; None is no paper."""
    papeles: dict[int | None, Respaldo | None] = {None: None}
    for numero in set(numeros) - {None}:
        (fila,) = crudo.filas(con, "select documento, corte from respaldo where id = ?", (numero,))
        papeles[numero] = Respaldo(*fila)
    return papeles


def ultimos_respaldos(con: Connection, cuantos: int) -> tuple[Respaldo, ...]:
    """Return the papers that were first named last, newest first."""
    filas = crudo.filas(con, "select documento, corte from respaldo order by id desc limit ?", (cuantos,))
    return tuple(Respaldo(*fila) for fila in filas)


def guardar_respaldos(con: Connection, papeles: Iterable[Respaldo | None]) -> dict[Respaldo | None, int | None]:
    """Return the number of each paper, storing those that are new."""
    numeros: dict[Respaldo | None, int | None] = {None: None}
    for papel in papeles:
        if papel not in numeros and papel is not None:
            numeros[papel] = _numero(con, papel)
    return numeros


def _numero(con: Connection, papel: Respaldo) -> int:
    filas = crudo.filas(con, "select id from respaldo where documento = ? and corte = ?", tuple(papel))
    if filas:
        return int(filas[0][0])
    ((nuevo,),) = crudo.filas(con, "select coalesce(max(id), 0) + 1 from respaldo")
    crudo.muchas(con, "insert into respaldo (id, documento, corte) values (?, ?, ?)", [(nuevo, *papel)])
    return int(nuevo)


@recordada
def todos_los_respaldos(con: Connection) -> dict[int | None, Respaldo | None]:
    """Return every paper by its number; None is no paper."""
    filas = crudo.filas(con, "select id, documento, corte from respaldo")
    return {None: None, **{numero: Respaldo(documento, corte) for numero, documento, corte in filas}}


def adjuntar(con: Connection, papeles: Iterable[Respaldo], copia: Copia) -> list[Cambio]:
    """Name a kept file as that of some papers, storing those that are new; return what it changed.

    A file that a paper has already keeps the name that it came with.
    """
    numeros = guardar_respaldos(con, papeles)
    hay = {numero for (numero,) in crudo.filas(con, _CON_COPIA, (copia.sha256,))}
    nuevos = {papel: numero for papel, numero in numeros.items() if papel is not None and numero not in hay}
    crudo.muchas(
        con,
        "insert into respaldo_archivo (respaldo_id, sha256, nombre, bytes) values (?, ?, ?, ?)",
        [(numero, *copia) for numero in nuevos.values()],
    )
    return [Cambio(clave_de_copia(papel, copia.sha256), None, str(copia)) for papel in nuevos]


def todas_las_copias(con: Connection) -> list[tuple[Respaldo, Copia]]:
    """Return every kept file beside its paper, by paper and name."""
    # Sorted here: PostgreSQL would compare texts as its own language does.
    leidas = [(Respaldo(*fila[:2]), Copia(*fila[2:])) for fila in crudo.filas(con, _COPIAS)]
    return sorted(leidas, key=lambda par: (par[0], par[1].nombre, par[1].sha256))


def copias_de(con: Connection, papeles: Iterable[Respaldo | None]) -> dict[Respaldo, list[Copia]]:
    """Return the kept files of some papers; those that have none are absent."""
    suyos = set(papeles)
    por_papel: dict[Respaldo, list[Copia]] = {}
    for papel, copia in todas_las_copias(con):
        if papel in suyos:
            por_papel.setdefault(papel, []).append(copia)
    return por_papel


def usos_de_los_respaldos(con: Connection) -> Mapping[Respaldo, int]:
    """Return every paper with how many figures, targets and observaciones stand on it."""
    filas = sorted(crudo.filas(con, _USOS))
    return {Respaldo(documento, corte): int(usos) for documento, corte, usos in filas}


_CON_COPIA = "select respaldo_id from respaldo_archivo where sha256 = ?"
_COPIAS = "select documento, corte, sha256, nombre, bytes from respaldo_archivo join respaldo on id = respaldo_id"
_USOS = (
    "select documento, corte, coalesce(sum(usos), 0) from respaldo left join ("
    "select respaldo_id, count(*) as usos from conteo where respaldo_id is not null group by respaldo_id "
    "union all select respaldo_id, count(*) from observacion where respaldo_id is not null group by respaldo_id "
    "union all select respaldo_id, count(*) from meta where respaldo_id is not null group by respaldo_id "
    "union all select respaldo_id, count(*) from sin_actividad where respaldo_id is not null group by respaldo_id "
    "union all select respaldo_id, count(*) from control where respaldo_id is not null group by respaldo_id "
    "union all select respaldo_id, count(*) from movimiento where respaldo_id is not null group by respaldo_id "
    "union all select respaldo_id, count(*) from asiento where respaldo_id is not null group by respaldo_id "
    "union all select respaldo_id, count(*) from traspaso where respaldo_id is not null group by respaldo_id "
    "union all select respaldo_id, count(*) from cuota where respaldo_id is not null group by respaldo_id "
    "union all select respaldo_id, count(*) from fondo_movimiento where respaldo_id is not null group by respaldo_id "
    "union all select respaldo_id, count(*) from instantanea where respaldo_id is not null group by respaldo_id"
    ") usados on respaldo_id = id group by documento, corte"
)

"""What the base knows besides figures: its settings, catalogue, holidays, observaciones, targets and texts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from segip_desk.core.calendario import Feriado
from segip_desk.core.catalogo import Catalogo, Departamento, Indicador, Material, Oficina, Partida
from segip_desk.core.observaciones import ClaveObservacion, Observacion
from segip_desk.core.poa import ClaveMeta, Programacion
from segip_desk.storage import crudo
from segip_desk.storage.recuerdo import recordada
from segip_desk.storage.respaldos import todos_los_respaldos

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Respaldo

_OFICINAS = "select codigo, nombre, tipo, desde, hasta, dias_atencion from oficina order by orden, id"
_INDICADORES = (
    "select codigo, area, concepto, desglose, etiqueta, nombre, unidad, agregacion from indicador order by orden, id"
)
_MATERIALES = "select codigo, nombre, unidad, con_serie, metodo, partida, insumo_de from material order by orden, id"
_NO_APLICA = (
    "select oficina.codigo, indicador.codigo from no_aplica "
    "join oficina on oficina.id = oficina_id join indicador on indicador.id = indicador_id"
)
_OBSERVACIONES = "select cuadro, gestion, fila, columna, texto, respaldo_id from observacion"
_METAS = (
    "select gestion, accion, operacion, codigo, descripcion, periodo, unidad, responsable, verificacion, indicador, "
    "agregacion, programado, reformulado, ejecutado, evaluacion, respaldo_id from meta"
)
_DE_GESTION = " where gestion = ?"


def ajustes(con: Connection) -> dict[str, str]:
    """Return the base's settings: its identity and departamento among them."""
    return dict(crudo.filas(con, "select clave, valor from ajuste"))


def departamento(con: Connection) -> Departamento:
    """Return the departamento that the base belongs to."""
    suyos = ajustes(con)
    return Departamento(*(suyos[f"departamento.{campo}"] for campo in ("codigo", "nombre", "sigla", "iso", "sede")))


@recordada
def catalogo(con: Connection) -> Catalogo:
    """Return the departamento, its offices and indicadores in catalogue order, and the cells that do not apply."""
    oficinas = (
        Oficina(codigo, nombre, tipo, _fecha(desde), _fecha(hasta), dias)
        for codigo, nombre, tipo, desde, hasta, dias in crudo.filas(con, _OFICINAS)
    )
    indicadores = (Indicador(*fila) for fila in crudo.filas(con, _INDICADORES))
    return Catalogo(
        departamento(con),
        {oficina.codigo: oficina for oficina in oficinas},
        {indicador.codigo: indicador for indicador in indicadores},
        frozenset((oficina, indicador) for oficina, indicador in crudo.filas(con, _NO_APLICA)),
    )


def materiales(con: Connection) -> tuple[Material, ...]:
    """Return the valued material, in catalogue order."""
    return tuple(
        Material(codigo, nombre, unidad, bool(con_serie), metodo, partida, insumo_de)
        for codigo, nombre, unidad, con_serie, metodo, partida, insumo_de in crudo.filas(con, _MATERIALES)
    )


def partidas(con: Connection, gestion: int) -> tuple[Partida, ...]:
    """Return the classifier of a gestión, by code; empty where none was seeded."""
    filas = crudo.filas(con, "select codigo, nombre from partida where gestion = ?", (gestion,))
    return tuple(Partida(*fila) for fila in sorted(filas))


@recordada
def feriados(con: Connection, gestion: int | None = None) -> tuple[Feriado, ...]:
    """Return the holidays by date, of one gestión or of all."""
    todos = sorted(crudo.filas(con, "select fecha, nombre, origen from feriado"))
    return tuple(
        Feriado(date.fromisoformat(fecha), nombre, origen)
        for fecha, nombre, origen in todos
        if gestion is None or fecha.startswith(f"{gestion:04d}-")
    )


def sembrado(con: Connection) -> frozenset[tuple[int, str]]:
    """Return what was seeded: pairs of gestión and `feriados` or `partidas`."""
    return frozenset((gestion, que) for gestion, que in crudo.filas(con, "select gestion, sembrado from gestion"))


@recordada
def observaciones(con: Connection, gestion: int | None = None) -> tuple[tuple[Observacion, Respaldo | None], ...]:
    """Return the observaciones by key, each with its paper; of one gestión or of all."""
    papeles = todos_los_respaldos(con)
    return tuple(
        (Observacion(ClaveObservacion(*clave), texto), papeles[papel])
        for *clave, texto, papel in _de_gestion(con, _OBSERVACIONES, gestion)
    )


@recordada
def metas(con: Connection, gestion: int | None = None) -> tuple[tuple[Programacion, Respaldo | None], ...]:
    """Return the POA's targets by key, each with its paper; of one gestión or of all."""
    papeles = todos_los_respaldos(con)
    return tuple(
        (Programacion(ClaveMeta(*fila[:6]), *fila[6:15]), papeles[fila[15]])
        for fila in _de_gestion(con, _METAS, gestion)
    )


def textos(con: Connection, gestion: int, periodo: str) -> dict[str, str]:
    """Return the office's own words in an informe, by section; periodo is `2020`, `2020-T1` or `2020-06`."""
    sql = "select clave, texto from texto_informe where gestion = ? and periodo = ?"
    return dict(sorted(crudo.filas(con, sql, (gestion, periodo))))


def todos_los_textos(con: Connection, gestion: int | None = None) -> tuple[tuple[int, str, str, str], ...]:
    """Return (gestión, periodo, section, text) of the office's own words, by key; of one gestión or of all."""
    sql = "select gestion, periodo, clave, texto from texto_informe"
    return tuple(tuple(fila) for fila in _de_gestion(con, sql, gestion))


def _de_gestion(con: Connection, sql: str, gestion: int | None) -> list[tuple[Any, ...]]:
    """Return the rows by key, in the order of code points, which no server's locale changes."""
    filas = crudo.filas(con, sql) if gestion is None else crudo.filas(con, sql + _DE_GESTION, (gestion,))
    return sorted(filas, key=lambda fila: tuple(map(str, fila[:6])))


def _fecha(texto: str | None) -> date | None:
    return None if texto is None else date.fromisoformat(texto)
